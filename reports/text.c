/*
 * text.c - the list for a terminal: the answer first, then what needs work
 *
 * No colour in here: the bytes are the same on a screen and in a file.
 */
#include "base/safe_text.h"
#include "reports/group.h"
#include "reports/telling.h"
#include "reports/text_check.h"
#include "reports/text_observations.h"
#include "reports/unseen.h"

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
    if (report->observations) {
        prose_say(prose, PHRASE(SAY_REPORT_OBSERVATIONS_MEANING,
                                slot_text(report->observations->by),
                                slot_day(report->observations->date)));
        prose_end(prose, 0);
    }
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
        prose_say(prose, report_seen(report));
        prose_end(prose, 0);
    }
    prose_blank_line(prose);
}

/* "nvvk-belofte/1.5  ", as wide as the widest of the list. */
static void name_write(struct buf *out, const struct norm *norm, size_t width)
{
    safe_text_write(out, norm->framework->id, BLANKS_VISIBLE);
    buf_add_char(out, '/');
    safe_text_write(out, norm->id, BLANKS_VISIBLE);
    buf_add(out, STR("  "));
    for (size_t at = prose_columns(buf_str(out)); at < width; at++)
        buf_add_char(out, ' ');
}

#define NAME_COLUMNS_MAX 32

static size_t name_columns(const struct results *results)
{
    size_t widest = 0;
    struct buf name = buf_open(4096);
    for (size_t i = 0; i < results->norm_count; i++) {
        buf_clear(&name);
        name_write(&name, results->norms[i].norm, 0);
        size_t width = prose_columns(buf_str(&name));
        if (width > widest && width <= NAME_COLUMNS_MAX)
            widest = width;
    }
    buf_close(&name);
    return widest;
}

static void write_norm_title(struct prose *prose, const struct norm *norm,
                             size_t width)
{
    struct buf name = buf_open(4096);
    name_write(&name, norm, width);
    bool fits = prose_columns(buf_str(&name)) <= NAME_COLUMNS_MAX;
    if (!fits) {
        prose_add(prose, buf_str(&name));
        prose_end(prose, 2);
    }
    prose_name(prose, norm->title);
    prose_end_item(prose, 2, fits ? buf_str(&name) : STR("    "));
    buf_close(&name);
}

/* The checks that keep the norm from passing; of those that were shown the
 * reader needs nothing here. */
static void write_open_checks(struct prose *prose,
                              const struct norm_result *result)
{
    for (size_t i = 0; i < result->check_count; i++) {
        const struct norm_check_result *named = check_told(result, i);
        if (check_is_open(result, named))
            text_check(prose, named->result, TEXT_BRIEF, 6);
    }
}

static void write_why_not_applicable(struct prose *prose,
                                     const struct norm_result *result)
{
    for (size_t i = 0; i < result->check_count && !result->exempted; i++) {
        const struct check_result *check = result->checks[i].result;
        if (check->outcome == OUTCOME_NOT_APPLICABLE) {
            prose_phrase(prose, &check->summary);
            prose_end(prose, 6);
        }
    }
}

static void write_norm(struct prose *prose, const struct report *report,
                       const struct norm_result *result, size_t width)
{
    write_norm_title(prose, result->norm, width);
    text_explanation(prose, result, 6);
    if (result->explained) {
        prose_say(prose, report_raw_verdict(result));
        prose_end(prose, 6);
    }
    if (result->verdict == VERDICT_NOT_APPLICABLE)
        write_why_not_applicable(prose, result);
    text_norm_observations(prose, report, result->norm, 6);
    if (result->verdict != VERDICT_ATTENTION)
        return;
    write_open_checks(prose, result);
    prose_say(prose, SAID(SAY_REPORT_NEXT));
    prose_add(prose, STR(": "));
    prose_say(prose, report_next_action(report, result));
    prose_end(prose, 6);
    prose_blank_line(prose);
}

static void write_group(struct prose *prose, const struct report *report,
                        enum report_group group, size_t count)
{
    const struct results *results = report->results;
    if (count == 0)
        return;
    prose_heading(prose, group_word(group));
    prose_add(prose, STR(" "));
    prose_say(prose, PHRASE(SAY_REPORT_GROUP_SIZE, slot_count((int64_t)count)));
    prose_end(prose, 0);
    prose_say(prose, SAID(group_meaning(group)));
    prose_end(prose, 0);
    prose_blank_line(prose);
    size_t width = name_columns(results);
    for (size_t i = 0; i < results->norm_count; i++)
        if (group_of(&results->norms[i]) == group)
            write_norm(prose, report, &results->norms[i], width);
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
        prose_heading(list->prose, list->heading);
        prose_end(list->prose, 0);
    }
    if (name.len) {
        prose_name(list->prose, name);
        prose_add(list->prose, STR(": "));
    }
    prose_phrase(list->prose, why);
    prose_end_item(list->prose, 2, STR("- "));
}

static void write_hint(struct prose *prose, const struct results *results)
{
    if (results->norm_count == 0)
        return;
    prose_blank_line(prose);
    prose_say(prose, SAID(SAY_REPORT_EXPLAIN_HINT));
    prose_add(prose, STR(" normtoets explain "));
    text_norm_name(prose, results->norms[0].norm);
    prose_end(prose, 0);
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
    text_area_observations(&prose, report);
    struct list unseen = { &prose, SAY_REPORT_UNSEEN, 0 };
    unseen_tell(report, write_item, &unseen);
    if (unseen.count)
        prose_blank_line(&prose);
    struct list notes = { &prose, SAY_REPORT_NOTES, 0 };
    notes_tell(report, write_item, &notes);
    write_hint(&prose, report->results);
    prose_close(&prose);
}

const struct report_format report_format_text = { "text", "txt",
                                                  SAY_REPORT_TEXT, write_text };
