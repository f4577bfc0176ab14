/*
 * table_rows.h - the rows of one register, each against what is asked
 *
 * A row is in order when all its cells are; wrong when one surely is not; and
 * else, when one cannot be judged (no date to be read, a date after the as-of
 * date, "n.v.t."), unknown: it counts for nothing.
 */
#ifndef CHECKER_TABLE_ROWS_H
#define CHECKER_TABLE_ROWS_H

#include "checker/check_kind.h"
#include "checker/table_header.h"

struct table_tally {
    size_t rows;     /* below the header, with something in them */
    size_t left_out; /* by leave_out */
    size_t in_order, wrong, unknown;
    size_t not_old; /* of the wrong ones: by more than an old date alone */
};

/* What a row is against what is asked of the newest of a column. */
struct table_newest {
    day_number day; /* the latest that counts; DAY_UNKNOWN: none */
    size_t unknown; /* cells that could be newer, for all we know */
};

struct table_judging {
    struct arena *run;
    const struct table_rule *rule;
    const struct sheet *sheet;
    const struct table_header *header;
    day_number as_of;
    struct table_tally tally;
    struct table_newest *newest;   /* per column */
    struct finding_list *findings; /* of wrong cells first to be told */
    struct finding_list *doubtful;
};

/* Fill in the tally, the newest and the findings. */
void table_rows_judge(struct table_judging *j);

#endif
