/* name_table.c - texts numbered in order of first appearance */
#include "evidence/name_table.h"

#include <string.h>

#define SLOTS_FIRST 256

/* The first bytes of a name, zeros behind it. */
static void copy_start(uint64_t start[NAME_SHORT_BYTES / 8], str s)
{
    start[0] = start[1] = 0;
    if (s.len)
        memcpy(start, s.ptr,
               s.len < NAME_SHORT_BYTES ? s.len : NAME_SHORT_BYTES);
}

/* Eight bytes at a time by multiplication, ends folded together; the same on
 * every machine, so that a run can be repeated. */
static uint64_t hash_of(str s, const uint64_t start[NAME_SHORT_BYTES / 8])
{
    const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = (s.len * odd ^ start[0]) * odd;
    hash = (hash ^ hash >> 32 ^ start[1]) * odd;
    for (size_t at = NAME_SHORT_BYTES; at < s.len; at += sizeof(uint64_t)) {
        uint64_t word = 0;
        size_t left = s.len - at;
        memcpy(&word, s.ptr + at, left < sizeof word ? left : sizeof word);
        hash = (hash ^ hash >> 32 ^ word) * odd;
    }
    hash ^= hash >> 29;
    hash *= UINT64_C(0xBF58476D1CE4E5B9);
    return hash ^ hash >> 32;
}

static void widen(struct name_table *table)
{
    size_t wider = table->slot_count ? table->slot_count * 2 : SLOTS_FIRST;
    struct name_slot *slots =
        arena_array(table->arena, wider, struct name_slot);
    for (size_t i = 0; i < table->slot_count; i++) {
        if (!table->slots[i].number)
            continue;
        size_t at = table->slots[i].hash & (wider - 1);
        while (slots[at].number)
            at = (at + 1) & (wider - 1);
        slots[at] = table->slots[i];
    }
    table->slots = slots;
    table->slot_count = wider;
}

static void add(struct name_table *table, str name)
{
    table->names = arena_grow(table->arena, table->names, table->count,
                              &table->capacity, sizeof *table->names);
    table->names[table->count++] = arena_copy(table->arena, name);
}

static bool is_same(const struct name_table *table,
                    const struct name_slot *slot,
                    const struct name_slot *wanted, str name)
{
    return slot->hash == wanted->hash && slot->len == wanted->len &&
           slot->start[0] == wanted->start[0] &&
           slot->start[1] == wanted->start[1] &&
           (name.len <= NAME_SHORT_BYTES ||
            str_equal(table->names[slot->number - 1], name));
}

/* Where `name` is, or the free slot where it would go. */
static size_t slot_of(const struct name_table *table,
                      const struct name_slot *wanted, str name)
{
    size_t at = wanted->hash & (table->slot_count - 1);
    while (table->slots[at].number &&
           !is_same(table, &table->slots[at], wanted, name))
        at = (at + 1) & (table->slot_count - 1);
    return at;
}

bool name_table_has(const struct name_table *table, str name)
{
    struct name_slot wanted = { .len = (uint32_t)name.len };
    if (table->slot_count == 0)
        return false;
    copy_start(wanted.start, name);
    wanted.hash = hash_of(name, wanted.start);
    return table->slots[slot_of(table, &wanted, name)].number > 0;
}

uint32_t name_table_number(struct name_table *table, str name)
{
    struct name_slot wanted = { .len = (uint32_t)name.len };
    if (table->count * 2 >= table->slot_count)
        widen(table);
    copy_start(wanted.start, name);
    wanted.hash = hash_of(name, wanted.start);
    size_t at = slot_of(table, &wanted, name);
    if (!table->slots[at].number) {
        add(table, name);
        wanted.number = (uint32_t)table->count;
        table->slots[at] = wanted;
    }
    return table->slots[at].number - 1;
}
