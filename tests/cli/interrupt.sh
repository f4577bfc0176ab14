#!/bin/sh
# Ctrl-C, a stop by the system and a kill in the middle of a check: the status
# that a shell gives to it, the readers gone, no report and no temporary file.
#
#     interrupt.sh PROGRAM WORKSPACE
set -u
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$2" "$work/workspace"
failed=0

# The folders in /proc of a program's children.
children_of() {
    grep -lE "^PPid:[[:space:]]+$1\$" /proc/[0-9]*/status 2>/dev/null
}
lives() { # STATUS-FILE
    grep -qE '^State:[[:space:]]+[^ZX]' "$1" 2>/dev/null
}

# interrupt SIGNAL STATUS
interrupt() {
    mkdir "$work/out"
    # A shell lets what it starts beside itself ignore SIGINT.
    env --default-signal=INT "$program" check "$work/workspace" \
        --output "$work/out/report.html" >"$work/list" 2>&1 &
    pid=$!
    readers=
    while [ -z "$readers" ] && lives /proc/$pid/status; do
        # Held still, so that it is in the middle when we find its readers.
        kill -s STOP $pid
        readers=$(children_of $pid)
        [ -n "$readers" ] || kill -s CONT $pid
    done
    kill -s "$1" $pid
    kill -s CONT $pid
    wait $pid 2>/dev/null
    got=$?
    left=$(ls -A "$work/out")
    rm -r "$work/out"
    if [ -z "$readers" ]; then
        echo "$1: no reader was seen"
        failed=1
    elif [ $got != "$2" ]; then
        echo "$1: status $got, expected $2"
        failed=1
    elif [ -n "$left" ]; then
        echo "$1: left behind: $left"
        failed=1
    fi
    for reader in $readers; do
        for wait in 1 2 3 4 5 6 7 8 9 10; do
            lives "$reader" || break
            sleep 0.2
        done
        if lives "$reader"; then
            echo "$1: reader $reader is still there"
            failed=1
        fi
    done
}
interrupt INT 130
interrupt TERM 143
interrupt KILL 137
[ $failed = 0 ] && echo 'interrupts end everything'
exit $failed
