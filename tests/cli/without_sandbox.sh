#!/bin/sh
# A kernel without a sandbox: nothing is read, unless --no-sandbox says so, and
# then the report says so too.
#
#     without_sandbox.sh PROGRAM WITHOUT_SANDBOX CASE_FOLDER KEY
set -eu
program=$1
without=$2
key=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$3" "$work/case"
cd "$work/case"
rm -f expected.* args

run() { # how, arguments...
    how=$1
    shift
    status=0
    if [ "$how" = with ]; then
        "$program" "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
    else
        "$without" "$how" "$program" "$@" >"$work/out" 2>"$work/err" \
            </dev/null || status=$?
    fi
    if [ "$status" = 77 ]; then
        cat "$work/err"
        exit 77
    fi
}
holds() { # pattern, file
    grep -qE "$1" "$work/$2" || {
        echo "$2 does not say: $1"
        cat "$work/$2"
        exit 1
    }
}
ends() {
    [ "$status" = "$1" ] || {
        echo "status $status, not $1"
        cat "$work/err"
        exit 1
    }
}

run with check . --key "$key"
cp "$work/out" "$work/usual"
usual=$status

# Neither seccomp nor Landlock: nothing is parsed, nothing is shown or written.
run seccomp check . --key "$key" --output "$work/rapport.html"
ends 2
holds '\(seccomp ontbreekt\).*--no-sandbox' err
[ ! -s "$work/out" ]
[ ! -e "$work/rapport.html" ]
run seccomp doctor
ends 3
holds 'let op +Afscherming: geen afscherming' out

# Told to go on: the same result, with a note in every report.
run seccomp check . --key "$key" --no-sandbox \
    --output "$work/rapport.html" --output "$work/rapport.json"
ends "$usual"
note='De documenten zijn gelezen zonder afscherming \(--no-sandbox\)'
holds "$note" out
holds "$note" rapport.html
holds "$note" rapport.json
grep -vE "$note" "$work/out" >"$work/rest"
diff "$work/usual" "$work/rest"

# Without Landlock seccomp still holds; doctor says what is missing.
run landlock check . --key "$key"
ends "$usual"
cmp "$work/usual" "$work/out"
run landlock doctor
ends 3
holds 'let op +Afscherming: seccomp, zonder Landlock' out
echo 'without a sandbox nothing is read unasked'
