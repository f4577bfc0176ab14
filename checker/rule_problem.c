/* rule_problem.c - problems where they stand, with the word that was meant */
#include "base/utf8.h"
#include "checker/rule_reader.h"
#include "checker/rule_schema.h"

void problem_at(struct rule_reader *r, const struct toml *value,
                struct phrase what, struct phrase hint)
{
    if (r->schema)
        return;
    problem_add(r->problems, PROBLEM_ERROR, r->file, value->line, value->column,
                what, hint);
}

void problem_at_key(struct rule_reader *r, const struct toml_member *member,
                    struct phrase what, struct phrase hint)
{
    if (r->schema)
        return;
    problem_add(r->problems, PROBLEM_ERROR, r->file, member->line,
                member->column, what, hint);
}

/* The bytes of the file from a value on. */
static str source_from(const struct problem_file *file,
                       const struct toml *value)
{
    str rest = file->text;
    if (str_starts(rest, STR("\xEF\xBB\xBF")))
        rest = str_part(rest, 3, rest.len);
    for (unsigned line = 1; line < value->line; line++)
        (void)str_cut(rest, '\n', &rest);
    size_t at = utf8_offset(rest, value->column - 1);
    return str_part(rest, at, rest.len);
}

/* Where a text begins: past its quotes, and past the line end after them. */
static size_t opening_len(str source)
{
    bool is_long =
        str_starts(source, STR("'''")) || str_starts(source, STR("\"\"\""));
    if (!is_long)
        return 1;
    if (str_starts(str_part(source, 3, 2), STR("\r\n")))
        return 5;
    return source.len > 3 && source.ptr[3] == '\n' ? 4 : 3;
}

void problem_inside(struct rule_reader *r, const struct toml *value,
                    size_t offset_bytes, struct phrase what, struct phrase hint)
{
    if (r->schema)
        return;
    str source = source_from(r->file, value);
    size_t chars = utf8_count(str_part(value->as.text, 0, offset_bytes)) + 1;
    bool has_escapes = source.len && source.ptr[0] == '"';
    unsigned line = value->line, column = value->column;
    size_t at = 0, start = source.len ? opening_len(source) : 0;
    while (at < source.len && (at < start || chars > 1)) {
        uint32_t code;
        size_t bytes = utf8_read(source, at, &code);
        if (at >= start)
            chars--;
        /* An escape is one character of the text. */
        if (at >= start && has_escapes && code == '\\') {
            bytes++;
            column++;
        }
        column = code == '\n' ? 1 : column + 1;
        line += code == '\n';
        at += bytes;
    }
    problem_add(r->problems, PROBLEM_ERROR, r->file, line, column, what, hint);
}

/* "a, b, c", so that an author can choose. */
static str joined(struct arena *arena, const str *words, size_t count)
{
    struct buf list = buf_open(1000);
    for (size_t i = 0; i < count; i++) {
        buf_add(&list, i ? STR(", ") : STR(""));
        buf_add(&list, words[i]);
    }
    str copy = arena_copy(arena, str_shorten(buf_str(&list), 1000));
    buf_close(&list);
    return copy;
}

struct phrase nearest_hint(struct rule_reader *r, str word, const str *words,
                           size_t count)
{
    str nearest = str_nearest(word, words, count);
    if (!str_is_empty(nearest))
        return PHRASE(SAY_RULE_DID_YOU_MEAN, slot_text(nearest));
    if (count && count <= WORDS_LISTED_MAX)
        return PHRASE(SAY_RULE_CHOOSE,
                      slot_text(joined(r->arena, words, count)));
    return SAID(SAY_NOTHING);
}

void problem_unknown_keys(struct rule_reader *r, const struct toml *table,
                          const str *known, size_t known_count)
{
    if (r->schema) {
        schema_close(r->schema, table, known, known_count);
        return;
    }
    for (size_t i = 0; i < table->as.table.count; i++) {
        const struct toml_member *member = &table->as.table.members[i];
        if (member->is_used || str_is_among(member->key, known, known_count))
            continue;
        problem_at_key(r, member,
                       PHRASE(SAY_RULE_UNKNOWN_KEY, slot_text(member->key)),
                       nearest_hint(r, member->key, known, known_count));
    }
}
