"""Small XLSX and ODS workbooks for fixtures: sheets of rows, dates as dates.

A cell is text, a number, a datetime.date, or None. A row may be hidden: then
it is ("hidden", [cells]); a first row may be merged: ("merged", [cells]).
Not packed and with a fixed time: the same rows give the same bytes.
"""
import datetime
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def archive(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as out:
        for name, text in parts:
            part = zipfile.ZipInfo(name, (2025, 1, 1, 12, 0, 0))
            part.create_system = 3
            out.writestr(part, text.encode("utf-8"))


def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def parted(row):
    if isinstance(row, tuple):
        return row
    return ("", row)


def xlsx_cell(name, value, is_1904):
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        first = datetime.date(1904, 1, 1) if is_1904 else datetime.date(1899, 12, 30)
        return f'<c r="{name}" s="1"><v>{(value - first).days}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{name}"><v>{value}</v></c>'
    if value.startswith("#"):
        return f'<c r="{name}" t="e"><v>{escape(value)}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def xlsx_sheet(rows, is_1904):
    out, merged = "", ""
    for number, row in enumerate(rows, 1):
        how, cells = parted(row)
        if how == "merged":
            merged = ('<mergeCells count="1"><mergeCell ref="A'
                      f'{number}:D{number}"/></mergeCells>')
        if not cells:
            continue
        hidden = ' hidden="1"' if how == "hidden" else ""
        out += f'<row r="{number}"{hidden}>' + "".join(
            xlsx_cell(f"{letters(c)}{number}", value, is_1904)
            for c, value in enumerate(cells, 1)) + "</row>"
    return (f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{out}</sheetData>'
            f"{merged}</worksheet>")


def write_xlsx(path, sheets, is_1904=False):
    """`sheets` is a list of (name, rows)."""
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, len(sheets) + 1)
    parts = [("[Content_Types].xml",
              f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
              '<Default Extension="rels" ContentType="application/vnd.'
              'openxmlformats-package.relationships+xml"/><Override '
              f'PartName="/xl/workbook.xml" ContentType="{base}.sheet.main+xml"/>'
              f'<Override PartName="/xl/styles.xml" ContentType="{base}.styles+xml"/>'
              + "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
                        f'ContentType="{base}.worksheet+xml"/>' for n in numbers)
              + "</Types>"),
             ("_rels/.rels",
              f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
              f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
              'Target="xl/workbook.xml"/></Relationships>'),
             ("xl/workbook.xml",
              f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
              + ('<workbookPr date1904="1"/>' if is_1904 else "") + "<sheets>"
              + "".join(f'<sheet name="{escape(name)}" sheetId="{n}" '
                        f'r:id="rId{n}"/>'
                        for n, (name, _) in zip(numbers, sheets))
              + "</sheets></workbook>"),
             ("xl/_rels/workbook.xml.rels",
              f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
              + "".join(f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" '
                        f'Target="worksheets/sheet{n}.xml"/>' for n in numbers)
              + f'<Relationship Id="rId{len(sheets) + 1}" '
              f'Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'),
             ("xl/styles.xml",
              f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf '
              'numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/>'
              "</cellXfs></styleSheet>")]
    parts += [(f"xl/worksheets/sheet{n}.xml", xlsx_sheet(rows, is_1904))
              for n, (_, rows) in zip(numbers, sheets)]
    archive(path, parts)


def ods_cell(value):
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, datetime.date):
        return ('<table:table-cell office:value-type="date" office:date-value="'
                f'{value}"><text:p>{value:%d-%m-%Y}</text:p></table:table-cell>')
    if isinstance(value, (int, float)):
        return ('<table:table-cell office:value-type="float" office:value="'
                f'{value}"><text:p>{value}</text:p></table:table-cell>')
    return ('<table:table-cell office:value-type="string"><text:p>'
            f"{escape(value)}</text:p></table:table-cell>")


def write_ods(path, sheets):
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    tables = ""
    for name, rows in sheets:
        tables += f'<table:table table:name="{escape(name)}">'
        for row in rows:
            how, cells = parted(row)
            hidden = ' table:visibility="collapse"' if how == "hidden" else ""
            tables += (f"<table:table-row{hidden}>"
                       + "".join(map(ods_cell, cells)) + "</table:table-row>")
        tables += "</table:table>"
    spaces = " ".join(f'xmlns:{n}="{ODF}:{n}:1.0"'
                      for n in ("office", "table", "text"))
    archive(path, [
        ("mimetype", kind),
        ("META-INF/manifest.xml",
         f'{HEAD}<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0">'
         f'<manifest:file-entry manifest:full-path="/" '
         f'manifest:media-type="{kind}"/><manifest:file-entry '
         'manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
         "</manifest:manifest>"),
        ("content.xml",
         f"{HEAD}<office:document-content {spaces}><office:body>"
         f"<office:spreadsheet>{tables}</office:spreadsheet></office:body>"
         "</office:document-content>"),
    ])
