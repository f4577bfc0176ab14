/*
 * term_rule.h - terms and shares as rule files write them
 */
#ifndef CHECKER_TERM_RULE_H
#define CHECKER_TERM_RULE_H

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
/* The calendar of a term that needs one, out of `calendar`; a problem when it
 * is not named. */
void read_term_calendar(struct rule_reader *r, struct toml *table,
                        struct term *term);
/* share = { at_least = 0.95 }; false when there is none or it is wrong. */
bool want_share(struct rule_reader *r, struct toml *table, double *at_least);
/* A problem at a key, or at the table when it has no such key. */
void problem_at_member(struct rule_reader *r, struct toml *table, str key,
                       struct phrase what);

#endif
