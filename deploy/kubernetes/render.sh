#!/usr/bin/env bash
# Renders the plain manifests of this folder from the chart. usage: render.sh HELM [FOLDER]; tests/interop/chart_test.sh
# fails when what is here differs from what it would write.
set -euo pipefail
helm=$1
here=$(cd "$(dirname "$0")" && pwd)
out=${2:-$here}
for values in "$here"/*.values.yaml; do
  name=$(basename "$values" .values.yaml)
  {
    echo "# Rendered by deploy/kubernetes/render.sh from deploy/helm/legation and $name.values.yaml: change those."
    "$helm" template legation "$here/../helm/legation" --kube-version 1.27.0 --values "$values"
  } >"$out/$name.yaml"
done
