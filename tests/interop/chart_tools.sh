# Sourced by chart_test.sh: helm, the checker of manifests (chart/*.go) and kube-apiserver, made with Go from the module
# proxy and kept in a cache for the versions of chart/go.mod. make_tools makes what is missing, which takes many minutes the
# first time; kube-apiserver is made at the lowest priority. Leaves $tools, the folder that they are in.
chart_module=$(cd "$(dirname "${BASH_SOURCE[0]}")/chart" && pwd)
tools=${XDG_CACHE_HOME:-$HOME/.cache}/legation-tools/chart-$(cat "$chart_module/go.mod" "$chart_module/go.sum" | sha256sum | cut -c1-12)
kubernetes_version=$(sed -nE 's/^\s*k8s.io\/kubernetes (v[0-9.]+).*/\1/p' "$chart_module/go.mod")

make_tools() {
  command -v go >/dev/null || { echo "no Go to make helm with"; return 1; }
  mkdir -p "$tools"
  cd "$chart_module"
  go mod download 2>"$tools/log" || { echo "the Go module proxy does not give helm: $(head -n 1 "$tools/log")"; return 1; }
  [ -x "$tools/helm" ] || nice -n 10 go build -o "$tools/" helm.sh/helm/v3/cmd/helm 2>"$tools/log" ||
    { echo "helm cannot be built: $(tail -n 1 "$tools/log")"; return 1; }
  # Of its own sources too: always asked, and quick when nothing changed.
  go build -o "$tools/manifests" . 2>"$tools/log" || { echo "chart/*.go cannot be built: $(cat "$tools/log")"; return 1; }
  [ -x "$tools/kube-apiserver" ] || nice -n 19 go build -p 1 -o "$tools/" \
    -ldflags="-s -w -X k8s.io/component-base/version.gitVersion=$kubernetes_version" k8s.io/kubernetes/cmd/kube-apiserver \
    2>"$tools/log" || echo "kube-apiserver cannot be built: $(tail -n 1 "$tools/log")"
  cd - >/dev/null
}
