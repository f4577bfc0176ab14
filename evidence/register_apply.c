/*
 * register_apply.c - the rows of a register laid over the documents
 *
 * Rows and documents are brought together by two sorted lists: of the names as
 * they are written, and of the folded names for what is left over. A folded
 * name that two documents share is nobody's.
 */
#include <stdlib.h>

#include "evidence/fold.h"
#include "evidence/register.h"
#include "evidence/register_note.h"

void register_note(struct arena *arena, struct document_register *reg,
                   struct phrase note)
{
    if (reg->note_count == REGISTER_NOTES_MAX) {
        reg->notes_left_out++;
        reg->notes[REGISTER_NOTES_MAX - 1] =
            PHRASE(SAY_REGISTER_NOTES_MORE, slot_text(reg->name),
                   slot_count((int64_t)reg->notes_left_out + 1));
        return;
    }
    reg->notes = arena_grow(arena, reg->notes, reg->note_count,
                            &reg->note_capacity, sizeof *reg->notes);
    reg->notes[reg->note_count++] = note;
}

struct named {
    str name;
    struct document *document;
};

static int by_name(const void *a, const void *b)
{
    return str_compare(((const struct named *)a)->name,
                       ((const struct named *)b)->name);
}

struct named_list {
    struct named *items;
    size_t count;
};

/* The path below the folder of the register; empty when it is elsewhere. */
static str path_below(str folder, str path)
{
    if (folder.len == 0 || str_equal(folder, STR(".")))
        return path;
    bool is_below = str_starts(path, folder) && path.len > folder.len &&
                    path.ptr[folder.len] == '/';
    return is_below ? str_part(path, folder.len + 1, path.len)
                    : (str){ NULL, 0 };
}

static void sort(struct named_list *list)
{
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, by_name);
}

static struct named_list names_below(struct arena *arena, str folder,
                                     struct document *documents, size_t count)
{
    struct named_list list = { arena_array(arena, count, struct named), 0 };
    for (size_t i = 0; i < count; i++) {
        str name = path_below(folder, documents[i].path);
        if (name.len)
            list.items[list.count++] =
                (struct named){ text_compose(arena, name), &documents[i] };
    }
    sort(&list);
    return list;
}

static struct named_list folded_names(struct arena *arena,
                                      const struct named_list *names)
{
    struct named_list list = { arena_array(arena, names->count, struct named),
                               0 };
    for (size_t i = 0; i < names->count; i++)
        if (!names->items[i].document->is_registered)
            list.items[list.count++] =
                (struct named){ fold_word(arena, names->items[i].name),
                                names->items[i].document };
    sort(&list);
    return list;
}

/* The one of that name; NULL when there is none, or more than one. */
static struct document *find(const struct named_list *list, str name)
{
    struct named key = { name, NULL };
    if (list->count == 0)
        return NULL;
    const struct named *hit =
        bsearch(&key, list->items, list->count, sizeof *list->items, by_name);
    if (!hit)
        return NULL;
    bool is_twice =
        (hit > list->items && by_name(hit - 1, hit) == 0) ||
        (hit + 1 < list->items + list->count && by_name(hit, hit + 1) == 0);
    return is_twice ? NULL : hit->document;
}

static void say(struct text_fact *fact, str value)
{
    if (value.len)
        *fact = (struct text_fact){ value, FACT_REGISTER };
}

static void say_day(struct day_fact *fact, day_number day, bool is_wrong)
{
    if (day_is_known(day) || is_wrong)
        *fact = (struct day_fact){ .value = day, .source = FACT_REGISTER };
}

static void lay_over(const struct register_row *row, struct document *d)
{
    d->is_registered = true;
    say(&d->type, row->type);
    say(&d->title, row->title);
    say(&d->status, row->status);
    say(&d->owner, row->owner);
    say(&d->role, row->role);
    say_day(&d->adopted, row->adopted, row->adopted_is_wrong);
    if (row->adopted_by.len)
        d->adopted_by = (struct quoted_fact){ .value = row->adopted_by,
                                              .source = FACT_REGISTER };
    say_day(&d->valid_from, row->valid_from, row->valid_from_is_wrong);
    say_day(&d->valid_until, row->valid_until, row->valid_until_is_wrong);
    say_day(&d->review, row->review, row->review_is_wrong);
    d->norms = row->norms;
    d->norm_count = row->norm_count;
}

static void apply_exact(const struct document_register *reg,
                        const struct named_list *names)
{
    for (size_t i = 0; i < reg->row_count; i++) {
        struct register_row *row = &reg->rows[i];
        struct document *d = row->is_found ? NULL : find(names, row->file);
        if (!d)
            continue;
        row->is_found = true;
        lay_over(row, d);
    }
}

static void apply_folded(struct arena *arena,
                         const struct document_register *reg,
                         const struct named_list *folded)
{
    for (size_t i = 0; i < reg->row_count; i++) {
        struct register_row *row = &reg->rows[i];
        if (row->is_found)
            continue;
        struct document *d = find(folded, fold_word(arena, row->file));
        if (!d || d->is_registered)
            continue;
        row->is_found = true;
        row->spelled = d->path;
        lay_over(row, d);
    }
}

void register_apply(struct arena *arena, const struct document_register *reg,
                    str folder, struct document *documents, size_t count)
{
    while (str_ends(folder, STR("/")))
        folder.len--;
    struct named_list names = names_below(arena, folder, documents, count);
    apply_exact(reg, &names);
    struct named_list folded = folded_names(arena, &names);
    apply_folded(arena, reg, &folded);
}

void register_conclude(struct arena *arena, struct document_register *reg)
{
    reg->absent =
        arena_array(arena, reg->row_count, const struct register_row *);
    reg->absent_count = 0;
    for (size_t i = 0; i < reg->row_count; i++) {
        const struct register_row *row = &reg->rows[i];
        if (!row->is_found) {
            reg->absent[reg->absent_count++] = row;
            register_note(arena, reg,
                          PHRASE(SAY_REGISTER_FILE_ABSENT, slot_text(reg->name),
                                 slot_text(row->file), slot_line(row->line)));
        } else if (row->spelled.len) {
            register_note(arena, reg,
                          PHRASE(SAY_REGISTER_FILE_SPELLED,
                                 slot_text(reg->name), slot_text(row->file),
                                 slot_line(row->line),
                                 slot_text(row->spelled)));
        }
    }
}
