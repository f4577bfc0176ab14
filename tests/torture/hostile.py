#!/usr/bin/env python3
"""Documents made to harm, through the whole program: archive bombs, PDF bombs
and XML attacks. Each file has a state in the result, no run is lost, what the
attacks reach for never shows, no reader grows or stays behind.

    hostile.py PROGRAM [--keep FOLDER]

Everything is made here, small, by the structure of the format alone. Prints a
line a group; fails with what did not hold.
"""
import io
import re
import struct
import sys
import warnings
import zipfile
import zlib

from folder_run import CANARY, check_folder

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument."
warnings.filterwarnings("ignore", "Duplicate name")  # that is the point
RELATION = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = ("http://schemas.openxmlformats.org/officeDocument/2006/"
          "relationships/officeDocument")


def packed(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, content in parts:
            if name == "mimetype":
                z.writestr(zipfile.ZipInfo(name), content)
            else:
                z.writestr(name, content)
    return out.getvalue()


def types(part, kind, more=""):
    return (f'<?xml version="1.0"?>{more}<Types xmlns="http://schemas.'
            f'openxmlformats.org/package/2006/content-types"><Default '
            f'Extension="rels" ContentType="application/vnd.openxmlformats-'
            f'package.relationships+xml"/><Override PartName="/{part}" '
            f'ContentType="{TYPE}{kind}.main+xml"/></Types>')


def relations(items):
    return (f'<?xml version="1.0"?><Relationships xmlns="{RELATION}">' +
            "".join(f'<Relationship Id="r{i}" Type="{t}" Target="{target}"'
                    f'{more}/>' for i, (t, target, more) in enumerate(items)) +
            "</Relationships>")


def docx(document, more=(), rels=None, content_types=None):
    return packed([("[Content_Types].xml", content_types or types(
        "word/document.xml", "wordprocessingml.document")),
        ("_rels/.rels", rels or relations([(OFFICE, "word/document.xml", "")])),
        ("word/document.xml", document)] + list(more))


def body(text, head=""):
    return (f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w='
            f'"{W}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>'
            f'</w:document>')


def xlsx(sheet, strings=None, more=()):
    base = OFFICE.rsplit("/", 1)[0]
    parts = [
        ("[Content_Types].xml", types("xl/workbook.xml", "spreadsheetml.sheet")),
        ("_rels/.rels", relations([(OFFICE, "xl/workbook.xml", "")])),
        ("xl/workbook.xml", f'<workbook xmlns="{S}" xmlns:r="{base}"><sheets>'
         '<sheet name="A" sheetId="1" r:id="r0"/></sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", relations(
            [(base + "/worksheet", "worksheets/sheet1.xml", "")] +
            ([(base + "/sharedStrings", "sharedStrings.xml", "")]
             if strings else []))),
        ("xl/worksheets/sheet1.xml", sheet)]
    if strings:
        parts.append(("xl/sharedStrings.xml", strings))
    return packed(parts + list(more))


def sheet(rows, head=""):
    return (f'<?xml version="1.0"?>{head}<worksheet xmlns="{S}"><sheetData>'
            f'{rows}</sheetData></worksheet>')


OASIS = "urn:oasis:names:tc:opendocument:xmlns:"


def odf(kind, content, head="", more=()):
    names = " ".join(f'xmlns:{n}="{OASIS}{n}:1.0"'
                     for n in ("office", "text", "table"))
    return packed([("mimetype", f"application/vnd.oasis.opendocument.{kind}"),
                   ("content.xml", f'<?xml version="1.0"?>{head}<office:'
                    f'document-content {names}><office:body>{content}'
                    '</office:body></office:document-content>')] + list(more))


def odt(text, head="", more=()):
    return odf("text", f"<office:text>{text}</office:text>", head, more)


def ods(rows, head=""):
    return odf("spreadsheet", '<office:spreadsheet><table:table table:name="A">'
               f"{rows}</table:table></office:spreadsheet>", head)


# ---- archives ----

def patched(data, signature, offset, value, form="<I"):
    """The same field of every header set to something that is not true."""
    out, at = bytearray(data), data.find(signature)
    while at >= 0:
        struct.pack_into(form, out, at + offset, value)
        at = data.find(signature, at + 4)
    return bytes(out)


def overlapping(count):
    """Many directory entries over one body."""
    raw = b"0" * (8 << 20)
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    squeezed = squeezed.compress(raw) + squeezed.flush()
    name = b"word/document.xml"
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0,
                        zlib.crc32(raw), len(squeezed), len(raw), len(name),
                        0) + name
    start = types("word/document.xml", "wordprocessingml.document").encode()
    first = b"[Content_Types].xml"
    lead = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0,
                       zlib.crc32(start), len(start), len(start), len(first),
                       0) + first + start
    directory = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0,
                            zlib.crc32(start), len(start), len(start),
                            len(first), 0, 0, 0, 0, 0, 0) + first
    for i in range(count):
        each = name if i == 0 else b"word/header%d.xml" % i
        directory += struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0,
                                 0, zlib.crc32(raw), len(squeezed), len(raw),
                                 len(each), 0, 0, 0, 0, 0, len(lead)) + each
    content = lead + local + squeezed
    return content + directory + struct.pack(
        "<4s4H2IH", b"PK\x05\x06", 0, 0, (count + 1) & 0xFFFF,
        (count + 1) & 0xFFFF, len(directory), len(content), 0)


def nested(depth):
    data = packed([("brief.txt", "Beste mevrouw,")])
    for i in range(depth):
        data = packed([(f"map{i}.zip", data)])
    return data


def archives():
    good = docx(body("Klachtenregeling"))
    spaces = " " * (300 << 20)
    local, central = b"PK\x03\x04", b"PK\x01\x02"
    repeat = '<text:p>a<text:s text:c="2000000000"/>b</text:p>'
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>' \
           'Dit is tekst</text:p></table:table-cell>'
    many = "<si><t>" + "x" * 30000 + "</t></si>"
    refs = "".join('<row>' + '<c t="s"><v>0</v></c>' * 50 + "</row>"
                   for _ in range(20000))
    yield "spaties.docx", docx(body(spaces))
    yield "spaties.odt", odt(f"<text:p>{spaces}</text:p>")
    yield "spaties.xlsx", xlsx(sheet(f"<row><c><v>1</v></c></row>{spaces}"))
    yield "tekst.docx", docx(body("uw klacht " * (12 << 20)))
    yield "tekst.odt", odt("<text:p>uw klacht</text:p>" * (6 << 20))
    yield "gedeelde-tekst.xlsx", xlsx(sheet(refs), f'<sst xmlns="{S}">{many}'
                                      '</sst>')
    yield "herhaalde-cellen.ods", ods(
        f'<table:table-row table:number-rows-repeated="1048576">{cell}'
        "</table:table-row>")
    yield "herhaalde-spaties.odt", odt(repeat * 1000)
    yield "veel-delen.docx", docx(body("a"), [
        (f"word/deel{i}.xml", "") for i in range(30000)])
    yield "veel-kopteksten.docx", docx(body("a"), [
        ("word/_rels/document.xml.rels", relations([
            (OFFICE.replace("officeDocument", "header", 1), f"h{i}.xml", "")
            for i in range(5000)]))] + [
        (f"word/h{i}.xml", body("kop " * 4000)) for i in range(5000)])
    yield "over-elkaar.docx", overlapping(15000)
    yield "genest.zip", nested(60)
    yield "in-zichzelf.zip", nested(3) + nested(3)
    yield "liegt-klein.docx", patched(docx(body("x" * (64 << 20))), central, 24,
                                      100)
    yield "liegt-groot.docx", patched(good, central, 24, 0xFFFFFFF0)
    yield "liegt-groot-kop.docx", patched(good, local, 22, 0xFFFFFFF0)
    yield "verkeerde-som.docx", patched(good, central, 16, 0x12345678)
    yield "vreemde-inpakking.docx", patched(patched(good, local, 8, 97, "<H"),
                                            central, 10, 97, "<H")
    yield "versleuteld.docx", patched(patched(good, local, 6, 1, "<H"),
                                      central, 8, 1, "<H")
    yield "zonder-inhoudsopgave.docx", good[:good.find(central)]
    yield "half.docx", good[:len(good) // 2]
    yield "ver-weg.docx", patched(good, b"PK\x05\x06", 16, 0xFFFFFF00)
    yield "veel-beloofd.docx", patched(good, b"PK\x05\x06", 10, 0xFFFF, "<H")
    yield "twee-keer.docx", packed(
        [("[Content_Types].xml", types("word/document.xml",
                                       "wordprocessingml.document")),
         ("word/document.xml", body("een")), ("word/document.xml",
                                              body("twee"))])
    yield "omhoog.zip", packed([("../../../../tmp/" + CANARY, "buiten"),
                                ("/etc/" + CANARY, "buiten")])
    yield "lange-naam.zip", packed([("a" * 60000 + ".txt", "naam")])
    yield "rare-naam.zip", packed([("\u202egpj.exe\x1b[31m\n.txt", "naam")])
    yield "leeg.zip", packed([])
    yield "diep.docx", docx(f'<w:document xmlns:w="{W}"><w:body>' +
                            "<w:p>" * 200000 + "</w:p>" * 200000 +
                            "</w:body></w:document>")
    yield "veel-bladen.xlsx", xlsx(sheet("<row><c><v>1</v></c></row>"), None, [
        (f"xl/worksheets/sheet{i}.xml", sheet("<row><c><v>1</v></c></row>" *
                                              200)) for i in range(2, 4000)])
    yield "verre-cel.xlsx", xlsx(sheet(
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' * 1000))


# ---- PDF ----

def pdf(objects, trailer="", root=1):
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects:
        places[number] = len(out)
        content = content if isinstance(content, bytes) else content.encode()
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    at = len(out)
    size = max(places) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += f"trailer\n<</Size {size}/Root {root} 0 R{trailer}>>\n".encode()
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % at


def stream(data, more=""):
    data = data if isinstance(data, bytes) else data.encode()
    return f"<<{more}/Length {len(data)}>>stream\n".encode() + data + \
        b"\nendstream"


def page(content, resources="/Font<</F 5 0 R>>", more="", box="0 0 595 842"):
    return [(1, "<</Type/Catalog/Pages 2 0 R>>"),
            (2, "<</Type/Pages/Kids[3 0 R]/Count 1>>"),
            (3, f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R"
                f"/Resources<<{resources}>>{more}>>"),
            (4, content),
            (5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")]


def text(words):
    return f"BT /F 12 Tf 72 700 Td ({words}) Tj ET"


def pdfs():
    zipped = zlib.compress
    flate = "/Filter/FlateDecode"
    hello = stream(text("Klachtenregeling"))
    yield "twee-miljard-bladzijden.pdf", pdf(
        [(1, "<</Type/Catalog/Pages 2 0 R>>"),
         (2, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2147483647>>")])
    yield "bladzijden-in-rondje.pdf", pdf(
        [(1, "<</Type/Catalog/Pages 2 0 R>>"),
         (2, "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 4>>"),
         (3, "<</Type/Pages/Parent 2 0 R/Kids[2 0 R 2 0 R]/Count 4>>")])
    yield "veel-bladzijden.pdf", pdf(
        page(hello)[:1] + [(2, "<</Type/Pages/Kids[" + "3 0 R " * 300000 +
                            "]/Count 300000>>")] + page(hello)[2:])
    forms = [(10 + i, stream(" ".join(["/X Do"] * 20),
              f"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject"
              f"<</X {11 + i} 0 R>>/Font<</F 5 0 R>>>>")) for i in range(20)]
    forms.append((30, stream(text("a"), "/Type/XObject/Subtype/Form/BBox[0 0 9"
                             " 9]/Resources<</Font<</F 5 0 R>>>>")))
    yield "genest-formulier.pdf", pdf(
        page(stream("/X Do"), "/XObject<</X 10 0 R>>") + forms)
    yield "formulier-in-zichzelf.pdf", pdf(
        page(stream("/X Do"), "/XObject<</X 10 0 R>>") +
        [(10, stream("/X Do /X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
                     "/Resources<</XObject<</X 10 0 R>>>>"))])
    yield "samengeperst.pdf", pdf(page(stream(zipped(b" " * (600 << 20)),
                                              flate)))
    deep = b" " * (200 << 20)
    for _ in range(3):
        deep = zipped(deep)
    yield "drie-keer-samengeperst.pdf", pdf(page(stream(
        deep, "/Filter[/FlateDecode/FlateDecode/FlateDecode]")))
    yield "veel-tekst.pdf", pdf(page(stream(zipped(
        (text("uw klacht") + "\n").encode() * 3000000), flate)))
    yield "veel-filters.pdf", pdf(page(stream(
        "a", "/Filter[" + "/ASCIIHexDecode" * 20000 + "]")))
    yield "grote-bladzijde.pdf", pdf(page(hello, box="0 0 1e30 1e30"))
    yield "groot-plaatje.pdf", pdf(
        page(stream("q 500 0 0 500 0 0 cm /I Do Q"), "/XObject<</I 10 0 R>>") +
        [(10, stream(zipped(b"\0" * (1 << 20)), "/Type/XObject/Subtype/Image"
                     "/Width 1000000/Height 1000000/BitsPerComponent 8"
                     "/ColorSpace/DeviceRGB" + flate))])
    yield "diepe-lijst.pdf", pdf(page(stream("[" * 500000)))
    yield "diepe-catalogus.pdf", pdf(
        [(1, "<</Type/Catalog/Pages 2 0 R/X " + "[" * 300000 + "]" * 300000 +
          ">>"), (2, "<</Type/Pages/Kids[]/Count 0>>")])
    good = pdf(page(hello))
    end = good.rfind(b"startxref")
    yield "lijst-in-rondje.pdf", pdf(page(hello), "/Prev %d" % good.rfind(
        b"xref\n0"))
    yield "verkeerd-begin.pdf", good[:end] + b"startxref\n-5\n%%EOF\n"
    yield "zonder-einde.pdf", good[:end - 40]
    yield "lengte-in-rondje.pdf", pdf(
        page(b"<</Length 4 0 R>>stream\nBT ET\nendstream"))
    yield "inhoud-in-rondje.pdf", pdf(
        [(1, "<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>")] +
        page(hello)[1:] + [(6, "<</First 7 0 R/Last 7 0 R/Count 1>>"),
                           (7, "<</Title(a)/Next 7 0 R/First 7 0 R/Parent 6 0 "
                            "R>>")])
    yield "voorwerp-in-zichzelf.pdf", pdf(
        [(1, "1 0 R")])
    yield "versleuteld-onzin.pdf", pdf(
        page(hello), "/Encrypt<</Filter/Standard/V 5/R 6/Length 256/O(a)/U(b)"
        "/OE(c)/UE(d)/Perms(e)/P -1>>/ID[(a)(b)]")
    yield "lettertype-kaart.pdf", pdf(
        page(hello) [:4] + [(5, "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding"
                             "/Identity-H/DescendantFonts[5 0 R]/ToUnicode 6 0 "
                             "R>>"),
                            (6, stream("begincmap 1 beginbfrange <0000> <FFFF>"
                             " [" + "<0041>" * 200000 + "] endbfrange "
                             "endcmap"))])
    yield "open-bestand.pdf", pdf(
        [(1, "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(/bin/sh)>>"
          ">>")] + page(hello)[1:3] +
        [(4, "<</Length 0/F(/etc/passwd)/FFilter[]>>stream\n\nendstream"),
         (5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")])


# ---- XML ----

def attacks(canary_url):
    laughs = "".join(f'<!ENTITY l{i} "{("&l%d;" % (i - 1)) * 10}">'
                     for i in range(1, 10))
    laughs = f'<!DOCTYPE d [<!ENTITY l0 "lol">{laughs}]>'
    wide = f'<!DOCTYPE d [<!ENTITY a "{"x" * 200000}">]>'
    outside = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{canary_url}">]>'
    parameter = (f'<!DOCTYPE d [<!ENTITY % p SYSTEM "{canary_url}">%p;]>')
    elsewhere = f'<!DOCTYPE d SYSTEM "{canary_url}">'
    include = (f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
               f'href="{canary_url}" parse="text"/>')
    yield "lachen.docx", docx(body("&l9;", laughs))
    yield "lachen.xlsx", xlsx(sheet("<row><c t='inlineStr'><is><t>&l9;</t></is>"
                                    "</c></row>", laughs))
    yield "lachen.odt", odt("<text:p>&l9;</text:p>", laughs)
    yield "lachen.ods", ods("<table:table-row><table:table-cell><text:p>&l9;"
                            "</text:p></table:table-cell></table:table-row>",
                            laughs)
    yield "breed.docx", docx(body("&a;" * 200000, wide))
    yield "breed.odt", odt("<text:p>" + "&a;" * 200000 + "</text:p>", wide)
    yield "buiten.docx", docx(body("&x;", outside))
    yield "buiten.xlsx", xlsx(sheet("<row><c t='inlineStr'><is><t>&x;</t></is>"
                                    "</c></row>", outside))
    yield "buiten.odt", odt("<text:p>&x;</text:p>", outside)
    yield "parameter.docx", docx(body("a", parameter))
    yield "elders.odt", odt("<text:p>a</text:p>", elsewhere)
    yield "xinclude.docx", docx(body(include))
    yield "xinclude.odt", odt(f"<text:p>{include}</text:p>")
    yield "soorten.docx", docx(body("a"), content_types=types(
        "word/document.xml", "wordprocessingml.document", laughs))
    yield "relatie-naar-buiten.docx", docx(body("a"), rels=relations(
        [(OFFICE, canary_url, ' TargetMode="External"')]))
    yield "relatie-omhoog.docx", docx(body("a"), rels=relations(
        [(OFFICE, "../../../../../etc/passwd", "")]))
    yield "sjabloon.docx", docx(body("a"), [
        ("word/_rels/document.xml.rels", relations(
            [(OFFICE.replace("officeDocument", "header", 1), canary_url,
              ' TargetMode="External"')]))])
    yield "kenmerken.docx", docx(f'<w:document xmlns:w="{W}"><w:body><w:p ' +
                                 " ".join(f'a{i}="b"' for i in range(200000)) +
                                 "/></w:body></w:document>")
    yield "lang-kenmerk.docx", docx(f'<w:document xmlns:w="{W}" a="' +
                                    "x" * (30 << 20) + '"/>')
    yield "naamruimten.docx", docx("<a " + " ".join(
        f'xmlns:n{i}="urn:{i}"' for i in range(50000)) + "/>")
    yield "opmerking.docx", docx(body("a", "<!--" + "x" * (40 << 20) + "-->"))
    yield "instructie.odt", odt("<?a " + "x" * (20 << 20) + "?><text:p/>")
    yield "cdata.docx", docx(body("<![CDATA[" + "]" * (10 << 20) + "]]>"))
    yield "niet-gesloten.docx", docx(body("a")[:-30])
    yield "nul.docx", docx(body("a\0b\x01c"))
    yield "utf7.docx", docx(body("+ADw-w:p+AD4-").replace("UTF-8", "UTF-7"))
    yield "utf16.docx", docx(body("&l9;", laughs).replace(
        "UTF-8", "UTF-16").encode("utf-16"))
    yield "lachen.html", f'<!DOCTYPE html [{laughs[12:]}<p>&l9;</p>'.encode()
    yield "diep.html", b"<div>" * 1000000 + b"tekst"
    yield "veel-kenmerken.html", b"<p " + b" ".join(
        b"a%d=b" % i for i in range(300000)) + b">tekst"


def main():
    program = sys.argv[1]
    keep = sys.argv[sys.argv.index("--keep") + 1] if "--keep" in sys.argv \
        else None
    failures = []
    groups = (("archives", lambda url: archives()), ("pdfs", lambda url: pdfs()),
              ("xml", attacks))
    for name, make in groups:
        failures += check_folder(program, name, make, keep)
    for failure in failures:
        print("FAILED:", failure)
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
