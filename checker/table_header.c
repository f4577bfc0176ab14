/* table_header.c - the row with the names of the columns, and which is which */
#include "checker/table_header.h"

#include "evidence/fold.h"
#include "evidence/logs/log_columns.h"

#define HEADER_ROWS_MAX 20
#define NAME_BYTES_MAX  80

str table_header_name(struct arena *arena, str cell)
{
    str name = str_shorten(cell, 4 * (size_t)NAME_BYTES_MAX);
    size_t bracket = str_find(name, STR("("));
    if (bracket > 0 && bracket < name.len)
        name = str_part(name, 0, bracket);
    char *copy = arena_cstr(arena, name);
    for (size_t i = 0; i < name.len; i++)
        if (copy[i] == '_' || copy[i] == '*' || copy[i] == ':')
            copy[i] = ' ';
    return str_trim(fold_word(arena, str_trim((str){ copy, name.len })));
}

/* The place of a column in a row: of its names the first that is there. A name
 * that is there twice says nothing; `*is_twice`. */
static size_t place_of(const struct table_column *column, const str *folded,
                       size_t count, bool *is_twice)
{
    for (size_t n = 0; n < column->name_count; n++) {
        size_t found = 0;
        for (size_t i = 0; i < count; i++) {
            if (!str_equal(column->names[n], folded[i]))
                continue;
            *is_twice = *is_twice || found;
            if (!found)
                found = i + 1;
        }
        if (found)
            return found;
    }
    return 0;
}

static const str *names_of(struct arena *arena, const struct sheet_row *row)
{
    str *folded = arena_array(arena, row->cell_count, str);
    for (size_t i = 0; i < row->cell_count; i++)
        folded[i] = table_header_name(arena, row->cells[i]);
    return folded;
}

struct table_header table_header_find(struct arena *arena,
                                      const struct table_rule *rule,
                                      const struct sheet *sheet)
{
    struct table_header best = { 0 };
    size_t most = 0;
    best.at = arena_array(arena, rule->column_count, size_t);
    for (size_t i = 0; i < sheet->row_count && i < HEADER_ROWS_MAX; i++) {
        const struct sheet_row *row = &sheet->rows[i];
        const str *folded = names_of(arena, row);
        size_t *at = arena_array(arena, rule->column_count, size_t);
        size_t found = 0, twice = 0, missing = 0;
        for (size_t c = 0; c < rule->column_count; c++) {
            bool is_twice = false;
            at[c] =
                place_of(&rule->columns[c], folded, row->cell_count, &is_twice);
            found += at[c] > 0;
            missing += !at[c] && !rule->columns[c].is_optional;
            if (is_twice)
                twice = c + 1;
        }
        if (found <= most)
            continue;
        most = found;
        best = (struct table_header){ true, i, at, missing, twice };
    }
    return best;
}

str table_header_nearest(struct arena *arena, const struct table_rule *rule,
                         const struct sheet *sheet,
                         const struct table_header *header, size_t column)
{
    const struct sheet_row *row = &sheet->rows[header->row];
    const struct table_column *asked = &rule->columns[column];
    const str *folded = names_of(arena, row);
    str *free_names = arena_array(arena, row->cell_count, str);
    size_t count = 0;
    for (size_t i = 0; i < row->cell_count; i++) {
        bool is_taken = folded[i].len == 0;
        for (size_t c = 0; c < rule->column_count; c++)
            is_taken = is_taken || header->at[c] == i + 1;
        if (!is_taken)
            free_names[count++] = folded[i];
    }
    str nearest = { NULL, 0 };
    for (size_t n = 0; n < asked->name_count && nearest.len == 0; n++)
        nearest = log_name_nearest(asked->names[n], free_names, count);
    for (size_t i = 0; nearest.len && i < row->cell_count; i++)
        if (str_equal(folded[i], nearest))
            return str_shorten(row->cells[i], NAME_BYTES_MAX);
    return (str){ NULL, 0 };
}
