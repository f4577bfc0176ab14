/* explain.c - see explain.h */
#include "reports/explain.h"

#include "reports/explain_related.h"
#include "reports/norm_words.h"
#include "reports/telling.h"
#include "reports/text_check.h"
#include "reports/text_observations.h"

static void write_origin(struct prose *prose, const struct origin *origin,
                         size_t indent)
{
    prose_say(prose, PHRASE(SAY_REPORT_RULE_AT, slot_text(origin->file),
                            slot_line(origin->line)));
    prose_end(prose, indent);
}

static void write_roles(struct prose *prose, const struct rule_set *rules,
                        const str *who, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        prose_add(prose, i ? STR("; ") : STR(""));
        prose_name(prose, rule_set_role_name(rules, who[i]));
    }
}

static void write_list(struct prose *prose, enum sentence heading,
                       const str *items, size_t count)
{
    if (count == 0)
        return;
    prose_say(prose, SAID(heading));
    prose_end(prose, 0);
    for (size_t i = 0; i < count; i++) {
        prose_quote(prose, items[i]);
        prose_end_item(prose, 2, STR("- "));
    }
    prose_blank_line(prose);
}

/* What the framework means by the words of the norm, and its footnotes. */
static void write_words(struct prose *prose, const struct norm *norm)
{
    const struct framework *framework = norm->framework;
    for (size_t i = 0; i < framework->term_count; i++) {
        const struct term_meaning *term = &framework->terms[i];
        if (!norm_uses_word(norm, term->word))
            continue;
        prose_say(prose, PHRASE(SAY_REPORT_TERM, slot_text(term->word),
                                slot_text(term->meaning)));
        prose_end(prose, 2);
    }
    for (size_t i = 0; i < framework->footnote_count; i++) {
        const struct footnote *note = &framework->footnotes[i];
        if (!norm_has_footnote(norm, note))
            continue;
        prose_say(prose, PHRASE(SAY_REPORT_FOOTNOTE, slot_text(note->number),
                                slot_text(note->text)));
        prose_end(prose, 2);
    }
}

static void write_rule(struct prose *prose, const struct rule_set *rules,
                       const struct norm *norm)
{
    text_norm_name(prose, norm);
    prose_add(prose, STR("  "));
    prose_name(prose, norm->title);
    prose_end(prose, 0);
    prose_name(prose, norm->framework->title);
    prose_add(prose, STR(", "));
    prose_name(prose, norm->area->title);
    prose_end(prose, 0);
    write_origin(prose, &norm->origin, 0);
    if (norm->who_count) {
        prose_say(prose, SAID(SAY_REPORT_WHO));
        prose_add(prose, STR(" "));
        write_roles(prose, rules, norm->who, norm->who_count);
        prose_end(prose, 0);
    }
    write_words(prose, norm);
    if (norm->not_for.len) {
        prose_say(prose, PHRASE(SAY_REPORT_NOT_FOR, slot_text(norm->not_for)));
        prose_end(prose, 0);
    }
    prose_quote(prose, norm->note);
    prose_end(prose, 0);
    prose_blank_line(prose);
    write_list(prose, SAY_REPORT_LOOK_AT, norm->look_at, norm->look_at_count);
}

static void write_verdict(struct prose *prose, const struct report *report,
                          const struct norm_result *result)
{
    prose_say(prose,
              PHRASE(SAY_REPORT_VERDICT_ON, slot_day(report->assessment->as_of),
                     slot_sentence(verdict_word(result->verdict)),
                     slot_sentence(reason_word(result->reason))));
    prose_end(prose, 0);
    text_explanation(prose, result, 2);
    if (result->norm->judged_by_auditor) {
        prose_say(prose, SAID(SAY_REPORT_BY_AUDITOR));
        prose_end(prose, 2);
    }
    if (result->check_count == 0 && !result->exempted) {
        prose_say(prose, SAID(SAY_REPORT_NO_CHECKS));
        prose_end(prose, 2);
    }
    if (result->norm->framework->tests_at_least) {
        prose_say(prose, norm_tested(result));
        prose_end(prose, 2);
    }
    text_norm_observations(prose, report, result->norm, 2);
    prose_blank_line(prose);
}

static size_t count_role(const struct norm_result *result, enum check_role role)
{
    size_t count = 0;
    for (size_t i = 0; i < result->check_count; i++)
        count += result->checks[i].role == role;
    return count;
}

static void write_check(struct prose *prose, const struct check_result *result)
{
    const struct check *check = result->check;
    text_check(prose, result, TEXT_FULL, 2);
    if (check->basis.len) {
        prose_say(prose, SAID(SAY_REPORT_BASIS));
        prose_add(prose, STR(": "));
        prose_quote(prose, check->basis);
        prose_end(prose, 4);
    }
    write_origin(prose, &check->origin, 4);
    prose_blank_line(prose);
}

static void write_role(struct prose *prose, const struct norm_result *result,
                       enum check_role role, enum sentence heading)
{
    if (count_role(result, role) == 0)
        return;
    prose_say(prose, SAID(heading));
    prose_end(prose, 0);
    for (size_t i = 0; i < result->check_count; i++)
        if (check_told(result, i)->role == role)
            write_check(prose, check_told(result, i)->result);
}

static bool is_met(const struct check_result *result)
{
    return result->outcome == OUTCOME_SHOWN ||
           result->outcome == OUTCOME_NOT_APPLICABLE;
}

static bool any_is_met(const struct norm_result *result)
{
    for (size_t i = 0; i < result->check_count; i++)
        if (result->checks[i].role == ROLE_ANY &&
            result->checks[i].result->outcome == OUTCOME_SHOWN)
            return true;
    return count_role(result, ROLE_ANY) == 0;
}

static void write_need(struct prose *prose, const struct check_result *result,
                       str mark)
{
    prose_name(prose, result->check->title);
    if (result->check->advice.len) {
        prose_add(prose, STR(": "));
        prose_quote(prose, result->check->advice);
    }
    prose_end_item(prose, 2, mark);
}

static void write_needs(struct prose *prose, const struct report *report,
                        const struct norm_result *result)
{
    if (result->verdict != VERDICT_ATTENTION)
        return;
    prose_say(prose, SAID(SAY_REPORT_NEEDS));
    prose_end(prose, 0);
    for (size_t i = 0; i < result->check_count; i++)
        if (result->checks[i].role == ROLE_ALL &&
            !is_met(result->checks[i].result))
            write_need(prose, result->checks[i].result, STR("- "));
    if (!any_is_met(result)) {
        prose_say(prose, SAID(SAY_REPORT_NEEDS_ANY));
        prose_end_item(prose, 2, STR("- "));
        for (size_t i = 0; i < result->check_count; i++)
            if (result->checks[i].role == ROLE_ANY)
                write_need(prose, result->checks[i].result, STR("  - "));
    }
    if (result->norm->judged_by_auditor || result->check_count == 0) {
        prose_say(prose, SAID(SAY_REPORT_NEEDS_AUDITOR));
        prose_end_item(prose, 2, STR("- "));
    }
    if (result->norm->advice.len) {
        prose_quote(prose, result->norm->advice);
        prose_end_item(prose, 2, STR("- "));
    }
    prose_say(prose, SAID(SAY_REPORT_NEXT));
    prose_add(prose, STR(": "));
    prose_say(prose, report_next_action(report, result));
    prose_end(prose, 0);
    prose_blank_line(prose);
}

static void write_questions(struct prose *prose, const struct rule_set *rules,
                            const struct norm *norm)
{
    if (norm->question_count == 0)
        return;
    prose_say(prose, SAID(SAY_REPORT_QUESTIONS));
    prose_end(prose, 0);
    for (size_t i = 0; i < norm->question_count; i++) {
        const struct question *question = &norm->questions[i];
        prose_quote(prose, question->text);
        prose_end_item(prose, 2, STR("- "));
        write_roles(prose, rules, question->who, question->who_count);
        prose_end(prose, 4);
        if (question->answer.len == 0)
            continue;
        prose_say(prose,
                  PHRASE(SAY_REPORT_ANSWER, slot_text(question->answer)));
        prose_end(prose, 4);
    }
    if (norm->framework->form_count)
        prose_blank_line(prose);
    write_list(prose, SAY_REPORT_FORM, norm->framework->form,
               norm->framework->form_count);
}

void explain_write(const struct report *report, const struct norm_result *norm,
                   struct wording wording, struct buf *out)
{
    struct prose prose = prose_open(out, wording);
    write_rule(&prose, &report->workspace->rules, norm->norm);
    write_verdict(&prose, report, norm);
    write_role(&prose, norm, ROLE_ALL, SAY_REPORT_ROLE_ALL);
    write_role(&prose, norm, ROLE_ANY, SAY_REPORT_ROLE_ANY);
    write_role(&prose, norm, ROLE_ALSO, SAY_REPORT_ROLE_ALSO);
    write_needs(&prose, report, norm);
    write_questions(&prose, &report->workspace->rules, norm->norm);
    explain_related(&prose, &report->workspace->rules, norm->norm);
    prose_close(&prose);
}
