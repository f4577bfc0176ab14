/* json_scan.c - JSON a token at a time; the grammar stands in json_scan.h */
#include "evidence/logs/json_scan.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"

/* One character takes six bytes at most: \u0041. */
#define RAW_BYTES_MAX    (6 * JSON_TEXT_BYTES_MAX)
#define NUMBER_BYTES_MAX ((size_t)256)

enum expected {
    EXPECT_TOP, /* a value, or the end of all */
    EXPECT_VALUE,
    EXPECT_ITEM_OR_END,
    EXPECT_KEY,
    EXPECT_KEY_OR_END,
    EXPECT_COLON,
    EXPECT_COMMA_OR_END,
};

void json_scan_open(struct json_scan *s, struct arena *arena,
                    struct log_source *source)
{
    *s = (struct json_scan){
        .token = JSON_NULL, .line = 1, .source = source, .arena = arena
    };
}

static void forget_plain(struct json_scan *s)
{
    if (s->plain_len)
        explicit_bzero(s->plain, s->plain_len);
    s->plain_len = 0;
    s->text = (str){ NULL, 0 };
    s->is_too_long = false;
}

void json_scan_close(struct json_scan *s)
{
    forget_plain(s);
}

void json_scan_again(struct json_scan *s)
{
    forget_plain(s);
    *s = (struct json_scan){
        .token = JSON_NULL,
        .line = 1,
        .source = s->source,
        .arena = s->arena,
        .plain = s->plain,
    };
}

static enum json_token broken(struct json_scan *s, enum sentence wanted)
{
    forget_plain(s);
    s->wanted = wanted;
    s->token = JSON_BROKEN;
    return JSON_BROKEN;
}

static enum json_token ended(struct json_scan *s, enum sentence wanted)
{
    s->is_cut = true;
    return broken(s, wanted);
}

/* At least `n` bytes from `*at` on; what stands before `*keep` may go. */
static bool has_bytes(struct json_scan *s, size_t *keep, size_t *at, size_t n)
{
    while (s->source->window.len - *at < n) {
        size_t used = *keep;
        bool has_more = log_source_next(s->source, used);
        *at -= used;
        *keep = 0;
        if (!has_more)
            return false;
    }
    return true;
}

static bool is_at_end(const struct json_scan *s)
{
    return s->at == s->source->window.len;
}

/* The next byte that is no blank; is_at_end() when there is none. */
static char next_mark(struct json_scan *s)
{
    for (;;) {
        str window = s->source->window;
        while (s->at < window.len) {
            char c = window.ptr[s->at];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
                return c;
            s->line += c == '\n';
            s->at++;
        }
        size_t keep = s->at;
        if (!has_bytes(s, &keep, &s->at, 1))
            return '\0';
    }
}

/* The first quote, backslash or control character from `at` on. */
static size_t end_of_run(str window, size_t at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    while (window.len - at >= sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, window.ptr + at, sizeof word);
        uint64_t quote = word ^ ones * '"', slash = word ^ ones * '\\';
        uint64_t special = ((quote - ones) & ~quote) |
                           ((slash - ones) & ~slash) |
                           ((word - ones * 0x20) & ~word);
        if (special & high)
            break;
        at += sizeof word;
    }
    for (; at < window.len; at++) {
        unsigned char c = (unsigned char)window.ptr[at];
        if (c == '"' || c == '\\' || c < 0x20)
            break;
    }
    return at;
}

static int hex_digit(char c)
{
    if (ascii_is_digit(c))
        return c - '0';
    char small = (char)(c | 0x20);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/* Four hexadecimal digits, or -1. */
static int32_t code_unit(const char *digits)
{
    int32_t unit = 0;
    for (size_t i = 0; i < 4; i++) {
        int digit = hex_digit(digits[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* The escape at `*at` is whole and one of ours; `*at` moves past it. */
static bool pass_escape(struct json_scan *s, size_t *keep, size_t *at)
{
    if (!has_bytes(s, keep, at, 2))
        return false;
    char c = s->source->window.ptr[*at + 1];
    if (c != 'u') {
        *at += 2;
        return c && strchr("\"\\/bfnrt", c);
    }
    if (!has_bytes(s, keep, at, 6))
        return false;
    bool is_good = code_unit(s->source->window.ptr + *at + 2) >= 0;
    *at += 6;
    return is_good;
}

/* The character of the \u at `at`; half a pair and NUL become U+FFFD. */
static uint32_t character_at(str raw, size_t *at)
{
    uint32_t unit = (uint32_t)code_unit(raw.ptr + *at + 2);
    *at += 6;
    if (unit == 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
        return 0xFFFD;
    if (unit < 0xD800 || unit > 0xDBFF)
        return unit;
    if (raw.len - *at < 6 || raw.ptr[*at] != '\\' || raw.ptr[*at + 1] != 'u')
        return 0xFFFD;
    uint32_t low = (uint32_t)code_unit(raw.ptr + *at + 2);
    if (low < 0xDC00 || low > 0xDFFF)
        return 0xFFFD;
    *at += 6;
    return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

static char short_escape(char c)
{
    static const char names[] = "bfnrt", meant[] = "\b\f\n\r\t";
    const char *at = strchr(names, c);
    return at ? meant[at - names] : c;
}

/* False when it does not fit. */
static bool unescape(struct json_scan *s, str raw, size_t most)
{
    size_t at = 0, len = 0;
    if (!s->plain)
        s->plain = arena_alloc(s->arena, JSON_TEXT_BYTES_MAX);
    while (at < raw.len) {
        char bytes[4];
        size_t count = 1;
        if (raw.ptr[at] != '\\') {
            bytes[0] = raw.ptr[at++];
        } else if (raw.ptr[at + 1] != 'u') {
            bytes[0] = short_escape(raw.ptr[at + 1]);
            at += 2;
        } else {
            count = utf8_put(bytes, character_at(raw, &at));
        }
        if (len + count > most)
            return false;
        memcpy(s->plain + len, bytes, count);
        len += count;
        s->plain_len = len;
    }
    s->text = (str){ s->plain, len };
    return true;
}

/* From the opening quote at s->at to behind the closing one. */
static bool read_text(struct json_scan *s, size_t most)
{
    size_t from = s->at + 1, at = from;
    bool has_escape = false, is_dropped = s->is_skipping;
    for (;;) {
        at = end_of_run(s->source->window, at);
        is_dropped = is_dropped || at - from > RAW_BYTES_MAX;
        size_t keep = is_dropped ? at : from;
        bool has_more = has_bytes(s, &keep, &at, 1);
        from = is_dropped ? at : keep;
        s->at = at;
        if (!has_more) {
            (void)ended(s, SAY_JSON_WANTS_QUOTE);
            return false;
        }
        char c = s->source->window.ptr[at];
        if (c == '"')
            break;
        if (c != '\\' && (unsigned char)c >= 0x20)
            continue; /* it came with more */
        has_escape = true;
        if (c == '\\') {
            bool is_good = pass_escape(s, &from, &at);
            s->at = at;
            if (is_good)
                continue;
        }
        (void)broken(s, c == '\\' ? SAY_JSON_WANTS_ESCAPE
                                  : SAY_JSON_WANTS_PLAIN_TEXT);
        return false;
    }
    str raw = str_part(s->source->window, from, at - from);
    s->at = at + 1;
    if (s->is_skipping)
        return true;
    s->is_too_long = is_dropped || (!has_escape && raw.len > most) ||
                     (has_escape && !unescape(s, raw, most));
    s->too_long_count += s->is_too_long;
    if (!s->is_too_long && !has_escape)
        s->text = raw;
    return true;
}

static size_t digits_from(str s, size_t at)
{
    while (at < s.len && ascii_is_digit(s.ptr[at]))
        at++;
    return at;
}

static bool is_number(str s)
{
    size_t at = s.len && s.ptr[0] == '-';
    size_t end = digits_from(s, at);
    if (end == at || (s.ptr[at] == '0' && end - at > 1))
        return false;
    if (end < s.len && s.ptr[end] == '.') {
        at = end + 1;
        end = digits_from(s, at);
        if (end == at)
            return false;
    }
    if (end < s.len && (s.ptr[end] == 'e' || s.ptr[end] == 'E')) {
        at = end + 1;
        at += at < s.len && (s.ptr[at] == '+' || s.ptr[at] == '-');
        end = digits_from(s, at);
        if (end == at)
            return false;
    }
    return end == s.len;
}

static bool may_be_in_number(char c)
{
    return ascii_is_digit(c) || c == '-' || c == '+' || c == '.' || c == 'e' ||
           c == 'E';
}

static enum json_token read_number(struct json_scan *s)
{
    size_t from = s->at, at = from;
    while (at - from <= NUMBER_BYTES_MAX && has_bytes(s, &from, &at, 1) &&
           may_be_in_number(s->source->window.ptr[at]))
        at++;
    s->at = from;
    str number = str_part(s->source->window, from, at - from);
    if (number.len > NUMBER_BYTES_MAX || !is_number(number))
        return broken(s, SAY_JSON_WANTS_NUMBER);
    s->at = at;
    if (!s->is_skipping)
        s->text = number;
    return JSON_NUMBER;
}

static enum json_token read_word(struct json_scan *s, str word,
                                 enum json_token token)
{
    size_t keep = s->at;
    bool is_whole = has_bytes(s, &keep, &s->at, word.len);
    if (!str_starts(str_part(s->source->window, s->at, word.len), word))
        return is_whole ? broken(s, SAY_JSON_WANTS_VALUE)
                        : ended(s, SAY_JSON_WANTS_VALUE);
    s->at += word.len;
    return token;
}

static bool in_object(const struct json_scan *s)
{
    return s->depth && s->in_object >> (s->depth - 1) & 1;
}

static void expect_after_value(struct json_scan *s)
{
    s->expected = s->depth ? EXPECT_COMMA_OR_END : EXPECT_TOP;
}

static enum json_token open_level(struct json_scan *s, bool is_object)
{
    if (s->depth == JSON_DEPTH_MAX)
        return broken(s, SAY_JSON_WANTS_SHALLOW);
    uint64_t bit = UINT64_C(1) << s->depth++;
    s->in_object = is_object ? s->in_object | bit : s->in_object & ~bit;
    s->expected = is_object ? EXPECT_KEY_OR_END : EXPECT_ITEM_OR_END;
    s->at++;
    return is_object ? JSON_OBJECT : JSON_ARRAY;
}

static enum json_token close_level(struct json_scan *s)
{
    bool is_object = in_object(s);
    s->depth--;
    s->at++;
    expect_after_value(s);
    return is_object ? JSON_OBJECT_END : JSON_ARRAY_END;
}

static enum json_token read_value(struct json_scan *s, char c)
{
    if (c == '{' || c == '[')
        return open_level(s, c == '{');
    expect_after_value(s);
    if (c == '"')
        return read_text(s, JSON_TEXT_BYTES_MAX) ? JSON_TEXT : JSON_BROKEN;
    if (c == 't')
        return read_word(s, STR("true"), JSON_TRUE);
    if (c == 'f')
        return read_word(s, STR("false"), JSON_FALSE);
    if (c == 'n')
        return read_word(s, STR("null"), JSON_NULL);
    if (c == '-' || ascii_is_digit(c))
        return read_number(s);
    return broken(s, SAY_JSON_WANTS_VALUE);
}

static enum json_token read_key(struct json_scan *s, char c)
{
    if (c != '"')
        return broken(s, SAY_JSON_WANTS_KEY);
    s->expected = EXPECT_COLON;
    return read_text(s, JSON_KEY_BYTES_MAX) ? JSON_KEY : JSON_BROKEN;
}

static enum sentence wanted_at_end(const struct json_scan *s)
{
    if (s->expected == EXPECT_COLON)
        return SAY_JSON_WANTS_COLON;
    if (s->expected == EXPECT_VALUE)
        return SAY_JSON_WANTS_VALUE;
    return in_object(s) ? SAY_JSON_WANTS_BRACE : SAY_JSON_WANTS_BRACKET;
}

/* The comma or colon before the next token; false when it is not there. */
static bool pass_separator(struct json_scan *s, char *c)
{
    if (s->expected == EXPECT_COLON) {
        if (*c != ':') {
            (void)broken(s, SAY_JSON_WANTS_COLON);
            return false;
        }
        s->expected = EXPECT_VALUE;
    } else {
        if (*c != ',') {
            (void)broken(s, in_object(s) ? SAY_JSON_WANTS_COMMA_OR_BRACE
                                         : SAY_JSON_WANTS_COMMA_OR_BRACKET);
            return false;
        }
        s->expected = in_object(s) ? EXPECT_KEY : EXPECT_VALUE;
    }
    s->at++;
    *c = next_mark(s);
    if (is_at_end(s)) {
        (void)ended(s, wanted_at_end(s));
        return false;
    }
    return true;
}

static enum json_token read_token(struct json_scan *s)
{
    char c = next_mark(s);
    if (is_at_end(s))
        return s->expected == EXPECT_TOP ? JSON_END
                                         : ended(s, wanted_at_end(s));
    bool may_end = s->expected == EXPECT_COMMA_OR_END ||
                   s->expected == EXPECT_KEY_OR_END ||
                   s->expected == EXPECT_ITEM_OR_END;
    if (may_end && c == (in_object(s) ? '}' : ']'))
        return close_level(s);
    if ((s->expected == EXPECT_COLON || s->expected == EXPECT_COMMA_OR_END) &&
        !pass_separator(s, &c))
        return JSON_BROKEN;
    return s->expected == EXPECT_KEY || s->expected == EXPECT_KEY_OR_END
               ? read_key(s, c)
               : read_value(s, c);
}

enum json_token json_next(struct json_scan *s)
{
    if (s->token != JSON_BROKEN && s->token != JSON_END) {
        forget_plain(s);
        s->token = read_token(s);
    }
    return s->token;
}

bool json_next_key(struct json_scan *s)
{
    return json_next(s) == JSON_KEY;
}

bool json_next_item(struct json_scan *s)
{
    enum json_token token = json_next(s);
    return token != JSON_ARRAY_END && token != JSON_BROKEN && token != JSON_END;
}

static void skip_to(struct json_scan *s, unsigned depth)
{
    while (s->depth > depth && s->token != JSON_BROKEN)
        (void)json_next(s);
}

void json_skip_next(struct json_scan *s)
{
    unsigned depth = s->depth;
    s->is_skipping = true;
    (void)json_next(s);
    skip_to(s, depth);
    s->is_skipping = false;
}

void json_skip_rest(struct json_scan *s)
{
    if (s->token != JSON_OBJECT && s->token != JSON_ARRAY)
        return;
    s->is_skipping = true;
    skip_to(s, s->depth - 1);
    s->is_skipping = false;
}

bool json_key_is(const struct json_scan *s, str name)
{
    return str_equal_nocase(s->text, name);
}

struct phrase json_broken(const struct json_scan *s, str file)
{
    if (s->wanted == SAY_JSON_WANTS_SHALLOW)
        return PHRASE(SAY_LOG_JSON_DEEP, slot_text(file), slot_line(s->line),
                      slot_count(JSON_DEPTH_MAX));
    return PHRASE(s->is_cut ? SAY_LOG_JSON_CUT : SAY_LOG_JSON_BROKEN,
                  slot_text(file), slot_line(s->line),
                  slot_sentence(s->wanted));
}
