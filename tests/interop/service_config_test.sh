#!/usr/bin/env bash
# The service config that docs/clients.md shows is the one of the examples, gRPC takes it, and legation-query answers so that
# it works: reads that are UNAVAILABLE are tried as often as it says, streams once. usage: service_config_test.sh BIN_DIR SOURCE_DIR
# Exit code 77 is SKIPPED.
set -euo pipefail
bin=$1
source=$2
skip() { echo "SKIPPED: $*"; exit 77; }
fail() { echo "FAILED: $*" >&2; tail -n 5 "$work"/*.log >&2 || true; exit 1; }
python=/usr/bin/python3
"$python" -c 'import grpc, google.protobuf' 2>/dev/null || skip "Python's gRPC is not here (python3-grpcio, python3-protobuf)"
work=$(mktemp -d)
processes=()
cleanup() { for process in "${processes[@]}"; do kill -9 "$process" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"; }
trap cleanup EXIT
export PYTHONPATH=$work PYTHONDONTWRITEBYTECODE=1
protoc -I "$source/protos/third_party" -I "$source/protos" --python_out="$work" \
  google/type/date.proto google/rpc/{status,error_details}.proto "$source"/protos/legation/v1/*.proto

port() { "$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
ingest=127.0.0.1:$(port)
query=127.0.0.1:$(port)
metrics=127.0.0.1:$(port)
"$bin/legation-ingest" --listen "$ingest" --data_dir "$work/ingest" 2>"$work/ingest.log" & processes+=($!)
"$python" "$(dirname "$0")/service_config.py" write "$ingest" >"$work/token" || fail "no token"
kill -9 "${processes[0]}"
# A replica that has not heard its source cannot judge a token: REPLICA_BEHIND at once.
"$bin/legation-query" --listen "$query" --data_dir "$work/query" --follow "$ingest" --metrics_listen "$metrics" 2>"$work/query.log" & processes+=($!)
"$python" "$(dirname "$0")/service_config.py" read "$query" "$metrics" "$(cat "$work/token")" "$source" || fail "see above"
