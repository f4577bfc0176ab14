/* made_pattern.c - random patterns, and random texts that they meet */
#include "tests/support/made_pattern.h"

#include "base/buf.h"
#include "base/count.h"

#define DEPTH_MAX 3

static const char *const words[] = {
    "klacht",  "klachten", "dossier", "weken",       "zes",  "6",
    "binnen",  "maand",    "en",      "een",         "de",   "gemeente",
    "bezwaar", "regeling", "budget",  "kredietbank", "hulp", "aanvraag",
    "termijn", "ter",      "mijn",    "naam",        "a",    "e",
    "schuld",  "schulden", "NVVK",    "art",         "14",   "2024",
    "e-mail",  "zzp'ers",
};

uint32_t made_roll(uint32_t *dice, uint32_t sides)
{
    *dice = *dice * 1664525U + 1013904223U;
    return (*dice >> 8) % sides;
}

static const char *any_word(uint32_t *dice)
{
    return words[made_roll(dice, COUNT(words))];
}

static void add(struct buf *out, const char *text)
{
    buf_add(out, str_of(text));
}

static void add_branches(struct buf *out, uint32_t *dice, int depth);

static void add_quantifier(struct buf *out, uint32_t *dice)
{
    static const char *const some[] = { "?",     "*",     "+",      "{2}",
                                        "{0,3}", "{1,4}", "{2,}",   "+?",
                                        "??",    "{0}",   "{0,40}", "*+",
                                        "{1,2}?" };
    if (made_roll(dice, 3) == 0)
        add(out, some[made_roll(dice, COUNT(some))]);
}

static void add_group(struct buf *out, uint32_t *dice, int depth)
{
    static const char *const kinds[] = { "(",   "(?:", "(", "(?>", "(?=",
                                         "(?!", "(?|", "(", "(?:" };
    add(out, kinds[made_roll(dice, COUNT(kinds))]);
    add_branches(out, dice, depth + 1);
    add(out, ")");
}

static void add_piece(struct buf *out, uint32_t *dice, int depth)
{
    static const char *const small[] = {
        "\\b",          "\\s",      "\\s+",        "\\w",
        "\\w*",         "\\d",      "[a-z]",       "[^\\n]",
        "[^\\n]{0,40}", ".",        "[\\w.-]",     "\\W+",
        "\\.",          "[^.]",     "^",           "$",
        "\\B",          "(?<!de )", "(?<=e)",      "[ek-m]",
        "\\D",          "\\S+",     "\\h",         "[A-Z]",
        "(?i)",         "\\x65",    "\xC3\xAB",    "\xE2\x82\xAC",
        "(?#x)",        "\\1",      "[\xC3\xABx]", "-",
        "[+-a]",        "\\n",      "[[:alpha:]]",
    };
    uint32_t which = made_roll(dice, 10);
    if (which < 5) {
        add(out, any_word(dice));
    } else if (which < 8 || depth >= DEPTH_MAX) {
        add(out, small[made_roll(dice, COUNT(small))]);
    } else {
        add_group(out, dice, depth);
    }
    add_quantifier(out, dice);
}

static void add_branches(struct buf *out, uint32_t *dice, int depth)
{
    for (uint32_t branches = 1 + made_roll(dice, depth ? 3 : 2); branches;
         branches--) {
        if (made_roll(dice, 4) == 0)
            add(out, "\\b");
        for (uint32_t pieces = 1 + made_roll(dice, 4); pieces; pieces--)
            add_piece(out, dice, depth);
        if (made_roll(dice, 4) == 0)
            add(out, "\\b");
        if (branches > 1)
            add(out, "|");
    }
}

str made_pattern(struct arena *arena, uint32_t *dice)
{
    struct buf out = buf_open(2000);
    add_branches(&out, dice, 0);
    str pattern = arena_copy(arena, buf_str(&out));
    buf_close(&out);
    return pattern;
}

str made_text(struct arena *arena, uint32_t *dice, size_t bytes)
{
    static const char *const between[] = {
        " ",
        " ",
        " ",
        " ",
        " ",
        ", ",
        ". ",
        "\n",
        "\n\n",
        "-",
        "",
        "s ",
        "en ",
        " (",
        ") ",
        "-\n",
        " \xE2\x82\xAC ",
        "\xC2\xA0",
        "\xC3\xAB",
        " \xE2\x80\x93 ",
        "\xCE\xB1",
        "\xC2\xAD",
        "\xE1\xA0\x8E",
    };
    struct buf out = buf_open(bytes + 100);
    while (out.len < bytes && !out.is_full) {
        add(&out, any_word(dice));
        add(&out, between[made_roll(dice, COUNT(between))]);
    }
    str text = arena_copy(arena, buf_str(&out));
    buf_close(&out);
    return text;
}
