/*
 * finding.h - what one check saw, with the place where it can be seen
 *
 * Texts in findings are copied into the run arena, except paths and titles,
 * which live as long as the evidence does.
 */
#ifndef CHECKER_FINDING_H
#define CHECKER_FINDING_H

#include "base/arena.h"
#include "checker/outcome.h"

#define QUOTE_BYTES_MAX        240
#define FINDINGS_PER_CHECK_MAX 200

/* One thing seen, or missed, by one check. */
struct finding {
    enum outcome outcome; /* what this one thing shows by itself */
    str evidence; /* document path or log file; empty: no evidence at all */
    struct phrase place; /* "pagina 3", "regel 12"; may say nothing */
    str quote; /* original words, at most QUOTE_BYTES_MAX; personal data
                  masked; may be empty */
    size_t mark_from, mark_len; /* the words in `quote` that matter */
    struct phrase note;         /* one sentence on what it means */
};

/* The states of a case under a deadline; checker/deadline.h has what they mean. */
enum case_state {
    CASE_UNDATABLE,
    CASE_IN_TIME,
    CASE_LATE,
    CASE_RUNNING,
    CASE_OVERDUE,
    CASE_NO_START,
    CASE_CONTRADICTORY,
    CASE_EXCLUDED,
    CASE_STATE_COUNT
};
const char *case_state_code(enum case_state state); /* "in_time" */

/* A neighbouring reading of the same rule and what it would change. */
struct sensitivity {
    struct phrase reading;
    size_t changed; /* cases with another state */
    double share;   /* under that reading; NAN when nothing was judged */
};

/* What the durations of a deadline are told in. */
enum duration_unit {
    DURATION_NONE, /* no durations are told: the kind `steps` */
    DURATION_WORKING_DAYS,
    DURATION_DAYS, /* of terms in days, weeks, months and years */
    DURATION_HOURS,
    DURATION_WORKING_HOURS,
    DURATION_UNIT_COUNT
};
/* "working_days"; empty for none. */
const char *duration_unit_code(enum duration_unit unit);

/* The cases that started in one month. A share of fewer than
 * DEADLINE_GROUP_MIN could be read back to persons: it is never told. */
#define DEADLINE_GROUP_MIN  5
#define DEADLINE_MONTHS_MAX 120
struct deadline_month {
    day_number first; /* the first day of the month */
    size_t judged, in_time;
};

struct deadline_figures {
    size_t count[CASE_STATE_COUNT];
    size_t judged; /* in_time + late + overdue: the denominator */
    double share;  /* in_time / judged; NAN when judged is 0 */
    double at_least;
    day_number as_of;
    const struct sensitivity *readings;
    size_t reading_count;
    /* From start to end, pauses left out, of the cases that ended: in_time
     * and late. By nearest rank: the value at place ceil(p x ended) in order
     * of length. Begun hours count whole. -1 when none ended. */
    enum duration_unit duration_unit;
    size_t ended;
    int64_t median, ninth_decile;
    /* Every month from the first of the period (or of a judged case) to the
     * last (or the as-of date): those without cases too. */
    const struct deadline_month *months; /* the last DEADLINE_MONTHS_MAX */
    size_t month_count, months_left_out;
};

/* NAN when nothing was judged. */
double share_of_cases(size_t in_time, size_t judged);

/* The figures of a count; checker/case_count.h has what they mean. */
struct count_figures {
    size_t cases;   /* of which the check speaks: the denominator */
    size_t counted; /* of those, the ones that have the step */
    size_t unknown; /* cases and lost rows that could count, for all we know */
    size_t outside; /* cases outside the period */
    double share;   /* counted / cases; NAN when there are no cases, or when a
                       number is asked and not a share */
    double bound;   /* the share or the number that is asked */
    bool is_share, is_most; /* bound is a share; the most, not the least */
    day_number as_of;
};

/* The figures of a table. */
struct table_figures {
    size_t rows;     /* below the headers */
    size_t left_out; /* of those, by leave_out */
    size_t judged;   /* the others: the denominator */
    size_t in_order, wrong, unknown;
    double share; /* in_order / judged; NAN when judged is 0 */
    double at_least;
    day_number as_of;
};

struct check;
struct check_result {
    const struct check *check;
    enum outcome outcome;
    enum reason reason;
    struct phrase summary;  /* one sentence: what was seen or not */
    struct phrase searched; /* what was looked through, whatever the outcome:
                               "27 documenten gelezen, 2 niet leesbaar" */
    const struct finding *findings;
    size_t finding_count;
    size_t finding_left_out;                /* beyond FINDINGS_PER_CHECK_MAX */
    const struct deadline_figures *figures; /* NULL: no deadline, no steps */
    const struct count_figures *counted;    /* NULL: not a count */
    const struct table_figures *table;      /* NULL: no rows of a register */
    bool has_no_log; /* it asks for a case log, and none that was given has its
                        steps: nobody waits for it */
};

/* Collects the findings of one check. */
struct finding_list {
    struct arena *arena;
    struct finding *items;
    size_t count, capacity, left_out;
};
/* Copies the quote; beyond the maximum it only counts. */
void finding_add(struct finding_list *list, struct finding finding);

#endif
