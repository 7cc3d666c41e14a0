# Installs what the example client in Node needs. Sourced by client_test.sh, which says what `prepare` is for.
prepare() {
  command -v npm >/dev/null || skip "Node and npm are not here"
  node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' || skip "Node $(node --version) is older than 20"
  if ! cmp -s package-lock.json node_modules/.lock; then
    local flags=(--ignore-scripts --no-audit --no-fund --fetch-retries=0 --fetch-timeout=10000)
    is_online && flags+=(--prefer-offline) || flags+=(--offline)
    limited 120 npm ci "${flags[@]}" || skip_for_want "packages of npm"
    cp package-lock.json node_modules/.lock
  fi
  client=(node client.js)
}
