/* norm_examples.c - what a norm must come to */
#include "checker/norm_examples.h"

#include "base/count.h"
#include "checker/run.h"
#include "checker/term_rule.h"

static const str keys[] = { STR_INIT("shown"), STR_INIT("is") };
static const enum outcome outcomes[] = { OUTCOME_SHOWN, OUTCOME_NOT_SHOWN,
                                         OUTCOME_ASK };

static enum outcome outcome_of(struct arena *arena, const struct norm *norm,
                               const str *shown, size_t shown_count)
{
    struct norm_check_result *named =
        arena_array(arena, norm->check_count, struct norm_check_result);
    struct check_result *results =
        arena_array(arena, norm->check_count, struct check_result);
    for (size_t i = 0; i < norm->check_count; i++) {
        const struct check *check = norm->checks[i].check;
        bool is_shown = str_is_among(check->id, shown, shown_count);
        results[i] = (struct check_result){
            .check = check,
            .outcome = is_shown ? OUTCOME_SHOWN : OUTCOME_NOT_SHOWN,
            .reason = is_shown ? REASON_SHOWN : REASON_MISSING,
        };
        named[i].role = norm->checks[i].role;
        named[i].result = &results[i];
    }
    return norm_judge(norm, named, norm->check_count).outcome;
}

/* Checks that the norm does not name prove nothing of it. */
static bool are_named(struct rule_reader *r, struct toml *example,
                      const struct norm *norm, const str *shown, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool is_named = false;
        for (size_t k = 0; k < norm->check_count; k++)
            is_named |= str_equal(norm->checks[k].check->id, shown[i]);
        if (is_named)
            continue;
        problem_at_member(
            r, example, keys[0],
            PHRASE(SAY_NORM_EXAMPLE_UNKNOWN, slot_text(shown[i])));
        return false;
    }
    return true;
}

static void prove(struct rule_reader *r, struct toml *example,
                  const struct norm *norm)
{
    str codes[COUNT(outcomes)];
    const str *shown = NULL;
    size_t count = 0, expected = 0;
    for (size_t i = 0; i < COUNT(outcomes); i++)
        codes[i] = str_of(outcome_code(outcomes[i]));
    bool is_whole =
        need_member(r, example, keys[1]) &&
        want_word(r, example, keys[1], codes, COUNT(codes), &expected);
    bool has_shown = want_texts(r, example, keys[0], &shown, &count);
    if (rule_member(example, keys[0]) && !has_shown)
        is_whole = false;
    problem_unknown_keys(r, example, keys, COUNT(keys));
    if (!is_whole || !are_named(r, example, norm, shown, count))
        return;
    struct arena scratch = { 0 };
    enum outcome got = outcome_of(&scratch, norm, shown, count);
    arena_close(&scratch);
    if (got != outcomes[expected])
        problem_at(r, example,
                   PHRASE(SAY_NORM_EXAMPLE, slot_cstr(outcome_code(got)),
                          slot_text(codes[expected])),
                   SAID(SAY_NOTHING));
}

void norm_examples_prove(struct rule_reader *r, struct toml *table,
                         const struct norm *norm)
{
    struct toml *list = want_tables(r, table, STR("examples"));
    for (size_t i = 0; list && i < list->as.array.count; i++)
        prove(r, &list->as.array.items[i], norm);
}
