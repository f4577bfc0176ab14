#!/usr/bin/env python3
"""Sentences and title pages against the facts that they state.

    facts.py FACTS_OF FILE [--wrong] [--hold]

A cell of FILE (facts.csv) that is not empty is a fact: it must be found as it
stands. One that is empty must stay empty: anything there is invented. "a|b"
takes either, "a|" also nothing, "?" is not judged. --wrong names every wrong
one; with --hold the run fails under 97 % right or when any is invented.
"""
import calendar
import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

FACTS = ("title", "status", "adopted", "valid_until", "version", "owner",
         "adopted_by", "valid_from", "review")
RIGHT_LEAST = 0.97
# The program says what the paper says; the labels say what it comes to.
COMES_TO = {"vervallen": "ingetrokken", "ontwerp": "concept",
            "in bewerking": "concept", "ter vaststelling": "concept",
            "voorlopig": "concept", "goedgekeurd": "vastgesteld"}


def last_day(month):
    """A review in February 2027 is due by its last day."""
    if len(month) != len("2027-02"):
        return month
    year, number = int(month[:4]), int(month[5:])
    return f"{month}-{calendar.monthrange(year, number)[1]}"


def is_right(fact, got, wanted):
    if fact == "status":
        return got in wanted or COMES_TO.get(got) in wanted
    if fact == "adopted_by":
        return got.lower() in (w.lower() for w in wanted)
    if fact == "review":
        return got in map(last_day, wanted)
    return got in wanted


def main():
    program, path = sys.argv[1], Path(sys.argv[2])
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    run = subprocess.run([program], check=True, capture_output=True,
                         input="".join(r["text"] + "\0" for r in rows).encode())
    lines = run.stdout.decode().splitlines()
    if len(lines) != len(rows):
        sys.exit(f"{len(lines)} answers to {len(rows)} texts")
    # Who wrote facts-holdout.csv left three columns empty throughout.
    labelled = [f for f in FACTS if any(r[f] not in ("", "?") for r in rows)]
    stated, right, invented, wrong = Counter(), Counter(), Counter(), []
    for row, line in zip(rows, lines):
        for fact, got in zip(FACTS, line.split("\t")):
            if row[fact] == "?" or fact not in labelled:
                continue
            wanted = row[fact].split("|")
            fits = is_right(fact, got, wanted)
            if "" not in wanted:
                stated[fact] += 1
                right[fact] += fits
            if not fits:
                invented[fact] += wanted == [""]
                kind = "invented" if wanted == [""] else "wrong" if got else "missed"
                wrong.append(f"{kind:9} {row['id']:>3} {fact}: {got!r}, not "
                             f"{row[fact]!r}: {row['text'][:90]!r}")
    print(f"{path.stem}: {len(rows)} sentences and title pages")
    print(f"{'fact':14}{'stated':>8}{'right':>8}{'invented':>10}")
    for fact in labelled:
        print(f"{fact:14}{stated[fact]:8}{right[fact]:8}{invented[fact]:10}")
    share = right.total() / stated.total()
    print(f"{'together':14}{stated.total():8}{right.total():8}{invented.total():10}"
          f"   {share:.1%} right")
    unlabelled = [f for f in FACTS if f not in labelled]
    if unlabelled:
        print("not labelled here: " + ", ".join(unlabelled))
    if "--wrong" in sys.argv:
        print("\n".join(wrong))
    if "--hold" in sys.argv and (share < RIGHT_LEAST or invented.total()):
        sys.exit("too few right or some invented:\n" + "\n".join(wrong))


main()
