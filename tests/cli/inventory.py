#!/usr/bin/env python3
"""Every file in a folder is in the result, with its state and the reason.

    inventory.py PROGRAM
"""
import json
import os
import pty
import subprocess
import sys
import tempfile
import time
from pathlib import Path

program = Path(sys.argv[1]).resolve()
failed = False


def wrong(what):
    global failed
    failed = True
    print(what)


def result(folder, *more):
    done = subprocess.run([program, "check", folder, "--as-of", "2026-01-15",
                           "--format", "json", "--no-cache", *more],
                          capture_output=True, stdin=subprocess.DEVNULL)
    if done.returncode not in (0, 1, 3):
        sys.exit(done.stderr.decode())
    return json.loads(done.stdout)


def check_states(folder):
    def put(name, content="Notitie over het archief.\n"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)

    put("regeling.txt")
    put("map/kopie van regeling.txt")
    put("map/anders.txt", "Iets anders.\n")
    put("leeg.txt", "")
    put("stuk.pdf", "%PDF-1.7 en verder niets")
    put("~$brief.docx")
    put(".~lock.brief.odt#")
    put("map/Thumbs.db")
    put("map/.DS_Store")
    put("@eaDir/klein.jpg")
    put(".versies/oud.txt")
    put("rechts-\u202egpj.txt")
    put("regel\neen.txt")
    (folder / "verwijzing.txt").symlink_to("regeling.txt")
    os.mkfifo(folder / "pijp")
    with open(folder / "groot.pdf", "wb") as file:
        file.truncate(2 << 30)
    want = {
        "regeling.txt": ("read", ""),
        "map/kopie van regeling.txt": ("read", ""),
        "map/anders.txt": ("read", ""),
        "leeg.txt": ("unreadable", "leeg"),
        "stuk.pdf": ("unreadable", "beschadigd"),
        "groot.pdf": ("unreadable", "2048 MB"),
        "~$brief.docx": ("skipped", "open heeft"),
        ".~lock.brief.odt#": ("skipped", "open heeft"),
        "map/Thumbs.db": ("skipped", "Windows of macOS"),
        "map/.DS_Store": ("skipped", "Windows of macOS"),
        "@eaDir": ("skipped", "Map van het systeem"),
        ".versies": ("skipped", "Verborgen map"),
        "rechts-\\u202egpj.txt": ("read", ""),
        "regel\\x0aeen.txt": ("read", ""),
        "verwijzing.txt": ("skipped", "symbolic link"),
        "pijp": ("skipped", "pijp"),
    }
    seen = result(folder)
    got = {d["path"]: d for d in seen["evidence"]}
    if set(got) != set(want):
        wrong(f"listed: {sorted(set(got) ^ set(want))}")
    for path, (state, why) in want.items():
        document = got.get(path)
        if document and (document["state"] != state or
                         why not in (document["why"] or "")):
            wrong(f"{path}: {document['state']}, {document['why']}")
    copies = {p: d["same_as"] for p, d in got.items() if "same_as" in d}
    first = "map/kopie van regeling.txt"
    if copies != {"regeling.txt": first, "regel\\x0aeen.txt": first,
                  "rechts-\\u202egpj.txt": first}:
        wrong(f"copies: {copies}")
    notes = "\n".join(seen["notes"])
    for line in (f"regeling.txt heeft dezelfde inhoud als {first}.",
                 "2 keer overgeslagen. Hulpbestand van een document",
                 "2 keer overgeslagen. Hulpbestand van Windows",
                 "1 keer overgeslagen. Map van het systeem",
                 "1 keer overgeslagen. Verborgen map",
                 "1 keer overgeslagen. Verwijzing",
                 "1 keer overgeslagen. Geen gewoon bestand"):
        if line not in notes:
            wrong(f"no note: {line}\n{notes}")
    if seen["complete"]:
        wrong("complete, although a link was not followed")


def check_progress(folder):
    """On a terminal it says how far it is, within two seconds; else never."""
    folder.mkdir()
    (folder / "a.txt").write_text("woorden en nog meer woorden. " * 1500000)
    (folder / "b.txt").write_text("Kort.\n")
    command = [program, "check", folder, "--as-of", "2026-01-15", "--no-cache",
               "--workers", "1"]
    screen, theirs = pty.openpty()
    start = time.monotonic()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    shown, first = b"", None
    while True:
        try:
            piece = os.read(screen, 4096)
        except OSError:
            break
        if not piece:
            break
        first = first or time.monotonic() - start
        shown += piece
    child.wait()
    took = time.monotonic() - start
    if b"bestanden bekeken" not in shown and b"Nu volgt" not in shown:
        wrong(f"no progress in {took:.1f} s: {shown[:200]}")
    else:
        print(f"the first progress after {first:.1f} s")
    if shown and shown.rstrip(b" \r") and not shown.endswith(b"\r"):
        wrong("the line of progress stays on the screen")
    quiet = subprocess.run(command, capture_output=True)
    if b"bekeken..." in quiet.stderr or b"\r" in quiet.stderr + quiet.stdout:
        wrong("progress although nobody looks")


def check_memory(folder):
    """What a small document takes: a hundred thousand must fit."""
    if b"__asan_init" in program.read_bytes():
        return
    folder.mkdir()
    peaks, counts = [], (10, 3000)
    for count in counts:
        for i in range(count):
            (folder / f"stuk-{i}.txt").write_text(
                f"Notitie {i}\n\nOverleg, besproken op {1 + i % 28:02d}-01-2024.\n")
        child = subprocess.Popen(
            [program, "check", folder, "--as-of", "2026-01-15", "--no-cache"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 1, 3):
            wrong(f"status {status} with {count} documents")
        peaks.append(used.ru_maxrss)
    each = (peaks[1] - peaks[0]) / (counts[1] - counts[0])
    print(f"{each:.1f} kB a small document")
    if each > 3:
        wrong(f"{each:.1f} kB a small document, at most 3: {peaks} kB")


with tempfile.TemporaryDirectory() as work:
    check_memory(Path(work) / "veel")
    check_states(Path(work) / "map")
    check_progress(Path(work) / "traag")
print("every file has a state")
sys.exit(failed)
