# Makes the environment of the example client in Python. Sourced by client_test.sh, which says what `prepare` is for.
prepare() {
  local python environment
  for python in python3 /usr/bin/python3; do "$python" -c 'import ensurepip, venv' 2>/dev/null && break; python=; done
  [ -n "$python" ] || skip "no Python with venv is here (python3-venv)"
  environment=$cache/python-$(cat requirements.txt <("$python" --version) | sha256sum | cut -c1-16)
  if [ ! -f "$environment/complete" ]; then
    is_online || skip_for_want "packages of Python"
    rm -rf "$environment"
    "$python" -m venv "$environment" || return 1
    limited 240 "$environment/bin/pip" install --quiet --retries 1 --timeout 10 -r requirements.txt ||
      skip_for_want "packages of Python"
    touch "$environment/complete"
  fi
  ./generate.sh "$environment/bin/python" || return 1
  client=("$environment/bin/python" client.py)
}
