#!/usr/bin/env python3
"""Measures the score at turning points of history: the first argument is a folder of binaries, the second the list of turning
points, the third a file of ICEWS events in the reduced form, the fourth CAMEO codes with their Goldstein values.

It starts both services on loopback in a directory of their own, imports the events with `legation import`, asks
GetRelationshipHistory by day with `legation history`, and tells for each turning point whether the score moved the right way,
beside the mean of Goldstein values of the same events. The rule is written at the top of the list."""
import csv
import datetime
import json
import math
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time

BEFORE, AFTER, WINDOW = 120, 60, 14  # days
DAY = datetime.timedelta(days=1)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def turning_points(path):
    with open(path, encoding="utf-8") as file:
        rows = [line for line in file if not line.startswith("#")]
    for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {**row, "day": datetime.date.fromisoformat(row["date"])}


class Services:
    """Both services and the command, until the end of a `with`."""

    def __init__(self, binaries):
        self.binaries = binaries
        self.directory = tempfile.TemporaryDirectory(prefix="legation-turning-points-")
        ingest, query = (f"127.0.0.1:{free_port()}" for _ in range(2))
        self.addresses = ["--ingest", ingest, "--query", query]
        self.commands = [["legation-ingest", "--data_dir", self.directory.name + "/ingest", "--listen", ingest],
                         ["legation-query", "--data_dir", self.directory.name + "/query", "--listen", query,
                          "--follow", ingest]]
        self.processes = []

    def __enter__(self):
        for command in self.commands:
            log = open(os.path.join(self.directory.name, command[0] + ".log"), "wb")
            self.processes.append(subprocess.Popen([os.path.join(self.binaries, command[0]), *command[1:]], stderr=log))
        for _ in range(200):
            if self.run("status", check=False).returncode == 0:
                return self
            time.sleep(0.1)
        raise RuntimeError("the services do not start")

    def __exit__(self, *_):
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            process.wait()
        self.directory.cleanup()

    def run(self, *arguments, check=True):
        command = [os.path.join(self.binaries, "legation"), *self.addresses, "--timeout", "600", *arguments]
        return subprocess.run(command, check=check, capture_output=True, text=True)

    def scores(self, point):
        """The score by day, for the days that the rule looks at."""
        first, last = point["day"] - BEFORE * DAY, point["day"] + (AFTER - 1) * DAY
        answer = self.run("history", point["party_a"], point["party_b"], "--from", str(first), "--to", str(last),
                          "--interval", "day", "--json")
        periods = json.loads(answer.stdout)["periods"]
        assert len(periods) == BEFORE + AFTER, len(periods)
        return [period.get("measures", {}).get("score", 0) for period in periods]

    def goldstein_means(self, point, values):
        """The mean of Goldstein values over the 14 days that end on each day; None where those have no event."""
        first, last = point["day"] - (BEFORE + WINDOW - 1) * DAY, point["day"] + (AFTER - 1) * DAY
        answer = self.run("events", point["party_a"], point["party_b"], "--from", str(first), "--to", str(last), "--json")
        by_day = {}
        for line in answer.stdout.splitlines():
            event = json.loads(line)
            start = event["date"]["start_date"]
            day = datetime.date(start["year"], start["month"], start["day"])
            by_day.setdefault(day, []).append(values[event["cameo_code"]])
        point["events"] = sum(len(found) for found in by_day.values())
        means = []
        for offset in range(-BEFORE, AFTER):
            day = point["day"] + offset * DAY
            window = [value for back in range(WINDOW) for value in by_day.get(day - back * DAY, [])]
            means.append(sum(window) / len(window) if window else None)
        return means


def change(series):
    """The mean from the turning point on, less that before it; None when one side has no value."""
    before = [value for value in series[:BEFORE] if value is not None]
    after = [value for value in series[BEFORE:] if value is not None]
    return sum(after) / len(after) - sum(before) / len(before) if before and after else None


def is_hit(point, moved):
    return moved is not None and (moved > 0 if point["turn"] == "better" else moved < 0)


def wilson(hits, count):
    """The 95 % interval of a share."""
    z = 1.959964
    share, spread = hits / count, z * z / count
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / count + spread / 4 / count)
    return middle - half, middle + half


def interval_of_difference(first, second):
    """The 95 % interval of the difference of two shares of the same points, by drawing points again."""
    generator = random.Random(1)
    pairs = list(zip(first, second))
    drawn = sorted(sum(a - b for a, b in generator.choices(pairs, k=len(pairs))) / len(pairs) for _ in range(20000))
    return drawn[500], drawn[-501]


def mcnemar(first, second):
    """How likely points on which the two differ fall at least so unevenly when neither is better."""
    only_first = sum(a and not b for a, b in zip(first, second))
    only_second = sum(b and not a for a, b in zip(first, second))
    differing = only_first + only_second
    if differing == 0:
        return 1.0
    tail = sum(math.comb(differing, k) for k in range(max(only_first, only_second), differing + 1)) / 2 ** differing
    return min(1.0, 2 * tail)


def main():
    binaries, points_path, events_path, codes_path = sys.argv[1:]
    points = list(turning_points(points_path))
    with open(codes_path, encoding="utf-8") as file:
        values = {row["code"]: float(row["goldstein"]) for row in csv.DictReader(file)}
    score_hits, goldstein_hits = [], []
    with Services(binaries) as services:
        imported = services.run("import", events_path, "--json", check=False)
        if not imported.stdout:
            sys.exit(imported.stderr)
        told = json.loads(imported.stdout.splitlines()[-1])
        print(f"import: {told['rows']} rows, {told['created']} events in {told['seconds']:.1f} s: "
              f"{told['rows'] / told['seconds']:.0f} rows/s, {told['created'] / told['seconds']:.0f} events/s; "
              f"left out {told['no_two_countries']} without two countries, {told['organizations']} with organisations, "
              f"{told['repeated']} told again; {told['rejected']} rejected\n")
        print("date        pair     turn    events  score before/from change    Goldstein change")
        for point in points:
            scores, means = services.scores(point), services.goldstein_means(point, values)
            moved, baseline = change(scores), change(means)
            score_hits.append(is_hit(point, moved))
            goldstein_hits.append(is_hit(point, baseline))
            print(f"{point['date']}  {point['party_a']} {point['party_b']}  {point['turn']:<6}  {point['events']:>6}  "
                  f"{sum(scores[:BEFORE]) / BEFORE:>7.1f} {sum(scores[BEFORE:]) / AFTER:>7.1f} {moved:>+7.2f} "
                  f"{'hit ' if score_hits[-1] else 'MISS'}  "
                  f"{'   none' if baseline is None else f'{baseline:>+7.2f}'} {'hit' if goldstein_hits[-1] else 'MISS'}")
    count = len(points)
    print()
    for name, hits in (("score", score_hits), ("Goldstein, 14 days", goldstein_hits)):
        low, high = wilson(sum(hits), count)
        print(f"{name:<20} {sum(hits)} of {count} = {sum(hits) / count:.0%}, 95 % interval {low:.0%} to {high:.0%} (Wilson)")
    low, high = interval_of_difference(score_hits, goldstein_hits)
    print(f"difference           {(sum(score_hits) - sum(goldstein_hits)) / count:+.0%}, 95 % interval {low:+.0%} to {high:+.0%} "
          f"(bootstrap over points), McNemar's exact p = {mcnemar(score_hits, goldstein_hits):.2f}")


if __name__ == "__main__":
    main()
