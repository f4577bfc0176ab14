#!/usr/bin/env python3
"""How fast documents are read, against what else there is.

    readers.py BUILD WORK [FOLDER]

Reads every PDF, DOCX and ODT below FOLDER with two readers of ours; the PDFs
also with pdftotext (a process a file, two at a time) and with MuPDF in a bare
loop, some of the others with one LibreOffice. Without FOLDER it makes a set in
WORK; its PDFs have no fonts or colour profiles of their own, on which other
readers spend much of their time, so against pdftotext it only shows that ours
is not slower. Prints CPU seconds and passed seconds of each, and the ratios;
fails when an aim is not reached in CPU seconds: 1.8 times pdftotext on a
FOLDER (1 on the made set), 1.2 times the bare loop, 50 times LibreOffice.
"""
import random
import resource
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

OFFICE_FILES_MAX = 20  # LibreOffice takes a second or more for each
WORDS = """de gemeente helpt inwoners met schulden binnen vier weken een plan
klacht regeling besluit dossier gesprek termijn beleid kwaliteit aanvraag
medewerker hulpverlening verslag registratie privacy bewaartermijn""".split()


def sentence(dice):
    words = dice.choices(WORDS, k=dice.randrange(6, 16))
    return " ".join(words).capitalize() + "."


def make_pdf(path, dice, pages):
    objects = ["<</Type/Catalog/Pages 2 0 R>>", None,
               "<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
               "/Encoding/WinAnsiEncoding>>"]
    kids = []
    for _ in range(pages):
        lines = "".join(f"({sentence(dice)[:95]}) Tj T*\n" for _ in range(45))
        stream = f"BT /F1 10 Tf 14 TL 50 780 Td\n{lines}ET"
        kids.append(len(objects) + 1)
        objects.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
                       f"/Contents {len(objects) + 2} 0 R"
                       "/Resources<</Font<</F1 3 0 R>>>>>>")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    refs = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<</Type/Pages/Count {pages}/Kids[{refs}]>>"
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += (f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
            f"startxref\n{len(out)}\n%%EOF\n").encode()
    path.write_bytes(out)


def make_docx(path, dice):
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = "".join(f"<w:p><w:r><w:t>{sentence(dice)}</w:t></w:r></w:p>"
                   for _ in range(400))
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml." \
           "document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package_file:
        package_file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.'
            'relationships+xml"/><Override PartName="/word/document.xml"'
            f' ContentType="{main}"/></Types>')
        package_file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship'
            f' Id="r1" Type="{office}/relationships/officeDocument"'
            ' Target="word/document.xml"/></Relationships>')
        package_file.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{w}"><w:body>{text}</w:body></w:document>')


def make_set(folder):
    dice = random.Random(20260115)
    folder.mkdir()
    for i in range(60):
        make_pdf(folder / f"stuk-{i:02}.pdf", dice, 25)
        make_docx(folder / f"stuk-{i:02}.docx", dice)


def measured(command, **more):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False, **more)
    passed = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, passed, done.stdout.decode("utf-8", "replace")


def ours(build, files):
    command = [build / "tests/read_documents", "--workers", "2", *files]
    cpu, passed, said = measured(command)
    lines = said.splitlines()
    if len(lines) != len(files) + 1:
        sys.exit("bench: our reader did not answer for every file")
    read = sum(line.startswith(("READ", "PARTIAL")) for line in lines)
    return cpu, passed, read


def show(name, files, cpu, passed):
    print(f"  {name:<24} {cpu:8.2f} s CPU {passed:8.2f} s"
          f" {files / max(cpu, 0.001):9.1f} files a CPU second")


def race_pdf(build, files, aim):
    own, passed, read = ours(build, files)
    print(f"{len(files)} PDF, {read} read")
    show("normtoets, 2 readers", len(files), own, passed)
    failures = 0
    if shutil.which("pdftotext"):
        cpu, passed, _ = measured(
            ["xargs", "-0", "-P", "2", "-n", "1", "sh", "-c",
             'exec timeout 60 pdftotext "$0" - >/dev/null'],
            input=b"\0".join(str(file).encode() for file in files))
        show("pdftotext, 2 at a time", len(files), cpu, passed)
        print(f"    {cpu / own:.2f} times pdftotext (aim {aim})")
        failures += cpu < aim * own
    else:
        print("  pdftotext is not here")
    cpu, passed, _ = measured([build / "tests/bare_mupdf", *files])
    show("bare MuPDF, one loop", len(files), cpu, passed)
    print(f"    {own / cpu:.2f} times the bare loop (aim 1.2 at most)")
    return failures + (own > 1.2 * cpu)


def race_office(build, work, files):
    files = files[:: max(1, len(files) // OFFICE_FILES_MAX)][:OFFICE_FILES_MAX]
    cpu, passed, read = ours(build, files * 10)
    own, passed = cpu / 10, passed / 10
    print(f"{len(files)} DOCX and ODT, {read // 10} read (mean of ten times)")
    show("normtoets, 2 readers", len(files), own, passed)
    if not shutil.which("soffice"):
        print("  LibreOffice is not here")
        return 0
    cpu, passed, _ = measured(
        ["soffice", f"-env:UserInstallation=file://{work}/profile",
         "--headless", "--convert-to", "txt:Text", "--outdir", work / "out",
         *files])
    show("LibreOffice, one process", len(files), cpu, passed)
    print(f"    {cpu / own:.1f} times LibreOffice (aim 50)")
    return cpu < 50 * own


def main():
    build, work = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    folder = Path(sys.argv[3]).resolve() if len(sys.argv) > 3 else None
    if not folder:
        folder = work / "set"
        make_set(folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    pdf = [file for file in files if file.suffix.lower() == ".pdf"]
    office = [file for file in files if file.suffix.lower() in (".docx", ".odt")]
    failures = 0
    if pdf:
        failures += race_pdf(build, pdf, 1.8 if len(sys.argv) > 3 else 1)
    if office:
        failures += race_office(build, work, office)
    if not pdf and not office:
        sys.exit(f"bench: no PDF, DOCX or ODT in {folder}")
    if failures:
        sys.exit("bench: an aim was not reached")


main()
