#!/usr/bin/env bash
# The Helm chart and the manifests that are rendered from it. usage: chart_test.sh [--make-tools]
#
# helm lint and template over chart/values; every object against Kubernetes' own types, unknown fields refused, and against
# Pod Security "restricted"; what chart/refused asks for is refused; deploy/kubernetes is as rendered; a real API server
# takes all of it. Exit code 77 is SKIPPED.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
chart=$root/deploy/helm/legation
skip() { echo "SKIPPED: $*"; exit 77; }
fail() { echo "FAILED: $*" >&2; exit 1; }
. "$here/chart_tools.sh"
. "$here/api_server.sh"
if [ "${1:-}" = --make-tools ]; then
  make_tools >"$here/../../build/chart_tools" || skip "$(cat "$here/../../build/chart_tools")"
  cat "$here/../../build/chart_tools"
fi
[ -x "$tools/helm" ] && [ -x "$tools/manifests" ] || skip "no helm: ./dev chart makes it"
helm=$tools/helm
work=$(mktemp -d)
processes=()
cleanup() {
  for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
export HELM_CONFIG_HOME=$work/helm HELM_CACHE_HOME=$work/helm HELM_DATA_HOME=$work/helm
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

for values in "$here"/chart/values/*.yaml; do
  name=$(basename "$values" .yaml)
  "$helm" lint --strict "$chart" --kube-version "$kubernetes_version" --values "$values" >"$work/log" 2>&1 || fail "helm lint with $name: $(cat "$work/log")"
  "$helm" template legation "$chart" --kube-version "$kubernetes_version" --values "$values" >"$work/$name.yaml" 2>"$work/log" ||
    fail "helm template with $name: $(cat "$work/log")"
  "$tools/manifests" check "$work/$name.yaml" >"$work/log" 2>&1 || fail "$name: $(cat "$work/log")"
  echo "$name: $(cat "$work/log")"
done

for values in "$here"/chart/refused/*.yaml; do
  name=$(basename "$values" .yaml)
  expected=$(sed -nE '1s/^# expect: //p' "$values")
  "$helm" template legation "$chart" --kube-version "$kubernetes_version" --values "$values" >/dev/null 2>"$work/log" && fail "the values $name are not refused"
  grep -qE -- "$expected" <<<"$(grep -v 'found symbolic link' "$work/log")" || fail "$name is refused without '$expected': $(cat "$work/log")"
done
echo "$(find "$here/chart/refused" -name '*.yaml' | wc -l) mistaken sets of values are refused, each with its reason"

# The checks themselves: a field that does not exist, and a Pod that is not restricted.
wrong() { "$tools/manifests" check "$work/wrong.yaml" 2>&1 || true; }
sed 's/readOnlyRootFilesystem/readOnlyRootFileSystem/' "$work/secure.yaml" >"$work/wrong.yaml"
wrong | grep -q 'unknown field' || fail "an unknown field is not refused"
sed 's/allowPrivilegeEscalation: false/allowPrivilegeEscalation: true/' "$work/secure.yaml" >"$work/wrong.yaml"
wrong | grep -q 'not restricted' || fail "a Pod that is not restricted is not refused"
sed '/mountPath: .etc.legation.tokens/d' "$work/secure.yaml" >"$work/wrong.yaml"
wrong | grep -q 'nothing is mounted' || fail "a file that is not mounted is not found"
sed 's/--follow=legation-ingest:50051/--follow=legation-query:50052/' "$work/secure.yaml" >"$work/wrong.yaml"
wrong | grep -q 'no NetworkPolicy lets it out' || fail "a way that no NetworkPolicy lets through is not found"

mkdir "$work/rendered"
"$root/deploy/kubernetes/render.sh" "$helm" "$work/rendered" 2>/dev/null
for rendered in "$work"/rendered/*.yaml; do
  diff -u "$root/deploy/kubernetes/$(basename "$rendered")" "$rendered" >"$work/log" ||
    fail "deploy/kubernetes/$(basename "$rendered") is not what the chart gives; run deploy/kubernetes/render.sh $helm: $(head -n 40 "$work/log")"
done
echo "deploy/kubernetes is what the chart gives"

# The YAML in the guide.
awk '/^```yaml/ {inside = 1; print "---"; next} /^```/ {inside = 0} inside' "$root/docs/kubernetes.md" >"$work/guide.yaml"
"$tools/manifests" check "$work/guide.yaml" >"$work/log" 2>&1 || fail "docs/kubernetes.md: $(cat "$work/log")"
echo "docs/kubernetes.md: $(cat "$work/log")"

[ -x "$tools/kube-apiserver" ] || { echo "SKIPPED: no kube-apiserver, no server-side apply: ./dev chart makes it"; exit 0; }
command -v etcd >/dev/null || { echo "SKIPPED: no etcd, no server-side apply (apt-get install etcd-server)"; exit 0; }
start_api_server
for values in "$here"/chart/values/*.yaml; do
  name=$(basename "$values" .yaml)
  # The operator's kinds are checked by their types above; the server does not know them.
  "$helm" template legation "$chart" --kube-version "$kubernetes_version" --values "$values" --set monitoring.serviceMonitor.enabled=false \
    --set monitoring.prometheusRule.enabled=false >"$work/applied.yaml" 2>/dev/null
  "$tools/manifests" apply "$api_server" "$api_token" "${name//_/-}" "$work/applied.yaml" >"$work/log" 2>&1 ||
    fail "kube-apiserver $kubernetes_version, $name: $(cat "$work/log")"
  echo "kube-apiserver $kubernetes_version, $name: $(cat "$work/log")"
done
