"""Saved pages of the ZGW APIs with invented cases, for fixtures/cases/zgw.

    make_zgw.py FOLDER

The same bytes every time. No person exists: the roles are there to be passed
over, and their number fails the test of eleven.
"""
import datetime
import json
import os
import sys

API = "https://zaken.voorbeeldstad.example/api/v1"
TYPES = ["Ontvangen", "Intake gedaan", "Afgehandeld"]


def uuid(kind, n):
    return f"{kind:08x}-0000-4000-8000-{n:012x}"


def url(what, kind, n):
    return f"{API}/{what}/{uuid(kind, n)}"


def day(n, after):
    return (datetime.date(2025, 1, 6) + datetime.timedelta(days=7 * n + after)).isoformat()


def page(results, count, following=None, before=None):
    return {"count": count, "next": following, "previous": before, "results": results}


def zaak(n):
    ended = n % 4 != 3
    return {"url": url("zaken", 1, n), "uuid": uuid(1, n), "identificatie": f"ZAAK-{n}",
            "omschrijving": f"Hulpvraag van Verzonnen-{n}", "zaaktype": url("zaaktypen", 9, 1),
            "registratiedatum": day(n, 1), "startdatum": day(n, 0),
            "einddatum": day(n, 60) if ended else None,
            "opschorting": {"indicatie": n in (2, 5), "reden": "wacht op Verzonnen"},
            "verlenging": {"reden": "", "duur": "P4W"} if n == 4 else None,
            "status": url("statussen", 2, 10 * n + 2)}


def statuses(n):
    gone = [0, 20 + 3 * n] + ([60] if n % 4 != 3 else [])
    return [{"url": url("statussen", 2, 10 * n + i), "uuid": uuid(2, 10 * n + i),
             "zaak": url("zaken", 1, n), "statustype": url("statustypen", 3, i),
             "datumStatusGezet": day(n, after) + "T09:00:00Z", "statustoelichting": "Verzonnen"}
            for i, after in enumerate(gone)]


def status_type(i):
    return {"url": url("statustypen", 3, i), "omschrijving": TYPES[i], "volgnummer": i + 1,
            "zaaktype": url("zaaktypen", 9, 1), "isEindstatus": i == 2}


def decision(n):
    return {"url": url("besluiten", 4, n), "zaak": url("zaken", 1, n),
            "besluittype": url("besluittypen", 8, 1), "datum": day(n, 50),
            "ingangsdatum": day(n, 51), "verzenddatum": day(n, 52 + 2 * n)}


def role(n):
    return {"url": url("rollen", 5, n), "zaak": url("zaken", 1, n), "betrokkeneType":
            "natuurlijk_persoon", "betrokkeneIdentificatie": {
                "inpBsn": "999000011", "geslachtsnaam": f"Verzonnen-{n}"}}


def main():
    zaken = [zaak(n) for n in range(8)]
    pages = {
        "besluiten": page([decision(n) for n in range(6)], 6),
        "rollen": page([role(n) for n in range(8)], 8),
        "statussen": page([s for n in range(8) for s in statuses(n)], 22),
        "statustypen": page([status_type(i) for i in range(3)], 3),
        "zaken-1": page(zaken[:5], 8, f"{API}/zaken?page=2"),
        "zaken-2": page(zaken[5:], 8, None, f"{API}/zaken"),
    }
    os.makedirs(sys.argv[1], exist_ok=True)
    for name, content in pages.items():
        with open(os.path.join(sys.argv[1], name + ".json"), "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
            file.write("\n")


if __name__ == "__main__":
    main()
