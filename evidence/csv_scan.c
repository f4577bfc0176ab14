/* csv_scan.c - the records of a CSV text, at the speed of memory */
#include "evidence/csv_scan.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define BLOCK_BYTES 64
#define FIELDS_MAX  256 /* of a straight record */

#ifdef __SSE2__
static inline uint64_t marks_in_16(const char *at, char separator)
{
    __m128i bytes = _mm_loadu_si128((const void *)at);
    __m128i found = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(separator)),
                     _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'))),
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r')),
                     _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))));
    return (uint64_t)(unsigned)_mm_movemask_epi8(found);
}

static inline uint64_t marks_in(const char *block, char separator)
{
    return marks_in_16(block, separator) |
           marks_in_16(block + 16, separator) << 16 |
           marks_in_16(block + 32, separator) << 32 |
           marks_in_16(block + 48, separator) << 48;
}
#else
static inline uint64_t marks_in(const char *block, char separator)
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
static inline uint64_t marks_of_block(const struct csv_scan *s,
                                      const char *block)
{
    size_t left = (size_t)(s->end - block);
    if (left >= BLOCK_BYTES)
        return marks_in(block, s->csv.separator);
    char copy[BLOCK_BYTES] = { 0 };
    if (left)
        memcpy(copy, block, left);
    uint64_t kept = left ? ~UINT64_C(0) >> (BLOCK_BYTES - left) : 0;
    return marks_in(copy, s->csv.separator) & kept;
}

static void seek(struct csv_scan *s, const char *at)
{
    s->at = at;
    s->marks = (struct csv_marks){ at, marks_of_block(s, at) };
}

/* The next byte that may end a field, or the end of the text. */
static inline const char *next_mark(const struct csv_scan *s,
                                    struct csv_marks *marks)
{
    while (marks->left == 0) {
        if (s->end - marks->block <= BLOCK_BYTES)
            return s->end;
        marks->block += BLOCK_BYTES;
        marks->left = marks_of_block(s, marks->block);
    }
    const char *mark = marks->block + __builtin_ctzll(marks->left);
    marks->left &= marks->left - 1;
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

/* The closing quote, with the lines that the field has beyond its first; NULL
 * when there is none. */
static const char *close_quote(const struct csv_scan *s,
                               struct csv_marks *marks, uint32_t *lines)
{
    for (;;) {
        const char *mark = next_mark(s, marks);
        if (mark == s->end)
            return NULL;
        if (*mark == '"')
            return mark;
        bool is_half = *mark == '\r' && mark + 1 < s->end && mark[1] == '\n';
        *lines += (*mark == '\n' || *mark == '\r') && !is_half;
    }
}

/* The field whose opening quote is at `from`: sets what follows the closing
 * quote. False when it is not straight. */
static bool take_quoted(const struct csv_scan *s, struct csv_marks *marks,
                        const char *from, str *field, const char **behind,
                        uint32_t *lines)
{
    const char *quote = close_quote(s, marks, lines);
    if (!quote)
        return false;
    *behind = next_mark(s, marks);
    *field = (str){ from + 1, (size_t)(quote - from) - 1 };
    return *behind == quote + 1 && (*behind == s->end || **behind != '"');
}

static bool are_short(const struct csv_scan *s, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (s->fields[i].len > s->csv.limits.field_bytes)
            return false;
    return true;
}

enum straight { STRAIGHT_NO, STRAIGHT_RECORD, STRAIGHT_EMPTY };

/* One record out of marks alone. */
static inline enum straight take_straight(struct csv_scan *s,
                                          struct csv_record *record)
{
    struct csv_marks marks = s->marks;
    const char *const end = s->end, *from = s->at, *mark;
    const char separator = s->csv.separator;
    str *const fields = s->fields;
    uint32_t lines = 0;
    size_t count = 0;
    for (;;) {
        mark = next_mark(s, &marks);
        str field = { from, (size_t)(mark - from) };
        if (mark < end && *mark == '"') {
            if (mark != from) /* just a quote */
                continue;
            if (!take_quoted(s, &marks, from, &field, &mark, &lines))
                return STRAIGHT_NO;
        }
        if (count == FIELDS_MAX)
            return STRAIGHT_NO;
        fields[count++] = field;
        if (mark == end || *mark != separator)
            break;
        from = mark + 1;
    }
    size_t bytes = (size_t)(mark - s->at);
    if (bytes >= s->csv.limits.record_bytes ||
        (bytes > s->csv.limits.field_bytes && !are_short(s, count)))
        return STRAIGHT_NO;
    if (mark < end && *mark == '\r' && mark + 1 < end && mark[1] == '\n')
        mark = next_mark(s, &marks);
    *record = (struct csv_record){ fields, count, s->csv.line };
    s->csv.line += lines + 1;
    s->at = mark < end ? mark + 1 : end;
    s->marks = marks;
    return bytes ? STRAIGHT_RECORD : STRAIGHT_EMPTY;
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
