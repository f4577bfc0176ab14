/*
 * rule_reader.h - taking typed values out of a TOML table
 *
 * Each call marks the key as used and adds a problem (with line, column and
 * what was expected) when the value is absent or of the wrong kind; it then
 * leaves `*value` as it was. Readers go on after a problem.
 */
#ifndef CHECKER_RULE_READER_H
#define CHECKER_RULE_READER_H

#include "checker/problem.h"
#include "checker/toml.h"

struct calendar;
struct pattern;
struct pattern_pool;
struct role;
struct rule_schema;
struct rule_reader {
    struct arena *arena;
    struct problem_list *problems;
    const struct problem_file *file;
    const struct calendar *calendars; /* loaded before any check */
    size_t calendar_count;
    const struct role *roles; /* loaded before any norm or check; NULL: not
                                 known, so not checked */
    size_t role_count;
    struct rule_schema *schema; /* mostly NULL; else all that is asked is noted
                                   there, and nothing is a problem */
    struct pattern_pool *patterns; /* closes what need_pattern() opens */
};

/* Small letters a-z, digits, "-" and "."; what names are made of. */
bool is_plain_id(str id);

/* NULL when the table has no such key. Marks it as used. */
struct toml_member *rule_member(struct toml *table, str key);

/* The same, and a problem when there is none. */
struct toml_member *need_member(struct rule_reader *r, struct toml *table,
                                str key);

/* `need_` reports an absent key; `want_` leaves the default. True when the
 * value was there and right. */
bool need_text(struct rule_reader *r, struct toml *table, str key, str *value);
bool want_text(struct rule_reader *r, struct toml *table, str key, str *value);
bool want_bool(struct rule_reader *r, struct toml *table, str key, bool *value);
bool want_whole(struct rule_reader *r, struct toml *table, str key, int64_t min,
                int64_t max, int64_t *value);
/* An integer or a real: 1 and 0.95. */
bool want_real(struct rule_reader *r, struct toml *table, str key, double min,
               double max, double *value);
bool want_day(struct rule_reader *r, struct toml *table, str key,
              day_number *value);
/* A date, or a date with a time of day; the time is that of Amsterdam unless
 * it has an offset. */
bool want_moment(struct rule_reader *r, struct toml *table, str key,
                 struct moment *value);
/* At least one text, none empty, none twice. */
bool want_texts(struct rule_reader *r, struct toml *table, str key,
                const str **values, size_t *count);
/* One of `words`; the index goes to *value, a near miss is suggested. */
bool want_word(struct rule_reader *r, struct toml *table, str key,
               const str *words, size_t word_count, size_t *value);
/* Codes of roles.toml: "P", "BKC". */
bool want_roles(struct rule_reader *r, struct toml *table, str key,
                const str **values, size_t *count);
/* NULL after a problem; that of a pattern stands at the character where it
 * goes wrong. Closed with the rule set. */
struct pattern *need_pattern(struct rule_reader *r, struct toml *table,
                             str key);
/* NULL unless the key holds a table; `need_` reports an absent one. */
struct toml *need_table(struct rule_reader *r, struct toml *table, str key);
struct toml *want_table(struct rule_reader *r, struct toml *table, str key);
/* NULL unless the key holds an array of tables ([[x]] or [{...}]), with at
 * least one in it. */
struct toml *want_tables(struct rule_reader *r, struct toml *table, str key);

/* A problem at a value, or at a key; `hint` may be SAID(SAY_NOTHING). */
void problem_at(struct rule_reader *r, const struct toml *value,
                struct phrase what, struct phrase hint);
void problem_at_key(struct rule_reader *r, const struct toml_member *member,
                    struct phrase what, struct phrase hint);
/* A problem inside a text value: at that byte of value->as.text. */
void problem_inside(struct rule_reader *r, const struct toml *value,
                    size_t offset_bytes, struct phrase what,
                    struct phrase hint);
/* "Bedoelt u x?", or the words to choose from when there are few and none is
 * near. */
#define WORDS_LISTED_MAX 20
struct phrase nearest_hint(struct rule_reader *r, str word, const str *words,
                           size_t count);
/* Report every key of the table that nobody asked for, with the nearest of
 * the keys that were asked for. Call it last. */
void problem_unknown_keys(struct rule_reader *r, const struct toml *table,
                          const str *known, size_t known_count);

#endif
