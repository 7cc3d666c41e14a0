#!/usr/bin/env python3
"""Measures the score at turning points of history.

Arguments: a folder of binaries, the list of turning points, a file of ICEWS events in the reduced form, and CAMEO codes
with their Goldstein values.

It starts both services on loopback, imports the events with `legation import`, asks GetRelationshipHistory by day with
`legation history`, and tells for each turning point whether the score moved the right way, beside the mean of Goldstein
values of the same events. The rule is written at the top of the list. Below stands what was looked at after the first
result: other half-lives, and how turning points compare with quiet times of the same pairs."""
import csv
import datetime
import json
import sys

import balance
from services import Services
from shares import interval_of_difference, mcnemar, wilson

BEFORE, AFTER, WINDOW = 120, 60, 14  # days
HALF_LIVES = (14, 30, 60, 90, 180, 365)
DAY = datetime.timedelta(days=1)
# Days on which the data are dense enough, and how far a quiet time lies from every turning point of its pair.
FIRST, LAST, QUIET = datetime.date(2012, 4, 1), datetime.date(2015, 12, 31), 180


def turning_points(path):
    with open(path, encoding="utf-8") as file:
        rows = [line for line in file if not line.startswith("#")]
    for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield {**row, "day": datetime.date.fromisoformat(row["date"]), "sign": 1 if row["turn"] == "better" else -1}


def goldstein_means(events, first, last, values):
    """The mean of Goldstein values over the 14 days that end on each day; None where those have no event."""
    by_day = {}
    for day, event in events:
        by_day.setdefault(day, []).append(values[event["cameo_code"]])
    means = []
    for offset in range((last - first).days + 1):
        window = [value for back in range(WINDOW) for value in by_day.get(first + (offset - back) * DAY, [])]
        means.append(sum(window) / len(window) if window else None)
    return means


def change(series, place):
    """The mean from a place on, less that before it; None when one side has no value."""
    before = [value for value in series[place - BEFORE:place] if value is not None]
    after = [value for value in series[place:place + AFTER] if value is not None]
    return sum(after) / len(after) - sum(before) / len(before) if before and after else None


def is_hit(point, moved):
    return moved is not None and moved * point["sign"] > 0


def measure(services, point, values):
    """Adds the changes of both measures, and the hits, to a turning point."""
    first, last = point["day"] - BEFORE * DAY, point["day"] + (AFTER - 1) * DAY
    events = services.events(point["party_a"], point["party_b"], last)
    scores = services.scores(point["party_a"], point["party_b"], first, last)
    means = goldstein_means(events, first, last, values)
    point["events"] = sum(first - (WINDOW - 1) * DAY <= day for day, _ in events)
    point["before"], point["after"] = sum(scores[:BEFORE]) / BEFORE, sum(scores[BEFORE:]) / AFTER
    point["score"], point["goldstein"] = change(scores, BEFORE), change(means, BEFORE)
    days = [first + offset * DAY for offset in range(BEFORE + AFTER)]
    point["half_lives"] = {half_life: change([balance.score(events, day, half_life) for day in days], BEFORE)
                           for half_life in HALF_LIVES}
    # Points are kept in whole thousandths, and days more than two years back by months.
    assert abs(point["half_lives"][180] - point["score"]) < 1, (point["half_lives"][180], point["score"])


def rank_among_quiet_times(services, point, points, values):
    """How often a turning point moved further its way than the first days of quiet months, for each measure."""
    pair = point["party_a"], point["party_b"]
    scores = services.scores(*pair, FIRST, LAST)
    means = goldstein_means(services.events(*pair, LAST), FIRST, LAST, values)
    turns = [other["day"] for other in points if {other["party_a"], other["party_b"]} == set(pair)]
    ranks = []
    for series, moved in ((scores, point["score"]), (means, point["goldstein"])):
        compared = []
        for offset in range(BEFORE + WINDOW, len(series) - AFTER):
            day = FIRST + offset * DAY
            if day.day == 1 and all(abs((day - turn).days) >= QUIET for turn in turns):
                quiet, turned = ((value or 0) * point["sign"] for value in (change(series, offset), moved))
                compared.append(1 if turned > quiet else 0.5 if turned == quiet else 0)
        ranks.append(sum(compared) / len(compared))
    return ranks


def tell_import(told):
    print(f"import: {told['rows']} rows, {told['created']} events in {told['seconds']:.1f} s: "
          f"{told['rows'] / told['seconds']:.0f} rows/s, {told['created'] / told['seconds']:.0f} events/s; "
          f"left out {told['no_two_countries']} without two countries, {told['organizations']} with organisations, "
          f"{told['repeated']} told again; {told['rejected']} rejected\n")


def tell_point(point):
    goldstein = "   none" if point["goldstein"] is None else f"{point['goldstein']:>+7.2f}"
    hits = ["hit " if is_hit(point, point[name]) else "MISS" for name in ("score", "goldstein")]
    print(f"{point['date']}  {point['party_a']} {point['party_b']}  {point['turn']:<6}  {point['events']:>6}  "
          f"{point['before']:>6.1f} {point['after']:>6.1f} {point['score']:>+7.2f} {hits[0]}  {goldstein} {hits[1]}")


def tell_shares(points):
    count = len(points)
    hits = {name: [is_hit(point, point[name]) for point in points] for name in ("score", "goldstein")}
    print()
    for name, title in (("score", "score"), ("goldstein", "Goldstein, 14 days")):
        low, high = wilson(sum(hits[name]), count)
        print(f"{title:<19} {sum(hits[name])} of {count} = {sum(hits[name]) / count:.0%}, "
              f"95 % interval {low:.0%} to {high:.0%} (Wilson)")
    low, high = interval_of_difference(hits["score"], hits["goldstein"])
    print(f"difference          {(sum(hits['score']) - sum(hits['goldstein'])) / count:+.0%}, 95 % interval {low:+.0%} "
          f"to {high:+.0%} (bootstrap over points), McNemar's exact p = {mcnemar(*hits.values()):.2f}")


def main():
    binaries, points_path, events_path, codes_path = sys.argv[1:]
    points = list(turning_points(points_path))
    with open(codes_path, encoding="utf-8") as file:
        values = {row["code"]: float(row["goldstein"]) for row in csv.DictReader(file)}
    with Services(binaries) as services:
        imported = services.run("import", events_path, "--json", check=False)
        if imported.returncode != 0:
            sys.exit(imported.stderr)
        tell_import(json.loads(imported.stdout.splitlines()[-1]))
        print("date        pair     turn    events  score before, from, change  Goldstein change")
        for point in points:
            measure(services, point, values)
            tell_point(point)
        tell_shares(points)
        ranks = [rank_among_quiet_times(services, point, points, values) for point in points]
    print("\nLooked at afterwards:")
    for half_life in HALF_LIVES:
        hits = sum(is_hit(point, point["half_lives"][half_life]) for point in points)
        print(f"  half-life {half_life:>3}: {hits} of {len(points)}")
    means = [sum(rank[place] for rank in ranks) / len(ranks) for place in range(2)]
    print(f"  further than a quiet time of the same pair: score {means[0]:.2f}, Goldstein {means[1]:.2f}, chance 0.5")


if __name__ == "__main__":
    main()
