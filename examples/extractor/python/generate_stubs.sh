#!/usr/bin/env bash
# Generates the Python messages and stubs that extractor.py imports. usage: generate_stubs.sh OUTPUT_DIR
# Takes Debian's protoc with grpc_python_plugin (protobuf-compiler-grpc), else grpcio-tools.
set -euo pipefail
output=$1
protos=$(cd "$(dirname "$0")/../../../protos" && pwd)
files=(legation/v1/{article,details,event,extractor_service,ingest_service}.proto google/type/date.proto)
mkdir -p "$output"
if command -v protoc >/dev/null && plugin=$(command -v grpc_python_plugin); then
  protoc -I "$protos/third_party" -I "$protos" --python_out="$output" \
    --plugin=protoc-gen-grpc_python="$plugin" --grpc_python_out="$output" "${files[@]}"
else
  python3 -m grpc_tools.protoc -I "$protos/third_party" -I "$protos" --python_out="$output" \
    --grpc_python_out="$output" "${files[@]}"
fi
