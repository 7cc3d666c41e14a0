#!/usr/bin/env bash
# The image that ./dev image makes: what is in it, and both services run from it with a read-only root, no capabilities
# and no new privileges, over TLS and with tokens; what they stored is there after they were stopped and killed.
# Exit code 77 is SKIPPED.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
skip() { echo "SKIPPED: $*"; exit 77; }
fail() { echo "FAILED: $*" >&2; for name in $ingest $query; do podman logs --tail 15 "$name" >&2 || true; done; exit 1; }
work=$(mktemp -d)
ingest= query=
cleanup() {
  podman rm -f -i -t 0 $ingest $query >/dev/null 2>&1 || true
  podman volume rm -f "legation-test-$$-ingest" "legation-test-$$-query" >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap cleanup EXIT
. "$here/container_setting.sh"
. "$here/find_grpcurl.sh"
[ "$(podman image inspect --format '{{.Config.User}}' "$image")" = 65532:65532 ] || fail "the image runs as another user"

tree=$(podman image mount "$image")
for forbidden in sh bash dash busybox apt dpkg ldd perl python3; do
  [ -z "$(find "$tree" -name "$forbidden")" ] || fail "$forbidden is in the image"
done
[ -z "$(find "$tree" -perm /6000)" ] || fail "a file is setuid"
[ -z "$(find "$tree" -xdev \( -type f -o -type d \) -perm /0002)" ] || fail "a file can be written by all"
python3 - "$tree" <<'CHECK' || fail "the bill of materials is wrong"
import json, pathlib, sys
tree = pathlib.Path(sys.argv[1])
bill = json.load(open(tree / "usr/share/sbom/legation.spdx.json"))
assert bill["spdxVersion"] == "SPDX-2.3", bill["spdxVersion"]
names = {package["name"] for package in bill["packages"]}
ids = {package["SPDXID"] for package in bill["packages"]}
assert {"legation", "libc6", "libgrpc++1.51", "libssl3", "librocksdb-dev"} <= names, names
assert len(ids) == len(bill["packages"]), "an id stands twice"
for relation in bill["relationships"]:
    assert relation["relatedSpdxElement"] in ids, relation
for name in names:
    folder = tree / "usr/share/doc" / name
    assert any((folder / file).is_file() for file in ("copyright", "LICENSE")), f"no licence of {name}"
print(f"the bill of materials names {len(names)} packages, each with its licence")
CHECK
podman image unmount "$image" >/dev/null

secrets=$work/secrets
make_secrets "$secrets"
chown -R 65532:65532 "$secrets"
to_ingest=127.0.0.1:$(port)
to_query=127.0.0.1:$(port)
start() {  # start NAME SERVICE ARGUMENT...: as a cluster runs it
  local name=$1 service=$2
  shift 2
  podman run -d --name "$name" --pull never --network host --read-only --read-only-tmpfs=false --cap-drop all \
    --security-opt no-new-privileges --volume "$name:/var/lib/legation" --volume "$secrets:/etc/legation:ro" \
    "$image" "legation-$service" --data_dir=/var/lib/legation/store --drain_seconds=0 \
    --tls_certificate=/etc/legation/tls.crt --tls_key=/etc/legation/tls.key --tokens_file=/etc/legation/tokens "$@" >/dev/null
}
ingest=legation-test-$$-ingest
query=legation-test-$$-query
start "$ingest" ingest --listen="$to_ingest"
start "$query" query --listen="$to_query" --follow="$to_ingest" --follow_tls_ca=/etc/legation/ca.crt \
  --follow_server_name=legation-ingest --follow_token_file=/etc/legation/token
await_serving writer "$to_ingest"
await_serving reader "$to_query"
expect 'CREDENTIALS_REQUIRED|Unauthenticated' nobody "$to_query" legation.v1.QueryService/GetStatus
expect 'ROLE_REQUIRED|PermissionDenied' reader "$to_ingest" legation.v1.IngestService/IngestArticle "$article"
grpcurl -plaintext -max-time 5 "$to_query" grpc.health.v1.Health/Check >/dev/null 2>&1 && fail "plaintext is answered"
written_at=$(ingest_article "$to_ingest")
[ -n "$written_at" ] || fail "IngestArticle: $(call writer "$to_ingest" legation.v1.IngestService/IngestArticle "$article")"
# shellcheck disable=SC2059  # the question is the format
question=$(printf "$agreements" "$written_at")
expect 'agreement on fisheries' reader "$to_query" legation.v1.QueryService/ListAgreements "$question"

podman stop -t 30 "$ingest" >/dev/null
[ "$(podman inspect --format '{{.State.ExitCode}}' "$ingest")" = 0 ] || fail "ingest does not end with 0 when it is stopped"
podman kill -s KILL "$query" >/dev/null
podman wait "$query" >/dev/null
podman start "$query" >/dev/null
await_serving reader "$to_query"  # from what it has: ingest is away
expect 'agreement on fisheries' reader "$to_query" legation.v1.QueryService/ListAgreements "$question"
podman start "$ingest" >/dev/null
await_serving writer "$to_ingest"
expect 'INGEST_OUTCOME_DUPLICATE' writer "$to_ingest" legation.v1.IngestService/IngestArticle "$article"
podman kill -s KILL "$ingest" >/dev/null
podman wait "$ingest" >/dev/null
podman start "$ingest" >/dev/null
await_serving writer "$to_ingest"
expect 'INGEST_OUTCOME_DUPLICATE' writer "$to_ingest" legation.v1.IngestService/IngestArticle "$article"
for _ in $(seq 100); do
  call reader "$to_query" legation.v1.QueryService/GetStatus | grep -q '"connected": true' && break
  sleep 0.2
done
expect '"connected": true' reader "$to_query" legation.v1.QueryService/GetStatus
echo "both services run from the image with nothing but their volumes, and lose nothing"
