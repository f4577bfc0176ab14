/* text_check.c - see text_check.h */
#include "reports/text_check.h"

#include "reports/case_words.h"
#include "reports/telling.h"

void text_norm_name(struct prose *prose, const struct norm *norm)
{
    prose_name(prose, norm->framework->id);
    prose_add(prose, STR("/"));
    prose_name(prose, norm->id);
}

static void add_quote(struct prose *prose, const struct finding *finding)
{
    str quote = finding->quote;
    prose_add(prose, STR("“"));
    prose_quote(prose, str_part(quote, 0, finding->mark_from));
    str mark = str_part(quote, finding->mark_from, finding->mark_len);
    bool is_all = mark.len == 0 || mark.len == quote.len;
    prose_add(prose, is_all ? STR("") : STR("["));
    prose_quote(prose, mark);
    prose_add(prose, is_all ? STR("") : STR("]"));
    prose_quote(prose,
                str_part(quote, finding->mark_from + mark.len, quote.len));
    prose_add(prose, STR("”"));
}

static void write_finding(struct prose *prose,
                          const struct check_result *result, size_t index,
                          size_t indent)
{
    const struct finding *finding = finding_told(result, index);
    bool is_told = false;
    if (finding->evidence.len && !finding_continues(result, index)) {
        prose_name(prose, finding->evidence);
        prose_end(prose, indent);
    }
    if (finding->place.id != SAY_NOTHING) {
        prose_phrase(prose, &finding->place);
        prose_add(prose, STR(": "));
    }
    if (finding->quote.len) {
        add_quote(prose, finding);
        prose_end_item(prose, indent, STR("- "));
        is_told = true;
    }
    prose_phrase(prose, &finding->note);
    prose_end_item(prose, indent, is_told ? STR("  ") : STR("- "));
}

#define COUNT_COLUMNS 9 /* "1.000.000" */

/* "     1204 op tijd": the numbers stand under each other. */
static void write_count(struct prose *prose, size_t count, enum sentence what,
                        size_t indent)
{
    struct phrase number = PHRASE(SAY_REPORT_PLAIN, slot_count((int64_t)count));
    struct buf mark = buf_open(32);
    phrase_write(&mark, &number, prose->wording);
    size_t blanks = mark.len < COUNT_COLUMNS ? COUNT_COLUMNS - mark.len : 0;
    buf_add_char(&mark, ' ');
    prose_say(prose, SAID(what));
    prose_end_item(prose, indent + blanks, buf_str(&mark));
    buf_close(&mark);
}

static void write_readings(struct prose *prose,
                           const struct deadline_figures *figures,
                           size_t indent)
{
    if (figures->reading_count) {
        prose_say(prose, SAID(SAY_REPORT_READINGS));
        prose_add(prose, STR(":"));
        prose_end(prose, indent);
    }
    for (size_t i = 0; i < figures->reading_count; i++) {
        struct phrase change = case_reading_change(&figures->readings[i]);
        prose_phrase(prose, &figures->readings[i].reading);
        prose_add(prose, STR(": "));
        prose_phrase(prose, &change);
        prose_end_item(prose, indent, STR("- "));
    }
}

#define MONTHS_MOST 24

static void write_months(struct prose *prose,
                         const struct deadline_figures *figures, size_t indent)
{
    size_t count = figures->month_count, from = 0;
    if (!case_months_are_told(figures))
        return;
    if (count > MONTHS_MOST)
        from = count - MONTHS_MOST;
    prose_say(prose, SAID(SAY_REPORT_MONTHS));
    prose_add(prose, STR(":"));
    prose_end(prose, indent);
    for (size_t i = from; i < count; i++) {
        prose_say(prose, case_month_name(&figures->months[i]));
        prose_add(prose, STR(": "));
        prose_say(prose, case_month(&figures->months[i]));
        prose_end_item(prose, indent, STR("- "));
    }
    size_t earlier = from + figures->months_left_out;
    if (earlier) {
        prose_say(prose, PHRASE(SAY_REPORT_MONTHS_EARLIER,
                                slot_count((int64_t)earlier)));
        prose_end(prose, indent);
    }
}

/* The eight counts, how long it took, month by month, and the neighbouring
 * readings; the share is in the summary. */
static void write_figures(struct prose *prose,
                          const struct deadline_figures *figures, size_t indent)
{
    for (size_t i = 0; i < CASE_STATE_COUNT; i++) {
        enum case_state state = case_state_at(i);
        write_count(prose, figures->count[state], case_state_word(state),
                    indent);
    }
    if (figures->ended) {
        prose_say(prose, case_duration(figures));
        prose_end(prose, indent);
    }
    write_months(prose, figures, indent);
    write_readings(prose, figures, indent);
}

/* The numbers of a count; the share is in the summary. */
static void write_counted(struct prose *prose,
                          const struct count_figures *figures, size_t indent)
{
    for (size_t i = 0; i < COUNT_LINES; i++) {
        struct count_line line = count_line_at(figures, i);
        write_count(prose, line.count, line.word, indent);
    }
}

/* The rows of a register; the share is in the summary. */
static void write_rows(struct prose *prose, const struct table_figures *figures,
                       size_t indent)
{
    write_count(prose, figures->rows, SAY_REPORT_ROWS_SEEN, indent);
    write_count(prose, figures->left_out, SAY_REPORT_ROWS_LEFT_OUT, indent);
    write_count(prose, figures->in_order, SAY_REPORT_ROWS_IN_ORDER, indent);
    write_count(prose, figures->wrong, SAY_REPORT_ROWS_WRONG, indent);
    write_count(prose, figures->unknown, SAY_REPORT_ROWS_UNKNOWN, indent);
}

/* Who wants all of a hundred late cases has the report. */
static const size_t findings_most[] = { [TEXT_BRIEF] = 3, [TEXT_FULL] = 20 };

void text_check(struct prose *prose, const struct check_result *result,
                enum text_detail detail, size_t indent)
{
    size_t inner = indent + 2;
    prose_name(prose, result->check->title);
    prose_add(prose, STR(": "));
    prose_say(prose, SAID(result->outcome == OUTCOME_NOT_SHOWN
                              ? reason_word(result->reason)
                              : outcome_word(result->outcome)));
    prose_end(prose, indent);
    prose_phrase(prose, &result->summary);
    prose_end(prose, inner);
    bool has_figures = detail == TEXT_FULL && !result->has_no_log;
    if (has_figures && result->figures)
        write_figures(prose, result->figures, inner);
    if (has_figures && result->counted)
        write_counted(prose, result->counted, inner);
    if (detail == TEXT_FULL && result->table)
        write_rows(prose, result->table, inner);
    size_t most = findings_most[detail];
    size_t shown = result->finding_count < most ? result->finding_count : most;
    for (size_t i = 0; i < shown; i++)
        write_finding(prose, result, i, inner);
    size_t more = result->finding_count - shown + result->finding_left_out;
    if (more) {
        prose_say(prose,
                  PHRASE(detail == TEXT_FULL ? SAY_REPORT_FINDINGS_IN_FULL
                                             : SAY_REPORT_FINDINGS_MORE,
                         slot_count((int64_t)more)));
        prose_end(prose, inner);
    }
    if (case_list_has(result->figures) && result->finding_left_out) {
        prose_say(prose, SAID(SAY_REPORT_CASES_ALL));
        prose_end(prose, inner);
    }
    if (result->searched.id != SAY_NOTHING) {
        prose_say(prose, SAID(SAY_REPORT_SEARCHED));
        prose_add(prose, STR(": "));
        prose_phrase(prose, &result->searched);
        prose_end(prose, inner);
    }
}

void text_explanation(struct prose *prose, const struct norm_result *norm,
                      size_t indent)
{
    const struct explanation *explanation =
        norm->explained ? norm->explained : norm->explanation_ended;
    if (explanation) {
        prose_say(prose, PHRASE(norm->explained ? SAY_REPORT_EXPLAINED_BY
                                                : SAY_REPORT_EXPLAINED_ENDED,
                                slot_text(explanation->by),
                                slot_day(explanation->until),
                                slot_text(explanation->reason)));
        prose_end(prose, indent);
    }
    if (norm->exempted) {
        prose_say(prose,
                  PHRASE(SAY_REPORT_EXEMPTED, slot_text(norm->exempted->by),
                         slot_text(norm->exempted->reason)));
        prose_end(prose, indent);
    }
}
