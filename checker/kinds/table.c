/*
 * table.c - the rows of a register: are the columns there, is every row (or a
 * share of them) in order
 *
 * checker/table_rule.h has what a rule says. Of several registers every one
 * must be in order: a register a team is common, and one good team does not
 * prove the others. Rows are known by their place; what stands in a cell is
 * told only when the rule says that its column holds nothing of persons.
 */
#include <math.h>

#include "base/count.h"
#include "checker/masked.h"
#include "checker/nothing_found.h"
#include "checker/searched.h"
#include "checker/table_rows.h"
#include "checker/term_rule.h"
#include "evidence/fact_words.h"
#include "evidence/fold.h"

#define LIST_BYTES_MAX 300

struct registers {
    const struct table_rule *rule;
    const struct judging *j;
    struct check_result *result;
    struct finding_list notes, wrong, doubtful;
    struct table_tally tally; /* of all registers */
    size_t judged_count;      /* registers whose rows were judged */
    size_t count;
};

static const struct called *called_of(const void *settings)
{
    return &((const struct table_rule *)settings)->called;
}

static str sheet_of(const void *settings)
{
    return ((const struct table_rule *)settings)->sheet;
}

/* The worst of the registers decides; of as bad ones the worst reason, and of
 * those the first. */
static void weigh(struct registers *r, enum outcome outcome, enum reason reason,
                  struct phrase summary)
{
    struct check_result *result = r->result;
    enum outcome both = outcome_all(result->outcome, outcome);
    bool is_worse = r->count == 0 || both != result->outcome ||
                    (outcome == result->outcome && reason < result->reason);
    r->count++;
    if (!is_worse)
        return;
    result->outcome = outcome;
    result->reason = reason;
    result->summary = summary;
}

static void undetermined(struct registers *r, struct phrase why)
{
    weigh(r, OUTCOME_UNDETERMINED, REASON_UNDETERMINED, why);
}

static void note(struct registers *r, const struct document *d,
                 enum outcome outcome, struct phrase what)
{
    finding_add(&r->notes, (struct finding){ .outcome = outcome,
                                             .evidence = d->path,
                                             .note = what });
}

static void judge_columns(struct registers *r, const struct sheet *sheet,
                          const struct table_header *header)
{
    struct arena *run = r->j->run;
    str missing = { NULL, 0 };
    for (size_t c = 0; c < r->rule->column_count; c++) {
        const struct table_column *column = &r->rule->columns[c];
        if (header->at[c] || column->is_optional)
            continue;
        if (missing.len < LIST_BYTES_MAX)
            missing =
                arena_printf(run, "%.*s%s%.*s", STR_ARG(missing),
                             missing.len ? ", " : "", STR_ARG(column->name));
        str near = masked_text(
            run, table_header_nearest(run, r->rule, sheet, header, c));
        struct finding finding = {
            .outcome = OUTCOME_NOT_SHOWN,
            .evidence = sheet->document->path,
            .place = sheet_place(run, sheet, sheet->rows[header->row].line, 0),
            .note = near.len ? PHRASE(SAY_TABLE_COLUMN_NEAR,
                                      slot_text(column->name), slot_text(near))
                             : PHRASE(SAY_TABLE_COLUMN_MISSING,
                                      slot_text(column->name)),
        };
        finding_add(&r->wrong, finding);
    }
    weigh(r, OUTCOME_NOT_SHOWN, REASON_MISSING,
          PHRASE(SAY_TABLE_COLUMNS_MISSING, slot_text(sheet->document->path),
                 slot_text(missing),
                 slot_count((int64_t)header->missing_count)));
}

/* Of a column with `newest`: is one row recent enough; true when settled. */
static bool judge_newest(struct registers *r, const struct table_judging *t,
                         size_t c)
{
    const struct table_column *column = &r->rule->columns[c];
    const struct table_newest *newest = &t->newest[c];
    day_number as_of = r->j->assessment->as_of;
    struct slot file = slot_text(t->sheet->document->path);
    struct slot name = slot_text(column->name);
    if (!t->header->at[c] || column->newest.unit == VALID_FOREVER ||
        (day_is_known(newest->day) &&
         validity_last_day(&column->newest, newest->day) >= as_of))
        return false;
    if (newest->unknown || !day_is_known(newest->day))
        undetermined(r, PHRASE(SAY_TABLE_NEWEST_DOUBT, file, name,
                               slot_count((int64_t)newest->unknown)));
    else
        weigh(r, OUTCOME_NOT_SHOWN, REASON_EXPIRED,
              PHRASE(SAY_TABLE_NEWEST_OLD, file, name, slot_day(newest->day),
                     slot_count(column->newest.count),
                     slot_sentence(validity_words(&column->newest))));
    return true;
}

static void settle_rows(struct registers *r, const struct table_judging *t)
{
    const struct table_tally *n = &t->tally;
    size_t judged = n->rows - n->left_out;
    double asked = r->rule->share;
    double share = judged ? (double)n->in_order / (double)judged : 0;
    double at_best =
        judged ? (double)(n->in_order + n->unknown) / (double)judged : 0;
    struct slot file = slot_text(t->sheet->document->path);
    struct slot good = slot_count((int64_t)n->in_order);
    struct slot all = slot_count((int64_t)judged);
    if (n->rows == 0) {
        undetermined(r, PHRASE(SAY_TABLE_EMPTY, file));
    } else if (!t->sheet->is_whole) {
        undetermined(r, PHRASE(SAY_TABLE_CUT, file));
    } else if (judged == 0) {
        undetermined(r, PHRASE(SAY_TABLE_ALL_LEFT_OUT, file,
                               slot_count((int64_t)n->rows)));
    } else if ((int64_t)judged < r->rule->rows_at_least) {
        weigh(r, OUTCOME_NOT_SHOWN, REASON_MISSING,
              PHRASE(SAY_TABLE_FEW_ROWS, file, all,
                     slot_count(r->rule->rows_at_least)));
    } else if (at_best + SHARE_GRAIN < asked) {
        weigh(r, OUTCOME_NOT_SHOWN,
              n->not_old ? REASON_CONTRADICTED : REASON_EXPIRED,
              PHRASE(SAY_TABLE_SHARE, file, good, all, slot_share(share),
                     slot_share(asked)));
    } else if (share + SHARE_GRAIN < asked) {
        undetermined(r, PHRASE(SAY_TABLE_DOUBT, file, good, all,
                               slot_share(share), slot_share(asked),
                               slot_count((int64_t)n->unknown)));
    } else {
        weigh(r, OUTCOME_SHOWN, REASON_SHOWN,
              PHRASE(SAY_TABLE_SHARE, file, good, all, slot_share(share),
                     slot_share(asked)));
    }
}

static void judge_rows(struct registers *r, const struct sheet *sheet,
                       const struct table_header *header)
{
    struct arena *run = r->j->run;
    struct table_judging t = {
        .run = run,
        .rule = r->rule,
        .sheet = sheet,
        .header = header,
        .as_of = r->j->assessment->as_of,
        .newest = arena_array(run, r->rule->column_count, struct table_newest),
        .findings = &r->wrong,
        .doubtful = &r->doubtful,
    };
    for (size_t c = 0; c < r->rule->column_count; c++)
        t.newest[c].day = DAY_UNKNOWN;
    table_rows_judge(&t);
    r->judged_count++;
    r->tally.rows += t.tally.rows;
    r->tally.left_out += t.tally.left_out;
    r->tally.in_order += t.tally.in_order;
    r->tally.wrong += t.tally.wrong;
    r->tally.unknown += t.tally.unknown;
    settle_rows(r, &t);
    for (size_t c = 0; sheet->is_whole && c < r->rule->column_count; c++)
        (void)judge_newest(r, &t, c);
}

static void judge_sheet(struct registers *r, const struct sheet *sheet)
{
    const struct document *d = sheet->document;
    struct slot file = slot_text(d->path);
    for (size_t i = 0; i < sheet->note_count; i++)
        note(r, d, OUTCOME_NOT_APPLICABLE, sheet->notes[i]);
    if (sheet->why.id != SAY_NOTHING)
        note(r, d, OUTCOME_UNDETERMINED, sheet->why);
    if (!sheet->is_read) {
        undetermined(r, PHRASE(SAY_TABLE_UNREAD, file));
        return;
    }
    if (sheet->row_count == 0) {
        undetermined(r, sheet->is_whole ? PHRASE(SAY_TABLE_EMPTY, file)
                                        : PHRASE(SAY_TABLE_CUT, file));
        return;
    }
    struct table_header header = table_header_find(r->j->run, r->rule, sheet);
    if (!header.is_found)
        undetermined(r, PHRASE(SAY_TABLE_NO_HEADER, file,
                               slot_text(r->rule->columns[0].name)));
    else if (header.twice)
        undetermined(
            r, PHRASE(SAY_TABLE_NAME_TWICE, file,
                      slot_text(r->rule->columns[header.twice - 1].name)));
    else if (header.missing_count)
        judge_columns(r, sheet, &header);
    else
        judge_rows(r, sheet, &header);
}

/* Whether a sheet beside others is a register of this kind: it has half of the
 * columns. One that could not be read may be. */
static bool looks_like_one(struct registers *r, const struct sheet *sheet)
{
    size_t found = 0, asked = 0;
    if (!sheet->is_read || !sheet->is_whole)
        return true;
    struct table_header header = table_header_find(r->j->run, r->rule, sheet);
    for (size_t c = 0; c < r->rule->column_count; c++) {
        asked += !r->rule->columns[c].is_optional;
        found += header.at[c] && !r->rule->columns[c].is_optional;
    }
    return found && 2 * found >= asked;
}

/* A table of a text that was cut in two: the second half has as many columns
 * and no names of its own. */
static bool may_go_on(const struct sheet *register_sheet,
                      const struct sheet *sheet)
{
    const struct document *d = sheet->document;
    bool is_text =
        str_equal(d->format, STR("docx")) || str_equal(d->format, STR("odt"));
    return is_text && register_sheet->row_count &&
           sheet->rows[sheet->row_count - 1].cell_count ==
               register_sheet->rows[register_sheet->row_count - 1].cell_count;
}

/* The sheets of one document: those that look like the register, or the first
 * with rows when none does, so that it can be told what it lacks. */
static void judge_document(struct registers *r, const struct document *d)
{
    const struct evidence_set *evidence = r->j->evidence;
    const struct sheet *first = NULL, *last = NULL;
    size_t judged = 0;
    for (size_t i = 0; i < evidence->sheet_count; i++) {
        const struct sheet *sheet = &evidence->sheets[i];
        if (sheet->document != d || !str_equal(sheet->asked, r->rule->sheet))
            continue;
        if (!first || !first->row_count)
            first = sheet;
        if (looks_like_one(r, sheet)) {
            judge_sheet(r, sheet);
            last = sheet;
            judged++;
        }
    }
    if (!first)
        undetermined(r, PHRASE(SAY_TABLE_UNREAD, slot_text(d->path)));
    else if (judged == 0)
        judge_sheet(r, first);
    for (size_t i = 0; judged && i < evidence->sheet_count; i++) {
        const struct sheet *sheet = &evidence->sheets[i];
        if (sheet->document == d && sheet->row_count &&
            str_equal(sheet->asked, r->rule->sheet) &&
            !looks_like_one(r, sheet)) {
            if (may_go_on(last, sheet))
                undetermined(r, PHRASE(SAY_TABLE_CONTINUES, slot_text(d->path),
                                       slot_text(sheet->name)));
            note(r, d, OUTCOME_NOT_APPLICABLE,
                 PHRASE(SAY_TABLE_OTHER_SHEET, slot_text(sheet->name)));
        }
    }
}

/* A register that is withdrawn or still a draft is nobody's proof. */
static bool is_in_force(struct registers *r, const struct document *d)
{
    if (d->status.source == FACT_ABSENT ||
        !status_is_not_in_force(fold_word(r->j->run, d->status.value)))
        return true;
    note(r, d, OUTCOME_NOT_APPLICABLE,
         PHRASE(SAY_TABLE_NOT_IN_FORCE, slot_text(d->status.value)));
    return false;
}

static void tell_figures(struct registers *r)
{
    if (r->judged_count == 0)
        return;
    struct table_figures *f = arena_new(r->j->run, struct table_figures);
    const struct table_tally *n = &r->tally;
    size_t judged = n->rows - n->left_out;
    *f = (struct table_figures){
        .rows = n->rows,
        .left_out = n->left_out,
        .judged = judged,
        .in_order = n->in_order,
        .wrong = n->wrong,
        .unknown = n->unknown,
        .share = judged ? (double)n->in_order / (double)judged : (double)NAN,
        .at_least = r->rule->share,
        .as_of = r->j->assessment->as_of,
    };
    r->result->table = f;
}

/* What is wrong first, then what is in doubt, then the rest. */
static void tell_findings(struct registers *r)
{
    struct finding_list all = { .arena = r->j->run };
    const struct finding_list *lists[] = { &r->wrong, &r->doubtful, &r->notes };
    for (size_t l = 0; l < COUNT(lists); l++) {
        for (size_t i = 0; i < lists[l]->count; i++)
            finding_add(&all, lists[l]->items[i]);
        all.left_out += lists[l]->left_out;
    }
    r->result->findings = all.items;
    r->result->finding_count = all.count;
    r->result->finding_left_out = all.left_out;
}

static void judge(const struct check *check, const struct judging *j,
                  struct check_result *result)
{
    const struct evidence_set *evidence = j->evidence;
    struct registers r = { .rule = check->settings,
                           .j = j,
                           .result = result,
                           .notes = { .arena = j->run },
                           .wrong = { .arena = j->run },
                           .doubtful = { .arena = j->run } };
    result->searched = searched_documents(evidence);
    for (size_t i = 0; i < evidence->document_count; i++) {
        const struct document *d = &evidence->documents[i];
        if (!recognise_is(check, &r.rule->called, d) || !is_in_force(&r, d))
            continue;
        judge_document(&r, d);
    }
    if (r.count == 0)
        nothing_found(&r.rule->called, j, result, &r.notes);
    if (result->outcome != OUTCOME_SHOWN)
        nothing_found_absent(check, &r.rule->called, evidence, &r.notes);
    for (size_t i = 0; i < evidence->document_count; i++)
        if (recognise_is_meant(&r.rule->called, &evidence->documents[i]))
            finding_add(&r.notes,
                        recognise_meant_finding(&evidence->documents[i]));
    if (r.tally.left_out)
        finding_add(&r.notes,
                    (struct finding){
                        .outcome = OUTCOME_NOT_APPLICABLE,
                        .note = PHRASE(SAY_TABLE_LEFT_OUT,
                                       slot_count((int64_t)r.tally.left_out),
                                       slot_count((int64_t)r.tally.rows)) });
    tell_figures(&r);
    tell_findings(&r);
}

const struct check_kind check_kind_table = {
    .name = STR_INIT("table"),
    .keys = table_keys,
    .key_count = TABLE_KEYS,
    .parse = table_rule_parse,
    .tailor = table_rule_tailor,
    .called = called_of,
    .sheet = sheet_of,
    .judge = judge,
};
