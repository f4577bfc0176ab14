#!/usr/bin/env python3
"""Packed logs and workbooks that are damaged, cut off, swollen or no log, and
XES that is not whole, through the whole program: one clear sentence, the right
status, what came before the damage counted, and never a pass.

    bad_packed_log.py PROGRAM
"""
import gzip
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
import zlib

TOML = """[organisation]
name = "Proef"
[assessment]
frameworks = ["nvvk-belofte"]
as_of = 2026-01-15
[[case_log]]
id = "zaken"
file = "log"
case = "zaak"
step = "stap"
time = "tijd"
[case_log.steps]
aanmelding = ["Melding"]
eerste-contact = ["Contact"]
"""


def csv(cases):
    return "zaak;stap;tijd\n" + "".join(
        "%d;Melding;2025-01-06 10:00\n%d;Contact;2025-01-07 10:00\n" % (n, n)
        for n in range(cases))


def noise(cases):
    """A log that does not get much smaller."""
    return "zaak;stap;tijd\n" + "".join(
        "%d;Melding;2025-01-06 10:00;\n" % zlib.crc32(b"%d" % n)
        for n in range(cases))


def pack(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in parts:
            z.writestr(name, text)
    return out.getvalue()


TYPES = ('<Types><Override PartName="/w.xml" ContentType="application/vnd.'
         'openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
         '</Types>')
REL = ('<Relationships><Relationship Id="r%d" Type="x/%s" Target="%s"/>'
       '</Relationships>')
CELLS = ('<row r="1"><c t="inlineStr"><is><t>zaak</t></is></c>'
         '<c t="inlineStr"><is><t>stap</t></is></c><c t="inlineStr"><is><t>tijd'
         '</t></is></c></row><row r="3" hidden="1"><c><v>1</v></c>'
         '<c t="str"><v>Melding</v></c><c t="str"><v>2025-01-06</v></c></row>')


def xlsx(sheets, after=""):
    """[(name, rows, state)]"""
    names = "".join('<sheet name="%s" state="%s" id="r%d"/>' % (n, s, i)
                    for i, (n, _, s) in enumerate(sheets))
    rels = "".join('<Relationship Id="r%d" Type="x/worksheet" '
                   'Target="s%d.xml"/>' % (i, i) for i in range(len(sheets)))
    return pack([("[Content_Types].xml", TYPES),
                 ("_rels/.rels", REL % (1, "officeDocument", "w.xml")),
                 ("w.xml", "<workbook><sheets>%s</sheets></workbook>" % names),
                 ("_rels/w.xml.rels", "<Relationships>%s</Relationships>"
                  % rels)] +
                [("s%d.xml" % i, "<worksheet><sheetData>%s</sheetData>%s"
                  "</worksheet>" % (rows, after))
                 for i, (_, rows, _) in enumerate(sheets)])


def ods(table, manifest="<m/>"):
    return pack([("mimetype",
                  "application/vnd.oasis.opendocument.spreadsheet"),
                 ("META-INF/manifest.xml", manifest),
                 ("content.xml", "<d><spreadsheet>%s</spreadsheet></d>"
                  % table)])


def ods_row(*texts, attributes=""):
    return "<table-row>" + "".join(
        '<table-cell value-type="string"%s><p>%s</p></table-cell>'
        % (attributes, t) for t in texts) + "</table-row>"


ODS_HEAD = ods_row("zaak", "stap", "tijd")
whole = gzip.compress(csv(20000).encode(), 6, mtime=0)
loose = gzip.compress(noise(20000).encode(), 1, mtime=0)
bomb = gzip.compress(b"zaak;stap;tijd\n" + b"\n" * (100 << 20), 9, mtime=0)
good_sheet = [("Zaken", CELLS, "visible")]

# name, bytes, is it read, cases (None: any), what is said
CASES = [
    ("whole", whole, True, 20000, None),
    ("cut", whole[:len(whole) // 2], True, None, "houdt te vroeg op"),
    ("cut in the header", whole[:5], False, None, "houdt te vroeg op"),
    ("cut before the length", whole[:-4], True, 20000,
     "houdt te vroeg op"),
    ("wrong checksum", whole[:-8] + b"\0\0\0\0" + whole[-4:], True, 20000,
     "beschadigd"),
    ("damaged in the middle", loose[:90000] + b"\xff" * 64 + loose[90064:],
     True, None, "beschadigd"),
    ("no gzip behind its mark", b"\x1f\x8bnee", False, None,
     "beschadigd"),
    ("padding", whole + b"\0" * 5000, True, 20000, None),
    ("rubbish behind it", whole + b"rommel", True, 20000,
     "hoort"),
    ("empty gzip", gzip.compress(b"", 6, mtime=0), True, 0, "geen rijen"),
    ("bomb", bomb, True, 0, "zwelt"),
    ("gzip of no text", gzip.compress(b"a\0\1\2" * 50, 6, mtime=0), False,
     None, "geen tekstbestand"),
    ("gzip of HTML", gzip.compress(b"<html><p>log</p></html>", 6, mtime=0),
     False, None, "geen XES-log"),
    ("zip with a text", pack([("zaken.csv", csv(3))]), False, None,
     "geen werkmap"),
    ("damaged zip", pack([("a", csv(3))])[:60], False, None,
     "beschadigd"),
    ("sheet", xlsx(good_sheet), True, 1, "verborgen of gefilterd"),
    ("hidden sheet", xlsx([("Leeg", "", "visible"), ("Weg", CELLS, "hidden")]),
     True, 1, "is verborgen"),
    ("other sheets", xlsx([("Een", CELLS, "visible"), ("Twee", CELLS, "")]),
     True, 1, "alleen werkblad .Een. gelezen; 1 ander"),
    ("merged header", xlsx(good_sheet, '<mergeCells><mergeCell ref="B1:C1"/>'
                           "</mergeCells>"), False, None, "cel B1 in log"),
    ("merged title", xlsx([("Zaken", '<row r="1"><c t="str"><v>Overzicht</v>'
                            "</c></row>" + CELLS.replace('r="1"', 'r="2"'),
                            "visible")], '<mergeCells><mergeCell ref="A1:C1"/>'
                          "</mergeCells>"), False, None, "cel A1 in log"),
    ("merged data", xlsx(good_sheet, '<mergeCells><mergeCell ref="A3:A4"/>'
                         "</mergeCells>"), True, 1, None),
    ("damaged sheet", xlsx([("Zaken", CELLS + "<row", "visible")]), True,
     1, "beschadigd"),
    ("rows out of order", xlsx([("Zaken", CELLS + CELLS, "visible")]), True, 1, "beschadigd"),
    ("ods", ods('<table name="A">%s%s</table>' % (
        ODS_HEAD, ods_row("1", "Melding", "2025-01-06"))), True, 1, None),
    ("ods with a merged header", ods('<table name="A">%s</table>' % ods_row(
        "zaak", "stap", attributes=' number-columns-spanned="2"')), False,
     None, "cel A1 in log"),
    ("ods with endless rows", ods(
        '<table name="A">%s%s</table>' % (ODS_HEAD, ods_row(
            "1", "x" * 9000, "2025-01-06").replace(
            "<table-row>", '<table-row number-rows-repeated="99999999999">'))),
     True, 1, "zwelt"),
    ("ods with endless columns", ods('<table name="A">%s%s</table>' % (
        ODS_HEAD, ods_row("1", "Melding", "2025-01-06", attributes=(
            ' number-columns-repeated="99999999999"')))), True, 0,
     "te weinig|te lang|meer kolommen|beschadigd"),
    ("ods with a password", ods("", "<encryption-data/>"), False, None,
     "wachtwoord"),
    ("old Excel", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + b"\0" * 600, False,
     None, "geen tekstbestand"),
    ("XES that is cut off", b"<log><trace><string key='concept:name' value="
     b"'1'/><event><string key='concept:name' value='Melding'/></event>", True, 1, "verwachten we nog </trace>"),
    ("XES with a DTD", b"<!DOCTYPE log SYSTEM 'http://127.0.0.1/x'><log/>", False, None, "DTD"),
]


def main():
    program = os.path.abspath(sys.argv[1])
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, data, is_read, cases, said in CASES:
            with open(os.path.join(folder, "normtoets.toml"), "w") as f:
                f.write(TOML)
            with open(os.path.join(folder, "log"), "wb") as f:
                f.write(data)
            run = subprocess.run([program, "check", folder, "--format",
                                  "json"], stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE)
            if run.returncode != 3:
                print("%s: status %d: %s" % (name, run.returncode,
                                             run.stderr.decode()[:300]))
                failed = 1
                continue
            result = json.loads(run.stdout)
            log = result["logs"][0]
            text = json.dumps(log, ensure_ascii=False)
            wrong = []
            if (log["state"] == "read") != is_read:
                if not (is_read and log["state"] == "partial"):
                    wrong.append("state")
            if cases is not None and log.get("cases") != cases:
                wrong.append("cases")
            if said and not re.search(said, text):
                wrong.append("words")
            for check in result["checks"]:
                if said and "hoort" not in said and is_read and \
                        check["kind"] == "deadline" and \
                        check["outcome"] == "shown" and \
                        "verborgen" not in said and "gelezen" not in said:
                    wrong.append("a pass on a log that is not whole")
            if wrong:
                print("%s: %s: %s" % (name, ", ".join(wrong), text[:600]))
                failed = 1
    print("%d bad logs" % len(CASES))
    return failed


sys.exit(main())
