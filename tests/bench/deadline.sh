#!/bin/sh
# Deadline checks over large case logs, beside DuckDB, mawk, xmllint and wc in
# the same run.
#
#     [BENCH=all] tests/bench/deadline.sh BUILD
#
# BUILD is a release build. With BENCH=all the curve goes up to 100 million events
# and a log of 10 GB comes along (30 GB of room in TMPDIR, half an hour).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
for tool in node npm mawk xmllint python3; do
    command -v $tool >/dev/null || { echo "bench: $tool is missing"; exit 2; }
done
peers=$build/peers
if [ ! -d "$peers/node_modules/@duckdb/node-api" ]; then
    mkdir -p "$peers"
    (cd "$peers" && npm init -y && npm install --no-audit --no-fund \
        @duckdb/node-api) >"$peers/npm.log" 2>&1 || {
        cat "$peers/npm.log"
        exit 2
    }
fi
cp "$here/duckdb.mjs" "$peers/"
exec python3 "$here/deadline.py" "$build" "$peers" "${BENCH:-}"
