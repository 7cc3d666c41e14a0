# Builds the example client in Go. Sourced by client_test.sh, which says what `prepare` is for.
prepare() {
  command -v go >/dev/null || skip "Go is not here"
  command -v protoc >/dev/null || skip "protoc is not here (protobuf-compiler)"
  # Another Go is not fetched.
  export GOTOOLCHAIN=local GOFLAGS=-buildvcs=false
  go version | awk '{split(substr($3, 3), v, "."); exit !(v[1] > 1 || v[2] >= 24)}' || skip "$(go version) is older than 1.24"
  is_online || export GOPROXY=off
  if is_online && [ ! -d gen ]; then  # what the cache has already costs no call
    limited 20 go list -m google.golang.org/protobuf@v1.36.11 || skip "the Go module proxy is out of reach"
  fi
  mkdir -p gen
  [ -f gen/go.mod ] || printf 'module legation.dev/gen\n\ngo 1.24.0\n' >gen/go.mod
  limited 240 go mod download || skip_for_want "modules of Go"
  ./generate.sh && go build -o client . || return 1
  client=(./client)
}
