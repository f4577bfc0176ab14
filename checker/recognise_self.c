/*
 * recognise_self.c - what a document calls itself
 *
 * "Het bestuur stelde deze gedragscode vast", "dit is ons inwerkprogramma":
 * a paper with another title says what it is in passing. Only what is called
 * "this" is the paper itself; of several the one that is named most, and of
 * those the one that comes first.
 */
#include "base/count.h"
#include "checker/recognise.h"
#include "evidence/fact_text.h"
#include "evidence/fold.h"

#define TERM_BYTES_MIN 8 /* "deze koers" is where one goes, no paper */
#define NAMES_MAX      40
#define WORDS_SKIPPED  3

struct self_name {
    str term;
    size_t count;
};
struct self_names {
    struct self_name items[NAMES_MAX];
    size_t count;
};

/* The word that begins at `at`, and where the next one does. */
static str next_word(str text, size_t at, size_t *next)
{
    size_t end = at;
    while (end < text.len && text.ptr[end] != ' ' && text.ptr[end] != '\n')
        end++;
    *next = end < text.len && text.ptr[end] == ' ' ? end + 1 : text.len;
    return str_part(text, at, end - at);
}

/* "dit is onze ...": what stands between "this" and the name. */
static size_t behind_fillers(str text, size_t at)
{
    static const str fillers[] = {
        STR_INIT("is"),   STR_INIT("zijn"), STR_INIT("ons"), STR_INIT("onze"),
        STR_INIT("jouw"), STR_INIT("je"),   STR_INIT("uw"),  STR_INIT("het"),
        STR_INIT("de"),   STR_INIT("een"),
    };
    for (size_t i = 0; i < WORDS_SKIPPED && at < text.len; i++) {
        size_t next;
        str word = next_word(text, at, &next);
        if (!str_is_among(word, fillers, COUNT(fillers)))
            break;
        at = next;
    }
    return at;
}

/* The longest name of any check that begins there. */
static struct self_name name_at(const struct rule_set *rules, str text,
                                size_t at)
{
    struct self_name longest = { 0 };
    str rest = str_part(text, at, text.len);
    for (size_t i = 0; i < rules->check_count; i++) {
        const struct called *called = called_of_check(&rules->checks[i]);
        for (size_t k = 0; called && k < called->count; k++) {
            str term = called->terms[k];
            if (term.len >= TERM_BYTES_MIN && term.len > longest.term.len &&
                str_starts(rest, term) && fold_is_word(text, at, at + term.len))
                longest = (struct self_name){ term, 1 };
        }
    }
    return longest;
}

static void add(struct self_names *names, struct self_name name)
{
    for (size_t i = 0; i < names->count; i++)
        if (str_equal(names->items[i].term, name.term)) {
            names->items[i].count++;
            return;
        }
    if (name.term.len && names->count < NAMES_MAX)
        names->items[names->count++] = name;
}

static void find_names(const struct rule_set *rules, str text, str this,
                       struct self_names *names)
{
    for (size_t at = fold_find_word(text, this, 0); at < text.len;
         at = fold_find_word(text, this, at + this.len)) {
        size_t behind = at + this.len + 1;
        /* "het invullen van dit onderzoek": of a form, or a letter with it */
        bool is_of = str_ends(str_part(text, 0, at), STR(" van "));
        if (!is_of && behind < text.len && text.ptr[behind - 1] == ' ')
            add(names, name_at(rules, text, behind_fillers(text, behind)));
    }
}

struct text_fact type_by_self_name(const struct rule_set *rules,
                                   const struct document *document)
{
    static const str these[] = { STR_INIT("deze"), STR_INIT("dit") };
    struct self_names names = { .count = 0 };
    struct self_name most = { 0 };
    for (size_t i = 0; i < COUNT(these); i++)
        find_names(rules, document->folded.text, these[i], &names);
    for (size_t i = 0; i < names.count; i++)
        if (names.items[i].count > most.count)
            most = names.items[i];
    return most.count ? (struct text_fact){ most.term, FACT_TEXT }
                      : (struct text_fact){ 0 };
}
