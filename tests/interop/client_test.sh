#!/usr/bin/env bash
# Runs an example client against legation-ingest and legation-query: it reads what it wrote, pages, does not repeat what
# is refused, repeats what failed under one request_id, and resumes a watch without gap or repeat while its server is
# killed and stopped. usage: client_test.sh LANGUAGE BIN_DIR SOURCE_DIR
#
# clients/LANGUAGE.sh defines `prepare`, which builds the client in a copy of its folder, the working directory, and
# leaves its command in the array `client`. What tools fetch is fetched only with LEGATION_INTEROP=1; without it the test
# runs when all is in their caches. Exit code 77 is SKIPPED.
set -euo pipefail
language=$1
bin=$2
source=$3
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/legation-tools
declare -A processes=()
cleanup() {
  local process
  for process in "${processes[@]}"; do kill -CONT "$process" 2>/dev/null; kill -9 "$process" 2>/dev/null; done || true
  wait 2>/dev/null || true  # so that bash does not tell of each
  rm -rf "$work"
}
trap cleanup EXIT

exec 3>&1
skip() { echo "SKIPPED: $*" >&3; exit 77; }
skip_for_want() {
  is_online && skip "the $1 are out of reach"
  skip "the $1 are not in the cache; LEGATION_INTEROP=1, or ./dev interop, fetches them"
}
fail() {
  echo "FAILED: $language: $*" >&2
  tail -n 8 "$work"/*.log "$work"/*.err >&2 || true
  exit 1
}
is_online() { [ "${LEGATION_INTEROP:-}" = 1 ]; }
limited() { timeout "$@" >>"$work/prepare.log" 2>&1; }

# The folder of the language as a user has it, beside the protos, and kept for the next run.
stage=$(dirname "$bin")/interop/examples/$language
mkdir -p "$stage"
ln -sfn "$source/protos" "$(dirname "$bin")/interop/protos"
ln -sfn "$source/examples/service_config.json" "$(dirname "$stage")/service_config.json"
tar -C "$source/examples/$language" --exclude=./{gen,.tools,client,target,node_modules,legation,__pycache__} -cf - . |
  tar -C "$stage" -xf -
cd "$stage"
. "$here/clients/$language.sh"
prepare >>"$work/prepare.log" 2>&1 || fail "the example cannot be built"

# Debian's, whose gRPC the proxy needs.
python=/usr/bin/python3
port() { "$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
ingest=127.0.0.1:$(port)
query=127.0.0.1:$(port)
security=() follow_security=()
start() {  # start NAME COMMAND...: waits until it serves
  local name=$1
  shift
  : >"$work/$name.log"
  "$@" 2>>"$work/$name.log" >>"$work/$name.out" &
  processes[$name]=$!
  for _ in $(seq 1200); do
    grep -qE '"listening"|^listens'  "$work/$name.log" "$work/$name.out" && return
    sleep 0.1
  done
  fail "$name does not start"
}
start_ingest() { start ingest "$bin/legation-ingest" --listen "$ingest" --data_dir "$work/ingest" "${security[@]}"; }
start_query() {
  start query "$bin/legation-query" --listen "$query" --data_dir "$work/query" --follow "$ingest" \
    "${security[@]}" "${follow_security[@]}"
}
stop() { kill -9 "${processes[$1]}" && wait "${processes[$1]}" 2>/dev/null || true; unset "processes[$1]"; }
run() {  # run ARGUMENT...: the client's answer in $answer; its standard error in client.err
  answer=$(LEGATION_INGEST=$ingest LEGATION_QUERY=$query timeout 300 "${client[@]}" "$@" 2>"$work/client.err")
}
article() {  # article NAME SENTENCE: stores it as the client does; $token is that of the write
  printf '%s\n' "$2" >"$work/$1.txt"
  run ingest "$work/$1.txt" 2024-05-22 || fail "ingest $1"
  token=$(sed -n 's/^written_at //p' <<<"$answer")
  [ -n "$token" ] || fail "no written_at: $answer"
}
events() { grep -c '^event evt_' <<<"$answer" || true; }

start_ingest
start_query

# What is written is read with its token, page by page.
for partner in Iceland Chile Ghana Kenya Vietnam; do
  article "norway-$partner" "Norway and $partner signed an agreement on fisheries on Tuesday."
  grep -qx "norway-$partner INGEST_OUTCOME_CREATED" <<<"$answer" || fail "ingest: $answer"
  [ "$(events)" = 1 ] || fail "ingest tells no event: $answer"
done
run list Norway "$token" || fail "list"
[ "$(grep '^page' <<<"$answer" | tr '\n' ' ')" = 'page 2 page 2 page 1 ' ] || fail "pages: $answer"
[ "$(grep '^event' <<<"$answer" | sort -u | wc -l)" = 5 ] || fail "not every event once: $answer"
run relationship Norway Iceland || fail "relationship"
grep -qE '^Norway Iceland score [0-9.-]+ confidence [0-9.]+$' <<<"$answer" || fail "relationship: $answer"

# A proxy lets the first two calls of each method through and fails them: a write goes on under its request_id and gets
# the first answer, no sooner than its RetryInfo asks; a read is repeated by the service config; a refusal is not.
# Debian's protoc makes what the proxy needs of google.rpc.
protoc -I "$source/protos/third_party" --python_out="$work" google/rpc/{status,error_details}.proto
proxy() { PYTHONPATH=$work PYTHONDONTWRITEBYTECODE=1 start "$1" "$python" "$here/failing_proxy.py" "$2" "$3" 2 700; }
directly=("$ingest" "$query")
ingest=127.0.0.1:$(port)
query=127.0.0.1:$(port)
proxy before_ingest "$ingest" "${directly[0]}"
proxy before_query "$query" "${directly[1]}"
article retried 'Portugal and Morocco signed an agreement on fisheries on Tuesday.'
grep -qx 'retried INGEST_OUTCOME_CREATED' <<<"$answer" || fail "not one request_id: $answer"
awk '$1 == "IngestArticle" { ++calls; requests[$3]; if (calls > 1 && $2 - last < 690) hasty = 1; last = $2 }
  END { exit !(calls == 3 && length(requests) == 1 && !hasty) }' "$work/before_ingest.out" ||
  fail "retries: $(cat "$work/before_ingest.out")"
run relationship Norway Iceland || fail "a read is not repeated by gRPC"
[ "$(grep -c '^GetRelationship' "$work/before_query.out")" = 3 ] || fail "repeats: $(cat "$work/before_query.out")"
run relationship Azerbajan Israel && fail "an unknown party is taken"
grep -q '^UNKNOWN_PARTY: ' "$work/client.err" || fail "no reason"
grep -q '^did you mean: Azerbaijan$' "$work/client.err" || fail "no suggestion"
[ "$(grep -c '^GetRelationship' "$work/before_query.out")" = 4 ] || fail "a refused call was repeated"
ingest=${directly[0]}
query=${directly[1]}

# A watch while its server is killed, started anew, and stopped in the middle; then the same without that.
after=$token
watch() { LEGATION_QUERY=$query timeout 300 "${client[@]}" watch "$after" 5; }
watch >"$work/watched.out" 2>"$work/watch.err" &
watching=$!
processes[watch]=$watching
seen() {  # seen COUNT: waits until the watch has told so many changes
  for _ in $(seq 1200); do
    [ "$(grep -c ^changed "$work/watched.out")" -ge "$1" ] && return
    sleep 0.1
  done
  fail "the watch does not tell change $1"
}
article one 'Peru and Kenya signed an agreement on tourism on Tuesday.'
seen 1
stop query
article two 'Peru and Ghana signed an agreement on tourism on Tuesday.'
start_query
article three 'Peru and Chile signed an agreement on tourism on Tuesday.'
seen 3
kill -STOP "${processes[query]}"
article four 'Peru and Iceland signed an agreement on tourism on Tuesday.'
for _ in $(seq 300); do [ "$(grep -c 'resuming$' "$work/watch.err")" -ge 2 ] && break; sleep 0.1; done
kill -CONT "${processes[query]}"
seen 4
article five 'Peru and Vietnam signed an agreement on tourism on Tuesday.'
wait "$watching" || fail "the watch ends with an error"
unset 'processes[watch]'
[ "$(grep -c 'resuming$' "$work/watch.err")" -ge 2 ] || fail "the watch was not resumed twice"
watch >"$work/again.out" 2>>"$work/client.err" || fail "watch"
cmp -s "$work/watched.out" "$work/again.out" || fail "with gap or repeat: $(diff "$work/watched.out" "$work/again.out")"
[ "$(grep -c '^changed' "$work/watched.out")" = 5 ] || fail "not five changes: $(cat "$work/watched.out")"

. "$here/clients/secured.sh"
echo "the example client in $language reads what it wrote, pages, repeats, resumes, with TLS and tokens too"
