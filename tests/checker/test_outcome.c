/* test_outcome.c - outcomes combine without regard to order */
#include "checker/outcome.h"
#include "tests/support/test.h"

#define EACH(x) \
    for (enum outcome x = OUTCOME_UNDETERMINED; x < OUTCOME_COUNT; x++)

static void zero_is_never_a_pass(void **state)
{
    (void)state;
    assert_int_equal(OUTCOME_UNDETERMINED, 0);
    assert_int_equal(REASON_UNDETERMINED, 0);
    assert_int_equal(VERDICT_ATTENTION, 0);
}

static void all_takes_the_worst_and_any_the_best(void **state)
{
    (void)state;
    static const enum outcome worst_first[] = { OUTCOME_NOT_SHOWN,
                                                OUTCOME_UNDETERMINED,
                                                OUTCOME_ASK, OUTCOME_SHOWN };
    for (size_t i = 0; i < 4; i++)
        for (size_t k = i; k < 4; k++) {
            assert_int_equal(outcome_all(worst_first[i], worst_first[k]),
                             worst_first[i]);
            assert_int_equal(outcome_any(worst_first[i], worst_first[k]),
                             worst_first[k]);
        }
}

static void combining_is_commutative_associative_and_idempotent(void **state)
{
    (void)state;
    enum outcome (*const combine[])(
        enum outcome, enum outcome) = { outcome_all, outcome_any };
    for (size_t i = 0; i < 2; i++)
        EACH(a)
        {
            assert_int_equal(combine[i](a, a), a);
            assert_int_equal(combine[i](a, OUTCOME_NOT_APPLICABLE), a);
            EACH(b)
            {
                assert_int_equal(combine[i](a, b), combine[i](b, a));
                EACH(c)
                assert_int_equal(combine[i](combine[i](a, b), c),
                                 combine[i](a, combine[i](b, c)));
            }
        }
}

static void nothing_but_shown_and_neutral_gives_shown_by_all(void **state)
{
    (void)state;
    EACH(a)
    EACH(b)
    {
        bool is_shown = outcome_all(a, b) == OUTCOME_SHOWN;
        bool both = (a == OUTCOME_SHOWN || a == OUTCOME_NOT_APPLICABLE) &&
                    (b == OUTCOME_SHOWN || b == OUTCOME_NOT_APPLICABLE) &&
                    (a == OUTCOME_SHOWN || b == OUTCOME_SHOWN);
        assert_int_equal(is_shown, both);
    }
}

static void every_value_has_a_code_and_a_word(void **state)
{
    (void)state;
    EACH(a)
    {
        assert_non_null(outcome_code(a));
        assert_int_not_equal(outcome_word(a), SAY_NOTHING);
    }
    for (enum reason r = REASON_UNDETERMINED; r < REASON_COUNT; r++) {
        assert_non_null(reason_code(r));
        assert_int_not_equal(reason_word(r), SAY_NOTHING);
    }
    for (enum verdict v = VERDICT_ATTENTION; v < VERDICT_COUNT; v++) {
        assert_non_null(verdict_code(v));
        assert_int_not_equal(verdict_word(v), SAY_NOTHING);
    }
    assert_string_equal(outcome_code(OUTCOME_NOT_SHOWN), "not_shown");
    assert_string_equal(reason_code(REASON_CONTRADICTED), "contradicted");
    assert_string_equal(verdict_code(VERDICT_ATTENTION), "attention");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zero_is_never_a_pass),
        cmocka_unit_test(all_takes_the_worst_and_any_the_best),
        cmocka_unit_test(combining_is_commutative_associative_and_idempotent),
        cmocka_unit_test(nothing_but_shown_and_neutral_gives_shown_by_all),
        cmocka_unit_test(every_value_has_a_code_and_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
