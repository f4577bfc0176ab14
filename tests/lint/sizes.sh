#!/bin/sh
# A file does one thing: 600 lines at most. A function fits on two screens:
# 80 lines at most.
set -u
cd "$1" || exit 2
rooms='base evidence fetchers checker reports cli'
# shellcheck disable=SC2086
long=$(find $rooms -name '*.[ch]' -o -name '*.cpp' | xargs wc -l |
    awk '$2 != "total" && $1 > 600 { print $2 ": " $1 " lines" }')
# A function starts at a "{" in column 1 and ends at a "}" in column 1.
# shellcheck disable=SC2086
functions=$(find $rooms -name '*.c' | xargs awk '
    FNR == 1 { start = 0 }
    /^\{/ { start = FNR }
    /^\}/ { if (start && FNR - start > 80)
                print FILENAME ":" start ": " FNR - start " lines"
            start = 0 }')
if [ -n "$long$functions" ]; then
    echo 'too long:'
    echo "$long"
    echo "$functions"
    exit 1
fi
echo 'sizes hold'
