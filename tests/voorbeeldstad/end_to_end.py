#!/usr/bin/env python3
"""The example municipality through the whole program.

    end_to_end.py PROGRAM SOURCE_FOLDER

Deadlines must come out as maak/waarheid.py computes them, verdicts and exit
status as verwacht.json says, and the same bytes with one worker and with
eight, in any time zone and locale.
"""
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


def result_of(folder, workers="2", zone="UTC", locale="C"):
    run = subprocess.run(
        [program, "check", folder, "--format", "json", "--key",
         source / "tests" / "golden" / "key", "--workers", workers],
        capture_output=True,
        env=dict(os.environ, TZ=zone, LC_ALL=locale))
    if run.returncode not in (0, 1, 3):
        sys.exit(run.stderr.decode())
    return run.returncode, run.stdout


def wrong_verdicts(expected, norms):
    for norm in norms:
        name = f"{norm['framework']}/{norm['id']}"
        want = expected["normen"].get(name, expected["anders"])
        got = [norm["verdict"], norm["reason"]]
        if got != want:
            checks = {c["id"]: c["outcome"] for c in norm["checks"]}
            yield f"{name}: {got}, expected {want}: {checks}"


def main():
    expected = json.loads((city / "verwacht.json").read_text())
    with tempfile.TemporaryDirectory() as folder:
        work = shutil.copytree(city, Path(folder, "voorbeeldstad"))
        status, text = result_of(work)
        others = [result_of(work, workers, zone, locale)
                  for workers, zone, locale in (
                      ("1", "Asia/Tokyo", "C.UTF-8"),
                      ("8", "America/New_York", "nl_NL.UTF-8"))]
    wrong = []
    if status != expected["uitgang"]:
        wrong.append(f"exit status {status}, expected {expected['uitgang']}")
    if any(other != (status, text) for other in others):
        wrong.append("other workers, zone or locale give something else")
    result = json.loads(text)
    wrong += wrong_verdicts(expected, result["norms"])
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
