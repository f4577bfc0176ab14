#!/bin/sh
# Calls that this code does without, and why.
set -u
cd "$1" || exit 2
bad=$(mktemp)
trap 'rm -f "$bad"' EXIT
rooms='base evidence fetchers checker reports cli'

ban() { # pattern, reason, files where it is allowed
    # shellcheck disable=SC2086
    grep -rnE "(^|[^A-Za-z0-9_>.])($1) ?\(" --include='*.[ch]' $rooms |
        grep -vE "^[^:]+:[0-9]+: *(\*|/\*)" |
        grep -vE "^(${3:-none}):" | sed "s|\$|   <- $2|" >>"$bad"
}
ban 'strcpy|strcat|sprintf|vsprintf|gets|strncpy|strncat' 'no bound'
ban 'atoi|atol|atof|strtod|strtok|scanf|sscanf' 'use str_number or str_cut'
ban 'setlocale|localtime|localtime_r|mktime|strftime|ctime|asctime' \
    'locale or zone of the machine'
ban 'malloc|calloc|realloc|strdup|free' 'use an arena or a buf' \
    'base/(arena|buf)\.c'
ban 'alloca|system|popen|tmpnam|mktemp|rand|srand' 'not safe'
ban 'time|gettimeofday' 'as-of comes from outside' 'cli/clock\.c'

# An assignment inside a condition.
# shellcheck disable=SC2086
grep -rnE '^ *(if|while) \(.*[^=!<>]=[^=].*\)( \{)?$' --include='*.c' $rooms |
    grep -vE '"[^"]*=[^"]*"|\047=\047|while \(\(' >>"$bad"
# // comments.
# shellcheck disable=SC2086
grep -rnE '(^|[ ;{}])// ' --include='*.[ch]' $rooms >>"$bad"
# What is not finished is not in the tree.
# shellcheck disable=SC2086
grep -rnE 'TODO|FIXME|/home/|/root/' --include='*.[ch]' --include='*.cpp' \
    $rooms >>"$bad"

if [ -s "$bad" ]; then
    echo 'what this code does without:'
    cat "$bad"
    exit 1
fi
echo 'nothing banned'
