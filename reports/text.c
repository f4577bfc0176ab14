/*
 * text.c - the list for a terminal: the answer first, then what needs work
 *
 * No colour in here: the bytes are the same on a screen and in a file.
 */
#include "reports/group.h"
#include "reports/text_check.h"
#include "reports/unseen.h"

#define FINDINGS_SHOWN 3

static void write_as_of(struct prose *prose, const struct report *report)
{
    const struct assessment *assessment = report->assessment;
    prose_say(prose, PHRASE(assessment->as_of_given ? SAY_REPORT_AS_OF
                                                    : SAY_REPORT_AS_OF_CHOSEN,
                            slot_day(assessment->as_of)));
    if (day_is_known(assessment->from) && day_is_known(assessment->until)) {
        prose_add(prose, STR(" "));
        prose_say(prose, PHRASE(SAY_REPORT_PERIOD, slot_day(assessment->from),
                                slot_day(assessment->until)));
    }
    prose_end(prose, 0);
}

static void write_title(struct prose *prose, const struct report *report)
{
    prose_say(prose, PHRASE(SAY_REPORT_TITLE,
                            slot_text(report->workspace->organisation)));
    prose_end(prose, 0);
    write_as_of(prose, report);
    for (size_t i = 0; i < report->workspace->framework_count; i++) {
        prose_add(prose, i ? STR(", ") : STR(""));
        prose_name(prose, report->workspace->frameworks[i]->title);
    }
    prose_end(prose, 0);
    prose_blank_line(prose);
}

static void write_verdict(struct prose *prose, const struct report *report)
{
    struct group_counts counts = group_count(report->results);
    size_t attention = group_count_open(&counts) - counts.of[GROUP_ASK];
    prose_say(prose, PHRASE(SAY_REPORT_VERDICT,
                            slot_count((int64_t)report->results->norm_count),
                            slot_count((int64_t)attention)));
    for (enum report_group group = GROUP_ASK; group < GROUP_COUNT; group++) {
        if (counts.of[group] == 0 && group != GROUP_PASS)
            continue;
        prose_add(prose, STR(", "));
        prose_say(prose, PHRASE(group_counted(group),
                                slot_count((int64_t)counts.of[group])));
    }
    prose_add(prose, STR("."));
    prose_end(prose, 0);
    if (!report->is_complete) {
        prose_say(prose, SAID(SAY_REPORT_INCOMPLETE));
        prose_end(prose, 0);
    }
    prose_blank_line(prose);
}

static void write_norm_title(struct prose *prose,
                             const struct norm_result *result)
{
    text_norm_name(prose, result->norm);
    prose_add(prose, STR("  "));
    prose_name(prose, result->norm->title);
    prose_end(prose, 2);
}

/* The checks that keep the norm from passing; of those that were shown the
 * reader needs nothing here. */
static void write_open_checks(struct prose *prose,
                              const struct norm_result *result)
{
    for (size_t i = 0; i < result->check_count; i++) {
        const struct norm_check_result *named = &result->checks[i];
        if (named->role != ROLE_ALSO &&
            named->result->outcome != OUTCOME_SHOWN &&
            named->result->outcome != OUTCOME_NOT_APPLICABLE)
            text_check(prose, named->result, FINDINGS_SHOWN, 6);
    }
}

static void write_norm(struct prose *prose, const struct norm_result *result)
{
    write_norm_title(prose, result);
    text_explanation(prose, result, 6);
    if (result->verdict != VERDICT_ATTENTION)
        return;
    write_open_checks(prose, result);
    prose_say(prose, SAID(SAY_REPORT_NEXT));
    prose_add(prose, STR(": "));
    prose_say(prose, report_next_action(result));
    prose_end(prose, 6);
    prose_blank_line(prose);
}

static void write_group(struct prose *prose, const struct report *report,
                        enum report_group group, size_t count)
{
    if (count == 0)
        return;
    prose_heading(prose, group_word(group));
    prose_say(prose, PHRASE(SAY_REPORT_GROUP_SIZE, slot_count((int64_t)count)));
    prose_end(prose, 0);
    prose_say(prose, SAID(group_meaning(group)));
    prose_end(prose, 0);
    prose_blank_line(prose);
    for (size_t i = 0; i < report->results->norm_count; i++)
        if (group_of(&report->results->norms[i]) == group)
            write_norm(prose, &report->results->norms[i]);
    if (group >= GROUP_PASS)
        prose_blank_line(prose);
}

/* A heading that is only written when something follows it. */
struct list {
    struct prose *prose;
    enum sentence heading;
    size_t count;
};

static void write_item(void *context, str name, const struct phrase *why)
{
    struct list *list = context;
    if (list->count++ == 0) {
        prose_say(list->prose, SAID(list->heading));
        prose_end(list->prose, 0);
    }
    if (name.len) {
        prose_name(list->prose, name);
        prose_add(list->prose, STR(": "));
    }
    prose_phrase(list->prose, why);
    prose_end_item(list->prose, 2, "- ");
}

static void write_text(const struct report *report, struct wording wording,
                       struct buf *out)
{
    struct prose prose = prose_open(out, wording);
    struct group_counts counts = group_count(report->results);
    write_title(&prose, report);
    write_verdict(&prose, report);
    for (enum report_group group = 0; group < GROUP_COUNT; group++)
        write_group(&prose, report, group, counts.of[group]);
    struct list unseen = { &prose, SAY_REPORT_UNSEEN, 0 };
    unseen_tell(report, write_item, &unseen);
    if (unseen.count)
        prose_blank_line(&prose);
    struct list notes = { &prose, SAY_REPORT_NOTES, 0 };
    notes_tell(report, write_item, &notes);
    prose_close(&prose);
}

const struct report_format report_format_text = { "text", SAY_REPORT_TEXT,
                                                  write_text };
