#!/usr/bin/env bash
# The alert rules with promtool, and every query of the dashboard against a real Prometheus that scrapes both services under
# a little load. usage: monitoring_test.sh BIN_DIR. Exit code 77 is SKIPPED.
set -euo pipefail
bin=$1
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
skip() { echo "SKIPPED: $*"; exit 77; }
fail() { echo "FAILED: $*" >&2; exit 1; }
for tool in prometheus promtool python3 openssl; do command -v "$tool" >/dev/null || skip "no $tool (apt-get install prometheus openssl)"; done
[ -x "$bin/legation" ] || skip "no legation beside the services to ask them with"

work=$(mktemp -d)
processes=()
cleanup() {
  for process in "${processes[@]}"; do kill -9 "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

rules=$root/deploy/prometheus/legation.rules.yaml
tests=$root/deploy/prometheus/legation.rules.test.yaml
promtool check rules "$rules" >"$work/log" 2>&1 || fail "$(cat "$work/log")"
promtool test rules "$tests" >"$work/log" 2>&1 || fail "$(cat "$work/log")"
alerts=$(sed -nE 's/^ *- alert: (\w+)$/\1/p' "$rules")
for alert in $alerts; do
  grep -q "^  - name: $alert\$" "$tests" || fail "no test of $alert"
  grep -q "^| \`$alert\` |" "$root/docs/alerts.md" || fail "docs/alerts.md does not tell of $alert"
done
echo "$(wc -w <<<"$alerts") alerts are tested and told of"

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj /CN=localhost \
  -keyout "$work/tls.key" -out "$work/tls.crt" 2>/dev/null
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
export LEGATION_INGEST=127.0.0.1:$(port) LEGATION_QUERY=127.0.0.1:$(port)
scraped=()
start() {  # start SERVICE NAME FLAG...
  local service=$1 name=$2 metrics
  shift 2
  metrics=127.0.0.1:$(port)
  scraped+=("$service $metrics")
  env -u LEGATION_INGEST -u LEGATION_QUERY "$bin/legation-$service" --data_dir "$work/$name" --metrics_listen "$metrics" "$@" \
    2>"$work/$name.log" & processes+=($!)
}
start ingest ingest --listen "$LEGATION_INGEST"
start query query --listen "$LEGATION_QUERY" --follow "$LEGATION_INGEST"
# Scraped for what only a server with TLS tells; nobody calls it.
start ingest guarded --listen 127.0.0.1:0 --tls_certificate "$work/tls.crt" --tls_key "$work/tls.key"

{
  printf 'global: {scrape_interval: 1s, evaluation_interval: 1s}\nrule_files: [%s]\nscrape_configs:\n' "$rules"
  for service in ingest query; do
    printf '  - job_name: legation-%s\n    static_configs:\n      - targets: [' "$service"
    for target in "${scraped[@]}"; do [ "${target% *}" != "$service" ] || printf '"%s",' "${target#* }"; done
    printf ']\n'
  done
} >"$work/prometheus.yaml"
promtool check config "$work/prometheus.yaml" >"$work/log" 2>&1 || fail "$(cat "$work/log")"
prometheus=127.0.0.1:$(port)
prometheus --config.file="$work/prometheus.yaml" --storage.tsdb.path="$work/series" --web.listen-address="$prometheus" \
  --log.level=error >"$work/prometheus.log" 2>&1 & processes+=($!)

load() {  # some of each: articles, questions, mistakes, a stream
  local text number=0
  "$bin/legation" ingest "$root/examples/articles" --no-wait
  while true; do
    number=$((number + 1))
    text="Norway's Foreign Minister Kari Dahl met Iceland's Foreign Minister Jon Arnason in Oslo on Monday, round $number."
    "$bin/legation" ingest - --id "load-$number" --published "$(date -u -d "2010-01-05 $((7 * number)) days" +%F)" <<<"$text"
    "$bin/legation" relationship Norway Iceland
    "$bin/legation" events Norway
    "$bin/legation" relationship Norway Norway || true
    timeout 1 "$bin/legation" watch || true
  done >"$work/load.log" 2>&1
}
load & processes+=($!)
python3 "$here/dashboard_queries.py" "http://$prometheus" "$root/deploy/grafana/legation.json" "$rules" ||
  { tail -n 5 "$work"/*.log >&2; exit 1; }
