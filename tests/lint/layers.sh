#!/bin/sh
# Includes go down only: base <- evidence <- {fetchers, checker} <- reports <-
# cli. Foreign headers belong to one file each.
set -u
cd "$1" || exit 2
bad=$(mktemp)
trap 'rm -f "$bad"' EXIT

# room may include...
check_room() {
    room=$1
    allowed=$2
    grep -rnE '^#include "' --include='*.[ch]' --include='*.cpp' "$room" |
        grep -vE "#include \"($allowed)/" >>"$bad"
}
check_room base 'base'
check_room evidence 'evidence|base'
check_room fetchers 'fetchers|evidence|base'
check_room checker 'checker|evidence|base'
check_room reports 'reports|checker|evidence|base'
check_room cli 'cli|reports|checker|fetchers|evidence|base'
# Our program links no parser of foreign documents.
grep -nE '^#include "evidence/readers/' -r base evidence/*.[ch] fetchers \
    checker reports cli >>"$bad" 2>/dev/null

# A library is known to one file only.
only() {
    grep -rnE "^#include <($1)" base evidence fetchers checker reports cli \
        2>/dev/null | grep -vE "^($2):" >>"$bad"
}
only 'curl/' 'fetchers/http\.c'
only 'pcre2' 'checker/pattern\.c'
only 'jansson' 'base/json\.c'
only 'nettle/' 'base/sha256\.c'
only 'utf8proc' 'evidence/fold\.c'
only 'toml' 'checker/toml_shim\.cpp'
only 'mupdf/' 'evidence/readers/(pdf|pdf_scan)\.c'
only 'tesseract/' 'evidence/readers/ocr\.c'
only 'leptonica/' 'evidence/readers/picture\.c'
only 'sqlite3\.h' 'base/database\.c'
only 'zlib\.h' 'evidence/readers/gzip_stream\.c|base/packed\.c'
only 'zip\.h' 'evidence/readers/zip_part\.c'
only 'seccomp\.h' 'evidence/readers/sandbox\.c'
only 'libxml/' 'evidence/readers/(xml_walk|html)\.c'

if [ -s "$bad" ]; then
    echo 'includes that go the wrong way:'
    cat "$bad"
    exit 1
fi
echo 'layers hold'
