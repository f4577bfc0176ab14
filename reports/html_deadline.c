/* html_deadline.c - a deadline in figures: never a share without its whole */
#include "reports/html_parts.h"

#include <math.h>

#include "reports/case_words.h"

#define BAR_WIDTH 1000 /* units of the picture, not of the screen */

/* The judged cases side by side, and where the limit lies. */
static void write_bar(struct page *page, const struct deadline_figures *figures)
{
    struct phrase share = case_share(figures);
    double at = 0;
    page_add(page, "<svg class=\"bar\" viewBox=\"0 0 1000 24\" "
                   "preserveAspectRatio=\"none\" role=\"img\" aria-label=\"");
    page_phrase(page, &share);
    page_add(page, "\">");
    for (size_t i = 0; i < CASE_STATE_COUNT; i++) {
        enum case_state state = case_state_at(i);
        if (!case_state_is_judged(state) || figures->count[state] == 0)
            continue;
        double width =
            (double)figures->count[state] / (double)figures->judged * BAR_WIDTH;
        buf_printf(page->out,
                   "<rect class=\"s-%s\" x=\"%d\" y=\"4\" width=\"%d\" "
                   "height=\"16\"/>",
                   case_state_code(state), (int)(at + 0.5),
                   (int)(at + width + 0.5) - (int)(at + 0.5));
        at += width;
    }
    if (!isnan(figures->at_least) && figures->at_least > 0) {
        int limit = (int)(figures->at_least * BAR_WIDTH + 0.5);
        buf_printf(page->out,
                   "<line class=\"limit\" x1=\"%d\" x2=\"%d\" y1=\"0\" "
                   "y2=\"24\"/>",
                   limit, limit);
    }
    page_add(page, "</svg>");
    if (!isnan(figures->at_least) && figures->at_least > 0) {
        page_add(page, "<p class=\"muted small\">");
        page_say(page, PHRASE(SAY_REPORT_LIMIT, slot_share(figures->at_least)));
        page_add(page, "</p>");
    }
}

static void write_rows(struct page *page,
                       const struct deadline_figures *figures, bool judged,
                       enum sentence heading)
{
    page_add(page, "<tbody><tr class=\"part\"><th scope=\"rowgroup\" "
                   "colspan=\"2\">");
    page_word(page, heading);
    if (judged) {
        page_add(page, " ");
        page_say(page, PHRASE(SAY_REPORT_GROUP_SIZE,
                              slot_count((int64_t)figures->judged)));
    }
    page_add(page, "</th></tr>");
    for (size_t i = 0; i < CASE_STATE_COUNT; i++) {
        enum case_state state = case_state_at(i);
        if (case_state_is_judged(state) != judged)
            continue;
        page_add(page, "<tr><th scope=\"row\">");
        if (judged)
            buf_printf(page->out, "<span class=\"swatch s-%s\"></span>",
                       case_state_code(state));
        page_word(page, case_state_word(state));
        page_add(page, "</th><td>");
        page_count(page, figures->count[state]);
        page_add(page, "</td></tr>");
    }
    page_add(page, "</tbody>");
}

static void write_readings(struct page *page,
                           const struct deadline_figures *figures)
{
    if (figures->reading_count == 0)
        return;
    page_add(page, "<table class=\"readings\"><caption>");
    page_word(page, SAY_REPORT_READINGS);
    page_add(page, "</caption><thead><tr><th scope=\"col\">");
    page_word(page, SAY_REPORT_READING);
    page_add(page, "</th><th scope=\"col\">");
    page_word(page, SAY_REPORT_READING_OTHER);
    page_add(page, "</th><th scope=\"col\">");
    page_capital(page, SAY_REPORT_CASE_IN_TIME);
    page_add(page, "</th></tr></thead><tbody>");
    for (size_t i = 0; i < figures->reading_count; i++) {
        const struct sensitivity *reading = &figures->readings[i];
        page_add(page, "<tr><th scope=\"row\">");
        page_phrase(page, &reading->reading);
        page_add(page, "</th><td>");
        page_count(page, reading->changed);
        page_add(page, "</td><td>");
        if (isnan(reading->share))
            page_add(page, "–");
        else
            page_say(page,
                     PHRASE(SAY_REPORT_PLAIN, slot_share(reading->share)));
        page_add(page, "</td></tr>");
    }
    page_add(page, "</tbody></table>");
}

void html_deadline(struct page *page, const struct deadline_figures *figures)
{
    page_add(page, "<div class=\"deadline\">");
    if (figures->judged && !isnan(figures->share))
        write_bar(page, figures);
    page_add(page, "<div class=\"tables\"><table class=\"cases\"><caption>");
    page_say(page, PHRASE(SAY_REPORT_CASES_ON, slot_day(figures->as_of)));
    page_add(page, "</caption>");
    write_rows(page, figures, true, SAY_REPORT_CASES_JUDGED);
    write_rows(page, figures, false, SAY_REPORT_CASES_NOT_JUDGED);
    page_add(page, "</table>");
    write_readings(page, figures);
    page_add(page, "</div>");
    html_trend(page, figures);
    page_add(page, "</div>");
}
