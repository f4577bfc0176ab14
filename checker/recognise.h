/*
 * recognise.h - which documents are of the type that a check asks for
 *
 * The type that the register gives wins and excludes all others: the id of a
 * check or one of the terms in its `called`. Of a document without one it is
 * inferred: the longest term of any check that stands as whole words in the
 * name of the file; else in the title of its metadata; else in a heading or
 * one of the first lines of the first page, when that line reads like a title.
 * A document that only mentions a klachtenregeling is not one.
 *
 * Of a document that names no type anywhere the type is what it says. A check
 * with `content` takes it when one of those words and every passage stand in
 * it, and it says that it was adopted or signed; with `content_dated` a date
 * is enough. A register is told by its columns: one of those words and every
 * column that is asked for stand in the row above the others.
 */
#ifndef CHECKER_RECOGNISE_H
#define CHECKER_RECOGNISE_H

#include "checker/check_kind.h"

/* What a column of a register may be called; folded. */
struct column_names {
    const str *names;
    size_t count;
    bool is_optional;
};

/* The `called` of a check; terms are folded. `content` are the words, one of
 * which a document must hold that is told by what it says; often there are
 * none, and then it is not. */
struct called {
    const str *terms;
    size_t count;
    const str *content;
    size_t content_count;
    bool content_dated; /* a date will do: reports are not adopted */
    const struct column_names *columns; /* of a register; else none */
    size_t column_count;
};
struct called called_read(struct rule_reader *r, struct toml *table);
/* That of a check; NULL when its kind does not go by the type of documents, or
 * its rule could not be read. */
const struct called *called_of_check(const struct check *check);

/* The names of all types, in `arena`; any thread may use it. */
struct recogniser;
const struct recogniser *recogniser_of(struct arena *arena,
                                       const struct rule_set *rules);
/* The types of a register that were looked up; of one thread. */
struct registered_types;
struct registered_types *registered_types_of(struct arena *arena);

/* Fill in the type of a document that has none: a term of a rule. */
void recognise(const struct recogniser *recogniser,
               struct registered_types *types, struct document *document);

/* After that, and with its scan: the type of one that names none, by what it
 * says. Patterns are of one thread: so is this. */
void recognise_by_content(const struct rule_set *rules,
                          struct document *document);

/* The type of a register by its columns; absent when they tell none. */
struct text_fact type_by_columns(const struct rule_set *rules,
                                 const struct document *document);

/* What a document calls itself: "deze gedragscode"; absent when nothing. */
struct text_fact type_by_self_name(const struct rule_set *rules,
                                   const struct document *document);

/* Whether a document is of the type of this check. */
bool recognise_is(const struct check *check, const struct called *called,
                  const struct document *document);
/* Whether the register gives a type that no rule knows and that is nearly one
 * of this check: most often it was mistyped. */
bool recognise_is_meant(const struct called *called,
                        const struct document *document);
/* That it was, for the reader. */
struct finding recognise_meant_finding(const struct document *document);

#endif
