/* validity.c - how long something counts */
#include "checker/validity.h"

#define COUNT_MAX 10000
#define UNITS     4

static const str units[UNITS] = { STR_INIT("days"), STR_INIT("weeks"),
                                  STR_INIT("months"), STR_INIT("years") };

bool want_validity(struct rule_reader *r, struct toml *table, str key,
                   struct validity *validity)
{
    struct toml *term = want_table(r, table, key);
    if (!term)
        return false;
    size_t found = 0;
    struct validity read = { VALID_FOREVER, 0 };
    for (size_t i = 0; i < UNITS; i++) {
        int64_t count;
        if (!want_whole(r, term, units[i], 1, COUNT_MAX, &count))
            continue;
        read.unit = (enum validity_unit)(VALID_DAYS + i);
        read.count = (int)count;
        found++;
    }
    problem_unknown_keys(r, term, units, UNITS);
    if (found == 1) {
        *validity = read;
        return true;
    }
    if (found > 1 || term->as.table.count == 0)
        problem_at(r, term, PHRASE(SAY_VALIDITY_ONE_UNIT, slot_text(key)),
                   SAID(SAY_NOTHING));
    return false;
}

enum sentence validity_words(const struct validity *validity)
{
    bool is_one = validity->count == 1;
    switch (validity->unit) {
    case VALID_DAYS:
        return is_one ? SAY_VALIDITY_DAY : SAY_VALIDITY_DAYS;
    case VALID_WEEKS:
        return is_one ? SAY_VALIDITY_WEEK : SAY_VALIDITY_WEEKS;
    case VALID_MONTHS:
        return is_one ? SAY_VALIDITY_MONTH : SAY_VALIDITY_MONTHS;
    case VALID_YEARS:
        return is_one ? SAY_VALIDITY_YEAR : SAY_VALIDITY_YEARS;
    case VALID_FOREVER:
        break;
    }
    return SAY_NOTHING;
}

day_number validity_last_day(const struct validity *validity, day_number day)
{
    switch (validity->unit) {
    case VALID_DAYS:
        return day + validity->count;
    case VALID_WEEKS:
        return day + 7 * validity->count;
    case VALID_MONTHS:
        return day_add_months(day, validity->count);
    case VALID_YEARS:
        return day_add_months(day, 12 * validity->count);
    case VALID_FOREVER:
        break;
    }
    return day;
}

/* The fewest and the most days that a validity can take. */
static void bounds(const struct validity *v, int64_t *least, int64_t *most)
{
    int64_t months = v->unit == VALID_YEARS ? (int64_t)v->count * 12 : v->count;
    if (v->unit == VALID_DAYS || v->unit == VALID_WEEKS) {
        *least = *most = (int64_t)v->count * (v->unit == VALID_WEEKS ? 7 : 1);
    } else {
        *least = months * 28;
        *most = months * 31;
    }
}

bool validity_is_looser(const struct validity *a, const struct validity *b)
{
    if (b->unit == VALID_FOREVER)
        return false;
    if (a->unit == VALID_FOREVER)
        return true;
    bool a_in_months = a->unit == VALID_MONTHS || a->unit == VALID_YEARS;
    bool b_in_months = b->unit == VALID_MONTHS || b->unit == VALID_YEARS;
    int64_t a_least, a_most, b_least, b_most;
    bounds(a, &a_least, &a_most);
    bounds(b, &b_least, &b_most);
    if (a_in_months == b_in_months)
        return a_most > b_most;
    return a_most > b_least;
}
