/*
 * step_words.h - which step of ours a name in somebody's log seems to be
 *
 * For proposals only: what a log means is decided by people, in normtoets.toml.
 */
#ifndef CHECKER_STEP_WORDS_H
#define CHECKER_STEP_WORDS_H

#include "base/arena.h"

enum step_match { STEP_NONE, STEP_DOUBT, STEP_SURE };
struct step_meaning {
    enum step_match match;
    str step; /* static; empty for STEP_NONE */
};

/* A text cut into folded words: at blanks and marks, and where a capital
 * follows a small letter. */
#define NAME_WORDS_MAX 32
struct name_words {
    str words[NAME_WORDS_MAX];
    size_t count; /* the words beyond the limit are left out */
};
struct name_words name_words_of(struct arena *arena, str name);
/* Whether a word begins so; "=nr" is the whole word. */
bool name_words_have(const struct name_words *name, str word);

/* `context` is what is said around the name, like the name of the file: in
 * "klachten" the name "ontvangen" is enough. Doubt when two steps fit, or when
 * a word like "gepland" or "niet" may turn it around. */
struct step_meaning step_words_find(const struct name_words *name,
                                    const struct name_words *context);

/* Every step in the table, each once, in its order. */
size_t step_words_steps(struct arena *arena, const str **steps);

#endif
