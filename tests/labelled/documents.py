#!/usr/bin/env python3
"""Documents with a label against the whole program.

    documents.py PROGRAM SOURCE_FOLDER SET [--wrong] [--hold | --hold-false]

SET is a folder with labels.csv and documents/. Each document is handed in
alone, as the only evidence of its organisation and without a register, so
that nothing but the document itself can speak. What `normtoets check` then
calls shown is held against what a careful auditor accepted.

A document counts once: as a false pass when any check is shown that the
auditor did not accept, as missed when a check that the auditor accepted is
not shown. --wrong names every wrong one; with --hold the run fails on more
than 1 % false passes among the documents that are no good evidence or more
than 10 % missed among those that are; with --hold-false on false passes only,
and it names none: for sets that are kept unseen.
"""
import csv
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

AS_OF = "2026-06-30"
KINDS = "document", "table"
FALSE_PASS_MOST, MISSED_MOST = 0.01, 0.10

program, source = Path(sys.argv[1]), Path(sys.argv[2])
folder = Path(sys.argv[3])
tell, hold = "--wrong" in sys.argv, "--hold" in sys.argv
hold_false = "--hold-false" in sys.argv


def checks_by_name():
    """Which checks a recognised name belongs to."""
    names = defaultdict(set)
    for file in (source / "rules" / "checks").glob("*.toml"):
        for id_, check in tomllib.loads(file.read_text())["check"].items():
            for name in check.get("called", []) + [id_]:
                names[name].add(id_)
    return names


def is_of_the_same_paper(id_, accepted, called):
    """A check that asks one thing more of a paper goes with the paper's own
    check: most of its names are names of that one. It may be shown where that
    is accepted, and need not be."""
    names = called.get(id_, set())
    return any(2 * len(names & called.get(a, set())) >= len(names) > 0
               for a in accepted)


def body(name):
    """A body goes by more names than one; whose it is does not matter."""
    name = re.sub(" (van|te) (?!b en|b&|bu|bestuur|toezicht|commissarissen).*", "", name.lower())
    return {"raad": "gemeenteraad", "college": "burgemeester en wethouders",
            "college van burgemeester en wethouders": "burgemeester en wethouders",
            "college van b en w": "burgemeester en wethouders",
            "college van b&w": "burgemeester en wethouders"}.get(name, name)


def judged(label):
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        (work / "normtoets.toml").write_text(
            f'[organisation]\nname = "{label["organisation"]}"\n'
            '[assessment]\nframeworks = ["nvvk-kwaliteitskader"]\n'
            f'as_of = {AS_OF}\n[[documents]]\nfolder = "bewijs"\n')
        (work / "bewijs").mkdir()
        text = (folder / "documents" / label["file"]).read_bytes()
        (work / "bewijs" / label["file"]).write_bytes(text)
        run = subprocess.run(
            [program, "check", work, "--format", "json",
             "--rules", source / "rules"], capture_output=True)
        if run.returncode not in (0, 1, 3):
            sys.exit(run.stderr.decode())
        return json.loads(run.stdout)


def outcomes(result):
    return {c["id"]: c for c in result["checks"] if c["kind"] in KINDS}


def is_type_right(label, recognised, types):
    if label["type"] in types:
        return label["type"] in recognised
    return not recognised


def share(part, whole):
    return f"{part:3} of {whole:3} ({part / whole:5.1%})" if whole else "  none"


def main():
    with open(folder / "labels.csv", newline="") as file:
        labels = list(csv.DictReader(file, delimiter=";"))
    names = checks_by_name()
    types = set().union(*names.values())
    called = defaultdict(set)
    for name, ids in names.items():
        for id_ in ids:
            called[id_].add(name)
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(judged, labels))
    rows = defaultdict(Counter)
    total, wrong = Counter(), []
    for label, result in zip(labels, results):
        seen = outcomes(result)
        accepted, maybe = set(label["accepts"].split()), set(label["maybe"].split())
        unknown = (accepted | maybe | set(label["near"].split())) - seen.keys()
        if unknown:
            sys.exit(f"{label['file']}: no such check: {', '.join(unknown)}")
        shown = {id_ for id_, c in seen.items() if c["outcome"] == "shown"
                 and (id_ in accepted
                      or not is_of_the_same_paper(id_, accepted, called))}
        false, missed = shown - accepted - maybe, accepted - shown
        recognised = names.get(result["evidence"][0]["type"] or "", set())
        by = {body(w) for w in label["adopted_by"].split("|")} - {""}
        got = body(result["evidence"][0]["adopted_by"] or "")
        total["adopters"] += bool(by)
        total["adopters_right"] += bool(by) and got in by
        total["adopters_invented"] += bool(got) and not by
        if got not in by | {""} or by and not got:
            wrong.append(f"adopter     {label['file']}: {got!r}, not "
                         f"{label['adopted_by']!r}")
        near = label["near"].split()
        row = rows[label["type"] if label["type"] in types
                   else near[0] if near else "none"]
        for count in row, total:
            count["good" if accepted else "bad"] += 1
            count["missed"] += bool(missed)
            count["false"] += bool(false)
            count["false_bad"] += bool(false) and not accepted
            count["type"] += is_type_right(label, recognised, types)
            count["pairs"] += len(shown)
            count["not"] += len(seen) - len(accepted | maybe)
            count["false_pairs"] += len(false)
        for id_ in sorted(false):
            wrong.append(f"false pass  {label['file']}: {id_}, but: {label['why']}")
        for id_ in sorted(missed):
            wrong.append(f"missed      {label['file']}: {id_}: {seen[id_]['summary']}")
        if not is_type_right(label, recognised, types):
            wrong.append(f"type        {label['file']}: {label['type']} taken for "
                         f"{', '.join(sorted(recognised)) or 'nothing'}")
    print(f"{folder.name}: {len(labels)} documents, {len(seen)} checks each, as of {AS_OF}")
    print(f"{'type':28}{'good':>6}{'missed':>8}{'bad':>6}{'false pass':>12}{'type right':>12}")
    for name in sorted(rows):
        r = rows[name]
        print(f"{name:28}{r['good']:6}{r['missed']:8}{r['bad']:6}{r['false']:12}"
              f"{r['type']:8} / {r['good'] + r['bad']}")
    print(f"false passes, of the documents that are no good evidence  {share(total['false_bad'], total['bad'])}")
    print(f"false passes, of all documents                            {share(total['false'], len(labels))}")
    print(f"false passes, of all pairs of document and check          {total['false_pairs']} of {total['not']}")
    print(f"missed, of the documents that are good evidence           {share(total['missed'], total['good'])}")
    print(f"type rightly recognised, or rightly not                   {share(total['type'], len(labels))}")
    print(f"who adopted it rightly read, where it says so             {share(total['adopters_right'], total['adopters'])}"
          f", {total['adopters_invented']} invented")
    if tell:
        print("\n".join(sorted(wrong)))
    if hold_false and total["false"] > FALSE_PASS_MOST * total["bad"]:
        sys.exit("too many false passes")
    if hold and (total["false"] > FALSE_PASS_MOST * total["bad"]
                 or total["missed"] > MISSED_MOST * total["good"]):
        sys.exit("too many false passes or too many missed:\n" + "\n".join(sorted(wrong)))


main()
