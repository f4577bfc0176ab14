#!/usr/bin/env python3
"""A damaged register is never a pass, and costs no more than itself.

    bad_register.py PROGRAM CASE_FOLDER

Of the case `table`, the register of which one row too many is old (XLSX) and
one in which all is well (ODS): cut off, and with a byte changed, in many
places. The first never passes; neither stops the run.
"""
import json
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

program, case = sys.argv[1], Path(sys.argv[2])
ROUNDS = 6


def outcome(folder, check):
    run = subprocess.run([program, "check", folder, "--format", "json"],
                         capture_output=True)
    if run.returncode not in (1, 3):
        sys.exit(f"exit {run.returncode}: {run.stderr.decode()}")
    for result in json.loads(run.stdout)["checks"]:
        if result["id"] == check:
            return result["outcome"]
    return sys.exit("the check is gone")


def mutations(good, rng):
    yield b""
    for _ in range(ROUNDS):
        yield good[:rng.randrange(len(good))]
        at = rng.randrange(len(good))
        yield good[:at] + bytes([good[at] ^ (1 << rng.randrange(8))]) \
            + good[at + 1:]


def main():
    rng = random.Random(20260115)
    tried = 0
    with tempfile.TemporaryDirectory() as place:
        work = Path(place, "w")
        shutil.copytree(case, work)
        kept = ("net-niet.xlsx", "rekenblad.ods", "register.csv")
        for path in (work / "bewijs").iterdir():
            if path.name not in kept:
                path.unlink()
        for name in kept[:2]:
            path = work / "bewijs" / name
            good = path.read_bytes()
            for bad in mutations(good, rng):
                path.write_bytes(bad)
                got = outcome(work, path.stem)
                tried += 1
                if name == "net-niet.xlsx" and got not in ("not_shown",
                                                           "undetermined"):
                    sys.exit(f"{name}, mutation {tried}: {got}")
            path.write_bytes(good)
        if outcome(work, "rekenblad") != "shown":
            sys.exit("the good register does not pass")
    print(f"{tried} damaged registers, none of them a pass")


if __name__ == "__main__":
    main()
