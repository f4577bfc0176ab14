/*
 * recognise_columns.c - what a register is, by its columns
 *
 * "lijst 2025.csv" with columns for what happened, the effects, the measures
 * and "gemeld bij AP" is a register of data breaches, whatever it is called.
 * Columns such as "datum" and "omschrijving" stand in every list: without one
 * of the words of `content` above the rows nothing is told.
 */
#include "checker/recognise.h"
#include "checker/table_header.h"
#include "checker/table_line.h"
#include "evidence/fact_text.h"

#define HEADER_LINES_MAX 20
#define CELLS_MAX        60
#define COLUMNS_MIN      3

struct header {
    str names[CELLS_MAX];
    size_t count;
    str line; /* folded, all of it */
};

static void header_read(struct arena *scratch, str line, struct header *h)
{
    str rest = line, cell, all = { NULL, 0 };
    h->count = 0;
    while (h->count < CELLS_MAX && table_line_cell(&rest, &cell)) {
        h->names[h->count] = table_header_name(scratch, cell);
        all = arena_printf(scratch, "%.*s %.*s", STR_ARG(all),
                           STR_ARG(h->names[h->count]));
        h->count++;
    }
    h->line = all;
}

static bool has_column(const struct header *h, const struct column_names *c)
{
    for (size_t i = 0; i < h->count; i++)
        if (str_is_among(h->names[i], c->names, c->count))
            return true;
    return false;
}

/* How many columns of the check stand there; 0 when one is missing. */
static size_t columns_there(const struct header *h, const struct called *called)
{
    size_t there = 0;
    for (size_t i = 0; i < called->column_count; i++) {
        bool is_there = has_column(h, &called->columns[i]);
        if (!is_there && !called->columns[i].is_optional)
            return 0;
        there += is_there;
    }
    bool is_told = there >= COLUMNS_MIN &&
                   has_word(h->line, called->content, called->content_count);
    return is_told ? there : 0;
}

struct text_fact type_by_columns(const struct rule_set *rules,
                                 const struct document *document)
{
    struct text_fact type = { 0 };
    struct arena scratch = { 0 };
    struct header header;
    size_t most = 0;
    str rest = document->text;
    for (size_t lines = 0; rest.len && lines < HEADER_LINES_MAX;) {
        str line = str_cut(rest, '\n', &rest);
        lines += str_trim(line).len > 0;
        header_read(&scratch, line, &header);
        if (header.count < COLUMNS_MIN)
            continue;
        for (size_t i = 0; i < rules->check_count; i++) {
            const struct called *called = called_of_check(&rules->checks[i]);
            if (!called || called->count == 0)
                continue;
            size_t there = columns_there(&header, called);
            if (there > most) {
                most = there;
                type = (struct text_fact){ called->terms[0], FACT_TEXT };
            }
        }
    }
    arena_close(&scratch);
    return type;
}
