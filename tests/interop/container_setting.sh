# Sourced by the tests that run containers. Needs a function skip and a folder $work; makes certificates, tokens and a
# setting of podman's that works where the limits of this shell cannot be raised.
for tool in podman openssl python3; do command -v "$tool" >/dev/null || skip "no $tool"; done
[ "$(id -u)" = 0 ] || skip "podman is used as root here"

files=$(ulimit -Hn)
[ "$files" = unlimited ] && files=65536
printf '[containers]\ndefault_ulimits = ["nofile=%s:%s", "nproc=4096:4096"]\n' "$files" "$files" >"$work/containers.conf"
export CONTAINERS_CONF=$work/containers.conf

image=localhost/legation:latest
podman image exists "$image" || skip "no image: ./dev image makes it"
revision=$(podman image inspect --format '{{index .Labels "org.opencontainers.image.revision"}}' "$image")
[ "${revision%-changed}" = "$(git -C "$here" rev-parse HEAD 2>/dev/null)" ] || skip "the image is of another commit: ./dev image makes it anew"
podman run --rm --pull never --network none "$image" legation-query --version >"$work/version" 2>&1 ||
  skip "podman cannot run a container here: $(head -n 1 "$work/version")"

# make_secrets FOLDER: tls.crt, tls.key, ca.crt, tokens (a writer's, a reader's and a replica's) and the replica's token.
make_secrets() {
  local folder=$1
  mkdir -p "$folder"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=legation-test-ca \
    -keyout "$work/ca.key" -out "$folder/ca.crt" 2>/dev/null
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=legation -keyout "$folder/tls.key" \
    -out "$work/tls.csr" 2>/dev/null
  printf 'subjectAltName=DNS:localhost,DNS:legation-ingest,DNS:legation-query,IP:127.0.0.1\nextendedKeyUsage=serverAuth,clientAuth\n' \
    >"$work/extensions"
  openssl x509 -req -days 2 -in "$work/tls.csr" -CA "$folder/ca.crt" -CAkey "$work/ca.key" -CAcreateserial \
    -extfile "$work/extensions" -out "$folder/tls.crt" 2>/dev/null
  local role
  for role in writer reader replica; do
    printf '%s %s %s-of-the-test\n' "$role" "$(printf '%s-token' "$role" | sha256sum | cut -c1-64)" "$role"
  done >"$folder/tokens"
  printf 'replica-token' >"$folder/token"
}

port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

call() {  # call ROLE ADDRESS METHOD [JSON]: over TLS, with the role's token; what grpcurl prints, also of an error
  local token=()
  [ "$1" = nobody ] || token=(-H "authorization: Bearer $1-token")
  grpcurl -cacert "$secrets/ca.crt" -max-time 20 "${token[@]}" -d "${4:-{\}}" "$2" "$3" 2>&1 || true
}
expect() {  # expect PATTERN ROLE ADDRESS METHOD [JSON]
  local answer
  answer=$(call "${@:2}")
  grep -qE -- "$1" <<<"$answer" || fail "$4 as $2 does not give $1: $answer"
}
await_serving() {  # await_serving ROLE ADDRESS
  local attempt
  for attempt in $(seq 300); do
    call "$1" "$2" grpc.health.v1.Health/Check | grep -q '"SERVING"' && return
    sleep 0.2
  done
  fail "$2 is not SERVING"
}

article='{"article":{"article_id":"a1","publisher":"Harbour Wire","publish_time":"2023-11-14T00:00:00Z","text":"LISBON - Portuguese Foreign Minister Rui Tavares met with Moroccan Foreign Minister Driss Alaoui in Rabat on Monday. The two ministers signed an agreement on fisheries."}}'
agreements='{"parties":["Portugal"],"consistency":{"at_least_as_fresh":"%s"}}'
ingest_article() {  # ingest_article ADDRESS: prints written_at
  call writer "$1" legation.v1.IngestService/IngestArticle "$article" | sed -nE 's/^ *"(written_at|writtenAt)": "([^"]*)".*/\2/p'
}
