#!/usr/bin/env python3
"""Judge random case logs a second time and compare with the program.

    deadline_oracle.py COUNTS RULES [NUMBER [SEED]]

COUNTS is the program made from deadline_counts.c, RULES the folder with the
shipped rules (of which only the equated days are read here). This shares no
code with the program and was written from the description of the eight states
and of pauses and from the Algemene termijnenwet, with the standard library
only; where the program counts with tables, this looks at one day after the
other. Of every case the state is compared, of those that ended what they took
and the last day, and of each log the durations and the months.
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
TIMED = ("hours", "working_hours")
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


def last_day(rule, calendar, start, paused=frozenset()):
    """Day after day; a paused day is no day of the term."""
    unit, number = rule["unit"], rule["number"]
    if unit in ("months", "years"):
        end = add_months(start, number * (12 if unit == "years" else 1))
        number = (end - start).days
    elif unit == "weeks":
        number *= 7
    whole, day = number, start
    while number:
        day += DAY
        counts = unit != "working_days" or calendar.works(day)
        number -= counts and day not in paused
    if unit == "working_days":
        return day
    if rule["roll"] == "previous":
        while not calendar.works(day):
            day -= DAY
    if rule["roll"] == "next":                      # article 1
        while not calendar.works(day):
            day += DAY
        if whole >= 3:                              # article 2
            while sum(calendar.works(start + i * DAY)
                      for i in range(1, (day - start).days + 1)) < 2:
                day += DAY
            while not calendar.works(day):
                day += DAY
    return day


def open_spells(rule, calendar, start):
    """When a term in hours counts, from its start on: always, or from nine to
    five on working days; as UTC."""
    if rule["unit"] == "hours":
        yield start, datetime.max
        return
    day = (start + timedelta(hours=ahead(start))).date()
    while True:
        if calendar.works(day):
            opens = utc_of(datetime(day.year, day.month, day.day, 9))
            closes = utc_of(datetime(day.year, day.month, day.day, 17))
            if closes > start:
                yield max(opens, start), closes
        day += DAY


def counting_spells(rule, calendar, start, pauses):
    """The same without the pauses, which do not overlap and are in order."""
    for begin, end in open_spells(rule, calendar, start):
        for since, until in pauses:
            if until <= begin or since >= end:
                continue
            if since > begin:
                yield begin, since
            begin = max(begin, until)
            if begin >= end:
                break
        if begin < end:
            yield begin, end


def last_moment(rule, calendar, start, pauses):
    left = timedelta(hours=rule["number"])
    if not left:
        return start
    for begin, end in counting_spells(rule, calendar, start, pauses):
        if end - begin >= left:
            return begin + left
        left -= end - begin


def seconds_used(rule, calendar, start, end, pauses):
    used = timedelta()
    for begin, until in counting_spells(rule, calendar, start, pauses):
        if begin >= end:
            break
        used += min(until, end) - begin
    return int(used.total_seconds())


# ---- pauses ----

def merged(spells):
    whole = []
    for since, until in sorted(spells):
        if whole and since <= whole[-1][1]:
            whole[-1][1] = max(whole[-1][1], until)
        elif since < until:
            whole.append([since, until])
    return whole


def find_pauses(rule, start, events, as_of):
    """The spells [from, to) of a case as two moments, or None when they cannot
    be trusted. `events` are (step, moment), dated ones in order of time."""
    pairs = rule["pauses"]
    timed = rule["unit"] in TIMED
    steps = {step for pair in pairs for step in pair}
    spells, running, loose = [], {}, []
    for step, moment in events:
        if step not in steps:
            continue
        if not moment or moment.day.year < 1990 or moment.day > as_of:
            return None
        if timed and not moment.utc and moment.day >= start.day:
            return None
        ended = [pair for pair in running if pair[1] == step]
        for pair in ended:
            spells.append((running.pop(pair), moment))
        if not ended and any(pair[1] == step for pair in pairs):
            after = (moment.utc and moment.utc > start.utc if timed
                     else moment.day > start.day)
            if after:
                loose.append((step, moment))
        for pair in pairs:
            if pair[0] != step:
                continue
            same = [one for one in loose
                    if one[0] == pair[1] and one[1].key() == moment.key()]
            if same:
                loose.remove(same[-1])
            elif pair not in running:
                running[pair] = moment
    if loose:
        return None
    return spells + [(since, None) for since in running.values()]


def paused_days(spells, start, as_of):
    days = set()
    for since, until in spells:
        day, end = since.day, until.day if until else as_of + DAY
        while day < end:
            if day > start.day:
                days.add(day)
            day += DAY
    return days


def paused_spells(spells, as_of):
    """As UTC; a day without a time begins at its midnight."""
    def instant(moment):
        if moment and moment.utc:
            return moment.utc
        day = moment.day if moment else as_of + DAY
        return utc_of(datetime(day.year, day.month, day.day))
    return merged((instant(since), instant(until)) for since, until in spells)


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
    """The moment of a text that write() made, else None; whole seconds."""
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
        return of_utc(utc_of(local.replace(microsecond=0)))
    for form in ("%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S %z",
                 "%Y-%m-%dT%H:%M:%S.%f%z"):
        try:
            moment = datetime.strptime(text, form)
        except ValueError:
            continue
        return of_utc((moment - moment.utcoffset()).replace(tzinfo=None,
                                                            microsecond=0))
    return None


# ---- the eight states ----

def due_of(rule, calendar, start, spells, as_of):
    """The last day, and the last instant of a term in hours."""
    if rule["unit"] not in TIMED:
        return last_day(rule, calendar, start.day,
                        paused_days(spells, start, as_of)), None
    limit = last_moment(rule, calendar, start.utc,
                        paused_spells(spells, as_of))
    return of_utc(limit).day, limit


def used_by(rule, calendar, start, end, spells, as_of):
    if rule["unit"] in TIMED:
        return seconds_used(rule, calendar, start.utc, end.utc,
                            paused_spells(spells, as_of))
    paused = paused_days(spells, start, as_of)
    days = (start.day + i * DAY
            for i in range(1, (end.day - start.day).days + 1))
    return sum(day not in paused and
               (rule["unit"] != "working_days" or calendar.works(day))
               for day in days)


def judge_start(rule, calendar, period, start, case, used):
    """(state,), or (state, what it took, last day) when it ended."""
    since, until, as_of = period
    timed = rule["unit"] in TIMED
    left, ends = case["left"], case["ends"]
    if start.day.year < 1990 or start.day > as_of:
        return ("excluded",) if left else ("contradictory",)

    def before(end):
        if timed and end.utc and start.utc:
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

    spells, is_odd, last, limit = [], False, start.day, None
    if start.utc or not timed:
        found = find_pauses(rule, start, case["events"], as_of)
        spells, is_odd = found or [], found is None
        last, limit = due_of(rule, calendar, start, spells, as_of)
    if left:
        # Who leaves after the last day was late before that.
        if any(m is None for m in left) or min(m.day for m in left) <= last:
            return ("excluded",)
    if (since and start.day < since) or (until and start.day > until):
        return ("excluded",)
    if end and (before(end) or end.day > as_of):
        return ("contradictory",)
    if not end and case["unreadable"]:
        return ("undatable",)
    if timed and (not start.utc or (end and not end.utc)):
        return ("undatable",)
    if not end:
        state = "overdue" if as_of > last else "running"
    elif timed:
        state = "in_time" if end.utc <= limit else "late"
    else:
        state = "in_time" if end.day <= last else "late"
    if is_odd and state in ("late", "overdue"):
        return ("undatable",)
    if not end:
        return (state, start.day)
    return (state, start.day, used_by(rule, calendar, start, end, spells,
                                      as_of), last)


def judge_case(rule, calendar, period, events):
    """The answers of a case: one, or one for each start."""
    events = sorted(events, key=lambda pair: (pair[1] is None, pair[1].key()
                                              if pair[1] else ()))
    starts = [m for step, m in events if step == "begin"]
    case = {"events": events,
            "left": [m for step, m in events if step in rule["exclude"]],
            "ends": [m for step, m in events if step == "einde" and m],
            "unreadable": any(step == "einde" and not m
                              for step, m in events)}
    dated = [m for m in starts if m]
    if case["left"] and not dated:
        return [("excluded",)]
    if not starts:
        return [("no_start",)]
    used = [0]

    def judged(start):
        return judge_start(rule, calendar, period, start, case, used)

    if rule["from_which"] == "each":
        missing = len(starts) - len(dated)
        return [judged(start) for start in dated] + [("undatable",)] * missing
    if not dated:
        return [("undatable",)]
    return [judged(dated[0 if rule["from_which"] == "first" else -1])]


# ---- the figures of a log ----

def read_cases(text, shape):
    """The cases of a log, its last day and whether it lost too many rows, or
    of rows with several dates too many dates."""
    cases, last, lost, unread, dates = {}, None, 0, 0, 0
    rows = [row for row in csv.reader(io.StringIO(text, newline=""),
                                      delimiter=shape["separator"])
            if any(cell.strip() for cell in row)][1:]
    names = {"aanmelding": "begin", "contact": "einde", "weg": "weg",
             "stil": "stil", "wacht": "wacht", "verder": "verder",
             "klaar": "klaar"}
    for row in rows:
        if not row[0].strip() or (not shape["by_case"] and len(row) < 3):
            lost += 1
            continue
        if shape["by_case"]:
            pairs = zip(("begin", "einde", "weg", "stil", "verder"), row[1:])
            pairs = [(step, cell) for step, cell in pairs
                     if cell.strip() and step not in shape["hidden"]]
        else:
            pairs = [(names.get(row[1].strip().lower()), row[2])]
        case = cases.setdefault(row[0].strip(), [])
        for step, cell in pairs:
            moment = read(cell, shape["month_first"])
            dates += 1
            unread += moment is None
            if moment and (last is None or moment.day > last):
                last = moment.day
            if step and step not in shape["hidden"]:
                case.append((step, moment))
    if shape["by_case"]:
        return cases, last, lost * 100 > 5 * len(rows) or unread * 100 > 5 * dates
    return cases, last, (lost + unread) * 100 > 5 * len(rows)


def nearest_rank(values, percent):
    if not values:
        return -1
    return sorted(values)[-(-percent * len(values) // 100) - 1]


def months_of(judged, since, until, as_of):
    """(first day, judged, in time) of each month there is to tell of."""
    def index(day):
        return day.year * 12 + day.month - 1
    by_month = {}
    for state, day, *_ in judged:
        counts = by_month.setdefault(index(day), [0, 0])
        counts[0] += 1
        counts[1] += state == "in_time"
    last = index(min(until, as_of) if until else as_of)
    if not since and not by_month:
        return []
    first = index(since) if since else min(by_month)
    months = [(date(m // 12, m % 12 + 1, 1), *by_month.get(m, (0, 0)))
              for m in range(first, last + 1)]
    return months[-120:]


def expected(rule, equated, period, text, shape):
    since, until, as_of = period
    cases, last, is_lost = read_cases(text, shape)
    if as_of is None:
        as_of = min(last, date(2030, 1, 1)) if last else date(2030, 1, 1)
    calendar = Calendar(rule["calendar"], equated)
    rule = dict(rule, pauses=[pair for pair in rule["pauses"]
                              if not set(pair) & shape["hidden"]])
    lines, answers = [], []
    for case, events in cases.items():
        for answer in judge_case(rule, calendar, (since, until, as_of),
                                 events):
            answers.append(answer)
            told = f" {answer[2]} {answer[3]}" if len(answer) > 3 else ""
            lines.append(f"case {case} {answer[0]}{told}")
    counts = dict.fromkeys(STATES, 0)
    for answer in answers:
        counts[answer[0]] += 1
    took = [answer[2] for answer in answers if len(answer) > 3]
    if rule["unit"] in TIMED:
        took = [-(-seconds // 3600) for seconds in took]
    judged = [answer for answer in answers
              if answer[0] in ("in_time", "late", "overdue")]
    lines += [f"{state} {count}" for state, count in counts.items()]
    lines += [f"median {nearest_rank(took, 50)}",
              f"p90 {nearest_rank(took, 90)}", f"lost {int(is_lost)}"]
    lines += [f"month {first} {whole} {good}" for first, whole, good
              in months_of(judged, since, until, as_of)]
    return counts, lines


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


PAUSES = [("stil", "verder"), ("wacht", "verder")]


def make_rule(rng):
    unit = rng.choice(["working_days"] * 3 +
                      ["days", "weeks", "months", "years", "hours",
                       "working_hours"])
    number = {"working_days": rng.choice([0, 1, 2, 3, 10]),
              "days": rng.choice([0, 2, 3, 4, 10, 90]),
              "weeks": rng.choice([1, 4, 6, 8]), "months": rng.choice([1, 3]),
              "years": 1, "hours": rng.choice([24, 48, 72, 100]),
              "working_hours": rng.choice([0, 1, 8, 16, 20])}[unit]
    rolls = ["none"] if unit in TIMED + ("years",) else ["none", "next",
                                                         "next", "previous"]
    from_which = rng.choice(["first", "first", "last", "each"])
    return {"unit": unit, "number": number, "roll": rng.choice(rolls),
            "calendar": rng.choice(["weekend", "kantoor", "atw", "atw+kb"]),
            "from_which": from_which,
            "to_which": "after" if from_which == "each" else rng.choice(
                ["after", "after", "first", "last"]),
            "exclude": rng.choice([[], ["weg"]]),
            "pauses": rng.choice([[], PAUSES[:1], PAUSES])}


def pause_rows(rng, case, start, month_first, most):
    """Suspended and resumed, once or more often, in any order and overlap."""
    rows = []
    for _ in range(rng.choice([0, 0, 0, 1, 1, 2])):
        since = start + rng.randint(-4, min(most, 40)) * DAY
        until = since + rng.choice([0, 0, 1, 2, 3, 7, 30]) * DAY
        step = rng.choice(["stil", "stil", "wacht"])
        if rng.random() < 0.97:
            rows.append([case, step, maybe(rng, since, month_first)])
        if rng.random() < 0.9:
            rows.append([case, "verder", maybe(rng, until, month_first)])
    return rows


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
        rows += pause_rows(rng, case, start, shape["month_first"], most)
        if rng.random() < shape["spoilt"]:
            rows.append(["", "contact", "2025-03-03"])
        if rng.random() < shape["spoilt"]:
            rows.append([case, "contact"])
        if rng.random() < 0.1:
            rows.append([case, rng.choice(["weg", "iets; anders\nerbij"]),
                         write(rng, start, shape["month_first"])])
    rng.shuffle(rows)
    return [["zaak", "stap", "tijd"]] + rows


def pause_cells(rng, start, month_first, most):
    if rng.random() < 0.6:
        return ["", ""]
    since = start + rng.randint(-4, min(most, 40)) * DAY
    until = since + rng.choice([-1, 0, 1, 2, 3, 7, 30]) * DAY
    return [maybe(rng, since, month_first) if rng.random() < 0.95 else "",
            maybe(rng, until, month_first) if rng.random() < 0.8 else ""]


def rows_by_case(rng, shape, most):
    rows = [["zaak", "begin op", "einde op", "weg op", "stil op",
             "verder op"]]
    for number in range(rng.randint(0, 120)):
        start = some_day(rng)
        end = start + rng.randint(-3, most) * DAY
        first = shape["month_first"]
        rows.append([f"Z-{number:04}",
                     maybe(rng, start, first) if rng.random() < 0.95 else "",
                     maybe(rng, end, first) if rng.random() < 0.85 else " ",
                     write(rng, end, first) if rng.random() < 0.05 else "",
                     *pause_cells(rng, start, first, most)])
    return rows


def make_log(rng, rule):
    shape = {"separator": rng.choice(";,\t"), "by_case": rng.random() < 0.35,
             "month_first": rng.random() < 0.15,
             "spoilt": rng.choice([0, 0, 0.02, 0.2])}
    shape["hidden"] = set(rng.choice([[], [], [], ["verder"], ["wacht"]]))
    if shape["by_case"]:
        shape["hidden"].add("wacht")
    if rule["from_which"] == "each":
        shape["by_case"] = False
    days = {"working_days": 1.5, "days": 1, "weeks": 7, "months": 30.5,
            "years": 366, "hours": 1 / 24,
            "working_hours": 1 / 5}[rule["unit"]]
    most = int(rule["number"] * days) + 4
    rows = (rows_by_case if shape["by_case"] else rows_by_event)(rng, shape,
                                                                 most)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=shape["separator"],
               quoting=rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
               lineterminator=rng.choice(["\n", "\r\n"])).writerows(rows)
    return shape, out.getvalue()


def within(rng, rule):
    """A table, or an ISO 8601 duration where that means only one thing."""
    letter = {"weeks": "W", "months": "M", "years": "Y"}.get(rule["unit"])
    if letter and rng.random() < 0.5:
        return f"'P{rule['number']}{letter}'"
    return f"{{ {rule['unit']} = {rule['number']} }}"


def settings(rng, rule, shape, period):
    since, until, as_of = period
    lines = ["[check.x]", "from = 'begin'", "to = 'einde'",
             f"within = {within(rng, rule)}",
             f"calendar = '{rule['calendar']}'", f"roll = '{rule['roll']}'",
             f"from_which = '{rule['from_which']}'",
             f"to_which = '{rule['to_which']}'", "share = { at_least = 0.9 }"]
    if rule["exclude"]:
        lines.append("exclude = ['weg']")
    if rule["pauses"]:
        pairs = (f"{{ from = '{a}', to = '{b}' }}" for a, b in rule["pauses"])
        lines.append(f"pauses = [{', '.join(pairs)}]")
    lines += ["[assessment]"]
    for key, day in (("from", since), ("until", until), ("as_of", as_of)):
        if day:
            lines.append(f"{key} = {day.isoformat()}")
    lines += ["[log]", "case = 'zaak'",
              f"month_first = {str(shape['month_first']).lower()}"]
    if shape["by_case"]:
        columns = ("begin", "einde", "weg", "stil", "verder")
        lines += ["[log.dates]"]
        lines += [f"{step} = '{step} op'" for step in columns
                  if step not in shape["hidden"]]
    else:
        names = {"begin": "Aanmelding", "einde": "Contact", "weg": "weg",
                 "stil": "stil", "wacht": "wacht", "verder": "verder"}
        lines += ["step = 'stap'", "time = 'tijd'", "[log.steps]"]
        lines += [f"{step} = ['{name}']" for step, name in names.items()
                  if step not in shape["hidden"]]
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
    (folder / "rule.toml").write_text(settings(rng, rule, shape, period))
    run = subprocess.run([program, rules / "calendars" / "nl.toml",
                          folder / "rule.toml", folder / "log.csv", "cases"],
                         capture_output=True, text=True, check=False)
    truth, lines = expected(rule, equated, period, text, shape)
    found = run.stdout.splitlines()
    if run.returncode or sorted(found) != sorted(lines):
        print((folder / "rule.toml").read_text(), run.stderr, sep="\n")
        print(*(f"program: {line}" for line in set(found) - set(lines)),
              *(f"oracle:  {line}" for line in set(lines) - set(found)),
              sep="\n")
        (folder / "log.csv").write_text(text)
        if len(sys.argv) > 5:
            Path(sys.argv[5]).write_text(text)
        return None
    return truth


def main():
    program, rules = Path(sys.argv[1]), Path(sys.argv[2])
    number = int(sys.argv[3]) if len(sys.argv) > 3 else 200
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
