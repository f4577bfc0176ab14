#!/bin/sh
# How much of a scan is read, how sure, at what cost: the pages of the example
# municipality, printed and scanned well and badly.
#
#     scans.sh BUILD_FOLDER
set -eu
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
if [ ! -x "$build/normtoets-reader-ocr" ]; then
    echo 'built without OCR'
    exit 0
fi
cmake --build "$build" --target read_documents >/dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/scans.py" "$build/tests/read_documents" \
    "$here/../../fixtures/voorbeeldstad/bewijs" "$work"
