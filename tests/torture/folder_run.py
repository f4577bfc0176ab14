"""A folder of documents that may be anything, through the whole program: what
must hold whatever they are."""
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path

# What an attack reaches for: a file beside the workspace. It may never show.
CANARY = "kanarie-7f3a91c2"

TOML = """[organisation]
name = "Proef"
[assessment]
frameworks = ["nvvk-kwaliteitskader"]
as_of = 2026-01-15
[[documents]]
folder = "bewijs"
"""
STATES = {"read", "partial", "partly", "unreadable", "skipped"}
READER_MB_MAX = 1100   # its address space is limited to 1 GiB
# A text of 64 MB takes three times that while it is looked through, and comes
# out of an answer as large.
PARENT_MB_MAX = 600


def children_of(parent):
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(entry.name))
    return found


def resident_mb(pid):
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) // 1024
    except OSError:
        pass
    return 0


class Watch(threading.Thread):
    """The most that the program and its readers took, and who they were."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.parent_mb, self.reader_mb = pid, 0, 0
        self.seen, self.is_over = set(), False

    def run(self):
        while not self.is_over:
            self.parent_mb = max(self.parent_mb, resident_mb(self.pid))
            for child in children_of(self.pid):
                self.seen.add(child)
                self.reader_mb = max(self.reader_mb, resident_mb(child))
            time.sleep(0.02)


def is_reader(pid):
    try:
        return "normtoets" in Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        return False


def run(program, folder, seconds):
    process = subprocess.Popen(
        [program, "check", str(folder), "--format", "json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    watch = Watch(process.pid)
    watch.start()
    begin = time.monotonic()
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        err = b"took longer than %d s" % seconds
    watch.is_over = True
    watch.join()
    time.sleep(0.1)
    left = [pid for pid in watch.seen if is_reader(pid)]
    return process.returncode, out, err, time.monotonic() - begin, watch, left


def judge(name, files, result, failures):
    status, out, err, took, watch, left = result
    if status not in (0, 1, 3):
        failures.append(f"{name}: status {status}: {err[-300:]!r}")
        return None
    told = json.loads(out)
    states = {os.path.basename(e["path"]): e["state"]
              for e in told["evidence"]}
    for file in files:
        if file not in states:
            failures.append(f"{name}: {file!r} is not in the result")
        elif states[file] not in STATES:
            failures.append(f"{name}: {file!r} has state {states[file]!r}")
    if CANARY.encode() + b"-inhoud" in out + err:
        failures.append(f"{name}: what the attack reached for is in the result")
    if left:
        failures.append(f"{name}: {len(left)} readers stayed behind")
    if watch.reader_mb > READER_MB_MAX:
        failures.append(f"{name}: a reader took {watch.reader_mb} MB")
    if watch.parent_mb > PARENT_MB_MAX:
        failures.append(f"{name}: the program took {watch.parent_mb} MB")
    counts = {}
    for file in files:
        counts[states.get(file)] = counts.get(states.get(file), 0) + 1
    print(f"{name}: {len(files)} files, {took:.1f} s, {counts}, program "
          f"{watch.parent_mb} MB, readers at most {watch.reader_mb} MB",
          flush=True)
    return told


def check_folder(program, name, make, keep=None, seconds=900):
    """`make(url)` gives names and bytes; `url` is that of the canary."""
    failures = []
    root = Path(tempfile.mkdtemp(prefix="normtoets-proef-"))
    try:
        canary = root / CANARY
        canary.write_text(CANARY + "-inhoud")
        work = root / "werkmap"
        (work / "bewijs").mkdir(parents=True)
        (work / "normtoets.toml").write_text(TOML)
        files = []
        for file, content in make(canary.as_uri()):
            (work / "bewijs" / file).write_bytes(content)
            files.append(file)
        if keep:
            shutil.copytree(work, Path(keep) / name, dirs_exist_ok=True)
        judge(name, files, run(program, work, seconds), failures)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return failures
