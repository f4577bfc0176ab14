#!/bin/sh
# One golden case: run the program in a copy of the case's folder and compare.
#
#     run_case.sh PROGRAM CASE_FOLDER
#
# args             arguments, one a line (a line "$KEY" is the test key)
# expected.txt     standard output
# expected.json    standard output with --format json
# expected.err     standard error, when what it says matters
# expected.status  exit status
#
# UPDATE_GOLDEN=1 rewrites what is expected: read the difference.
set -eu
program=$1
case_folder=$2
key=$(cd "$(dirname "$0")" && pwd)/key
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$case_folder" "$work/case"
cd "$work/case"
rm -f expected.*
# The second run finds what the first one kept; never what a developer has.
XDG_CACHE_HOME="$work/cache"
export XDG_CACHE_HOME

run() { # output name, extra arguments
    out=$1
    shift
    status=0
    # One argument a line, so that a name with a blank stays one.
    while IFS= read -r argument || [ -n "$argument" ]; do
        [ "$argument" = '$KEY' ] && argument=$key
        set -- "$@" "$argument"
    done <args
    "$program" "$@" >"$work/$out" 2>"$work/err" </dev/null || status=$?
    echo "$status" >"$work/status"
}

compare() { # expected name, got
    if [ "${UPDATE_GOLDEN:-}" = 1 ]; then
        cp "$2" "$case_folder/$1"
    elif ! diff -u "$case_folder/$1" "$2"; then
        echo "$1 differs"
        failed=1
    fi
}

failed=0
compared=0
if [ -f "$case_folder/expected.txt" ] || [ "${UPDATE_GOLDEN:-}" = 1 ]; then
    run txt
    compare expected.txt "$work/txt"
    if [ -f "$case_folder/expected.err" ]; then
        compare expected.err "$work/err"
    fi
    compare expected.status "$work/status"
    compared=1
fi
if [ -f "$case_folder/expected.json" ]; then
    run json --format json
    compare expected.json "$work/json"
    compare expected.status "$work/status"
    compared=1
fi
if [ $compared = 0 ]; then
    echo "nothing is expected of this case"
    exit 1
fi
exit $failed
