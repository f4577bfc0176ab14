#!/bin/sh
# The man page names every command, option and report format.
set -u
cd "$1" || exit 2
status=0
for command in $(sed -n 's/^COMMAND(\(.*\))$/\1/p' cli/commands.def); do
    grep -q "^\.It Cm $command" docs/normtoets.1 || {
        echo "docs/normtoets.1 lacks the command $command"
        status=1
    }
done
for option in $(sed -n 's/^OPTION([a-z_]*, "\([a-z-]*\)".*/\1/p' \
    cli/options.def); do
    grep -qE "^\.It .*Fl -$option( |\$)" docs/normtoets.1 || {
        echo "docs/normtoets.1 lacks the option --$option"
        status=1
    }
done
for format in $(sed -n 's/^REPORT_FORMAT(\(.*\))$/\1/p' reports/formats.def); do
    grep -qE "^\.Cm $format( |\$)" docs/normtoets.1 || {
        echo "docs/normtoets.1 lacks the format $format"
        status=1
    }
done
[ $status = 0 ] && echo 'the man page is whole'
exit $status
