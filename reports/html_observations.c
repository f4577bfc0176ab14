/*
 * html_observations.c - what the auditor saw, beside what the tool says
 *
 * In the auditor's words, with who and when; no colour of a verdict.
 */
#include "reports/html_parts.h"
#include "reports/observed.h"

static void write_items(struct page *page, const struct observation *one,
                        enum observed_field field)
{
    const struct observed_items *list = &one->fields[field];
    if (list->count == 0)
        return;
    page_add(page, "<p><b>");
    page_word(page, observed_field_word(field));
    page_add(page, "</b></p><ul class=\"plain\">");
    for (size_t i = 0; i < list->count; i++) {
        page_add(page, "<li>");
        page_quote(page, list->items[i]);
        page_add(page, "</li>");
    }
    page_add(page, "</ul>");
}

static void write_one(struct page *page, const struct observation *one)
{
    struct phrase age = observed_age(page->report, one);
    page_add(page, "<div class=\"seen\"><p class=\"muted\">");
    page_say(page, PHRASE(SAY_REPORT_OBSERVATION_BY, slot_text(one->by),
                          slot_day(one->date)));
    page_add(page, "</p>");
    if (age.id != SAY_NOTHING) {
        page_add(page, "<p>");
        page_phrase(page, &age);
        page_add(page, "</p>");
    }
    if (one->answer) {
        page_add(page, "<p><b>");
        page_say(page,
                 PHRASE(SAY_REPORT_OBSERVATION_ANSWER,
                        slot_sentence(observed_answer_word(one->answer))));
        page_add(page, "</b></p>");
    }
    if (one->text.len) {
        page_add(page, "<p>");
        page_quote(page, one->text);
        page_add(page, "</p>");
    }
    for (enum observed_field field = 0; field < FIELD_COUNT; field++)
        write_items(page, one, field);
    page_add(page, "</div>");
}

void html_observation_line(struct page *page, const struct norm *norm)
{
    enum observed_answer answer =
        observed_answer_of(page->report->observations, norm);
    size_t at = 0;
    const struct observation *one = observed_of_norm(page->report, norm, &at);
    if (!one)
        return;
    page_add(page, "<span class=\"next\"><b>");
    page_word(page, SAY_REPORT_AUDITOR);
    page_add(page, ":</b> ");
    if (answer)
        page_word(page, observed_answer_word(answer));
    else
        page_say(page, PHRASE(SAY_REPORT_OBSERVATION_BY, slot_text(one->by),
                              slot_day(one->date)));
    page_add(page, "</span>");
}

void html_norm_observations(struct page *page, const struct norm *norm)
{
    const struct report *report = page->report;
    bool lacks_answer = observed_lacks_answer(report, norm);
    size_t at = 0;
    const struct observation *one = observed_of_norm(report, norm, &at);
    if (!one && !lacks_answer)
        return;
    page_add(page, "<div class=\"observation\"><h4>");
    page_word(page, SAY_REPORT_OBSERVATION);
    page_add(page, "</h4>");
    for (; one; one = observed_of_norm(report, norm, &at))
        write_one(page, one);
    if (lacks_answer) {
        page_add(page, "<p>");
        page_word(page, SAY_REPORT_OBSERVATION_NO_ANSWER);
        page_add(page, "</p>");
    }
    page_add(page, "</div>");
}

void html_area_observations(struct page *page,
                            const struct framework *framework,
                            const struct area *area)
{
    size_t at = 0;
    const struct observation *one = observed_of_area(page->report, area, &at);
    if (!one)
        return;
    page_add(page, "<div class=\"observation\"><h3>");
    page_say(page, PHRASE(SAY_REPORT_OBSERVATIONS_AREA, slot_text(area->id),
                          slot_text(area->title)));
    page_add(page, "</h3><p class=\"muted\">");
    page_name(page, framework->title);
    page_add(page, "</p>");
    for (; one; one = observed_of_area(page->report, area, &at))
        write_one(page, one);
    page_add(page, "</div>");
}
