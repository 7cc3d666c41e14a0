# Builds the example client in Java. Sourced by client_test.sh, which says what `prepare` is for.
prepare() {
  command -v mvn >/dev/null || skip "Maven is not here"
  javac --release 17 --version >/dev/null 2>&1 || skip "no JDK of version 17 or newer is here"
  if [ ! -f target/client.jar ] || [ -n "$(find pom.xml src ../../protos/ -newer target/client.jar -type f -print -quit)" ]; then
    local flags=(--batch-mode -Dstyle.color=never)
    is_online || flags+=(--offline)
    # A plugin or library that cannot be had is told in these words; any other failure is one of the example.
    limited 400 mvn "${flags[@]}" package || {
      if grep -qE 'offline mode|Could not (transfer|find|resolve)|could not be resolved|Unable to resolve artifact' "$work/prepare.log"; then
        skip_for_want "artifacts of Maven"
      fi
      return 1
    }
  fi
  client=(java -jar target/client.jar)
}
