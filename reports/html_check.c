/*
 * html_check.c - one check: what it saw and where, or what was looked at
 *
 * A check that several norms name is told in full at the first of them; the
 * others show the start and lead there.
 */
#include "reports/case_words.h"
#include "reports/html_parts.h"
#include "reports/telling.h"

#define FINDINGS_OPEN     5
#define FINDINGS_REPEATED 2

/* Which norm tells the check in full; this one when none did before. */
static const struct norm_result *told_at(struct page *page,
                                         const struct norm_result *norm,
                                         const struct check_result *result)
{
    const struct results *results = page->report->results;
    for (size_t i = 0; i < results->check_count; i++) {
        if (&results->checks[i] != result)
            continue;
        if (!page->told_at[i])
            page->told_at[i] = norm;
        return page->told_at[i];
    }
    return norm;
}

/* The shape of a check is that of a norm in the same case. */
static enum report_group group_of_check(const struct check_result *result)
{
    struct norm_result alike = { .verdict = VERDICT_ATTENTION,
                                 .reason = result->reason };
    switch (result->outcome) {
    case OUTCOME_SHOWN:
        return GROUP_PASS;
    case OUTCOME_NOT_APPLICABLE:
        return GROUP_NOT_APPLICABLE;
    case OUTCOME_ASK:
        return GROUP_ASK;
    case OUTCOME_NOT_SHOWN:
        return group_of(&alike);
    case OUTCOME_UNDETERMINED:
    case OUTCOME_COUNT:
        break;
    }
    return GROUP_UNDETERMINED;
}

static void write_heading(struct page *page, const struct check_result *result)
{
    enum report_group group = group_of_check(result);
    page_add(page, "<h5 class=\"g-");
    buf_add(page->out, str_of(group_code(group)));
    page_add(page, "\">");
    page_icon(page, group);
    page_add(page, "<span>");
    page_name(page, result->check->title);
    page_add(page, ": <span class=\"word\">");
    page_word(page, result->outcome == OUTCOME_NOT_SHOWN
                        ? reason_word(result->reason)
                        : outcome_word(result->outcome));
    page_add(page, "</span></span></h5>");
}

static void write_quote(struct page *page, const struct finding *finding)
{
    str quote = finding->quote;
    str mark = str_part(quote, finding->mark_from, finding->mark_len);
    page_add(page, "<blockquote>");
    page_quote(page, str_part(quote, 0, finding->mark_from));
    if (mark.len) {
        page_add(page, "<mark>");
        page_quote(page, mark);
        page_add(page, "</mark>");
    }
    page_quote(page, str_part(quote, finding->mark_from + mark.len, quote.len));
    page_add(page, "</blockquote>");
}

/* One thing seen; the evidence it was seen in stands above it. */
static void write_finding(struct page *page, const struct finding *finding)
{
    page_add(page, "<li>");
    if (finding->place.id != SAY_NOTHING) {
        page_add(page, "<span class=\"place\">");
        page_phrase(page, &finding->place);
        page_add(page, "</span> ");
    }
    if (finding->quote.len)
        write_quote(page, finding);
    page_phrase(page, &finding->note);
    page_add(page, "</li>");
}

/* Findings [from, to), one block a piece of evidence. */
static void write_list(struct page *page, const struct check_result *result,
                       size_t from, size_t to)
{
    page_add(page, "<ul class=\"findings");
    buf_add(page->out,
            result->figures || result->counted ? STR(" cases-told") : STR(""));
    page_add(page, "\">");
    for (size_t i = from; i < to; i++) {
        const struct finding *finding = finding_told(result, i);
        if (i == from || !finding_continues(result, i)) {
            buf_add(page->out, i > from ? STR("</ul></li>") : STR(""));
            page_add(page, "<li>");
            if (finding->evidence.len) {
                page_add(page, "<p class=\"where\">");
                page_evidence_link(page, finding->evidence);
                page_add(page, "</p>");
            }
            page_add(page, "<ul>");
        }
        write_finding(page, finding);
    }
    page_add(page, "</ul></li></ul>");
}

static void write_all_findings(struct page *page,
                               const struct check_result *result)
{
    size_t open = result->finding_count;
    /* Hiding one or two saves nobody anything. */
    if (open > FINDINGS_OPEN + 2)
        open = FINDINGS_OPEN;
    if (open)
        write_list(page, result, 0, open);
    if (result->finding_count > open) {
        size_t more = result->finding_count - open;
        page_add(page, "<details class=\"more\"><summary>");
        page_say(page,
                 PHRASE(SAY_REPORT_FINDINGS_SHOW, slot_count((int64_t)more)));
        page_add(page, "</summary>");
        write_list(page, result, open, result->finding_count);
        page_add(page, "</details>");
    }
    if (result->finding_left_out) {
        page_add(page, "<p class=\"muted\">");
        page_say(page, PHRASE(SAY_REPORT_FINDINGS_MORE,
                              slot_count((int64_t)result->finding_left_out)));
        if (case_list_has(result->figures)) {
            page_add(page, ". ");
            page_word(page, SAY_REPORT_CASES_ALL);
        }
        page_add(page, "</p>");
    }
}

static void write_repeated(struct page *page, const struct norm_result *first,
                           const struct check_result *result)
{
    size_t few = result->finding_count < FINDINGS_REPEATED
                     ? result->finding_count
                     : FINDINGS_REPEATED;
    if (few)
        write_list(page, result, 0, few);
    if (result->finding_count == few && !result->figures && !result->counted &&
        !result->table)
        return;
    page_add(page, "<p class=\"muted\"><a href=\"#");
    page_anchor(page, first->norm);
    page_add(page, "\">");
    page_say(page, PHRASE(SAY_REPORT_TOLD_AT, slot_text(first->norm->id),
                          slot_text(first->norm->title)));
    page_add(page, "</a></p>");
}

static void write_line(struct page *page, enum sentence label, str theirs)
{
    if (theirs.len == 0)
        return;
    page_add(page, "<p><b>");
    page_word(page, label);
    page_add(page, ":</b> ");
    page_quote(page, theirs);
    page_add(page, "</p>");
}

static void write_searched(struct page *page, const struct check_result *result)
{
    if (result->searched.id == SAY_NOTHING)
        return;
    page_add(page, "<p><b>");
    page_word(page, SAY_REPORT_SEARCHED);
    page_add(page, ":</b> ");
    page_phrase(page, &result->searched);
    page_add(page, "</p>");
}

static void write_technical(struct page *page, const struct check *check)
{
    page_add(page, "<p class=\"muted small technical\">");
    page_say(page, PHRASE(SAY_REPORT_CHECK_AT, slot_text(check->id),
                          slot_text(check->origin.file),
                          slot_line(check->origin.line)));
    page_add(page, "</p>");
}

void html_check(struct page *page, const struct norm_result *norm,
                const struct check_result *result)
{
    const struct norm_result *first = told_at(page, norm, result);
    page_add(page, "<div class=\"check\">");
    write_heading(page, result);
    page_add(page, "<p>");
    page_phrase(page, &result->summary);
    page_add(page, "</p>");
    if (first != norm) {
        write_repeated(page, first, result);
    } else {
        if (result->figures && !result->has_no_log)
            html_deadline(page, result->figures);
        if (result->counted && !result->has_no_log)
            html_count(page, result->counted);
        if (result->table)
            html_table(page, result->table);
        write_all_findings(page, result);
    }
    write_searched(page, result);
    if (result->outcome != OUTCOME_SHOWN)
        write_line(page, SAY_REPORT_ADVICE, result->check->advice);
    write_line(page, SAY_REPORT_BASIS, result->check->basis);
    write_technical(page, result->check);
    page_add(page, "</div>");
}
