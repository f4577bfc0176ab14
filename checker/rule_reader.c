/* rule_reader.c - taking typed values out of a TOML table */
#include "checker/rule_reader.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "checker/pattern.h"
#include "checker/pattern_literals.h"
#include "checker/rule_schema.h"
#include "checker/rule_set.h"

bool is_plain_id(str id)
{
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];
        if (!ascii_is_lower(c) && !ascii_is_digit(c) && c != '-' && c != '.')
            return false;
    }
    return id.len > 0;
}

struct toml_member *rule_member(struct toml *table, str key)
{
    for (size_t i = 0; i < table->as.table.count; i++) {
        struct toml_member *member = &table->as.table.members[i];
        if (!str_equal(member->key, key))
            continue;
        member->is_used = true;
        return member;
    }
    return NULL;
}

static void note(struct rule_reader *r, const struct toml *table, str key,
                 enum schema_type type)
{
    if (r->schema)
        (void)schema_note(r->schema, table, key, type);
}

static void note_bounds(struct rule_reader *r, const struct toml *table,
                        str key, enum schema_type type, double min, double max)
{
    if (!r->schema)
        return;
    struct schema_key *noted = schema_note(r->schema, table, key, type);
    noted->min = min;
    noted->max = max;
    noted->has_bounds = true;
}

static enum sentence kind_words(enum toml_kind kind)
{
    switch (kind) {
    case TOML_TABLE:
        return SAY_RULE_A_TABLE;
    case TOML_ARRAY:
        return SAY_RULE_A_LIST;
    case TOML_TEXT:
        return SAY_RULE_A_TEXT;
    case TOML_WHOLE:
        return SAY_RULE_A_WHOLE;
    case TOML_REAL:
        return SAY_RULE_A_REAL;
    case TOML_BOOL:
        return SAY_RULE_A_BOOL;
    case TOML_DAY:
        return SAY_RULE_A_DAY;
    case TOML_TIME:
        return SAY_RULE_A_TIME;
    case TOML_NONE:
        break;
    }
    return SAY_RULE_A_NOTHING;
}

/* How to write what was wanted, seen from what is there. */
static enum sentence repair(enum toml_kind wanted, const struct toml *value)
{
    day_number day;
    if (wanted == TOML_DAY && value->kind == TOML_TEXT)
        return day_parse_iso(value->as.text, &day) ? SAY_RULE_DAY_UNQUOTE
                                                   : SAY_RULE_DAY_HOW;
    if (wanted == TOML_DAY)
        return SAY_RULE_DAY_HOW;
    if (wanted == TOML_TEXT && value->kind != TOML_TABLE &&
        value->kind != TOML_ARRAY)
        return SAY_RULE_TEXT_HOW;
    if (wanted == TOML_ARRAY && value->kind == TOML_TEXT)
        return SAY_RULE_LIST_HOW;
    if (wanted == TOML_BOOL)
        return SAY_RULE_BOOL_HOW;
    if (wanted == TOML_TABLE)
        return SAY_RULE_TABLE_HOW;
    if ((wanted == TOML_WHOLE || wanted == TOML_REAL) &&
        value->kind == TOML_TEXT)
        return SAY_RULE_NUMBER_HOW;
    return SAY_NOTHING;
}

static bool is_kind(struct rule_reader *r, const struct toml_member *member,
                    enum toml_kind wanted)
{
    if (member->value.kind == wanted)
        return true;
    problem_at(r, &member->value,
               PHRASE(SAY_RULE_WRONG_KIND, slot_text(member->key),
                      slot_sentence(kind_words(wanted)),
                      slot_sentence(kind_words(member->value.kind))),
               PHRASE(repair(wanted, &member->value),
                      slot_text(STR("{ ... = ... }"))));
    return false;
}

/* The member when it is there and of that kind. */
static struct toml_member *wanted(struct rule_reader *r, struct toml *table,
                                  str key, enum toml_kind kind)
{
    struct toml_member *member = rule_member(table, key);
    return member && is_kind(r, member, kind) ? member : NULL;
}

static bool text_of(struct rule_reader *r, const struct toml_member *member,
                    str *value)
{
    if (!is_kind(r, member, TOML_TEXT))
        return false;
    if (str_is_empty(str_trim(member->value.as.text))) {
        problem_at(r, &member->value,
                   PHRASE(SAY_RULE_EMPTY_TEXT, slot_text(member->key)),
                   SAID(SAY_NOTHING));
        return false;
    }
    *value = member->value.as.text;
    return true;
}

bool need_text(struct rule_reader *r, struct toml *table, str key, str *value)
{
    note(r, table, key, SCHEMA_TEXT);
    const struct toml_member *member = need_member(r, table, key);
    return member && !(r->schema && member == &r->schema->dummy) &&
           text_of(r, member, value);
}

bool want_text(struct rule_reader *r, struct toml *table, str key, str *value)
{
    note(r, table, key, SCHEMA_TEXT);
    const struct toml_member *member = rule_member(table, key);
    return member && text_of(r, member, value);
}

struct toml_member *need_member(struct rule_reader *r, struct toml *table,
                                str key)
{
    struct toml_member *member = rule_member(table, key);
    if (r->schema) {
        schema_note(r->schema, table, key, SCHEMA_ANY)->is_needed = true;
        return member ? member : &r->schema->dummy;
    }
    if (!member)
        problem_at(r, table, PHRASE(SAY_RULE_MISSING, slot_text(key)),
                   SAID(SAY_NOTHING));
    return member;
}

bool want_bool(struct rule_reader *r, struct toml *table, str key, bool *value)
{
    note(r, table, key, SCHEMA_BOOL);
    const struct toml_member *member = wanted(r, table, key, TOML_BOOL);
    if (!member)
        return false;
    *value = member->value.as.is_true;
    return true;
}

bool want_whole(struct rule_reader *r, struct toml *table, str key, int64_t min,
                int64_t max, int64_t *value)
{
    note_bounds(r, table, key, SCHEMA_WHOLE, (double)min, (double)max);
    const struct toml_member *member = wanted(r, table, key, TOML_WHOLE);
    if (!member)
        return false;
    int64_t number = member->value.as.whole;
    if (number < min || number > max) {
        problem_at(r, &member->value,
                   PHRASE(SAY_RULE_RANGE, slot_text(key), slot_count(min),
                          slot_count(max)),
                   SAID(SAY_NOTHING));
        return false;
    }
    *value = number;
    return true;
}

bool want_real(struct rule_reader *r, struct toml *table, str key, double min,
               double max, double *value)
{
    note_bounds(r, table, key, SCHEMA_REAL, min, max);
    const struct toml_member *member = rule_member(table, key);
    if (!member)
        return false;
    const struct toml *number = &member->value;
    if (number->kind != TOML_WHOLE && !is_kind(r, member, TOML_REAL))
        return false;
    double real =
        number->kind == TOML_WHOLE ? (double)number->as.whole : number->as.real;
    /* Written so that NaN, which TOML allows, is refused too. */
    if (!(real >= min && real <= max)) {
        problem_at(r, number,
                   PHRASE(SAY_RULE_RANGE, slot_text(key),
                          slot_text(arena_printf(r->arena, "%g", min)),
                          slot_text(arena_printf(r->arena, "%g", max))),
                   SAID(max <= 1 && real > 1 && real <= 100 ? SAY_RULE_SHARE_HOW
                                                            : SAY_NOTHING));
        return false;
    }
    *value = real;
    return true;
}

bool want_day(struct rule_reader *r, struct toml *table, str key,
              day_number *value)
{
    note(r, table, key, SCHEMA_DAY);
    const struct toml_member *member = wanted(r, table, key, TOML_DAY);
    if (!member)
        return false;
    *value = member->value.as.day;
    return true;
}

bool want_moment(struct rule_reader *r, struct toml *table, str key,
                 struct moment *value)
{
    note(r, table, key, SCHEMA_MOMENT);
    const struct toml_member *member = rule_member(table, key);
    if (!member)
        return false;
    const struct toml *time = &member->value;
    if (time->kind == TOML_TIME &&
        time->as.moment.precision == PRECISION_TIME) {
        *value = time->as.moment;
        return true;
    }
    if (!is_kind(r, member, TOML_DAY))
        return false;
    *value = moment_of_day(time->as.day);
    return true;
}

/* One item of a list of texts; false after a problem. */
static bool item_is_right(struct rule_reader *r,
                          const struct toml_member *member,
                          const struct toml *item, const str *before,
                          size_t before_count)
{
    struct phrase what;
    if (item->kind != TOML_TEXT)
        what = PHRASE(SAY_RULE_WRONG_ITEM, slot_text(member->key),
                      slot_sentence(kind_words(item->kind)));
    else if (str_is_empty(str_trim(item->as.text)))
        what = PHRASE(SAY_RULE_EMPTY_TEXT, slot_text(member->key));
    else if (str_is_among(item->as.text, before, before_count))
        what = PHRASE(SAY_RULE_ITEM_TWICE, slot_text(item->as.text),
                      slot_text(member->key));
    else
        return true;
    problem_at(r, item, what, SAID(SAY_NOTHING));
    return false;
}

static bool is_filled_list(struct rule_reader *r,
                           const struct toml_member *member)
{
    if (member->value.as.array.count)
        return true;
    problem_at(r, &member->value,
               PHRASE(SAY_RULE_EMPTY_LIST, slot_text(member->key)),
               SAID(SAY_NOTHING));
    return false;
}

bool want_texts(struct rule_reader *r, struct toml *table, str key,
                const str **values, size_t *count)
{
    note(r, table, key, SCHEMA_TEXTS);
    struct toml_member *member = wanted(r, table, key, TOML_ARRAY);
    if (!member || !is_filled_list(r, member))
        return false;
    size_t found = 0;
    bool all_right = true;
    str *texts = arena_array(r->arena, member->value.as.array.count, str);
    for (size_t i = 0; i < member->value.as.array.count; i++) {
        const struct toml *item = &member->value.as.array.items[i];
        if (item_is_right(r, member, item, texts, found))
            texts[found++] = item->as.text;
        else
            all_right = false;
    }
    if (!all_right)
        return false;
    *values = texts;
    *count = found;
    return true;
}

bool want_word(struct rule_reader *r, struct toml *table, str key,
               const str *words, size_t word_count, size_t *value)
{
    if (r->schema) {
        struct schema_key *noted =
            schema_note(r->schema, table, key, SCHEMA_TEXT);
        str *copies = arena_array(r->schema->arena, word_count, str);
        for (size_t i = 0; i < word_count; i++)
            copies[i] = arena_copy(r->schema->arena, words[i]);
        noted->words = word_count ? copies : NULL;
        noted->word_count = word_count;
    }
    const struct toml_member *member = wanted(r, table, key, TOML_TEXT);
    if (!member)
        return false;
    for (size_t i = 0; i < word_count; i++)
        if (str_equal(member->value.as.text, words[i])) {
            *value = i;
            return true;
        }
    problem_at(r, &member->value,
               PHRASE(SAY_RULE_UNKNOWN_WORD, slot_text(key),
                      slot_text(member->value.as.text)),
               nearest_hint(r, member->value.as.text, words, word_count));
    return false;
}

/* The codes there are, to choose from. */
static const str *role_codes(const struct rule_reader *r)
{
    str *codes = arena_array(r->arena, r->role_count, str);
    for (size_t i = 0; i < r->role_count; i++)
        codes[i] = r->roles[i].code;
    return codes;
}

bool want_roles(struct rule_reader *r, struct toml *table, str key,
                const str **values, size_t *count)
{
    const str *found;
    size_t found_count;
    if (!want_texts(r, table, key, &found, &found_count))
        return false;
    const struct toml *list = &rule_member(table, key)->value;
    const str *codes = role_codes(r);
    bool all_known = true;
    for (size_t i = 0; i < found_count; i++) {
        if (!r->roles || str_is_among(found[i], codes, r->role_count))
            continue;
        all_known = false;
        problem_at(r, &list->as.array.items[i],
                   PHRASE(SAY_RULE_UNKNOWN_ROLE, slot_text(found[i])),
                   nearest_hint(r, found[i], codes, r->role_count));
    }
    if (!all_known)
        return false;
    *values = found;
    *count = found_count;
    return true;
}

struct pattern *need_pattern(struct rule_reader *r, struct toml *table, str key)
{
    str source;
    if (!need_text(r, table, key, &source))
        return NULL;
    struct error err = { 0 };
    struct pattern *pattern =
        pattern_pool_open(r->patterns, r->arena, source, &err);
    const struct toml *value = &rule_member(table, key)->value;
    if (pattern && pattern_literals_of(pattern)->count == 0)
        problem_add(r->problems, PROBLEM_WARNING, r->file, value->line,
                    value->column, SAID(SAY_PATTERN_NO_WORD),
                    SAID(SAY_NOTHING));
    if (pattern)
        return pattern;
    size_t at = err.column ? utf8_offset(source, err.column - 1) : 0;
    problem_inside(r, value, at, err.what, SAID(SAY_NOTHING));
    return NULL;
}

struct toml *want_table(struct rule_reader *r, struct toml *table, str key)
{
    if (r->schema) {
        struct toml_member *there = rule_member(table, key);
        return schema_table(r->schema, table, key,
                            there ? &there->value : NULL);
    }
    struct toml_member *member = wanted(r, table, key, TOML_TABLE);
    return member ? &member->value : NULL;
}

struct toml *need_table(struct rule_reader *r, struct toml *table, str key)
{
    if (r->schema) {
        struct toml *asked = want_table(r, table, key);
        schema_note(r->schema, table, key, SCHEMA_TABLE)->is_needed = true;
        return asked;
    }
    if (rule_member(table, key))
        return want_table(r, table, key);
    problem_at(r, table, PHRASE(SAY_RULE_MISSING_TABLE, slot_text(key)),
               SAID(SAY_NOTHING));
    return NULL;
}

struct toml *want_tables(struct rule_reader *r, struct toml *table, str key)
{
    if (r->schema) {
        struct toml_member *there = rule_member(table, key);
        return schema_tables(r->schema, table, key,
                             there ? &there->value : NULL);
    }
    struct toml_member *member = rule_member(table, key);
    if (!member)
        return NULL;
    if (member->value.kind == TOML_TABLE) {
        problem_at(r, &member->value,
                   PHRASE(SAY_RULE_TABLE_NOT_LIST, slot_text(key)),
                   SAID(SAY_NOTHING));
        return NULL;
    }
    if (!is_kind(r, member, TOML_ARRAY) || !is_filled_list(r, member))
        return NULL;
    for (size_t i = 0; i < member->value.as.array.count; i++) {
        const struct toml *item = &member->value.as.array.items[i];
        if (item->kind == TOML_TABLE)
            continue;
        problem_at(r, item,
                   PHRASE(SAY_RULE_ITEM_NOT_TABLE, slot_text(key),
                          slot_sentence(kind_words(item->kind))),
                   SAID(SAY_NOTHING));
        return NULL;
    }
    return &member->value;
}
