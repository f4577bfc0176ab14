/*
 * table_example.h - rows that a rule shows, each with what it must come to
 *
 *     examples = [
 *       { as_of = 2026-01-15, row = ["A-1", "15-01-2023"], is = "in_order" },
 *       { as_of = 2026-01-15, row = ["A-1", "14-01-2023"], is = "wrong" },
 *     ]
 *
 * The cells of a row stand in the order of the columns of the rule; those left
 * out are empty.
 */
#ifndef CHECKER_TABLE_EXAMPLE_H
#define CHECKER_TABLE_EXAMPLE_H

#include "checker/table_rule.h"

/* A problem for each example that comes to something else. The rule itself is
 * sound. */
void table_examples_prove(struct rule_reader *r, struct toml *table,
                          const struct table_rule *rule);

#endif
