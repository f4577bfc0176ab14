/*
 * log_choice.h - which column is the case, the step, the time
 *
 * Points for what a column holds and for what it is called; a column that does
 * not reach the threshold is no candidate. The runner-up is a doubt when it
 * comes near.
 */
#ifndef CHECKER_LOG_CHOICE_H
#define CHECKER_LOG_CHOICE_H

#include "checker/log_profile.h"

#define NO_COLUMN SIZE_MAX

struct column_choice {
    size_t at;    /* NO_COLUMN: none */
    size_t other; /* that might be it as well, or NO_COLUMN */
};
struct log_choice {
    bool is_by_case;
    struct column_choice case_column, step_column, time_column;
    double personal; /* share of the cases that looks like a BSN or IBAN */
    bool has_dates;  /* some column holds dates */
};

/* The columns of the shape that fits best; case_column.at is NO_COLUMN when
 * neither fits. `context`: the words of the name of the file. */
struct log_choice log_choose(const struct log_profile *profile,
                             const struct name_words *context);

/* Whether its values are mostly dates of this century's cases. */
bool log_column_has_dates(const struct log_column *column);
/* A column about a person is never a step or a date. */
bool log_column_is_of_person(const struct log_column *column);
/* Rows in which a step of ours is recognised without doubt. */
size_t log_column_step_rows(const struct log_column *column,
                            const struct name_words *context);

#endif
