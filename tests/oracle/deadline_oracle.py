#!/usr/bin/env python3
"""Judge random case logs a second time and compare with the program.

    deadline_oracle.py COUNTS RULES [NUMBER [SEED]]

COUNTS is the program made from deadline_counts.c, RULES the folder with the
shipped rules (of which only the equated days are read here). This shares no
code with the program and was written from the description of the eight states
and from the Algemene termijnenwet, with the standard library only.
"""
import csv
import io
import random
import subprocess
import sys
import tempfile
import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path

STATES = ["in_time", "late", "running", "overdue", "no_start",
          "contradictory", "undatable", "excluded"]
DAY = timedelta(days=1)


# ---- the calendar, from the law ----

def easter(year):
    """Gauss, with both of his exceptions."""
    k = year // 100
    m = (15 + (3 * k + 3) // 4 - (8 * k + 13) // 25) % 30
    s = 2 - (3 * k + 3) // 4
    d = (19 * (year % 19) + m) % 30
    r = (d + (year % 19) // 11) // 29
    og = 21 + d - r
    sz = 7 - (year + year // 4 + s) % 7
    oe = 7 - (og - sz) % 7
    return date(year, 3, 1) + timedelta(days=og + oe - 1)


def kings_day(year):
    day = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    return day - DAY if day.weekday() == 6 else day


class Calendar:
    def __init__(self, name, equated):
        self.name, self.equated, self.cache = name, equated, {}

    def days_off(self, year):
        e = easter(year)
        days = {date(year, 1, 1), e + DAY, e + 39 * DAY, e + 50 * DAY,
                kings_day(year), date(year, 12, 25), date(year, 12, 26)}
        if self.name != "kantoor":
            days |= {e - 2 * DAY, date(year, 5, 5)}
        elif year >= 2024 or year % 5 == 0:
            days.add(date(year, 5, 5))
        return days | (self.equated if self.name == "atw+kb" else set())

    def works(self, day):
        if day.weekday() > 4:
            return False
        if self.name == "weekend":
            return True
        if day.year not in self.cache:
            self.cache[day.year] = self.days_off(day.year)
        return day not in self.cache[day.year]


# ---- the term ----

def add_months(day, months):
    month = day.year * 12 + day.month - 1 + months
    for last in (day.day, 30, 29, 28):
        try:
            return date(month // 12, month % 12 + 1, min(day.day, last))
        except ValueError:
            pass


def last_day(rule, calendar, start):
    unit, number = rule["unit"], rule["number"]
    day = start
    if unit == "working_days":
        while number:
            day += DAY
            number -= calendar.works(day)
        return day
    if unit in ("months", "years"):
        day = add_months(start, number * (12 if unit == "years" else 1))
    else:
        day += number * (7 if unit == "weeks" else 1) * DAY
    days = (day - start).days
    if rule["roll"] == "previous":
        while not calendar.works(day):
            day -= DAY
    if rule["roll"] == "next":                      # article 1
        while not calendar.works(day):
            day += DAY
        if days >= 3:                               # article 2
            while sum(calendar.works(start + i * DAY)
                      for i in range(1, (day - start).days + 1)) < 2:
                day += DAY
            while not calendar.works(day):
                day += DAY
    return day


# ---- moments ----

def ahead(utc):
    """Hours that Amsterdam is ahead: the last Sundays of March and October."""
    def switch(month):
        day = datetime(utc.year, month, 31, 1)
        while day.weekday() != 6:
            day -= DAY
        return day
    return 2 if switch(3) <= utc < switch(10) else 1


def utc_of(local):
    """The first of two, and past the hour that is skipped."""
    for hours in (2, 1):
        utc = local - timedelta(hours=hours)
        if ahead(utc) == hours:
            return utc
    return local - timedelta(hours=1)


class Moment:
    """A day in Amsterdam, and the instant when there is a time."""

    def __init__(self, day, utc=None):
        self.day, self.utc = day, utc

    def key(self):
        return (self.day, self.utc is not None, self.utc or datetime.min)


def of_utc(utc):
    return Moment((utc + timedelta(hours=ahead(utc))).date(), utc)


def year_last(month_first):
    pair = "%m{0}%d{0}%Y" if month_first else "%d{0}%m{0}%Y"
    return [pair.format(mark) for mark in "-./"]


def read(text, month_first):
    """The moment of a text that write() made, else None."""
    text = text.strip()
    dashes, points, slashes = year_last(month_first)
    for form in ["%Y-%m-%d", "%Y%m%d", dashes, points, slashes]:
        try:
            return Moment(datetime.strptime(text, form).date())
        except ValueError:
            pass
    for form in ["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S",
                 "%Y-%m-%dT%H:%M:%S.%f", "%Y/%m/%d %H:%M", "%Y%m%d %H:%M",
                 dashes + " %H:%M", points + " %H:%M:%S",
                 slashes + " %H:%M"]:
        try:
            local = datetime.strptime(text, form)
        except ValueError:
            continue
        return of_utc(utc_of(local))
    for form in ("%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S %z",
                 "%Y-%m-%dT%H:%M:%S.%f%z"):
        try:
            moment = datetime.strptime(text, form)
        except ValueError:
            continue
        return of_utc((moment - moment.utcoffset()).replace(tzinfo=None))
    return None


# ---- the eight states ----

def judge_start(rule, calendar, period, start, ends, unreadable, used, left):
    since, until, as_of = period
    incredible = start.day.year < 1990 or start.day > as_of
    if left:
        # Who leaves after the last day was late before that.
        if incredible or any(m is None for m in left):
            return "excluded"
        if rule["unit"] == "hours":
            last = (of_utc(start.utc + timedelta(hours=rule["number"])).day
                    if start.utc else start.day)
        else:
            last = last_day(rule, calendar, start.day)
        if min(m.day for m in left) <= last:
            return "excluded"
    if incredible:
        return "contradictory"
    if (since and start.day < since) or (until and start.day > until):
        return "excluded"
    hours = rule["unit"] == "hours"

    def before(end):
        if hours and end.utc and start.utc:
            return end.utc < start.utc
        return end.day < start.day

    end = None
    if rule["to_which"] == "after":
        for i, candidate in enumerate(ends):
            if i >= used[0] and not before(candidate):
                end, used[0] = candidate, i + 1
                break
    elif ends:
        end = ends[0] if rule["to_which"] == "first" else ends[-1]
    if end and (before(end) or end.day > as_of):
        return "contradictory"
    if not end and unreadable:
        return "undatable"
    if hours and (not start.utc or (end and not end.utc)):
        return "undatable"
    if hours:
        limit = start.utc + timedelta(hours=rule["number"])
        if end:
            return "in_time" if end.utc <= limit else "late"
        due = of_utc(limit).day
    else:
        due = last_day(rule, calendar, start.day)
        if end:
            return "in_time" if end.day <= due else "late"
    return "overdue" if as_of > due else "running"


def judge_case(rule, calendar, period, events):
    """The states of a case: one, or one for each start."""
    left = [m for step, m in events if step in rule["exclude"]]
    starts = [m for step, m in events if step == "begin"]
    ends = sorted((m for step, m in events if step == "einde" and m),
                  key=Moment.key)
    unreadable = any(step == "einde" and not m for step, m in events)
    dated = sorted((m for m in starts if m), key=Moment.key)
    if left and not dated:
        return ["excluded"]
    if not starts:
        return ["no_start"]
    used = [0]

    def judged(start):
        return judge_start(rule, calendar, period, start, ends, unreadable,
                           used, left)

    if rule["from_which"] == "each":
        missing = len(starts) - len(dated)
        return [judged(start) for start in dated] + ["undatable"] * missing
    if not dated:
        return ["undatable"]
    return [judged(dated[0 if rule["from_which"] == "first" else -1])]


def expected(rule, equated, period, text, shape):
    since, until, as_of = period
    cases, last = {}, None
    rows = list(csv.reader(io.StringIO(text, newline=""),
                           delimiter=shape["separator"]))
    names = {"aanmelding": "begin", "contact": "einde", "weg": "weg"}
    for row in rows[1:]:
        if not any(cell.strip() for cell in row):
            continue
        if shape["by_case"]:
            pairs = zip(("begin", "einde", "weg"), row[1:])
            pairs = [(step, cell) for step, cell in pairs if cell.strip()]
        else:
            pairs = [(names.get(row[1].strip().lower()), row[2])]
        case = cases.setdefault(row[0].strip(), [])
        for step, cell in pairs:
            moment = read(cell, shape["month_first"])
            if moment and (last is None or moment.day > last):
                last = moment.day
            if step:
                case.append((step, moment))
    counts = dict.fromkeys(STATES, 0)
    if as_of is None:
        as_of = min(last, date(2030, 1, 1)) if last else date(2030, 1, 1)
    calendar = Calendar(rule["calendar"], equated)
    for events in cases.values():
        for state in judge_case(rule, calendar, (since, until, as_of), events):
            counts[state] += 1
    return counts


# ---- making logs ----

EDGES = [date(2025, 4, 17), date(2025, 4, 18), date(2025, 4, 21),
         date(2025, 4, 24), date(2025, 4, 26), date(2025, 5, 2),
         date(2025, 5, 5), date(2025, 5, 28), date(2025, 6, 6),
         date(2025, 12, 23), date(2025, 12, 24), date(2025, 12, 31),
         date(2026, 1, 1), date(2025, 3, 29), date(2025, 3, 30),
         date(2025, 10, 25), date(2025, 10, 26), date(2025, 1, 31),
         date(2024, 2, 29), date(2024, 10, 31), date(2025, 8, 31),
         date(2026, 4, 24), date(2023, 5, 4), date(2025, 2, 28)]


def some_day(rng):
    if rng.random() < 0.6:
        return rng.choice(EDGES) + rng.randint(-2, 2) * DAY
    return date(2024, 1, 1) + rng.randint(0, 900) * DAY


def write(rng, day, month_first):
    """A day in one of the forms that logs have."""
    hour = rng.choice([0, 1, 2, 3, 9, 12, 15, 22, 23])
    local = datetime(day.year, day.month, day.day, hour,
                     rng.choice([0, 30, 59]), rng.choice([0, 59]))
    dashes, points, slashes = year_last(month_first)
    form = rng.choice(
        ["%Y-%m-%d", dashes, "%Y%m%d", points, slashes,
         slashes + " %H:%M", dashes + " %H:%M", "%Y-%m-%d %H:%M:%S",
         "%Y-%m-%dT%H:%M:%S", "%Y/%m/%d %H:%M", points + " %H:%M:%S",
         "%Y-%m-%dT%H:%M:%S.250000", "%Y%m%d %H:%M", "%Y-%m-%dT%H:%M:%SZ",
         "%Y-%m-%dT%H:%M:%S+02:00", "%Y-%m-%dT%H:%M:%S+0100",
         "%Y-%m-%d %H:%M:%S -05:00", "%Y-%m-%dT%H:%M:%S.123+02:00"])
    text = local.strftime(form)
    return f" {text} " if rng.random() < 0.05 else text


def maybe(rng, day, month_first):
    chance = rng.random()
    if chance < 0.04:
        return rng.choice(["?", "onbekend", "45764", "31-02-2025", "17-4-25"])
    if chance < 0.06:
        return rng.choice(["1970-01-01", "01-01-1900", "2031-05-01"])
    return write(rng, day, month_first)


def make_rule(rng):
    unit = rng.choice(["working_days"] * 3 +
                      ["days", "weeks", "months", "years", "hours"])
    number = {"working_days": rng.choice([0, 1, 2, 3, 10]),
              "days": rng.choice([0, 2, 3, 4, 10, 90]),
              "weeks": rng.choice([1, 4, 6, 8]), "months": rng.choice([1, 3]),
              "years": 1, "hours": rng.choice([24, 48, 72, 100])}[unit]
    rolls = ["none"] if unit in ("hours", "years") else ["none", "next",
                                                         "next", "previous"]
    from_which = rng.choice(["first", "first", "last", "each"])
    return {"unit": unit, "number": number, "roll": rng.choice(rolls),
            "calendar": rng.choice(["weekend", "kantoor", "atw", "atw+kb"]),
            "from_which": from_which,
            "to_which": "after" if from_which == "each" else rng.choice(
                ["after", "after", "first", "last"]),
            "exclude": rng.choice([[], ["weg"]])}


def rows_by_event(rng, shape, most):
    rows = []
    for number in range(rng.randint(0, 120)):
        start = some_day(rng)
        case = f"Z-{number:04}"
        if rng.random() < 0.93:
            for _ in range(rng.choice([1, 1, 1, 2, 3])):
                rows.append([case, rng.choice(["Aanmelding", "AANMELDING "]),
                             maybe(rng, start, shape["month_first"])])
                start += rng.randint(0, 3) * DAY
        for _ in range(rng.choice([0, 1, 1, 1, 2])):
            end = start + rng.randint(-3, most) * DAY
            rows.append([case, "contact", maybe(rng, end,
                                                shape["month_first"])])
        if rng.random() < 0.1:
            rows.append([case, rng.choice(["weg", "iets; anders\nerbij"]),
                         write(rng, start, shape["month_first"])])
    rng.shuffle(rows)
    return [["zaak", "stap", "tijd"]] + rows


def rows_by_case(rng, shape, most):
    rows = [["zaak", "begin op", "einde op", "weg op"]]
    for number in range(rng.randint(0, 120)):
        start = some_day(rng)
        end = start + rng.randint(-3, most) * DAY
        first = shape["month_first"]
        rows.append([f"Z-{number:04}",
                     maybe(rng, start, first) if rng.random() < 0.95 else "",
                     maybe(rng, end, first) if rng.random() < 0.85 else " ",
                     write(rng, end, first) if rng.random() < 0.05 else ""])
    return rows


def make_log(rng, rule):
    shape = {"separator": rng.choice(";,\t"), "by_case": rng.random() < 0.35,
             "month_first": rng.random() < 0.15}
    if rule["from_which"] == "each":
        shape["by_case"] = False
    days = {"working_days": 1.5, "days": 1, "weeks": 7, "months": 30.5,
            "years": 366, "hours": 1 / 24}[rule["unit"]]
    most = int(rule["number"] * days) + 4
    rows = (rows_by_case if shape["by_case"] else rows_by_event)(rng, shape,
                                                                 most)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=shape["separator"],
               quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
               lineterminator=rng.choice(["\n", "\r\n"])).writerows(rows)
    return shape, out.getvalue()


def settings(rule, shape, period):
    since, until, as_of = period
    lines = ["[check.x]", "from = 'begin'", "to = 'einde'",
             f"within = {{ {rule['unit']} = {rule['number']} }}",
             f"calendar = '{rule['calendar']}'", f"roll = '{rule['roll']}'",
             f"from_which = '{rule['from_which']}'",
             f"to_which = '{rule['to_which']}'", "share = { at_least = 0.9 }"]
    if rule["exclude"]:
        lines.append("exclude = ['weg']")
    lines += ["[assessment]"]
    for key, day in (("from", since), ("until", until), ("as_of", as_of)):
        if day:
            lines.append(f"{key} = {day.isoformat()}")
    lines += ["[log]", "case = 'zaak'",
              f"month_first = {str(shape['month_first']).lower()}"]
    if shape["by_case"]:
        lines += ["[log.dates]", "begin = 'begin op'", "einde = 'einde op'",
                  "weg = 'weg op'"]
    else:
        lines += ["step = 'stap'", "time = 'tijd'", "[log.steps]",
                  "begin = ['Aanmelding']", "einde = ['Contact']",
                  "weg = ['weg']"]
    return "\n".join(lines) + "\n"


def one(rng, program, rules, equated, folder):
    rule = make_rule(rng)
    shape, text = make_log(rng, rule)
    period = rng.choice([(None, None), (date(2025, 1, 1), date(2025, 12, 31)),
                         (date(2024, 6, 1), None)])
    as_of = rng.choice([None, None, date(2026, 1, 15), date(2026, 9, 1),
                        date(2025, 4, 22), date(2025, 12, 31)])
    period = (*period, as_of)
    encoding = rng.choice(["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    (folder / "log.csv").write_bytes(text.encode(encoding))
    (folder / "rule.toml").write_text(settings(rule, shape, period))
    run = subprocess.run([program, rules / "calendars" / "nl.toml",
                          folder / "rule.toml", folder / "log.csv"],
                         capture_output=True, text=True, check=False)
    truth = expected(rule, equated, period, text, shape)
    found = dict(line.split() for line in run.stdout.splitlines())
    if run.returncode or found != {k: str(v) for k, v in truth.items()}:
        print((folder / "rule.toml").read_text(), run.stderr, sep="\n")
        print("program:", found)
        print("oracle: ", truth)
        (folder / "log.csv").write_text(text)
        return None
    return truth


def main():
    program, rules = Path(sys.argv[1]), Path(sys.argv[2])
    number = int(sys.argv[3]) if len(sys.argv) > 3 else 40
    rng = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 20250417)
    data = tomllib.loads((rules / "calendars" / "nl.toml").read_text())
    equated = {day for off in data["day_off"].values()
               for day in off.get("dates", [])}
    total = dict.fromkeys(STATES, 0)
    with tempfile.TemporaryDirectory() as folder:
        for i in range(number):
            truth = one(rng, program, rules, equated, Path(folder))
            if not truth:
                sys.exit(f"log {i} of {number} differs")
            for state, count in truth.items():
                total[state] += count
    print(f"{number} logs agree:", total)
    if not all(total.values()):
        sys.exit("some state never occurred: the logs prove too little")


if __name__ == "__main__":
    main()
