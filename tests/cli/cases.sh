#!/bin/sh
# --cases writes every late case, for the owner alone, and only for check.
#
#     cases.sh PROGRAM CASE_FOLDER KEY
set -eu
program=$1
key=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$2" "$work/case"
cd "$work/case"
# More late cases than a report shows, in a log with the name of a formula.
mv zaken.csv =zaken.csv
sed -i 's/^file = .*/file = "=zaken.csv"/' normtoets.toml
for i in $(seq 300); do
    printf 'veel-%s;Melding;2025-03-03\nveel-%s;Besluit;2025-04-%s\n' \
        "$i" "$i" "$((10 + i % 20))"
done >>=zaken.csv
status=0
"$program" check . --quiet --key "$key" --cases late.csv --output r.json \
    --output r.txt || status=$?
[ $status = 3 ] || [ $status = 1 ] || { echo "status $status"; exit 1; }
failed=0
expect() { # what, wanted, found
    if [ "$2" != "$3" ]; then
        echo "$1: $3, not $2"
        failed=1
    fi
}
expect mode 600 "$(stat -c %a late.csv)"
expect mark 'ef bb bf' "$(head -c 3 late.csv | od -An -tx1 | xargs)"
# The report has the counts: late and overdue of every check.
wanted=$(grep -E '^ *"(late|overdue)":' r.json | tr -dc '0-9\n' |
    awk '{ n += $1 } END { print n }')
expect rows "$wanted" "$(($(wc -l <late.csv) - 1))"
[ "$wanted" -gt 300 ] || { echo 'too few late cases'; failed=1; }
expect columns 12 "$(awk -F';' 'NR > 1 { print NF }' late.csv | sort -u)"
expect formula 0 "$(grep -cE '(^|;)"[=+@-]' late.csv || true)"
expect names 0 "$(grep -c 'veel-\|dag-te-laat' late.csv || true)"
expect defused "$wanted" "$(grep -c ";\"'=zaken.csv\";" late.csv)"
grep -q '"besluit";"[a-z2-7]*";"te laat";.*;"2025-03-03";"2025-04-08";"2025-04-07";31;"dagen";5;"zaterdag"' \
    late.csv || { echo 'the case that was paused is not right'; failed=1; }
grep -q -- '--cases' r.txt || {
    echo 'the report does not say how to get them all'
    failed=1
}
status=0
"$program" explain proef/1.1 . --key "$key" --cases x.csv >out 2>&1 ||
    status=$?
expect 'explain --cases' 64 $status
[ ! -e x.csv ] || { echo 'explain wrote a list'; failed=1; }
# What cannot be written stops the run.
status=0
"$program" check . --quiet --key "$key" --cases no/such/folder.csv \
    >out 2>&1 || status=$?
expect 'no folder' 2 $status
exit $failed
