#!/usr/bin/env bash
# Generates the package legation.v1 into this folder, beside client.py. google.type and google.rpc come with
# googleapis-common-protos, on which grpcio-status depends. usage: generate.sh [PYTHON]
set -euo pipefail
cd "$(dirname "$0")"
"${1:-python}" -m grpc_tools.protoc -I ../../protos -I ../../protos/third_party \
  --python_out=. --pyi_out=. --grpc_python_out=. ../../protos/legation/v1/*.proto
