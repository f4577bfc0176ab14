#!/usr/bin/env python3
"""The same log as CSV, CSV.gz, XLSX, ODS, XES and XES.gz: one result.

    same_log.py PROGRAM

Writes one log in every form with nothing but the standard library, judges
each under the same name of file, and compares the JSON byte for byte after
taking out what must differ: the hash of the file, its bytes and the places
(a line, a row) that findings point at.
"""
import datetime
import gzip
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import zipfile
from xml.sax.saxutils import escape, quoteattr

TOML = """[organisation]
name = "Proef"
[assessment]
frameworks = ["nvvk-belofte"]
from = 2025-01-01
until = 2025-12-31
as_of = 2026-01-15
[[case_log]]
id = "zaken"
file = "log"
case = "zaak"
step = "stap"
time = "tijd"
[case_log.steps]
aanmelding = ["Melding", "Aanmelding; per \\"brief\\""]
eerste-contact = ["Contact", "Gesprek & kop <koffie>", "Één gesprek"]
intake = ["Intake"]
"""
STEPS = ["Melding", 'Aanmelding; per "brief"', "Contact", "Intake",
         "Gesprek & kop <koffie>", "Één gesprek", "Dossier ‘dicht’"]


def make_rows():
    """(case, step, moment): every moment local, to the second, never 0:00."""
    pick = random.Random(20250117)
    rows = []
    for case in range(20250001, 20250301):
        at = datetime.datetime(2025, 1, 2, 9, 0) + datetime.timedelta(
            minutes=pick.randrange(340 * 24 * 60))
        for step in pick.sample(STEPS, pick.randrange(1, 5)):
            moment = at.replace(second=pick.randrange(1, 60))
            text = "onbekend" if pick.random() < 0.02 else None
            rows.append((str(case), step, text or moment))
            at += datetime.timedelta(minutes=pick.randrange(9 * 24 * 60))
    return rows


def text_of(moment):
    if isinstance(moment, str):
        return moment
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def as_csv(rows):
    def cell(text):
        return '"' + text.replace('"', '""') + '"' \
            if ";" in text or '"' in text else text
    lines = ["zaak;stap;tijd"]
    lines += [";".join(cell(c) for c in (a, b, text_of(t)))
              for a, b, t in rows]
    return ("\n".join(lines) + "\n").encode()


def as_xes(rows):
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="2.0">\n'
           '<global scope="event"><string key="concept:name" value="?"/>'
           '</global>\n']
    last = None
    for case, step, moment in rows:
        if case != last:
            out.append("</trace>\n" if last else "")
            out.append('<trace><string key="concept:name" value=%s/>\n'
                       % quoteattr(case))
        last = case
        out.append('<event><date key="time:timestamp" value="%s"/>\n'
                   '<string key="concept:name" value=%s/></event>\n'
                   % (text_of(moment).replace(" ", "T"), quoteattr(step)))
    out.append("</trace></log>\n")
    return "".join(out).encode()


def pack(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts:
            z.writestr(name, text)
    return out.getvalue()


def serial(moment, epoch):
    span = moment - epoch
    return repr(span.days + span.seconds / 86400)


def as_xlsx(rows, from_1904):
    """Shared strings, numbers as case ids, serial dates with a style."""
    epoch = datetime.datetime(1904, 1, 1) if from_1904 \
        else datetime.datetime(1899, 12, 30)
    strings, index = [], {}

    def shared(ref, text):
        if text not in index:
            index[text] = len(strings)
            strings.append(text)
        return '<c r="%s" t="s"><v>%d</v></c>' % (ref, index[text])
    out = ['<row r="1">%s%s%s</row>' % (shared("A1", "zaak"),
                                        shared("B1", "stap"),
                                        shared("C1", "tijd"))]
    for n, (case, step, moment) in enumerate(rows, 2):
        when = shared("C%d" % n, moment) if isinstance(moment, str) else \
            '<c r="C%d" s="1"><v>%s</v></c>' % (n, serial(moment, epoch))
        number = case if n % 2 else "%.7fE7" % (int(case) / 1e7)
        out.append('<row r="%d"><c r="A%d"><v>%s</v></c>%s%s</row>'
                   % (n, n, number, shared("B%d" % n, step), when))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    return pack([
        ("[Content_Types].xml",
         '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
         'content-types"><Override PartName="/xl/workbook.xml" ContentType="'
         + types + 'sheet.main+xml"/></Types>'),
        ("_rels/.rels", '<Relationships xmlns="%s"><Relationship Id="r1" '
         'Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>'
         % (rels, rel)),
        ("xl/workbook.xml", '<workbook xmlns="%s" xmlns:r="%s"><workbookPr '
         'date1904="%d"/><sheets><sheet name="Zaken" sheetId="1" r:id="r1"/>'
         '</sheets></workbook>' % (main, rel, from_1904)),
        ("xl/_rels/workbook.xml.rels", '<Relationships xmlns="%s">'
         '<Relationship Id="r1" Type="%s/worksheet" Target="worksheets/a.xml"/>'
         '<Relationship Id="r2" Type="%s/styles" Target="styles.xml"/>'
         '<Relationship Id="r3" Type="%s/sharedStrings" Target="s.xml"/>'
         '</Relationships>' % (rels, rel, rel, rel)),
        ("xl/styles.xml", '<styleSheet xmlns="%s"><cellXfs><xf numFmtId="0"/>'
         '<xf numFmtId="22"/></cellXfs></styleSheet>' % main),
        ("xl/s.xml", '<sst xmlns="%s">%s</sst>' % (main, "".join(
            "<si><t>%s</t></si>" % escape(s) for s in strings))),
        ("xl/worksheets/a.xml", '<worksheet xmlns="%s"><sheetData>%s'
         '</sheetData></worksheet>' % (main, "".join(out))),
    ])


def as_ods(rows):
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    def text(value):
        return '<table:table-cell office:value-type="string"><text:p>%s' \
            '</text:p></table:table-cell>' % escape(value)
    out = ["<table:table-row>%s</table:table-row>"
           % "".join(text(t) for t in ("zaak", "stap", "tijd"))]
    for case, step, moment in rows:
        when = text(moment) if isinstance(moment, str) else \
            '<table:table-cell office:value-type="date" office:date-value=' \
            '"%s"><text:p>zoals het er staat</text:p></table:table-cell>' \
            % text_of(moment).replace(" ", "T")
        out.append('<table:table-row><table:table-cell office:value-type='
                   '"float" office:value="%s"><text:p>%s</text:p>'
                   '</table:table-cell>%s%s<table:table-cell '
                   'table:number-columns-repeated="16381"/></table:table-row>'
                   % (case, case, text(step), when))
    out.append('<table:table-row table:number-rows-repeated="1040000">'
               '<table:table-cell table:number-columns-repeated="16384"/>'
               '</table:table-row>')
    return pack([
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", '<office:document-content xmlns:office="%soffice:1.0" '
         'xmlns:table="%stable:1.0" xmlns:text="%stext:1.0"><office:body>'
         '<office:spreadsheet><table:table table:name="Zaken">%s</table:table>'
         '</office:spreadsheet></office:body></office:document-content>'
         % (office, office, office, "".join(out))),
    ])


def judge(program, folder, data):
    with open(os.path.join(folder, "log"), "wb") as f:
        f.write(data)
    run = subprocess.run([program, "check", folder, "--format", "json",
                          "--key", os.path.join(folder, "sleutel")],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if run.returncode not in (0, 1, 3):
        sys.exit("status %d: %s" % (run.returncode, run.stderr.decode()))
    return run.stdout


PLACES = {"sha256", "bytes", "place", "line", "lines", "separator",
          "encoding"}


def strip(value):
    if isinstance(value, dict):
        return {k: strip(v) for k, v in value.items() if k not in PLACES}
    return [strip(v) for v in value] if isinstance(value, list) else value


def main():
    program = os.path.abspath(sys.argv[1])
    rows = make_rows()
    plain, xes = as_csv(rows), as_xes(rows)
    half = len(plain) // 2
    forms = {
        "csv": plain,
        "csv.gz": gzip.compress(plain, 6, mtime=0),
        "csv.gz in two members": gzip.compress(plain[:half], 9, mtime=0)
        + gzip.compress(plain[half:], 1, mtime=0),
        "csv in UTF-16": plain.decode().encode("utf-16"),
        "csv.gz in Windows-1252": gzip.compress(
            plain.decode().encode("cp1252"), 6, mtime=0),
        "xlsx": as_xlsx(rows, False),
        "xlsx from 1904": as_xlsx(rows, True),
        "ods": as_ods(rows),
        "xes": xes,
        "xes.gz": gzip.compress(xes, 6, mtime=0),
    }
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "normtoets.toml"), "w") as f:
            f.write(TOML)
        with open(os.path.join(folder, "sleutel"), "wb") as f:
            f.write(b"k" * 32)
        os.chmod(os.path.join(folder, "sleutel"), 0o600)
        expected = None
        for name, data in forms.items():
            out = json.dumps(strip(json.loads(judge(program, folder, data))),
                             indent=1, ensure_ascii=False)
            if expected is None:
                expected = out
                figures = json.loads(out)["checks"]
                if not any(c.get("figures", {}).get("in_time", 0) > 10
                           and c["figures"]["late"] > 20
                           and c["figures"]["undatable"] > 0
                           for c in figures):
                    sys.exit("the log says too little to compare")
            elif out != expected:
                failed = 1
                print("%s differs:" % name)
                a, b = expected.splitlines(), out.splitlines()
                shown = 0
                for x, y in zip(a, b):
                    if x != y and shown < 8:
                        print("  csv: %s\n  %s: %s" % (x, name, y))
                        shown += 1
                if len(a) != len(b):
                    print("  %d lines, not %d" % (len(b), len(a)))
    print("%d forms of one log" % len(forms))
    return failed


sys.exit(main())
