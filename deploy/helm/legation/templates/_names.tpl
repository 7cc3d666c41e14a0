{{/* The names and labels of everything in this chart. */}}

{{- define "legation.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "legation.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "legation.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "legation.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Takes (dict "root" $ "component" "ingest"); selectors must never change. */}}
{{- define "legation.selector" -}}
app.kubernetes.io/name: {{ include "legation.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .component }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end -}}

{{- define "legation.labels" -}}
{{ include "legation.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "legation.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "legation.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "legation.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ default .Chart.AppVersion .Values.image.tag }}
{{- end -}}
{{- end -}}

{{/* Ports differ between the components, so that both fit into one Pod. Takes (dict "component" ...); gives YAML. */}}
{{- define "legation.ports" -}}
{{- if eq .component "ingest" -}}
grpc: 50051
metrics: 9101
admin: 9201
{{- else -}}
grpc: 50052
metrics: 9102
admin: 9202
{{- end -}}
{{- end -}}

{{/* The Secret with a component's certificate; "" in plaintext. Takes (dict "root" "component"). */}}
{{- define "legation.tlsSecret" -}}
{{- if not .root.Values.tls.plaintext -}}
{{- default .root.Values.tls.secretName (get .root.Values .component).tlsSecretName -}}
{{- end -}}
{{- end -}}
