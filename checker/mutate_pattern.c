/* mutate_pattern.c - a pattern made wrong in ways that an author might */
#include "checker/mutate_pattern.h"

#define PARTS_MAX 30
#define GAP       "[^\\n]{"

/* Bytes of the piece that begins at `at`: an escape, a class, a group, or one
 * character. What is never closed reaches to the end. */
static size_t piece_len(str s, size_t at)
{
    if (s.ptr[at] == '\\')
        return at + 1 < s.len ? 2 : 1;
    if (s.ptr[at] == '[') {
        size_t i = at + 1;
        i += i < s.len && s.ptr[i] == '^';
        i += i < s.len && s.ptr[i] == ']';
        while (i < s.len && s.ptr[i] != ']')
            i += s.ptr[i] == '\\' ? 2 : 1;
        return (i < s.len ? i + 1 : s.len) - at;
    }
    if (s.ptr[at] != '(')
        return 1;
    size_t i = at + 1;
    while (i < s.len && s.ptr[i] != ')')
        i += piece_len(s, i);
    return (i < s.len ? i + 1 : s.len) - at;
}

/* The alternatives outside brackets. */
static size_t split(str pattern, str parts[PARTS_MAX])
{
    size_t count = 0, from = 0;
    for (size_t at = 0; at < pattern.len; at += piece_len(pattern, at)) {
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
    for (size_t at = 0; at < part.len; at += piece_len(part, at)) {
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
};

/* All parts but one, in whose place stands `instead`; without it when that is
 * empty. */
static void add(struct mutants *m, size_t index, str instead)
{
    str all = { NULL, 0 };
    if (m->count == PATTERN_MUTANTS_MAX)
        return;
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
                      str mutants[PATTERN_MUTANTS_MAX])
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
    return m.count;
}
