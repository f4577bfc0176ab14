/* register.c - reading the register of documents */
#include "evidence/register.h"

#include <stdlib.h>

#include "base/count.h"
#include "evidence/csv.h"
#include "evidence/encoding.h"
#include "evidence/fold.h"
#include "evidence/register_note.h"
#include "evidence/text_date.h"

#define FIELD_BYTES_MAX  ((size_t)8 << 10)
#define RECORD_BYTES_MAX ((size_t)64 << 10)

enum column {
    COLUMN_FILE,
    COLUMN_TYPE,
    COLUMN_TITLE,
    COLUMN_STATUS,
    COLUMN_ADOPTED,
    COLUMN_ADOPTED_BY,
    COLUMN_VALID_FROM,
    COLUMN_VALID_UNTIL,
    COLUMN_REVIEW,
    COLUMN_OWNER,
    COLUMN_NORMS,
    COLUMN_ROLE,
    COLUMN_COUNT
};
/* Folded, with "_" a blank. */
static const struct {
    str name;
    enum column column;
} column_names[] = {
    { STR_INIT("bestand"), COLUMN_FILE },
    { STR_INIT("bestandsnaam"), COLUMN_FILE },
    { STR_INIT("soort"), COLUMN_TYPE },
    { STR_INIT("titel"), COLUMN_TITLE },
    { STR_INIT("status"), COLUMN_STATUS },
    { STR_INIT("vastgesteld"), COLUMN_ADOPTED },
    { STR_INIT("vastgesteld op"), COLUMN_ADOPTED },
    { STR_INIT("vastgesteld door"), COLUMN_ADOPTED_BY },
    { STR_INIT("geldig van"), COLUMN_VALID_FROM },
    { STR_INIT("geldig vanaf"), COLUMN_VALID_FROM },
    { STR_INIT("ingangsdatum"), COLUMN_VALID_FROM },
    { STR_INIT("geldig tot"), COLUMN_VALID_UNTIL },
    { STR_INIT("geldig tot en met"), COLUMN_VALID_UNTIL },
    { STR_INIT("herziening"), COLUMN_REVIEW },
    { STR_INIT("volgende herziening"), COLUMN_REVIEW },
    { STR_INIT("eigenaar"), COLUMN_OWNER },
    { STR_INIT("normen"), COLUMN_NORMS },
    { STR_INIT("norm"), COLUMN_NORMS },
    { STR_INIT("rol"), COLUMN_ROLE },
};

struct columns {
    size_t at[COLUMN_COUNT]; /* 1 + the place in the record; 0: absent */
    size_t header_count;
};

static str folded_name(struct arena *arena, str field)
{
    char *name = arena_cstr(arena, str_trim(field));
    str s = str_trim(field);
    for (size_t i = 0; i < s.len; i++)
        if (name[i] == '_')
            name[i] = ' ';
    return fold_word(arena, (str){ name, s.len });
}

static bool column_of(str name, enum column *column)
{
    for (size_t i = 0; i < COUNT(column_names); i++)
        if (str_equal(column_names[i].name, name)) {
            *column = column_names[i].column;
            return true;
        }
    return false;
}

static str list_of(struct arena *arena, const struct csv_record *header)
{
    str list = { NULL, 0 };
    for (size_t i = 0; i < header->field_count && list.len < 200; i++)
        list = arena_printf(arena, "%.*s%s%.*s", STR_ARG(list), i ? ", " : "",
                            STR_ARG(str_shorten(header->fields[i], 40)));
    return list;
}

static bool find_columns(struct arena *arena, struct document_register *reg,
                         const struct csv_record *header,
                         struct columns *columns, struct error *err)
{
    columns->header_count = header->field_count;
    for (size_t i = 0; i < header->field_count; i++) {
        str field = header->fields[i];
        enum column column;
        if (str_trim(field).len == 0)
            continue;
        if (!column_of(folded_name(arena, field), &column)) {
            register_note(arena, reg,
                          PHRASE(SAY_REGISTER_COLUMN_UNKNOWN,
                                 slot_text(reg->name),
                                 slot_text(arena_copy(arena, field))));
            continue;
        }
        if (columns->at[column])
            return fail_at(err, ERROR_INPUT, reg->name, header->line, 0,
                           PHRASE(SAY_REGISTER_COLUMN_TWICE,
                                  slot_text(reg->name), slot_text(field)));
        columns->at[column] = i + 1;
    }
    if (columns->at[COLUMN_FILE])
        return true;
    return fail_at(err, ERROR_INPUT, reg->name, header->line, 0,
                   PHRASE(SAY_REGISTER_COLUMN_MISSING, slot_text(reg->name),
                          slot_text(list_of(arena, header))));
}

static str cell(const struct columns *columns, const struct csv_record *record,
                enum column column)
{
    size_t at = columns->at[column];
    return at && at <= record->field_count ? str_trim(record->fields[at - 1])
                                           : (str){ NULL, 0 };
}

/* What people write in a cell where there is no date. */
static bool says_no_date(str folded)
{
    static const str words[] = {
        STR_INIT("-"),    STR_INIT("n.v.t."),    STR_INIT("nvt"),
        STR_INIT("geen"), STR_INIT("onbepaald"), STR_INIT("onbepaalde tijd"),
    };
    return folded.len == 0 || str_is_among(folded, words, COUNT(words));
}

/* What is no date is no empty cell: the register wants to say something. */
static day_number day_of_cell(struct arena *arena,
                              struct document_register *reg, str text,
                              uint32_t line, bool may_be_month, bool *is_wrong)
{
    struct text_date date;
    str folded = fold_word(arena, text);
    if (says_no_date(folded))
        return DAY_UNKNOWN;
    bool is_date = text_date_find(folded, 0, &date) && date.from == 0 &&
                   date.len == folded.len &&
                   (may_be_month || date.first == date.last);
    if (is_date)
        return date.last;
    *is_wrong = true;
    register_note(arena, reg,
                  PHRASE(SAY_REGISTER_DATE_WRONG, slot_text(reg->name),
                         slot_line(line),
                         slot_text(arena_copy(arena, str_shorten(text, 40)))));
    return DAY_UNKNOWN;
}

/* "4.11, nvvk-belofte/1.5" */
static void read_norms(struct arena *arena, str text, struct register_row *row)
{
    str *norms = NULL;
    size_t capacity = 0;
    size_t from = 0;
    for (size_t i = 0; i <= text.len; i++) {
        bool is_end =
            i == text.len || str_contains(STR(",;|\n"), str_part(text, i, 1));
        if (!is_end)
            continue;
        str norm = str_trim(str_part(text, from, i - from));
        from = i + 1;
        if (norm.len == 0)
            continue;
        norms =
            arena_grow(arena, norms, row->norm_count, &capacity, sizeof *norms);
        norms[row->norm_count++] = arena_copy(arena, norm);
    }
    row->norms = norms;
}

/* Relative, composed, with "/" between folders, as Windows does not write. */
static str path_of(struct arena *arena, str text)
{
    char *path = arena_cstr(arena, text);
    for (size_t i = 0; i < text.len; i++)
        if (path[i] == '\\')
            path[i] = '/';
    str s = { path, text.len };
    while (str_starts(s, STR("./")))
        s = str_part(s, 2, s.len);
    return text_compose(arena, s);
}

/* More cells than the header: what comes after a separator too many stands in
 * the wrong column. */
static bool is_shifted(const struct columns *columns,
                       const struct csv_record *record)
{
    for (size_t i = columns->header_count; i < record->field_count; i++)
        if (str_trim(record->fields[i]).len)
            return true;
    return false;
}

static struct register_row read_row(struct arena *arena,
                                    struct document_register *reg,
                                    const struct columns *columns,
                                    const struct csv_record *record)
{
    uint32_t line = record->line;
    struct register_row row = {
        .line = line,
        .file = path_of(arena, cell(columns, record, COLUMN_FILE)),
        .type = arena_copy(arena, cell(columns, record, COLUMN_TYPE)),
        .title = arena_copy(arena, cell(columns, record, COLUMN_TITLE)),
        .status = arena_copy(arena, cell(columns, record, COLUMN_STATUS)),
        .owner = arena_copy(arena, cell(columns, record, COLUMN_OWNER)),
        .adopted_by =
            arena_copy(arena, cell(columns, record, COLUMN_ADOPTED_BY)),
        .role = arena_copy(arena, cell(columns, record, COLUMN_ROLE)),
    };
    row.adopted = day_of_cell(arena, reg, cell(columns, record, COLUMN_ADOPTED),
                              line, false, &row.adopted_is_wrong);
    row.valid_from =
        day_of_cell(arena, reg, cell(columns, record, COLUMN_VALID_FROM), line,
                    false, &row.valid_from_is_wrong);
    row.valid_until =
        day_of_cell(arena, reg, cell(columns, record, COLUMN_VALID_UNTIL), line,
                    false, &row.valid_until_is_wrong);
    row.review = day_of_cell(arena, reg, cell(columns, record, COLUMN_REVIEW),
                             line, true, &row.review_is_wrong);
    read_norms(arena, cell(columns, record, COLUMN_NORMS), &row);
    if (is_shifted(columns, record)) {
        reg->is_complete = false;
        register_note(arena, reg,
                      PHRASE(SAY_REGISTER_ROW_LONG, slot_text(reg->name),
                             slot_line(line)));
    }
    return row;
}

static bool is_blank_record(const struct csv_record *record)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (str_trim(record->fields[i]).len)
            return false;
    return true;
}

static int by_file(const void *a, const void *b)
{
    const struct register_row *const *one = a, *const *two = b;
    int order = str_compare((*one)->file, (*two)->file);
    if (order)
        return order;
    return (*one)->line < (*two)->line ? -1 : (*one)->line > (*two)->line;
}

static bool is_once(struct arena *arena, const struct document_register *reg,
                    struct error *err)
{
    struct register_row **rows =
        arena_array(arena, reg->row_count, struct register_row *);
    for (size_t i = 0; i < reg->row_count; i++)
        rows[i] = &reg->rows[i];
    if (reg->row_count)
        qsort(rows, reg->row_count, sizeof *rows, by_file);
    for (size_t i = 1; i < reg->row_count; i++)
        if (str_equal(rows[i - 1]->file, rows[i]->file))
            return fail_at(err, ERROR_INPUT, reg->name, rows[i]->line, 0,
                           PHRASE(SAY_REGISTER_FILE_TWICE, slot_text(reg->name),
                                  slot_text(rows[i]->file),
                                  slot_line(rows[i - 1]->line),
                                  slot_line(rows[i]->line)));
    return true;
}

static bool read_rows(struct arena *arena, struct csv *csv,
                      const struct columns *columns,
                      struct document_register *reg, struct error *err)
{
    struct csv_record record;
    size_t capacity = 0;
    while (csv_next(csv, &record)) {
        if (is_blank_record(&record))
            continue;
        if (reg->row_count == REGISTER_ROWS_MAX)
            return fail(err, ERROR_LIMIT,
                        PHRASE(SAY_REGISTER_TOO_LONG, slot_text(reg->name),
                               slot_count(REGISTER_ROWS_MAX)));
        struct register_row row = read_row(arena, reg, columns, &record);
        if (row.file.len == 0) {
            reg->is_complete = false;
            register_note(arena, reg,
                          PHRASE(SAY_REGISTER_ROW_WITHOUT_FILE,
                                 slot_text(reg->name), slot_line(record.line)));
            continue;
        }
        reg->rows = arena_grow(arena, reg->rows, reg->row_count, &capacity,
                               sizeof *reg->rows);
        reg->rows[reg->row_count++] = row;
    }
    if (csv->skipped_count) {
        reg->is_complete = false;
        register_note(arena, reg,
                      PHRASE(SAY_REGISTER_ROWS_SKIPPED, slot_text(reg->name),
                             slot_count((int64_t)csv->skipped_count),
                             slot_line(csv->skipped_line)));
    }
    return is_once(arena, reg, err);
}

bool register_read(struct arena *arena, str name, str bytes,
                   struct document_register *reg, struct error *err)
{
    *reg = (struct document_register){ .name = name, .is_complete = true };
    struct decoded decoded = text_of_bytes(arena, bytes);
    if (decoded.encoding == ENCODING_NONE)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_REGISTER_NOT_TEXT, slot_text(name)));
    if (decoded.doubt_count)
        register_note(arena, reg,
                      PHRASE(SAY_REGISTER_DOUBT, slot_text(name),
                             slot_count((int64_t)decoded.doubt_count)));
    struct csv csv =
        csv_open(arena, decoded.text, 0,
                 (struct csv_limits){ RECORD_BYTES_MAX, FIELD_BYTES_MAX });
    struct csv_record header;
    struct columns columns = { .header_count = 0 };
    if (!csv_next(&csv, &header))
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_REGISTER_EMPTY, slot_text(name)));
    return find_columns(arena, reg, &header, &columns, err) &&
           read_rows(arena, &csv, &columns, reg, err);
}
