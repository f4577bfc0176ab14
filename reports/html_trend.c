/*
 * html_trend.c - how long cases took, and the share in time month by month
 *
 * The picture shows what the table below it says, and no more: a month with a
 * small group has no column, since its height would be its share.
 */
#include <math.h>

#include "reports/case_words.h"
#include "reports/html_parts.h"

/* Units of the picture. */
#define WIDTH  720
#define LEFT   48
#define RIGHT  716
#define TOP    12
#define BOTTOM 132
#define HEIGHT 156

/* As many months as a reader takes in without asking for them. */
#define MONTHS_OPEN 12

static int height_of(double share)
{
    return BOTTOM - (int)(share * (BOTTOM - TOP) + 0.5);
}

static int column_at(const struct deadline_figures *figures, size_t month)
{
    return LEFT + (int)((RIGHT - LEFT) * month / figures->month_count);
}

static void write_grid(struct page *page)
{
    static const char *const labels[] = { "0%", "50%", "100%" };
    for (int i = 0; i < 3; i++) {
        int y = height_of(i / 2.0);
        buf_printf(page->out,
                   "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%d\" "
                   "y2=\"%d\"/><text x=\"%d\" y=\"%d\" "
                   "text-anchor=\"end\">%s</text>",
                   LEFT, RIGHT, y, y, LEFT - 8, y + 4, labels[i]);
    }
}

/* Nothing there could be read as 0%: a dash says that it is not told. */
static void write_dash(struct page *page, int x)
{
    buf_printf(page->out,
               "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">–</text>", x,
               BOTTOM - 4);
}

static void write_column(struct page *page, const struct deadline_month *month,
                         int left, int right)
{
    double share = case_month_share(month);
    int gap = right - left > 8 ? (right - left) / 5 : 1;
    if (isnan(share)) {
        write_dash(page, (left + right) / 2);
        return;
    }
    int y = height_of(share);
    page_add(page, "<g><title>");
    page_say(page, case_month_name(month));
    page_add(page, ": ");
    page_say(page, case_month(month));
    page_add(page, "</title>");
    buf_printf(page->out,
               "<rect class=\"s-in_time\" x=\"%d\" y=\"%d\" width=\"%d\" "
               "height=\"%d\"/></g>",
               left + gap, y, right - left - 2 * gap, BOTTOM - y);
}

static void write_columns(struct page *page,
                          const struct deadline_figures *figures)
{
    for (size_t i = 0; i < figures->month_count; i++)
        write_column(page, &figures->months[i], column_at(figures, i),
                     column_at(figures, i + 1));
}

static void write_limit(struct page *page,
                        const struct deadline_figures *figures)
{
    int y = height_of(figures->at_least);
    if (!isnan(figures->at_least) && figures->at_least > 0)
        buf_printf(page->out,
                   "<line class=\"limit\" x1=\"%d\" x2=\"%d\" y1=\"%d\" "
                   "y2=\"%d\"/>",
                   LEFT, RIGHT, y, y);
}

static void write_month_label(struct page *page,
                              const struct deadline_month *month, int x,
                              const char *anchor)
{
    buf_printf(page->out, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">", x,
               HEIGHT - 4, anchor);
    page_say(page, case_month_name(month));
    page_add(page, "</text>");
}

/* "Aandeel op tijd per maand, van januari 2025 tot en met ..." */
static void write_label(struct page *page,
                        const struct deadline_figures *figures)
{
    struct buf first = buf_open(100), last = buf_open(100);
    struct phrase from = case_month_name(&figures->months[0]);
    struct phrase until =
        case_month_name(&figures->months[figures->month_count - 1]);
    phrase_write(&first, &from, page->wording);
    phrase_write(&last, &until, page->wording);
    page_say(page, PHRASE(SAY_REPORT_TREND, slot_text(buf_str(&first)),
                          slot_text(buf_str(&last))));
    buf_close(&first);
    buf_close(&last);
}

static void write_picture(struct page *page,
                          const struct deadline_figures *figures)
{
    buf_printf(page->out,
               "<svg class=\"trend\" viewBox=\"0 0 %d %d\" role=\"img\" "
               "aria-label=\"",
               WIDTH, HEIGHT);
    write_label(page, figures);
    page_add(page, "\">");
    write_grid(page);
    write_columns(page, figures);
    write_limit(page, figures);
    write_month_label(page, &figures->months[0], LEFT, "start");
    write_month_label(page, &figures->months[figures->month_count - 1], RIGHT,
                      "end");
    page_add(page, "</svg>");
}

static void write_heads(struct page *page)
{
    page_add(page, "<thead><tr><th scope=\"col\">");
    page_word(page, SAY_REPORT_COLUMN_MONTH);
    page_add(page, "</th><th scope=\"col\">");
    page_word(page, SAY_REPORT_CASES_JUDGED);
    page_add(page, "</th><th scope=\"col\">");
    page_capital(page, SAY_REPORT_CASE_IN_TIME);
    page_add(page, "</th><th scope=\"col\">");
    page_word(page, SAY_REPORT_COLUMN_SHARE);
    page_add(page, "</th></tr></thead>");
}

static void write_row(struct page *page, const struct deadline_month *month)
{
    double share = case_month_share(month);
    page_add(page, "<tr><th scope=\"row\">");
    page_say(page, case_month_name(month));
    page_add(page, "</th><td>");
    page_count(page, month->judged);
    page_add(page, "</td><td>");
    page_count(page, month->in_time);
    page_add(page, "</td><td>");
    if (isnan(share))
        page_add(page, "–");
    else
        page_say(page, PHRASE(SAY_REPORT_PLAIN, slot_share(share)));
    page_add(page, "</td></tr>");
}

static void write_table(struct page *page,
                        const struct deadline_figures *figures)
{
    bool has_few = false;
    page_add(page, "<table class=\"months\"><caption>");
    page_word(page, SAY_REPORT_MONTHS);
    page_add(page, "</caption>");
    write_heads(page);
    page_add(page, "<tbody>");
    for (size_t i = 0; i < figures->month_count; i++) {
        size_t judged = figures->months[i].judged;
        has_few = has_few || (judged && judged < DEADLINE_GROUP_MIN);
        write_row(page, &figures->months[i]);
    }
    page_add(page, "</tbody></table>");
    if (has_few || figures->months_left_out) {
        page_add(page, "<p class=\"muted small\">");
        if (has_few)
            page_say(page, PHRASE(SAY_REPORT_MONTHS_FEW,
                                  slot_count(DEADLINE_GROUP_MIN)));
        page_add(page, " ");
        if (figures->months_left_out)
            page_say(page,
                     PHRASE(SAY_REPORT_MONTHS_EARLIER,
                            slot_count((int64_t)figures->months_left_out)));
        page_add(page, "</p>");
    }
}

static bool has_column(const struct deadline_figures *figures)
{
    for (size_t i = 0; i < figures->month_count; i++)
        if (!isnan(case_month_share(&figures->months[i])))
            return true;
    return false;
}

static void write_months(struct page *page,
                         const struct deadline_figures *figures)
{
    bool is_long = figures->month_count > MONTHS_OPEN;
    if (figures->month_count > 1 && has_column(figures))
        write_picture(page, figures);
    if (is_long) {
        page_add(page, "<details class=\"more\"><summary>");
        page_word(page, SAY_REPORT_MONTHS);
        page_add(page, "</summary>");
    }
    write_table(page, figures);
    if (is_long)
        page_add(page, "</details>");
}

void html_trend(struct page *page, const struct deadline_figures *figures)
{
    if (figures->ended) {
        page_add(page, "<p>");
        page_say(page, case_duration(figures));
        page_add(page, "</p>");
    }
    if (case_months_are_told(figures))
        write_months(page, figures);
}
