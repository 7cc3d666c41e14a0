# Sourced: puts grpcurl on the path, from the Go module proxy when it is not there. Needs a function skip.
if ! command -v grpcurl >/dev/null; then
  command -v go >/dev/null || skip "no grpcurl and no Go to install it with"
  export GOBIN="${XDG_CACHE_HOME:-$HOME/.cache}/legation-tools"
  export PATH="$GOBIN:$PATH"
  command -v grpcurl >/dev/null ||
    { timeout 20 go list -m github.com/fullstorydev/grpcurl@v1.9.3 >/dev/null 2>&1 || skip "the Go module proxy is out of reach"; } &&
    timeout 300 go install github.com/fullstorydev/grpcurl/cmd/grpcurl@v1.9.3 2>/dev/null ||
    skip "the Go module proxy does not give grpcurl"
fi
