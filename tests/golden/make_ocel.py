"""An OCEL 2.0 log in JSON with invented objects, for fixtures/cases/ocel.

    make_ocel.py FILE

The same bytes every time. Events stand before the objects they are linked to.
"""
import datetime
import json
import sys


def day(n, after):
    return (datetime.date(2025, 3, 3) + datetime.timedelta(days=n + after)).isoformat()


def event(number, kind, n, after, *links):
    return {"id": f"g{number}", "type": kind, "time": day(n, after) + "T10:00:00Z",
            "attributes": [{"name": "medewerker", "value": "Verzonnen"}],
            "relationships": [{"objectId": o, "qualifier": q} for o, q in links]}


def main():
    events, number = [], 0
    for n in range(6):
        zaak, person = (f"zaak-{n}", "gaat over"), (f"mens-{n // 2}", "van")
        for kind, after in (("Melding", 0), ("Contact", 1 + n)):
            if kind == "Contact" and n == 4:
                continue
            number += 1
            events.append(event(number, kind, n, after, zaak, person, (zaak[0], "ook")))
    # One visit counts with two cases; a note is of a person alone.
    events.append(event(90, "Bezoek", 0, 12, ("zaak-0", "in"), ("zaak-1", "in")))
    events.append(event(91, "Notitie", 0, 13, ("mens-0", "van")))
    log = {
        "eventTypes": [{"name": k, "attributes": []}
                       for k in ("Melding", "Contact", "Bezoek", "Notitie")],
        "events": events,
        "objectTypes": [{"name": "zaak", "attributes": []}, {"name": "mens", "attributes": []}],
        "objects": [{"id": f"zaak-{n}", "type": "zaak", "attributes": [
            {"name": "status", "time": "1970-01-01T00:00:00Z", "value": "open"}]}
                    for n in range(7)] + [{"id": f"mens-{n}", "type": "mens"} for n in range(3)],
    }
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump(log, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
