#!/bin/sh
# The HTML report in a real browser: accessibility, requests, width, filter,
# print, hostile texts. Needs chromium, node (18 or later), npm and pdftotext.
#
#     tests/reports/browser/run.sh [FOLDER WITH report_sample]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
programs=${1:-$here/../../../build/dev/tests}
for needed in node npm pdftotext; do
    command -v $needed >/dev/null || {
        echo "browser test: $needed is not installed" >&2
        exit 2
    }
done
browser=${CHROMIUM:-$(command -v chromium || command -v chromium-browser ||
    command -v google-chrome || true)}
[ -n "$browser" ] || {
    echo 'browser test: chromium is not installed' >&2
    exit 2
}
if ! cmp -s "$here/package-lock.json" "$here/node_modules/.made-from"; then
    (cd "$here" && npm ci --no-audit --no-fund --loglevel=error)
    cp "$here/package-lock.json" "$here/node_modules/.made-from"
fi
pages=$(mktemp -d)
trap 'rm -rf "$pages"' EXIT
"$programs/report_sample" html >"$pages/nl.html"
"$programs/report_sample" html en >"$pages/en.html"
number=0
while "$programs/report_sample" hostile $number \
    >"$pages/hostile-$number.html" 2>/dev/null; do
    number=$((number + 1))
done
rm "$pages/hostile-$number.html"
node "$here/check.js" "$browser" "$pages"
