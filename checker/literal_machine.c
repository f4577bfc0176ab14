/*
 * literal_machine.c - a table of states, walked at four places at once
 *
 * A step waits for the memory that the step before it asked for. So a block
 * of text is cut in four lanes that are walked side by side; each begins a
 * little earlier, by the longest word, so that no word on a seam is missed.
 * States that tell a word have the highest numbers: to know that there is
 * something to tell is one comparison.
 */
#include "checker/literal_machine.h"

#include <string.h>

#define STATES_MAX 60000
#define LANES      4
#define LANE_BYTES ((size_t)2048)
#define LANE_LEAST ((size_t)256)
#define NO_WORD    UINT32_MAX

struct literal_machine {
    const str *words;
    size_t word_count, longest;
    uint8_t classes[256]; /* of bytes; 0: in no word */
    unsigned shift;       /* a row of `next` is 1 << shift */
    uint16_t *next;       /* state after state and class; 0 is the first */
    size_t state_count;
    uint16_t telling;  /* states from here on tell a word */
    uint32_t *word_of; /* the word that ends in a state, or NO_WORD */
    uint16_t *shorter; /* the state of the longest shorter word that ends here
                          as well; 0: none */
};

/* ---- making ---- */

static void make_classes(struct literal_machine *m)
{
    unsigned count = 1;
    for (size_t w = 0; w < m->word_count; w++) {
        str word = m->words[w];
        if (word.len > m->longest)
            m->longest = word.len;
        for (size_t i = 0; i < word.len; i++) {
            uint8_t *class = &m->classes[(unsigned char)word.ptr[i]];
            if (!*class)
                *class = (uint8_t)count++;
        }
    }
    while ((1U << m->shift) < count)
        m->shift++;
}

static uint16_t *next_of(const struct literal_machine *m, size_t state,
                         char byte)
{
    size_t class = m->classes[(unsigned char)byte];
    return &m->next[(state << m->shift) | class];
}

/* The states of all beginnings of words. Before the links are made 0 is "no
 * such state". */
static bool make_states(struct literal_machine *m)
{
    m->state_count = 1;
    for (size_t w = 0; w < m->word_count; w++) {
        size_t state = 0;
        for (size_t i = 0; i < m->words[w].len; i++) {
            uint16_t *next = next_of(m, state, m->words[w].ptr[i]);
            if (!*next && m->state_count >= STATES_MAX)
                return false;
            if (!*next)
                *next = (uint16_t)m->state_count++;
            state = *next;
        }
        m->word_of[state] = (uint32_t)w;
    }
    return true;
}

/* Where no word goes on, the longest ending that begins a word goes on. By
 * length of the beginning, so that of shorter ones all is known. */
static void make_links(struct literal_machine *m, struct arena *scratch)
{
    uint16_t *fallback = arena_array(scratch, m->state_count, uint16_t);
    uint16_t *queue = arena_array(scratch, m->state_count, uint16_t);
    size_t head = 0, tail = 0, width = (size_t)1 << m->shift;
    for (size_t c = 0; c < width; c++)
        if (m->next[c])
            queue[tail++] = m->next[c];
    while (head < tail) {
        size_t state = queue[head++], back = fallback[state];
        m->shorter[state] =
            m->word_of[back] != NO_WORD ? (uint16_t)back : m->shorter[back];
        for (size_t c = 0; c < width; c++) {
            uint16_t *next = &m->next[(state << m->shift) | c];
            uint16_t other = m->next[(back << m->shift) | c];
            if (*next) {
                fallback[*next] = other;
                queue[tail++] = *next;
            } else {
                *next = other;
            }
        }
    }
}

static bool tells(const struct literal_machine *m, size_t state)
{
    return m->word_of[state] != NO_WORD || m->shorter[state];
}

/* New numbers, those that tell last. */
static void renumber(struct literal_machine *m, struct arena *arena,
                     struct arena *scratch)
{
    size_t count = m->state_count, number = 0;
    uint16_t *new_number = arena_array(scratch, count, uint16_t);
    for (size_t s = 0; s < count; s++)
        if (!tells(m, s))
            new_number[s] = (uint16_t)number++;
    m->telling = (uint16_t)number;
    for (size_t s = 0; s < count; s++)
        if (tells(m, s))
            new_number[s] = (uint16_t)number++;
    uint16_t *next = arena_array(arena, count << m->shift, uint16_t);
    uint32_t *word_of = arena_array(arena, count, uint32_t);
    uint16_t *shorter = arena_array(arena, count, uint16_t);
    for (size_t s = 0; s < count; s++) {
        size_t to = new_number[s];
        for (size_t c = 0; c < (size_t)1 << m->shift; c++)
            next[(to << m->shift) | c] =
                new_number[m->next[(s << m->shift) | c]];
        word_of[to] = m->word_of[s];
        shorter[to] = m->shorter[s] ? new_number[m->shorter[s]] : 0;
    }
    m->next = next;
    m->word_of = word_of;
    m->shorter = shorter;
}

struct literal_machine *literal_machine_of(struct arena *arena,
                                           const str *words, size_t count)
{
    struct arena scratch = { 0 };
    struct literal_machine *m = arena_new(arena, struct literal_machine);
    m->words = words;
    m->word_count = count;
    make_classes(m);
    size_t most = 1;
    for (size_t w = 0; w < count && most < STATES_MAX; w++)
        most += words[w].len;
    if (most > STATES_MAX)
        most = STATES_MAX;
    m->next = arena_array(&scratch, most << m->shift, uint16_t);
    m->word_of = arena_array(&scratch, most, uint32_t);
    m->shorter = arena_array(&scratch, most, uint16_t);
    memset(m->word_of, 0xFF, most * sizeof *m->word_of);
    bool fits = make_states(m);
    if (fits) {
        make_links(m, &scratch);
        renumber(m, arena, &scratch);
    }
    arena_close(&scratch);
    return fits ? m : NULL;
}

/* ---- reading ---- */

/* One walk over a part of the text. */
struct lane {
    size_t at, until, state, count;
    uint64_t ends[LANE_BYTES]; /* where, and in which state */
};

static size_t step(const struct literal_machine *m, size_t state,
                   unsigned char byte)
{
    return m->next[(state << m->shift) | m->classes[byte]];
}

/* Up to the beginning of a lane nothing is told. */
static void lane_begin(const struct literal_machine *m, str text,
                       struct lane *lane, size_t from, size_t until)
{
    size_t at = from > m->longest ? from - m->longest : 0;
    lane->state = lane->count = 0;
    for (; at < from; at++)
        lane->state = step(m, lane->state, (unsigned char)text.ptr[at]);
    lane->at = from;
    lane->until = until;
}

/* All lanes over as many bytes. What may tell is written always, and kept when
 * it does: there is no branch to guess. */
static void walk_together(const struct literal_machine *m, str text,
                          struct lane *lanes, size_t bytes)
{
    const unsigned char *from[LANES];
    const uint16_t *restrict next = m->next;
    const unsigned shift = m->shift;
    size_t state[LANES], count[LANES];
    for (size_t i = 0; i < LANES; i++) {
        from[i] = (const unsigned char *)text.ptr + lanes[i].at;
        state[i] = lanes[i].state;
        count[i] = lanes[i].count;
    }
    for (size_t n = 0; n < bytes; n++)
        for (size_t i = 0; i < LANES; i++) {
            state[i] = next[(state[i] << shift) | m->classes[from[i][n]]];
            lanes[i].ends[count[i]] =
                (uint64_t)(lanes[i].at + n) << 16 | state[i];
            count[i] += state[i] >= m->telling;
        }
    for (size_t i = 0; i < LANES; i++) {
        lanes[i].at += bytes;
        lanes[i].state = state[i];
        lanes[i].count = count[i];
    }
}

static void walk_alone(const struct literal_machine *m, str text,
                       struct lane *lane)
{
    for (; lane->at < lane->until; lane->at++) {
        lane->state = step(m, lane->state, (unsigned char)text.ptr[lane->at]);
        lane->ends[lane->count] = (uint64_t)lane->at << 16 | lane->state;
        lane->count += lane->state >= m->telling;
    }
}

static void tell_state(const struct literal_machine *m, size_t state,
                       size_t end, literal_heard *heard, void *context)
{
    if (m->word_of[state] != NO_WORD)
        heard(context, m->word_of[state], end);
    for (state = m->shorter[state]; state; state = m->shorter[state])
        heard(context, m->word_of[state], end);
}

static void read_block(const struct literal_machine *m, str text,
                       struct lane *lanes, size_t from, size_t until)
{
    size_t each = (until - from + LANES - 1) / LANES;
    if (each < LANE_LEAST)
        each = LANE_LEAST;
    size_t together = SIZE_MAX;
    for (size_t i = 0; i < LANES; i++) {
        size_t begin = from + i * each, end = begin + each;
        begin = begin < until ? begin : until;
        end = end < until ? end : until;
        lane_begin(m, text, &lanes[i], begin, end);
        together = end - begin < together ? end - begin : together;
    }
    walk_together(m, text, lanes, together);
    for (size_t i = 0; i < LANES; i++)
        walk_alone(m, text, &lanes[i]);
}

/* A title, a line: not worth the memory of lanes. */
static void read_short(const struct literal_machine *m, str text,
                       literal_heard *heard, void *context)
{
    size_t state = 0;
    for (size_t at = 0; at < text.len; at++) {
        state = step(m, state, (unsigned char)text.ptr[at]);
        if (state >= m->telling)
            tell_state(m, state, at + 1, heard, context);
    }
}

void literal_machine_read(const struct literal_machine *m, str text,
                          literal_heard *heard, void *context)
{
    if (text.len <= LANE_LEAST) {
        read_short(m, text, heard, context);
        return;
    }
    struct arena scratch = { 0 };
    struct lane *lanes = arena_array(&scratch, LANES, struct lane);
    for (size_t from = 0; from < text.len; from += LANES * LANE_BYTES) {
        size_t until = text.len - from > LANES * LANE_BYTES
                           ? from + LANES * LANE_BYTES
                           : text.len;
        read_block(m, text, lanes, from, until);
        for (size_t i = 0; i < LANES; i++)
            for (size_t n = 0; n < lanes[i].count; n++)
                tell_state(m, lanes[i].ends[n] & 0xFFFF,
                           (size_t)(lanes[i].ends[n] >> 16) + 1, heard,
                           context);
    }
    arena_close(&scratch);
}
