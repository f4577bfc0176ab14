/* prose.c - see prose.h */
#include "reports/prose.h"

#include "base/safe_text.h"

#define PARAGRAPH_BYTES_MAX (1 << 20)

struct prose prose_open(struct buf *out, struct wording wording)
{
    return (struct prose){ out, wording, buf_open(PARAGRAPH_BYTES_MAX),
                           buf_open(PARAGRAPH_BYTES_MAX) };
}

void prose_close(struct prose *prose)
{
    buf_close(&prose->text);
    buf_close(&prose->piece);
}

void prose_add(struct prose *prose, str ours)
{
    buf_add(&prose->text, ours);
}

void prose_name(struct prose *prose, str theirs)
{
    safe_text_write(&prose->text, theirs, BLANKS_VISIBLE);
}

void prose_quote(struct prose *prose, str theirs)
{
    safe_text_write(&prose->text, theirs, BLANKS_AS_SPACE);
}

void prose_phrase(struct prose *prose, const struct phrase *phrase)
{
    buf_clear(&prose->piece);
    phrase_write(&prose->piece, phrase, prose->wording);
    prose_quote(prose, buf_str(&prose->piece));
}

void prose_say(struct prose *prose, struct phrase phrase)
{
    prose_phrase(prose, &phrase);
}

void prose_heading(struct prose *prose, enum sentence sentence)
{
    size_t from = prose->text.len;
    prose_say(prose, SAID(sentence));
    for (size_t i = from; i < prose->text.len; i++) {
        char *letter = &prose->text.ptr[i];
        if (*letter >= 'a' && *letter <= 'z')
            *letter = (char)(*letter - 'a' + 'A');
    }
}

size_t prose_columns(str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += ((unsigned char)text.ptr[i] & 0xC0) != 0x80;
    return count;
}

/* The first word, at most a line long: longer ones are cut where they must. */
static str next_word(str text, size_t most_columns)
{
    size_t len = 0, width = 0;
    while (len < text.len && text.ptr[len] != ' ') {
        size_t step = 1;
        while (len + step < text.len &&
               ((unsigned char)text.ptr[len + step] & 0xC0) == 0x80)
            step++;
        if (++width > most_columns)
            break;
        len += step;
    }
    return str_part(text, 0, len);
}

static void start_line(struct prose *prose, size_t indent)
{
    for (size_t i = 0; i < indent; i++)
        buf_add_char(prose->out, ' ');
}

/* The text in lines; the first has begun and is `indent` columns long. */
static void wrap(struct prose *prose, str text, size_t indent)
{
    size_t at = indent;
    while (text.len) {
        str word = next_word(text, PROSE_COLUMNS - indent);
        size_t width = prose_columns(word);
        bool is_first = at == indent;
        if (!is_first && at + 1 + width > PROSE_COLUMNS) {
            buf_add_char(prose->out, '\n');
            start_line(prose, indent);
            at = indent;
            is_first = true;
        }
        if (!is_first)
            buf_add_char(prose->out, ' ');
        buf_add(prose->out, word);
        at += width + (is_first ? 0 : 1);
        text = str_part(text, word.len, text.len);
        if (text.len && text.ptr[0] != ' ') /* was longer than a line */
            at = PROSE_COLUMNS;
        while (text.len && text.ptr[0] == ' ')
            text = str_part(text, 1, text.len);
    }
}

void prose_end_item(struct prose *prose, size_t indent, str mark)
{
    str text = str_trim(buf_str(&prose->text));
    if (text.len) {
        start_line(prose, indent);
        buf_add(prose->out, mark);
        wrap(prose, text, indent + prose_columns(mark));
        buf_add_char(prose->out, '\n');
    }
    buf_clear(&prose->text);
}

void prose_end(struct prose *prose, size_t indent)
{
    prose_end_item(prose, indent, STR(""));
}

void prose_blank_line(struct prose *prose)
{
    buf_add_char(prose->out, '\n');
}
