#!/bin/sh
# What is registered in a .def list is tried and told about: a kind of check
# has a golden case and a place in rules/README.md, a reader has documents and
# a fuzz target, so has a format of case log, a report format has a test, a
# fuzz target seeds.
set -u
cd "$1" || exit 2
status=0

lacks() { # what, which file or folder it should have
    if [ ! -e "$2" ]; then
        echo "$1 lacks $2"
        status=1
    fi
}
names() { # list, macro
    sed -n "s/^$2(\\([a-z_]*\\).*/\\1/p" "$1"
}
for name in $(names checker/kinds.def CHECK_KIND); do
    lacks "kind $name" "checker/kinds/$name.c"
    lacks "kind $name" "fixtures/cases/$name/args"
    grep -qE "^ *kind *= \"$name\"" rules/README.md || {
        echo "rules/README.md lacks the kind $name"
        status=1
    }
done
for name in $(names evidence/readers/readers.def READER); do
    lacks "reader $name" "evidence/readers/$name.c"
    lacks "reader $name" "fixtures/documents/$name"
    # Without OCR there is nothing of ours behind an image.
    [ "$name" = image ] ||
        lacks "reader $name" "tests/fuzz/fuzz_$name.c"
done
for name in $(names evidence/logs/formats.def LOG_FORMAT); do
    # The one that takes whatever is text is called after all of them.
    [ "$name" = csv ] && target=case_log || target=${name}_log
    lacks "log format $name" "tests/fuzz/fuzz_$target.c"
done
for name in $(names reports/formats.def REPORT_FORMAT); do
    lacks "format $name" "reports/$name.c"
    lacks "format $name" "tests/reports/test_$name.c"
done
for target in tests/fuzz/fuzz_*.c; do
    name=${target#tests/fuzz/fuzz_}
    lacks "$target" "fixtures/corpus/${name%.c}"
done
for seeds in fixtures/corpus/*/; do
    name=$(basename "$seeds")
    lacks "$seeds" "tests/fuzz/fuzz_$name.c"
done
[ $status = 0 ] && echo 'fixtures are there'
exit $status
