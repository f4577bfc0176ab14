#!/usr/bin/env python3
"""Whatever happens to the cache of texts, the result is the same bytes.

    cache_torture.py PROGRAM SOURCE_FOLDER [TURNS]

Bytes changed at random places, cut off, a run killed half-way, two runs at
once, a folder that is read-only, not ours or a file, a disk without room.
Every run has to end as one without a cache does. The places are the same each
time; more TURNS (of 12) look at more of them.
"""
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

program, source = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
turns = int(sys.argv[3]) if len(sys.argv) > 3 else 12
key = source / "tests" / "golden" / "key"
random.seed(20261130)
failed = False
ran = 0
said = 0


def wrong(what):
    global failed
    failed = True
    print(what)


def command(folder, *more):
    return [str(program), "check", str(folder), "--key", str(key),
            "--format", "json", *more]


def run(folder, cache, *more, limits=""):
    global ran
    ran += 1
    whole = command(folder, *more)
    if limits:
        whole = ["sh", "-c", f"{limits}; exec \"$@\"", "sh", *whole]
    done = subprocess.run(whole, capture_output=True, stdin=subprocess.DEVNULL,
                          env=dict(os.environ, XDG_CACHE_HOME=str(cache)))
    return done.returncode, done.stdout, done.stderr.decode()


def same(what, got, want, may_say=True):
    global said
    said += bool(got[2])
    if got[:2] != want[:2]:
        wrong(f"{what}: status {got[0]}, {len(got[1])} bytes; "
              f"expected {want[0]}, {len(want[1])} bytes: {got[2][:300]}")
    elif got[2] and not (may_say and "het resultaat is hetzelfde" in got[2]):
        wrong(f"{what}: said {got[2][:300]}")
    if "Traceback" in got[2] or "Sanitizer" in got[2]:
        wrong(f"{what}: {got[2][:2000]}")


def flipped(whole):
    """The file with up to sixteen bytes changed near one place."""
    bytes_ = bytearray(whole)
    at = random.randrange(len(bytes_))
    for i in range(at, min(at + random.choice((1, 1, 4, 16)), len(bytes_))):
        bytes_[i] ^= 1 << random.randrange(8)
    return bytes(bytes_)


def check_damage(folder, cache, want):
    database = cache / "normtoets" / "texts.db"
    run(folder, cache)
    whole = database.read_bytes()
    for turn in range(turns):
        database.write_bytes(flipped(whole))
        same(f"damage {turn}", run(folder, cache), want)
        # What it kept after that is sound again.
        same(f"after damage {turn}", run(folder, cache), want)
    for turn in range(turns // 3):
        database.write_bytes(whole[:random.randrange(len(whole))])
        same(f"cut off {turn}", run(folder, cache), want)
    for name in ("texts.db-wal", "texts.db-shm", "texts.db-journal"):
        database.write_bytes(whole)
        database.with_name(name).write_bytes(random.randbytes(40000))
        same(f"rubbish in {name}", run(folder, cache), want)
    database.write_bytes(whole)
    same("as it was", run(folder, cache), want, may_say=False)


def check_kills(folder, cache, want):
    start = time.monotonic()
    run(folder, cache, "--no-cache")
    took = time.monotonic() - start
    for turn in range(turns):
        if turn % 4 == 0:
            shutil.rmtree(cache, ignore_errors=True)
        child = subprocess.Popen(
            command(folder), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(os.environ, XDG_CACHE_HOME=str(cache)))
        time.sleep(random.uniform(0, took))
        child.send_signal(signal.SIGKILL)
        child.wait()
        # A message would mean that a kill can damage it: it cannot.
        same(f"killed {turn}", run(folder, cache), want, may_say=False)


def check_two_at_once(folder, cache, want):
    for turn in range(max(turns // 4, 1)):
        shutil.rmtree(cache, ignore_errors=True)
        children = [subprocess.Popen(
            command(folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=dict(os.environ, XDG_CACHE_HOME=str(cache)))
            for _ in range(4)]
        for child in children:
            out, err = child.communicate()
            same(f"four at once {turn}",
                 (child.returncode, out, err.decode()), want)
        same(f"after four at once {turn}", run(folder, cache), want,
             may_say=False)


def check_places(folder, work, want):
    closed = work / "dicht"
    closed.mkdir()
    (closed / "normtoets").write_text("een bestand")
    same("a file in its place", run(folder, closed), want)
    shared = work / "open"
    (shared / "normtoets").mkdir(parents=True)
    (shared / "normtoets").chmod(0o777)
    got = run(folder, shared)
    same("a folder for everybody", got, want)
    if "chmod 700" not in got[2] or list((shared / "normtoets").iterdir()):
        wrong(f"a folder for everybody was used: {got[2]}")
    nowhere = Path("/proc/nergens")
    same("a folder that cannot be", run(folder, nowhere), want)
    given = work / "gekozen"
    same("--cache", run(folder, work / "niet", "--cache", str(given)), want,
         may_say=False)
    if not (given / "texts.db").exists() or (work / "niet").exists():
        wrong("--cache was not used")


def check_no_room(folder, work, want):
    """Files may not grow beyond a size: as a full disk, for any user."""
    for size in (0, 8, 16, 32, 64, 200):
        cache = work / f"krap{size}"
        # In blocks of 512 bytes. What is printed goes through a pipe.
        got = run(folder, cache, limits=f"trap '' XFSZ; ulimit -f {size}")
        same(f"no room beyond {size}", got, want)
        same(f"room after {size}", run(folder, cache), want)


def check_full_disk(folder, work, want):
    """A real one, where we may mount it."""
    disk = work / "schijf"
    disk.mkdir()
    for kilobytes in (8, 64, 100, 150, 300):
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs",
             str(disk)], capture_output=True).returncode == 0
        if not mounted:
            return False
        try:
            same(f"disk of {kilobytes} kB", run(folder, disk), want)
            same(f"disk of {kilobytes} kB again", run(folder, disk), want)
            subprocess.run(["mount", "-o", "remount,ro", str(disk)])
            same(f"read-only disk of {kilobytes} kB", run(folder, disk), want)
        finally:
            subprocess.run(["umount", str(disk)])
    return True


def main():
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        folder = work / "map"
        shutil.copytree(source / "fixtures" / "cases" / "document", folder,
                        ignore=shutil.ignore_patterns("expected.*", "args"))
        for i in range(60):
            (folder / "bewijs" / f"stuk{i}.txt").write_text(
                f"Notitie {i}.\n" + f"Overleg {i * 7919 % 1009}. " * 90)
        time.sleep(3)  # what changed just now is hashed again
        want = run(folder, work / "niets", "--no-cache")
        if want[0] not in (0, 1, 3):
            sys.exit(want[2])
        cache = work / "cache"
        check_damage(folder, cache, want)
        check_kills(folder, cache, want)
        check_two_at_once(folder, cache, want)
        check_places(folder, work, want)
        check_no_room(folder, work, want)
        mounted = check_full_disk(folder, work, want)
    # Else nothing that was done to it was noticed, and this shows nothing.
    if said < turns:
        wrong(f"only {said} runs found something wrong")
    print(f"{ran} runs, {said} with trouble; "
          f"{'with' if mounted else 'without'} a small disk")


main()
sys.exit(failed)
