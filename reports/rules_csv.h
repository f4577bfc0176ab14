/*
 * rules_csv.h - every norm and check as a table: one row a pair
 */
#ifndef REPORTS_RULES_CSV_H
#define REPORTS_RULES_CSV_H

#include "base/phrase.h"
#include "checker/rule_set.h"

/* Frameworks, areas and norms in the order of the rules; a norm that names no
 * check has a row as well. */
void rules_csv_write(const struct rule_set *rules, struct wording wording,
                     struct buf *out);

#endif
