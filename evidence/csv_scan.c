/* csv_scan.c - the records of a CSV text, at the speed of memory */
#include "evidence/csv_scan.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define BLOCK_BYTES 64
#define FIELDS_MAX  256 /* of a straight record */

#ifdef __SSE2__
static uint64_t marks_in_16(const char *at, char separator)
{
    __m128i bytes = _mm_loadu_si128((const void *)at);
    __m128i found = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(separator)),
                     _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'))),
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')),
                     _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))));
    return (uint64_t)(unsigned)_mm_movemask_epi8(found);
}

static uint64_t marks_in(const char *block, char separator)
{
    return marks_in_16(block, separator) |
           marks_in_16(block + 16, separator) << 16 |
           marks_in_16(block + 32, separator) << 32 |
           marks_in_16(block + 48, separator) << 48;
}
#else
static uint64_t marks_in(const char *block, char separator)
{
    uint64_t marks = 0;
    for (unsigned i = 0; i < BLOCK_BYTES; i++) {
        char c = block[i];
        bool is_mark = c == separator || c == '\n' || c == '\r' || c == '"';
        marks |= (uint64_t)is_mark << i;
    }
    return marks;
}
#endif

/* The last block may be shorter than 64 bytes. */
static uint64_t marks_of_block(const struct csv_scan *s)
{
    size_t left = (size_t)(s->end - s->block);
    if (left >= BLOCK_BYTES)
        return marks_in(s->block, s->csv.separator);
    char copy[BLOCK_BYTES] = { 0 };
    if (left)
        memcpy(copy, s->block, left);
    uint64_t kept = left ? ~UINT64_C(0) >> (BLOCK_BYTES - left) : 0;
    return marks_in(copy, s->csv.separator) & kept;
}

static void seek(struct csv_scan *s, const char *at)
{
    s->at = s->block = at;
    s->marks = marks_of_block(s);
}

/* The next byte that may end a field, or the end of the text. */
static inline const char *next_mark(struct csv_scan *s)
{
    while (s->marks == 0) {
        if (s->end - s->block <= BLOCK_BYTES)
            return s->end;
        s->block += BLOCK_BYTES;
        s->marks = marks_of_block(s);
    }
    const char *mark = s->block + __builtin_ctzll(s->marks);
    s->marks &= s->marks - 1;
    return mark;
}

void csv_scan_open(struct csv_scan *s, struct arena *arena,
                   const struct csv *csv, const char *from, const char *stop)
{
    struct csv before = s->csv;
    if (!s->fields)
        s->fields = arena_array(arena, FIELDS_MAX, str);
    s->csv = *csv;
    s->csv.arena = arena;
    s->csv.fields = before.fields;
    s->csv.field_capacity = before.field_capacity;
    s->csv.scratch = before.scratch;
    s->stop = stop;
    s->end = csv->text.ptr + csv->text.len;
    seek(s, from);
}

/* The place behind a closing quote, with the lines that the field has beyond
 * its first; NULL when it is not straight. `mark` is at the opening quote. */
static const char *close_quote(struct csv_scan *s, uint32_t *lines)
{
    for (;;) {
        const char *mark = next_mark(s);
        if (mark == s->end)
            return NULL;
        if (*mark == '"')
            return mark;
        bool is_half = *mark == '\r' && mark + 1 < s->end && mark[1] == '\n';
        *lines += (*mark == '\n' || *mark == '\r') && !is_half;
    }
}

enum straight { STRAIGHT_NO, STRAIGHT_RECORD, STRAIGHT_EMPTY };

/* One record out of marks alone. */
static inline enum straight take_straight(struct csv_scan *s,
                                          struct csv_record *record)
{
    const char *from = s->at;
    uint32_t lines = 0;
    size_t count = 0;
    for (;;) {
        const char *mark = next_mark(s);
        str field = { from, (size_t)(mark - from) };
        if (mark == from && mark < s->end && *mark == '"') {
            const char *quote = close_quote(s, &lines);
            if (!quote)
                return STRAIGHT_NO;
            mark = next_mark(s);
            if (mark != quote + 1 || (mark < s->end && *mark == '"'))
                return STRAIGHT_NO;
            field = (str){ from + 1, (size_t)(quote - from) - 1 };
        }
        while (mark < s->end && *mark == '"') { /* just a quote */
            mark = next_mark(s);
            field.len = (size_t)(mark - from);
        }
        if (count == FIELDS_MAX || field.len > s->csv.limits.field_bytes)
            return STRAIGHT_NO;
        s->fields[count++] = field;
        if (mark < s->end && *mark == s->csv.separator) {
            from = mark + 1;
            continue;
        }
        if ((size_t)(mark - s->at) >= s->csv.limits.record_bytes)
            return STRAIGHT_NO;
        bool is_empty = mark == s->at;
        if (mark < s->end && *mark == '\r' && mark + 1 < s->end &&
            mark[1] == '\n')
            mark = next_mark(s);
        *record = (struct csv_record){ s->fields, count, s->csv.line };
        s->csv.line += lines + 1;
        s->at = mark < s->end ? mark + 1 : s->end;
        return is_empty ? STRAIGHT_EMPTY : STRAIGHT_RECORD;
    }
}

bool csv_scan_next(struct csv_scan *s, struct csv_record *record)
{
    while (s->at < s->stop) {
        const char *from = s->at;
        enum straight straight = take_straight(s, record);
        if (straight == STRAIGHT_RECORD)
            return true;
        if (straight == STRAIGHT_EMPTY)
            continue;
        /* It takes one record and no more, or skips one. */
        struct csv *csv = &s->csv;
        csv->at = (size_t)(from - csv->text.ptr);
        enum csv_taken taken = csv_take(csv, record);
        seek(s, csv->text.ptr + csv->at);
        if (taken == CSV_RECORD)
            return true;
    }
    return false;
}
