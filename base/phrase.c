/* phrase.c - sentences into text */
#include "base/phrase.h"

static const struct {
    const char *name;
    str words[LANGUAGE_COUNT];
} sentences[SENTENCE_COUNT] = {
    [SAY_NOTHING] = { "NOTHING", { STR_INIT(""), STR_INIT("") } },
#define SENTENCE(name, nl, en) \
    [SAY_##name] = { #name, { STR_INIT(nl), STR_INIT(en) } },
#include "base/sentences.def"
#undef SENTENCE
};

struct slot slot_text(str text)
{
    return (struct slot){ SLOT_TEXT, { .text = text } };
}

struct slot slot_cstr(const char *text)
{
    return slot_text(str_of(text));
}

struct slot slot_count(int64_t count)
{
    return (struct slot){ SLOT_COUNT, { .count = count } };
}

struct slot slot_line(int64_t line)
{
    return (struct slot){ SLOT_LINE, { .count = line } };
}

struct slot slot_day(day_number day)
{
    return (struct slot){ SLOT_DAY, { .day = day } };
}

struct slot slot_share(double share)
{
    return (struct slot){ SLOT_SHARE, { .share = share } };
}

struct slot slot_sentence(enum sentence sentence)
{
    return (struct slot){ SLOT_SENTENCE, { .sentence = sentence } };
}

struct phrase phrase_copy(struct arena *arena, const struct phrase *phrase)
{
    struct phrase copy = *phrase;
    for (size_t i = 0; i < PHRASE_SLOTS_MAX; i++)
        if (copy.slots[i].kind == SLOT_TEXT)
            copy.slots[i].as.text = arena_copy(arena, copy.slots[i].as.text);
    return copy;
}

str sentence_words(enum sentence sentence, enum language language)
{
    return sentences[sentence].words[language];
}

const char *sentence_name(enum sentence sentence)
{
    return sentences[sentence].name;
}

static void count_write(struct buf *out, int64_t count, struct wording wording)
{
    char digits[24];
    size_t len = 0;
    uint64_t left = count < 0 ? 0 - (uint64_t)count : (uint64_t)count;
    do {
        digits[len++] = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (count < 0)
        buf_add_char(out, '-');
    char point = wording.language == LANGUAGE_NL ? '.' : ',';
    /* A number of four digits is written without a point: 1234. */
    bool grouped = wording.notation == NOTATION_SCREEN && len > 4;
    while (len) {
        buf_add_char(out, digits[--len]);
        if (grouped && len && len % 3 == 0)
            buf_add_char(out, point);
    }
}

void share_write(struct buf *out, double share, struct wording wording)
{
    int tenths = (int)(share * 1000 + 0.5);
    if (tenths >= 1000 && share < 1)
        tenths = 999;
    if (tenths <= 0 && share > 0)
        tenths = 1;
    bool comma =
        wording.language == LANGUAGE_NL && wording.notation == NOTATION_SCREEN;
    buf_printf(out, "%d", tenths / 10);
    if (tenths % 10)
        buf_printf(out, "%c%d", comma ? ',' : '.', tenths % 10);
    buf_add_char(out, '%');
}

static void slot_write(struct buf *out, const struct slot *slot,
                       struct wording wording)
{
    char text[DAY_TEXT_LEN + 1];
    switch (slot->kind) {
    case SLOT_NONE:
        break;
    case SLOT_TEXT:
        buf_add(out, slot->as.text);
        break;
    case SLOT_COUNT:
        count_write(out, slot->as.count, wording);
        break;
    case SLOT_LINE:
        buf_printf(out, "%lld", (long long)slot->as.count);
        break;
    case SLOT_DAY:
        buf_add(out, wording.notation == NOTATION_SCREEN &&
                             wording.language == LANGUAGE_NL
                         ? day_dutch(slot->as.day, text)
                         : day_iso(slot->as.day, text));
        break;
    case SLOT_SHARE:
        share_write(out, slot->as.share, wording);
        break;
    case SLOT_SENTENCE:
        buf_add(out, sentence_words(slot->as.sentence, wording.language));
        break;
    }
}

void phrase_write(struct buf *out, const struct phrase *phrase,
                  struct wording wording)
{
    str rest = sentence_words(phrase->id, wording.language);
    while (rest.len) {
        str inside;
        buf_add(out, str_cut(rest, '{', &inside));
        if (inside.len == 0)
            break;
        inside = str_cut(inside, '}', &rest);
        size_t number = (size_t)(inside.ptr[0] - '1');
        const struct slot *slot = &phrase->slots[number % PHRASE_SLOTS_MAX];
        if (inside.len == 1) {
            slot_write(out, slot, wording);
            continue;
        }
        str many;
        str one = str_cut(str_part(inside, 2, inside.len), '|', &many);
        buf_add(out,
                slot->kind == SLOT_COUNT && slot->as.count == 1 ? one : many);
    }
}
