"""Reads logs in JSON a second time, whole and with Python's own parser, and
must find the same cases with the same events.

    json_logs_oracle.py LOG_EVENTS TESTS_FOLDER

Written from the descriptions of the formats, not from the C. The logs are
those of the golden cases and larger ones, out of the same generators.
"""
import collections
import datetime
import glob
import hashlib
import hmac
import json
import os
import random
import subprocess
import sys
import tempfile

KEY = b"een sleutel voor deze vergelijking"


def mac(data):
    return hmac.new(KEY, data, hashlib.sha256).digest()


def day_of(value):
    """None: there is no date; "?": there is one, and it cannot be read."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        return "?"


def as_list(value):
    return [] if value is None else value if isinstance(value, list) else [value]


# DDAS

def case_of(t):
    """The id of a trajectory, or None when it has nobody to know it by."""
    clients = []
    for client in as_list(t.get("client")):
        keys = {k.lower(): v for k, v in client.items()}
        number = keys.get("burgerservicenummer") or keys.get("kvk-nummer")
        if not number:
            return None
        clients.append(mac(str(number).rjust(9, "0").encode()))
    start = day_of(t.get("startdatum"))
    if not clients or start in (None, "?"):
        return None
    place = t.get("gemeentecode") or ""
    place = "" if place == "Onbekend" else place
    return mac(b"".join(sorted(clients)) + (start + place).encode()).hex()[:32]


def newest(tellings, path):
    """The value of a phase that occurs once: that of the newest delivery."""
    values = [(when, n, t[path[0]][path[1]] if len(path) > 1 else t[path[0]])
              for n, (when, t) in enumerate(tellings)
              if t.get(path[0]) is not None and (len(path) == 1 or path[1] in t[path[0]])]
    values = [v for v in values if v[2] not in (None, "")]
    return max(values)[2] if values else None


def every(tellings, part, key, wanted=lambda item: True):
    """The dates of a list: each as often as one delivery has it."""
    best = collections.Counter()
    for _, t in tellings:
        best |= collections.Counter(day_of(i.get(key)) for i in as_list(t.get(part)) if wanted(i))
    return [d for d, n in best.items() for _ in range(n) if d]


def ddas_events(tellings):
    def once(*path):
        d = day_of(newest(tellings, path))
        return [d] if d else []
    business = any("KvK-nummer" in c for c in as_list(tellings[-1][1].get("client")))
    crisis = newest(tellings, ("aanmelding", "crisisinterventie")) is True
    refused = newest(tellings, ("intake", "beschikkingssoort")) == "Afwijzingsbeschikking"
    reason = newest(tellings, ("uitstroom", "reden"))
    crises = every(tellings, "crisisinterventies", "startdatum")
    granted = once("schuldregeling", "toegekend")
    decided = once("intake", "beschikkingsdatum")
    left = once("uitstroom", "datum")
    arranged = any(day_of((t.get("schuldregeling") or {}).get(key)) for _, t in tellings
                   for key in ("datum", "toegekend", "afgewezen", "ingetrokken",
                               "datumVerzoekDwangakkoord"))
    return {
        "aanmelding": once("aanmelding", "startdatum"),
        "aanmelding-einde": once("aanmelding", "einddatum"),
        "intake": once("intake", "startdatum"), "eerste-gesprek": once("intake", "startdatum"),
        "crisismelding": once("aanmelding", "startdatum") if crisis else [],
        "crisisgesprek": crises, "crisis-begin": [] if business else crises,
        "crisis-begin-ondernemer": crises if business else [],
        "crisis-einde": every(tellings, "crisisinterventies", "einddatum"),
        "plan-van-aanpak": once("planVanAanpak", "datumAfronding"),
        "besluit": decided, "afwijzing": decided if refused else [],
        "ingetrokken": left if reason == "Ingetrokken" else [],
        "afgerond": left if reason == "Afgerond" else [], "uitstroom": left,
        "beeindiging-besluit": once("uitstroom", "datumBeeindigingsbeschikking"),
        "stabilisatie-begin": once("stabilisatie", "startdatum"),
        "stabilisatie-einde": once("stabilisatie", "einddatum"),
        "schuldregeling-begin": once("schuldregeling", "datum")
        + (once("stabilisatie", "einddatum") if arranged else []),
        "schuldregeling-uitkomst": granted + once("schuldregeling", "afgewezen"),
        "schuldregeling-akkoord": granted or once("toekenningsdatum"),
        "schuldregeling-afgewezen": once("schuldregeling", "afgewezen"),
        "schuldregeling-ingetrokken": once("schuldregeling", "ingetrokken"),
        "dwangakkoord-verzoek": once("schuldregeling", "datumVerzoekDwangakkoord"),
        "oplossing-begin": once("oplossing", "startdatum"),
        "oplossing-einde": once("oplossing", "einddatum"),
        "begeleiding-begin": every(tellings, "begeleiding", "startdatum"),
        "begeleiding-einde": every(tellings, "begeleiding", "einddatum"),
        "voorziening-begin": every(tellings, "voorlopigeVoorzieningen", "startdatum"),
        "voorziening-einde": every(tellings, "voorlopigeVoorzieningen", "einddatum"),
        "moratorium-begin": every(tellings, "moratoria", "startdatum"),
        "moratorium-einde": every(tellings, "moratoria", "einddatum"),
        "nazorg": once("nazorg", "startdatum"),
        "traject-begin": once("startdatum"), "traject-einde": once("einddatum"),
    }


def read_ddas(files):
    cases, nameless = {}, 0
    for file in files:
        with open(file, encoding="utf-8") as text:
            whole = json.load(text)
        for delivery in whole["leveringen"]:
            for t in delivery["schuldhulptrajecten"]:
                case = case_of(t)
                if case is None:
                    nameless += 1
                    case = f"traject {nameless}"
                cases.setdefault(case, []).append((whole["aanleverdatumEnTijd"], t))
    return {case: ddas_events(tellings) for case, tellings in cases.items()}, set()


# ZGW

def last(address):
    return address.rstrip("/").split("/")[-1].lower()


def read_zgw(files):
    things = []
    for file in files:
        with open(file, encoding="utf-8") as text:
            things += json.load(text)["results"]
    types = {last(t["url"]): t["omschrijving"] for t in things if "volgnummer" in t}
    cases, suspended = {}, set()
    for z in (t for t in things if "registratiedatum" in t):
        case = last(z["url"])
        cases[case] = collections.defaultdict(list)
        for key in ("startdatum", "einddatum"):
            if day_of(z[key]):
                cases[case][key].append(day_of(z[key]))
        if z["opschorting"]["indicatie"]:
            suspended.add(case)
    for s in (t for t in things if "datumStatusGezet" in t):
        if last(s["zaak"]) in cases:
            cases[last(s["zaak"])][types[last(s["statustype"])]].append(
                s["datumStatusGezet"][:10])
    for b in (t for t in things if "besluittype" in t):
        if last(b["zaak"]) in cases:
            cases[last(b["zaak"])]["verzonden"].append(b["verzenddatum"])
    return cases, suspended


ZGW_STEPS = {"startdatum": "zaak.startdatum", "einddatum": "zaak.einddatum",
             "verzonden": "besluit.verzenddatum", "Intake gedaan": "status.Intake gedaan",
             "Ontvangen": "status.1", "Afgehandeld": "status.Afgehandeld"}


# OCEL

def read_ocel(files):
    with open(files[0], encoding="utf-8") as text:
        log = json.load(text)
    cases = {o["id"]: collections.defaultdict(list) for o in log["objects"]
             if o["type"] == "zaak"}
    for event in log["events"]:
        for case in {r["objectId"] for r in event["relationships"]} & set(cases):
            cases[case][event["type"]].append(event["time"][:10])
    return cases, set()


def compare(program, kind, object_type, steps, files, read):
    told = subprocess.run(
        [program, kind, KEY.decode(), object_type]
        + [f"{step}={name}" for step, name in steps.items()] + ["--"] + files,
        stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()
    cases, suspended = read(files)
    expected = [case + (" suspended" if case in suspended else "") for case in cases]
    for case, events in cases.items():
        for step, days in events.items():
            expected += [f"{case} {step} {day}" for day in days
                         if not steps or step in steps]
    if sorted(told) != sorted(expected):
        only = collections.Counter(told)
        only.subtract(expected)
        print(kind, files, [(k, n) for k, n in only.items() if n][:20])
        sys.exit(1)
    return len(cases), len(expected) - len(cases)


def shuffled(folder, seed):
    """The same deliveries with all keys in another order, and some phases
    gone or moved: what one says and the other does not."""
    rng = random.Random(seed)

    def mix(value):
        if isinstance(value, dict):
            keys = list(value)
            rng.shuffle(keys)
            return {k: mix(value[k]) for k in keys}
        return [mix(v) for v in value] if isinstance(value, list) else value

    def change(t):
        for part in ("intake", "stabilisatie", "schuldregeling", "begeleiding"):
            if part in t and rng.random() < 0.1:
                del t[part]
        if "intake" in t and rng.random() < 0.2:
            t["intake"]["startdatum"] = f"2025-0{rng.randint(1, 9)}-1{rng.randint(0, 9)}"
        if rng.random() < 0.1:
            t["moratoria"] = {"startdatum": "2025-03-03", "einddatum": "2025-02-31"}
        return t

    for file in sorted(glob.glob(os.path.join(folder, "*.json"))):
        with open(file, encoding="utf-8") as text:
            whole = json.load(text)
        for delivery in whole["leveringen"]:
            delivery["schuldhulptrajecten"] = [
                change(t) for t in delivery["schuldhulptrajecten"]]
        with open(file, "w", encoding="utf-8") as text:
            json.dump(mix(whole), text)


def main():
    program, tests = sys.argv[1:3]
    make = os.path.join(tests, "golden")
    totals = collections.Counter()

    def run(*args):
        cases, events = compare(program, *args)
        totals.update(logs=1, cases=cases, events=events)

    with tempfile.TemporaryDirectory() as folder:
        for seed in range(12):
            place = os.path.join(folder, f"ddas-{seed}")
            subprocess.run([sys.executable, os.path.join(make, "make_ddas.py"), place]
                           + ([str(5 + 13 * seed)] if seed else []), check=True)
            if seed > 1:
                shuffled(place, seed)
            files = sorted(glob.glob(os.path.join(place, "*.json")))
            run("ddas", "", {}, files, read_ddas)
        zgw = os.path.join(folder, "zgw")
        subprocess.run([sys.executable, os.path.join(make, "make_zgw.py"), zgw], check=True)
        files = sorted(glob.glob(os.path.join(zgw, "*.json")))
        for seed in range(5):
            random.Random(seed).shuffle(files)
            run("zgw", "", ZGW_STEPS, files, read_zgw)
        ocel = os.path.join(folder, "ocel.json")
        subprocess.run([sys.executable, os.path.join(make, "make_ocel.py"), ocel], check=True)
        steps = {name: name for name in ("Melding", "Contact", "Bezoek", "Notitie")}
        run("ocel", "zaak", steps, [ocel], read_ocel)
    print(", ".join(f"{n} {what}" for what, n in totals.items()), "agree")


if __name__ == "__main__":
    main()
