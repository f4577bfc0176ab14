/* zgw_pages.c - whether all pages of a list were saved */
#include "evidence/logs/zgw_pages.h"

void zgw_lists_add(struct zgw_lists *lists, const struct zgw_page *page)
{
    lists->of[page->kind].result_count += page->result_count;
    lists->of[page->kind].next_count += page->has_next;
    lists->of[page->kind].previous_count += page->has_previous;
    lists->of[page->kind].first_count += !page->has_previous;
    if (page->has_count && !page->has_previous)
        lists->of[page->kind].expected_count += page->count;
}

static enum sentence things(enum zgw_kind kind)
{
    static const enum sentence names[ZGW_KIND_COUNT] = {
        [ZGW_OTHER] = SAY_ZGW_THINGS_OTHER,
        [ZGW_ZAAK] = SAY_ZGW_THINGS_ZAKEN,
        [ZGW_STATUS] = SAY_ZGW_THINGS_STATUSES,
        [ZGW_STATUS_TYPE] = SAY_ZGW_THINGS_STATUS_TYPES,
        [ZGW_DECISION] = SAY_ZGW_THINGS_DECISIONS,
    };
    return names[kind];
}

void zgw_lists_check(const struct zgw_lists *lists, struct log_rows *rows)
{
    for (int i = ZGW_ZAAK; i < ZGW_KIND_COUNT; i++) {
        struct slot what = slot_sentence(things((enum zgw_kind)i));
        uint64_t expected = lists->of[i].expected_count;
        uint64_t got = lists->of[i].result_count;
        if (got < expected)
            log_rows_incomplete(rows, PHRASE(SAY_ZGW_PAGES_MISSING, what,
                                             slot_count((int64_t)expected),
                                             slot_count((int64_t)got)));
        else if (lists->of[i].next_count != lists->of[i].previous_count)
            log_rows_incomplete(rows, PHRASE(SAY_ZGW_PAGE_LINK, what));
    }
}
