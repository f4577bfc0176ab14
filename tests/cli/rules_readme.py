#!/usr/bin/env python3
"""What rules/README.md shows is free of errors, and does what it says.

    rules_readme.py PROGRAM README

Every example of a check is linted, beside a norm that names it. The register
that the kind `table` shows is judged, as shown and with a row spoilt.
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

program, readme = sys.argv[1], Path(sys.argv[2])
FRAMEWORK = """[framework]
id = "proef"
title = "Proef"
version = "1"
publisher = "Proef"
source = "proef"
language = "nl"
"""
SETTINGS = """[organisation]
name = "Proef"
[assessment]
frameworks = ["proef"]
as_of = 2026-01-15
[[documents]]
folder = "bewijs"
"""


def blocks(text):
    """The indented parts, each with the line it begins on."""
    block, start = [], 0
    for number, line in enumerate(text.splitlines() + ["end"], 1):
        if line.startswith("    "):
            start = start if block else number
            block.append(line[4:])
        elif line.strip() == "" and block:
            block.append("")
        elif block:
            yield start, "\n".join(block).rstrip() + "\n"
            block = []


def workspace(folder, rules, register=None):
    base = Path(folder)
    # The names of the examples are those of shipped checks.
    rules = rules.replace("[check.", "[check.voorbeeld-")
    for part in ("rules/checks", "rules/proef", "bewijs"):
        (base / part).mkdir(parents=True, exist_ok=True)
    names = re.findall(r"(?m)^\[check\.([a-z0-9-]+)\]", rules)
    (base / "normtoets.toml").write_text(SETTINGS)
    (base / "rules/checks/readme.toml").write_text(rules)
    (base / "rules/proef/framework.toml").write_text(FRAMEWORK)
    (base / "rules/proef/1.toml").write_text(
        '[area]\nid = "1"\ntitle = "Proef"\n[[norm]]\nid = "1.1"\n'
        f'title = "Proef"\nall = {json.dumps(names)}\n')
    if register:
        (base / "bewijs/vog-register.csv").write_text(register)


def run(*words):
    return subprocess.run([program, *words], capture_output=True, text=True)


def verdict(rules, register):
    with tempfile.TemporaryDirectory() as folder:
        workspace(folder, rules, register)
        result = run("check", folder, "--format", "json")
        if result.returncode not in (0, 1, 3):
            sys.exit(result.stderr)
        check = json.loads(result.stdout)["checks"][0]
        return check["outcome"], check.get("figures", {}).get("judged")


def main():
    text = readme.read_text()
    found = list(blocks(text))
    examples = [b for b in found if b[1].startswith("[check.")]
    if len(examples) < 12:
        sys.exit(f"only {len(examples)} examples of a check")
    for line, rules in examples:
        with tempfile.TemporaryDirectory() as folder:
            workspace(folder, rules)
            result = run("lint", folder)
            if result.returncode != 0:
                sys.exit(f"line {line} of the README:\n"
                         f"{result.stdout}{result.stderr}")
    table = next(r for _, r in examples if 'kind      = "table"' in r)
    register = next(b for _, b in found if b.startswith("medewerker;"))
    expected = {"as shown": (register, ("shown", 2)),
                "old": (register.replace("2025;klant", "2022;klant"),
                        ("not_shown", 2)),
                "no date": (register.replace("3 mei 2024", "mei 2024"),
                            ("undetermined", 2)),
                "empty": (register.splitlines()[0] + "\n",
                          ("undetermined", 0))}
    for what, (rows, outcome) in expected.items():
        if verdict(table, rows) != outcome:
            sys.exit(f"{what}: {verdict(table, rows)}, expected {outcome}")
    print(f"{len(examples)} examples and a register are as shown")


if __name__ == "__main__":
    main()
