{{/* What one component's container is started with. All take (dict "root" $ "component" "ingest" or "query"). */}}

{{- define "legation.args" -}}
{{- $root := .root -}}
{{- $v := $root.Values -}}
{{- $own := get $v .component -}}
{{- $ports := include "legation.ports" . | fromYaml -}}
{{- $tls := include "legation.tlsSecret" . -}}
- --listen={{ $v.listenHost }}:{{ $ports.grpc }}
- --metrics_listen={{ $v.listenHost }}:{{ $ports.metrics }}
- --admin_listen={{ $v.listenHost }}:{{ $ports.admin }}
- --data_dir=/var/lib/legation/store
- --drain_seconds={{ $own.drainSeconds }}
- --log_level={{ $own.logLevel }}
{{- if $tls }}
- --tls_certificate=/etc/legation/tls/tls.crt
- --tls_key=/etc/legation/tls/tls.key
{{- else }}
- --allow_insecure
{{- end }}
{{- if ne $v.tls.clientCertificates "none" }}
- --tls_client_ca=/etc/legation/client-ca/ca.crt
- --tls_client_certificates={{ $v.tls.clientCertificates }}
{{- end }}
{{- if $v.authentication.tokens.secretName }}
- --tokens_file=/etc/legation/tokens/tokens
{{- end }}
{{- if $v.authentication.certificateRoles }}
- --certificate_roles=/etc/legation/roles/certificate_roles
{{- end }}
{{- if eq .component "query" }}
{{- if ne (toString $own.connectionAge) "" }}
- --connection_age={{ $own.connectionAge }}
{{- end }}
- --follow={{ include "legation.fullname" $root }}-ingest:50051
{{- if $tls }}
- --follow_tls_ca=/etc/legation/follow-ca/ca.crt
{{- end }}
{{- with $v.follow.serverName }}
- --follow_server_name={{ . }}
{{- end }}
{{- if $v.follow.certificateSecretName }}
- --follow_tls_certificate=/etc/legation/follow-certificate/tls.crt
- --follow_tls_key=/etc/legation/follow-certificate/tls.key
{{- end }}
{{- if $v.follow.token.secretName }}
- --follow_token_file=/etc/legation/follow-token/token
{{- end }}
{{- end }}
{{- range $name, $value := $own.flags }}
- {{ printf "--%s=%s" $name $value | quote }}
{{- end }}
{{- end -}}

{{/* Secrets and ConfigMaps by the folder that they appear under in /etc/legation; an absent one has no name. Whole folders
     are mounted, never single files: only those follow a Secret that changes. A Secret's only key may have another name. */}}
{{- define "legation.sources" -}}
{{- $v := .root.Values -}}
{{- $tls := include "legation.tlsSecret" . -}}
tls: {secret: {{ $tls | quote }}, keys: []}
client-ca: {secret: {{ ternary $v.tls.clientCa.secretName "" (ne $v.tls.clientCertificates "none") | quote }}, keys: [[{{ $v.tls.clientCa.key | quote }}, ca.crt]]}
tokens: {secret: {{ $v.authentication.tokens.secretName | quote }}, keys: [[{{ $v.authentication.tokens.key | quote }}, tokens]]}
roles: {configMap: {{ ternary (printf "%s-certificate-roles" (include "legation.fullname" .root)) "" (not (empty $v.authentication.certificateRoles)) | quote }}}
{{- if eq .component "query" }}
follow-ca: {secret: {{ ternary (default $v.tls.secretName $v.follow.ca.secretName) "" (ne $tls "") | quote }}, keys: [[{{ $v.follow.ca.key | quote }}, ca.crt]]}
follow-token: {secret: {{ $v.follow.token.secretName | quote }}, keys: [[{{ $v.follow.token.key | quote }}, token]]}
follow-certificate: {secret: {{ $v.follow.certificateSecretName | quote }}, keys: []}
{{- end }}
{{- end -}}

{{- define "legation.volumes" -}}
{{- $component := .component -}}
{{- range $folder, $source := include "legation.sources" . | fromYaml }}
{{- with $source.secret }}
- name: {{ $component }}-{{ $folder }}
  secret:
    secretName: {{ . }}
    optional: false  # the default; podman 4.3 crashes without it
    defaultMode: 0440
    {{- range $source.keys }}
    {{- if ne (index . 0) (index . 1) }}
    items:
      - {key: {{ index . 0 | quote }}, path: {{ index . 1 }}}
    {{- end }}
    {{- end }}
{{- end }}
{{- with $source.configMap }}
- name: {{ $component }}-{{ $folder }}
  configMap:
    name: {{ . }}
    defaultMode: 0444
{{- end }}
{{- end }}
{{- end -}}

{{- define "legation.container" -}}
{{- $root := .root -}}
{{- $component := .component -}}
{{- $own := get $root.Values $component -}}
{{- $ports := include "legation.ports" . | fromYaml -}}
{{- /* Names of ports are of the whole Pod. */}}
{{- $port := eq $root.Values.layout "Pod" | ternary (printf "%s-" $component) "" -}}
name: {{ $component }}
image: {{ include "legation.image" $root | quote }}
imagePullPolicy: {{ $root.Values.image.pullPolicy }}
command: [/usr/bin/legation-{{ $component }}]
args:
  {{- include "legation.args" . | nindent 2 }}
ports:
  - {name: {{ $port }}grpc, containerPort: {{ $ports.grpc }}, protocol: TCP}
  - {name: {{ $port }}metrics, containerPort: {{ $ports.metrics }}, protocol: TCP}
  - {name: {{ $port }}admin, containerPort: {{ $ports.admin }}, protocol: TCP}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  capabilities: {drop: [ALL]}
  seccompProfile: {type: RuntimeDefault}
{{- with $own.resources }}
resources:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if eq $root.Values.layout "StatefulSets" }}
# Alive is the process; ready is one that has caught up. Only the second one takes a pod out of its Service, and neither
# restarts a replica that waits for ingest. The gRPC probe of the kubelet speaks no TLS: it asks the admin port.
livenessProbe:
  httpGet: {path: /livez, port: metrics}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  grpc: {port: {{ $ports.admin }}}
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: 2
startupProbe:
  httpGet: {path: /livez, port: metrics}
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: {{ div (add $root.Values.startupSeconds 1) 2 }}
{{- end }}
volumeMounts:
  - {name: {{ eq $root.Values.layout "Pod" | ternary (printf "%s-data" $component) "data" }}, mountPath: /var/lib/legation}
  {{- range $folder, $source := include "legation.sources" . | fromYaml }}
  {{- if or $source.secret $source.configMap }}
  - {name: {{ $component }}-{{ $folder }}, mountPath: /etc/legation/{{ $folder }}, readOnly: true}
  {{- end }}
  {{- end }}
{{- end -}}

{{/* What all pods share, but for containers, volumes and where they run. */}}
{{- define "legation.podSettings" -}}
serviceAccountName: {{ include "legation.serviceAccountName" . }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{/*
terminationGracePeriodSeconds: what the drain takes while calls go on to come (docs/operations.md), five seconds for calls under
way, and 30 to close the database. 20 is the services' own connection age; with 0 nobody waits for connections to end.
*/}}
{{- define "legation.graceSeconds" -}}
{{- $age := 20.0 -}}
{{- if and (hasKey . "connectionAge") (ne (toString .connectionAge) "") }}{{ $age = float64 .connectionAge }}{{ end -}}
{{- $drain := float64 .drainSeconds -}}
{{- if gt $age 0.0 }}{{ $drain = maxf $drain (addf (mulf 1.1 $age) 1.0) }}{{ end -}}
{{- add (ceil $drain) 35 -}}
{{- end -}}
