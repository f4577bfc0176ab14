#!/usr/bin/env python3
"""Deadline checks over large case logs, with ratios against peers.

    deadline.py BUILD PEERS [all]

Every figure is of a whole process, the median of five runs one after another;
peers run in turn with us. Memory is the peak of the process without the mapped
file. Prints a table; fails when counts differ or a ratio that we claim in
docs/figures.md is not reached.
"""
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 5
STEPS = ["Aanmelding", "Eerste contact", "Ingetrokken", "Brief verzonden",
         "Stuk ontvangen", "Afspraak gepland", "Notitie gemaakt", "Overdracht",
         "Intake gehouden", "Plan vastgesteld", "Besluit", "Evaluatie"]


def name(step):
    return step.lower().replace(" ", "-")


def check(number, source, target, days, exclude=True):
    lines = [f"[check.termijn-{number}]", 'kind = "deadline"',
             f'title = "Termijn {number}"', f'from = "{name(source)}"',
             f'to = "{name(target)}"', f"within = {{ days = {days} }}",
             'to_which = "first"', "share = { at_least = 0.9 }",
             'basis = "meting"', 'advice = "Meet het."']
    if exclude:
        lines.append('exclude = ["ingetrokken"]')
    return "\n".join(lines) + "\n"


def workspace(folder, log, rules, plain=False):
    """A workspace with the log and so many deadline checks; a plain one asks
    what the peers ask."""
    root = Path(folder) / f"werkmap-{rules}-{plain}-{Path(log).name}"
    shutil.rmtree(root, ignore_errors=True)
    (root / "rules" / "checks").mkdir(parents=True)
    (root / "rules" / "meting").mkdir()
    pairs = [(STEPS[0], STEPS[1])] + [
        (a, b) for a in (STEPS[0], STEPS[1]) for b in STEPS[3:8]][:9]
    text = "".join(check(i, a, b, 2 + i, not plain) for i, (a, b) in
                   enumerate(pairs[:rules]))
    (root / "rules" / "checks" / "meting.toml").write_text(text)
    (root / "rules" / "meting" / "framework.toml").write_text(
        '[framework]\nid = "meting"\ntitle = "Meting"\nversion = "1"\n'
        'source = "meting"\n')
    names = ", ".join(f'"termijn-{i}"' for i in range(rules))
    (root / "rules" / "meting" / "1-meting.toml").write_text(
        f'[area]\nid = "1"\ntitle = "Meting"\n[[norm]]\nid = "1.1"\n'
        f'title = "Meting"\nall = [{names}]\n')
    used = sorted({STEPS[2], *sum(pairs[:rules], ())}, key=STEPS.index)
    as_of = "2027-01-01" if plain else "2025-06-05"
    columns = ('' if str(log).endswith(".xes") else
               'case = "case_id"\nstep = "event"\ntime = "timestamp"\n')
    (root / "normtoets.toml").write_text(
        '[organisation]\nname = "Meting"\n[assessment]\n'
        f'frameworks = ["meting"]\nas_of = {as_of}\n'
        f'[[case_log]]\nid = "log"\nfile = "{Path(log).name}"\n{columns}'
        "[case_log.steps]\n" +
        "".join(f'{name(s)} = ["{s}"]\n' for s in used))
    os.link(log, root / Path(log).name)
    return root


def run(command):
    """Seconds, peak kilobytes and output of a process."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    out, err = process.communicate()
    took = time.monotonic() - begin
    if process.returncode not in (0, 1, 3):
        sys.exit(f"{command}: {err.decode()}")
    return took, out.decode()


def peak_kb(command):
    """Peak of anonymous memory, looked at while it runs."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text()
        except OSError:
            break
        for line in status.splitlines():
            if line.startswith("RssAnon:"):
                peak = max(peak, int(line.split()[1]))
        time.sleep(0.005)
    return peak


def race(commands, rounds=ROUNDS):
    """Median seconds of each, in turn; and the output of the last round. Each
    runs twice in a row and the second time counts: on a machine that gives
    free memory back to its host a process pays for what another left."""
    took = {key: [] for key in commands}
    out = {}
    for _ in range(rounds):
        for key, command in commands.items():
            run(command)
            seconds, out[key] = run(command)
            took[key].append(seconds)
    return {key: statistics.median(times) for key, times in took.items()}, out


def row(what, seconds, base, note=""):
    print(f"  {what:<34} {seconds:8.2f} s {seconds / base:7.2f} x  {note}",
          flush=True)


def figures(out):
    return [c["figures"] for c in json.loads(out)["checks"]]


class Bench:
    def __init__(self, build, peers, folder):
        self.program = build / "normtoets"
        self.big_log = build / "tests" / "big_log"
        self.peers, self.folder = peers, folder
        self.failures = []

    def make(self, events, shape="csv", per_case=10):
        suffix = "xes" if shape == "xes" else "csv"
        path = Path(self.folder) / f"{shape}-{events}-{per_case}.{suffix}"
        with open(path, "wb") as out:
            subprocess.run([self.big_log, str(events), shape, str(per_case)],
                           stdout=out, check=True)
        return path

    def ours(self, log, rules=1, plain=False):
        root = workspace(self.folder, log, rules, plain)
        return [str(self.program), "check", str(root), "--format", "json",
                "--no-cache"]

    def want(self, holds, what):
        if not holds:
            self.failures.append(what)
            print(f"  NOT REACHED: {what}")

    def main_race(self):
        log = self.make(10_000_000)
        ten = self.ours(log, 10)
        duck = ["node", str(self.peers / "duckdb.mjs"), str(log), "2"]
        commands = {"one": self.ours(log), "again": self.ours(log)[:-1],
                    "duckdb": duck, "ten": ten, "wc": ["wc", "-l", str(log)]}
        took, out = race(commands)
        size = log.stat().st_size
        print(f"10 million events, {size} bytes, "
              f"{json.loads(out['duckdb'])['cases']} cases")
        one = took["one"]
        row("normtoets, one rule", one, one, f"{size / one / 1e9:.2f} GB/s")
        again = took["again"]
        row("the same, its sum known", again, one)
        row("normtoets, ten rules", took["ten"], one)
        row("DuckDB, first to first", took["duckdb"], one)
        row("wc -l", took["wc"], one)
        states = figures(out["one"])[0]
        print("  states:", {k: v for k, v in states.items()
                            if isinstance(v, int) and k != "at_least"})
        first = figures(out["ten"])[0]
        self.want(states["in_time"] == first["in_time"],
                  "one rule and ten rules count the same")
        plain = figures(run(self.ours(log, 1, plain=True))[1])[0]["in_time"]
        self.want(plain == int(json.loads(out["duckdb"])["in_time"]),
                  "DuckDB counts the same")
        print(f"  DuckDB takes {took['duckdb'] / one:.2f} times as long; "
              f"{took['duckdb'] / again:.2f} times without the sum of the "
              "file, which DuckDB does not make")
        self.want(took["duckdb"] >= 4 * one, "4 times faster than DuckDB")
        self.want(took["duckdb"] >= 4 * again,
                  "4 times faster than DuckDB, its sum known")
        self.want(took["ten"] <= 1.5 * one, "ten rules in 1.5 times one rule")
        memory = peak_kb(commands["one"]) // 1024
        print(f"  memory beside the mapped file: {memory} MB, "
              f"ten rules {peak_kb(ten) // 1024} MB")
        self.want(memory <= 200, "at most 200 MB beside the mapped file")
        self.odd_race(log, one)
        log.unlink()

    def odd_race(self, straight, one):
        log = self.make(10_000_000, "odd")
        took, _ = race({"odd": self.ours(log), "one": self.ours(straight, 2)},
                       3)
        size, plain = log.stat().st_size, straight.stat().st_size
        per_byte = took["odd"] / size / (one / plain)
        row("the hard way", took["odd"], one,
            f"{size} bytes; {per_byte:.2f} x a byte")
        self.want(took["odd"] <= 2 * one, "the hard way in twice the straight")
        log.unlink()

    def xes_race(self):
        log = self.make(2_000_000, "xes")
        took, _ = race({"one": self.ours(log), "xmllint": [
            "xmllint", "--stream", "--noout", "--huge", str(log)]})
        print(f"XES, 2 million events, {log.stat().st_size} bytes")
        row("normtoets", took["one"], took["one"],
            f"{log.stat().st_size / took['one'] / 1e6:.0f} MB/s")
        row("xmllint --stream", took["xmllint"], took["one"])
        self.want(took["xmllint"] > took["one"], "faster than xmllint --stream")
        log.unlink()

    def curve(self, most):
        print("time by events (one rule)")
        events = 100_000
        while events <= most:
            log = self.make(events)
            took, _ = race({"one": self.ours(log)},
                           ROUNDS if events < 10 ** 8 else 1)
            memory = peak_kb(self.ours(log, 2)) // 1024
            print(f"  {events:>11} events {took['one']:8.2f} s "
                  f"{took['one'] / events * 1e9:8.0f} ns an event "
                  f"{memory:6} MB", flush=True)
            log.unlink()
            events *= 10

    def ten_gigabytes(self):
        log = self.make(185_000_000, "csv", 100)
        command = self.ours(log)
        seconds, out = run(command)
        memory = peak_kb(command) // 1024
        cases = json.loads(out)["logs"][0]["cases"]
        print(f"{log.stat().st_size} bytes, {cases} cases: {seconds:.1f} s, "
              f"{memory} MB beside the mapped file")
        self.want(memory <= 512, "10 GB in 512 MB")
        log.unlink()


def main():
    build, peers = Path(sys.argv[1]), Path(sys.argv[2])
    is_all = sys.argv[3:] == ["all"]
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(build, peers, folder)
        bench.main_race()
        bench.xes_race()
        bench.curve(10 ** 8 if is_all else 10 ** 7)
        if is_all:
            bench.ten_gigabytes()
    if bench.failures:
        sys.exit("bench: not reached: " + "; ".join(bench.failures))


if __name__ == "__main__":
    main()
