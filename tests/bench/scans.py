#!/usr/bin/env python3
"""Scans of pages whose words are known, read by the real reader.

    scans.py READ_DOCUMENTS FOLDER_OF_PDFS WORK

Each page with over 60 words is drawn at 200 dpi and spoilt in six ways. Recall
is the share of its words that were read, accents folded, each as often as it
stands there; a date counts as wrong when it does not stand on the page.
"""
import collections
import re
import resource
import subprocess
import sys
import unicodedata
from pathlib import Path

reader, source, work = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
PAGES = 12
NOISE = ["-attenuate", "0.5", "+noise", "Gaussian"]
WAYS = [
    ("clean", []),
    ("askew, grain, blur, JPEG 40", ["-rotate", "0.8", "-attenuate", "0.35",
                                     "+noise", "Gaussian", "-blur", "0x0.7",
                                     "-quality", "40"]),
    ("110 dpi, grain", ["-resize", "55%", "-resize", "182%"] + NOISE),
    ("fax of 100 dpi", ["-resize", "50%", "-threshold", "62%", "-resize",
                        "200%"]),
    ("75 dpi, grain", ["-resize", "37%"] + NOISE + ["-resize", "270%"]),
    ("56 dpi, blur", ["-resize", "28%", "-blur", "0x0.5", "-resize", "357%"]),
]
MONTHS = ("januari februari maart april mei juni juli augustus september "
          "oktober november december").replace(" ", "|")
DATE = re.compile(r"\b\d{1,2}(?:-\d{1,2}-| (?:%s) )\d{4}\b" % MONTHS)


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower())
                   if not unicodedata.combining(c))


def words(text):
    return collections.Counter(
        re.findall(r"[0-9a-z]+(?:[-.,:/][0-9a-z]+)*", fold(text)))


def dates(text):
    return DATE.findall(" ".join(fold(text).split()))


def run(*command):
    return subprocess.run([str(word) for word in command], check=True,
                          capture_output=True, text=True).stdout


def pages():
    count = 0
    for pdf in sorted(source.rglob("*.pdf")):
        for page in range(1, 9):
            span = ["-f", page, "-l", page]
            try:
                text = run("pdftotext", "-raw", *span, pdf, "-")
            except subprocess.CalledProcessError:
                break
            if len(text.split()) < 60:
                continue
            name = work / f"page{count}"
            run("pdftoppm", "-r", 200, "-gray", "-png", "-singlefile", *span,
                pdf, name)
            yield name.with_suffix(".png"), text
            count += 1
            if count == PAGES:
                return


def cpu_seconds():
    use = resource.getrusage(resource.RUSAGE_CHILDREN)
    return use.ru_utime + use.ru_stime


def read(files):
    """The text of each; and what it cost, with the start of the children."""
    before = cpu_seconds()
    out = run(reader, "--workers", 1, "--text", *files)
    cost = (cpu_seconds() - before) / len(files)
    texts = re.split(r"^(?:READ|PARTIAL|UNREADABLE) .*$", out, flags=re.M)
    return texts[1:], cost


def main():
    known = list(pages())
    for way, (name, how) in enumerate(WAYS):
        files = []
        for page, _ in known:
            files.append(page.with_name(f"{page.stem}-{way}.jpg"))
            run("convert", "-seed", 7, page, *how, files[-1])
        texts, cost = read(files)
        shares, given, wrong = [], 0, 0
        for (_, truth), text in zip(known, texts):
            wanted = words(truth)
            shares.append(sum((wanted & words(text)).values())
                          / sum(wanted.values()))
            found = dates(text)
            given += len(found)
            wrong += sum(date not in dates(truth) for date in found)
        shares.sort()
        print(f"{name}: {len(files)} pages, recall {shares[0]:.3f} - "
              f"{shares[len(shares) // 2]:.3f} - {shares[-1]:.3f}, "
              f"{given} dates, {wrong} wrong; {cost:.2f} CPU s a page")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"largest process: {peak} MB")


if __name__ == "__main__":
    main()
