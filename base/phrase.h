/*
 * phrase.h - what we tell people, apart from the words it is told in
 *
 * Code names a sentence and fills its slots; the words stand in
 * base/sentences/ (one .def a folder, Dutch and English side by side). A
 * sentence is only turned into text by a report or by the command line, in
 * the language and the date notation of that output.
 *
 * In a sentence "{1}" is the first slot, and "{1?dag|dagen}" is "dag" when
 * the first slot is the count 1 and "dagen" otherwise.
 */
#ifndef BASE_PHRASE_H
#define BASE_PHRASE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"

enum sentence {
    SAY_NOTHING, /* the empty sentence; a zeroed phrase says nothing */
#define SENTENCE(name, nl, en) SAY_##name,
#include "base/sentences.def"
#undef SENTENCE
    SENTENCE_COUNT
};

enum slot_kind {
    SLOT_NONE,
    SLOT_TEXT,     /* borrowed */
    SLOT_COUNT,    /* a whole number: "1.234" in Dutch */
    SLOT_LINE,     /* the number of a line, never grouped: "10097" */
    SLOT_DAY,      /* "17-04-2025" on a Dutch screen, else "2025-04-17" */
    SLOT_SHARE,    /* 0..1 as "97,5%" */
    SLOT_SENTENCE, /* another sentence without slots: a state, a unit */
};

struct slot {
    enum slot_kind kind;
    union {
        str text;
        int64_t count;
        day_number day;
        double share;
        enum sentence sentence;
    } as;
};

#define PHRASE_SLOTS_MAX 6
struct phrase {
    enum sentence id;
    struct slot slots[PHRASE_SLOTS_MAX];
};

/* PHRASE(SAY_X, slot_text(s), slot_day(d)); SAID(SAY_X) when it has none. */
#define PHRASE(sentence, ...) \
    ((struct phrase){ .id = (sentence), .slots = { __VA_ARGS__ } })
#define SAID(sentence) ((struct phrase){ .id = (sentence) })

struct slot slot_text(str text);
struct slot slot_cstr(const char *text);
struct slot slot_count(int64_t count);
struct slot slot_line(int64_t line);
struct slot slot_day(day_number day);
struct slot slot_share(double share);
struct slot slot_sentence(enum sentence sentence);

/* With copies in `arena` of the texts that its slots borrow: for a reason that
 * outlives the error it came in. */
struct phrase phrase_copy(struct arena *arena, const struct phrase *phrase);

enum language { LANGUAGE_NL, LANGUAGE_EN, LANGUAGE_COUNT };
enum notation { NOTATION_SCREEN, NOTATION_FILE };
/* How a phrase becomes text. Zero is Dutch on a screen. */
struct wording {
    enum language language;
    enum notation notation;
};

void phrase_write(struct buf *out, const struct phrase *phrase,
                  struct wording wording);
/* The bare words of a sentence, slots and all; for tests and tables. */
str sentence_words(enum sentence sentence, enum language language);
const char *sentence_name(enum sentence sentence);

/* A share as a person reads it: one decimal, and never rounded up to 100 or
 * down to 0 when something is missing: 0.9996 is "99,9%". */
void share_write(struct buf *out, double share, struct wording wording);

#endif
