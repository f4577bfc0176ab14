/*
 * table_rule.h - what a check asks of a register, as rule files write it
 *
 *     [check.vog-per-medewerker]
 *     kind      = "table"
 *     called    = ["vog-register"]
 *     content   = ["vog"]                    also told by its columns, when
 *                                            one of these stands above them
 *     sheet     = "Team"                     left out: the first with rows
 *     rows      = { at_least = 1 }
 *     share     = { at_least = 0.95 }        left out: every row
 *     leave_out = [{ column = "uit dienst", past = true }]
 *     [[check.vog-per-medewerker.column]]
 *     name   = "datum VOG"
 *     called = ["VOG afgegeven op"]
 *     valid  = { months = 36 }
 */
#ifndef CHECKER_TABLE_RULE_H
#define CHECKER_TABLE_RULE_H

#include "checker/recognise.h"
#include "checker/validity.h"

#define TABLE_COLUMNS_MAX 40

/* Rows that have one of these words in a column, or a day that has come. */
struct row_filter {
    size_t column; /* in table_rule.columns */
    const str *is; /* folded */
    size_t is_count;
    bool is_past; /* a date on or before the as-of date */
};

struct table_column {
    str name;         /* as the report calls it */
    const str *names; /* folded; its own first */
    size_t name_count;
    bool is_optional; /* the register may lack it */
    bool is_filled;   /* no cell may be empty */
    bool is_unique;
    bool is_date;
    bool not_past; /* a date on or after the as-of date */
    bool is_safe;  /* its cells hold nothing of persons: they may be quoted */
    struct validity valid;  /* after the date in the cell, of every row */
    struct validity newest; /* of at least one row */
    const str *words;       /* one of these; as written */
    const str *folded_words;
    size_t word_count;
    const str *refused; /* none of these; folded */
    size_t refused_count;
    bool has_except;
    struct row_filter except; /* rows of which this column is not asked */
};

struct table_rule {
    struct called called;
    str sheet;
    int64_t rows_at_least;
    double share, stated_share;
    const struct table_column *columns;
    size_t column_count;
    const struct row_filter *leave_out;
    size_t leave_out_count;
};

#define TABLE_KEYS 8
extern const str table_keys[TABLE_KEYS];

/* For struct check_kind. */
const void *table_rule_parse(struct rule_reader *r, struct toml *table);
const void *table_rule_tailor(struct rule_reader *r, const void *settings,
                              struct toml *table);

#endif
