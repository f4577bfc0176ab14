/* cases_csv.c - every case that is late or overdue, as a table */
#include "reports/cases_csv.h"

#include "base/count.h"
#include "checker/deadline_cases.h"
#include "checker/deadline_findings.h"
#include "checker/deadline_tally.h"
#include "reports/case_words.h"

struct table {
    struct buf *out;
    struct wording wording;
    str key; /* of pseudonyms */
    const struct check *check;
    struct arena scratch; /* of one row */
    bool has_cell;        /* in the row that is written now */
};

/* A cell that begins like a formula gets an apostrophe, which spreadsheets do
 * not show. */
static void add_cell(struct table *t, str text)
{
    bool is_formula =
        text.len && str_contains(STR("=+-@\t\r"), str_part(text, 0, 1));
    if (t->has_cell)
        buf_add_char(t->out, ';');
    t->has_cell = true;
    buf_add_char(t->out, '"');
    if (is_formula)
        buf_add_char(t->out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            buf_add_char(t->out, '"');
        buf_add_char(t->out, text.ptr[i]);
    }
    buf_add_char(t->out, '"');
}

static void add_number(struct table *t, int64_t number)
{
    if (t->has_cell)
        buf_add_char(t->out, ';');
    t->has_cell = true;
    buf_printf(t->out, "%lld", (long long)number);
}

static void add_day(struct table *t, const struct case_event *event)
{
    char text[DAY_TEXT_LEN + 1];
    add_cell(t, event ? day_iso(event->day, text) : STR(""));
}

static void end_row(struct table *t)
{
    buf_add(t->out, STR("\r\n"));
    t->has_cell = false;
}

static void add_word(struct table *t, enum sentence word)
{
    add_cell(t, sentence_words(word, t->wording.language));
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
    buf_add(t->out, STR("\xef\xbb\xbf"));
    for (size_t i = 0; i < COUNT(heads); i++)
        add_word(t, heads[i]);
    end_row(t);
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
    add_cell(t, t->check->id);
    add_cell(t, case_pseudonym(&t->scratch, t->key, file->id));
    add_word(t, case_state_word(answer->state));
    uint32_t line;
    add_cell(t, case_log_place(judged->log, at->line, &line));
    add_number(t, line);
    add_day(t, answer->start);
    add_day(t, answer->end);
    add_cell(t, day_iso(answer->due, due));
    add_number(t, deadline_duration(rule, answer->used));
    add_word(t, unit_word(deadline_duration_unit(rule)));
    add_number(t, deadline_duration(rule, answer->paused));
    add_cell(t, deadline_mover(rule, answer));
    end_row(t);
}

void cases_csv_write(const struct report *report, struct wording wording,
                     struct buf *out)
{
    struct arena run = { 0 };
    struct table table = { .out = out,
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
