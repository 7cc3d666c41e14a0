#!/usr/bin/env python3
"""Fits the table of confidence (ingest_service/extraction/data/confidence.tsv) on labelled articles.

usage: fit_confidence.py --score SCORE.py --fit GOLD_DIR PREDICTIONS.jsonl [--fit ...] [--level GOLD_DIR PREDICTIONS.jsonl]
                         [--check GOLD_DIR PREDICTIONS.jsonl ...]
                         [--articles "of which articles, for the header"] [--date YYYY-MM-DD] [--table OUT.tsv]

PREDICTIONS.jsonl is what `legation-extract --format=evaluation GOLD_DIR` prints. SCORE.py is the evaluation's scorer; its matching
says which events are right: those whose type and actors agree with a labelled event, required or optional. What splits a joined
agreement is neither right nor wrong and left out.

The model is additive: the per mille of the event's type, plus an adjustment for each sign that the event shows, fitted by least squares.
Every type is drawn to the mean of all, every adjustment to zero, as if so many further cases had said so (--weight of types and of
adjustments; without it, what does best when each article is predicted from the others).

Of articles that rules were written with, more events are right than of others. --level names articles that nobody wrote rules with:
all types are moved by one and the same amount, so that the mean confidence is the share of events that are right there. Nothing
else is learnt from them. Standard library only.
"""
import argparse
import collections
import datetime
import importlib.util
import itertools
import json
import pathlib
import sys

LOWEST, HIGHEST = 50, 980
TYPES = ["VISIT", "MEETING", "CALL", "NEGOTIATION", "MEDIATION", "INVITATION", "AGREEMENT", "DELEGATION", "BUSINESS_FORUM", "STATEMENT",
         "COOPERATION", "AID", "DIPLOMATIC_TIES", "SANCTION", "ACCUSATION", "DEMAND", "REJECTION", "THREAT", "PROTEST", "MOBILISATION",
         "COERCION", "CONFLICT", "CEREMONY", "OTHER"]
# A sign is shown when the event's figure is at least this. More than one inferred participant has no sign of its own: such events were
# right as often as those with one, and a higher value for them would contradict what `inferred` is for.
SIGNS = [("inferred_participants", 1), ("inferred_slots", 2), ("history", 1), ("planned", 1), ("evidence_sentences", 2), ("second_reading", 1),
         ("parties", 3)]

Case = collections.namedtuple("Case", "article fields right")


def shows(fields, sign):
    return fields[sign[0]] >= sign[1]


def load_scorer(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases_of(scorer, folder, predictions):
    folder = pathlib.Path(folder)
    lines = [json.loads(line) for line in pathlib.Path(predictions).read_text(encoding="utf-8").splitlines() if line.strip()]
    events = {line["id"]: line["events"] for line in lines}
    cases = []
    for path in sorted(folder.glob("*.gold.json")):
        key = path.name.split(".")[0]
        golds = json.loads(path.read_text(encoding="utf-8"))["events"]
        found = events.get(key, [])
        of_pred = scorer.assign(golds, found, (folder / f"{key}.txt").read_bytes(), scorer.same_type)[1]
        for number, event in enumerate(found):
            if number in of_pred or not scorer.split_of_joined(golds, event):
                cases.append(Case((str(folder), key), event["calibration"], number in of_pred))
    if not cases:
        sys.exit(f"no events for the articles in {folder}")
    return cases


def solve(matrix, vector):
    """The solution of a positive definite system."""
    rows = [list(row) + [value] for row, value in zip(matrix, vector)]
    size = len(rows)
    for i in range(size):
        for j in range(i + 1, size):
            factor = rows[j][i] / rows[i][i]
            for k in range(i, size + 1):
                rows[j][k] -= factor * rows[i][k]
    solution = [0.0] * size
    for i in reversed(range(size)):
        solution[i] = (rows[i][size] - sum(rows[i][k] * solution[k] for k in range(i + 1, size))) / rows[i][i]
    return solution


class Table:
    """Per mille by type and adjustments by sign."""

    def __init__(self, cases, signs, type_weight, sign_weight):
        self.signs = signs
        columns = [None] + TYPES + list(signs)
        weights = [0.0] + [type_weight] * len(TYPES) + [sign_weight] * len(signs)
        matrix = [[0.0] * len(columns) for _ in columns]
        vector = [0.0] * len(columns)
        for i, weight in enumerate(weights):
            matrix[i][i] = weight
        for case in cases:
            shown = [0, 1 + TYPES.index(case.fields["type"])]
            shown += [1 + len(TYPES) + n for n, sign in enumerate(signs) if shows(case.fields, sign)]
            for i in shown:
                vector[i] += case.right
                for j in shown:
                    matrix[i][j] += 1.0
        solution = solve(matrix, vector)
        self.types = {kind: round(1000 * (solution[0] + solution[1 + n])) for n, kind in enumerate(TYPES)}
        self.adjustments = {sign: round(1000 * solution[1 + len(TYPES) + n]) for n, sign in enumerate(signs)}

    def move_to(self, cases):
        """Moves all types alike, to the share of these that is right. By how much."""
        gap = sum(self.permille(case.fields) - 1000 * case.right for case in cases) / len(cases)
        for kind in TYPES:
            self.types[kind] -= round(gap)
        return -round(gap)

    def permille(self, fields):
        value = self.types[fields["type"]] + sum(by for sign, by in self.adjustments.items() if shows(fields, sign))
        return min(HIGHEST, max(LOWEST, value))


def brier(pairs):
    return sum((permille / 1000 - right) ** 2 for permille, right in pairs) / len(pairs)


def left_out(cases, signs, type_weight, sign_weight):
    """Each article's events as predicted from all other articles."""
    pairs = []
    for article in sorted({case.article for case in cases}):
        table = Table([case for case in cases if case.article != article], signs, type_weight, sign_weight)
        pairs += [(table.permille(case.fields), case.right) for case in cases if case.article == article]
    return pairs


def best_weights(cases, signs):
    choices = itertools.product((5, 10, 20, 40, 80, 160), (5, 10, 20, 40, 80, 160))
    return min(choices, key=lambda weights: (brier(left_out(cases, signs, *weights)), weights))


def print_reliability(title, pairs):
    mean = sum(right for _, right in pairs) / len(pairs)
    gap = sum(permille for permille, _ in pairs) / len(pairs) / 1000 - mean
    bins = collections.defaultdict(list)
    for permille, right in pairs:
        bins[0 if permille < 600 else min(900, permille // 50 * 50)].append((permille, right))
    error = sum(abs(sum(p / 1000 - r for p, r in bin)) for bin in bins.values()) / len(pairs)
    print(f"\n{title}: {len(pairs)} events, {mean:.3f} right, mean confidence {gap:+.3f} from that, "
          f"Brier {brier(pairs):.4f} (of the bare mean {mean * (1 - mean):.4f}), calibration error {error:.3f}")
    print("  confidence   events  mean   right")
    for low in sorted(bins):
        bin = bins[low]
        name = "   < 600" if low == 0 else f"{low} - {low + 49 if low < 900 else 980}"
        print(f"  {name:<12} {len(bin):>5}   {sum(p for p, _ in bin) / len(bin) / 1000:.3f}  {sum(r for _, r in bin) / len(bin):.3f}")


def write_table(path, table, cases, arguments, weights, quality, moved):
    counts = collections.Counter()
    for case in cases:
        shown = [("type", case.fields["type"])] + [sign for sign in table.signs if shows(case.fields, sign)]
        for row in shown:
            counts[row, "cases"] += 1
            counts[row, "right"] += case.right
    level = f"# All types were then moved by {moved}, to the mean of articles that no rule was written with.\n" if moved else ""
    with open(path, "w", encoding="utf-8") as out:
        print(f"""\
# How often events of the built-in extractor are right, per mille: that of the type plus every adjustment that holds, within {LOWEST} to {HIGHEST}.
# Right: type and actors agree with a labelled event, required or optional. Status, date and details are not part of it.
# Fitted on {arguments.date} by tools/calibrate/fit_confidence.py on {len(cases)} events of articles:
# {arguments.articles}.
# The extractor's rules were written with some of these articles at hand. Least squares; every type is drawn to the mean of all by
# {weights[0]} cases, every adjustment to zero by {weights[1]}; each article predicted from the others: Brier {quality:.4f}.
{level}# A factor's level is the least of its figure at which the row holds. right and cases: the events that the row was fitted on.
# Source and licence: our own counts, Apache-2.0.""", file=out)
        print("factor\tlevel\tpermille\tright\tcases", file=out)
        values = [(("type", kind), table.types[kind]) for kind in TYPES] + list(table.adjustments.items())
        for row, permille in values:
            print(*row, permille, counts[row, "right"], counts[row, "cases"], sep="\t", file=out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--score", required=True, type=pathlib.Path, help="the evaluation's scorer, score.py")
    parser.add_argument("--fit", required=True, nargs=2, action="append", metavar=("GOLD_DIR", "PREDICTIONS"))
    parser.add_argument("--level", nargs=2, metavar=("GOLD_DIR", "PREDICTIONS"))
    parser.add_argument("--check", nargs=2, action="append", default=[], metavar=("GOLD_DIR", "PREDICTIONS"))
    parser.add_argument("--weight", nargs=2, type=float, metavar=("TYPES", "ADJUSTMENTS"))
    parser.add_argument("--without", action="append", default=[], help="a sign to leave out of the table, such as history")
    parser.add_argument("--articles", default="not told", help="for the header: which articles these are")
    parser.add_argument("--date", default=datetime.date.today().isoformat(), help="for the header")
    parser.add_argument("--table", type=pathlib.Path)
    arguments = parser.parse_args()
    scorer = load_scorer(arguments.score)
    signs = [sign for sign in SIGNS if sign[0] not in arguments.without]
    cases = [case for folder, predictions in arguments.fit for case in cases_of(scorer, folder, predictions)]
    weights = tuple(arguments.weight or best_weights(cases, signs))
    pairs = left_out(cases, signs, *weights)
    print(f"weights {weights}; Brier, each article from the others: {brier(pairs):.4f}")
    for name in dict.fromkeys(sign[0] for sign in signs):
        print(f"  without {name}: {brier(left_out(cases, [sign for sign in signs if sign[0] != name], *weights)):.4f}")
    table = Table(cases, signs, *weights)
    print_reliability("fit, as extracted", [(case.fields["confidence_permille"], case.right) for case in cases])
    print_reliability("fit, each article from the others", pairs)
    moved = 0
    if arguments.level:
        unseen = cases_of(scorer, *arguments.level)
        print_reliability("level, by this table before it is moved", [(table.permille(case.fields), case.right) for case in unseen])
        moved = table.move_to(unseen)
        print(f"\nall types are moved by {moved}")
    for folder, predictions in arguments.check:
        unseen = cases_of(scorer, folder, predictions)
        print_reliability(f"{folder}, as extracted", [(case.fields["confidence_permille"], case.right) for case in unseen])
        print_reliability(f"{folder}, by this table", [(table.permille(case.fields), case.right) for case in unseen])
    if arguments.table:
        write_table(arguments.table, table, cases, arguments, weights, brier(pairs), moved)


if __name__ == "__main__":
    main()
