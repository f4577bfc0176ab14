"""Two DDAS deliveries with invented trajectories, for fixtures/cases/ddas.

    make_ddas.py FOLDER [TRAJECTORIES]

The same numbers every time. No person exists: every number fails the test of
eleven, names are words. With a count the deliveries are that large, for
measuring; without, they are the small ones of the golden case.
"""
import datetime
import json
import os
import random
import sys

START = datetime.date(2024, 1, 8)


def fails_test_of_eleven(digits):
    weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]
    return sum(w * int(d) for w, d in zip(weights, digits)) % 11 != 0


def number(n):
    digits = f"{999000000 + 11 * n:09d}"
    while not fails_test_of_eleven(digits):
        digits = f"{int(digits) + 1:09d}"
    return digits


def client(n):
    return {"Burgerservicenummer": number(n), "Geslachtsaanduiding": "Onbekend",
            "Geboortedatum": "1901-02-03", "Postcode": "9999ZZ",
            "Huisnummer": str(n), "Achternaam": f"Verzonnen-{n}"}


def day(start, after):
    return (start + datetime.timedelta(days=after)).isoformat()


def trajectory(n, rng):
    at = START + datetime.timedelta(days=n % 700)
    t = {"startdatum": day(at, 0), "gemeentecode": "GM0000",
         "omschrijving": f"Verzonnen-{n} vraagt hulp",
         "totaalSchuldbedragBijAanvangSchuld": 1000 * (n % 90),
         "aanmelding": {"startdatum": day(at, 0), "crisisinterventie": n % 7 == 3}}
    t["client"] = [client(2 * n)] + ([client(2 * n + 1)] if n % 5 == 0 else [])
    if n % 7 == 3:
        t["crisisinterventies"] = [
            {"startdatum": day(at, rng.randint(0, 6)), "einddatum": day(at, 12)}]
    if n % 11 == 10:
        return t
    intake = rng.choice([7, 14, 20, 27, 28, 29, 35])
    t["intake"] = {"startdatum": day(at, intake), "einddatum": None}
    decision = intake + rng.choice([14, 30, 55, 56, 57, 70])
    refused = n % 6 == 1
    t["intake"]["beschikkingsdatum"] = day(at, decision)
    t["intake"]["einddatum"] = day(at, decision)
    t["intake"]["beschikkingssoort"] = ("Afwijzingsbeschikking" if refused
                                        else "Toelatingsbeschikking")
    if refused:
        t["uitstroom"] = {"datum": day(at, decision), "reden": "Ingetrokken"
                          if n % 12 == 1 else "Voldoet niet"}
        t["einddatum"] = day(at, decision)
        return t
    t["planVanAanpak"] = {"datumAfronding": day(at, decision - 3)}
    t["stabilisatie"] = {"startdatum": day(at, decision + 2),
                         "einddatum": day(at, decision + rng.randint(60, 150))}
    if n % 4 == 0:
        t["schuldregeling"] = {"datum": None if n % 8 == 0 else
                               day(at, decision + 160),
                               "toegekend": day(at, decision + 240),
                               "dwangakkoord": False}
        t["toekenningsdatum"] = t["schuldregeling"]["toegekend"]
        t["oplossing"] = {"soort": "Saneringskrediet", "vtlb": 1500,
                          "startdatum": day(at, decision + 245)}
    t["begeleiding"] = [
        {"soort": soort, "startdatum": day(at, decision + 5), "einddatum": None}
        for soort in ("Budgetbeheer", "Budgetcoaching")[:1 + n % 2]]
    t["schulden"] = [{"schuldeiser": {"naam": "Verzonnen BV", "postcode": "9999ZZ"}}]
    return t


def only_until(t, last):
    """What was known of a trajectory on a day: later dates are not there yet."""
    if isinstance(t, dict):
        kept = {k: only_until(v, last) for k, v in t.items()}
        return {k: (None if isinstance(v, str) and v[:2] == "20" and v > last else v)
                for k, v in kept.items()}
    if isinstance(t, list):
        return [only_until(v, last) for v in t]
    return t


def delivery(year, trajectories, order):
    keys = {"startdatumLevering": f"{year}-01-01", "einddatumLevering": f"{year}-12-31",
            "aanleverdatumEnTijd": f"{year + 1}-02-01T09:00:00Z",
            "codeGegevensleverancier": "GL999999",
            "leveringen": [{"teller": 1, "aanleverende_organisatie": {
                "(Statutaire) Naam": "Verzonnen organisatie", "KvK-nummer": "99999999",
                "contactpersonen": [{"naam": "Verzonnen-contact",
                                     "email": "niemand@voorbeeld.example"}]},
                "schuldhulptrajecten": trajectories}]}
    return {key: keys[key] for key in (reversed(list(keys)) if order else keys)}


def traps(first, second):
    """The traps of domain and law that a generator does not fall into."""
    first[0]["intake"]["beschikkingsdatum"] = "2024-03-01"  # differs next year
    nameless = {"startdatum": "2024-05-06", "gemeentecode": "Onbekend",
                "aanmelding": {"startdatum": "2024-05-06"}}
    first.append(nameless)
    second.append(json.loads(json.dumps(nameless)))
    business = {"startdatum": "2024-06-03", "gemeentecode": "Onbekend",
                "client": [{"KvK-nummer": "99999999", "(Statutaire) Naam": "Verzonnen"}],
                "aanmelding": {"startdatum": "2024-06-03", "crisisinterventie": True},
                "crisisinterventies": [{"startdatum": "2024-06-04",
                                        "einddatum": "2024-07-01"}]}
    first.append(business)
    second.append({"startdatum": "2024-02-30", "gemeentecode": "GM0000",
                   "client": [client(900)],
                   "aanmelding": {"startdatum": "30 februari"},
                   "intake": {"startdatum": "", "beschikkingsdatum": 20240401}})


def main():
    folder = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    rng = random.Random(11)
    whole = [trajectory(n, rng) for n in range(count or 24)]
    first = [only_until(t, "2024-12-31") for t in whole if t["startdatum"] <= "2024-12-31"]
    second = [t for t in whole if t["startdatum"] <= "2025-12-31"]
    if not count:
        traps(first, second)
    os.makedirs(folder, exist_ok=True)
    for year, trajectories in ((2024, first), (2025, second)):
        with open(os.path.join(folder, f"levering-{year}.json"), "w",
                  encoding="utf-8") as file:
            json.dump(delivery(year, trajectories, year == 2025), file,
                      ensure_ascii=False, indent=1)
            file.write("\n")


if __name__ == "__main__":
    main()
