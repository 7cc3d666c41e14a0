#!/usr/bin/env python3
"""Writes the two word tables of the built-in syntax from WordNet (Debian package wordnet-base).

extract_wordnet.py [WORDNET_FOLDER [OUTPUT_FOLDER]]
"""
import re
import sys

SOURCE = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet"
OUTPUT = sys.argv[2] if len(sys.argv) > 2 else "ingest_service/extraction/syntax/data"
HEADER = ("# {what}\n# Source: WordNet 3.0, Debian package wordnet-base, by tools/train_syntax/extract_wordnet.py.\n"
          "# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Licence: LICENSE.wordnet beside this file.\n")
LETTERS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}


def index(part):
    """Single lower-case words and how many of their senses were counted in texts."""
    words = {}
    with open(f"{SOURCE}/index.{part}") as lines:
        for line in lines:
            fields = line.split()
            if line[0] != " " and re.fullmatch("[a-z]+", fields[0]):
                words[fields[0]] = int(fields[5 + int(fields[3])])
    return words


def regular(form, part):
    """Lemmas that lemmas.cc finds without this table."""
    found = set()
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("s", ""),
                            ("es", ""), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("ier", "y"), ("iest", "y")):
        if form.endswith(ending):
            stem = form[:-len(ending)] + instead
            found.add(stem)
            if not instead and len(stem) > 3 and stem[-1] == stem[-2]:
                found.add(stem[:-1])
    return found if part != "noun" else {form[:-1], form[:-2], form[:-3] + "y"}


parts = {part: index(part) for part in LETTERS}
# Rare nouns, adjectives and adverbs are left out; verbs are not, since their forms depend on whether there is such a verb.
kept = {word for part, words in parts.items() for word, senses in words.items() if senses > 0 or part == "verb"}
with open(f"{OUTPUT}/english_words.tsv", "w") as out:
    out.write(HEADER.format(what="Words and the parts of speech they have: n noun, v verb, a adjective, r adverb."))
    for word in sorted(kept):
        out.write(word + "\t" + "".join(letter for part, letter in LETTERS.items() if word in parts[part]) + "\n")
with open(f"{OUTPUT}/irregular_forms.tsv", "w") as out:
    out.write(HEADER.format(what="Forms that no rule explains. Columns: form, part of speech (n, v, a, r), lemma."))
    for part, letter in LETTERS.items():
        seen = set()
        with open(f"{SOURCE}/{part}.exc") as lines:
            for line in lines:
                form, lemma = line.split()[:2]
                if (re.fullmatch("[a-z]+", form) and lemma in kept and form != lemma and form not in seen and
                        lemma not in regular(form, part)):
                    out.write(f"{form}\t{letter}\t{lemma}\n")
                    seen.add(form)
