/*
 * guess_layout.h - what a format lets people choose, and what is chosen
 *
 * Of XES the classifier and the transitions, of OCEL the type of object that
 * is a case. What the log leaves open is a question in the proposal; something
 * is chosen only where otherwise nothing would count.
 */
#ifndef CHECKER_GUESS_LAYOUT_H
#define CHECKER_GUESS_LAYOUT_H

#include "checker/guess_make.h"

/* The words of one kind that a log holds, and how often each. Zeroed but for
 * names.arena it is empty; words beyond the limit are left out. */
#define GUESS_WORDS_MAX 50
struct guess_words {
    struct name_table names;
    str more[GUESS_WORDS_MAX];
    size_t counts[GUESS_WORDS_MAX];
};
void guess_word(struct guess_words *words, str word, str more);

/* The first classifier that names events otherwise than by concept:name. */
bool guess_needs_classifier(const struct guess_words *words, str *classifier);
/* `chosen`: empty when none is needed. */
void guess_classifier(struct guess_maker *m, const struct guess_words *words,
                      str chosen);

/* How many events have another transition than "complete". */
size_t guess_other_transitions(const struct guess_words *words);
/* Those that can be shown, in `arena`. */
size_t guess_transitions(struct arena *arena, const struct guess_words *words,
                         const str **transitions);
/* `is_needed`: without it not one event counts. */
void guess_lifecycle(struct guess_maker *m, const struct guess_words *words,
                     bool is_needed);

/* Empty when there is no type. */
str guess_object_type(const struct guess_words *words);
/* `event_count`: of the chosen one. */
void guess_object_types(struct guess_maker *m, const struct guess_words *words,
                        str chosen, size_t event_count);

#endif
