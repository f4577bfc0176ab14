#!/bin/sh
# Reading documents: ours with two readers, against pdftotext, MuPDF in a bare
# loop and LibreOffice, in one run.
#
#     tests/bench/readers.sh BUILD [FOLDER]
#
# BUILD is a release build. FOLDER holds documents; without one a set is made.
# What it prints and when it fails: see readers.py.
set -eu
build=$1
here=$(cd "$(dirname "$0")" && pwd)
command -v python3 >/dev/null || { echo 'bench: python3 is missing'; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shift
python3 "$here/readers.py" "$build" "$work" "$@"
