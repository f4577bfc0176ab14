/*
 * toml.c - TOML under limits, its mistakes in words that help
 *
 * toml++ says in English what its grammar expected. For the mistakes that
 * people make we say what to do instead; for the others we quote it.
 */
#include "checker/toml.h"

#include <string.h>

#include "base/ascii.h"
#include "base/count.h"
#include "base/utf8.h"
#include "checker/toml_scan.h"
#include "checker/toml_shim.h"

/* Where to point, seen from where toml++ stopped. */
enum pointing {
    AT_STOP,
    AT_TEXT,  /* where the text that is not closed begins */
    AT_VALUE, /* the first character of the value it stopped in */
    AT_NAME,  /* the name in the complaint, earlier on the same line */
};

/* Rows are tried from the top: the first whose parts all occur. `at` is how
 * the word at the place pointed at must begin, in whatever case; a yes or no
 * is the whole word. */
static const struct {
    const char *scope, *reason, *at;
    enum sentence say;
    enum pointing pointing;
} mistakes[] = {
    { "string", "control characters", NULL, SAY_TOML_TEXT_OPEN, AT_TEXT },
    { "string", "end-of-file", NULL, SAY_TOML_TEXT_OPEN, AT_TEXT },
    { "string", "escape sequence", NULL, SAY_TOML_BACKSLASH, AT_STOP },
    { "unicode scalar", "", NULL, SAY_TOML_BACKSLASH, AT_STOP },
    { "boolean", "", "true", SAY_TOML_BOOL, AT_VALUE },
    { "boolean", "", "false", SAY_TOML_BOOL, AT_VALUE },
    { "boolean", "", NULL, SAY_TOML_NO_QUOTES, AT_VALUE },
    /* A word that begins like "inf" or "nan". */
    { "floating-point", "", "i", SAY_TOML_NO_QUOTES, AT_VALUE },
    { "floating-point", "", "n", SAY_TOML_NO_QUOTES, AT_VALUE },
    { "value", "could not determine", "ja", SAY_TOML_BOOL, AT_VALUE },
    { "value", "could not determine", "nee", SAY_TOML_BOOL, AT_VALUE },
    { "value", "could not determine", "\xE2\x80\x9C", SAY_TOML_CURLY_QUOTE,
      AT_VALUE },
    { "value", "could not determine", "\xE2\x80\x9D", SAY_TOML_CURLY_QUOTE,
      AT_VALUE },
    { "value", "could not determine", "\xE2\x80\x9E", SAY_TOML_CURLY_QUOTE,
      AT_VALUE },
    { "value", "could not determine", "\xE2\x80\x98", SAY_TOML_CURLY_QUOTE,
      AT_VALUE },
    { "value", "could not determine", "\xE2\x80\x99", SAY_TOML_CURLY_QUOTE,
      AT_VALUE },
    { "value", "could not determine", NULL, SAY_TOML_NO_QUOTES, AT_VALUE },
    { "value", "nested value depth", NULL, SAY_TOML_DEEP, AT_STOP },
    { "date", "", NULL, SAY_TOML_DATE, AT_VALUE },
    { "time", "", NULL, SAY_TOML_DATE, AT_VALUE },
    { "key-value pair", "expected value, saw", NULL, SAY_TOML_NO_VALUE,
      AT_STOP },
    { "key-value pair", "end-of-file", NULL, SAY_TOML_NO_VALUE, AT_STOP },
    { "key-value pair", "expected '='", NULL, SAY_TOML_NO_EQUALS, AT_STOP },
    { "key-value pair", "saw ','", NULL, SAY_TOML_COMMA, AT_STOP },
    { "key-value pair", "expected a comment", NULL, SAY_TOML_TOO_MUCH,
      AT_STOP },
    { "decimal integer", "saw '%'", NULL, SAY_TOML_PERCENT, AT_VALUE },
    { "integer", "", NULL, SAY_TOML_NUMBER, AT_VALUE },
    { "floating-point", "", NULL, SAY_TOML_NUMBER, AT_VALUE },
    { "key-value pair", "cannot redefine", NULL, SAY_TOML_TWICE, AT_NAME },
    { "table header", "cannot redefine", NULL, SAY_TOML_TABLE_TWICE, AT_STOP },
    { "table header", "expected ']'", NULL, SAY_TOML_HEADER_OPEN, AT_STOP },
    { "table header", "", NULL, SAY_TOML_HEADER, AT_STOP },
    { "array", "end-of-file", NULL, SAY_TOML_LIST_OPEN, AT_STOP },
    { "array", "expected comma", NULL, SAY_TOML_LIST_COMMA, AT_STOP },
    { "array", "saw comma", NULL, SAY_TOML_LIST_EMPTY_ITEM, AT_STOP },
    { "inline table", "dangling comma", NULL, SAY_TOML_TABLE_LAST_COMMA,
      AT_STOP },
    { "inline table", "saw '\\n'", NULL, SAY_TOML_TABLE_OPEN, AT_STOP },
    { "inline table", "end-of-file", NULL, SAY_TOML_TABLE_OPEN, AT_STOP },
    { "inline table", "expected comma", NULL, SAY_TOML_LIST_COMMA, AT_STOP },
    { "root table", "saw '/'", NULL, SAY_TOML_COMMENT, AT_STOP },
    { "root table", "saw ';'", NULL, SAY_TOML_COMMENT, AT_STOP },
    { "root table", "", NULL, SAY_TOML_KEY, AT_STOP },
};

static str line_of(str text, unsigned line)
{
    str found = STR("");
    while (line--) {
        if (!text.ptr)
            return STR("");
        found = str_cut(text, '\n', &text);
    }
    return found;
}

static bool is_between_values(char c)
{
    return c == ' ' || c == '\t' || c == '=' || c == ',' || c == '[' ||
           c == ']' || c == '{' || c == '}' || c == '\r';
}

/* The word at a byte of a line, up to what cannot be in a value. */
static str word_at(str line, size_t at)
{
    size_t len = 0;
    while (at + len < line.len && !is_between_values(line.ptr[at + len]))
        len++;
    return str_part(line, at, len);
}

/* What a complaint names: "... existing string 'title'". */
static str name_in(str complaint)
{
    str rest;
    (void)str_cut(complaint, '\'', &rest);
    return str_cut(rest, '\'', &rest);
}

static size_t value_start(str line, size_t at)
{
    if (at > line.len)
        at = line.len;
    while (at && !is_between_values(line.ptr[at - 1]))
        at--;
    return at;
}

/* The last `name` in a line before a byte, or that byte. */
static size_t name_before(str line, str name, size_t at)
{
    size_t found = at;
    for (size_t i = 0; name.len && i + name.len <= line.len && i < at; i++)
        if (str_equal(str_part(line, i, name.len), name))
            found = i;
    return found;
}

static size_t pointed_at(enum pointing pointing, str line, size_t stop,
                         str complaint)
{
    switch (pointing) {
    case AT_VALUE:
        return value_start(line, stop);
    case AT_NAME:
        return name_before(line, name_in(complaint), stop);
    case AT_STOP:
    case AT_TEXT:
        break;
    }
    return stop;
}

/* Does a line begin with this key, or with this table between brackets? */
static bool line_names(str line, str name)
{
    line = str_trim(line);
    while (str_starts(line, STR("[")))
        line = str_part(line, 1, line.len);
    if (!str_starts(line, name))
        return false;
    str rest = str_trim(str_part(line, name.len, line.len));
    return rest.len && strchr("=.]", rest.ptr[0]);
}

/* The last line before `line` that begins with the name; 0 when none does. */
static unsigned line_before(str text, str name, unsigned line)
{
    unsigned found = 0;
    for (unsigned i = 1; i < line; i++)
        if (line_names(str_cut(text, '\n', &text), name))
            found = i;
    return found;
}

static bool complain_of_text(str text, str file, struct error *err)
{
    struct toml_place open = toml_scan_open_text(text);
    if (open.line == 0)
        return false;
    (void)fail_at(err, ERROR_INPUT, file, open.line, open.column,
                  SAID(SAY_TOML_TEXT_OPEN));
    return true;
}

/* What a complaint means where it is made: "0,95" in a table leaves a key 95,
 * and a list that is not closed swallows the next line. */
static enum sentence meant(enum sentence say, str line, size_t *at)
{
    size_t before = *at;
    while (before && line.ptr[before - 1] == ' ')
        before--;
    if (say == SAY_TOML_LIST_COMMA && before == 0)
        return SAY_TOML_LIST_OPEN;
    if (say != SAY_TOML_NO_EQUALS)
        return say;
    size_t end = before;
    while (before && ascii_is_digit(line.ptr[before - 1]))
        before--;
    if (before == end || before < 2 || line.ptr[before - 1] != ',' ||
        !ascii_is_digit(line.ptr[before - 2]))
        return say;
    *at = before - 1;
    return SAY_TOML_COMMA;
}

/* Blanks that look like one and are none to TOML. */
static bool is_odd_blank(str line, size_t at)
{
    uint32_t code;
    (void)utf8_read(line, at, &code);
    return code == 0xA0 || (code >= 0x2000 && code <= 0x200F) ||
           code == 0x202F || code == 0x3000 || code == 0xFEFF;
}

/* The complaint of toml++ as an error of ours. */
static void explain(str text, str file, const struct toml_complaint *complaint,
                    struct error *err)
{
    str english = str_of(complaint->text);
    str line = line_of(text, complaint->line);
    size_t stop = utf8_offset(line, complaint->column - 1);
    if (is_odd_blank(line, stop)) {
        (void)fail_at(err, ERROR_INPUT, file, complaint->line,
                      complaint->column, SAID(SAY_TOML_BLANK));
        return;
    }
    for (size_t i = 0; i < COUNT(mistakes); i++) {
        str reason;
        str scope = str_cut(english, ':', &reason);
        if (!str_contains(scope, str_of(mistakes[i].scope)) ||
            !str_contains(reason.len ? reason : scope,
                          str_of(mistakes[i].reason)))
            continue;
        size_t at = pointed_at(mistakes[i].pointing, line, stop, english);
        str word = word_at(line, at);
        str begin = str_of(mistakes[i].at);
        bool is_whole = mistakes[i].say == SAY_TOML_BOOL;
        if (!str_equal_nocase(is_whole ? word : str_part(word, 0, begin.len),
                              begin))
            continue;
        if (mistakes[i].pointing == AT_TEXT &&
            complain_of_text(text, file, err))
            return;
        if (mistakes[i].pointing == AT_NAME || word.len == 0)
            word = name_in(english);
        enum sentence say = meant(mistakes[i].say, line, &at);
        unsigned column = (unsigned)utf8_count(str_part(line, 0, at)) + 1;
        unsigned first = line_before(text, word, complaint->line);
        (void)fail_at(err, ERROR_INPUT, file, complaint->line, column,
                      PHRASE(say, slot_text(word), slot_count(first)));
        return;
    }
    (void)fail_at(err, ERROR_INPUT, file, complaint->line, complaint->column,
                  PHRASE(SAY_TOML_OTHER, slot_text(english)));
}

/*
 * toml++ 3.3 lets its compiler assume that many characters, such as U+00EB,
 * never stand outside a text (is_non_ascii_horizontal_whitespace() calls them
 * unreachable), so it must not see them: before it reads, every character from
 * U+0080 to U+FFFF moves to a plane of private use, and back in what it made.
 */
#define MOVED 0xF0000U

/* Bytes of plain ASCII from `at` on: nearly all of a file. */
static size_t ascii_run(str text, size_t at)
{
    size_t end = at;
    while (end < text.len && (unsigned char)text.ptr[end] < 0x80)
        end++;
    return end - at;
}

static str move_characters(struct arena *arena, str text)
{
    /* Two bytes become four at most. */
    struct buf moved = buf_open(text.len * 2);
    uint32_t code;
    for (size_t at = 0; at < text.len;) {
        size_t plain = ascii_run(text, at);
        buf_add(&moved, str_part(text, at, plain));
        at += plain;
        if (at == text.len)
            break;
        at += utf8_read(text, at, &code);
        bool is_moved = code >= 0x80 && code <= 0xFFFF;
        buf_add_code(&moved, is_moved ? code + MOVED : code);
    }
    str copy = arena_copy(arena, buf_str(&moved));
    buf_close(&moved);
    return copy;
}

str toml_move_back(struct arena *arena, str text)
{
    if (ascii_run(text, 0) == text.len)
        return arena_copy(arena, text);
    struct buf back = buf_open(text.len);
    uint32_t code;
    for (size_t at = 0; at < text.len;) {
        at += utf8_read(text, at, &code);
        bool is_moved = code >= MOVED + 0x80 && code <= MOVED + 0xFFFF;
        buf_add_code(&back, is_moved ? code - MOVED : code);
    }
    str copy = arena_copy(arena, buf_str(&back));
    buf_close(&back);
    return copy;
}

struct toml *toml_parse(struct arena *arena, str text, str file,
                        struct error *err)
{
    if (text.len > TOML_BYTES_MAX) {
        (void)fail_at(err, ERROR_LIMIT, file, 0, 0,
                      PHRASE(SAY_TOML_LARGE, slot_count(TOML_BYTES_MAX)));
        return NULL;
    }
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_part(text, 3, text.len);
    struct toml_place broken = toml_scan_broken(text);
    if (broken.line) {
        (void)fail_at(err, ERROR_INPUT, file, broken.line, broken.column,
                      SAID(SAY_TOML_UTF8));
        return NULL;
    }
    struct toml_place deep = toml_scan_deep_key(text, TOML_DEPTH_MAX);
    if (deep.line) {
        (void)fail_at(err, ERROR_LIMIT, file, deep.line, deep.column,
                      SAID(SAY_TOML_DEEP));
        return NULL;
    }
    struct toml_complaint complaint;
    struct toml *root =
        toml_shim_parse(arena, move_characters(arena, text), &complaint);
    if (root)
        return root;
    if (complaint.is_memory)
        (void)fail_at(err, ERROR_LIMIT, file, 0, 0, SAID(SAY_TOML_MEMORY));
    else
        explain(text, file, &complaint, err);
    return NULL;
}
