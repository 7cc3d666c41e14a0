#!/usr/bin/env bash
# Generates the module legation.dev/gen into ./gen, with protoc and the plugins that go.mod pins.
set -euo pipefail
cd "$(dirname "$0")"
export GOBIN=$PWD/.tools
go install tool
mkdir -p gen
protoc -I ../../protos/third_party -I ../../protos \
  --plugin="$GOBIN/protoc-gen-go" --go_out=gen --go_opt=module=legation.dev/gen \
  --plugin="$GOBIN/protoc-gen-go-grpc" --go-grpc_out=gen --go-grpc_opt=module=legation.dev/gen \
  ../../protos/legation/v1/*.proto
printf 'module legation.dev/gen\n\ngo 1.24.0\n' >gen/go.mod
