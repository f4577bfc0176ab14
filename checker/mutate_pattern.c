/* mutate_pattern.c - a pattern made wrong in ways that an author might */
#include "checker/mutate_pattern.h"

#include "checker/mutate_within.h"

#define PARTS_MAX 30
#define GAP       "[^\\n]{"

/* The alternatives outside brackets. */
static size_t split(str pattern, str parts[PARTS_MAX])
{
    size_t count = 0, from = 0;
    for (size_t at = 0; at < pattern.len;
         at += pattern_piece_len(pattern, at)) {
        if (pattern.ptr[at] != '|' || count == PARTS_MAX - 1)
            continue;
        parts[count++] = str_part(pattern, from, at - from);
        from = at + 1;
    }
    parts[count++] = str_part(pattern, from, pattern.len);
    return count;
}

/* The first gap outside brackets; its length, or 0. */
static size_t find_gap(str part, size_t *gap_at)
{
    for (size_t at = 0; at < part.len; at += pattern_piece_len(part, at)) {
        str rest = str_part(part, at, part.len);
        size_t end = str_find(rest, STR("}"));
        if (!str_starts(rest, STR(GAP)) || end == rest.len)
            continue;
        *gap_at = at;
        return end + 1;
    }
    return 0;
}

struct mutants {
    struct arena *arena;
    str *items;
    size_t count;
    const str *parts;
    size_t part_count;
    size_t left_out;
};

/* What `said` finds, another alternative finds as well: whether it is there or
 * not, the pattern finds in the same texts. */
static bool says_nothing(const struct mutants *m, size_t index, str said)
{
    for (size_t i = 0; i < m->part_count; i++)
        if (i != index && pattern_part_within(said, m->parts[i]))
            return true;
    return false;
}

/* All parts but one, in whose place stands `instead`; without it when that is
 * empty. */
static void add(struct mutants *m, size_t index, str instead)
{
    str all = { NULL, 0 };
    if (m->count == PATTERN_MUTANTS_MAX)
        return;
    if (says_nothing(m, index, instead.len ? instead : m->parts[index])) {
        m->left_out++;
        return;
    }
    for (size_t i = 0; i < m->part_count; i++) {
        str part = i == index ? instead : m->parts[i];
        if (part.len)
            all = arena_printf(m->arena, "%.*s%s%.*s", STR_ARG(all),
                               all.len ? "|" : "", STR_ARG(part));
    }
    if (all.len)
        m->items[m->count++] = all;
}

size_t mutate_pattern(struct arena *arena, str pattern,
                      str mutants[PATTERN_MUTANTS_MAX], size_t *left_out)
{
    str parts[PARTS_MAX];
    struct mutants m = { .arena = arena, .items = mutants, .parts = parts };
    m.part_count = split(pattern, parts);
    mutants[m.count++] = STR("\\w");
    for (size_t i = 0; i < m.part_count; i++) {
        size_t at = 0, len = find_gap(parts[i], &at);
        if (m.part_count > 1)
            add(&m, i, STR(""));
        if (len == 0)
            continue;
        add(&m, i, str_part(parts[i], 0, at));
        add(&m, i, str_part(parts[i], at + len, parts[i].len));
    }
    *left_out = m.left_out;
    return m.count;
}
