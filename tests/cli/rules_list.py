#!/usr/bin/env python3
"""`normtoets rules list` has every norm and every check of it, once.

    rules_list.py PROGRAM SOURCE_FOLDER

Compared with the rule files as Python's own TOML reader has them.
"""
import csv
import io
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

program, source = sys.argv[1], Path(sys.argv[2])


def expected():
    checks = {}
    for path in (source / "rules/checks").glob("*.toml"):
        checks.update(tomllib.loads(path.read_text()).get("check", {}))
    for head in (source / "rules").glob("*/framework.toml"):
        for path in head.parent.glob("*.toml"):
            for norm in tomllib.loads(path.read_text()).get("norm", []):
                named = [(role, check) for role in ("all", "any", "also")
                         for check in norm.get(role, [])]
                for role, check in named or [("", "")]:
                    rule = checks.get(check, {})
                    yield (head.parent.name, norm["id"], norm["title"], role,
                           check, rule.get("kind", ""), rule.get("title", ""),
                           rule.get("basis", ""))


def run(*words):
    return subprocess.run([program, "rules", *words], capture_output=True)


def main():
    result = run("list", "--format", "csv")
    text = result.stdout.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    got = [(r[0], r[2], r[3], r[5], r[6], r[7], r[8], r[9]) for r in rows[1:]]
    wanted = list(expected())
    if sorted(got) != sorted(wanted):
        sys.exit(f"{len(got)} rows, expected {len(wanted)}: "
                 f"{sorted(set(got) ^ set(wanted))[:5]}")
    for row in rows[1:]:
        if not (source / row[11]).is_file() or not row[12].isdigit():
            sys.exit(f"no such place: {row[11:]}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "regels.csv")
        if run("list", "--output", path).returncode or \
                path.read_bytes() != result.stdout:
            sys.exit("--output gives something else")
        if path.stat().st_mode & 0o077:
            sys.exit("others may read what was written")
    for words in (["liist"], ["list", "--format", "html"], ["schema", "."]):
        if run(*words).returncode != 64:
            sys.exit(f"{words} is not refused")
    print(f"{len(got)} rows are as the rule files have them")


if __name__ == "__main__":
    main()
