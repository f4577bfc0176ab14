/* test_deadline_rule.c - deadlines as rule files write them */
#include "base/count.h"
#include "checker/deadline_rule.h"
#include "tests/support/deadline_scene.h"
#include "tests/support/test.h"

#include <stdio.h>

static void a_term_can_be_an_iso_duration(void **state)
{
    (void)state;
    static const struct {
        const char *within;
        enum term_unit unit;
        int count;
    } rows[] = {
        { "P10D", TERM_DAYS, 10 },   { "P8W", TERM_WEEKS, 8 },
        { "P3M", TERM_MONTHS, 3 },   { "P1Y", TERM_YEARS, 1 },
        { "PT72H", TERM_HOURS, 72 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct log_scene s;
        char rule[200];
        snprintf(rule, sizeof rule,
                 "from='a'\nto='b'\nwithin='%s'\nshare={at_least=1}\n",
                 rows[i].within);
        open_deadline(&s, rule);
        assert_int_equal(s.problems.count, 0);
        const struct deadline_rule *settings = s.settings;
        assert_int_equal(settings->deadline.term.unit, rows[i].unit);
        assert_int_equal(settings->deadline.term.count, rows[i].count);
        scene_close(&s);
    }
}

static void what_is_wrong_in_a_rule_is_a_problem(void **state)
{
    (void)state;
    static const struct {
        const char *rule;
        enum sentence what;
        unsigned line;
    } rows[] = {
        { "from='a'\nto='b'\nwithin={days=2,weeks=1}\nshare={at_least=1}\n",
          SAY_DEADLINE_ONE_UNIT, 3 },
        { "from='a'\nto='b'\nwithin={dagen=2}\nshare={at_least=1}\n",
          SAY_RULE_UNKNOWN_KEY, 3 },
        { "from='a'\nto='b'\nwithin={days=-2}\nshare={at_least=1}\n",
          SAY_RULE_RANGE, 3 },
        { "from='a'\nto='b'\nwithin={days=2}\nshare={at_least=95}\n",
          SAY_RULE_RANGE, 4 },
        { "from='a'\nto='b'\nwithin={days=2}\nshare={at_least=0}\n",
          SAY_RULE_RANGE, 4 },
        { "from='a'\nto='b'\nwithin={days=2}\n", SAY_RULE_MISSING, 1 },
        { "from='a'\nto='a'\nwithin={days=2}\nshare={at_least=1}\n",
          SAY_DEADLINE_SAME_STEP, 2 },
        { "from='a'\nto='b'\nwithin={working_days=2}\nshare={at_least=1}\n",
          SAY_DEADLINE_NO_CALENDAR, 1 },
        { "from='a'\nto='b'\nwithin={days=2}\nshare={at_least=1}\n"
          "calendar='kantor'\n",
          SAY_RULE_UNKNOWN_WORD, 5 },
        { "from='a'\nto='b'\nwithin={weeks=13}\nshare={at_least=1}\n"
          "calendar='atw'\nroll='next'\n",
          SAY_DEADLINE_NO_ROLL, 6 },
        { "from='a'\nto='b'\nwithin={days=3}\nshare={at_least=1}\n"
          "guard={days=2}\n",
          SAY_DEADLINE_GUARD_LOOSER, 3 },
        { "from='a'\nto='b'\nwithin={days=3}\nshare={at_least=1}\n"
          "guard={weeks=2}\n",
          SAY_DEADLINE_GUARD_UNIT, 3 },
        { "from='a'\nto='b'\nwithin={days=3}\nshare={at_least=1}\n"
          "guard={days=-1}\n",
          SAY_RULE_RANGE, 5 },
        { "from='a'\nto='b'\nwithin={days=3}\nshare={at_least=1}\n"
          "from_which='each'\nto_which='last'\n",
          SAY_DEADLINE_EACH_AFTER, 6 },
        { "from='a'\nto='b'\nwithin={days=3}\nshare={at_least=1}\n"
          "exclude=['b']\n",
          SAY_DEADLINE_EXCLUDE, 5 },
        { TWO_WORKING_DAYS
          "[[examples]]\nfrom=2025-04-17\nto=2025-04-23\nis='in_time'\n",
          SAY_DEADLINE_EXAMPLE, 7 },
        { TWO_WORKING_DAYS
          "[[examples]]\nfrom=2025-04-17\nas_of=2025-04-23\nis='running'\n",
          SAY_DEADLINE_EXAMPLE, 7 },
        { "from='a'\nto='b'\nwithin='P2D'\nshare={at_least=1}\n"
          "calendar='kantoor'\n",
          SAY_DEADLINE_ISO_CALENDAR, 3 },
        { "from='a'\nto='b'\nwithin='PT48H'\nshare={at_least=1}\n"
          "calendar='kantoor'\n",
          SAY_DEADLINE_ISO_CALENDAR, 3 },
        { "from='a'\nto='b'\nwithin='P1Y2M'\nshare={at_least=1}\n",
          SAY_DEADLINE_ISO, 3 },
        { "from='a'\nto='b'\nwithin='P10001D'\nshare={at_least=1}\n",
          SAY_DEADLINE_ISO, 3 },
        { "from='a'\nto='b'\nwithin='P'\nshare={at_least=1}\n",
          SAY_DEADLINE_ISO, 3 },
        { "from='a'\nto='b'\nwithin={working_hours=8}\n"
          "share={at_least=1}\n",
          SAY_DEADLINE_NO_CALENDAR, 1 },
        { "from='a'\nto='b'\nwithin={working_hours=8}\n"
          "share={at_least=1}\ncalendar='kantoor'\nroll='next'\n",
          SAY_DEADLINE_NO_ROLL, 6 },
        { TWO_WORKING_DAYS "pauses=[{from='stop'}]\n", SAY_RULE_MISSING, 7 },
        { TWO_WORKING_DAYS "pauses=[{from='stop',to='end'}]\n",
          SAY_DEADLINE_PAUSES, 7 },
        { TWO_WORKING_DAYS "pauses=[{from='stop',to='stop'}]\n",
          SAY_DEADLINE_PAUSES, 7 },
        { TWO_WORKING_DAYS
          "pauses=[{from='stop',to='go'},{from='stop',to='on'}]\n",
          SAY_DEADLINE_PAUSES, 7 },
        { TWO_WORKING_DAYS "pauses=[{from='stop',to='go',for='x'}]\n",
          SAY_RULE_UNKNOWN_KEY, 7 },
        { TWO_WORKING_DAYS "[[examples]]\nfrom=2025-04-17\nis='laat'\n",
          SAY_RULE_UNKNOWN_WORD, 9 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct log_scene s;
        open_deadline(&s, rows[i].rule);
        if (s.problems.count != 1 ||
            s.problems.items[0].what.id != rows[i].what)
            print_error("row %zu\n", i);
        assert_int_equal(s.problems.count, 1);
        assert_int_equal(s.problems.items[0].what.id, rows[i].what);
        assert_int_equal(s.problems.items[0].line, rows[i].line);
        scene_close(&s);
    }
}

static void a_workspace_may_be_stricter_but_not_looser(void **state)
{
    (void)state;
    static const struct {
        const char *tailor;
        enum sentence what; /* NOTHING: fine */
    } rows[] = {
        { "within = { working_days = 1 }\nshare = { at_least = 0.98 }\n",
          SAY_NOTHING },
        { "within = { working_days = 3 }\n", SAY_DEADLINE_GUARD_LOOSER },
        { "within = { days = 2 }\n", SAY_DEADLINE_GUARD_UNIT },
        { "share = { at_least = 0.70 }\n", SAY_DEADLINE_SHARE_LOOSER },
        { "calendar = 'atw'\n", SAY_RULE_UNKNOWN_KEY },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct log_scene s;
        open_deadline(&s, TWO_WORKING_DAYS);
        scene_tailor(&s, rows[i].tailor);
        if (rows[i].what == SAY_NOTHING) {
            const struct deadline_rule *rule = s.settings;
            assert_int_equal(s.problems.count, 0);
            assert_int_equal(rule->deadline.term.count, 1);
            assert_float_equal(rule->deadline.at_least, 0.98, 1e-9);
        } else {
            assert_int_equal(s.problems.count, 1);
            assert_int_equal(s.problems.items[0].what.id, rows[i].what);
        }
        scene_close(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_term_can_be_an_iso_duration),
        cmocka_unit_test(what_is_wrong_in_a_rule_is_a_problem),
        cmocka_unit_test(a_workspace_may_be_stricter_but_not_looser),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
