/*
 * plain.c - text files, and Markdown when the name says so
 *
 * Each line with something on it has a mark of its number. A heading of
 * Markdown (CommonMark 4.2 and 4.3) is "# Title", or a line underlined with
 * "===" or "---"; the text keeps the signs, so that quotes are literal.
 */
#include "evidence/encoding.h"
#include "evidence/readers/reader.h"

bool plain_knows(const struct sample *sample)
{
    struct arena scratch = { 0 };
    struct decoded sniffed =
        text_of_bytes(&scratch, str_part(sample->bytes, 0, 65536));
    size_t controls = 0;
    for (size_t i = 0; i < sniffed.text.len; i++) {
        unsigned char c = (unsigned char)sniffed.text.ptr[i];
        controls += c < ' ' && !(c >= '\t' && c <= '\r');
    }
    bool is_text =
        sniffed.encoding != ENCODING_NONE && controls <= sniffed.text.len / 12;
    arena_close(&scratch);
    return is_text;
}

static bool is_markdown(str extension)
{
    return str_equal(extension, STR("md")) ||
           str_equal(extension, STR("markdown"));
}

static bool is_all(str line, char c)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] != c)
            return false;
    return line.len > 0;
}

/* The title when `line`, with `next` below it, is a heading. */
static str heading_of(str line, str next)
{
    str none = { NULL, 0 };
    if (str_starts(line, STR("    ")) || str_starts(line, STR("\t")))
        return none; /* code */
    line = str_trim(line);
    next = str_trim(next);
    size_t level = 0;
    while (level < line.len && line.ptr[level] == '#')
        level++;
    if (level >= 1 && level <= 6 &&
        (level == line.len || line.ptr[level] == ' ')) {
        line = str_trim(str_part(line, level, line.len));
        while (line.len && line.ptr[line.len - 1] == '#')
            line.len--;
        return str_trim(line);
    }
    bool is_underlined =
        is_all(next, '=') || (next.len > 1 && is_all(next, '-'));
    bool is_text = line.len && !is_all(line, '-') && !is_all(line, '=') &&
                   line.ptr[0] != '|' && line.ptr[0] != '>';
    return is_underlined && is_text ? line : none;
}

/* The next line and what ends it: CR LF, LF or CR. */
static str cut_line(str text, str *rest)
{
    size_t at = 0;
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r')
        at++;
    size_t over = at;
    if (over < text.len && text.ptr[over] == '\r')
        over++;
    if (over < text.len && text.ptr[over] == '\n')
        over++;
    *rest = str_part(text, over, text.len);
    return str_part(text, 0, at);
}

void plain_read(struct reading *reading, const struct sample *sample)
{
    struct decoded decoded = text_of_bytes(reading->arena, sample->bytes);
    if (decoded.encoding == ENCODING_NONE) {
        reading_stop(reading, REASON_UNKNOWN, 0);
        return;
    }
    if (decoded.doubt_count)
        reading_lacks(reading, REASON_BAD_CHARACTERS,
                      (int64_t)decoded.doubt_count, 0);
    bool has_headings = is_markdown(sample->extension);
    str rest = decoded.text;
    for (size_t number = 1; rest.len && !reading_is_stopped(reading);
         number++) {
        str after;
        str line = cut_line(rest, &rest);
        if (str_trim(line).len == 0) {
            reading_paragraph(reading);
            continue;
        }
        str heading = has_headings ? heading_of(line, cut_line(rest, &after))
                                   : (str){ NULL, 0 };
        if (heading.len)
            reading_mark(reading, MARK_HEADING, heading);
        reading_mark_number(reading, MARK_LINE, number);
        reading_text(reading, line);
        reading_line(reading);
    }
}
