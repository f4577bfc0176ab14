#!/bin/sh
# Listing and reading a large folder, the first time and again.
#
#     inventory.sh BUILD_FOLDER
#
# BENCH=all: with 100,000 files instead of 20,000.
set -eu
count=20000
[ "${BENCH:-}" = all ] && count=100000
exec python3 "$(dirname "$0")/inventory.py" "$1" "$count"
