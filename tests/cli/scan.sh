#!/bin/sh
# Scans through the whole program, with OCR and without.
#
#     scan.sh PROGRAM CASE_FOLDER PASSES
#
# PASSES: how many norms pass with OCR.
# How sure the recogniser is differs a little between machines, so this is no
# golden case. Without OCR on this machine, it ends with 77: skipped.
set -eu
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$2" "$work/case"
cd "$work/case"
rm -f expected.* args

check() { # outputs..., status in $status
    status=0
    "$program" check . "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
}
holds() { # pattern, file
    grep -qE "$1" "$2" || {
        echo "nothing says: $1"
        cat "$2"
        exit 1
    }
}

check --lang en
if grep -q 'tesseract-ocr-nld' "$work/out"; then
    echo 'no OCR here'
    exit 77
fi
check --output "$work/rapport.json" --output "$work/rapport.html"
# The scan proves what is on it...
holds 'uit een scan \(OCR, zekerheid [0-9]+%\)' "$work/out"
holds '"verdict": ?"pass"' "$work/rapport.json"
holds '"scan_certainty": ?[0-9]+' "$work/rapport.json"
holds 'uit een scan \(OCR, zekerheid [0-9]+%\)' "$work/rapport.html"
# ...and not that something is not there.
passes=$(grep -oE '"verdict": ?"pass"' "$work/rapport.json" | wc -l)
[ "$passes" = "$3" ] || {
    echo "$passes norms pass, not $3"
    exit 1
}
holds 'wat wij er niet in$|wat wij er niet in vinden' "$work/out"
[ "$status" = 3 ]

# The same bytes, whatever the number of workers.
cp "$work/rapport.json" "$work/first.json"
check --workers 7 --output "$work/rapport.json"
cmp "$work/first.json" "$work/rapport.json"

# Nothing stays behind.
[ -z "$(ls -A "${TMPDIR:-/tmp}" | grep -i tess || true)" ]
echo 'a scan proves what is on it'
