/* case_table.c - the cases of a log by their id, each with its events */
#include "evidence/logs/case_table.h"

#include <pthread.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "evidence/logs/event_order.h"

#define SHORT_BYTES   15
#define LONG_MARK     ((uint64_t)0xFF << 56)
#define BUCKET_PLACES 8
#define BUCKETS_FIRST 16
#define BUCKET_FULL   5 /* on average: then there come more of them */
/* Of a log: so much holds five cases of ten rows for each of the parts. */
#define BYTES_PER_BUCKET    33000
#define BUCKETS_AT_OPEN_MAX ((size_t)16 << 10) /* of each part */
#define BLOCK_CASES         512
#define BLOCK_EVENTS        512
#define LONG_ID_BYTES       ((size_t)64 << 10) /* of ids, taken at once */
#define STRETCHES_MAX       16   /* of cases, put in order side by side */
#define STRETCH_CASES       2000 /* so many, about, are worth another */

/* As many places as a line of memory holds, filled from the front. The id
 * itself stands in the entry: those of cases that occur together stand
 * together, and this is looked at in no order, so it had better be small. */
struct bucket {
    uint32_t marks[BUCKET_PLACES]; /* of hashes; 0: free */
    uint32_t numbers[BUCKET_PLACES];
};

/* Part of the log: its id is read where it stands. */
struct entry {
    uint64_t start[2];
    uint32_t order, line;
};

struct loose_event {
    uint32_t number;
    struct case_event event;
};
struct event_block {
    struct event_block *next;
    size_t count;
    struct loose_event events[BLOCK_EVENTS];
};

/* Apart in memory, so that two threads do not share a line of it. */
struct part {
    struct case_table *table;
    struct arena bucket_arena; /* empty while they are those of the start */
    struct bucket *buckets;
    size_t bucket_count; /* a power of two */
    struct entry **blocks;
    size_t block_count, block_capacity;
    uint32_t count;
    char *id_room; /* for ids that are too long for an entry */
    size_t id_room_left;
    struct event_block *first, *last;
    size_t event_count;

    /* Laying out. */
    struct case_event *events;
    uint32_t *ends; /* per case: where its events end */
    uint64_t *days;
    char padding[64];
};

struct case_table {
    struct arena *arena;
    /* Given back as soon as they can be, as what comes then is as large. Few
     * arenas: a page at a time costs more than all that is done here. */
    struct arena buckets, loose, scratch;
    pthread_mutex_t lock; /* of all of them */
    uint64_t seed;
    struct part parts[CASE_PARTS];
};

static uint64_t mix(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t hash_of(uint64_t first, uint64_t second, uint64_t seed)
{
    return mix(first ^ seed ^ UINT64_C(0x9E3779B97F4A7C15),
               second ^ UINT64_C(0xD1B54A32D192ED03));
}

static uint64_t word_at(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

static void make_long_key(struct case_key *key, str id, uint64_t seed)
{
    uint64_t hash = id.len;
    size_t at = 0;
    for (; id.len - at > 16; at += 16)
        hash = hash_of(word_at(id.ptr + at) ^ hash, word_at(id.ptr + at + 8),
                       seed);
    key->start[0] = (uint64_t)(uintptr_t)id.ptr;
    key->start[1] = LONG_MARK | id.len;
    key->hash = hash_of(word_at(id.ptr + id.len - 16) ^ hash,
                        word_at(id.ptr + id.len - 8), seed);
}

void case_key_make(struct case_key *key, str id, const char *end, uint64_t seed)
{
    uint64_t first, second;
    if (id.len > SHORT_BYTES) {
        make_long_key(key, id, seed);
        return;
    }
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (end - id.ptr >= 16) {
        uint64_t kept = ~UINT64_C(0) >> (56 - 8 * ((id.len - 1) & 7));
        first = word_at(id.ptr);
        second = id.len > 8 ? word_at(id.ptr + 8) & kept : 0;
        first = id.len >= 8 ? first : id.len ? first & kept : 0;
        second |= (uint64_t)id.len << 56;
    } else
#endif
    {
        char bytes[16] = { 0 };
        if (id.len)
            memcpy(bytes, id.ptr, id.len);
        bytes[SHORT_BYTES] = (char)id.len;
        first = word_at(bytes);
        second = word_at(bytes + 8);
    }
    key->start[0] = first;
    key->start[1] = second;
    key->hash = hash_of(first, second, seed);
}

unsigned case_key_part(const struct case_key *key)
{
    return (unsigned)(key->hash >> 60);
}

static bool is_long(const uint64_t start[2])
{
    return start[1] >= LONG_MARK;
}

/* The text of a key or an entry; it points into it when it is short. */
static str id_of(const uint64_t start[2])
{
    if (is_long(start))
        return (str){ (const char *)(uintptr_t)start[0],
                      (size_t)(start[1] & ~LONG_MARK) };
    const char *bytes = (const char *)start;
    return (str){ bytes, (size_t)(unsigned char)bytes[SHORT_BYTES] };
}

/* Which of the marks are that one, as bits. */
static unsigned marks_like(const uint32_t marks[BUCKET_PLACES], uint32_t mark)
{
#ifdef __SSE2__
    __m128i wanted = _mm_set1_epi32((int)mark);
    const __m128i *at = (const void *)marks;
    __m128i low = _mm_cmpeq_epi32(_mm_load_si128(at), wanted);
    __m128i high = _mm_cmpeq_epi32(_mm_load_si128(at + 1), wanted);
    __m128i both = _mm_packs_epi16(_mm_packs_epi32(low, high), low);
    return (unsigned)_mm_movemask_epi8(both) & 0xFF;
#else
    unsigned like = 0;
    for (unsigned i = 0; i < BUCKET_PLACES; i++)
        like |= (unsigned)(marks[i] == mark) << i;
    return like;
#endif
}

/* The upper four bits of a hash choose the part, these the bucket. */
static uint32_t mark_of(const struct case_key *key)
{
    return (uint32_t)(key->hash >> 28) | 1;
}

static size_t bucket_of(const struct part *part, uint32_t mark)
{
    return (mark >> 1) & (part->bucket_count - 1);
}

static bool is_full(const struct bucket *bucket)
{
    return bucket->marks[BUCKET_PLACES - 1] != 0;
}

static void put_mark(struct part *part, uint32_t mark, uint32_t number)
{
    size_t at = bucket_of(part, mark);
    while (is_full(&part->buckets[at]))
        at = (at + 1) & (part->bucket_count - 1);
    struct bucket *bucket = &part->buckets[at];
    unsigned place = (unsigned)__builtin_ctz(marks_like(bucket->marks, 0));
    bucket->marks[place] = mark;
    bucket->numbers[place] = number;
}

static struct bucket *new_buckets(struct arena *arena, size_t count)
{
    char *memory = arena_alloc(arena, (count + 1) * sizeof(struct bucket));
    uintptr_t past = (uintptr_t)memory % sizeof(struct bucket);
    return (void *)(memory + (sizeof(struct bucket) - past));
}

static void widen(struct part *part)
{
    struct arena old_arena = part->bucket_arena;
    const struct bucket *old = part->buckets;
    size_t old_count = part->bucket_count;
    part->bucket_arena = (struct arena){ 0 };
    part->bucket_count = old_count * 2;
    part->buckets = new_buckets(&part->bucket_arena, part->bucket_count);
    for (size_t i = 0; i < old_count; i++)
        for (size_t p = 0; p < BUCKET_PLACES && old[i].marks[p]; p++)
            put_mark(part, old[i].marks[p], old[i].numbers[p]);
    arena_close(&old_arena);
}

/* As many buckets as a log of that size may well need, so that a large one
 * need not widen its parts again and again. */
static void open_buckets(struct case_table *t, uint64_t bytes)
{
    size_t count = BUCKETS_FIRST;
    while (count < BUCKETS_AT_OPEN_MAX && count * BYTES_PER_BUCKET < bytes)
        count *= 2;
    struct bucket *buckets = new_buckets(&t->buckets, count * CASE_PARTS);
    for (size_t i = 0; i < CASE_PARTS; i++) {
        t->parts[i].buckets = buckets + i * count;
        t->parts[i].bucket_count = count;
    }
}

struct case_table *case_table_open(struct arena *scratch, struct arena *arena,
                                   uint64_t bytes)
{
    struct case_table *t = arena_new(scratch, struct case_table);
    t->arena = arena;
    pthread_mutex_init(&t->lock, NULL);
    /* Where the memory is differs from run to run, so nobody can prepare a log
     * whose ids all fall on one place. The order of cases does not hang on
     * it. */
    t->seed = mix((uint64_t)(uintptr_t)t, UINT64_C(0xA0761D6478BD642F));
    for (size_t i = 0; i < CASE_PARTS; i++)
        t->parts[i].table = t;
    open_buckets(t, bytes);
    return t;
}

static void close_buckets(struct case_table *t)
{
    for (size_t i = 0; i < CASE_PARTS; i++)
        arena_close(&t->parts[i].bucket_arena);
    arena_close(&t->buckets);
}

void case_table_close(struct case_table *t)
{
    close_buckets(t);
    arena_close(&t->loose);
    arena_close(&t->scratch);
    pthread_mutex_destroy(&t->lock);
}

uint64_t case_table_seed(const struct case_table *t)
{
    return t->seed;
}

static void *take(struct case_table *t, struct arena *arena, size_t bytes)
{
    pthread_mutex_lock(&t->lock);
    void *memory = arena_alloc(arena, bytes);
    pthread_mutex_unlock(&t->lock);
    return memory;
}

/* Memory that the log keeps. */
static void *keep(struct case_table *t, size_t bytes)
{
    return take(t, t->arena, bytes);
}

static struct entry *entry_at(const struct part *part, uint32_t number)
{
    return &part->blocks[number / BLOCK_CASES][number % BLOCK_CASES];
}

/* A copy of a long id; where the log has it, it may go away. */
static const char *keep_id(struct part *part, str id)
{
    if (part->id_room_left < id.len) {
        part->id_room_left = id.len > LONG_ID_BYTES ? id.len : LONG_ID_BYTES;
        part->id_room = keep(part->table, part->id_room_left);
    }
    char *copy = part->id_room;
    memcpy(copy, id.ptr, id.len);
    part->id_room += id.len;
    part->id_room_left -= id.len;
    return copy;
}

static void grow_blocks(struct part *part)
{
    struct case_table *t = part->table;
    pthread_mutex_lock(&t->lock);
    part->blocks = arena_grow(&t->scratch, part->blocks, part->block_count,
                              &part->block_capacity, sizeof *part->blocks);
    pthread_mutex_unlock(&t->lock);
}

static uint32_t add_entry(struct part *part, const struct case_key *key,
                          uint32_t order, uint32_t line)
{
    uint32_t number = part->count++;
    if (number % BLOCK_CASES == 0) {
        grow_blocks(part);
        part->blocks[part->block_count++] =
            keep(part->table, BLOCK_CASES * sizeof(struct entry));
    }
    struct entry *entry = entry_at(part, number);
    *entry = (struct entry){ { key->start[0], key->start[1] }, order, line };
    if (is_long(key->start))
        entry->start[0] = (uint64_t)(uintptr_t)keep_id(part, id_of(key->start));
    return number;
}

static bool is_same(const struct entry *entry, const struct case_key *key)
{
    if (!is_long(key->start))
        return entry->start[0] == key->start[0] &&
               entry->start[1] == key->start[1];
    return entry->start[1] == key->start[1] &&
           str_equal(id_of(entry->start), id_of(key->start));
}

void case_table_near(const struct case_table *t, const struct case_key *key)
{
    const struct part *part = &t->parts[case_key_part(key)];
    __builtin_prefetch(&part->buckets[bucket_of(part, mark_of(key))]);
}

static uint32_t find(const struct part *part, const struct case_key *key)
{
    uint32_t mark = mark_of(key);
    size_t at = bucket_of(part, mark);
    for (;; at = (at + 1) & (part->bucket_count - 1)) {
        const struct bucket *bucket = &part->buckets[at];
        unsigned like = marks_like(bucket->marks, mark);
        for (; like; like &= like - 1) {
            uint32_t number = bucket->numbers[__builtin_ctz(like)];
            if (is_same(entry_at(part, number), key))
                return number;
        }
        if (!is_full(bucket))
            return NO_CASE;
    }
}

#define CASE_UNSURE (UINT32_MAX - 1) /* just as a guess */

/* Which case it seems to be, whose entry is brought near. */
static uint32_t guess_of(const struct part *part, const struct case_key *key)
{
    uint32_t mark = mark_of(key);
    const struct bucket *bucket = &part->buckets[bucket_of(part, mark)];
    unsigned like = marks_like(bucket->marks, mark);
    if (!like)
        return is_full(bucket) ? CASE_UNSURE : NO_CASE;
    uint32_t number = bucket->numbers[__builtin_ctz(like)];
    __builtin_prefetch(entry_at(part, number));
    return number;
}

/* In steps, each for all, so that what one brings near is there for the
 * next. */
void case_table_find(const struct case_table *t, const struct case_key *keys,
                     size_t count, uint32_t *numbers)
{
    bool any_long = false;
    for (size_t i = 0; i < count; i++) {
        numbers[i] = guess_of(&t->parts[case_key_part(&keys[i])], &keys[i]);
        any_long |= is_long(keys[i].start) && numbers[i] < CASE_UNSURE;
    }
    for (size_t i = 0; any_long && i < count; i++) {
        const struct part *part = &t->parts[case_key_part(&keys[i])];
        if (is_long(keys[i].start) && numbers[i] < CASE_UNSURE)
            __builtin_prefetch(id_of(entry_at(part, numbers[i])->start).ptr);
    }
    for (size_t i = 0; i < count; i++) {
        const struct part *part = &t->parts[case_key_part(&keys[i])];
        bool is_settled = numbers[i] == NO_CASE ||
                          (numbers[i] != CASE_UNSURE &&
                           is_same(entry_at(part, numbers[i]), &keys[i]));
        if (!is_settled)
            numbers[i] = find(part, &keys[i]);
    }
}

uint32_t case_table_number(struct case_table *t, const struct case_key *key,
                           uint32_t order, uint32_t line, bool *is_new)
{
    struct part *part = &t->parts[case_key_part(key)];
    uint32_t number = find(part, key);
    *is_new = number == NO_CASE;
    if (!*is_new)
        return number;
    if (part->count >= part->bucket_count * BUCKET_FULL)
        widen(part);
    number = add_entry(part, key, order, line);
    put_mark(part, mark_of(key), number);
    return number;
}

void case_table_add(struct case_table *t, unsigned part_number, uint32_t number,
                    const struct case_event *event)
{
    struct part *part = &t->parts[part_number];
    struct event_block *block = part->last;
    if (!block || block->count == BLOCK_EVENTS) {
        block = take(t, &t->loose, sizeof *block);
        if (part->last)
            part->last->next = block;
        else
            part->first = block;
        part->last = block;
    }
    block->events[block->count++] = (struct loose_event){ number, *event };
    part->event_count++;
}

/* The events of each case together, in order of time. */
static void lay_out_part(void *context, size_t task, unsigned worker)
{
    struct case_table *t = context;
    struct part *part = &t->parts[task];
    (void)worker;
    part->ends =
        take(t, &t->scratch, ((size_t)part->count + 1) * sizeof *part->ends);
    for (const struct event_block *b = part->first; b; b = b->next)
        for (size_t i = 0; i < b->count; i++)
            part->ends[b->events[i].number + 1]++;
    for (uint32_t n = 0; n < part->count; n++)
        part->ends[n + 1] += part->ends[n];
    const uint32_t first = (uint32_t)day_of(YEAR_CREDIBLE, 1, 1);
    if (part->event_count)
        part->days = take(t, &t->scratch, CASE_DAYS_WORDS * sizeof *part->days);
    /* ends[n] is where case n begins; filling moves it to where it ends. */
    for (const struct event_block *b = part->first; b; b = b->next)
        for (size_t i = 0; i < b->count; i++) {
            const struct case_event *event = &b->events[i].event;
            uint32_t day = (uint32_t)event->day - first;
            if (day < CASE_DAYS)
                part->days[day / 64] |= UINT64_C(1) << day % 64;
            part->events[part->ends[b->events[i].number]++] = *event;
        }
    uint32_t from = 0;
    for (uint32_t n = 0; n < part->count; n++) {
        events_sort(part->events + from, part->ends[n] - from);
        from = part->ends[n];
    }
}

/* Cases that come one after another, put in their place by one thread: of each
 * part those from its row to the row of the next stretch. */
struct stretch {
    const struct case_table *table;
    struct case_file *cases; /* where the first goes */
    uint32_t next[CASE_PARTS], until[CASE_PARTS];
};

/* Take the case that came first from the front of the parts, again and
 * again. */
static void merge_stretch(void *context, size_t task, unsigned worker)
{
    struct stretch *s = (struct stretch *)context + task;
    struct case_file *cases = s->cases;
    uint32_t order[CASE_PARTS];
    size_t count = 0;
    (void)worker;
    for (size_t p = 0; p < CASE_PARTS; p++) {
        count += s->until[p] - s->next[p];
        order[p] = s->next[p] < s->until[p]
                       ? entry_at(&s->table->parts[p], s->next[p])->order
                       : UINT32_MAX;
    }
    for (size_t i = 0; i < count; i++) {
        size_t p = 0;
        for (size_t other = 1; other < CASE_PARTS; other++)
            p = order[other] < order[p] ? other : p;
        const struct part *part = &s->table->parts[p];
        uint32_t number = s->next[p]++;
        const struct entry *entry = entry_at(part, number);
        uint32_t from = number ? part->ends[number - 1] : 0;
        cases[i] = (struct case_file){ .id = id_of(entry->start),
                                       .events = part->events + from,
                                       .event_count = part->ends[number] - from,
                                       .line = entry->line };
        order[p] = s->next[p] < s->until[p] ? entry_at(part, s->next[p])->order
                                            : UINT32_MAX;
    }
}

/* How many cases of the part came before that row. */
static uint32_t count_before(const struct part *part, uint32_t order)
{
    uint32_t from = 0, until = part->count;
    while (from < until) {
        uint32_t middle = from + (until - from) / 2;
        if (entry_at(part, middle)->order < order)
            from = middle + 1;
        else
            until = middle;
    }
    return from;
}

/* Hashes spread cases evenly, so the first part shows where about to cut. */
static void merge_parts(struct case_table *t, struct workers *workers,
                        struct case_file *cases, size_t case_count)
{
    size_t count = case_count / STRETCH_CASES + 1;
    count = count < STRETCHES_MAX ? count : STRETCHES_MAX;
    struct stretch *stretches = arena_array(&t->scratch, count, struct stretch);
    const struct part *first = &t->parts[0];
    for (size_t i = 0; i < count; i++) {
        struct stretch *s = &stretches[i];
        *s = (struct stretch){ .table = t, .cases = cases };
        uint32_t cut = (uint32_t)((uint64_t)first->count * (i + 1) / count);
        for (size_t p = 0; p < CASE_PARTS; p++) {
            const struct part *part = &t->parts[p];
            s->next[p] = i ? stretches[i - 1].until[p] : 0;
            s->until[p] = cut == first->count
                              ? part->count
                              : count_before(part, entry_at(first, cut)->order);
            cases += s->until[p] - s->next[p];
        }
    }
    workers_run(workers, merge_stretch, stretches, count);
}

struct case_file *case_table_lay_out(struct case_table *t,
                                     struct workers *workers,
                                     struct case_log *log)
{
    size_t count = 0;
    close_buckets(t);
    for (size_t p = 0; p < CASE_PARTS; p++) {
        struct part *part = &t->parts[p];
        part->events =
            arena_array(t->arena, part->event_count, struct case_event);
        count += part->count;
    }
    workers_run(workers, lay_out_part, t, CASE_PARTS);
    arena_close(&t->loose);
    struct case_file *files = arena_array(t->arena, count, struct case_file);
    merge_parts(t, workers, files, count);
    uint64_t *days = arena_array(t->arena, CASE_DAYS_WORDS, uint64_t);
    for (size_t p = 0; p < CASE_PARTS; p++)
        for (size_t i = 0; t->parts[p].days && i < CASE_DAYS_WORDS; i++)
            days[i] |= t->parts[p].days[i];
    log->cases = files;
    log->case_count = count;
    log->days = days;
    return files;
}
