#!/bin/sh
# All hits of 200 patterns in Dutch text: ours, against a bare PCRE2-JIT loop
# over the same folded text and against grep -P.
#
#     tests/bench/patterns.sh BUILD [TEXT | MEGABYTES]
#
# BUILD is a release build. TEXT is a file with a form feed between documents;
# without one 20 MB are made. The patterns are those of the rules and made ones.
# Prints CPU seconds (of all threads) and how many times longer each takes than
# ours. "bare" has the options that patterns are compiled with (Unicode, no
# regard for capitals); "bytes" has none, as folded text allows for patterns in
# plain letters. Fails when ours finds another hit than the bare loop or than
# one pattern at a time, or takes more than a tenth of the bare loop.
set -eu
build=$1
what=${2:-20}
here=$(cd "$(dirname "$0")" && pwd)
rules=$here/../../rules
command -v python3 >/dev/null || { echo 'bench: python3 is missing'; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/make_patterns.py" "$rules" 200 >"$work/patterns"
if [ -f "$what" ]; then
    text=$what
else
    text=$work/text
    python3 "$here/make_text.py" "$what" "$rules" >"$text"
fi
LC_ALL=C "$build/tests/pattern_race" "$work/patterns" "$text" \
    "$work/folded" >"$work/times"
bytes=$(wc -c <"$work/folded")
echo "$(wc -l <"$work/patterns") patterns, $bytes bytes of folded text"
awk -v bytes="$bytes" '
    { seconds[$1] = $2; hits[$1] = $3; places[$1] = $4; order[NR] = $1 }
    END {
        for (i = 1; i <= NR; i++)
            printf "  %-11s %7.2f s  %6.2f x  %7.1f MB/s %9d hits\n",
                order[i], seconds[order[i]],
                seconds[order[i]] / seconds["normtoets"],
                bytes / 1000000 / seconds[order[i]], hits[order[i]]
        if (places["normtoets"] != places["bare"] ||
            places["normtoets"] != places["one-by-one"] ||
            places["normtoets"] != places["two-threads"]) {
            print "bench: the hits differ"; exit 1
        }
        if (seconds["normtoets"] * 10 > seconds["bare"]) {
            print "bench: more than a tenth of the bare loop"; exit 1
        }
    }' "$work/times"
