#!/usr/bin/env python3
"""Every golden workspace and the example municipality: the same bytes without
the cache of texts, with an empty one and with a full one.

    cache.py PROGRAM SOURCE_FOLDER
"""
import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

program, source = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
key = source / "tests" / "golden" / "key"
failed = False


def wrong(what):
    global failed
    failed = True
    print(what)


def run(folder, arguments, cache):
    """Everything that one run gives: status, output, reports."""
    for name in ("r.json", "r.html", "r.txt"):
        Path(folder, name).unlink(missing_ok=True)
    done = subprocess.run(
        [program, *arguments], cwd=folder, capture_output=True,
        stdin=subprocess.DEVNULL,
        env=dict(os.environ, XDG_CACHE_HOME=str(cache)))
    reports = []
    for name in ("r.json", "r.html", "r.txt"):
        path = Path(folder, name)
        if path.exists():
            reports.append(path.read_bytes())
            path.unlink()
    return done.returncode, done.stdout, done.stderr, reports


def reports_of(arguments):
    if arguments[0] != "check":
        return []
    return ["--output", "r.json", "--output", "r.html", "--output", "r.txt"]


def compare(name, folder, arguments, work):
    cache = work / ("cache-" + name)
    reports = reports_of(arguments)
    first = run(folder, [*arguments, *reports, "--no-cache"], cache)
    if cache.exists():
        wrong(f"{name}: --no-cache kept something")
    for what in ("empty", "full", "verify"):
        more = ["--verify"] if what == "verify" else []
        again = run(folder, [*arguments, *reports, *more], cache)
        for i, part in enumerate(("status", "output", "messages", "reports")):
            if first[i] != again[i]:
                wrong(f"{name}: other {part} with a cache that is {what}")
    return cache


def check_clean(cache):
    """clean removes it and says so; it was for its owner alone."""
    database = cache / "normtoets" / "texts.db"
    for path, mode in ((database, 0o600), (database.parent, 0o700)):
        if stat.S_IMODE(path.stat().st_mode) != mode:
            wrong(f"{path} has mode {path.stat().st_mode:o}")
    status, out, err, _ = run("/", ["clean"], cache)
    if status != 0 or b"kB met tekst van documenten" not in out or err:
        wrong(f"clean: {status} {out} {err}")
    if list(database.parent.iterdir()):
        wrong("clean left something behind")
    status, out, err, _ = run("/", ["clean"], cache)
    if status != 0 or b"niets verwijderd" not in out:
        wrong(f"clean twice: {status} {out} {err}")


def check_log_sum(folder, work):
    """A log that changed has another sum, whatever its size and date say."""
    log = next(path for path in sorted(folder.rglob("*.csv"))
               if path.name in (folder / "normtoets.toml").read_text())
    cache = work / "cache-log-sum"
    arguments = ["check", ".", "--key", str(key), "--quiet", "--output",
                 "r.json"]

    def sums():
        report = json.loads(run(folder, arguments, cache)[3][0])
        return [e["sha256"] for e in report["logs"]
                if e["file"] == log.name]

    for what in ("new", "known"):
        if sums() != [hashlib.sha256(log.read_bytes()).hexdigest()]:
            wrong(f"the sum of a {what} log")
    before, text = log.stat(), log.read_bytes()
    log.write_bytes(text[:-3] + text[-3:].replace(b"\n", b" "))
    os.utime(log, ns=(before.st_atime_ns, before.st_mtime_ns))
    if log.stat().st_size != before.st_size or log.read_bytes() == text:
        wrong("the log is not as it was meant to be")
    if sums() != [hashlib.sha256(log.read_bytes()).hexdigest()]:
        wrong("the sum of a log that changed unseen")


def check_scans(folder, arguments, work):
    """A scan: with OCR, and from a cache that was filled without it. False
    where no OCR is."""
    with_ocr = [line for line in arguments if line != "--no-ocr"]
    cache = compare("scan", folder, with_ocr, work)
    asked = [*arguments, *reports_of(arguments)]
    wanted = run(folder, [*with_ocr, *reports_of(arguments), "--no-cache"],
                 cache)
    other = work / "cache-scan-zonder"
    unread = run(folder, asked, other)
    for what in ("that was filled without OCR", "that was filled with OCR"):
        got = run(folder, [*with_ocr, *reports_of(arguments)], other)
        if got != wanted:
            wrong(f"a scan: another result with a cache {what}")
    if run(folder, asked, other) != unread:
        wrong("a scan is told although --no-ocr was asked")
    return b"scan_certainty" in wanted[3][0]


# Files that changed less than this before a run are always hashed again.
RACY_SECONDS = 2


def main():
    compared, has_ocr = 0, False
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        cases = sorted((source / "fixtures" / "cases").glob("*/args"))
        city = work / "voorbeeldstad"
        shutil.copytree(source / "fixtures" / "voorbeeldstad", city)
        for case in cases:
            folder = work / case.parent.name
            shutil.copytree(case.parent, folder, symlinks=True)
            for path in folder.glob("expected.*"):
                path.unlink()
            (folder / "args").unlink()
        time.sleep(RACY_SECONDS + 1)
        for case in cases:
            arguments = [str(key) if line == "$KEY" else line for line in
                         case.read_text().splitlines()]
            name = case.parent.name
            compare(name, work / name, arguments, work)
            compared += 1
            if name == "scan_zonder_ocr":
                has_ocr = check_scans(work / name, arguments, work)
        # From outside, so that the reports do not lie among the evidence.
        cache = compare("voorbeeldstad-buiten", work,
                        ["check", "voorbeeldstad", "--key", str(key)], work)
        check_clean(cache)
        check_log_sum(work / "deadline_pauze", work)
        if compared < 20:
            wrong(f"only {compared} cases")
    print(f"{compared} cases and the example municipality"
          f"{'' if has_ocr else '; no OCR here'}")


main()
sys.exit(failed)
