/*
 * guess_make.h - what the parts of a proposal share while it is made
 *
 * log_guess.c leads: the columns (guess_columns.c), what their names and
 * values mean (guess_names.c), and the first rows as they would be read
 * (guess_preview.c). A format with columns of its own is read by its own
 * reader instead (guess_events.c, guess_layout.c): what that hears is counted
 * as one column with the step and the time.
 */
#ifndef CHECKER_GUESS_MAKE_H
#define CHECKER_GUESS_MAKE_H

#include "checker/log_choice.h"
#include "checker/log_guess.h"
#include "evidence/logs/log_date.h"

struct guess_maker {
    struct arena *arena; /* of the guess */
    struct log_guess *guess;
    str file;
    struct name_words context; /* of the name of the file */
    struct log_profile profile;
    struct log_choice choice;
    struct guess_line *lines; /* what guess->lines and doubts are */
    struct phrase *doubts;
    size_t line_capacity, doubt_capacity;
    struct log_date_style style; /* as proposed */
};

/* case, step and time: on what they rest, and what else they might be. */
void guess_columns(struct guess_maker *m);
/* The steps of an event log, the dated steps of a log by case. */
void guess_names(struct guess_maker *m);
/* date_order and zone, by the columns with the dates. */
void guess_order_and_zone(struct guess_maker *m);
void guess_preview(struct guess_maker *m, str text);
/* The whole of it for another format than CSV; sets guess->why_not when there
 * is nothing to propose. */
void guess_events(struct guess_maker *m, const struct log_start *start);
/* The step of a cell by their word for it; a name that is not to be shown
 * stays empty. */
void guess_set_step(const struct guess_maker *m, struct arena *scratch,
                    str text, struct guess_cell *cell);
/* Whether a name that comes so often can be on screen. */
bool guess_can_show(str name, size_t rows);

/* The texts of `why` are copied. */
void guess_add_line(struct guess_maker *m, struct guess_line line);
void guess_add_doubt(struct guess_maker *m, struct phrase doubt);

/* Whether dates of this column are read, now or by a question. */
bool guess_has_dates(const struct guess_maker *m, size_t column);
/* The name in the proposal, NULL when it is not in it. */
const struct guess_name *guess_name_of(const struct guess_maker *m, str name);

#endif
