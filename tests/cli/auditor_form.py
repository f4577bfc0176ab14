#!/usr/bin/env python3
"""`normtoets rules form` is an empty file for the auditor, which fits.

    auditor_form.py PROGRAM CASE_FOLDER KEY

As it is, it is read and says nothing. With every "#" before a key taken away and
an answer chosen it names every norm and area there is, and is read as well.
"""
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

program, key = (Path(a).resolve() for a in (sys.argv[1], sys.argv[3]))
case = Path(sys.argv[2])


def run(*words, folder="."):
    return subprocess.run([program, *words], cwd=folder, capture_output=True,
                          text=True, encoding="utf-8-sig")


def filled_in(form):
    form = re.sub(r"^#(?=\S)", "", form, flags=re.M)
    form = re.sub(r'"meets\|.*"', '"partly"', form)
    return form.replace('""', '"Gezien bij het bezoek."')


def norms_of(form):
    return [one["norm"] for one in tomllib.loads(form)["observation"]]


def main():
    every = run("rules", "form", "--as-of", "2026-01-15").stdout
    rows = csv.reader(io.StringIO(run("rules", "list").stdout), delimiter=";")
    known = {f"{row[0]}/{row[2]}" for row in list(rows)[1:]}
    named = norms_of(filled_in(every))
    if len(known) < 200 or sorted(named) != sorted(known):
        sys.exit(f"{len(named)} norms in the form, {len(known)} in the rules")
    if set(tomllib.loads(every)) != {"auditor"}:
        sys.exit("an empty form says something")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "case")
        shutil.copytree(case, folder)
        form = Path(place, "waarnemingen.toml")
        made = run("rules", "form", ".", "--output", form, folder=folder)
        if made.returncode or made.stderr or form.stat().st_mode & 0o077:
            sys.exit(f"not written as it should be: {made.stderr}")
        check = ["check", ".", "--key", key, "--format", "json"]
        plain = run(*check, folder=folder)
        for text, count in [(form.read_text(), 0),
                            (filled_in(form.read_text()), None)]:
            form.write_text(text)
            told = run(*check, "--auditor", form, folder=folder)
            if told.returncode != plain.returncode or told.stderr:
                sys.exit(f"status {told.returncode}: {told.stderr}")
            norms = json.loads(told.stdout)["norms"]
            seen = sum(bool(n.get("observations")) for n in norms)
            if seen != (len(norms) if count is None else count):
                sys.exit(f"{seen} of {len(norms)} norms have an observation")
    for words in (["form", "--format", "csv"], ["form", "nergens"]):
        if run("rules", *words).returncode == 0:
            sys.exit(f"{words} is not refused")


main()
