#!/usr/bin/env python3
"""A folder of many small documents: the first run, the second run, and peers
that do less (list only, hash only) in the same minutes.

    inventory.py BUILD_FOLDER COUNT

Times are the median of three but for the first run, which can be seen once.
Processor time is told beside them: on a busy machine only that means
something. What is opened is counted with strace where there is one.
"""
import os
import pty
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

build, count = Path(sys.argv[1]).resolve(), int(sys.argv[2])
program = build / "normtoets"


def make(folder):
    for i in range(count):
        sub = folder / f"map{i // 1000:03d}" / f"deel{i // 100 % 10}"
        if i % 100 == 0:
            sub.mkdir(parents=True, exist_ok=True)
        (sub / f"stuk-{i:06d}.txt").write_text(
            f"Notitie {i}\n\nOverleg over onderwerp {i * 7919 % 1000003}. "
            f"Besproken op {1 + i % 28:02d}-0{1 + i % 9}-2024.\n")


def memory_of_children(pid, stop, peak):
    """The most that a reader held, as the kernel counts it."""
    while not stop.is_set():
        try:
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text()
            for child in children.split():
                status = Path(f"/proc/{child}/status").read_text()
                found = re.search(r"VmHWM:\s+(\d+)", status)
                peak[0] = max(peak[0], int(found.group(1)) if found else 0)
        except OSError:
            pass
        stop.wait(0.05)


def timed(command, env=None):
    """Seconds, processor seconds, peak of the process and of its children."""
    start = time.monotonic()
    child = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    stop, peak = threading.Event(), [0]
    watch = threading.Thread(target=memory_of_children,
                             args=(child.pid, stop, peak))
    watch.start()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - start
    stop.set()
    watch.join()
    if os.waitstatus_to_exitcode(status) not in (0, 1, 3):
        sys.exit(f"{command[0]} failed")
    return (seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024,
            peak[0] // 1024)


def show(what, runs):
    seconds = statistics.median(run[0] for run in runs)
    busy = statistics.median(run[1] for run in runs)
    print(f"{what:34} {seconds:7.2f} s {busy:7.2f} s busy "
          f"{max(run[2] for run in runs):5} MB "
          f"{max(run[3] for run in runs):5} MB a reader")
    return seconds, busy


def first_progress(command, env):
    """Seconds until something stands on a terminal."""
    screen, theirs = pty.openpty()
    start = time.monotonic()
    child = subprocess.Popen(command, env=env, stdout=theirs, stderr=theirs)
    os.close(theirs)
    first = None
    while True:
        try:
            if not os.read(screen, 4096):
                break
        except OSError:
            break
        first = first or time.monotonic() - start
    child.wait()
    return first


def opened(command, env, folder):
    """How many files below `folder` a run opens; None without strace."""
    if not shutil.which("strace"):
        return None
    with tempfile.NamedTemporaryFile() as log:
        subprocess.run(["strace", "-f", "-e", "trace=open,openat,openat2",
                        "-o", log.name, *command], env=env,
                       stdout=subprocess.DEVNULL)
        lines = Path(log.name).read_text(errors="replace").splitlines()
    return sum('.txt"' in line and " = -1" not in line for line in lines)


def main():
    print(f"{count:,} documents; load of the machine "
          f"{os.getloadavg()[0]:.1f}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        folder = work / "map"
        start = time.monotonic()
        make(folder)
        print(f"made in {time.monotonic() - start:.1f} s")
        time.sleep(3)  # what changed just now is hashed again
        env = dict(os.environ, XDG_CACHE_HOME=str(work / "cache"))
        check = [program, "check", folder, "--as-of", "2026-01-15", "--quiet"]
        _, listed_busy = show("find -printf", [
            timed(["find", folder, "-type", "f", "-printf", "%s %T@ %i %p\n"])
            for _ in range(3)])
        _, hashed_busy = show("sha256sum", [
            timed(["sh", "-c", f"find '{folder}' -type f -print0 | "
                   "xargs -0 sha256sum"]) for _ in range(3)])
        _, none_busy = show("check --no-cache", [
            timed(check + ["--no-cache"], env)])
        once, once_busy = show("check, first run", [timed(check, env)])
        again, again_busy = show("check, second run", [
            timed(check, env) for _ in range(3)])
        show("check, second run --verify", [
            timed(check + ["--verify"], env)])
        loud = [part for part in check if part != "--quiet"]
        first = first_progress(loud + ["--no-cache"], env)
        print(f"first progress on a terminal after {first:.2f} s")
        files = opened(check, env, folder)
        print("documents opened by the second run: "
              f"{'no strace here' if files is None else files}")
        size = (work / "cache/normtoets/texts.db").stat().st_size
        print(f"cache: {size / 1e6:.0f} MB, {size // count} bytes a document")
        print(f"second run against first: {again_busy / once_busy:.2f}x the "
              f"processor time, {again / once:.2f}x the time")
        print(f"second run against find: {again_busy / listed_busy:.1f}x; "
              f"first run against sha256sum: {once_busy / hashed_busy:.1f}x "
              "(processor time)")
        print(f"cost of keeping: {once_busy / none_busy:.2f}x")


main()
