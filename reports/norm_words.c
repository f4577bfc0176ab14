/* norm_words.c - see norm_words.h */
#include "reports/norm_words.h"

#include "base/ascii.h"

static char lower(char c)
{
    return ascii_is_letter(c) ? (char)(c | 0x20) : c;
}

static bool starts_with(str text, str word)
{
    if (text.len < word.len)
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (lower(text.ptr[i]) != lower(word.ptr[i]))
            return false;
    return true;
}

bool norm_uses_word(const struct norm *norm, str word)
{
    for (size_t i = 0; i < norm->title.len; i++)
        if (starts_with(str_part(norm->title, i, norm->title.len), word))
            return true;
    return false;
}

bool norm_has_footnote(const struct norm *norm, const struct footnote *note)
{
    for (size_t i = 0; i < note->norm_count; i++)
        if (str_equal(note->norms[i], norm->id))
            return true;
    return false;
}

size_t norm_checks_shown(const struct norm_result *result)
{
    size_t shown = 0;
    for (size_t i = 0; i < result->check_count; i++)
        shown += result->checks[i].result->outcome == OUTCOME_SHOWN;
    return shown;
}

struct phrase norm_tested(const struct norm_result *result)
{
    return PHRASE(SAY_REPORT_TESTED,
                  slot_count((int64_t)norm_checks_shown(result)),
                  slot_count(result->norm->framework->tests_at_least));
}
