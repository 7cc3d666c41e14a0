#!/usr/bin/env bash
# legation-ingest with the example extractor in Python as its primary one: its events are stored; when it is killed the
# built-in extractor stands in; when it comes back it is used again. usage: extractor_test.sh BIN_DIR EXAMPLE_DIR
# Exit code 77 is SKIPPED.
set -euo pipefail
bin=$1
example=$2
skip() { echo "SKIPPED: $*"; exit 77; }
fail() { echo "FAILED: $*" >&2; tail -n 20 "$work"/*.log >&2 || true; exit 1; }

# Another python3 may stand before Debian's on the path, without Debian's packages.
python=
for candidate in /usr/bin/python3 python3; do
  "$candidate" -c 'import grpc, google.protobuf' 2>/dev/null && python=$candidate && break
done
[ -n "$python" ] || skip "Python's gRPC is not here (python3-grpcio, python3-protobuf)"

work=$(mktemp -d)
export PYTHONPATH=$work/stubs PYTHONDONTWRITEBYTECODE=1
extractor= ingest=
cleanup() { for process in $extractor $ingest; do kill -9 "$process" 2>/dev/null || true; done; rm -rf "$work"; }
trap cleanup EXIT
"$example/generate_stubs.sh" "$work/stubs" || skip "no protoc with grpc_python_plugin"

port() { "$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
at_ingest=127.0.0.1:$(port)
at_extractor=127.0.0.1:$(port)
at_metrics=127.0.0.1:$(port)

start_extractor() {
  : >"$work/extractor.log"
  "$python" "$example/extractor.py" --listen "$at_extractor" >"$work/extractor.log" 2>&1 &
  extractor=$!
  for _ in $(seq 100); do grep -q listens "$work/extractor.log" && return; sleep 0.1; done
  fail "the extractor does not start"
}
send() {  # send NUMBER: sends an article and prints "EXTRACTOR EVENTS WARNINGS" of the answer
  "$python" "$(dirname "$0")/send_article.py" "$at_ingest" "$1"
}
metric() { "$python" -c 'import sys, urllib.request as r; print(r.urlopen("http://" + sys.argv[1] + "/metrics").read().decode())' "$at_metrics" | grep -E "^$1" || true; }
breaker() { metric legation_extractor_breaker_state | grep -q " $1\$" || fail "the breaker is not $1: $(metric legation_extractor)"; }
expect() { [ "$2" = "$1" ] || fail "$3: expected '$1', got '$2'"; }

start_extractor
"$bin/legation-ingest" --listen "$at_ingest" --data_dir "$work/ingest" --metrics_listen "$at_metrics" \
  --extractor="$at_extractor" --primary-extractor=external --extractor-deadline=5 --extractor-failures=2 \
  --extractor-back-off=1 2>"$work/ingest.log" &
ingest=$!
for _ in $(seq 200); do grep -q 'ingest is serving' "$work/ingest.log" && break; sleep 0.1; done

expect 'example-python 2 ' "$(send 1)" 'it answers'
breaker 0
kill -9 "$extractor"
wait "$extractor" 2>/dev/null || true
for number in 2 3 4; do
  answer=$(send $number)
  [[ $answer == 'legation-builtin '*' EXTRACTOR_UNAVAILABLE'* ]] || fail "killed: $answer"
done
breaker 2
metric 'legation_stood_in_articles' | grep -q ' 3$' || fail "stood in: $(metric legation_stood_in)"
start_extractor
sleep 1.2  # the back-off
expect 'example-python 2 ' "$(send 5)" 'it is back'
breaker 0
echo "the example extractor is used, stood in for while it is away, and used again"
