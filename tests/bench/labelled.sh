#!/bin/sh
# Truth instead of speed: documents and sentences that were labelled before
# the rules were seen, those that were held out, and what the program makes of
# them.
#
#     tests/bench/labelled.sh BUILD
set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
labelled=$source/tests/labelled
for set in labelled labelled/holdout labelled/second-holdout \
    labelled/third-holdout labelled/fourth-holdout labelled/fifth-holdout \
    labelled/sixth-holdout labelled/seventh-holdout labelled/eighth-holdout \
    labelled/ninth-holdout; do
    python3 "$labelled/documents.py" "$1/normtoets" "$source" \
        "$source/fixtures/$set"
    echo
done
for set in facts facts-holdout; do
    python3 "$labelled/facts.py" "$1/tests/facts_of" \
        "$source/fixtures/labelled/$set.csv"
    echo
done
