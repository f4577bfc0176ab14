#!/usr/bin/env python3
"""Judge random case logs for steps and counts a second time, and compare.

    steps_oracle.py PROGRAM [NUMBER [SEED]]

Every log has a few cases with odd dates among them; every check is judged by
the whole program. This shares no code with it and was written from the words
of checker/steps.h and checker/case_count.h, day by day where a step recurs.
"""
import json
import random
import subprocess
import sys
import tempfile
from calendar import monthrange
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

STEPS = ["begin", "midden", "eind", "weg"]
STATES = ["in_time", "late", "running", "overdue", "no_start",
          "contradictory", "undatable", "excluded"]
COUNTS = ["cases", "counted", "unknown", "outside"]
LOGS_PER_RUN = 20
OLD = date(1990, 1, 1)
DAY = timedelta(days=1)


def add(day, unit, number):
    if unit in ("days", "weeks"):
        return day + number * {"days": 1, "weeks": 7}[unit] * DAY
    months = day.month - 1 + number * {"months": 1, "years": 12}[unit]
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class Case:
    """The days of each step; None for one that cannot be read."""

    def __init__(self, events, run):
        self.events, self.run = events, run

    def days(self, step):
        return sorted(d for s, d in self.events if s == step and d)

    def has(self, step):
        return any(s == step for s, _ in self.events)

    def has_undated(self, step):
        return any(s == step and d is None for s, d in self.events)

    def oddity(self, step):
        """What is wrong with the first odd event of a step, if any is."""
        for day in self.days(step):
            if day < OLD or day > self.run["as_of"]:
                return "contradictory"
        return "undatable" if self.has_undated(step) else None

    def within(self, step, first, last):
        return [d for d in self.days(step) if first <= d <= last]


def is_excluded(case, rule, last):
    """(excluded, doubtful): an undated step of that sort may be one."""
    steps = rule.get("exclude", [])
    if any(d <= last for s in steps for d in case.days(s)):
        return True, False
    undated = any(case.has_undated(s) for s in steps)
    return undated, undated


def missed(case, steps, otherwise):
    """The state when the step is missed, unless an odd one may be it."""
    for step in steps:
        odd = step and case.oddity(step)
        if odd:
            return odd, True
    return otherwise, False


def judge_every(case, rule, start, close):
    run, step = case.run, rule["step"]
    (unit, number), = rule["every"].items()
    end = close or run["as_of"]
    first, last = max(start, run["from"]), min(end, run["until"])
    if first > last:
        return "excluded", False, None
    there = case.within(step, start, end)
    day = first
    while day <= last:
        before = max([start] + [d for d in there if d < day])
        due = add(before, unit, number)
        if day > due:
            ended = close or any(d >= day for d in there)
            state, doubt = missed(case, [step, rule.get("until")],
                                  "late" if ended else "overdue")
            return state, doubt, due
        day += DAY
    if any(d <= last for d in there):
        return "in_time", case.has_undated(rule["from"]), last
    return ("excluded" if close else "running"), False, last


def judge_started(case, rule, start):
    """(state, doubtful, last day to be in time; None: outside the period)"""
    run, step = case.run, rule["step"]
    until = rule.get("until")
    closes = case.within(until, start, run["as_of"]) if until else []
    close = closes[0] if closes else None
    if "every" in rule:
        return judge_every(case, rule, start, close)
    if not run["from"] <= start <= run["until"]:
        return "excluded", False, None
    if "before" in rule:
        if case.within(step, OLD, start):
            return "in_time", case.has_undated(rule["before"]), start
        later = case.within(step, start, run["as_of"])
        return (*missed(case, [step], "late" if later else "overdue"), start)
    last = close or run["as_of"]
    if case.within(step, start, last):
        return "in_time", bool(until) and case.has_undated(until), last
    if close or not until:
        state = missed(case, [step], "late" if close else "overdue")
    else:
        state = missed(case, [step, until], "running")
    return (*state, last)


def judge(case, rule):
    """(state, doubtful) of one case under a rule of the kind steps"""
    run = case.run
    start_step = rule.get("from", rule.get("before"))
    days = case.days(start_step)
    if not days or not OLD <= days[0] <= run["as_of"]:
        if is_excluded(case, rule, date.max)[0]:
            return "excluded", False
    if not days:
        if case.has(start_step):
            return "undatable", True
        there = case.days(rule["step"])
        was_before = there and OLD <= there[-1] < run["from"]
        doubt = case.has_undated(rule["step"]) or (there and not was_before)
        return "no_start", "before" not in rule and bool(doubt)
    start = days[0]
    if not OLD <= start <= run["as_of"]:
        return ("contradictory",
                start <= run["as_of"] or start <= run["until"])
    state, doubt, last = judge_started(case, rule, start)
    if last is not None:
        excluded, uncertain = is_excluded(case, rule, last)
        if excluded:
            return "excluded", uncertain
    return state, doubt


def count(case, rule):
    """Where a case stands under a rule of the kind count."""
    run, of, step = case.run, rule["of"], rule["step"]
    inside = case.within(of, max(OLD, run["from"]),
                         min(run["until"], run["as_of"]))
    if inside:
        if case.within(step, inside[0], run["as_of"]):
            return "with"
        return "open" if case.oddity(step) else "without"
    if case.oddity(of):
        return "unknown"
    if case.has(of):
        return "outside"
    there = case.days(step)
    was_before = there and OLD <= there[-1] < run["from"]
    return "unknown" if there and not was_before else "nothing"


# ---- what the program should say ----

def is_met(rule, number, cases):
    (bound, share), = rule["share"].items()
    if bound == "at_most":
        return number <= share * cases + 1e-9 * cases
    return number >= share * cases - 1e-9 * cases


def is_broken(cases, padding):
    """More than 5% of the rows has no date that can be read."""
    days = [d for case in cases for _, d in case.events]
    return 100 * days.count(None) > 5 * (len(days) + padding)


def outcome(nothing, met, certain):
    if nothing:
        return "undetermined"
    return "not_shown" if not met else "shown" if certain else "undetermined"


def expect_steps(cases, rule, broken):
    answers = [judge(case, rule) for case in cases]
    figures = Counter(state for state, _ in answers)
    good = figures["in_time"]
    judged = good + figures["late"] + figures["overdue"]
    doubt = sum(d for _, d in answers)
    unsure = sum(d for s, d in answers if s == "in_time")
    asked = [rule[k] for k in ("from", "before", "step", "until") if k in rule]
    lacks = any(not any(c.has(s) for c in cases) for s in asked)
    worst = judged + doubt - unsure
    return figures, outcome(broken or lacks or not judged,
                            is_met(rule, good, judged),
                            is_met(rule, good - unsure, worst))


def expect_count(cases, rule, broken):
    found = Counter(count(case, rule) for case in cases)
    whole = found["with"] + found["without"] + found["open"]
    lacks = any(not any(c.has(s) for c in cases)
                for s in (rule["of"], rule["step"]))
    if "at_most" in rule["share"]:
        worst = found["with"] + found["open"] + found["unknown"]
    else:
        worst = found["with"]
    figures = {"cases": whole, "counted": found["with"],
               "unknown": found["unknown"] + found["open"],
               "outside": found["outside"]}
    return figures, outcome(broken or lacks or not whole,
                            is_met(rule, found["with"], whole),
                            is_met(rule, worst, whole + found["unknown"]))


# ---- random logs and rules ----

def random_day(r):
    odd = r.random()
    if odd < 0.04:
        return None
    if odd < 0.06:
        return r.choice([date(1900, 1, 1), date(2052, 4, 3), date(1989, 12, 31)])
    return date(2024, 9, 1) + r.randrange(540) * DAY


def random_case(r, run):
    events = []
    for step, often in zip(STEPS, (1.2, r.choice([0, 1, 4]), 0.8, 0.3)):
        number = min(6, int(r.expovariate(1 / often))) if often else 0
        if step == "begin" and r.random() < 0.7:
            number = 1
        events += [(step, random_day(r)) for _ in range(number)]
    return Case(events or [("begin", random_day(r))], run)


def random_rule(r):
    from_, step, until, other = r.sample(STEPS, 4) if r.random() < 0.3 \
        else ("begin", "midden", "eind", "weg")
    share = {"share": {"at_least": r.choice([0.01, 0.2, 0.5, 0.75, 1])}}
    form = r.randrange(5)
    if form == 4:
        bound = r.choice(["at_least", "at_most"])
        return {"kind": "count", "of": from_, "step": step,
                "share": {bound: r.choice([0.1, 0.5, 0.8])}}
    rule = {"kind": "steps", "step": step, **share}
    if form == 0:
        rule["before"] = from_
    else:
        rule["from"] = from_
        if form == 1 or r.random() < 0.6:
            rule["until"] = until
    if form >= 2:
        unit = r.choice(["days", "weeks", "months", "years"])
        most = {"days": 90, "weeks": 13, "months": 4, "years": 1}[unit]
        rule["every"] = {unit: r.randint(1, most)}
    if r.random() < 0.4:
        rule["exclude"] = [other] if form < 1 or "until" in rule \
            else r.sample([until, other], r.randint(1, 2))
    return rule


def toml(value):
    if isinstance(value, dict):
        inside = ", ".join(f"{k} = {toml(v)}" for k, v in value.items())
        return "{ " + inside + " }"
    return str(value) if isinstance(value, date) else json.dumps(value)


def write_run(folder, run, logs):
    (folder / "rules" / "checks").mkdir(parents=True)
    (folder / "rules" / "proef").mkdir()
    checks, names = "", []
    text = ('[organisation]\nname = "Proef"\n[assessment]\n'
            'frameworks = ["proef"]\n')
    text += "".join(f"{key} = {day}\n" for key, day in run.items())
    for number, (cases, padding, rules) in enumerate(logs):
        text += (f'[[case_log]]\nid = "log{number}"\nfile = "{number}.csv"\n'
                 'case = "z"\nstep = "s"\ntime = "t"\n[case_log.steps]\n')
        text += "".join(f'{s} = ["{s}"]\n' for s in STEPS)
        rows = [f"{i};{s};{d or '?'}" for i, case in enumerate(cases)
                for s, d in case.events]
        rows += ["0;elders;2025-03-03"] * padding
        rows = "\n".join(["z;s;t", *rows])
        (folder / f"{number}.csv").write_text(rows + "\n")
        for index, rule in enumerate(rules):
            names.append(f"c{number}-{index}")
            checks += f"[check.{names[-1]}]\ntitle = 't'\nbasis = 'b'\n"
            checks += f"log = 'log{number}'\n"
            checks += "".join(f"{k} = {toml(v)}\n" for k, v in rule.items())
    (folder / "normtoets.toml").write_text(text)
    (folder / "rules" / "checks" / "c.toml").write_text(checks)
    rules = folder / "rules" / "proef"
    (rules / "framework.toml").write_text(
        '[framework]\nid = "proef"\ntitle = "x"\nversion = "1"\n'
        'publisher = "x"\nsource = "x"\nlanguage = "nl"\n')
    (rules / "1.toml").write_text(
        '[area]\nid = "1"\ntitle = "x"\n[[norm]]\nid = "1.1"\ntitle = "x"\n'
        f"all = {json.dumps(names)}\n")


def differences(program, r):
    run = {"from": date(2025, 1, 1), "until": date(2025, 12, 31),
           "as_of": date(2025, 6, 1) + r.randrange(300) * DAY}
    logs = [([random_case(r, run) for _ in range(r.randint(1, 8))],
             r.choice([0, 100, 100]), [random_rule(r) for _ in range(4)]) for _ in range(LOGS_PER_RUN)]
    with tempfile.TemporaryDirectory() as name:
        write_run(Path(name), run, logs)
        key = Path(name, "sleutel")
        key.write_text("0" * 64 + "\n")
        key.chmod(0o600)
        got = subprocess.run([program, "check", name, "--format", "json",
                              "--key", key], capture_output=True)
        if got.returncode not in (0, 1, 3):
            sys.exit(got.stderr.decode())
    told = {check["id"]: check for check in json.loads(got.stdout)["checks"]}
    for number, (cases, padding, rules) in enumerate(logs):
        broken = is_broken(cases, padding)
        for index, rule in enumerate(rules):
            is_count = rule["kind"] == "count"
            figures, want = (expect_count if is_count else expect_steps)(
                cases, rule, broken)
            check = told[f"c{number}-{index}"]
            keys = COUNTS if is_count else STATES
            wanted = {k: figures.get(k, 0) for k in keys}
            has = {k: check["figures"][k] for k in keys}
            yield ((has, check["outcome"]), (wanted, want), rule, cases,
                   broken)


def main():
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    r = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    outcomes, states = Counter(), Counter()
    for _ in range(-(-number // LOGS_PER_RUN)):
        for got, wanted, rule, cases, broken in differences(sys.argv[1], r):
            if got != wanted:
                events = [case.events for case in cases]
                sys.exit(f"{rule}\n{cases[0].run}\n{events}\n"
                         f"program {got}\noracle  {wanted}")
            outcomes[rule["kind"], "broken" if broken else wanted[1]] += 1
            states.update(wanted[0])
    lacking = [k for k in (*STATES, *COUNTS) if not states[k]]
    lacking += [(kind, o) for kind in ("steps", "count")
                for o in ("shown", "not_shown", "undetermined", "broken")
                if not outcomes[kind, o]]
    if lacking:
        sys.exit(f"never seen: {lacking}")
    print(f"{sum(outcomes.values())} checks agree: {dict(outcomes)}")


if __name__ == "__main__":
    main()
