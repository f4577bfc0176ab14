/* fuzz_json_scan.c - any bytes give the same tokens whole and in pieces, and
 * skipping a value ends where reading it ends */
#include "evidence/logs/json_scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "tests/support/pieces.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_token(const struct json_scan *s)
{
    require(s->depth <= JSON_DEPTH_MAX && s->line >= 1);
    require(s->text.len <= JSON_TEXT_BYTES_MAX);
    require(s->token != JSON_BROKEN || s->wanted != SAY_NOTHING);
    for (size_t at = 0; at < s->text.len;) {
        size_t len = utf8_len(str_part(s->text, at, s->text.len));
        require(len > 0);
        at += len;
    }
}

static void compare(struct arena *arena, str text, size_t step)
{
    struct log_source whole = log_source_of(text);
    struct pieces pieces;
    struct json_scan a, b;
    pieces_open(&pieces, text, step);
    json_scan_open(&a, arena, &whole);
    json_scan_open(&b, arena, &pieces.source);
    do {
        require(json_next(&a) == json_next(&b));
        require(str_equal(a.text, b.text) && a.line == b.line);
        require(a.wanted == b.wanted && a.is_cut == b.is_cut);
        check_token(&a);
    } while (a.token != JSON_END && a.token != JSON_BROKEN);
    json_scan_close(&a);
    json_scan_close(&b);
}

static void skip(struct arena *arena, str text)
{
    struct log_source read = log_source_of(text);
    struct log_source skipped = log_source_of(text);
    struct json_scan a, b;
    json_scan_open(&a, arena, &read);
    json_scan_open(&b, arena, &skipped);
    do {
        (void)json_next(&a);
        json_skip_rest(&a);
        json_skip_next(&b);
        require(a.line == b.line && a.wanted == b.wanted);
        require((a.token == JSON_END) == (b.token == JSON_END));
        require(b.text.len == 0);
    } while (a.token != JSON_END && a.token != JSON_BROKEN);
    json_scan_close(&a);
    json_scan_close(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    str text = { (const char *)data, size };
    for (size_t at = 0; at < size;) {
        size_t len = utf8_len(str_part(text, at, text.len));
        if (len == 0) /* a source gives valid UTF-8 only */
            return 0;
        at += len;
    }
    compare(&arena, text, size ? 1 + data[size - 1] % 16 : 1);
    skip(&arena, text);
    arena_close(&arena);
    return 0;
}
