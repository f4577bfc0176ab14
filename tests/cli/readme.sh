#!/bin/sh
# What the README tells a newcomer to write is free of errors.
#
#     readme.sh PROGRAM README
set -eu
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/rules/checks" "$work/rules/eigen" "$work/bewijs" "$work/zaken"
awk -v work="$work" '
    /^```toml/ { n++; inside = 1; next }
    /^```/ { inside = 0 }
    inside {
        if (n == 1) print > (work "/normtoets.toml")
        if (n == 2) print > (work "/rules/checks/eigen.toml")
        if (n == 3) print > (work "/rules/eigen/framework.toml")
        if (n == 4) print > (work "/rules/eigen/1-balie.toml")
    }
    END { if (n != 4) exit 1 }' "$2"
"$program" lint "$work"
printf 'Huisregels\n\nGesprekken worden niet opgenomen.\n' \
    >"$work/bewijs/huisregels.txt"
sed -i 's/^frameworks.*/frameworks = ["eigen"]/' "$work/normtoets.toml"
"$program" check "$work" >"$work/out" || [ $? = 3 ]
grep -q 'eigen/1.1' "$work/out"
