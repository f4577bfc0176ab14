/*
 * fuzz_pattern.c - a search in windows against one search of the whole text
 *
 * The first line is the pattern, the rest the text, repeated until it spans
 * several windows. Whenever pattern_find() answers, PCRE2's interpreter gives
 * the same answer to the whole.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "checker/pattern.h"
#include "evidence/encoding.h"
#include "evidence/fold.h"

#define TEXT_BYTES  6000
#define MATCH_LIMIT 300000

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static str repeated(struct arena *arena, str text)
{
    struct buf out = buf_open(TEXT_BYTES * 2);
    while (text.len && out.len < TEXT_BYTES && !out.is_full)
        buf_add(&out, text);
    str copy = arena_copy(arena, buf_str(&out));
    buf_close(&out);
    return copy;
}

static bool is_ascii(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

/* What one search of the whole finds; PATTERN_STOPPED when it gives up. */
static enum pattern_answer find_whole(str source, str text,
                                      struct pattern_hit *hit)
{
    int code;
    PCRE2_SIZE offset;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)source.ptr, source.len,
                                         PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP,
                                         &code, &offset, NULL);
    if (!compiled)
        __builtin_trap(); /* pattern_open() took it */
    pcre2_match_data *match = pcre2_match_data_create(1, NULL);
    pcre2_match_context *context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(context, MATCH_LIMIT);
    int count = pcre2_match(compiled, (PCRE2_SPTR)text.ptr, text.len, 0, 0,
                            match, context);
    const PCRE2_SIZE *place = pcre2_get_ovector_pointer(match);
    if (count >= 0)
        *hit = (struct pattern_hit){ place[0], place[1] - place[0] };
    pcre2_match_context_free(context);
    pcre2_match_data_free(match);
    pcre2_code_free(compiled);
    if (count >= 0)
        return PATTERN_YES;
    return count == PCRE2_ERROR_NOMATCH ? PATTERN_NO : PATTERN_STOPPED;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct arena arena = { 0 };
    struct error err = { 0 };
    str text;
    str source = str_cut((str){ (const char *)bytes, len }, '\n', &text);
    text = text_of_bytes(&arena, text).text;
    text = repeated(&arena, fold_text(&arena, text).text);
    struct pattern *pattern =
        is_ascii(source) ? pattern_open(&arena, source, &err) : NULL;
    if (pattern && text.len) {
        struct pattern_hit hit = { 0, 0 }, whole = { 0, 0 };
        enum pattern_answer answer = pattern_find(pattern, text, NULL, 0, &hit);
        enum pattern_answer expected = find_whole(source, text, &whole);
        bool both = answer != PATTERN_STOPPED && expected != PATTERN_STOPPED;
        if (both && (answer != expected || hit.from != whole.from ||
                     hit.len != whole.len))
            __builtin_trap();
    }
    pattern_close(pattern);
    arena_close(&arena);
    return 0;
}
