#!/bin/sh
# What stands in the cells of a register of staff is in nothing that the
# program writes, nor is the number in its name; the places are.
#
#     canary_register.sh PROGRAM SOURCE_FOLDER
set -eu
program=$1
source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/map/rules/proef" "$work/map/bewijs" "$work/out"
cp -R "$source/fixtures/cases/table/rules/checks" "$work/map/rules/checks"
cp "$source"/fixtures/cases/table/rules/proef/*.toml "$work/map/rules/proef/"
cd "$work/map"
cat >normtoets.toml <<'TOML'
[organisation]
name = "Proef"
[assessment]
frameworks = ["proef"]
as_of = 2026-01-15
[[documents]]
folder   = "bewijs"
register = "register.csv"
TOML
{
    echo 'bestand;soort;status'
    echo 'lijst 123456782.csv;net-niet;vastgesteld'
    echo 'kolom.csv;kolom-anders;vastgesteld'
    echo 'geen-kop.csv;geen-kop;vastgesteld'
    echo 'stuk.csv;geen-datum;vastgesteld'
} >bewijs/register.csv
{
    echo 'Medewerker;VOG afgegeven op;Status;Opmerking'
    echo 'KANARIE-a;KANARIE-b;in dienst;KANARIE-c'
    echo 'KANARIE-d;1-1-2019;in dienst;KANARIE-e'
    echo 'KANARIE-d;1-1-2025;in dienst;123456782'
    echo 'KANARIE-f;1-1-2025;in dienst;KANARIE-g;KANARIE-h'
    echo 'KANARIE-i;31-12-2199;;'
} >'bewijs/lijst 123456782.csv'
printf 'Medewerker;Status;Wie\nKANARIE-j;in dienst;KANARIE-k\n' >bewijs/kolom.csv
printf 'KANARIE-l;1-1-2025\nKANARIE-m;1-1-2025\n' >bewijs/geen-kop.csv
printf 'Medewerker;VOG afgegeven op;Status\nKANARIE-n;"KANARIE-o;in dienst\n' \
    >bewijs/stuk.csv
run() { # name of the output, arguments
    out=$1
    shift
    status=0
    "$program" "$@" >"$work/out/$out" 2>"$work/out/$out.err" || status=$?
    [ "$status" = 1 ] || [ "$status" = 3 ] || [ "$status" = 0 ] || {
        echo "$out: status $status"
        cat "$work/out/$out.err"
        exit 1
    }
}
run text check .
run english check . --lang en
run json check . --format json
run files check . --output "$work/out/page.html" --output "$work/out/page.json"
run why explain proef/1.2 .
run lint lint .
# The trouble is told, with its place.
grep -q 'regel 3' "$work/out/why"
mv bewijs "$work/bewijs"
if grep -rlE 'KANARIE|123456782' "$work/out" "$work/map"; then
    echo 'these hold what only the register may hold'
    exit 1
fi
echo 'no cell of a register came out'
