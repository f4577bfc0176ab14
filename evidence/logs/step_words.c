/* step_words.c - what a log calls its steps, and which of ours they are */
#include "evidence/logs/step_words.h"

#include <string.h>

#include "evidence/fold.h"

struct step_words step_words_of(struct arena *arena,
                                const struct case_log_layout *layout,
                                const struct case_log *log)
{
    struct known_name *known = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < layout->step_count; i++) {
        const struct step_names *step = &layout->steps[i];
        for (size_t n = 0; n < step->name_count; n++) {
            known = arena_grow(arena, known, count, &capacity, sizeof *known);
            known[count++] =
                (struct known_name){ fold_word(arena, step->names[n]),
                                     (uint32_t)case_log_step(log, step->step) };
        }
    }
    return (struct step_words){ known, count };
}

static str folded_of(struct arena *arena, str name, enum encoding encoding)
{
    return fold_word(arena, text_of_part(arena, name, encoding));
}

static struct meaning meaning_of(struct arena *arena,
                                 const struct step_words *words, str name,
                                 enum encoding encoding)
{
    str folded = folded_of(arena, name, encoding);
    uint32_t *steps = NULL;
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < words->count; i++) {
        uint32_t step = words->known[i].step;
        bool is_new = count == 0 || steps[count - 1] != step;
        if (!is_new || !str_equal(words->known[i].folded, folded))
            continue;
        steps = arena_grow(arena, steps, count, &capacity, sizeof *steps);
        steps[count++] = step;
    }
    return (struct meaning){ steps, (uint32_t)count };
}

void step_cache_close(struct step_cache *cache)
{
    arena_close(&cache->arena);
    *cache = (struct step_cache){ .capacity = 0 };
}

/* The eight bytes there; of a shorter name all that it has, which with its
 * length is no other name. */
static uint64_t word_at(str name, size_t at)
{
    uint64_t word;
    uint32_t first, last;
    if (name.len >= sizeof word) {
        memcpy(&word, name.ptr + at, sizeof word);
        return word;
    }
    if (name.len >= sizeof first) {
        memcpy(&first, name.ptr, sizeof first);
        memcpy(&last, name.ptr + name.len - sizeof last, sizeof last);
        return (uint64_t)first << 32 | last;
    }
    const unsigned char *bytes = (const unsigned char *)name.ptr;
    return name.len == 0
               ? 0
               : (uint64_t)bytes[0] << 16 | (uint64_t)bytes[name.len / 2] << 8 |
                     bytes[name.len - 1];
}

static struct quick_step quick_of(str name)
{
    size_t behind = name.len > sizeof(uint64_t) ? name.len - 8 : 0;
    return (struct quick_step){ .first = word_at(name, 0),
                                .last = word_at(name, behind),
                                .ptr = name.ptr,
                                .len = name.len };
}

static size_t place_of(const struct quick_step *name)
{
    uint64_t mixed = (name->first * 3 + name->last + name->len) *
                     UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(mixed >> 58);
}

/* Nearly all names are short, and a call would cost more than this. */
static bool is_name(const struct quick_step *known,
                    const struct quick_step *name)
{
    if (!known->ptr || known->first != name->first ||
        known->last != name->last || known->len != name->len)
        return false;
    return name->len <= 2 * sizeof name->first ||
           memcmp(known->ptr, name->ptr, name->len) == 0;
}

/* There are too many names to remember them. A meaning of several steps is
 * then cut to the first: nobody names so many steps. */
static struct meaning meaning_for_now(const struct step_words *words, str name,
                                      enum encoding encoding)
{
    struct arena scratch = { 0 };
    struct meaning meaning = { NULL, 0 };
    str folded = folded_of(&scratch, name, encoding);
    for (size_t i = 0; i < words->count && meaning.count == 0; i++)
        if (str_equal(words->known[i].folded, folded))
            meaning = (struct meaning){ &words->known[i].step, 1 };
    arena_close(&scratch);
    return meaning;
}

bool step_cache_find(struct step_cache *cache, const struct step_words *words,
                     str name, enum encoding encoding, struct meaning *meaning)
{
    struct quick_step met = quick_of(name);
    struct quick_step *quick = &cache->quick[place_of(&met)];
    if (is_name(quick, &met)) {
        *meaning = quick->meaning;
        return false;
    }
    cache->names.arena = &cache->arena;
    if (cache->names.count >= STEP_NAMES_MAX) {
        *meaning = meaning_for_now(words, name, encoding);
        return true;
    }
    size_t known = cache->names.count;
    uint32_t number = name_table_number(&cache->names, name);
    if (number == known) {
        cache->meanings = arena_grow(&cache->arena, cache->meanings, known,
                                     &cache->capacity, sizeof *cache->meanings);
        cache->meanings[number] =
            meaning_of(&cache->arena, words, name, encoding);
    }
    met.ptr = cache->names.names[number].ptr;
    met.meaning = cache->meanings[number];
    *quick = met;
    *meaning = met.meaning;
    return number == known;
}
