/* guess_layout.c - what a format lets people choose, and what is chosen */
#include "checker/guess_layout.h"

#include "checker/log_choice.h"

#define WORDS_MOST     8 /* that are listed */
#define KEYS_BYTES     200
#define ROWS_ANY       SIZE_MAX
#define WORD_BYTES_MAX 200

/* A word that cannot be shown cannot be proposed either. */
void guess_word(struct guess_words *words, str word, str more)
{
    if (word.len == 0 || word.len > WORD_BYTES_MAX ||
        !guess_can_show(word, ROWS_ANY))
        return;
    size_t known = words->names.count;
    if (known == GUESS_WORDS_MAX && !name_table_has(&words->names, word))
        return;
    uint32_t number = name_table_number(&words->names, word);
    if (number == known)
        words->more[number] = arena_copy(words->names.arena, more);
    words->counts[number]++;
}

static struct slot count_of(size_t count)
{
    return slot_count((int64_t)count);
}

static void add(struct guess_maker *m, const char *key, str value,
                bool is_question, struct phrase why)
{
    guess_add_line(m, (struct guess_line){ .key = key,
                                           .value = arena_copy(m->arena, value),
                                           .is_question = is_question,
                                           .why = why });
}

/* ---- XES: how events are called ---- */

bool guess_needs_classifier(const struct guess_words *words, str *classifier)
{
    for (size_t i = 0; i < words->names.count; i++) {
        *classifier = words->names.names[i];
        if (!str_equal(str_trim(words->more[i]), STR("concept:name")))
            return true;
    }
    return false;
}

void guess_classifier(struct guess_maker *m, const struct guess_words *words,
                      str chosen)
{
    for (size_t i = 0, listed = 0; i < words->names.count; i++) {
        str name = words->names.names[i], keys = str_trim(words->more[i]);
        bool is_chosen = chosen.len && str_equal(name, chosen);
        bool is_usual = str_equal(keys, STR("concept:name"));
        if (is_chosen)
            add(m, "classifier", name, false,
                PHRASE(SAY_INIT_CLASSIFIER_NEEDED,
                       slot_text(str_shorten(keys, KEYS_BYTES))));
        else if (!is_usual && !chosen.len && listed++ < WORDS_MOST)
            add(m, "classifier", name, true,
                PHRASE(SAY_INIT_CLASSIFIER,
                       slot_text(str_shorten(keys, KEYS_BYTES))));
    }
}

/* ---- XES: which transitions count ---- */

static bool is_usual_transition(str transition)
{
    return str_equal_nocase(transition, STR("complete"));
}

size_t guess_other_transitions(const struct guess_words *words)
{
    size_t others = 0;
    for (size_t i = 0; i < words->names.count; i++)
        if (!is_usual_transition(words->names.names[i]))
            others += words->counts[i];
    return others;
}

/* Most first. */
size_t guess_transitions(struct arena *arena, const struct guess_words *words,
                         const str **transitions)
{
    str *list = arena_array(arena, words->names.count, str);
    size_t *counts = arena_array(arena, words->names.count, size_t), kept = 0;
    for (size_t i = 0; i < words->names.count; i++) {
        str name = words->names.names[i];
        if (!guess_can_show(name, words->counts[i]))
            continue;
        size_t at = kept++;
        for (; at && counts[at - 1] < words->counts[i]; at--) {
            list[at] = list[at - 1];
            counts[at] = counts[at - 1];
        }
        list[at] = arena_copy(arena, name);
        counts[at] = words->counts[i];
    }
    *transitions = list;
    return kept;
}

void guess_lifecycle(struct guess_maker *m, const struct guess_words *words,
                     bool is_needed)
{
    size_t others = guess_other_transitions(words);
    const str *list;
    size_t count = guess_transitions(m->arena, words, &list);
    if (others == 0 || count == 0)
        return;
    guess_add_line(m, (struct guess_line){
                          .key = "lifecycle",
                          .values = list,
                          .value_count = count,
                          .is_question = !is_needed,
                          .why = is_needed ? SAID(SAY_INIT_LIFECYCLE_NEEDED)
                                           : PHRASE(SAY_INIT_LIFECYCLE,
                                                    count_of(others)) });
}

/* ---- OCEL: which object is a case ---- */

/* By what it is called; then the one of which there are most. */
str guess_object_type(const struct guess_words *words)
{
    static const str called[] = { STR_INIT("zaak"), STR_INIT("case"),
                                  STR_INIT("dossier"), STR_INIT("traject") };
    struct arena scratch = { 0 };
    size_t best = 0, best_count = 0;
    bool is_called = false;
    for (size_t i = 0; i < words->names.count; i++) {
        struct name_words name = name_words_of(&scratch, words->names.names[i]);
        bool is_this = false;
        for (size_t k = 0; k < sizeof called / sizeof *called; k++)
            is_this |= name_words_have(&name, called[k]);
        bool is_more = words->counts[i] > best_count;
        if (is_this > is_called || (is_this == is_called && is_more)) {
            best = i;
            best_count = words->counts[i];
            is_called = is_this;
        }
    }
    arena_close(&scratch);
    return words->names.count ? words->names.names[best] : STR("");
}

void guess_object_types(struct guess_maker *m, const struct guess_words *words,
                        str chosen, size_t event_count)
{
    size_t listed = 0;
    for (size_t i = 0; i < words->names.count; i++) {
        str name = words->names.names[i];
        size_t objects = words->counts[i];
        if (str_equal(name, chosen))
            add(m, "object_type", name, false,
                PHRASE(SAY_INIT_OBJECT_TYPE, count_of(objects),
                       count_of(event_count)));
        else if (guess_can_show(name, objects) && listed++ < WORDS_MOST)
            add(m, "object_type", name, true,
                PHRASE(SAY_INIT_OBJECT_TYPE_OTHER, count_of(objects)));
    }
}
