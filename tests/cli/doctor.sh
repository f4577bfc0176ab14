#!/bin/sh
# What doctor says of the cache, which it leaves as it is.
#
#     doctor.sh PROGRAM CASE_FOLDER
set -eu
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$2" "$work/case"
rm -f "$work/case"/expected.*

doctor() { # arguments...
    "$program" doctor "$@" >"$work/out" 2>"$work/err" </dev/null || true
}
says() { # pattern
    grep -qE "$1" "$work/out" || {
        echo "nothing says: $1"
        cat "$work/out" "$work/err"
        exit 1
    }
}
cache="$work/cache"

doctor --cache "$cache"
says "goed +Tussenopslag: $cache, nog leeg, hoogstens 1024 MB"
[ ! -e "$cache" ]

"$program" check "$work/case" --no-ocr --cache "$cache" >"$work/out" 2>&1 || true
before=$(sha256sum <"$cache/texts.db")
doctor --cache "$cache"
says "goed +Tussenopslag: $cache, tekst van 2 documenten, 1 MB van hoogstens 1024 MB"
doctor --cache "$cache" --lang en
says "fine +Cache: $cache, text of 2 documents, 1 MB of at most 1024 MB"
[ "$before" = "$(sha256sum <"$cache/texts.db")" ]

echo 'this is no database, whatever its name says' >"$cache/texts.db"
rm -f "$cache"/texts.db-*
doctor --cache "$cache"
says "let op +Tussenopslag: $cache is beschadigd"
says '(maakt|maken) de uitkomst.*trager'
grep -q 'this is no database' "$cache/texts.db"

doctor --no-cache
says 'goed +Tussenopslag: staat uit'
env -u XDG_CACHE_HOME -u HOME "$program" doctor >"$work/out" 2>&1 || true
says 'let op +Tussenopslag: geen map.*--cache'

# The recogniser, and what to install where it is not.
doctor --cache "$cache"
says 'goed +Scans: tekstherkenning|let op +Scans: .*tesseract-ocr-nld'
doctor --no-ocr
says 'let op +Scans: .*--no-ocr'
echo 'doctor tells of the cache and leaves it alone'
