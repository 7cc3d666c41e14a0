#!/usr/bin/env python3
"""Checks labelled articles: that the labels are well formed and that their evidence stands in the text.

usage: check_gold.py DIR [DIR...] [--notes]

A DIR holds for each article NNN.txt, NNN.meta.json and NNN.gold.json. Checked are the fields and their kinds, the event types, their
statuses and attributes, evidence that stands verbatim in the text, country codes and their years (libs/vocabulary/data/countries.tsv),
organisations by their short names (organizations.tsv), and dates that fit their precision, their status and the day of publication.
--notes also lists what only a reader can judge, such as an organisation that the vocabulary does not know.
Ends with 1 if anything is wrong. Standard library only.
"""
import argparse
import calendar
import collections
import json
import pathlib
import re
import sys

DATA = pathlib.Path(__file__).resolve().parents[2] / "libs/vocabulary/data"

EVENT_KEYS = ["type", "status", "date", "date_precision", "source", "target", "location", "attributes", "salience", "optional", "evidence"]
META_KEYS = ["id", "title", "published_at", "outlet", "license_if_known"]
STATUSES = {"OCCURRED", "PLANNED", "CANCELLED"}
DATE_FORM = {"day": r"\d{4}-\d\d-\d\d", "month": r"\d{4}-\d\d", "year": r"\d{4}", "decade": r"\d{3}0"}

# Attributes that any event may carry, and what each type has of its own.
COMMON = {"approx", "target_uncertain", "note", "topic", "content", "speaker", "subjects", "date_window", "date_note", "location_note",
          "participants", "reported_by", "region", "value", "amount", "sectors", "what", "subnational", "targets", "count"}
OWN = {
    "VISIT": {"visitor", "visit_kind", "first_ever", "leg", "companions", "duration_hours"},
    "MEETING": {"mode", "delegation_size", "venue"},
    "AGREEMENT": {"instrument", "signatories", "duration_years"},
    "DELEGATION": {"size", "size_qualifier", "size_unit", "leader", "organizer", "kind", "missions", "products", "optional_stop",
                   "companies", "companies_qualifier", "companies_to_visit", "first"},
    "FORUM": {"name", "exhibitors", "leader", "purpose", "companies", "companies_qualifier", "participating_countries", "size", "size_qualifier",
              "size_unit", "organizer"},
    "STATEMENT": set(),
    "COOPERATION": set(),
    "AID": set(),
    "DIPLOMATIC_TIES": {"action", "instrument", "ambassador", "first", "size", "size_qualifier", "size_unit"},
    "SANCTION": {"action"},
    "ACCUSE_THREATEN": set(),
    "CONFLICT": set(),
    "OTHER": set(),
}
VALUES = {
    ("VISIT", "visit_kind"): {"state", "official", "working", "private", "transit", "other"},
    ("VISIT", "first_ever"): {True, False, None},
    ("MEETING", "mode"): {"in_person", "call", "virtual"},
    ("AGREEMENT", "instrument"): {"agreement", "MOU", "treaty", "protocol", "contract", "communique", "letter_of_understanding", "other"},
    ("DELEGATION", "size_qualifier"): {"exact", "over", "about", "up_to"},
    ("DELEGATION", "kind"): {"business", "trade_talks", "buying", "official", "parliamentary", "technical"},
    ("DIPLOMATIC_TIES", "action"): {"establish", "restore", "sever", "recognise", "derecognise", "open_mission", "close_mission",
                                    "appoint_ambassador", "recall_ambassador", "expel", "refuse_recognition"},
}
WHOLE_NUMBERS = {"leg", "size", "count", "companies", "duration_hours"}
TEXT_LISTS = {"subjects", "sectors"}
PERSON_LISTS = {"participants", "signatories"}


def rows(name):
    lines = [line for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    head = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(head, line.split("\t") + [""] * len(head)))


COUNTRIES = {row["alpha3"]: row for row in rows("countries.tsv")}
ORGANISATIONS = {row["id"]: row for row in rows("organizations.tsv")}
LONG_NAMES = {name: row["id"] for row in ORGANISATIONS.values() for name in row["names"].split("|") if name}


class Article:
    """One article's findings, each with the place where it was found."""

    def __init__(self, path):
        self.path = path
        self.key = path.name.split(".")[0]
        self.place = ""
        self.errors, self.notes = [], []

    def expect(self, holds, message):
        if not holds:
            self.errors.append(f"{self.key} {self.place}: {message}")
        return bool(holds)

    def note(self, message):
        self.notes.append(f"{self.key} {self.place}: {message}")

    def check(self):
        text, meta, gold = self.read()
        if gold is None:
            return
        self.place = "meta"
        for key in META_KEYS:
            self.expect(key in meta, f"no {key}")
        self.expect(meta.get("id") == self.key == gold.get("id"), "id differs from the file's name")
        self.expect(meta.get("chars", len(text)) == len(text), f"chars is not {len(text)}")
        published = meta.get("published_at")
        if not self.expect(isinstance(published, str) and real_date(published, "day"), f"published_at {published!r} is no day"):
            return
        self.place = "gold"
        self.expect(set(gold) - {"notes"} == {"id", "events"}, f"keys {sorted(gold)}")
        seen = collections.Counter()
        for number, event in enumerate(gold.get("events") or [], 1):
            self.place = f"event {number} {event.get('type')}"
            self.check_event(event, text, published)
            seen[json.dumps(event, sort_keys=True)] += 1
        self.place = "gold"
        self.expect(all(n == 1 for n in seen.values()), "an event stands there twice")

    def read(self):
        text = meta = gold = None
        self.place = "files"
        try:
            text = self.path.with_name(self.key + ".txt").read_bytes().decode("utf-8")
            meta = json.loads(self.path.with_name(self.key + ".meta.json").read_text(encoding="utf-8"))
            gold = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            self.errors.append(f"{self.key} files: {error}")
        return text, meta, gold

    def check_event(self, event, text, published):
        missing = [key for key in EVENT_KEYS if key not in event]
        self.expect(not missing, f"without {missing}")
        self.expect(not set(event) - set(EVENT_KEYS) - {"date_end"}, f"unknown keys {sorted(set(event) - set(EVENT_KEYS))}")
        if missing or not self.expect(event["type"] in OWN, "unknown type"):
            return
        self.expect(event["status"] in STATUSES, f"status {event['status']!r}")
        self.expect(event["salience"] in {"main", "background"}, f"salience {event['salience']!r}")
        self.expect(isinstance(event["optional"], bool), "optional is neither true nor false")
        evidence = event["evidence"]
        self.expect(evidence and evidence in text, f"evidence is not in the text: {evidence[:60]!r}")
        self.expect(evidence == evidence.strip(), "evidence begins or ends with white space")
        self.check_date(event, published)
        self.check_actors(event)
        self.check_location(event["location"])
        self.check_attributes(event["type"], event["attributes"])

    def check_date(self, event, published):
        date, end, precision = event["date"], event.get("date_end"), event["date_precision"]
        if date is None:
            self.expect(precision == "none" and end is None, "no date, but a precision or an end")
            return
        if not self.expect(precision in DATE_FORM and real_date(date, precision), f"date {date!r} is no {precision}"):
            return
        if end is not None:
            if not self.expect(real_date(end, "year" if precision == "decade" else precision), f"date_end {end!r} is no {precision}"):
                return
            self.expect(date <= end, "date_end before date")
        self.expect(precision != "decade" or end, "a decade without its end")
        if event["status"] == "OCCURRED":
            self.expect(date <= published[:len(date)], f"OCCURRED on {date}, after publication on {published}")
        if event["status"] == "PLANNED":
            last = end or date
            self.expect(last >= published[:len(last)], f"PLANNED for {last}, before publication on {published}")

    def check_actors(self, event):
        everyone = [json.dumps(actor, sort_keys=True) for side in ("source", "target") for actor in event[side]]
        self.expect(len(everyone) == len(set(everyone)), "an actor stands there twice")
        self.expect(everyone, "no actor at all")
        for side in ("source", "target"):
            if not event[side]:
                self.note(f"no {side}")
            for actor in event[side]:
                if isinstance(actor, str):
                    self.check_country(actor, event.get("date"))
                elif self.expect(isinstance(actor, dict) and actor.get("name") and not set(actor) - {"name", "country"}, f"actor {actor!r}"):
                    self.check_organisation(actor)

    def check_country(self, code, date=None):
        row = COUNTRIES.get(code)
        if not self.expect(row, f"country {code!r} is not in countries.tsv"):
            return
        if date:
            self.expect(not row["from_year"] or date[:4] >= row["from_year"], f"{code} before {row['from_year']}")
            self.expect(not row["until_year"] or date[:4] <= row["until_year"], f"{code} after {row['until_year']}")

    def check_organisation(self, actor):
        name = actor["name"]
        self.expect(name not in LONG_NAMES, f"write {LONG_NAMES.get(name)!r} for {name!r}")
        self.expect(name not in {row["name"] for row in COUNTRIES.values()}, f"{name!r} is a country, to be written as its code")
        if "country" in actor:
            self.check_country(actor["country"])
        elif name not in ORGANISATIONS:
            self.note(f"organisation {name!r} is not in organizations.tsv")

    def check_location(self, location):
        if location is None:
            return
        if self.expect(isinstance(location, dict) and set(location) == {"country", "city"}, f"location {location!r}"):
            self.check_country(location["country"])
            self.expect(location["city"] is None or location["city"], "an empty city")

    def check_attributes(self, kind, attributes):
        if not self.expect(isinstance(attributes, dict), "attributes are no object"):
            return
        for name, value in attributes.items():
            self.expect(name in COMMON | OWN[kind], f"attribute {name!r} does not belong to {kind}")
            allowed = VALUES.get((kind, name))
            if allowed is not None:
                self.expect(value in allowed, f"{name} {value!r} is not one of {sorted(map(str, allowed))}")
            if name in WHOLE_NUMBERS:
                self.expect(value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0), f"{name} {value!r}")
            if name in {"approx", "target_uncertain"}:
                self.expect(value is True, f"{name} is true or left out")
            if name in TEXT_LISTS:
                self.expect(isinstance(value, list) and value and all(isinstance(v, str) and v for v in value), f"{name} {value!r}")
            if name in PERSON_LISTS:
                self.expect(isinstance(value, list) and value, f"{name} is no list")
                self.check_persons(name, value)
            if name in {"visitor", "leader"}:
                self.check_persons(name, value if isinstance(value, list) else [value])
        if attributes.get("size") is not None:
            self.expect(attributes.get("size_qualifier"), "a size without size_qualifier")
        if kind in {"SANCTION", "DIPLOMATIC_TIES"}:
            self.expect(attributes.get("action"), "no action")
        if kind == "AGREEMENT":
            self.expect(attributes.get("instrument"), "no instrument")

    def check_persons(self, name, persons):
        for person in persons:
            if not self.expect(isinstance(person, dict) and set(person) <= {"name", "country", "role"}, f"{name} {person!r}"):
                continue
            self.expect(person.get("name") or person.get("role"), f"{name} with neither name nor role")
            if person.get("country"):
                self.check_country(person["country"])


def real_date(value, precision):
    if not re.fullmatch(DATE_FORM[precision], value):
        return False
    parts = [int(part) for part in value.split("-")]
    if len(parts) > 1 and not 1 <= parts[1] <= 12:
        return False
    return len(parts) < 3 or 1 <= parts[2] <= calendar.monthrange(parts[0], parts[1])[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path, metavar="DIR")
    parser.add_argument("--notes", action="store_true", help="also list what only a reader can judge")
    arguments = parser.parse_args()
    wrong = 0
    for folder in arguments.folders:
        articles = [Article(path) for path in sorted(folder.glob("*.gold.json"))]
        for stray in {path.name.split(".")[0] for path in folder.glob("*.txt")} - {article.key for article in articles}:
            print(f"{stray} files: no gold")
            wrong += 1
        for article in articles:
            article.check()
            wrong += len(article.errors)
            for finding in article.errors + (article.notes if arguments.notes else []):
                print(finding)
        print(f"{folder}: {len(articles)} articles checked")
        wrong += not articles
    print(f"{wrong} findings" if wrong else "nothing wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
