#!/usr/bin/env python3
"""Damaged documents, through the whole program: no run is lost, no file is
missing from the result, no reader stays behind.

    mutants.py PROGRAM FIXTURES COUNT [SEED]

Every document of the fixtures is a seed. Half of the mutants are damaged byte
by byte (by zzuf when it is there), half by their structure: elements of XML
taken out, doubled, moved or nested, parts of an archive taken out, swapped or
renamed, objects and numbers of a PDF changed.
"""
import io
import random
import re
import shutil
import subprocess
import sys
import warnings
import zipfile
import zlib
from pathlib import Path

from folder_run import check_folder

BATCH = 500
FORMATS = {"pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "html", "rtf",
           "eml", "msg", "csv", "txt", "md", "zip", "doc", "xls", "png",
           "jpg", "tif"}
SEED_BYTES_MAX = 300_000
warnings.filterwarnings("ignore", "Duplicate name")  # that is the point


def seeds_of(fixtures):
    found = {}
    for folder in ("documents", "voorbeeldstad"):
        for path in sorted((fixtures / folder).rglob("*")):
            kind = path.suffix[1:].lower()
            if path.is_file() and kind in FORMATS and "maak" not in path.parts:
                data = path.read_bytes()
                if 20 < len(data) <= SEED_BYTES_MAX:
                    found.setdefault(kind, []).append(data)
    return found


# ---- byte by byte ----

def by_bytes(dice, data):
    if shutil.which("zzuf") and dice.random() < 0.3:
        ratio = dice.choice(["0.0005", "0.004", "0.02"])
        return subprocess.run(
            ["zzuf", "-s", str(dice.randrange(1 << 30)), "-r", ratio],
            input=data, stdout=subprocess.PIPE, check=True).stdout
    out = bytearray(data)
    for _ in range(dice.choice([1, 2, 5, 20])):
        at = dice.randrange(len(out))
        what = dice.randrange(5)
        if what == 0:
            out[at] = dice.randrange(256)
        elif what == 1:
            out[at] ^= 1 << dice.randrange(8)
        elif what == 2:
            del out[at:at + dice.choice([1, 4, 100, 5000])]
        elif what == 3:
            piece = out[at:at + dice.choice([1, 4, 100])]
            out[at:at] = piece * dice.choice([1, 2, 50])
        else:
            out[at:at + 4] = dice.choice([b"\0\0\0\0", b"\xff\xff\xff\xff",
                                          b"\xff\xff\xff\x7f", b"\0\0\0\x80"])
        if not out:
            return b"\0"
    return bytes(out[:dice.randrange(1, len(out) + 1)]
                 if dice.random() < 0.1 else out)


# ---- by structure ----

TAG = re.compile(rb"<[^<>]{1,400}>")
NUMBER = re.compile(rb"\d{1,10}")
ODD_NUMBERS = [b"0", b"-1", b"1", b"255", b"65536", b"2147483647",
               b"4294967295", b"99999999999999999999", b"1e308", b"NaN"]
ODD_TEXTS = [b"&#0;", b"&#xFFFFFFFF;", b"&onbekend;", b"]]>", b"<!--", b"\xff",
             b"\xc0\x80", b"\xef\xbb\xbf", b"<?xml version='1.0'?>",
             b"<!DOCTYPE a [<!ENTITY b 'c'>]>"]


def by_marks(dice, data, marks=TAG):
    """Text with marks in it: XML, HTML, RTF groups."""
    found = list(marks.finditer(data))
    if not found:
        return by_bytes(dice, data)
    out = data
    for _ in range(dice.choice([1, 1, 3])):
        one, other = dice.choice(found), dice.choice(found)
        begin, end = sorted((one.start(), other.start()))
        what = dice.randrange(8)
        if what == 0:
            out = out[:one.start()] + out[one.end():]
        elif what == 1:
            out = out[:one.start()] + one.group() * dice.choice(
                [2, 300, 3000]) + out[one.end():]
        elif what == 2:
            out = out[:begin] + out[end:]
        elif what == 3:
            out = out[:begin] + out[begin:end] * 2 + out[end:]
        elif what == 4:
            out = out[:one.start()] + other.group() + out[one.end():]
        elif what == 5:
            out = out[:one.start()] + dice.choice(ODD_TEXTS) + \
                out[one.start():]
        elif what == 6:
            out = out[:one.start()]
        else:
            numbers = list(NUMBER.finditer(out))
            if numbers:
                number = dice.choice(numbers)
                out = out[:number.start()] + dice.choice(ODD_NUMBERS) + \
                    out[number.end():]
    return out


def by_parts(dice, data):
    """An archive: its parts changed one by one, and packed again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            parts = [(i.filename, z.read(i)) for i in z.infolist()]
    except Exception:
        return by_bytes(dice, data)
    if not parts:
        return by_bytes(dice, data)
    at = dice.randrange(len(parts))
    name, content = parts[at]
    what = dice.randrange(10)
    if what == 0:
        del parts[at]
    elif what == 1:
        parts.append((name, content))
    elif what == 2:
        parts[at] = (dice.choice(parts)[0], content)
    elif what == 3:
        parts[at] = (name, dice.choice(parts)[1])
    elif what == 4:
        parts[at] = (name, content[:dice.randrange(len(content) + 1)])
    else:
        parts[at] = (name, by_marks(dice, content)) if content else (name, b"")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for i, (part, text) in enumerate(parts):
            info = zipfile.ZipInfo(part or "leeg")
            info.compress_type = zipfile.ZIP_STORED if i == 0 else \
                zipfile.ZIP_DEFLATED
            z.writestr(info, text)
    packed = out.getvalue()
    return by_bytes(dice, packed) if dice.random() < 0.1 else packed


PDF_WORD = re.compile(rb"/[A-Za-z]{1,20}|\d+ \d+ R|\d+ 0 obj|stream|endobj")


def by_objects(dice, data):
    """A PDF: its words and numbers, and the text within its streams."""
    if dice.random() < 0.4:
        streams = list(re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data,
                                   re.S))
        if streams:
            one = dice.choice(streams)
            try:
                inside = zlib.decompress(one.group(1))
                changed = zlib.compress(by_bytes(dice, inside or b" "))
            except zlib.error:
                changed = by_bytes(dice, one.group(1) or b" ")
            return data[:one.start(1)] + changed + data[one.end(1):]
    return by_marks(dice, data, PDF_WORD)


def mutant(dice, kind, data):
    if dice.random() < 0.5:
        return by_bytes(dice, data)
    if data.startswith(b"PK"):
        return by_parts(dice, data)
    if kind == "pdf":
        return by_objects(dice, data)
    if kind == "rtf":
        return by_marks(dice, data, re.compile(rb"\\[a-z]{1,20}-?\d*|[{}]"))
    if kind == "eml":
        return by_marks(dice, data, re.compile(rb"[A-Za-z-]+: [^\n]*\n|--\S+"))
    return by_marks(dice, data)


def main():
    program, fixtures = sys.argv[1], Path(sys.argv[2])
    count = int(sys.argv[3])
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    seeds = seeds_of(fixtures)
    kinds = sorted(seeds)
    print(f"{sum(len(s) for s in seeds.values())} seeds of {len(kinds)} kinds:",
          " ".join(kinds))
    failures = []
    for begin in range(0, count, BATCH):
        def make(url, begin=begin):
            for n in range(begin, min(begin + BATCH, count)):
                dice = random.Random(seed * 1_000_003 + n)
                kind = kinds[n % len(kinds)]
                data = dice.choice(seeds[kind])
                yield f"{n:05}.{kind}", mutant(dice, kind, data) or b"\0"
        failures += check_folder(program, f"mutants from {begin}", make,
                                 seconds=1800)
    for failure in failures:
        print("FAILED:", failure)
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
