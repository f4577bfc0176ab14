/*
 * toml_scan.c - just enough of TOML to know what is inside a text
 *
 *     text      = '"""' ... '"""' | "'''" ... "'''" | '"' ... '"' | "'" ... "'"
 *     comment   = "#" up to the end of the line
 *     elsewhere = a dot between parts of a key, or inside a number
 */
#include "checker/toml_scan.h"

#include "base/utf8.h"

struct scan {
    str text;
    size_t at;
    struct toml_place here;
};

static void advance(struct scan *s)
{
    uint32_t code = (unsigned char)s->text.ptr[s->at];
    s->at += code < 0x80 ? 1 : utf8_read(s->text, s->at, &code);
    if (code == '\n')
        s->here = (struct toml_place){ s->here.line + 1, 1 };
    else
        s->here.column++;
}

static bool starts(const struct scan *s, str word)
{
    return str_starts(str_part(s->text, s->at, s->text.len), word);
}

static void advance_over(struct scan *s, size_t count)
{
    while (count-- && s->at < s->text.len)
        advance(s);
}

/* Past the text that begins here; false when it is never closed. */
static bool skip_text(struct scan *s)
{
    char quote = s->text.ptr[s->at];
    str three = quote == '"' ? STR("\"\"\"") : STR("'''");
    bool is_long = starts(s, three);
    str end = is_long ? three : str_part(three, 0, 1);
    advance_over(s, end.len);
    while (s->at < s->text.len) {
        char c = s->text.ptr[s->at];
        if (c == '\n' && !is_long)
            return false;
        if (c == '\\' && quote == '"') {
            advance_over(s, 2);
        } else if (starts(s, end)) {
            advance_over(s, end.len);
            /* A long text may itself end in one or two quotes. */
            while (is_long && s->at < s->text.len &&
                   s->text.ptr[s->at] == quote)
                advance(s);
            return true;
        } else {
            advance(s);
        }
    }
    return false;
}

static void skip_comment(struct scan *s)
{
    while (s->at < s->text.len && s->text.ptr[s->at] != '\n')
        advance(s);
}

struct toml_place toml_scan_broken(str text)
{
    struct scan s = { .text = text, .here = { 1, 1 } };
    while (s.at < s.text.len) {
        uint32_t code = (unsigned char)s.text.ptr[s.at];
        size_t bytes = code < 0x80 ? 1 : utf8_read(s.text, s.at, &code);
        if ((bytes == 1 && code == UTF8_REPLACEMENT) ||
            (code >= 0xF0000 && code <= 0xFFFFF))
            return s.here;
        advance(&s);
    }
    return (struct toml_place){ 0, 0 };
}

struct toml_place toml_scan_deep_key(str text, unsigned parts_max)
{
    struct scan s = { .text = text, .here = { 1, 1 } };
    unsigned parts = 1;
    while (s.at < s.text.len) {
        char c = s.text.ptr[s.at];
        if (c == '"' || c == '\'') {
            skip_text(&s);
            continue;
        }
        if (c == '#')
            skip_comment(&s);
        else if (c == '.' && ++parts > parts_max)
            return s.here;
        else if (c == '\n' || c == '=' || c == ',' || c == '[' || c == '{')
            parts = 1;
        advance_over(&s, 1);
    }
    return (struct toml_place){ 0, 0 };
}

struct toml_place toml_scan_open_text(str text)
{
    struct scan s = { .text = text, .here = { 1, 1 } };
    while (s.at < s.text.len) {
        char c = s.text.ptr[s.at];
        struct toml_place start = s.here;
        if (c == '"' || c == '\'') {
            if (!skip_text(&s))
                return start;
            continue;
        }
        if (c == '#')
            skip_comment(&s);
        advance_over(&s, 1);
    }
    return (struct toml_place){ 0, 0 };
}
