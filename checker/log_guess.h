/*
 * log_guess.h - a case log looked at, and a [[case_log]] proposed for it
 *
 * By what the columns hold first, by what they are called second. Whatever is
 * proposed says on what it rests; what is not sure is a question. Of the rows
 * only the columns that are proposed come out, without the case: no number of
 * a case, no name and no other column of the log can be seen in a proposal.
 *
 * For a CSV. A format with columns of its own needs no more than its name
 * (`format`) and, some of them, the steps: add a line to own_columns[] in
 * log_guess.c. A format that gives rows of cells (a workbook) can be profiled
 * like a CSV: give log_profile.c its rows.
 */
#ifndef CHECKER_LOG_GUESS_H
#define CHECKER_LOG_GUESS_H

#include "base/error.h"
#include "checker/log_profile.h"

enum guess_state {
    GUESS_NOTHING,  /* no case log can be seen in it: see `why_not` */
    GUESS_NO_STEPS, /* the columns are known, but not one of the steps */
    GUESS_WHOLE,    /* can be used as it is */
};

/* One key of [[case_log]], or a question about one. */
struct guess_line {
    const char *key; /* "case" */
    str value;
    bool is_question;
    struct phrase why; /* what it rests on, or the question */
};

/* One of their names: of a step, or of a column with the date of a step. */
struct guess_name {
    str name;
    str step; /* ours; empty: not known */
    size_t rows;
    bool is_question;
};

/* A row as it would be read. */
struct guess_cell {
    str name; /* their step, or the column */
    str step; /* ours; empty: none */
    struct moment at;
};
#define PREVIEW_ROWS  10
#define PREVIEW_CELLS 8
struct guess_row {
    uint32_t line;
    size_t case_number; /* from 1, in order of appearance: not the log's own */
    const struct guess_cell *cells;
    size_t cell_count;
};

struct log_guess {
    enum guess_state state;
    struct phrase why_not;
    str format;          /* "csv", or another of formats.def */
    bool has_no_columns; /* of ours to name: the format has its own */
    bool is_by_case;     /* one row a case */
    str encoding;
    char separator;
    size_t row_count, case_count;
    bool is_part;                   /* the log goes on after these rows */
    day_number first_day, last_day; /* of the months with nearly all dates;
                                       DAY_UNKNOWN: not known */

    const struct guess_line *lines;
    size_t line_count;
    const struct guess_name *names; /* sorted by our step; what is not known
                                       comes last, most rows first */
    size_t name_count;
    size_t hidden_count; /* names not to be shown: they occur once, or look
                            like data of a person */
    const struct guess_row *rows;
    size_t row_preview_count;
    const struct phrase *doubts; /* that no line of the proposal shows */
    size_t doubt_count;
};

/* `file` is the name of the log, for messages; its words help to tell what it
 * is about. Never fails: a log that cannot be read is GUESS_NOTHING. Texts
 * live in `arena`; the bytes need not outlive the call. */
void log_guess_make(struct arena *arena, str file, str bytes,
                    struct log_guess *guess);

#endif
