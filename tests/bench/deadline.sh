#!/bin/sh
# The deadline check on a log of a million events, against mawk and sqlite3
# doing the same: first application to first contact, at most two days.
#
#     tests/bench/deadline.sh BUILD [EVENTS]
#
# BUILD is a release build. Prints seconds (best of three, sqlite3 once) and
# how many times longer each takes; fails when the counts differ or mawk wins.
set -eu
build=$1
events=${2:-1000000}
here=$(cd "$(dirname "$0")" && pwd)
counts=$build/tests/deadline_counts
for tool in mawk sqlite3 python3; do
    command -v $tool >/dev/null || { echo "bench: $tool is missing"; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
log=$work/log.csv
python3 "$here/make_log.py" "$events" >"$log"

cat >"$work/rule.toml" <<'TOML'
[check.x]
from = "aanmelding"
to = "contact"
within = { days = 2 }
to_which = "first"
share = { at_least = 0.9 }
[assessment]
as_of = 2030-01-01
[log]
case = "case_id"
step = "event"
time = "timestamp"
[log.steps]
aanmelding = ["Aanmelding"]
contact = ["Eerste contact"]
TOML
cat >"$work/query.awk" <<'AWK'
function days(t,   y, m, d) {
    y = substr(t, 1, 4) + 0; m = substr(t, 6, 2) + 0; d = substr(t, 9, 2) + 0
    if (m <= 2) { y--; m += 12 }
    leaps = int(y / 4) - int(y / 100) + int(y / 400)
    return 365 * y + leaps + int((153 * (m - 3) + 2) / 5) + d
}
$2 == "Aanmelding" { if (!($1 in from)) from[$1] = $3 }
$2 == "Eerste contact" { if (!($1 in to)) to[$1] = $3 }
END {
    for (id in from)
        if (id in to) {
            n = days(to[id]) - days(from[id])
            if (n >= 0 && n <= 2) in_time++
        }
    print in_time + 0
}
AWK
cat >"$work/query.sql" <<SQL
.mode csv
.import $log log
WITH f AS (SELECT case_id, MIN(timestamp) t FROM log
           WHERE event = 'Aanmelding' GROUP BY case_id),
     c AS (SELECT case_id, MIN(timestamp) t FROM log
           WHERE event = 'Eerste contact' GROUP BY case_id)
SELECT COUNT(*) FROM f JOIN c USING (case_id)
WHERE julianday(substr(c.t, 1, 10)) - julianday(substr(f.t, 1, 10))
      BETWEEN 0 AND 2;
SQL

ours() { "$counts" "$here/../../rules/calendars/nl.toml" "$work/rule.toml" \
    "$log" | sed -n 's/^in_time //p'; }
mawks() { mawk -F, -f "$work/query.awk" "$log"; }
sqlites() { sqlite3 :memory: <"$work/query.sql"; }

# time_of TIMES COMMAND: the answer in $answer, the best time in $ms
time_of() {
    ms=
    for _ in $(seq "$1"); do
        start=$(date +%s%N)
        answer=$($2)
        took=$((($(date +%s%N) - start) / 1000000))
        [ -n "$ms" ] && [ "$ms" -le "$took" ] || ms=$took
    done
}
row() { # name, milliseconds
    awk -v n="$1" -v t="$2" -v o="$own_ms" \
        'BEGIN { printf "  %-10s %7.2f s   %5.1f x\n", n, t / 1000, t / o }'
}

time_of 3 ours; own=$answer; own_ms=$ms
time_of 3 mawks; mawk=$answer; mawk_ms=$ms
time_of 1 sqlites; sqlite=$answer; sqlite_ms=$ms
echo "deadline check, $events events, $(wc -c <"$log") bytes:" \
    "$own cases in time"
row normtoets "$own_ms"
row mawk "$mawk_ms"
row sqlite3 "$sqlite_ms"
if [ "$own" != "$mawk" ] || [ "$own" != "$sqlite" ]; then
    echo "bench: the counts differ: $own, mawk $mawk, sqlite3 $sqlite"
    exit 1
fi
[ "$own_ms" -lt "$mawk_ms" ] || { echo 'bench: mawk is faster'; exit 1; }
