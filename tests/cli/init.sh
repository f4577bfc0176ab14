#!/bin/sh
# normtoets init, there and back: what it proposes for a log is accepted by
# lint and check as it is, reads the log as it should, and shows nothing of a
# person.
#
#     init.sh PROGRAM FIXTURES
set -u
program=$1
fixtures=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
failed=0
ran=0

wrong() {
    echo "$name: $*"
    failed=1
}
# log NAME FILE: a folder of that name with the log on standard input.
log() {
    name=$1
    ran=$((ran + 1))
    mkdir -p "$name"
    cat >"$name/$2"
}
# propose STATUS LOG: the proposal in $name/normtoets.toml.
propose() {
    "$program" init "$name/$2" --output "$name/normtoets.toml" \
        >out 2>err </dev/null
    got=$?
    cat out err >all
    [ $got = "$1" ] || wrong "status $got, expected $1: $(head -n 5 err)"
}
# has PATTERN...: each is a line of the proposal.
has() {
    for pattern; do
        grep -qE "^$pattern" "$name/normtoets.toml" ||
            wrong "no line like: $pattern"
    done
}
says() {
    grep -qE "$1" all || wrong "nothing says: $1"
}
# Words that must be seen nowhere.
hides() {
    for word; do
        if grep -qF -e "$word" all "$name/normtoets.toml"; then
            wrong "shows $word"
        fi
    done
}
# As it is: lint has nothing to say and check reads every row. CHECK FIGURES.
accepted() {
    "$program" lint "$name" >out 2>&1 || wrong "lint: $(head -n 5 out)"
    "$program" check "$name" --as-of 2026-01-15 --format json >json 2>err
    status=$?
    [ $status = 1 ] || [ $status = 3 ] ||
        wrong "check: status $status: $(head -n 5 err)"
    [ $# = 0 ] || python3 - "$@" <<'PY' || wrong "check found something else"
import json, sys
want = dict(pair.split("=") for pair in sys.argv[2:])
for check in json.load(open("json"))["checks"]:
    if check["id"] == sys.argv[1]:
        got = {key: str(check["figures"][key]) for key in want}
        if got != want:
            sys.exit(f"{sys.argv[1]}: {got}, expected {want}")
        break
else:
    sys.exit(f"no check {sys.argv[1]}")
PY
}

# ---- deliveries ----

# Two of the same trajectories are one log, of their folder.
name=ddas
mkdir ddas
cp -R "$fixtures/cases/ddas/leveringen" ddas/
propose 0 .
has 'file = "leveringen"$' 'format = "ddas"$'
[ "$(grep -c 'case_log' ddas/normtoets.toml)" = 1 ] || wrong 'more than one log'
accepted eerste-gesprek-4-weken in_time=15 late=7 overdue=5 undatable=1
"$program" init ddas >all 2>&1 || wrong 'cannot be asked again'
says 'leveringen/levering-2025.json staat al in normtoets.toml'
# The workspace itself cannot be that folder.
name=ddas-los
mkdir ddas-los
cp ddas/leveringen/*.json ddas-los/
propose 0 .
has 'file = "levering-2024.json"' '# Nog een levering' \
    '# file = "levering-2025.json"'
accepted

# ---- one row an event ----

log nederlands zaken.csv <<'CSV'
Zaaknummer;Gebeurtenis;Tijdstip;Behandelaar
Z-77001;Aanmelding ontvangen;13-01-2025 09:00;Joke Jansen
Z-77001;Eerste contact;14-01-2025 10:00;Joke Jansen
Z-77002;Aanmelding ontvangen;13-01-2025 09:30;Piet Pietersen
Z-77002;Eerste contact;20-01-2025 10:00;Joke Jansen
Z-77002;Gesprek met Kees Keessen;21-01-2025 10:00;Joke Jansen
Z-77003;Aanmelding ontvangen;15-01-2025 09:30;Piet Pietersen
CSV
propose 0 zaken.csv
has 'case = "Zaaknummer"' 'step = "Gebeurtenis"' 'time = "Tijdstip"' \
    'date_order = "dmy"' '# zone = "UTC"' 'aanmelding = \[$' \
    'eerste-contact = \[$'
says 'regel 3, zaak 1; .Eerste contact. is eerste-contact, op 14-01-2025 om 10:00'
says 'regel 6, zaak 2; een naam die wij niet tonen'
hides 77001 Joke Piet Kees
accepted contact-2-werkdagen in_time=1 late=1 overdue=1

log engels log.csv <<'CSV'
case_id,activity,timestamp
c1,Registration,2025-01-13T09:00:00+01:00
c1,First contact,2025-01-14T09:00:00+01:00
c2,Registration,2025-01-13T09:00:00+01:00
c2,First contact,2025-01-21T09:00:00+01:00
CSV
propose 0 log.csv
has 'case = "case_id"' 'step = "activity"' 'time = "timestamp"'
if grep -qE 'zone|date_order' engels/normtoets.toml; then
    wrong 'asks what the log tells'
fi
accepted contact-2-werkdagen in_time=1 late=1

log maand-voorop log.csv <<'CSV'
zaak,stap,datum
1001,Melding,01/13/2025
1001,Eerste contact,01/14/2025
1002,Melding,02/03/2025
1002,Eerste contact,02/10/2025
CSV
propose 0 log.csv
has 'date_order = "mdy" # 2 datums'
accepted contact-2-werkdagen in_time=1 late=1

log dubbelzinnig log.csv <<'CSV'
zaak,stap,datum
1001,Melding,01/02/2025
1001,Eerste contact,02/02/2025
1002,Melding,03/02/2025
1002,Eerste contact,10/02/2025
CSV
propose 0 log.csv
has '# date_order = "mdy"' '# Staat de maand voorop\? 3 datums'
says 'Vraag: date_order'
accepted contact-2-werkdagen in_time=1 late=1

log tegenspraak log.csv <<'CSV'
zaak,stap,datum
1001,Melding,13/02/2025
1001,Eerste contact,14/02/2025
1002,Melding,02/13/2025
1002,Eerste contact,20/02/2025
CSV
propose 0 log.csv
has 'date_order = "dmy" # Tegenspraak: 3 datums'
says 'Let op: Tegenspraak'
accepted contact-2-werkdagen in_time=1 undatable=1

log utc log.csv <<'CSV'
dossiernummer;activiteit;tijd
D-1;Melding;2025-06-02 22:00:00
D-1;Eerste contact;2025-06-04 22:00:00
D-2;Melding;2025-06-02 22:00:00
D-2;Eerste contact;2025-06-10 22:00:00
CSV
propose 0 log.csv
has 'zone = "UTC" # 4 van 4 tijden'
says 'zaak 1; .Melding. is aanmelding, op 03-06-2025 om 00:00'
accepted contact-2-werkdagen in_time=1 late=1

log tabs log.tsv <<'CSV'
zaak	stap	datum
1001	Melding	2025-01-13
1001	Eerste contact	2025-01-14
1002	Melding	2025-01-13
1002	Eerste contact gepland	2025-01-14
1003	Melding	2025-01-13
1003	Eerste contact gepland	2025-01-14
1004	Eerste contact	2025-01-14
CSV
propose 0 log.tsv
has '# log.tsv: 7 rijen gelezen \(utf-8, kolommen gescheiden door “tab”\)' \
    '  # "Eerste contact gepland", # 2 rijen. Hoort dit bij deze stap'
accepted contact-2-werkdagen in_time=1 overdue=2 no_start=1

name=windows ran=$((ran + 1))
mkdir windows
printf 'Dossier cli\353nt;Gebeurtenis;Datum\nX1;Melding;2025-01-13\nX1;Be\353indiging stabilisatie;2025-01-14\nX2;Melding;2025-01-13\nX2;Be\353indiging stabilisatie;2025-01-14\n' \
    >windows/log.csv
propose 0 log.csv
has 'case = "Dossier cliënt"' '# log.csv: 4 rijen gelezen \(windows-1252' \
    'stabilisatie-einde = \[$' '  "Beëindiging stabilisatie", # 2 rijen'
says '.Beëindiging stabilisatie. is stabilisatie-einde'
accepted

# ---- one row a case ----

log breed zaken.csv <<'CSV'
Zaaknummer;BSN;Naam;Geboortedatum;Aanmelddatum;Eerste contact;Laatst gewijzigd
2025-001;123456782;Jan Jansen;13-05-1991;13-01-2025;14-01-2025;01-03-2025
2025-002;111222333;Piet Jansen;14-05-1992;13-01-2025;20-01-2025;01-03-2025
2025-003;123456782;Joke Jansen;15-05-1993;13-01-2025;;01-03-2025
CSV
propose 0 zaken.csv
has 'case = "Zaaknummer"' 'aanmelding = "Aanmelddatum"' \
    'eerste-contact = "Eerste contact"' '# \.\.\. = "Laatst gewijzigd"'
hides 123456782 111222333 Jansen Geboortedatum 1991 2025-001
accepted contact-2-werkdagen in_time=1 late=1 overdue=1

log klachtenlijst klachten.csv <<'CSV'
Nr;Ontvangen op;Afgehandeld op
1;2025-01-13;2025-01-20
2;2025-01-14;2025-05-20
3;2025-01-15;2025-01-21
CSV
propose 0 klachten.csv
has 'klacht-ontvangen = "Ontvangen op"' 'klacht-afgehandeld = "Afgehandeld op"'
accepted klacht-6-weken in_time=2 late=1

# ---- what is not proposed, or not without a word ----

log niets lijst.csv <<'CSV'
naam;woonplaats
Jan;Delft
Piet;Gouda
CSV
propose 3 lijst.csv
says 'geen kolom met datums'
[ ! -e niets/normtoets.toml ] || wrong 'proposes something'

log zonder-kop log.csv <<'CSV'
123456782;Melding;2025-01-13
123456782;Eerste contact;2025-01-14
CSV
propose 3 log.csv
says 'is geen rij met kolomnamen'
: >zonder-kop/normtoets.toml
hides 123456782

log onbekend log.csv <<'CSV'
zaak,activiteit,datum
1001,Triage,2025-01-13
1001,Opname,2025-01-14
1002,Triage,2025-01-13
1002,Opname,2025-01-14
CSV
propose 3 log.csv
has '# \[\[case_log\]\]' '# case = "zaak"' '## \.\.\. = \["Triage"\] # 2 rijen'
accepted
# One # off every line, and the steps filled in: it can be used.
sed -i '/^# \[\[case_log/,$s/^# *//
    s/^# *\.\.\. = \["Triage/aanmelding = ["Triage/
    s/^# *\.\.\. = \["Opname/eerste-contact = ["Opname/' onbekend/normtoets.toml
accepted contact-2-werkdagen in_time=2

log alleen-bsn log.csv <<'CSV'
BSN;Stap;Datum
123456782;Aanmelding;2025-01-02
123456782;Intake;2025-01-05
111222333;Aanmelding;2025-01-02
111222333;Intake;2025-01-05
CSV
propose 3 log.csv
says 'De kolom “BSN” lijkt gegevens van personen'
: >alleen-bsn/normtoets.toml
hides 123456782 111222333

log bsn-als-zaak log.csv <<'CSV'
Zaaknummer;Stap;Datum
123456782;Aanmelding;2025-01-02
123456782;Intake;2025-01-05
111222333;Aanmelding;2025-01-02
111222333;Intake;2025-01-05
CSV
propose 0 log.csv
has '# 100% van de waarden in “Zaaknummer” lijkt een burgerservicenummer'
says 'Let op: 100% van de waarden'
hides 123456782 111222333
accepted intake-10-dagen in_time=2

# ---- hostile names ----

log vijandig log.csv <<'CSV'
"zaak ""x"" \ nr","stap
# [x]","datum"
1001,"Melding ""a""
[[case_log]]",2025-01-13
1001,Eerste contact,2025-01-14
1002,"Melding ""a""
[[case_log]]",2025-01-13
1002,Eerste contact,2025-01-21
CSV
propose 0 log.csv
has 'case = "zaak \\"x\\" \\\\ nr"' 'step = "stap\\u000A# \[x\]"'
accepted contact-2-werkdagen in_time=1 late=1

name=stuurtekens ran=$((ran + 1))
mkdir stuurtekens
printf 'zaak\033[31m,st\342\200\256ap,datum\177\n1,Melding\007,2025-01-13\n1,Eerste contact,2025-01-14\n2,Melding\007,2025-01-13\n2,Eerste contact,2025-01-14\n' \
    >stuurtekens/log.csv
propose 0 log.csv
has 'case = "zaak\\u001B\[31m"' 'time = "datum\\u007F"'
if LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]')" all \
    stuurtekens/normtoets.toml; then
    wrong 'a control character comes out'
fi
accepted contact-2-werkdagen in_time=2

log dubbele-kolom log.csv <<'CSV'
zaaknummer,stap,datum,Datum,tijdstip
1001,Melding,x,y,2025-01-13
1001,Eerste contact,x,y,2025-01-14
1002,Melding,x,y,2025-01-13
1002,Eerste contact,x,y,2025-01-14
CSV
propose 0 log.csv
has 'time = "tijdstip"'
accepted contact-2-werkdagen in_time=2

# ---- folders, and what is there already ----

name=opnieuw
mkdir opnieuw && cp nederlands/zaken.csv opnieuw && cp tabs/log.tsv opnieuw
"$program" init opnieuw >opnieuw/voorstel 2>err || wrong 'a folder of logs'
mv opnieuw/voorstel opnieuw/normtoets.toml
[ "$(grep -c '^\[\[case_log\]\]' opnieuw/normtoets.toml)" = 2 ] ||
    wrong 'not both logs'
accepted contact-2-werkdagen in_time=2 late=1 overdue=3
cp opnieuw/normtoets.toml before
"$program" init opnieuw --output opnieuw/normtoets.toml >all 2>&1
[ $? = 2 ] || wrong 'writes over a file'
says 'bestaat al'
cmp -s before opnieuw/normtoets.toml || wrong 'the file changed'
cp engels/log.csv opnieuw/engels.csv
"$program" init opnieuw >deel 2>all || wrong 'a log beside a workspace'
says 'zaken.csv staat al in normtoets.toml'
[ "$(grep -c '^\[' deel)" = 2 ] || wrong 'more than the new log'
cat deel >>opnieuw/normtoets.toml
accepted contact-2-werkdagen in_time=3 late=2 overdue=3

name=namen
mkdir namen && cp engels/log.csv 'namen/een "twee".CSV'
cp engels/log.csv "namen/$(printf 'a\nb\033[31m.csv')"
cp engels/log.csv "namen/$(printf 'x\377.csv')"
ln -s 'een "twee".CSV' namen/link.csv
mkfifo namen/pijp.csv
"$program" init namen --output namen/normtoets.toml >all 2>&1 </dev/null
[ $? = 3 ] || wrong 'files that cannot be read go unnoticed'
has 'id = "een-twee"' 'file = "een \\"twee\\".CSV"'
says 'link.csv is een verwijzing'
says 'pijp.csv is geen gewoon bestand'
[ "$(grep -c 'slaan wij over' all)" = 2 ] || wrong 'not both odd names'
[ "$(grep -c '^file = ' namen/normtoets.toml)" = 1 ] || wrong 'more than one'
rm namen/link.csv namen/pijp.csv namen/a* namen/x*
accepted contact-2-werkdagen in_time=1 late=1

name=leeg
mkdir -p leeg/bewijs && : >leeg/bewijs/register.csv
"$program" init leeg --output leeg/normtoets.toml >all 2>&1 ||
    wrong 'a folder without logs'
has 'folder = "bewijs"' 'register = "register.csv"' 'frameworks = \["nvvk'
"$program" lint leeg >out 2>&1 || wrong "lint: $(cat out)"

# ---- a mapping to share ----

name=vertaling
mkdir -p vertaling/rules/mappings && cp nederlands/zaken.csv vertaling
"$program" init vertaling/zaken.csv --mapping \
    --output vertaling/rules/mappings/stelsel.toml >all 2>&1 ||
    wrong "no mapping: $(cat all)"
cat >vertaling/normtoets.toml <<'TOML'
[organisation]
name = "Proef"
[[documents]]
folder = "."
[[case_log]]
id = "zaken"
file = "zaken.csv"
mapping = "stelsel"
TOML
accepted contact-2-werkdagen in_time=1 late=1 overdue=1

# ---- Voorbeeldstad: as its own normtoets.toml says ----

name=voorbeeldstad
cp -R "$fixtures/voorbeeldstad" hand
mkdir voorbeeldstad
cp -R hand/zaken hand/klachten voorbeeldstad
"$program" init voorbeeldstad --output voorbeeldstad/normtoets.toml >all 2>&1 ||
    wrong 'no proposal'
sed -i 's/^# as_of = .*/as_of = 2026-01-15/
    s/^# from  = .*/from = 2025-01-01/
    s/^# until = .*/until = 2025-12-31/' voorbeeldstad/normtoets.toml
python3 - hand/normtoets.toml voorbeeldstad/normtoets.toml <<'PY' ||
import sys, tomllib
def logs(path):
    with open(path, "rb") as file:
        return {log["file"]: log for log in tomllib.load(file)["case_log"]}
hand, ours = (logs(path) for path in sys.argv[1:])
assert hand.keys() == ours.keys(), ours.keys()
default = {"date_order": "dmy", "zone": "Europe/Amsterdam", "separator": ";"}
for name, log in hand.items():
    mine = ours[name]
    for key in ("case", "step", "time", "dates", "date_order", "zone",
                "separator"):
        expected = log.get(key, default.get(key))
        assert mine.get(key, default.get(key)) == expected, (name, key)
    for step, names in log.get("steps", {}).items():
        if step == "afgerond":  # said of many a thing: asked, not told
            assert step not in mine["steps"], (name, step)
        else:
            assert set(mine["steps"][step]) == set(names), (name, step)
PY
    wrong 'not as the hand-written mapping'
for folder in hand voorbeeldstad; do
    "$program" check $folder --format json >$folder.json 2>err
done
python3 - hand.json voorbeeldstad.json <<'PY' ||
import json, sys
def figures(path):
    with open(path) as file:
        return {check["id"]: check["figures"]
                for check in json.load(file)["checks"] if "figures" in check}
hand, ours = (figures(path) for path in sys.argv[1:])
for check in ("contact-2-werkdagen", "intake-10-dagen", "eerste-gesprek-4-weken",
              "crisisgesprek-3-werkdagen", "besluit-8-weken", "klacht-6-weken"):
    assert hand[check] == ours[check], (check, hand[check], ours[check])
PY
    wrong 'other figures than by the hand-written mapping'

echo "$ran logs proposed"
exit $failed
