/*
 * validity.h - how long something counts: valid = { months = 36 }
 */
#ifndef CHECKER_VALIDITY_H
#define CHECKER_VALIDITY_H

#include "base/day.h"
#include "checker/rule_reader.h"

enum validity_unit {
    VALID_FOREVER, /* the rule sets no bound */
    VALID_DAYS,
    VALID_WEEKS,
    VALID_MONTHS,
    VALID_YEARS
};
struct validity {
    enum validity_unit unit;
    int count;
};

/* A table with one of days, weeks, months and years under `key`; left as it
 * was when there is none. False when there is none or it is wrong. */
bool want_validity(struct rule_reader *r, struct toml *table, str key,
                   struct validity *validity);
/* "maanden", "jaar": what its count counts. */
enum sentence validity_words(const struct validity *validity);
/* The last day on which something of that day counts; not for FOREVER. */
day_number validity_last_day(const struct validity *validity, day_number day);
/* Whether `a` lets more pass than `b`, on whatever day it begins. */
bool validity_is_looser(const struct validity *a, const struct validity *b);

#endif
