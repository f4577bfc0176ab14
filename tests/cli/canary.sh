#!/bin/sh
# What a delivery holds of people is in nothing that the program writes.
#
#     canary.sh PROGRAM SOURCE_FOLDER
set -eu
program=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$source/fixtures/cases/ddas" "$work/map"
cd "$work/map"
rm -f expected.*
cat >leveringen/kanarie.json <<'JSON'
{"KANARIE-a":"KANARIE-b","aanleverdatumEnTijd":"KANARIE-c","leveringen":[
{"aanleverende_organisatie":{"contactpersonen":[{"naam":"KANARIE-d"}]},
"schuldhulptrajecten":[{"startdatum":"2024-03-04","gemeentecode":"KANARIE-e",
"omschrijving":"KANARIE-f","client":[{"Burgerservicenummer":"999000011",
"Geboortedatum":"KANARIE-g","Achternaam":"KANARIE-h","KANARIE-i":[1]}],
"aanmelding":{"startdatum":"KANARIE-j"},"begeleiding":[{"soort":"KANARIE-k",
"startdatum":"KANARIE-l"}],"nazorg":"KANARIE-m"},"KANARIE-n",
{"client":[{"Burgerservicenummer":"999000011" "naam":"KANARIE-o"}]}]}]}
JSON
mkdir "$work/out"
run() { # name of the output, arguments
    out=$1
    shift
    status=0
    "$program" "$@" >"$work/out/$out" 2>"$work/out/$out.err" || status=$?
    [ "$status" != 2 ] && [ "$status" -lt 64 ] || {
        echo "$out: status $status"
        exit 1
    }
}
run text check .
run english check . --lang en
run json check . --format json
run files check . --output "$work/out/page.html" --output "$work/out/page.json"
run why explain proef/1.1 .
# The damage is told, with the file and the line.
grep -q 'kanarie.json' "$work/out/text"
grep -q 'regel 8' "$work/out/text"
mv leveringen "$work/leveringen"
if grep -rlE 'KANARIE|999000011|Verzonnen' "$work/out" "$work/map"; then
    echo 'these hold what only the delivery may hold'
    exit 1
fi
echo 'nothing of a person came out'
