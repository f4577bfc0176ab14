#!/usr/bin/env python3
"""The same log as CSV, CSV.gz, XLSX, ODS, XES, XES.gz and OCEL: one result.

    same_log.py PROGRAM CASES_FOLDER

Writes one log in every form with nothing but the standard library, judges
each under the same name of file, and compares the JSON byte for byte after
taking out what must differ: the hash of the file, its bytes and the places
(a line, a row) that findings point at. Then judges it, and the golden cases
in JSON, with 1, 2 and 8 workers in five time zones and four locales: the same
bytes.
"""
import datetime
import gzip
import io
import json
import os
import random
import shutil
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
COLUMNS = """case = "zaak"
step = "stap"
time = "tijd"
"""
OCEL = """format = "ocel"
object_type = "dossier"
"""
STEPS = ["Melding", 'Aanmelding; per "brief"', "Contact", "Intake",
         "Gesprek & kop <koffie>", "Één gesprek", "Dossier ‘dicht’"]


ALIKE = ("ddas", "ocel", "zgw", "zgw_blad_ontbreekt")
ZONES = ("UTC", "Europe/Amsterdam", "Asia/Tokyo", "America/New_York",
         "Pacific/Kiritimati")
LOCALES = ("C", "C.UTF-8", "nl_NL.UTF-8", "tr_TR.UTF-8")
WORKERS = ("1", "2", "8")


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


def as_ocel(rows):
    """Objects in the order of their first event; a case is one of two types."""
    cases = list(dict.fromkeys(case for case, _, _ in rows))
    return json.dumps({
        "objectTypes": [{"name": "dossier"}, {"name": "mens"}],
        "objects": [{"id": case, "type": "dossier"} for case in cases]
        + [{"id": "Verzonnen", "type": "mens"}],
        "events": [{"id": str(n), "type": step,
                    "time": text_of(moment).replace(" ", "T"),
                    "relationships": [
                        {"objectId": "Verzonnen", "qualifier": "van"},
                        {"objectId": case, "qualifier": "bij"}]}
                   for n, (case, step, moment) in enumerate(rows)],
    }).encode()


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


def check(program, folder, key, workers="2", zone="UTC", locale="C"):
    run = subprocess.run([program, "check", folder, "--format", "json",
                          "--key", key, "--workers", workers],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                         env=dict(os.environ, TZ=zone, LC_ALL=locale))
    if run.returncode not in (0, 1, 3):
        sys.exit("status %d: %s" % (run.returncode, run.stderr.decode()))
    return run.returncode, run.stdout


def judge(program, folder, name, data):
    with open(os.path.join(folder, "log"), "wb") as f:
        f.write(data)
    with open(os.path.join(folder, "normtoets.toml"), "w") as f:
        f.write(TOML.replace(COLUMNS, OCEL) if name == "ocel" else TOML)
    return check(program, folder, os.path.join(folder, "sleutel"))[1]


def is_same_everywhere(program, name, folder, key):
    """No zone, locale or number of workers makes another byte."""
    expected = check(program, folder, key)
    settings = [(WORKERS[n % len(WORKERS)], zone, locale)
                for n, (zone, locale) in enumerate(
                    (z, l) for z in ZONES for l in LOCALES)]
    for setting in settings:
        if check(program, folder, key, *setting) != expected:
            print("%s differs with %s" % (name, ", ".join(setting)))
            return False
    return True


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
        "ocel": as_ocel(rows),
    }
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        key = os.path.join(folder, "sleutel")
        with open(key, "wb") as f:
            f.write(b"k" * 32)
        os.chmod(key, 0o600)
        expected = None
        for name, data in forms.items():
            out = json.dumps(strip(json.loads(judge(program, folder, name,
                                                     data))),
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
        judge(program, folder, "csv", plain)
        failed |= not is_same_everywhere(program, "csv", folder, key)
        for name in ALIKE:
            copy = shutil.copytree(os.path.join(sys.argv[2], name),
                                   os.path.join(folder, name))
            failed |= not is_same_everywhere(program, name, copy, key)
    print("%d forms of one log, %d logs in %d zones and %d locales"
          % (len(forms), len(ALIKE) + 1, len(ZONES), len(LOCALES)))
    return failed


if __name__ == "__main__":
    sys.exit(main())
