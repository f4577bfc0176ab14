/* html_about.c - what the framework says about a norm, and how to talk of it */
#include "reports/html_parts.h"
#include "reports/norm_words.h"

static void write_roles(struct page *page, const str *who, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buf_add(page->out, i ? STR("; ") : STR(""));
        page_name(page,
                  rule_set_role_name(&page->report->workspace->rules, who[i]));
    }
}

static void write_list(struct page *page, const struct framework *framework,
                       enum sentence heading, const str *items, size_t count)
{
    if (count == 0)
        return;
    page_add(page, "<h4>");
    page_word(page, heading);
    page_add(page, "</h4><ul class=\"plain\"");
    page_language(page, framework);
    page_add(page, ">");
    for (size_t i = 0; i < count; i++) {
        page_add(page, "<li>");
        page_quote(page, items[i]);
        page_add(page, "</li>");
    }
    page_add(page, "</ul>");
}

static void write_line(struct page *page, struct phrase phrase)
{
    page_add(page, "<p class=\"muted\">");
    page_say(page, phrase);
    page_add(page, "</p>");
}

static void write_words(struct page *page, const struct norm *norm)
{
    const struct framework *framework = norm->framework;
    for (size_t i = 0; i < framework->term_count; i++) {
        const struct term_meaning *term = &framework->terms[i];
        if (norm_uses_word(norm, term->word))
            write_line(page, PHRASE(SAY_REPORT_TERM, slot_text(term->word),
                                    slot_text(term->meaning)));
    }
    for (size_t i = 0; i < framework->footnote_count; i++) {
        const struct footnote *note = &framework->footnotes[i];
        if (norm_has_footnote(norm, note))
            write_line(page,
                       PHRASE(SAY_REPORT_FOOTNOTE, slot_text(note->number),
                              slot_text(note->text)));
    }
}

static void write_question(struct page *page, const struct norm *norm,
                           const struct question *question)
{
    page_add(page, "<li><p");
    page_language(page, norm->framework);
    page_add(page, ">");
    page_quote(page, question->text);
    page_add(page, "</p>");
    if (question->answer.len)
        write_line(page,
                   PHRASE(SAY_REPORT_ANSWER, slot_text(question->answer)));
    if (question->who_count) {
        page_add(page, "<p class=\"muted\">");
        page_word(page, SAY_REPORT_ASK_WHOM);
        page_add(page, " ");
        write_roles(page, question->who, question->who_count);
        page_add(page, "</p>");
    }
    page_add(page, "</li>");
}

static void write_questions(struct page *page, const struct norm *norm)
{
    if (norm->question_count == 0)
        return;
    page_add(page, "<h4>");
    page_word(page, SAY_REPORT_QUESTIONS);
    page_add(page, "</h4><ul class=\"questions\">");
    for (size_t i = 0; i < norm->question_count; i++)
        write_question(page, norm, &norm->questions[i]);
    page_add(page, "</ul>");
}

void html_about_norm(struct page *page, const struct norm_result *result)
{
    const struct norm *norm = result->norm;
    if (norm->who_count) {
        page_add(page, "<p class=\"muted\">");
        page_word(page, SAY_REPORT_WHO);
        page_add(page, " ");
        write_roles(page, norm->who, norm->who_count);
        page_add(page, "</p>");
    }
    if (norm->not_for.len && !result->exempted)
        write_line(page, PHRASE(SAY_REPORT_NOT_FOR, slot_text(norm->not_for)));
    if (norm->framework->tests_at_least)
        write_line(page, norm_tested(result));
}

void html_norm_talk(struct page *page, const struct norm_result *result)
{
    const struct norm *norm = result->norm;
    if (result->verdict == VERDICT_ATTENTION && norm->advice.len)
        write_list(page, norm->framework, SAY_REPORT_NORM_ADVICE, &norm->advice,
                   1);
    write_list(page, norm->framework, SAY_REPORT_LOOK_AT, norm->look_at,
               norm->look_at_count);
    write_questions(page, norm);
    write_list(page, norm->framework, SAY_REPORT_FORM, norm->framework->form,
               norm->framework->form_count);
    write_words(page, norm);
}
