#!/bin/sh
# All hits of fifty shipped patterns in 50 MB of Dutch-like text: ours, against
# a bare PCRE2-JIT loop over the same folded text and against grep -P.
#
#     tests/bench/patterns.sh BUILD [MEGABYTES]
#
# BUILD is a release build. Prints CPU seconds of one thread and how many times
# longer each takes than ours. "bare" has the options that patterns are
# compiled with (Unicode, no regard for capitals); "bytes" has none, as folded
# text allows for patterns in plain letters. Fails when ours finds other hits
# than the bare loop, or takes more than three times as long as the faster one.
set -eu
build=$1
megabytes=${2:-50}
here=$(cd "$(dirname "$0")" && pwd)
rules=$here/../../rules
command -v python3 >/dev/null || { echo 'bench: python3 is missing'; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed -n "s/^pattern *= '\(.*\)'\$/\1/p" "$rules"/checks/*.toml |
    head -n 50 >"$work/patterns"
python3 "$here/make_text.py" "$megabytes" "$rules" >"$work/text"
LC_ALL=C "$build/tests/pattern_race" "$work/patterns" "$work/text" \
    "$work/folded" >"$work/times"
echo "$(wc -l <"$work/patterns") patterns, $(wc -c <"$work/folded") bytes of" \
    "folded text"
awk '{ seconds[$1] = $2; hits[$1] = $3; order[NR] = $1 }
    END {
        for (i = 1; i <= NR; i++)
            printf "  %-10s %7.2f s  %5.2f x  %9d hits\n", order[i],
                seconds[order[i]],
                seconds[order[i]] / seconds["normtoets"], hits[order[i]]
        if (hits["normtoets"] != hits["bare"]) {
            print "bench: the hits differ"; exit 1
        }
        if (seconds["normtoets"] > 3 * seconds["bytes"]) {
            print "bench: more than three times the bare loop"; exit 1
        }
    }' "$work/times"
