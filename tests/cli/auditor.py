#!/usr/bin/env python3
"""The auditor's words stand beside the verdicts and change nothing.

    auditor.py PROGRAM CASE_FOLDER KEY

The case has a file of the auditor's. Without --auditor not a word of it is in
any report. With it every word is in every form of the report and in explain;
the verdicts, the counts, the checks and the exit status are the same. A file
that is wrong, or is not there, leaves no report behind.
"""
import html
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

program, case, key = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
failed = 0


def expect(what, is_right):
    global failed
    if not is_right:
        print("not so:", what)
        failed = 1


def run(folder, *arguments):
    return subprocess.run([program, *arguments, "--key", key], cwd=folder,
                          capture_output=True, text=True)


def words_of(path):
    """What the auditor wrote of the framework that is assessed."""
    for one in tomllib.loads(path.read_text())["observation"]:
        if not (one.get("norm") or one.get("area")).startswith("proef/"):
            continue
        for value in one.values():
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str) and " " in text:
                    yield text


def squeezed(text):
    return " ".join(text.split())


work = Path(tempfile.mkdtemp())
folder = work / "case"
shutil.copytree(case, folder)
auditor = folder / "auditor" / "waarnemingen.toml"
words = list(words_of(auditor))
expect("the case has words enough", len(words) > 8)

reports = {}
for name, extra in [("plain", []),
                    ("auditor", ["--auditor", "auditor/waarnemingen.toml"])]:
    outputs = [f"{name}.{form}" for form in ("txt", "json", "html")]
    ran = run(folder, "check", ".", "--quiet", *extra,
              *[a for o in outputs for a in ("--output", o)])
    expect(f"{name}: nothing on stderr", ran.stderr == "")
    reports[name] = ran.returncode, [squeezed(html.unescape(
        (folder / o).read_text())) for o in outputs]

expect("the same exit status", reports["plain"][0] == reports["auditor"][0])
for text in words:
    for form, without, with_it in zip(("txt", "json", "html"),
                                      reports["plain"][1],
                                      reports["auditor"][1]):
        if text == "lead auditor" and form == "json":
            continue
        expect(f"{form} without --auditor keeps silent: {text}",
               text not in without)
        expect(f"{form} tells: {text}", text in with_it)

plain = json.loads((folder / "plain.json").read_text())
told = json.loads((folder / "auditor.json").read_text())
added = told.pop("auditor")
expect("the file is named with its hash", len(added["sha256"]) == 64)
for norm in told["norms"]:
    del norm["observations"]
for level in told["level_statements"]:
    del level["observed"]
expect("a level of the auditor's is not the organisation's",
       added["levels"] != plain["levels"])
plain.pop("notes"), told.pop("notes")
# The only things that may differ are those taken out above.
plain.pop("evidence"), told.pop("evidence")
expect("the rest of the result is the same", plain == told)

ran = run(folder, "explain", "proef/1.1", ".", "--auditor",
          "auditor/waarnemingen.toml")
expect("explain tells the answer", "De auditor zegt: voldoet deels."
       in squeezed(ran.stdout))
ran = run(folder, "explain", "proef/1.1", ".", "--auditor",
          "auditor/waarnemingen.toml", "--lang", "en")
expect("in English too", "The auditor says: meets it in part."
       in squeezed(ran.stdout))

# Wrong files.
wrong = folder / "auditor" / "wrong.toml"
wrong.write_text(auditor.read_text().replace("proef/1.2", "proef/12"))
for command in (["check", ".", "--output", "wrong.html"], ["explain", "1.1"],
                ["lint", "."]):
    ran = run(folder, *command, "--auditor", "auditor/wrong.toml")
    said = ran.stdout + ran.stderr
    expect(f"{command[0]}: exit 2", ran.returncode == 2)
    expect(f"{command[0]}: says where",
           "auditor/wrong.toml:23:8:" in said and "proef/1.2" in said)
expect("no half report", not (folder / "wrong.html").exists())
expect("lint finds no fault in the right one",
       run(folder, "lint", ".", "--auditor",
           "auditor/waarnemingen.toml").returncode == 0)
ran = run(folder, "check", ".", "--auditor", "no/such.toml")
expect("a file that is not there: exit 2", ran.returncode == 2)
expect("and it is named", "no/such.toml" in ran.stderr)
expect("not for another command",
       run(folder, "fetch", ".", "--auditor", "x").returncode == 64)

# Without a period nothing is called old, and the report says that.
settings = folder / "normtoets.toml"
settings.write_text("\n".join(
    line for line in settings.read_text().splitlines()
    if not line.startswith(("from", "until"))))
ran = run(folder, "check", ".", "--auditor", "auditor/waarnemingen.toml")
expect("it says that no age was looked at",
       "Of een waarneming te oud is" in squeezed(ran.stdout))
expect("nothing is called old", "Let op: deze waarneming" not in ran.stdout)
shutil.rmtree(work)
print("the auditor's words stand apart" if not failed else "failed")
sys.exit(failed)
