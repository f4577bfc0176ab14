/* cases_csv.c - every case that is late or overdue, as a table */
#include "reports/cases_csv.h"

#include "base/count.h"
#include "checker/deadline_cases.h"
#include "checker/deadline_findings.h"
#include "checker/deadline_tally.h"
#include "reports/case_words.h"
#include "reports/csv_rows.h"

struct table {
    struct csv_rows rows;
    struct wording wording;
    str key; /* of pseudonyms */
    const struct check *check;
    struct arena scratch; /* of one row */
};

static void add_day(struct table *t, const struct case_event *event)
{
    char text[DAY_TEXT_LEN + 1];
    csv_add_text(&t->rows, event ? day_iso(event->day, text) : STR(""));
}

static void add_word(struct table *t, enum sentence word)
{
    csv_add_text(&t->rows, sentence_words(word, t->wording.language));
}

static enum sentence unit_word(enum duration_unit unit)
{
    static const enum sentence words[DURATION_UNIT_COUNT] = {
        [DURATION_WORKING_DAYS] = SAY_REPORT_UNIT_WORKING_DAYS,
        [DURATION_DAYS] = SAY_REPORT_UNIT_DAYS,
        [DURATION_HOURS] = SAY_REPORT_UNIT_HOURS,
        [DURATION_WORKING_HOURS] = SAY_REPORT_UNIT_WORKING_HOURS,
    };
    return words[unit];
}

static void add_head(struct table *t)
{
    static const enum sentence heads[] = {
        SAY_REPORT_CASES_ID,   SAY_REPORT_CASES_CASE,   SAY_REPORT_CASES_STATE,
        SAY_REPORT_CASES_LOG,  SAY_REPORT_CASES_LINE,   SAY_REPORT_CASES_FROM,
        SAY_REPORT_CASES_TO,   SAY_REPORT_CASES_DUE,    SAY_REPORT_CASES_USED,
        SAY_REPORT_CASES_UNIT, SAY_REPORT_CASES_PAUSED, SAY_REPORT_CASES_MOVED,
    };
    for (size_t i = 0; i < COUNT(heads); i++)
        add_word(t, heads[i]);
    csv_end_row(&t->rows);
}

static void take_late(void *context, const struct deadline *rule,
                      const struct check_log *judged,
                      const struct case_file *file,
                      const struct case_answer *answer)
{
    struct table *t = context;
    if (answer->state != CASE_LATE && answer->state != CASE_OVERDUE)
        return;
    char due[DAY_TEXT_LEN + 1];
    const struct case_event *at = answer->end ? answer->end : answer->start;
    arena_reset(&t->scratch);
    csv_add_text(&t->rows, t->check->id);
    csv_add_text(&t->rows, case_pseudonym(&t->scratch, t->key, file->id));
    add_word(t, case_state_word(answer->state));
    uint32_t line;
    csv_add_text(&t->rows, case_log_place(judged->log, at->line, &line));
    csv_add_number(&t->rows, line);
    add_day(t, answer->start);
    add_day(t, answer->end);
    csv_add_text(&t->rows, day_iso(answer->due, due));
    csv_add_number(&t->rows, deadline_duration(rule, answer->used));
    add_word(t, unit_word(deadline_duration_unit(rule)));
    csv_add_number(&t->rows, deadline_duration(rule, answer->paused));
    csv_add_text(&t->rows, deadline_mover(rule, answer));
    csv_end_row(&t->rows);
}

void cases_csv_write(const struct report *report, struct wording wording,
                     struct buf *out)
{
    struct arena run = { 0 };
    struct table table = { .rows = csv_rows_open(out),
                           .wording = wording,
                           .key = report->assessment->pseudonym_key };
    struct judging judging = { .run = &run,
                               .evidence = report->evidence,
                               .assessment = report->assessment,
                               .rules = &report->workspace->rules };
    add_head(&table);
    for (size_t i = 0; i < report->results->check_count; i++) {
        table.check = report->results->checks[i].check;
        deadline_cases(table.check, &judging, take_late, &table);
        arena_reset(&run);
    }
    arena_close(&table.scratch);
    arena_close(&run);
}
