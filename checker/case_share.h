/*
 * case_share.h - is a large enough share of the cases in order, for certain
 *
 * What cannot be judged never helps: the answer is "shown" only when it would
 * still be so if every case that cannot be judged, and every row that was
 * lost, spoke against it.
 */
#ifndef CHECKER_CASE_SHARE_H
#define CHECKER_CASE_SHARE_H

#include "checker/check_logs.h"

/* What a kind says of a share, with these slots: in time, judged, the share,
 * what is needed, as-of, cases and rows that cannot be judged. */
struct share_sentences {
    enum sentence plain, log_day; /* with the as-of day, chosen or of the log */
    enum sentence incomplete, doubt;
};

struct case_share {
    const struct deadline_figures *figures;
    const struct check_logs *logs;
    size_t doubt_count; /* cases that could be against it, for all we know */
    size_t doubtful_in_time; /* of those, the ones that count as in time */
};

/* The outcome, the reason and the summary. `trouble` is why the logs prove
 * nothing, or says nothing. */
void case_share_settle(const struct case_share *share, struct phrase trouble,
                       const struct share_sentences *sentences,
                       struct check_result *result);

#endif
