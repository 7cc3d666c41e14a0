#!/usr/bin/env python3
"""Makes shallow_words.tsv and shallow_irregular_forms.tsv from WordNet's files.

  python3 tools/word_classes/make_words.py [--wordnet /usr/share/wordnet] --output ingest_service/extraction/syntax/data

Debian's package wordnet-base brings WordNet's files. A lemma is kept when WordNet's tagged texts have it, when it has three
senses or more as one part of speech, or when it is a verb or an adjective with a capital ("Chilean").
"""

import argparse
import pathlib
import re

FILES = {"noun": "1", "verb": "2", "adj": "35", "adv": "4"}
WORD = re.compile(r"[A-Za-z][a-z]*([-'][a-z]+)*$")

HEADER = """# {title}
# An extract of WordNet 3.0, made by tools/word_classes/make_words.py from Debian's package wordnet-base.
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Licence: LICENSE.wordnet beside this file.
# {columns}
"""


def counts_by_lemma(folder):
    """How often WordNet's tagged texts have a lemma as each part of speech."""
    counts = {}
    for line in (folder / "cntlist.rev").read_text().splitlines():
        key, _, count = line.split()
        lemma, sense = key.split("%")
        for part, codes in FILES.items():
            if sense[0] in codes:
                counts[lemma, part] = counts.get((lemma, part), 0) + int(count)
    return counts


def spellings(folder, part):
    """Lower-case lemma to the spellings of data.*, where capitals are kept."""
    found = {}
    for line in (folder / f"data.{part}").read_text().splitlines():
        if line.startswith("  "):
            continue
        fields = line.split()
        for i in range(int(fields[3], 16)):
            word = re.sub(r"\(.*\)$", "", fields[4 + 2 * i])
            if WORD.match(word):
                found.setdefault(word.lower(), set()).add(word)
    return found


def senses(folder, part):
    found = {}
    for line in (folder / f"index.{part}").read_text().splitlines():
        if not line.startswith("  "):
            fields = line.split()
            found[fields[0]] = int(fields[2])
    return found


def words(folder):
    counts = counts_by_lemma(folder)
    table, kept = {}, set()
    for part in FILES:
        many = senses(folder, part)
        for lemma, forms in spellings(folder, part).items():
            lower = lemma in forms
            if not lower and part != "adj":
                continue  # names are known by their capitals
            word = lemma if lower else min(forms)
            table.setdefault(word, {})[part] = counts.get((lemma, part), 0)
            if counts.get((lemma, part), 0) or many.get(lemma, 0) > 2 or part == "verb" or not lower:
                kept.add(word)
    return {word: table[word] for word in kept if len(word) > 1}


def verb_form(form, forms):
    """Which form of a verb an irregular one is; forms are all irregular ones of its lemma."""
    if form.endswith("ing"):
        return "gerund"
    if form.endswith("s"):
        return "present"
    if form.endswith("ed") or sum(not other.endswith(("ing", "s", "ed")) for other in forms) == 1:
        return "past|participle"
    participle = re.search(r"(en|ne|wn|rn|in)$|u(n|m|ng|nk)$", form)
    return "participle" if participle else "past"


def irregular_forms(folder, table):
    for part in FILES:
        pairs = [line.split()[:2] for line in (folder / f"{part}.exc").read_text().splitlines()]
        pairs = [(form, lemma) for form, lemma in pairs if part in table.get(lemma, {}) and WORD.match(form)]
        forms = {}
        for form, lemma in pairs:
            forms.setdefault(lemma, []).append(form)
        for form, lemma in pairs:
            yield form, part, lemma, verb_form(form, forms[lemma]) if part == "verb" else "-"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=pathlib.Path, default=pathlib.Path("/usr/share/wordnet"))
    parser.add_argument("--output", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    table = words(arguments.wordnet)
    with open(arguments.output / "shallow_words.tsv", "w") as out:
        out.write(HEADER.format(title="English words and the parts of speech that they can have.",
                                columns="Columns: lemma, and how often WordNet's tagged texts have it as noun, verb, "
                                        "adjective, adverb (- when it cannot be that)."))
        for word in sorted(table):
            out.write("\t".join([word] + [str(table[word].get(part, "-")) for part in FILES]) + "\n")
    with open(arguments.output / "shallow_irregular_forms.tsv", "w") as out:
        out.write(HEADER.format(title="Inflected forms that do not follow the rules.",
                                columns="Columns: form, part of speech, lemma, and of a verb which form it is."))
        for row in irregular_forms(arguments.wordnet, table):
            out.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
