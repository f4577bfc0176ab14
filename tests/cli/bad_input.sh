#!/bin/sh
# Bad input through the whole program: one clear sentence, the right exit
# status, nothing lost, nothing half written, no escape code on the screen.
#
#     bad_input.sh PROGRAM
set -u
program=$1
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 2
failed=0
ran=0

# expect NAME STATUS PATTERN ARGS...: run, compare the status, look for the
# pattern in what was said.
expect() {
    name=$1 want=$2 pattern=$3
    shift 3
    ran=$((ran + 1))
    "$program" "$@" >out 2>err </dev/null
    got=$?
    cat out err >all
    if [ "$got" != "$want" ]; then
        echo "$name: status $got, expected $want"
        head -n 5 all
        failed=1
    elif ! grep -qE "$pattern" all; then
        echo "$name: nothing says \"$pattern\":"
        head -n 20 all
        failed=1
    elif LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" all; then
        echo "$name: a control character reached the screen"
        failed=1
    fi
}

workspace() { # folder, then the text of normtoets.toml on standard input
    mkdir -p "$1/bewijs"
    printf 'Algemene notitie over het archief.\n' >"$1/bewijs/notitie.txt"
    cat >"$1/normtoets.toml"
}
log_workspace() {
    workspace "$1" <<'TOML'
[organisation]
name = "Proef"
[assessment]
frameworks = ["nvvk-belofte"]
as_of = 2026-01-15
[[documents]]
folder = "bewijs"
[[case_log]]
id = "zaken"
file = "zaken.csv"
case = "zaak"
step = "stap"
time = "tijd"
[case_log.steps]
aanmelding = ["Melding"]
eerste-contact = ["Contact"]
TOML
}

# Wrong usage.
expect 'no command' 64 'Er is geen opdracht gegeven'
expect 'wrong command' 64 'bedoelt u .+check' chek
expect 'wrong option' 64 'bedoelt u --format' check . --formt json
expect 'wrong date' 64 'as-of kan niet .+2026-02-30' check . --as-of 2026-02-30
expect 'wrong format' 64 'De vorm .+pdf.+ bestaat niet' check . --format pdf
expect 'no folder' 2 'De map nergens bestaat niet' check nergens
expect 'no workspace here' 64 'geen normtoets.toml' check

# Folders.
mkdir leeg
expect 'empty folder' 3 'geen (enkel )?document' check leeg --as-of 2026-01-15
mkdir lus && ln -s ../lus lus/lus && ln -s lus lus/zelf
expect 'link loop' 3 'verwijzing|geen (enkel )?document' check lus \
    --as-of 2026-01-15
mkdir groot && truncate -s 2G groot/groot.pdf
expect '2 GB file' 3 'groot.pdf: Dit bestand is 2048 MB groot' check groot --as-of 2026-01-15
mkdir naam && : >"naam/$(printf 'a\nb\033[31mrood.txt')"
expect 'odd name' 3 'rood.txt' check naam --as-of 2026-01-15
expect 'odd name as json' 3 'rood.txt' check naam --as-of 2026-01-15 \
    --format json
mkdir dicht && printf 'x\n' >dicht/geheim.txt && chmod 000 dicht/geheim.txt
if [ "$(id -u)" != 0 ]; then
    expect 'no permission' 3 'mag .*niet lezen' check dicht --as-of 2026-01-15
else
    chmod 755 "$work"
    if command -v setpriv >/dev/null; then
        ran=$((ran + 1))
        setpriv --reuid 65534 --regid 65534 --clear-groups \
            "$program" check dicht --as-of 2026-01-15 >out 2>err
        if [ $? != 3 ] || ! grep -qE 'mag .*niet lezen' out; then
            echo 'no permission: not said'
            head -n 5 out err
            failed=1
        fi
    fi
fi

# Logs.
log_workspace leeglog && : >leeglog/zaken.csv
expect 'empty log' 3 'leeg|geen (enkele )?(zaak|regel|rij)' check leeglog
log_workspace kop && printf 'zaak,stap,datum\n1,Melding,2025-01-01\n' \
    >kop/zaken.csv
expect 'log without a column' 3 'tijd' check kop
log_workspace stap && printf 'zaak,stap,tijd\n1,Iets,2025-01-01\n' \
    >stap/zaken.csv
expect 'log without the step' 3 'aanmelding|komt niet voor' check stap
log_workspace weg
expect 'log that is not there' 3 'bestaat niet' check weg
log_workspace vuil && printf 'zaak,stap,tijd\n1,Meld\377\376ing,2025-01-01\n1,Melding,2025-01-06\n1,Contact,2025-01-07\n' \
    >vuil/zaken.csv
expect 'invalid UTF-8' 3 '1\.5' check vuil
log_workspace lang && {
    printf 'zaak,stap,tijd\n1,Melding,2025-01-06\n2,'
    head -c 40000000 /dev/zero | tr '\0' 'x'
    printf ',2025-01-06\n1,Contact,2025-01-07\n'
} >lang/zaken.csv
expect 'one huge line' 3 'regel 3' check lang

# Settings.
printf '[organisation\n' >leeg/normtoets.toml
expect 'broken toml' 2 'normtoets.toml:1:' check leeg
printf '[organisation]\nname = "x"\n[assessment]\nframeworks = ["nvvk"]\n' \
    >leeg/normtoets.toml
expect 'no such framework' 2 'nvvk' check leeg

# Output.
log_workspace uit && printf 'zaak,stap,tijd\n1,Melding,2025-01-06\n1,Contact,2025-01-07\n' \
    >uit/zaken.csv
printf 'oud\n' >oud.html
mkdir vol
expect 'output in a folder that is not there' 2 'niet te schrijven' check uit \
    --output nergens/rapport.html
expect 'output onto a folder' 2 'geen gewoon bestand' check uit --format html \
    --output vol
if [ -n "$(find . -name 'vol*.??????' -o -name 'rapport*' | head -n 1)" ]; then
    echo 'something half written was left behind'
    failed=1
fi
expect 'report' 3 '' check uit --output rapport.html --output rapport.json
mode=$(stat -c %a rapport.html uit/.normtoets/key | sort -u)
if [ "$mode" != 600 ]; then
    echo "files are not for their owner alone: $mode"
    failed=1
fi

# Our own reports among the evidence prove nothing.
mkdir eigen && printf 'Klachtenregeling\n\nWij handelen klachten af.\n' \
    >eigen/klachtenregeling.txt
expect 'reports beside the evidence' 3 '' check eigen --as-of 2026-01-15 \
    --output eigen/r.html --output eigen/r.json --output eigen/r.txt
expect 'own reports' 3 'dit is een rapport van Normtoets' check eigen \
    --as-of 2026-01-15 --format json
if [ "$(grep -c 'dit is een rapport van Normtoets' out)" != 3 ]; then
    echo 'own reports: not all three were left out'
    failed=1
fi

echo "$ran runs with bad input"
exit $failed
