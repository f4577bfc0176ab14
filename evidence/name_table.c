/* name_table.c - texts numbered in order of first appearance */
#include "evidence/name_table.h"

#include <string.h>

#define SLOTS_FIRST 256

/* Eight bytes at a time by multiplication, ends folded together; the same on
 * every machine, so that a run can be repeated. */
static uint64_t hash_of(str s)
{
    const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = s.len * odd, word;
    size_t at = 0;
    for (; s.len - at >= sizeof word; at += sizeof word) {
        memcpy(&word, s.ptr + at, sizeof word);
        hash = (hash ^ word) * odd;
        hash ^= hash >> 32;
    }
    word = 0;
    if (s.len > at)
        memcpy(&word, s.ptr + at, s.len - at);
    hash = (hash ^ word) * odd;
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

uint32_t name_table_number(struct name_table *table, str name)
{
    if (table->count * 2 >= table->slot_count)
        widen(table);
    uint64_t hash = hash_of(name);
    size_t at = hash & (table->slot_count - 1);
    for (; table->slots[at].number; at = (at + 1) & (table->slot_count - 1)) {
        uint32_t number = table->slots[at].number - 1;
        if (table->slots[at].hash == hash &&
            str_equal(table->names[number], name))
            return number;
    }
    add(table, name);
    table->slots[at] = (struct name_slot){ hash, (uint32_t)table->count };
    return (uint32_t)table->count - 1;
}
