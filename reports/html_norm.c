/* html_norm.c - one norm: the verdict, what to do now, and the proof */
#include "reports/html_parts.h"
#include "reports/telling.h"

/* What keeps the norm from passing, before anybody opens it. Of a norm that
 * is only to be asked about the question says it all. */
static void write_why(struct page *page, const struct norm_result *result)
{
    const struct check_result *first = report_deciding_check(result);
    if (!first || group_of(result) == GROUP_ASK ||
        result->verdict != VERDICT_ATTENTION)
        return;
    int64_t open = 0;
    for (size_t i = 0; i < result->check_count; i++)
        open += check_is_open(result, &result->checks[i]);
    page_add(page, "<span class=\"next\">");
    if (result->explained) {
        page_say(page, report_raw_verdict(result));
        page_add(page, "<br>");
    }
    page_add(page, "<b>");
    page_name(page, first->check->title);
    page_add(page, ":</b> ");
    page_phrase(page, &first->summary);
    if (open > 1) {
        page_add(page, " ");
        page_say(page, PHRASE(SAY_REPORT_CHECKS_MORE, slot_count(open - 1)));
    }
    page_add(page, "</span>");
}

static void write_summary(struct page *page, const struct norm_result *result)
{
    const struct norm *norm = result->norm;
    enum report_group group = group_of(result);
    page_add(page, "<summary><span class=\"line\"><span class=\"status\">");
    page_icon(page, group);
    page_capital(page, group_word(group));
    page_add(page, "</span><span class=\"from\">");
    page_name(page, norm->framework->title);
    page_add(page, "</span></span><h3");
    page_language(page, norm->framework);
    page_add(page, "><span class=\"id\">");
    page_name(page, norm->id);
    page_add(page, "</span> ");
    page_name(page, norm->title);
    page_add(page, "</h3>");
    write_why(page, result);
    struct phrase next = report_next_action(page->report, result);
    if (next.id != SAY_NOTHING) {
        page_add(page, "<span class=\"next\"><b>");
        page_word(page, SAY_REPORT_NEXT);
        page_add(page, ":</b> ");
        page_phrase(page, &next);
        page_add(page, "</span>");
    }
    html_observation_line(page, norm);
    page_add(page, "</summary>");
}

static void write_explanation(struct page *page,
                              const struct explanation *explanation,
                              enum sentence sentence)
{
    if (!explanation)
        return;
    page_add(page, "<p class=\"note\">");
    page_say(page, PHRASE(sentence, slot_text(explanation->by),
                          slot_day(explanation->until),
                          slot_text(explanation->reason)));
    page_add(page, "</p>");
}

static void write_remarks(struct page *page, const struct norm_result *result)
{
    write_explanation(page, result->explained, SAY_REPORT_EXPLAINED_BY);
    write_explanation(page, result->explanation_ended,
                      SAY_REPORT_EXPLAINED_ENDED);
    if (result->exempted) {
        page_add(page, "<p class=\"note\">");
        page_say(page,
                 PHRASE(SAY_REPORT_EXEMPTED, slot_text(result->exempted->by),
                        slot_text(result->exempted->reason)));
        page_add(page, "</p>");
    }
    if (result->norm->judged_by_auditor) {
        page_add(page, "<p class=\"note\">");
        page_word(page, SAY_REPORT_BY_AUDITOR);
        page_add(page, "</p>");
    }
    if (result->norm->note.len) {
        page_add(page, "<p class=\"note\">");
        page_quote(page, result->norm->note);
        page_add(page, "</p>");
    }
}

static void write_verdict(struct page *page, const struct norm_result *result)
{
    page_add(page, "<p class=\"muted\">");
    page_say(page,
             PHRASE(SAY_REPORT_VERDICT_IN, slot_text(result->norm->area->title),
                    slot_sentence(verdict_word(result->verdict)),
                    slot_sentence(reason_word(result->reason))));
    page_add(page, "</p>");
}

static void write_role(struct page *page, const struct norm_result *result,
                       enum check_role role, enum sentence heading)
{
    bool has_heading = false;
    for (size_t i = 0; i < result->check_count; i++) {
        const struct norm_check_result *named = check_told(result, i);
        if (named->role != role)
            continue;
        if (!has_heading) {
            page_add(page, "<h4>");
            page_word(page, heading);
            page_add(page, "</h4>");
            has_heading = true;
        }
        html_check(page, result, named->result);
    }
}

static void write_footer(struct page *page, const struct norm *norm)
{
    page_add(page, "<p class=\"muted small technical\"><a href=\"#");
    page_anchor(page, norm);
    page_add(page, "\">");
    page_say(page, PHRASE(SAY_REPORT_LINK, slot_text(norm->id)));
    page_add(page, "</a> · ");
    page_say(page, PHRASE(SAY_REPORT_RULE_AT, slot_text(norm->origin.file),
                          slot_line(norm->origin.line)));
    page_add(page, "</p>");
}

void html_norm(struct page *page, const struct norm_result *result)
{
    const char *group = group_code(group_of(result));
    page_add(page, "<details class=\"norm g-");
    buf_add(page->out, str_of(group));
    page_add(page, "\" id=\"");
    page_anchor(page, result->norm);
    page_add(page, "\" data-group=\"");
    buf_add(page->out, str_of(group));
    page_add(page, "\" data-framework=\"");
    page_name(page, result->norm->framework->id);
    page_add(page, "\">\n");
    write_summary(page, result);
    page_add(page, "<div class=\"body\">");
    write_verdict(page, result);
    write_remarks(page, result);
    html_norm_observations(page, result->norm);
    html_about_norm(page, result);
    write_role(page, result, ROLE_ALL, SAY_REPORT_ROLE_ALL);
    write_role(page, result, ROLE_ANY, SAY_REPORT_ROLE_ANY);
    write_role(page, result, ROLE_ALSO, SAY_REPORT_ROLE_ALSO);
    if (result->check_count == 0 && !result->exempted) {
        page_add(page, "<p>");
        page_word(page, SAY_REPORT_NO_CHECKS);
        page_add(page, "</p>");
    }
    html_norm_talk(page, result);
    html_related(page, result->norm);
    write_footer(page, result->norm);
    page_add(page, "</div></details>\n");
}
