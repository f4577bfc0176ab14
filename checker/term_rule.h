/*
 * term_rule.h - terms and shares as rule files write them
 */
#ifndef CHECKER_TERM_RULE_H
#define CHECKER_TERM_RULE_H

#include "checker/finding.h"
#include "checker/rule_reader.h"
#include "checker/term.h"

/* Less than this is no share to ask for. */
#define SHARE_LEAST 0.01
/* Shares are told apart when they differ by a case in a thousand million. */
#define SHARE_GRAIN 1e-9

/* { months = 6 }: exactly one unit, with its number from `least`. False when
 * there is none or it is wrong. */
bool want_limit(struct rule_reader *r, struct toml *table, str key, int least,
                enum term_unit *unit, int *count);
/* The longest term that a workspace may choose. */
struct term_guard {
    bool is_set;
    enum term_unit unit;
    int count;
};
/* A problem at `key` for a term that is longer, or in another unit: it may be
 * looser. `other_unit` says the latter. */
void check_term_guard(struct rule_reader *r, struct toml *table, str key,
                      const struct term *term, const struct term_guard *guard,
                      enum sentence other_unit);
/* The calendar of a term, out of `calendar`; a problem when it is needed and
 * not named. A term without one has a calendar of no days off. */
void read_term_calendar(struct rule_reader *r, struct toml *table,
                        bool is_needed, struct term *term);
bool term_has_calendar(const struct term *term);
/* share = { at_least = 0.95 }; false when there is none or it is wrong. */
bool want_share(struct rule_reader *r, struct toml *table, double *at_least);
/* The same out of [tailor.ID]; a problem when it asks less than `stated`. */
void want_stricter_share(struct rule_reader *r, struct toml *table,
                         double stated, double *at_least);
/* What an example says that a case is. */
bool want_case_state(struct rule_reader *r, struct toml *example,
                     enum case_state *state);
/* A problem at a key, or at the table when it has no such key. */
void problem_at_member(struct rule_reader *r, struct toml *table, str key,
                       struct phrase what);

#endif
