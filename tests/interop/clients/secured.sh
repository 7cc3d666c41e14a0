# Both services again with TLS and tokens. Sourced by client_test.sh at its end.
make_certificate() {
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=$1" \
    -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' -keyout "$work/$1.key" -out "$work/$1.pem" 2>/dev/null
}
line() { printf '%s %s %s\n' "$1" "$(printf %s "$2" | sha256sum | cut -d' ' -f1)" "$3"; }
make_certificate services
make_certificate stranger
{ line writer write-token example; line reader read-token reader; line replica replica-token replica; } >"$work/tokens"
printf write-token >"$work/token"
printf replica-token >"$work/replica_token"
stop query
stop ingest
ingest=localhost:${ingest##*:}
query=localhost:${query##*:}
security=(--tls_certificate "$work/services.pem" --tls_key "$work/services.key" --tokens_file "$work/tokens")
follow_security=(--follow_tls_ca "$work/services.pem" --follow_token_file "$work/replica_token")
start_ingest
start_query
export LEGATION_TLS_CA=$work/services.pem LEGATION_TOKEN_FILE=$work/token
article secured 'Norway and Portugal signed an agreement on tourism on Tuesday.'
run list Norway "$token" || fail "a list with TLS and a token"
[ "$(events)" = 6 ] || fail "with TLS and a token: $answer"
printf wrong-token >"$work/token"
run list Norway "$token" && fail "a wrong token is taken"
grep -q '^CREDENTIALS_REFUSED: ' "$work/client.err" || fail "a wrong token is refused otherwise"
printf read-token >"$work/token"
run ingest "$work/secured.txt" 2024-05-22 && fail "a reader writes"
grep -q '^ROLE_REQUIRED: ' "$work/client.err" || fail "a reader is refused otherwise"
LEGATION_TLS_CA=$work/stranger.pem run list Norway "$token" && fail "a server of another authority is taken"
unset LEGATION_TLS_CA
run list Norway "$token" && fail "a token goes out in plain text"
grep -q 'LEGATION_TOKEN_FILE needs LEGATION_TLS_CA' "$work/client.err" || fail "a token in plain text is refused otherwise"
unset LEGATION_TOKEN_FILE
