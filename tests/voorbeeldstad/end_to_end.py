#!/usr/bin/env python3
"""The example municipality through the whole program.

    end_to_end.py PROGRAM SOURCE_FOLDER

Deadlines must come out as maak/waarheid.py computes them, verdicts as
verwacht.tsv says and steps as verwacht-stappen.tsv says; every area of every
pack must show a pass and an attention, or say why it cannot; and the same
bytes with one worker and with eight, in any time zone and locale.
"""
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

program, source = Path(sys.argv[1]), Path(sys.argv[2])
city = source / "fixtures" / "voorbeeldstad"
sys.path.insert(0, str(city / "maak"))
import waarheid  # noqa: E402  (the oracle beside the example)

EXIT_STATUS = 3  # something could not be read or determined
NOT_LISTED = ("attention", "ask")
NO_NORM, CANNOT = "-", "geen"


def result_of(folder, workers="2", zone="UTC", locale="C"):
    run = subprocess.run(
        [program, "check", folder, "--format", "json", "--key",
         source / "tests" / "golden" / "key", "--workers", workers],
        capture_output=True,
        env=dict(os.environ, TZ=zone, LC_ALL=locale))
    if run.returncode not in (0, 1, 3):
        sys.exit(run.stderr.decode())
    return run.returncode, run.stdout


def rows_of(name):
    """The rows of a list under its head, without the lines that explain it."""
    lines = [line for line in
             (city / name).read_text(encoding="utf-8").splitlines()
             if line and not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", strict=True,
                               quoting=csv.QUOTE_NONE))
    for row in rows:
        if None in row or not all(row.values()):
            sys.exit(f"{name}: a cell too many or an empty one: {row}")
    return rows


def wrong_verdicts(expected, norms):
    """Every norm as the list says; every row about a norm that is there."""
    listed = {}
    for row in expected:
        if row["norm"] == NO_NORM:
            continue
        name = row["kader"], row["norm"]
        if name in listed:
            yield f"{'/'.join(name)}: listed twice"
        listed[name] = row
    for norm in norms:
        name = norm["framework"], norm["id"]
        row = listed.pop(name, None)
        want = (row["oordeel"], row["reden"]) if row else NOT_LISTED
        got = norm["verdict"], norm["reason"]
        if got != want:
            checks = {c["id"]: c["outcome"] for c in norm["checks"]}
            yield f"{'/'.join(name)}: {got}, expected {want}: {checks}"
    for name in listed:
        yield f"{'/'.join(name)}: listed, and no such norm"


def shown_there(norms, verdict):
    """The norms of an area where evidence gives this verdict."""
    return [n for n in norms if n["verdict"] == verdict and n["reason"] != "ask"]


def possible_there(norms, verdict):
    """The norms of an area where evidence could give it."""
    def decides(norm):
        return any(c["role"] != "also" for c in norm["checks"])
    return [n for n in norms if decides(n)
            and (verdict != "pass" or n["judged_by"] == "evidence")]


def wrong_areas(expected, norms):
    """A pass and an attention in every area, or why there can be none."""
    cannot, named = set(), {}
    for row in expected:
        if row["norm"] == NO_NORM:
            if row["reden"] != CANNOT:
                yield f"{row}: a row without a norm says `{CANNOT}`"
            cannot.add((row["kader"], row["gebied"], row["oordeel"]))
        else:
            named[row["kader"], row["norm"]] = row["gebied"]
    areas, number = {}, {}
    for norm in norms:
        areas.setdefault((norm["framework"], norm["area"]), []).append(norm)
        given = named.get((norm["framework"], norm["id"]))
        key = norm["framework"], norm["area"]
        if given and number.setdefault(key, given) != given:
            yield f"{norm['framework']}/{norm['id']}: area {given} in the list"
    for (framework, title), inside in areas.items():
        area = f"{framework}, {title}"
        for verdict in ("pass", "attention"):
            key = framework, number.get((framework, title)), verdict
            if key in cannot:
                cannot.remove(key)
                for norm in possible_there(inside, verdict):
                    yield (f"{area}: the list says `{CANNOT}` for {verdict}, "
                           f"and {norm['id']} could show it")
            elif not shown_there(inside, verdict):
                yield f"{area}: no norm shows {verdict}"
    for row in cannot:
        yield f"{row}: listed, and no such area"


def wrong_steps(checks):
    figures = {check["id"]: check.get("figures") for check in checks}
    for row in rows_of("verwacht-stappen.tsv"):
        got = figures.get(row["toets"]) or {}
        want = int(row["in_orde"]), int(row["beoordeeld"])
        if (got.get("in_time"), got.get("judged")) != want:
            yield (f"{row['toets']}: {got.get('in_time')} of "
                   f"{got.get('judged')}, expected {want[0]} of {want[1]}")


def main():
    expected = rows_of("verwacht.tsv")
    with tempfile.TemporaryDirectory() as folder:
        work = shutil.copytree(city, Path(folder, "voorbeeldstad"))
        status, text = result_of(work)
        others = [result_of(work, workers, zone, locale)
                  for workers, zone, locale in (
                      ("1", "Asia/Tokyo", "C.UTF-8"),
                      ("8", "America/New_York", "nl_NL.UTF-8"))]
    wrong = []
    if status != EXIT_STATUS:
        wrong.append(f"exit status {status}, expected {EXIT_STATUS}")
    if any(other != (status, text) for other in others):
        wrong.append("other workers, zone or locale give something else")
    result = json.loads(text)
    wrong += wrong_verdicts(expected, result["norms"])
    wrong += wrong_areas(expected, result["norms"])
    wrong += wrong_steps(result["checks"])
    shipped = {folder.parent.name for folder in
               (source / "rules").glob("*/framework.toml")}
    if {norm["framework"] for norm in result["norms"]} != shipped:
        wrong.append("not every shipped pack is checked")
    truth = waarheid.bereken(source / "rules", city)
    wrong += waarheid.vergelijk(truth, result)
    if b"123456782" in text:
        wrong.append("a citizen service number stands in the result")
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(result['norms'])} norms and {len(truth['toetsen'])} "
          "deadlines are as expected")


if __name__ == "__main__":
    main()
