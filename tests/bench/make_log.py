#!/usr/bin/env python3
"""Write a case log of NUMBER events, in order of time, to stdout.

    make_log.py NUMBER

About ten events a case, a tenth of which ask for help and get an answer within
a few days. Times carry the offset of the Netherlands. Same number, same bytes.
"""
import heapq
import random
import sys
from datetime import datetime, timedelta

STEPS = ["Dossier aangemaakt", "Brief verzonden", "Stuk ontvangen",
         "Afspraak gepland", "Notitie", "Overdracht"]


def offset(local):
    """Summer time from the last Sunday of March to that of October."""
    def last_sunday(month):
        day = datetime(local.year, month, 31, 2)
        return day - timedelta(days=(day.weekday() + 1) % 7)
    return "+02:00" if last_sunday(3) <= local < last_sunday(10) else "+01:00"


def case_events(rng, number, start):
    """(moment, case, step) of one case, the first two the ones asked for."""
    case = f"2025-{number:07}"
    if rng.random() < 0.95:
        yield start, case, "Aanmelding"
    if rng.random() < 0.97:
        late = rng.choice([0, 0, 1, 1, 1, 2, 2, 3, 4, 8])
        yield (start + timedelta(days=late, minutes=rng.randint(-240, 480)),
               case, "Eerste contact")
    for _ in range(rng.randint(4, 12)):
        yield (start + timedelta(days=rng.randint(0, 60),
                                 seconds=rng.randint(0, 36000)),
               case, rng.choice(STEPS))


def main():
    left = int(sys.argv[1])
    cases = max(1, left // 10)
    rng = random.Random(2025)
    waiting, number, day = [], 0, datetime(2023, 1, 2, 9)
    step = timedelta(days=900) / cases
    sys.stdout.write("case_id,event,timestamp\n")
    out = []
    while left:
        day += step
        number += 1
        for event in case_events(rng, number, day):
            heapq.heappush(waiting, event)
        while left and waiting and waiting[0][0] < day - timedelta(days=1):
            moment, case, name = heapq.heappop(waiting)
            moment = moment.replace(microsecond=0)
            out.append(f"{case},{name},{moment.isoformat()}{offset(moment)}\n")
            left -= 1
    sys.stdout.write("".join(out))


if __name__ == "__main__":
    main()
