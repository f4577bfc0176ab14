/*
 * facts_of.c - not a test by itself: the facts of texts, for facts.py
 *
 * Standard input holds texts, a NUL after each. For each one line on standard
 * output: title, status, adopted, valid until, version, owner, adopted by,
 * valid from, next review, with a tab after each and nothing for what is not stated. Only a date that comes with
 * a word for adopting or signing is `adopted` here.
 */
#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "evidence/facts.h"
#include "evidence/fold.h"

#define INPUT_BYTES_MAX 1000000

static void print_day(const struct day_fact *fact)
{
    char text[DAY_TEXT_LEN + 1];
    if (fact->source != FACT_ABSENT && day_is_known(fact->value))
        printf("%.*s", STR_ARG(day_iso(fact->value, text)));
    putchar('\t');
}

static void print_text(const struct text_fact *fact)
{
    printf("%.*s\t", STR_ARG(fact->value));
}

static void print_facts(str text)
{
    struct arena arena = { 0 };
    struct document d = document_of(STR(""));
    d.state = DOCUMENT_READ;
    d.text = text;
    facts_infer(&arena, &d, 1);
    print_text(&d.title);
    print_text(&d.status);
    print_day(d.adoption != DATED_ONLY ? &d.adopted : &(struct day_fact){ 0 });
    print_day(&d.valid_until);
    print_text(&d.version);
    print_text(&d.owner);
    printf("%.*s\t", STR_ARG(d.adopted_by.value));
    print_day(&d.valid_from);
    print_day(&d.review);
    putchar('\n');
    arena_close(&arena);
}

int main(void)
{
    static char input[INPUT_BYTES_MAX];
    size_t len = fread(input, 1, sizeof input, stdin);
    if (len == sizeof input) {
        fputs("too much input\n", stderr);
        return 2;
    }
    for (size_t at = 0; at < len;) {
        size_t bytes = strnlen(input + at, len - at);
        print_facts((str){ input + at, bytes });
        at += bytes + 1;
    }
    return 0;
}
