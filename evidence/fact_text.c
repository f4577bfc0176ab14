/* fact_text.c - finding one's way in the folded text of a document */
#include "evidence/fact_text.h"

#include "base/ascii.h"
#include "base/count.h"
#include "evidence/fold.h"

#define TAIL_BYTES       2000
#define ABBREVIATION_MAX 2  /* letters before the point of "d.d." */
#define DATE_BYTES_MAX   40 /* more than the longest date */

struct fact_text fact_text_of(const struct document *document)
{
    struct fact_text text = { .document = document,
                              .folded = document->folded.text };
    size_t page = document_first_page(document).len;
    text.head_end = origins_find(&document->folded.origins, page);
    if (text.head_end > text.folded.len)
        text.head_end = text.folded.len;
    text.tail_from =
        text.folded.len > TAIL_BYTES ? text.folded.len - TAIL_BYTES : 0;
    return text;
}

bool fact_text_is_middle(const struct fact_text *text, size_t at)
{
    return at >= text->head_end && at < text->tail_from;
}

str fact_text_quote(const struct fact_text *text, size_t from, size_t end)
{
    const struct origins *origins = &text->document->folded.origins;
    size_t begin = origins_at(origins, from);
    return str_trim(str_part(text->document->text, begin,
                             origins_at(origins, end) - begin));
}

static bool is_word_char(char c)
{
    return ascii_is_lower(c) || ascii_is_digit(c) || (unsigned char)c >= 0x80;
}

str fact_text_first_line(const struct fact_text *text)
{
    str original = text->document->text;
    const struct origins *origins = &text->document->folded.origins;
    size_t from = 0;
    while (from < text->folded.len && !is_word_char(text->folded.ptr[from]))
        from++;
    size_t end = from;
    while (end < text->folded.len &&
           original.ptr[origins_at(origins, end)] != '\n' &&
           text->folded.ptr[end] != '\n')
        end++;
    return str_part(text->folded, from, end - from);
}

bool fact_text_begins_line(const struct fact_text *text, size_t at)
{
    str original = text->document->text;
    size_t from = origins_at(&text->document->folded.origins, at);
    while (from > 0 &&
           str_contains(STR(" \t|*_-"), str_part(original, from - 1, 1)))
        from--;
    return from == 0 || original.ptr[from - 1] == '\n';
}

bool has_word(str text, const str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (fold_find_word(text, words[i], 0) < text.len)
            return true;
    return false;
}

/* A point ends a sentence after a word of some length, before a blank. */
static bool ends_sentence(str text, size_t at)
{
    char c = text.ptr[at];
    if (c == ';' || c == '!' || c == '?')
        return true;
    bool before_blank = at + 1 == text.len || text.ptr[at + 1] == ' ' ||
                        text.ptr[at + 1] == '\n';
    if (c != '.' || !before_blank)
        return false;
    size_t letters = 0;
    while (letters < at && is_word_char(text.ptr[at - letters - 1]))
        letters++;
    return letters > ABBREVIATION_MAX;
}

bool has_sentence_end(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (ends_sentence(text, i))
            return true;
    return false;
}

str sentence_before(str text, size_t at, size_t most)
{
    size_t from = at;
    while (from > 0 && at - from < most && text.ptr[from - 1] != '\n' &&
           !ends_sentence(str_part(text, 0, at), from - 1))
        from--;
    return str_part(text, from, at - from);
}

str word_at(str text, size_t at)
{
    size_t end = at;
    while (end < text.len &&
           (is_word_char(text.ptr[end]) || text.ptr[end] == '-'))
        end++;
    return str_part(text, at, end - at);
}

size_t skip_filler(str text, size_t at)
{
    static const str words[] = {
        STR_INIT("op"),  STR_INIT("dd"),  STR_INIT("d"),      STR_INIT("per"),
        STR_INIT("van"), STR_INIT("is"),  STR_INIT("het"),    STR_INIT("datum"),
        STR_INIT("in"),  STR_INIT("tot"), STR_INIT("en"),     STR_INIT("met"),
        STR_INIT("on"),  STR_INIT("of"),  STR_INIT("ingang"), STR_INIT("t"),
        STR_INIT("m"), /* "t/m" */
    };
    bool moved = true;
    while (moved && at < text.len) {
        moved = false;
        while (at < text.len && !is_word_char(text.ptr[at])) {
            at++;
            moved = true;
        }
        str word = word_at(text, at);
        for (size_t i = 0; i < COUNT(words); i++)
            if (str_equal(word, words[i])) {
                at += word.len;
                moved = true;
                break;
            }
    }
    return at;
}

bool has_digit(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (ascii_is_digit(text.ptr[i]))
            return true;
    return false;
}

/* Text beyond any date near `at` is not looked at: a hostile text could make
 * that take long. */
bool find_near(str folded, size_t at, struct text_date *date)
{
    return text_date_find(
        str_part(folded, 0, at + GAP_BYTES_MAX + DATE_BYTES_MAX), at, date);
}
