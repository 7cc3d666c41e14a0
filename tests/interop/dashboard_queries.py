"""Runs every query of a dashboard against a Prometheus, and looks up every metric that an alert names.

usage: dashboard_queries.py PROMETHEUS DASHBOARD RULES

A query without an answer is asked again for a while, because rates need a few scrapes. What a little load does not bring
about is declared below; such a query must still be one that Prometheus understands.
"""
import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

RARE_PANELS = {
    "Block cache: blocks found": "a store as small as this one is read from its memtables",
    "Imported events a minute": "a counter that begins with the first import",
    "External extractor: articles a minute": "needs --extractor",
    "External extractor: breaker": "needs --extractor",
    "Refused calls a second": "needs a caller who is refused",
    "Files read again": "needs a file that has changed",
}
RARE_METRICS = {
    "legation_extractor_breaker_state": "needs --extractor",
    "legation_refused_calls_total": "needs a caller who is refused",
    "legation_last_reload_successful": "needs a file that is watched",
    "kubelet_volume_stats_available_bytes": "the kubelet's",
    "kubelet_volume_stats_capacity_bytes": "the kubelet's",
}
SECONDS = 180


def ask(server, path, **arguments):
    url = f"{server}/api/v1/{path}?{urllib.parse.urlencode(arguments)}"
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return json.load(answer)["data"]
    except urllib.error.HTTPError as error:
        raise SystemExit(f"FAILED: {arguments}: {error.read().decode()}")


def await_prometheus(server):
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{server}/-/ready", timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("FAILED: Prometheus does not get ready")


def has_data(server, expression):
    expression = expression.replace("$__rate_interval", "15s").replace("$instance", ".*")
    series = ask(server, "query", query=expression)["result"]
    return any(one["value"][1] != "NaN" for one in series)


def main():
    server, dashboard, rules = sys.argv[1:]
    await_prometheus(server)
    panels = [panel for panel in json.load(open(dashboard))["panels"] if panel["type"] != "row"]
    queries = [(panel["title"], target["expr"]) for panel in panels for target in panel["targets"]]
    unknown = set(RARE_PANELS) - {title for title, _ in queries}
    if unknown:
        raise SystemExit(f"FAILED: declared as rare and not on the dashboard: {unknown}")

    deadline = time.monotonic() + SECONDS
    waiting = queries
    while waiting and time.monotonic() < deadline:
        waiting = [(title, expression) for title, expression in waiting if not has_data(server, expression)]
        if all(title in RARE_PANELS for title, _ in waiting):
            break
        time.sleep(1)
    missing = [query for query in waiting if query[0] not in RARE_PANELS]
    for title, expression in missing:
        print(f"FAILED: no data for '{title}': {expression}", file=sys.stderr)

    named = set()
    for line in open(rules):
        if not re.match(r"\s*(summary|description):", line):
            named |= set(re.findall(r"\b(?:legation|process|kubelet)_[a-z_]+\b", line))
    known = set(ask(server, "label/__name__/values"))
    strangers = {name for name in named if name not in known and name not in RARE_METRICS}
    for name in sorted(strangers):
        print(f"FAILED: an alert names {name}, which nobody tells", file=sys.stderr)
    failing = [alert["name"] for group in ask(server, "rules")["groups"] for alert in group["rules"] if alert["health"] == "err"]
    for name in failing:
        print(f"FAILED: {name} cannot be evaluated", file=sys.stderr)
    if missing or strangers or failing:
        sys.exit(1)
    print(f"{len(queries)} queries of {len(panels)} panels: {len(queries) - len(waiting)} have data, "
          f"{len(waiting)} are declared as rare; alerts name {len(named)} metrics that are there")


main()
