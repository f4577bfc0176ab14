/* problem.c - everything that is wrong with rule files, told at once */
#include "checker/problem.h"

#include <string.h>

#include "base/ascii.h"
#include "base/safe_text.h"
#include "base/utf8.h"

/* Of a longer line the part around the problem is shown. */
#define LINE_CHARS_MAX     100
#define LINE_CHARS_BEFORE  40
#define SENTENCE_BYTES_MAX 4000

static str line_at(str text, unsigned line)
{
    str found = STR("");
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_part(text, 3, text.len);
    for (unsigned i = 0; i < line && text.ptr; i++)
        found = str_cut(text, '\n', &text);
    if (str_ends(found, STR("\r")))
        found.len--;
    return found;
}

static bool is_word(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '_' ||
           c == '+' || c == '.' || c == ':' || (unsigned char)c >= 0x80;
}

/* Bytes up to and with the character that closes what begins the text. */
static size_t closed_len(str text, char closing)
{
    for (size_t i = 1; i < text.len; i++)
        if (text.ptr[i] == closing)
            return i + 1;
    return 1;
}

/* How many characters to underline: a word, a text, or what brackets hold. */
static unsigned width_of(str text)
{
    size_t len = 0;
    if (text.len == 0)
        return 1;
    switch (text.ptr[0]) {
    case '"':
    case '\'':
        len = closed_len(text, text.ptr[0]);
        break;
    case '[':
        len = closed_len(text, ']');
        break;
    case '{':
        len = closed_len(text, '}');
        break;
    default:
        while (len < text.len && is_word(text.ptr[len]))
            len++;
    }
    size_t width = utf8_count(str_part(text, 0, len));
    return width ? (unsigned)width : 1;
}

/* Keep of the source line what is shown. */
static void keep_line(struct problem *p, struct arena *arena, str line)
{
    size_t before =
        p->column > LINE_CHARS_BEFORE + 1 && utf8_count(line) > LINE_CHARS_MAX
            ? p->column - 1 - LINE_CHARS_BEFORE
            : 0;
    str shown = str_part(line, utf8_offset(line, before), line.len);
    shown = str_part(shown, 0, utf8_offset(shown, LINE_CHARS_MAX));
    p->left_out = (unsigned)before;
    p->source_line = arena_copy(arena, shown);
}

void problem_add(struct problem_list *list, enum problem_weight weight,
                 const struct problem_file *file, unsigned line,
                 unsigned column, struct phrase what, struct phrase hint)
{
    if (weight == PROBLEM_ERROR)
        list->error_count++;
    if (list->count == PROBLEMS_MAX) {
        list->left_out++;
        return;
    }
    struct problem p = { .weight = weight, .line = line, .column = column };
    p.file = arena_copy(list->arena, file->name);
    p.what = phrase_copy(list->arena, &what);
    p.hint = phrase_copy(list->arena, &hint);
    if (line && column) {
        str text = line_at(file->text, line);
        size_t at = utf8_offset(text, column - 1);
        p.width = width_of(str_part(text, at, text.len));
        keep_line(&p, list->arena, text);
    }
    list->items = arena_grow(list->arena, list->items, list->count,
                             &list->capacity, sizeof *list->items);
    list->items[list->count++] = p;
}

void problem_add_error(struct problem_list *list,
                       const struct problem_file *file, const struct error *err)
{
    problem_add(list, PROBLEM_ERROR, file, err->line, err->column, err->what,
                SAID(SAY_NOTHING));
}

void problems_join(struct problem_list *into, const struct problem_list *from)
{
    for (size_t i = 0; i < from->count; i++) {
        if (into->count == PROBLEMS_MAX) {
            into->left_out++;
            continue;
        }
        into->items = arena_grow(into->arena, into->items, into->count,
                                 &into->capacity, sizeof *into->items);
        into->items[into->count++] = from->items[i];
    }
    into->left_out += from->left_out;
    into->error_count += from->error_count;
}

static int compare_problems(const struct problem *a, const struct problem *b)
{
    int order = str_compare(a->file, b->file);
    if (order)
        return order;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

/* By insertion: stable, and the list is short and nearly in order. */
static void sort_problems(struct problem *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct problem moving = items[i];
        size_t to = i;
        while (to && compare_problems(&moving, &items[to - 1]) < 0) {
            items[to] = items[to - 1];
            to--;
        }
        items[to] = moving;
    }
}

/* One character for one, so that the caret stays in place. */
static void write_line(struct buf *out, str line)
{
    uint32_t code;
    struct buf shown = buf_open(20);
    for (size_t at = 0, len; at < line.len; at += len) {
        len = utf8_read(line, at, &code);
        str character = str_part(line, at, len);
        buf_clear(&shown);
        safe_text_write(&shown, character, BLANKS_AS_SPACE);
        if (code == '\t')
            buf_add_char(out, ' ');
        else if (str_equal(buf_str(&shown), character))
            buf_add(out, character);
        else
            buf_add_code(out, UTF8_REPLACEMENT);
    }
    buf_close(&shown);
}

static void write_phrase(struct buf *out, const struct phrase *phrase,
                         struct wording wording)
{
    struct buf words = buf_open(SENTENCE_BYTES_MAX);
    phrase_write(&words, phrase, wording);
    safe_text_write(out, buf_str(&words), BLANKS_AS_SPACE);
    buf_close(&words);
}

static void write_source(struct buf *out, const struct problem *p)
{
    buf_printf(out, "%5u | %s", p->line, p->left_out ? "\xE2\x80\xA6" : "");
    write_line(out, p->source_line);
    buf_printf(out, "\n      | %s", p->left_out ? " " : "");
    for (unsigned i = p->left_out + 1; i < p->column; i++)
        buf_add_char(out, ' ');
    buf_add_char(out, '^');
    size_t shown = utf8_count(p->source_line) + p->left_out;
    for (unsigned i = 1; i < p->width && p->column + i <= shown; i++)
        buf_add_char(out, '~');
    buf_add_char(out, '\n');
}

static void write_problem(struct buf *out, const struct problem *p,
                          struct wording wording)
{
    safe_text_write(out, p->file, BLANKS_VISIBLE);
    if (p->line)
        buf_printf(out, ":%u", p->line);
    if (p->column)
        buf_printf(out, ":%u", p->column);
    buf_add(out, STR(": "));
    if (p->weight == PROBLEM_WARNING) {
        buf_add(out, sentence_words(SAY_PROBLEM_WARNING, wording.language));
        buf_add_char(out, ' ');
    }
    write_phrase(out, &p->what, wording);
    if (p->hint.id != SAY_NOTHING) {
        buf_add_char(out, ' ');
        write_phrase(out, &p->hint, wording);
    }
    buf_add_char(out, '\n');
    if (p->line && p->column)
        write_source(out, p);
}

void problems_write(struct buf *out, struct problem_list *list,
                    struct wording wording)
{
    sort_problems(list->items, list->count);
    for (size_t i = 0; i < list->count; i++)
        write_problem(out, &list->items[i], wording);
    if (list->left_out) {
        struct phrase more =
            PHRASE(SAY_PROBLEM_LEFT_OUT, slot_count((int64_t)list->left_out));
        write_phrase(out, &more, wording);
        buf_add_char(out, '\n');
    }
}
