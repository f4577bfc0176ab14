/*
 * page.h - writing HTML: markup of ours as it is, texts of others escaped
 *
 * page_add() takes string literals only. Everything that comes from a file, a
 * rule or a workspace goes through the other functions, in text and between
 * double quotes alike; there is one function that escapes.
 */
#ifndef REPORTS_PAGE_H
#define REPORTS_PAGE_H

#include "reports/group.h"

struct page {
    struct buf *out;
    struct wording wording;
    const struct report *report;
    struct arena arena;
    struct buf text, safe; /* of the piece being written */
    /* For each check of the results the norm that told it in full. */
    const struct norm_result **told_at;
};
struct page page_open(const struct report *report, struct wording wording,
                      struct buf *out);
void page_close(struct page *page);

#define page_add(page, literal) buf_add((page)->out, STR(literal))
void page_name(struct page *page, str theirs);  /* a title, a path, an id */
void page_quote(struct page *page, str theirs); /* running text */
void page_phrase(struct page *page, const struct phrase *phrase);
void page_say(struct page *page, struct phrase phrase);
/* The words of one sentence; with a capital first. */
void page_word(struct page *page, enum sentence sentence);
void page_capital(struct page *page, enum sentence sentence);
void page_count(struct page *page, size_t count);
void page_day(struct page *page, day_number day);

/* `<svg>` of a group's shape; says nothing to a screen reader. */
void page_icon(struct page *page, enum report_group group);
/* The id of a norm's element: "nvvk-belofte/1.5"; what has no place in an
 * address is "~" and two hexadecimal digits a byte. */
void page_anchor(struct page *page, const struct norm *norm);
/* ` lang="nl"` when texts of that framework are in another language. */
void page_language(struct page *page, const struct framework *framework);
/* The name of a piece of evidence, leading to its row in the list. */
void page_evidence_link(struct page *page, str name);

#endif
