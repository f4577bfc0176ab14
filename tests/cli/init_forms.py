#!/usr/bin/env python3
"""normtoets init over a log in every form: the proposal reads the log.

    init_forms.py PROGRAM CASES_FOLDER

Writes logs in the forms that `check` opens, lets init propose a workspace for
each, and judges that: the same figures whatever the form, nothing of a person
on screen, doubts named. What looks like a log and cannot be read is named.
"""
import datetime
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import same_log  # noqa: E402

PERSONS = ("Jansen", "20259", "123456782")
failed = []


def complain(name, words):
    failed.append(name)
    print("%s: %s" % (name, words))


class Folder:
    """One folder with logs, and what init and check say of it."""

    def __init__(self, program, parent, name, files):
        self.program, self.name = program, name
        self.path = os.path.join(parent, name)
        self.toml = os.path.join(self.path, "normtoets.toml")
        for file, data in files.items():
            path = os.path.join(self.path, file)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as f:
                f.write(data)

    def run(self, *arguments):
        return subprocess.run([self.program, *arguments], text=True,
                              stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def propose(self, status=0):
        run = self.run("init", self.path, "--output", self.toml)
        self.said = run.stdout
        self.proposal = ""
        if os.path.exists(self.toml):
            with open(self.toml, encoding="utf-8") as f:
                self.proposal = f.read()
        if run.returncode != status:
            complain(self.name, "status %d, expected %d: %s"
                     % (run.returncode, status, self.said[:400]))
        for word in PERSONS:
            if word in self.said or word in self.proposal:
                complain(self.name, "shows " + word)
        return self

    def has(self, *lines):
        there = self.proposal.splitlines()
        for line in lines:
            if not any(text.startswith(line) for text in there):
                complain(self.name, "no line like %s in\n%s"
                         % (line, self.proposal))
        return self

    def says(self, *words):
        for word in words:
            if word not in self.said:
                complain(self.name, "does not say %s:\n%s" % (word, self.said))
        return self

    def figures(self, check="contact-2-werkdagen"):
        lint = self.run("lint", self.path)
        if lint.returncode:
            complain(self.name, "lint: " + lint.stdout[:400])
        run = subprocess.run([self.program, "check", self.path, "--as-of",
                              "2026-01-15", "--format", "json"],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if run.returncode not in (1, 3):
            complain(self.name, "check: status %d: %s"
                     % (run.returncode, run.stderr.decode()[:400]))
            return None
        for one in json.loads(run.stdout)["checks"]:
            if one["id"] == check:
                return one.get("figures")
        return None


def make_rows():
    """(case, step, moment) of forty cases; every moment to the second."""
    rows = []
    for n in range(40):
        at = datetime.datetime(2025, 3, 3, 9, 10, 1) \
            + datetime.timedelta(days=n)
        case = str(20259001 + n)
        rows.append((case, "Melding", at))
        if n % 5:
            rows.append((case, "Eerste contact",
                         at + datetime.timedelta(days=n % 7, hours=1)))
        rows.append((case, "Bespreking in het team",
                     at + datetime.timedelta(days=8)))
    rows.append(("20259001", "Gesprek met Jan Jansen",
                 datetime.datetime(2025, 9, 1, 10, 11, 12)))
    return rows


def sheet(rows):
    """Rows of texts and dates, with the strings in their cells."""
    out = []
    for n, row in enumerate(rows, 1):
        cells = []
        for k, value in enumerate(row):
            ref = "%s%d" % (chr(ord("A") + k), n)
            if value is None:
                continue
            if isinstance(value, datetime.datetime):
                cells.append('<c r="%s" s="1"><v>%s</v></c>' % (
                    ref, same_log.serial(value,
                                         datetime.datetime(1899, 12, 30))))
            else:
                cells.append('<c r="%s" t="inlineStr"><is><t>%s</t></is></c>'
                             % (ref, same_log.escape(value)))
        out.append('<row r="%d">%s</row>' % (n, "".join(cells)))
    return "".join(out)


def workbook(sheets):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    numbers = range(1, len(sheets) + 1)
    return same_log.pack([
        ("[Content_Types].xml",
         '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
         'content-types"><Override PartName="/xl/workbook.xml" ContentType="'
         + types + 'sheet.main+xml"/></Types>'),
        ("_rels/.rels", '<Relationships xmlns="%s"><Relationship Id="r1" '
         'Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>'
         % (rels, rel)),
        ("xl/workbook.xml", '<workbook xmlns="%s" xmlns:r="%s"><sheets>%s'
         '</sheets></workbook>' % (main, rel, "".join(
             '<sheet name="%s" sheetId="%d" r:id="r%d"/>' % (name, n, n)
             for n, name in zip(numbers, sheets)))),
        ("xl/_rels/workbook.xml.rels", '<Relationships xmlns="%s">%s'
         '<Relationship Id="s" Type="%s/styles" Target="styles.xml"/>'
         '</Relationships>' % (rels, "".join(
             '<Relationship Id="r%d" Type="%s/worksheet" '
             'Target="worksheets/%d.xml"/>' % (n, rel, n)
             for n in numbers), rel)),
        ("xl/styles.xml", '<styleSheet xmlns="%s"><cellXfs><xf numFmtId="0"/>'
         '<xf numFmtId="22"/></cellXfs></styleSheet>' % main),
    ] + [("xl/worksheets/%d.xml" % n, '<worksheet xmlns="%s"><sheetData>%s'
          '</sheetData></worksheet>' % (main, sheet(rows)))
         for n, rows in zip(numbers, sheets.values())])


def case_rows():
    """One row a case: the same cases, with a name that nobody may see."""
    rows = [("Zaaknummer", "Naam", "Aanmelddatum", "Eerste contact")]
    found = {}
    for case, step, at in make_rows():
        found.setdefault(case, {})[step] = at
    for case, steps in found.items():
        rows.append((case, "J. Jansen", steps["Melding"],
                     steps.get("Eerste contact")))
    return rows


def same_figures(program, parent):
    """Every form of one log gives what its CSV gives."""
    rows = make_rows()
    plain, xes = same_log.as_csv(rows), same_log.as_xes(rows)
    ocel = same_log.as_ocel(rows)
    forms = {
        "zaken.csv": plain,
        "zaken.csv.gz": gzip.compress(plain, 6, mtime=0),
        "zaken.tsv": plain.replace(b";", b"\t"),
        "utf16.csv.gz": gzip.compress(plain.decode().encode("utf-16")),
        "zaken.xes": xes,
        "zaken.xes.gz": gzip.compress(xes, 6, mtime=0),
        "zaken.json": ocel,
        "zaken.json.gz": gzip.compress(ocel, 6, mtime=0),
        "zaken.xlsx": same_log.as_xlsx(rows, False),
        "zaken.ods": same_log.as_ods(rows),
        "perzaak.xlsx": workbook({"Zaken": case_rows()}),
    }
    expected = None
    for file, data in forms.items():
        folder = Folder(program, parent, file.replace(".", "-"), {file: data})
        folder.propose().has('file = "%s"' % file)
        folder.says("zaak 1; “", "Eerste dag: 03-03-2025.")
        if file.startswith("perzaak"):
            folder.has('aanmelding = "Aanmelddatum"')
        else:
            folder.has('  "Melding", # 40 rijen',
                       '# ... = ["Bespreking in het team"] # 40 rijen')
        got = folder.figures()
        expected = expected or got
        if got != expected or not got or got["late"] < 5:
            complain(folder.name, "%s, expected %s" % (got, expected))
    return len(forms)


def sheets(program, parent):
    """Every sheet that is a log is proposed; the others are named."""
    klachten = [("Nr", "Ontvangen op", "Afgehandeld op")] + [
        (str(n), datetime.datetime(2025, 1, 13 + n),
         datetime.datetime(2025, 1, 20 + n)) for n in range(1, 6)]
    folder = Folder(program, parent, "bladen", {"boek.xlsx": workbook({
        "Uitleg": [("Deze", "lijst"), ("is", "van Jansen")],
        "Leeg": [],
        "Zaken": case_rows(),
        "Klachten": klachten})})
    folder.propose().has('id = "zaken"', 'sheet = "Zaken" # dit blad',
                         'id = "klachten"', 'sheet = "Klachten" # dit blad')
    folder.says("Voor boek.xlsx, blad 1 doen wij geen voorstel",
                "geen kolom met datums")
    if folder.figures()["late"] < 5 or \
            folder.figures("klacht-6-weken")["in_time"] != 5:
        complain(folder.name, "other figures")


def event(step, at, more=""):
    name = '<string key="concept:name" value="%s"/>' % step if step else ""
    return '<event>%s%s<date key="time:timestamp" value="%s"/></event>' % (
        name, more, at)


def xes_of(events, head="", count=4):
    """`count` cases with those events."""
    return ('<?xml version="1.0"?><log>%s%s</log>' % (head, "".join(
        '<trace><string key="concept:name" value="%d"/>%s</trace>'
        % (20259001 + n, "".join(events)) for n in range(count)))).encode()


def doubts(program, parent):
    """What a log leaves open is a question, and stays one."""
    def transition(name):
        return '<string key="lifecycle:transition" value="%s"/>' % name
    head = '<classifier name="Soort" keys="soort fase"/>'
    folder = Folder(program, parent, "twijfel", {"log.xes": xes_of([
        event("Melding", "1970-01-01T00:00:00.000+01:00"),
        event("Melding", "2025-01-13T00:00:00.000+01:00"),
        event("Eerste contact", "2025-01-14T10:11:00", transition("complete")),
        event("Intake", "2025-01-15T10:11:00", transition("start")),
        event("Intake", "straks")], head)})
    folder.propose().has('# classifier = "Soort"',
                         '# lifecycle = ["complete", "start"]',
                         '# zone = "UTC"', "  \"Melding\", # 8 rijen",
                         "# 4 datums liggen voor 1990",
                         "# 4 van 16 datums zijn niet te lezen")
    folder.says("Hij gebruikt: soort fase", "4 gebeurtenissen hebben",
                "geen tijd, of de tijd 0:00",
                "Eerste dag: 01-01-1970. Laatste dag: 14-01-2025.")
    folder.figures()
    # Where nothing would count, something is chosen.
    folder = Folder(program, parent, "overgang", {"log.xes": xes_of([
        event("Melding", "2025-01-13T09:00:00+01:00", transition("ate_abort")),
        event("Eerste contact", "2025-01-14T09:00:00+01:00",
              transition("klaar"))])})
    folder.propose().has('lifecycle = ["ate_abort", "klaar"] # geen enkele')
    if folder.figures()["in_time"] != 4:
        complain(folder.name, "other figures")
    soort = '<string key="soort" value="%s"/>'
    folder = Folder(program, parent, "naamloos", {"log.xes": xes_of([
        event("", "2025-01-13T09:00:00+01:00", soort % "Melding"),
        event("", "2025-01-14T09:00:00+01:00", soort % "Eerste contact")],
        '<classifier name="Soort" keys="soort"/>')})
    folder.propose().has('classifier = "Soort" # geen enkele')
    if folder.figures()["in_time"] != 4:
        complain(folder.name, "other figures")
    folder = Folder(program, parent, "vreemd", {"log.xes": xes_of(
        [event("Triage", "2025-01-13"), event("Opname", "2025-01-14")])})
    folder.propose(3).has("# [[case_log]]", '# format = "xes"',
                          '## ... = ["Opname"] # 4 rijen')
    folder.says("“Triage” is nog geen stap, op 13-01-2025")
    folder.figures()
    # As the words above it say.
    lines = folder.proposal.splitlines()
    at = lines.index("# [[case_log]]")
    for i, line in enumerate(lines[at:], at):
        lines[i] = line[1:].strip()
    with open(folder.toml, "w", encoding="utf-8") as f:
        f.write("\n".join(lines).replace("# ... = [\"Triage", "aanmelding = "
                                         "[\"Triage")
                .replace("# ... = [\"Opname", "eerste-contact = [\"Opname"))
    if folder.figures()["in_time"] != 4:
        complain(folder.name, "cannot be used")


def pages(program, cases, parent):
    """Saved pages are one log, of their folder or of the workspace."""
    for name, file in (("zgw", "zgw"), (".", ".")):
        folder = Folder(program, parent, "zgw" + name, {})
        shutil.copytree(os.path.join(cases, "zgw", "zgw"),
                        os.path.join(folder.path, name), dirs_exist_ok=True)
        folder.propose().has('file = "%s"' % file, 'format = "zgw"',
                             '# aanmelding = ["zaak.startdatum"] # 8 rijen',
                             '  "status.Intake gedaan", # 8 rijen')
        folder.says("2 zaken zijn opgeschort")
        got = folder.figures("intake-10-dagen")
        if not got or got["in_time"] + got["late"] < 4:
            complain(folder.name, "other figures: %s" % got)
    folder = Folder(program, parent, "ddas", {})
    shutil.copytree(os.path.join(cases, "ddas", "leveringen"),
                    os.path.join(folder.path, "leveringen"))
    folder.propose().has('file = "leveringen"',
                         '# aanmelding = ["aanmelding.startdatum"] # 28 rijen')
    folder.says("“intake.startdatum” is intake")
    folder.figures()
    with open(os.path.join(cases, "ddas", "leveringen",
                           "levering-2025.json"), "rb") as f:
        packed = gzip.compress(f.read(), 6, mtime=0)
    folder = Folder(program, parent, "ddas-gz", {"levering.json.gz": packed})
    folder.propose().has('file = "levering.json.gz"', 'format = "ddas"')
    if not folder.figures("eerste-gesprek-4-weken"):
        complain(folder.name, "no figures")


def not_read(program, parent):
    """Named with the reason, each of them, and the rest is proposed."""
    rows = make_rows()
    packed = gzip.compress(same_log.as_csv(rows), 6, mtime=0)
    files = {
        "goed.csv": same_log.as_csv(rows),
        "kapot.csv.gz": b"\x1f\x8b\x08" + b"\xff" * 400,
        "afgebroken.csv.gz": packed[:len(packed) // 2],
        "wachtwoord.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "kapot.xlsx": same_log.as_xlsx(rows, False)[:900],
        "beeld.gz": gzip.compress(b"\x89PNG\0\1\2\0\0\7" * 90),
        "anders.json": b'{"naam": "Jansen"}',
        "anders.xes": b"<html><p>Jansen</p></html>",
        "tekst.xes": b"Jansen",
        "leeg.xes": b"<log></log>",
    }
    folder = Folder(program, parent, "onleesbaar", files)
    folder.propose(3).has('file = "goed.csv"')
    folder.says(*files)
    folder.figures()


def long_log(program, parent):
    """Of a long log the beginning is enough, and it is said."""
    one = xes_of([event("Melding", "2025-01-13T09:00:00+01:00"),
                  event("Eerste contact", "2025-01-14T09:00:00+01:00")],
                 count=1)[len('<?xml version="1.0"?><log>'):-len("</log>")]
    pad = b"<!--" + b"x" * 4000 + b"-->"
    text = b"<log>" + (one + pad) * 17000 + b"</log>"
    folder = Folder(program, parent, "lang",
                    {"log.xes.gz": gzip.compress(text, 1, mtime=0)})
    folder.propose().says("Alleen het begin van log.xes.gz is bekeken")
    folder.has('format = "xes"', '  "Melding", # 1')


def main():
    program, cases = os.path.abspath(sys.argv[1]), sys.argv[2]
    with tempfile.TemporaryDirectory() as parent:
        count = same_figures(program, parent)
        sheets(program, parent)
        doubts(program, parent)
        pages(program, cases, parent)
        not_read(program, parent)
        long_log(program, parent)
    print("%d forms of one log, proposed and judged" % count)
    return 1 if failed else 0


sys.exit(main())
