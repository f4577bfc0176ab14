#!/bin/sh
# Every sentence stands in base/sentences/ once, and somebody says it.
set -u
cd "$1" || exit 2
status=0
names=$(sed -n 's/^SENTENCE(\([A-Z0-9_]*\),.*/\1/p' base/sentences/*.def)
twice=$(echo "$names" | sort | uniq -d)
if [ -n "$twice" ]; then
    echo "named twice: $twice"
    status=1
fi
used=$(grep -rhoE 'SAY_[A-Z0-9_]+' --include='*.[ch]' --include='*.cpp' --include='*s.def' \
    base evidence fetchers checker reports cli | sort -u)
for name in $names; do
    if ! echo "$used" | grep -qx "SAY_$name"; then
        echo "never said: $name"
        status=1
    fi
done
[ $status = 0 ] && echo 'sentences hold'
exit $status
