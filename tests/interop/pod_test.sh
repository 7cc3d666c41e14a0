#!/usr/bin/env bash
# deploy/kubernetes/pod.yaml as podman runs it, with TLS and tokens: ingest, ask, kill both, ask again, stop all of it and
# start it anew on its volumes. Exit code 77 is SKIPPED.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
skip() { echo "SKIPPED: $*"; exit 77; }
fail() {
  echo "FAILED: $*" >&2
  for name in ingest query; do podman logs --tail 15 "legation-$name" >&2 || true; done
  exit 1
}
work=$(mktemp -d)
playing=
cleanup() {
  if [ -n "$playing" ]; then
    podman play kube --down "$root/deploy/kubernetes/pod.yaml" >/dev/null 2>&1 || true
    podman pod rm -f -i -t 0 legation >/dev/null 2>&1 || true
    podman volume rm -f legation-ingest legation-query legation-tls legation-tokens legation-replica-token >/dev/null 2>&1 || true
    podman secret rm legation-tls legation-tokens legation-replica-token >/dev/null 2>&1 || true
  fi
  rm -rf "$work"
}
trap cleanup EXIT
. "$here/container_setting.sh"
. "$here/find_grpcurl.sh"
podman pod exists legation && skip "a pod called legation runs here already"
for volume in legation-ingest legation-query; do podman volume exists "$volume" && skip "a volume $volume is here already"; done

secrets=$work/secrets
make_secrets "$secrets"
secret() {  # secret NAME FILE...
  local file
  case "$(podman --version)" in
    *' 4.'[0-3].*)  # hands on what stands under `data` without decoding it
      (cd "$secrets" && python3 -c 'import json, sys
print(json.dumps({"apiVersion": "v1", "kind": "Secret", "data": {name: open(name).read() for name in sys.argv[1:]}}))' "${@:2}") |
        podman secret create "$1" - >/dev/null
      ;;
    *)
      {
        printf 'apiVersion: v1\nkind: Secret\nmetadata: {name: %s}\ndata:\n' "$1"
        for file in "${@:2}"; do printf '  %s: %s\n' "$file" "$(base64 -w0 "$secrets/$file")"; done
      } >"$work/secret.yaml"
      play "$work/secret.yaml"
      ;;
  esac
}
play() {
  podman play kube "$1" >"$work/log" 2>&1 || fail "podman play kube: $(cat "$work/log")"
}
find_addresses() {
  local infra
  infra=$(podman pod inspect legation --format '{{.InfraContainerID}}')
  host=$(podman inspect "$infra" --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}')
  [ -n "$host" ] || fail "the Pod has no address"
}
call() {  # as in container_setting.sh, by the name that the certificate has
  local token=()
  [ "$1" = nobody ] || token=(-H "authorization: Bearer $1-token")
  grpcurl -cacert "$secrets/ca.crt" -authority localhost -max-time 20 "${token[@]}" -d "${4:-{\}}" "$host:$2" "$3" 2>&1 || true
}

playing=yes
secret legation-tls tls.crt tls.key ca.crt
secret legation-tokens tokens
secret legation-replica-token token
play "$root/deploy/kubernetes/pod.yaml"
find_addresses
await_serving writer 50051
await_serving reader 50052
expect 'CREDENTIALS_REQUIRED|Unauthenticated' nobody 50052 legation.v1.QueryService/GetStatus
written_at=$(ingest_article 50051)
[ -n "$written_at" ] || fail "IngestArticle: $(call writer 50051 legation.v1.IngestService/IngestArticle "$article")"
# shellcheck disable=SC2059  # the question is the format
question=$(printf "$agreements" "$written_at")
expect 'agreement on fisheries' reader 50052 legation.v1.QueryService/ListAgreements "$question"

for name in query ingest; do
  before=$(podman inspect --format '{{.State.Pid}}' "legation-$name")
  kill -9 "$before"
  for _ in $(seq 100); do
    after=$(podman inspect --format '{{.State.Pid}}' "legation-$name")
    [ "$after" != 0 ] && [ "$after" != "$before" ] && break
    sleep 0.2
  done
  [ "$after" != 0 ] && [ "$after" != "$before" ] || fail "$name is not started again after it was killed"
done
await_serving writer 50051
await_serving reader 50052
expect 'agreement on fisheries' reader 50052 legation.v1.QueryService/ListAgreements "$question"
expect 'INGEST_OUTCOME_DUPLICATE' writer 50051 legation.v1.IngestService/IngestArticle "$article"

podman play kube --down "$root/deploy/kubernetes/pod.yaml" >/dev/null 2>&1 || fail "podman play kube --down"
# The volumes are still there, which podman 4.3 takes for a mistake when their claims are played again.
python3 -c 'import sys; print(next(part for part in open(sys.argv[1]).read().split("\n---\n") if "\nkind: Pod\n" in part))' \
  "$root/deploy/kubernetes/pod.yaml" >"$work/pod.yaml"
play "$work/pod.yaml"
find_addresses
await_serving writer 50051
await_serving reader 50052
expect 'agreement on fisheries' reader 50052 legation.v1.QueryService/ListAgreements "$question"
expect 'INGEST_OUTCOME_DUPLICATE' writer 50051 legation.v1.IngestService/IngestArticle "$article"
echo "pod.yaml runs under podman, and loses nothing when it is killed, or taken down and played again"
