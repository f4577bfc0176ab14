/*
 * group.h - the order in which norms are told: what needs work comes first
 *
 * A verdict has three values; a person who has to act wants to know which of
 * the norms that need attention are contradicted, missing, expired, not to be
 * determined, or a matter of asking, and which were explained already.
 */
#ifndef REPORTS_GROUP_H
#define REPORTS_GROUP_H

#include "reports/report.h"

enum report_group {
    GROUP_CONTRADICTED,
    GROUP_MISSING,
    GROUP_EXPIRED,
    GROUP_UNDETERMINED,
    GROUP_ASK,
    GROUP_EXPLAINED, /* needs attention, and that was accepted for now */
    GROUP_PASS,
    GROUP_NOT_APPLICABLE,
    GROUP_COUNT
};

enum report_group group_of(const struct norm_result *norm);
/* "contradicted", ...: in addresses and style sheets. */
const char *group_code(enum report_group group);
/* "ontbreekt": the word beside a norm, and with a capital a heading. */
enum sentence group_word(enum report_group group);
/* What the group means and what it asks of the reader, in one sentence. */
enum sentence group_meaning(enum report_group group);
/* "4 ontbreken": with the count in its first slot. */
enum sentence group_counted(enum report_group group);

struct group_counts {
    size_t of[GROUP_COUNT];
};
struct group_counts group_count(const struct results *results);
/* Those that need work now: neither explained, passed nor not applicable. */
size_t group_count_open(const struct group_counts *counts);

#endif
