/* table_rows.c - the rows of one register, each against what is asked */
#include "checker/table_rows.h"

#include <stdlib.h>

#include "base/count.h"
#include "checker/masked.h"
#include "evidence/cell_day.h"
#include "evidence/fold.h"

#define WORDS_BYTES_MAX 200
#define YEAR_LEAST      1950 /* before it a date is a slip or a default */

enum cell_state { CELL_UNKNOWN, CELL_RIGHT, CELL_OLD, CELL_WRONG };

/* One cell while it is judged. */
struct cell {
    const struct sheet_row *row;
    const struct table_column *column;
    size_t at; /* in the row */
    str text, folded;
    uint32_t same_as; /* line of an earlier row with the same; 0: none */
};

static str cell_of(const struct sheet_row *row, size_t at)
{
    return at && at <= row->cell_count ? row->cells[at - 1] : (str){ NULL, 0 };
}

static enum cell_state tell(struct table_judging *j, const struct cell *cell,
                            enum cell_state state, struct phrase note)
{
    struct finding finding = {
        .outcome =
            state == CELL_UNKNOWN ? OUTCOME_UNDETERMINED : OUTCOME_NOT_SHOWN,
        .evidence = j->sheet->document->path,
        .place = sheet_place(j->run, j->sheet, cell->row->line, cell->at),
        .note = note,
    };
    if (cell->column->is_safe)
        finding.quote =
            str_shorten(masked_text(j->run, cell->text), QUOTE_BYTES_MAX);
    finding_add(state == CELL_UNKNOWN ? j->doubtful : j->findings, finding);
    return state;
}

/* What people write where there is nothing to write. */
static bool says_nothing(str folded)
{
    static const str words[] = {
        STR_INIT("-"),      STR_INIT("--"),       STR_INIT("?"),
        STR_INIT("nb"),     STR_INIT("n.b."),     STR_INIT("ntb"),
        STR_INIT("n.t.b."), STR_INIT("onbekend"), STR_INIT("nog niet"),
    };
    return folded.len == 0 || str_is_among(folded, words, COUNT(words));
}

static bool says_not_applicable(str folded)
{
    static const str words[] = { STR_INIT("nvt"), STR_INIT("n.v.t."),
                                 STR_INIT("niet van toepassing") };
    return str_is_among(folded, words, COUNT(words));
}

/* "#N/B", "#REF!": a formula that went wrong; U+FFFD: letters that did. */
static bool is_broken(str text)
{
    return (text.len > 2 && text.ptr[0] == '#' && text.ptr[1] >= 'A' &&
            text.ptr[1] <= 'Z') ||
           str_contains(text, STR("\xEF\xBF\xBD"));
}

static bool is_passed(day_number day, const struct table_judging *j)
{
    return day_is_known(day) && day <= j->as_of;
}

static bool filter_has(const struct table_judging *j,
                       const struct row_filter *filter,
                       const struct sheet_row *row)
{
    size_t at = j->header->at[filter->column];
    str text = cell_of(row, at);
    if (!at || !text.len)
        return false;
    if (filter->is_past)
        return is_passed(cell_day(text), j);
    struct arena scratch = { 0 };
    bool is_one =
        str_is_among(fold_word(&scratch, text), filter->is, filter->is_count);
    arena_close(&scratch);
    return is_one;
}

static void see_newest(struct table_judging *j, const struct cell *cell,
                       day_number day)
{
    size_t index = (size_t)(cell->column - j->rule->columns);
    struct table_newest *newest = &j->newest[index];
    if (!day_is_known(day) || day > j->as_of)
        newest->unknown++;
    else if (!day_is_known(newest->day) || day > newest->day)
        newest->day = day;
}

static enum cell_state judge_date(struct table_judging *j,
                                  const struct cell *cell)
{
    const struct table_column *c = cell->column;
    struct slot name = slot_text(c->name);
    day_number day = cell_day(cell->text);
    if (day_is_known(day) && day < day_of(YEAR_LEAST, 1, 1))
        day = DAY_UNKNOWN;
    see_newest(j, cell, day);
    if (!day_is_known(day))
        return tell(j, cell, CELL_UNKNOWN, PHRASE(SAY_TABLE_CELL_NO_DAY, name));
    if (c->not_past)
        return day >= j->as_of ? CELL_RIGHT
                               : tell(j, cell, CELL_WRONG,
                                      PHRASE(SAY_TABLE_CELL_PAST, name));
    if (c->valid.unit == VALID_FOREVER)
        return CELL_RIGHT;
    if (day > j->as_of)
        return tell(j, cell, CELL_UNKNOWN,
                    PHRASE(SAY_TABLE_CELL_LATER, name, slot_day(j->as_of)));
    if (validity_last_day(&c->valid, day) < j->as_of)
        return tell(j, cell, CELL_OLD,
                    PHRASE(SAY_TABLE_CELL_OLD, name, slot_count(c->valid.count),
                           slot_sentence(validity_words(&c->valid))));
    return CELL_RIGHT;
}

static str words_of(struct arena *arena, const struct table_column *c)
{
    str list = { NULL, 0 };
    for (size_t i = 0; i < c->word_count && list.len < WORDS_BYTES_MAX; i++)
        list = arena_printf(arena, "%.*s%s%.*s", STR_ARG(list), i ? ", " : "",
                            STR_ARG(c->words[i]));
    return list;
}

/* "nee", where the register must say that it is there. */
static bool is_refused(const struct cell *cell)
{
    const struct table_column *c = cell->column;
    return str_is_among(cell->folded, c->refused, c->refused_count);
}

static enum cell_state judge_cell(struct table_judging *j,
                                  const struct cell *cell)
{
    const struct table_column *c = cell->column;
    struct slot name = slot_text(c->name);
    if (is_broken(cell->text))
        return tell(j, cell, CELL_UNKNOWN, PHRASE(SAY_TABLE_CELL_BROKEN, name));
    if (is_refused(cell))
        return tell(j, cell, CELL_WRONG, PHRASE(SAY_TABLE_CELL_REFUSED, name));
    if (says_nothing(cell->folded))
        return c->is_filled ? tell(j, cell, CELL_WRONG,
                                   PHRASE(SAY_TABLE_CELL_EMPTY, name))
                            : CELL_RIGHT;
    if (says_not_applicable(cell->folded))
        return c->is_filled ? tell(j, cell, CELL_UNKNOWN,
                                   PHRASE(SAY_TABLE_CELL_NOT_APPLICABLE, name))
                            : CELL_RIGHT;
    if (c->is_date)
        return judge_date(j, cell);
    if (c->word_count &&
        !str_is_among(cell->folded, c->folded_words, c->word_count))
        return tell(
            j, cell, CELL_WRONG,
            PHRASE(SAY_TABLE_CELL_WORD, name, slot_text(words_of(j->run, c))));
    if (cell->same_as)
        return tell(
            j, cell, CELL_WRONG,
            PHRASE(SAY_TABLE_CELL_TWICE, name, slot_line(cell->same_as)));
    return CELL_RIGHT;
}

/* ---- a column in which nothing may be there twice ---- */

struct value {
    str folded;
    size_t row;
};

static int by_value(const void *a, const void *b)
{
    const struct value *one = a, *two = b;
    int order = str_compare(one->folded, two->folded);
    if (order)
        return order;
    return one->row < two->row ? -1 : one->row > two->row;
}

/* Per row the line of the first row that has the same; 0: it is the first. */
static uint32_t *doubles_of(struct table_judging *j, struct arena *scratch,
                            size_t column, const bool *is_left_out)
{
    const struct sheet *sheet = j->sheet;
    uint32_t *same = arena_array(scratch, sheet->row_count, uint32_t);
    struct value *values = arena_array(scratch, sheet->row_count, struct value);
    size_t count = 0;
    for (size_t i = j->header->row + 1; i < sheet->row_count; i++) {
        str text = cell_of(&sheet->rows[i], j->header->at[column]);
        if (!is_left_out[i] && text.len)
            values[count++] = (struct value){ fold_word(scratch, text), i };
    }
    if (count)
        qsort(values, count, sizeof *values, by_value);
    for (size_t i = 1, first = 0; i < count; i++) {
        if (!str_equal(values[first].folded, values[i].folded))
            first = i;
        else
            same[values[i].row] = sheet->rows[values[first].row].line;
    }
    return same;
}

/* ---- the rows ---- */

/* In a CSV a cell more than the header has moves what comes after it. */
static bool is_shifted(const struct table_judging *j,
                       const struct sheet_row *row)
{
    size_t header = j->sheet->rows[j->header->row].cell_count;
    if (j->sheet->name.len)
        return false;
    for (size_t i = header; i < row->cell_count; i++)
        if (row->cells[i].len)
            return true;
    return false;
}

static enum cell_state judge_row(struct table_judging *j, size_t index,
                                 uint32_t *const *same, bool *is_old_only)
{
    const struct sheet_row *row = &j->sheet->rows[index];
    struct arena scratch = { 0 };
    bool is_wrong = false, is_unknown = false;
    *is_old_only = true;
    for (size_t c = 0; c < j->rule->column_count; c++) {
        const struct table_column *column = &j->rule->columns[c];
        size_t at = j->header->at[c];
        if (!at || (column->has_except && filter_has(j, &column->except, row)))
            continue;
        struct cell cell = { .row = row, .column = column, .at = at - 1 };
        cell.text = cell_of(row, at);
        cell.folded = fold_word(&scratch, cell.text);
        cell.same_as = same[c] ? same[c][index] : 0;
        enum cell_state state = judge_cell(j, &cell);
        is_wrong = is_wrong || state == CELL_WRONG || state == CELL_OLD;
        is_unknown = is_unknown || state == CELL_UNKNOWN;
        *is_old_only = *is_old_only && state != CELL_WRONG;
    }
    arena_close(&scratch);
    return is_wrong ? CELL_WRONG : is_unknown ? CELL_UNKNOWN : CELL_RIGHT;
}

static void judge_shifted(struct table_judging *j, const struct sheet_row *row)
{
    struct cell cell = { .row = row, .column = &j->rule->columns[0] };
    j->tally.unknown++;
    (void)tell(j, &cell, CELL_UNKNOWN, SAID(SAY_TABLE_ROW_LONG));
}

static bool is_left_out(const struct table_judging *j,
                        const struct sheet_row *row)
{
    for (size_t i = 0; i < j->rule->leave_out_count; i++)
        if (filter_has(j, &j->rule->leave_out[i], row))
            return true;
    return false;
}

void table_rows_judge(struct table_judging *j)
{
    struct arena scratch = { 0 };
    const struct sheet *sheet = j->sheet;
    bool *out = arena_array(&scratch, sheet->row_count, bool);
    uint32_t **same = arena_array(&scratch, j->rule->column_count, uint32_t *);
    for (size_t i = j->header->row + 1; i < sheet->row_count; i++)
        out[i] = is_left_out(j, &sheet->rows[i]);
    for (size_t c = 0; c < j->rule->column_count; c++)
        if (j->rule->columns[c].is_unique && j->header->at[c])
            same[c] = doubles_of(j, &scratch, c, out);
    for (size_t i = j->header->row + 1; i < sheet->row_count; i++) {
        bool is_old_only;
        j->tally.rows++;
        if (is_shifted(j, &sheet->rows[i])) {
            judge_shifted(j, &sheet->rows[i]);
            continue;
        }
        if (out[i]) {
            j->tally.left_out++;
            continue;
        }
        switch (judge_row(j, i, same, &is_old_only)) {
        case CELL_RIGHT:
            j->tally.in_order++;
            break;
        case CELL_UNKNOWN:
            j->tally.unknown++;
            break;
        case CELL_OLD:
        case CELL_WRONG:
            j->tally.wrong++;
            j->tally.not_old += !is_old_only;
            break;
        }
    }
    arena_close(&scratch);
}
