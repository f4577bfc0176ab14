/* html_count.c - how many cases have a step, and of how many */
#include "reports/html_parts.h"

#include "reports/case_words.h"

void html_count(struct page *page, const struct count_figures *figures)
{
    page_add(page, "<div class=\"deadline\"><div class=\"tables\">"
                   "<table class=\"cases\"><caption>");
    page_say(page, PHRASE(SAY_REPORT_CASES_ON, slot_day(figures->as_of)));
    page_add(page, "</caption><tbody>");
    for (size_t i = 0; i < COUNT_LINES; i++) {
        struct count_line line = count_line_at(figures, i);
        page_add(page, "<tr><th scope=\"row\">");
        page_word(page, line.word);
        page_add(page, "</th><td>");
        page_count(page, line.count);
        page_add(page, "</td></tr>");
    }
    page_add(page, "</tbody></table></div></div>");
}
