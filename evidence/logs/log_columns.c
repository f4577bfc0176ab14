/* log_columns.c - where the columns of a layout stand in the header of a log */
#include "evidence/logs/log_columns.h"
#include "base/ascii.h"
#include "evidence/fold.h"

#define LIST_BYTES_MAX 360
#define NAME_BYTES_MAX 60
#define DATA_DIGITS    5 /* in one field: more than a year */

struct header {
    struct arena *arena;
    str file;
    const str *names; /* as written */
    const str *folded;
    size_t count;
};

static bool begins_alike(str a, str b)
{
    return a.len > 2 && b.len > 2 && (str_starts(a, b) || str_starts(b, a));
}

str log_name_nearest(str name, const str *names, size_t count)
{
    size_t limit = name.len / 3 + 1, best = limit + 1;
    str nearest = STR("");
    for (size_t i = 0; i < count; i++) {
        size_t distance = str_distance(name, names[i], limit + 1);
        if (distance > limit && begins_alike(name, names[i]))
            distance = limit;
        if (distance < best && distance < names[i].len) {
            best = distance;
            nearest = names[i];
        }
    }
    return nearest;
}

/* A file without a header has data in its first row: then a message must not
 * repeat a case number, a name or an address. */
static bool looks_like_data(const struct header *h)
{
    for (size_t n = 0; n < h->count; n++) {
        size_t digits = 0;
        for (size_t i = 0; i < h->names[n].len; i++) {
            char c = h->names[n].ptr[i];
            digits += ascii_is_digit(c);
            if (c == '@' || digits >= DATA_DIGITS)
                return true;
        }
    }
    return false;
}

static str list_of(const struct header *h)
{
    struct buf list = buf_open(LIST_BYTES_MAX);
    for (size_t i = 0; i < h->count && !list.is_full; i++) {
        str name = str_trim(h->names[i]);
        if (i)
            buf_add(&list, STR(", "));
        buf_add(&list, str_shorten(name, NAME_BYTES_MAX));
    }
    str whole = str_shorten(buf_str(&list), list.len);
    str copy = list.is_full ? arena_printf(h->arena, "%.*s...", STR_ARG(whole))
                            : arena_copy(h->arena, whole);
    buf_close(&list);
    return copy;
}

static bool fail_missing(const struct header *h, str column, struct error *err)
{
    if (looks_like_data(h))
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_HEADER_MISSING, slot_text(h->file),
                           slot_text(column)));
    str near =
        log_name_nearest(fold_word(h->arena, column), h->folded, h->count);
    str list = list_of(h);
    if (near.len == 0)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_COLUMN_MISSING, slot_text(h->file),
                           slot_text(column), slot_text(list)));
    for (size_t i = 0; i < h->count; i++)
        if (h->folded[i].ptr == near.ptr)
            near = str_trim(h->names[i]);
    return fail(err, ERROR_INPUT,
                PHRASE(SAY_LOG_COLUMN_MISSING_NEAR, slot_text(h->file),
                       slot_text(column), slot_text(list), slot_text(near)));
}

static bool find(const struct header *h, str column, size_t *at,
                 struct error *err)
{
    str folded = fold_word(h->arena, column);
    size_t found = 0;
    for (size_t i = 0; i < h->count; i++)
        if (str_equal(h->folded[i], folded) && found++ == 0)
            *at = i;
    if (found > 1)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_COLUMN_TWICE, slot_text(h->file),
                           slot_text(column)));
    return found == 1 || fail_missing(h, column, err);
}

static bool find_dates(const struct header *h,
                       const struct case_log_layout *layout,
                       struct log_columns *columns, struct error *err)
{
    size_t *at = arena_array(h->arena, layout->date_count, size_t);
    columns->date_at = at;
    for (size_t i = 0; i < layout->date_count; i++)
        if (!find(h, layout->dates[i].column, &at[i], err))
            return false;
    return true;
}

bool log_columns_find(struct arena *arena, const struct case_log_layout *layout,
                      const struct csv_record *header,
                      struct log_columns *columns, struct error *err)
{
    str *folded = arena_array(arena, header->field_count, str);
    for (size_t i = 0; i < header->field_count; i++)
        folded[i] = fold_word(arena, header->fields[i]);
    struct header h = { arena, layout->file, header->fields, folded,
                        header->field_count };
    *columns = (struct log_columns){ .header_count = header->field_count };
    if (!find(&h, layout->case_column, &columns->case_at, err))
        return false;
    columns->needed = columns->case_at + 1;
    if (layout->date_count)
        return find_dates(&h, layout, columns, err);
    if (!find(&h, layout->step_column, &columns->step_at, err) ||
        !find(&h, layout->time_column, &columns->time_at, err))
        return false;
    if (columns->step_at >= columns->needed)
        columns->needed = columns->step_at + 1;
    if (columns->time_at >= columns->needed)
        columns->needed = columns->time_at + 1;
    return true;
}
