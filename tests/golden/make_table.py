"""The registers of fixtures/cases/table: made-up people, as-of 15-01-2026.

    make_table.py FOLDER
"""
import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from workbook import write_ods, write_xlsx  # noqa: E402

day = datetime.date
HEADER = ["Medewerker", "VOG afgegeven op", "Status"]


def staff(count, old=0, **other):
    """So many people with a certificate of 2025, of which `old` of 2020."""
    rows = [list(HEADER)]
    for n in range(count):
        when = day(2020, 3, 1) if n < old else day(2025, 1 + n % 12, 1 + n % 28)
        rows.append([f"Medewerker {n + 1}", when, "in dienst"])
    return rows


def text_of(rows, separator=";", form="%d-%m-%Y"):
    lines = []
    for row in rows:
        cells = [c.strftime(form) if isinstance(c, day) else (c or "")
                 for c in row]
        lines.append(separator.join(f'"{c}"' if separator in c else c
                                    for c in cells))
    return "\r\n".join(lines) + "\r\n"


def main(folder):
    def csv(name, rows, encoding="utf-8", **how):
        Path(folder, name).write_bytes(text_of(rows, **how).encode(encoding))

    # 19 of 20 is just the 95% that is asked; 18 of 20 is not.
    write_xlsx(folder / "net-gehaald.xlsx", [("Team", staff(20, 1))])
    write_xlsx(folder / "net-niet.xlsx", [("Team", staff(20, 2))])
    write_xlsx(folder / "uit-1904.xlsx", [("Team", staff(5))], is_1904=True)
    # A title over merged cells, a blank row, and two rows that are hidden.
    rows = staff(6)
    write_xlsx(folder / "titel.xlsx", [
        ("Team Noord", [("merged", ["VOG-register 2026"]), [], *rows[:4],
                        *(("hidden", row) for row in rows[4:])]),
        ("Uitleg", [["Dit blad legt het register uit."]])])
    write_ods(folder / "rekenblad.ods", [("Team", staff(4))])
    rows = staff(3)
    rows[0][1] = "VOG áfgegeven op"
    rows[1][0] = "Zoë Voorbeeld; team zuid"
    csv("windows.csv", rows, "windows-1252")
    csv("leeg.csv", staff(0))
    csv("geen-kop.csv", staff(3)[1:])
    rows = staff(3)
    rows[0][1] = "VOG afgeven op"
    csv("kolom-anders.csv", rows)
    rows = staff(3)
    rows[2][1] = "week 23"
    csv("geen-datum.csv", rows)
    rows = staff(3)
    rows[2][1] = day(2026, 3, 1)
    csv("later.csv", rows, form="%Y-%m-%d")
    rows = staff(3)
    rows[2][1] = "#N/B"
    write_xlsx(folder / "fout-in-formule.xlsx", [("Team", rows)])
    # Who left does not count, whoever has no certificate does.
    rows = staff(4, 1)
    rows[1][2] = "Uit dienst"
    csv("uit-dienst.csv", rows)
    rows = [rows[0], *([n, d, "uit dienst"] for n, d, _ in rows[1:])]
    csv("allen-uit-dienst.csv", rows)
    rows = staff(4)
    rows[3][0] = "medewerker 1"
    rows[4][0] = ""
    rows[2][2] = "met vakantie"
    csv("dubbel-en-leeg.csv", rows)
    csv("te-veel-cellen.csv", [*staff(2), ["Jansen", "Jan", day(2025, 5, 1),
                                           "in dienst"]])
    Path(folder, "geen-tabel.txt").write_text("VOG-register\n\nIedereen heeft er een.\n")
    csv("team-a.csv", staff(3))
    csv("team-b.csv", staff(3, 3))
    write_xlsx(folder / "blad-per-team.xlsx", [
        ("Team Noord", staff(3)), ("Leeg", []), ("Team Zuid", staff(3, 1))])
    write_xlsx(folder / "vijf.xlsx", [("Team", staff(5))])
    write_xlsx(folder / "blad.xlsx", [("Team", staff(5))])
    csv("oud.csv", staff(3, 3))
    csv("oud-archief.csv", staff(3, 3))
    csv("eigen-naam.csv", [["Wie", "d.d. VOG", "Status"], *staff(3)[1:]])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
