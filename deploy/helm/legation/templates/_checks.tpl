{{/* Combinations that a schema cannot refuse. */}}
{{- define "legation.checks" -}}
{{- $v := .Values -}}
{{- $authenticates := or $v.authentication.tokens.secretName $v.authentication.certificateRoles -}}
{{- $verifies := ne $v.tls.clientCertificates "none" -}}
{{- if $v.tls.plaintext -}}
  {{- if or $v.tls.secretName $verifies -}}
    {{- fail "tls.plaintext goes with neither tls.secretName nor tls.clientCertificates" -}}
  {{- end -}}
{{- else -}}
  {{- range $component := list "ingest" "query" -}}
    {{- if not (include "legation.tlsSecret" (dict "root" $ "component" $component)) -}}
      {{- fail (printf "tls.secretName (or %s.tlsSecretName) is needed: a Secret with tls.crt and tls.key. With a mesh that encrypts, set tls.plaintext instead" $component) -}}
    {{- end -}}
  {{- end -}}
  {{- if and (not $v.follow.ca.secretName) (not $v.tls.secretName) -}}
    {{- fail "follow.ca.secretName is needed when tls.secretName is not set: the replicas must know who signed ingest's certificate" -}}
  {{- end -}}
{{- end -}}
{{- if and $verifies (not $v.tls.clientCa.secretName) -}}
  {{- fail "tls.clientCa.secretName is needed to verify client certificates" -}}
{{- end -}}
{{- if and $v.authentication.certificateRoles (not $verifies) -}}
  {{- fail "authentication.certificateRoles needs tls.clientCertificates optional or required" -}}
{{- end -}}
{{- if and (eq $v.tls.clientCertificates "required") (not $v.follow.certificateSecretName) -}}
  {{- fail "follow.certificateSecretName is needed when client certificates are required: the replicas have to show one too" -}}
{{- end -}}
{{- if and $authenticates (not $v.follow.token.secretName) (not $v.follow.certificateSecretName) -}}
  {{- fail "follow.token.secretName or follow.certificateSecretName is needed when calls are authenticated: the replicas follow ingest with the role replica" -}}
{{- end -}}
{{- if and $v.follow.certificateSecretName (not $verifies) -}}
  {{- fail "follow.certificateSecretName needs tls.clientCertificates optional or required: ingest would not look at it" -}}
{{- end -}}
{{- if and $v.query.autoscaling.enabled (gt (int $v.query.autoscaling.minReplicas) (int $v.query.autoscaling.maxReplicas)) -}}
  {{- fail "query.autoscaling.minReplicas is above maxReplicas" -}}
{{- end -}}
{{- end -}}
