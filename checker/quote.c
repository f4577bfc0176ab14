/* quote.c - original words out of a document, fit to be shown */
#include "checker/quote.h"

#include "checker/personal_number.h"

#define AROUND_BYTES 100
#define NEARBY_BYTES 64 /* a number may begin before the quote does */
#define SNAP_BYTES   20 /* rather a whole word than a few bytes more */

struct span {
    size_t from, end;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static bool is_paragraph_end(str text, size_t at)
{
    return at + 1 < text.len && text.ptr[at] == '\n' &&
           text.ptr[at + 1] == '\n';
}

/* A cut at a blank near `at`, on the side that makes the quote shorter, or at
 * least between two characters. */
static size_t snap_start(str text, size_t at, size_t hit)
{
    for (size_t i = at; i < hit && i < at + SNAP_BYTES; i++)
        if (at == 0 || is_blank(text.ptr[i - 1]))
            return i;
    while (at < hit && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static size_t snap_end(str text, size_t at, size_t hit_end)
{
    if (at == text.len)
        return at;
    for (size_t i = at; i > hit_end && i + SNAP_BYTES > at; i--)
        if (is_blank(text.ptr[i]))
            return i;
    while (at > hit_end && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static struct span around(str text, struct span hit)
{
    size_t room = QUOTE_BYTES_MAX - (hit.end - hit.from);
    size_t side = room / 2 < AROUND_BYTES ? room / 2 : AROUND_BYTES;
    size_t from = hit.from > side ? hit.from - side : 0;
    for (size_t i = hit.from; i > from; i--)
        if (is_paragraph_end(text, i - 1)) {
            from = i + 1 < hit.from ? i + 1 : hit.from;
            break;
        }
    size_t end = hit.end + side < text.len ? hit.end + side : text.len;
    for (size_t i = hit.end; i < end; i++)
        if (is_paragraph_end(text, i)) {
            end = i;
            break;
        }
    return (struct span){ snap_start(text, from, hit.from),
                          snap_end(text, end, hit.end) };
}

/* Numbers are looked for in the folded text, where they are whole. */
static void mask(char *quote, struct span span, const struct document *d,
                 size_t folded_from, size_t folded_end)
{
    size_t reach = AROUND_BYTES + NEARBY_BYTES;
    str near = str_part(d->folded.text, 0, folded_end + reach);
    struct personal_number number;
    size_t at = folded_from > reach ? folded_from - reach : 0;
    for (; personal_number_suspect(near, at, &number);
         at = number.from + number.len) {
        size_t last = number.from + number.len - 1;
        size_t from = origins_at(&d->folded.origins, number.from);
        size_t end = origins_at(&d->folded.origins, last) + 1;
        if (end <= span.from || from >= span.end)
            continue;
        from = from < span.from ? span.from : from;
        end = end > span.end ? span.end : end;
        personal_mask(quote, from - span.from, end - span.from);
    }
}

void quote_fill(struct arena *arena, struct finding *finding,
                const struct document *document, size_t from, size_t end)
{
    const struct origins *origins = &document->folded.origins;
    str text = document->text;
    struct span hit = { origins_at(origins, from), origins_at(origins, end) };
    while (hit.end > hit.from && is_blank(text.ptr[hit.end - 1]))
        hit.end--;
    if (hit.end - hit.from > QUOTE_BYTES_MAX)
        hit.end =
            hit.from + str_shorten(str_part(text, hit.from, hit.end - hit.from),
                                   QUOTE_BYTES_MAX)
                           .len;
    struct span span = around(text, hit);
    char *quote =
        arena_cstr(arena, str_part(text, span.from, span.end - span.from));
    mask(quote, span, document, from, end);
    finding->evidence = document->path;
    finding->place = document_place(document, hit.from);
    finding->quote = (str){ quote, span.end - span.from };
    finding->mark_from = hit.from - span.from;
    finding->mark_len = hit.end - hit.from;
}
