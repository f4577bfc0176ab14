#!/bin/sh
# Deliberate mistakes in the shipped rules are noticed by an example; those that
# are not stand in mutants.txt, and no more.
#
#     mutants.sh PROGRAM LIST
set -u
said=$(mktemp)
trap 'rm -f "$said"' EXIT
status=0
"$1" lint --mutate >"$said" || status=$?
[ "$status" -le 1 ] || { cat "$said"; exit 1; }
tried=$(sed -n 's/^\([0-9.]*\) fouten met opzet gemaakt.*/\1/p' "$said" | tr -d .)
# A mutator that makes nothing proves nothing.
[ "${tried:-0}" -gt 800 ] || { echo "only ${tried:-0} mistakes made"; exit 1; }
left=$(sed -n 's/^\(rules[^:]*\):[0-9]*:[0-9]*: Let op: Geen .*/\1/p' "$said" |
    sort | uniq -c | awk '{ print $2, $1 }')
wanted=$(grep -v '^#' "$2" | sort)
if [ "$left" != "$wanted" ]; then
    cat "$said"
    echo 'Not noticed, by file:'
    echo "$left"
    echo "Expected ($2):"
    echo "$wanted"
    echo 'Give the pattern a sentence at matches that only this part finds, or'
    echo 'one at misses that holds only this half; a norm an example.'
    exit 1
fi
echo "$tried mistakes made; not noticed are those that are named"
