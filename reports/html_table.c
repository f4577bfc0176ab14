/*
 * html_table.c - the rows of a register in figures: never a share without its
 * whole
 */
#include "reports/html_parts.h"

#include <math.h>

static void write_count(struct page *page, enum sentence word, size_t count)
{
    page_add(page, "<tr><th scope=\"row\">");
    page_word(page, word);
    page_add(page, "</th><td>");
    page_count(page, count);
    page_add(page, "</td></tr>");
}

static void write_part(struct page *page, enum sentence heading, size_t of)
{
    page_add(page, "<tbody><tr class=\"part\"><th scope=\"rowgroup\" "
                   "colspan=\"2\">");
    page_word(page, heading);
    page_add(page, " ");
    page_say(page, PHRASE(SAY_REPORT_GROUP_SIZE, slot_count((int64_t)of)));
    page_add(page, "</th></tr>");
}

static void write_share(struct page *page, const struct table_figures *figures)
{
    page_add(page, "<p>");
    if (isnan(figures->share))
        page_word(page, SAY_REPORT_ROWS_NO_SHARE);
    else
        page_say(page, PHRASE(SAY_REPORT_ROWS_SHARE,
                              slot_count((int64_t)figures->in_order),
                              slot_count((int64_t)figures->judged),
                              slot_share(figures->share)));
    if (!isnan(figures->at_least)) {
        page_add(page, " ");
        page_say(page, PHRASE(SAY_REPORT_ROWS_AT_LEAST,
                              slot_share(figures->at_least)));
    }
    page_add(page, "</p>");
}

void html_table(struct page *page, const struct table_figures *figures)
{
    page_add(page, "<div class=\"deadline\">");
    write_share(page, figures);
    page_add(page, "<div class=\"tables\"><table class=\"cases\"><caption>");
    page_say(page, PHRASE(SAY_REPORT_ROWS_ON, slot_day(figures->as_of)));
    page_add(page, "</caption>");
    write_part(page, SAY_REPORT_ROWS_JUDGED, figures->judged);
    write_count(page, SAY_REPORT_ROWS_IN_ORDER, figures->in_order);
    write_count(page, SAY_REPORT_ROWS_WRONG, figures->wrong);
    write_count(page, SAY_REPORT_ROWS_UNKNOWN, figures->unknown);
    page_add(page, "</tbody>");
    write_part(page, SAY_REPORT_ROWS_SEEN, figures->rows);
    write_count(page, SAY_REPORT_ROWS_LEFT_OUT, figures->left_out);
    page_add(page, "</tbody></table></div></div>");
}
