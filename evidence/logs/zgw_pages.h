/*
 * zgw_pages.h - whether all pages of a list were saved
 *
 * The ZGW APIs (Zaken, Catalogi, Besluiten) give a list in pages of {count,
 * next, previous, results}; `count` is that of the whole list. Lists may be
 * saved more than once, or one a case, so the sums must agree.
 */
#ifndef EVIDENCE_LOGS_ZGW_PAGES_H
#define EVIDENCE_LOGS_ZGW_PAGES_H

#include "evidence/logs/log_rows.h"

enum zgw_kind {
    ZGW_OTHER,
    ZGW_ZAAK,
    ZGW_STATUS,
    ZGW_STATUS_TYPE,
    ZGW_DECISION,
    ZGW_KIND_COUNT
};
struct zgw_page {
    enum zgw_kind kind; /* of its results */
    uint64_t count;     /* as it says; of the whole list */
    size_t result_count;
    bool has_count, has_next, has_previous;
};
struct zgw_lists {
    struct {
        uint64_t expected_count, result_count;
        size_t next_count, previous_count, first_count;
    } of[ZGW_KIND_COUNT];
};

void zgw_lists_add(struct zgw_lists *lists, const struct zgw_page *page);
/* The log is incomplete, with words, when pages are not there. */
void zgw_lists_check(const struct zgw_lists *lists, struct log_rows *rows);

#endif
