/*
 * log_guess.h - a case log looked at, and a [[case_log]] proposed for it
 *
 * By what the columns hold first, by what they are called second. Whatever is
 * proposed says on what it rests; what is not sure is a question. Of the rows
 * only the columns that are proposed come out, without the case: no number of
 * a case, no name and no other column of the log can be seen in a proposal.
 *
 * A CSV, or a sheet as one, is profiled by its columns. A format with columns
 * of its own is read by the reader that `check` uses (case_log_look()), which
 * tells what it meets: a new format needs nothing here.
 */
#ifndef CHECKER_LOG_GUESS_H
#define CHECKER_LOG_GUESS_H

#include "base/error.h"
#include "checker/log_profile.h"
#include "evidence/case_log.h"

enum guess_state {
    GUESS_NOTHING,  /* no case log can be seen in it: see `why_not` */
    GUESS_NO_STEPS, /* the columns are known, but not one of the steps */
    GUESS_WHOLE,    /* can be used as it is */
};

/* One key of [[case_log]], or a question about one. */
struct guess_line {
    const char *key; /* "case" */
    str value;
    const str *values; /* of a key that takes a list; then no `value` */
    size_t value_count;
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
    bool is_table;       /* a sheet of a workbook */
    str encoding;
    char separator;
    size_t row_count, case_count;        /* with columns of its own: dates */
    bool is_part;                        /* the log goes on after these rows */
    day_number earliest_day, latest_day; /* of all dates, or DAY_UNKNOWN */
    day_number first_day, last_day;      /* of the months with nearly all dates;
                                       DAY_UNKNOWN: not known */

    const struct guess_line *lines;
    size_t line_count;
    const struct guess_name *names; /* sorted by our step; what is not known
                                       comes last, most rows first */
    size_t name_count;
    size_t hidden_count; /* names not to be shown: they occur once, or look
                            like data of a person */
    const struct guess_name *standard; /* that have a step by themselves */
    size_t standard_count;
    const struct guess_row *rows;
    size_t row_preview_count;
    const struct phrase *doubts; /* that no line of the proposal shows */
    size_t doubt_count;
};

/* What was brought in of a log. */
struct log_start {
    str file;             /* its name, for messages; its words help to tell what
                             it is about */
    str text;             /* UTF-8, from the beginning on */
    str kind_text;        /* by which its format is known; mostly `text` */
    enum encoding origin; /* of the bytes on disk; NONE: no text */
    bool is_part;         /* it goes on after this */
    bool is_table;        /* the rows of a sheet, ";" between the cells */
    str sheet;            /* to name it by, when there are more */
    size_t sheet_count;
    const struct log_part *parts; /* JSON as it lies on disk: one file, or those
                             of a folder; NULL: read `text` */
    size_t part_count;
    const struct phrase *notes; /* that a person must know */
    size_t note_count;
};
/* Of a file that lies open, at most PROFILE_BYTES_MAX of it; borrows `bytes`,
 * and what it decodes lives in `arena`. */
void log_start_of_bytes(struct arena *arena, str file, str bytes,
                        struct log_start *start);
/* Cut off at a place where a text may end. */
str log_start_cut(str bytes, bool *is_part);

/* Never fails: a log that cannot be read is GUESS_NOTHING. Texts live in
 * `arena`; the start need not outlive the call. */
void log_guess_make(struct arena *arena, const struct log_start *start,
                    struct log_guess *guess);

#endif
