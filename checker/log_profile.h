/*
 * log_profile.h - what the columns of a log hold, counted
 *
 * Values stay inside: they may be names and numbers of people. The proposal of
 * `normtoets init` rests on these counts; see log_guess.h.
 */
#ifndef CHECKER_LOG_PROFILE_H
#define CHECKER_LOG_PROFILE_H

#include "base/day.h"
#include "checker/step_words.h"
#include "evidence/csv.h"
#include "evidence/name_table.h"

/* What is looked at of a log: the rows from its beginning up to these. */
#define PROFILE_BYTES_MAX   ((size_t)64 << 20)
#define PROFILE_ROWS_MAX    200000
#define PROFILE_COLUMNS_MAX 256

#define PROFILE_YEAR   1990
#define PROFILE_MONTHS ((size_t)12 * 100)

struct log_column {
    str name;   /* as written, without blanks around it */
    str folded; /* empty, or the same as that of another column: cannot be
                   named in a layout */
    struct name_words words;
    bool is_usable;

    size_t filled;            /* rows with something in it */
    struct name_table values; /* the different ones, by number */
    size_t *value_rows;       /* per value */
    size_t value_capacity;
    bool has_more_values;                     /* not all of them were kept */
    size_t with_digit, with_blank, with_mark; /* rows; a mark is none of
                                                 letters, digits, - _ / : */

    /* Of the rows with a date, in whatever order: */
    size_t dates, old;   /* old: before 1990, like dates of birth */
    size_t compact;      /* as 20250417, which may be any number */
    size_t day_first;    /* only a date with the day first */
    size_t month_first;  /* only a date with the month first */
    size_t either;       /* another date in each order */
    size_t timed, naive; /* with a time; of those, without an offset */
    size_t utc_midnight, local_midnight; /* of the naive ones: midnight in
                                  Amsterdam when it is UTC, when it is local */
    size_t whole_days; /* without a time, or at midnight in Amsterdam */
    day_number first_day, last_day; /* day first, of all; only when `dates` */
    uint32_t *months; /* dates a month (day first), PROFILE_MONTHS of them
                         from January of PROFILE_YEAR on; NULL: none */
};

struct log_profile {
    struct log_column *columns;
    size_t column_count;
    size_t row_count;
    size_t odd_rows; /* with fewer or more fields than the header; not counted
                        in the columns */
    char separator;
    bool has_header; /* false: the first row holds data; then no name of a
                        column may be shown */
    bool is_cut;     /* there are more rows than were looked at */
};

/* `text` is UTF-8; everything lives in `arena`. `separator`: 0 = find out. */
void log_profile_make(struct arena *arena, str text, char separator,
                      struct log_profile *profile);

/* The records of such a text, header first, as log_profile_make() saw them. */
struct csv log_profile_rows(struct arena *arena, str text, char separator);

/* One more date of a column, for the counts that need no more than that. */
void log_column_count(struct arena *arena, struct log_column *column,
                      struct moment at);
/* One more value; `*values_left` is how many different ones may still come. */
void log_column_value(struct arena *arena, struct log_column *column, str text,
                      size_t *values_left);
/* Whether an instant is midnight in Amsterdam. */
bool moment_is_midnight(struct moment at);

/* The first day of the first month and the last day of the last one between
 * which nearly all of the dates lie; DAY_UNKNOWN when there are none. Wrong
 * years, at both ends, do not count. */
void log_months_span(const uint32_t months[PROFILE_MONTHS], day_number *first,
                     day_number *last);

/* Which share of the values looks like a citizen service number or an IBAN. */
double log_column_personal(const struct log_column *column);

#endif
