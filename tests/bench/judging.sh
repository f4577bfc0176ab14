#!/bin/sh
# Judging alone, apart from reading: a million cases under one rule and its
# neighbouring readings, in CPU seconds of one core.
#
#     tests/bench/judging.sh BUILD [CASES]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
"$1/tests/deadline_speed" "$here/../../rules/calendars/nl.toml" "${2:-1000000}"
