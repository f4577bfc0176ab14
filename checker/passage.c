/* passage.c - something that stands in a text, or must not */
#include "checker/passage.h"

#include "base/ascii.h"
#include "base/count.h"
#include "checker/quote.h"
#include "evidence/fold.h"

#define DENIED_HITS_MAX  100
#define WORDS_BACK_MAX   3
#define ONE_CLAUSE_BYTES 60

/* The word that ends at `*at`, blanks passed over; `*at` becomes its start. */
static str word_before(str text, size_t *at)
{
    size_t end = *at;
    while (end > 0 && text.ptr[end - 1] == ' ')
        end--;
    size_t from = end;
    while (from > 0 && (ascii_is_letter(text.ptr[from - 1]) ||
                        (unsigned char)text.ptr[from - 1] >= 0x80))
        from--;
    *at = from;
    return str_part(text, from, end - from);
}

/* "niet", "nooit", "niet worden" right before `at`; "geen" is left out: that
 * "geen geschenken" are accepted is what a code of conduct should say. */
static bool is_denied_before(str text, size_t at)
{
    static const str denials[] = { STR_INIT("niet"), STR_INIT("nooit"),
                                   STR_INIT("not"), STR_INIT("never") };
    static const str between[] = { STR_INIT("te"),     STR_INIT("worden"),
                                   STR_INIT("wordt"),  STR_INIT("be"),
                                   STR_INIT("meer"),   STR_INIT("altijd"),
                                   STR_INIT("binnen"), STR_INIT("een") };
    for (int i = 0; i < WORDS_BACK_MAX; i++) {
        str word = word_before(text, &at);
        if (str_is_among(word, denials, COUNT(denials)))
            return true;
        if (!str_is_among(word, between, COUNT(between)))
            return false;
    }
    return false;
}

/* Denied before its first word or before its last. */
static bool is_denied(str text, const struct pattern_hit *hit)
{
    size_t last = hit->from + hit->len;
    (void)word_before(text, &last);
    return is_denied_before(text, hit->from) ||
           (last > hit->from && hit->len <= ONE_CLAUSE_BYTES &&
            is_denied_before(text, last));
}

/* A sentence that the pattern must (or must not) find something in. */
static void prove(struct rule_reader *r, const struct pattern *pattern,
                  const struct toml *example, bool must_match)
{
    struct pattern_hit hit;
    str text = fold_word(r->arena, example->as.text);
    enum pattern_answer answer = pattern_find(pattern, text, NULL, 0, &hit);
    if (answer == PATTERN_STOPPED) {
        problem_at(r, example, SAID(SAY_PASSAGE_SLOW), SAID(SAY_NOTHING));
    } else if (must_match && answer == PATTERN_NO) {
        problem_at(r, example, SAID(SAY_PASSAGE_NO_MATCH),
                   PHRASE(SAY_PASSAGE_FOLDED, slot_text(text)));
    } else if (!must_match && answer == PATTERN_YES) {
        str found = str_part(text, hit.from, hit.len);
        problem_at(r, example, PHRASE(SAY_PASSAGE_NO_MISS, slot_text(found)),
                   SAID(SAY_NOTHING));
    }
}

static void prove_all(struct rule_reader *r, struct toml *table, str key,
                      const struct pattern *pattern, bool must_match)
{
    const str *texts;
    size_t count;
    const struct toml_member *member = need_member(r, table, key);
    if (!member || !want_texts(r, table, key, &texts, &count) || !pattern)
        return;
    for (size_t i = 0; i < count; i++)
        prove(r, pattern, &member->value.as.array.items[i], must_match);
}

static bool speaks_of_none(struct toml *table)
{
    const struct toml_member *member = rule_member(table, STR("pattern"));
    if (!member || member->value.kind != TOML_TEXT)
        return false;
    str source = member->value.as.text;
    return str_contains(source, STR("geen")) ||
           str_contains(source, STR("niet")) ||
           str_contains(source, STR("zonder"));
}

struct passage passage_read(struct rule_reader *r, struct toml *table)
{
    static const str keys[] = { STR_INIT("about"), STR_INIT("pattern"),
                                STR_INIT("matches"), STR_INIT("misses") };
    struct passage passage = { .line = table->line, .file = r->file->name };
    need_text(r, table, keys[0], &passage.about);
    passage.speaks_of_none = speaks_of_none(table);
    passage.pattern = need_pattern(r, table, keys[1]);
    prove_all(r, table, keys[2], passage.pattern, true);
    prove_all(r, table, keys[3], passage.pattern, false);
    problem_unknown_keys(r, table, keys, COUNT(keys));
    return passage;
}

struct passage_list passages_read(struct rule_reader *r, struct toml *table)
{
    struct passage_list list = { 0 };
    struct toml *tables = want_tables(r, table, STR("passage"));
    if (!tables)
        return list;
    struct passage *items =
        arena_array(r->arena, tables->as.array.count, struct passage);
    for (size_t i = 0; i < tables->as.array.count; i++)
        items[list.count++] = passage_read(r, &tables->as.array.items[i]);
    list.items = items;
    return list;
}

enum pattern_answer passage_find(struct arena *arena,
                                 const struct passage *passage,
                                 const struct document *document,
                                 struct finding *finding)
{
    struct pattern_hit hit;
    if (!passage->pattern)
        return PATTERN_STOPPED;
    enum pattern_answer answer = pattern_find(
        passage->pattern, document->folded.text, document->scan, 0, &hit);
    if (answer == PATTERN_YES)
        quote_fill(arena, finding, document, hit.from, hit.from + hit.len);
    return answer;
}

enum pattern_answer passage_find_affirmed(struct arena *arena,
                                          const struct passage *passage,
                                          const struct document *document,
                                          struct finding *finding)
{
    struct pattern_hit hit = { 0 };
    str text = document->folded.text;
    if (!passage->pattern)
        return PATTERN_STOPPED;
    size_t from = 0;
    for (int i = 0; i < DENIED_HITS_MAX; i++) {
        enum pattern_answer answer =
            pattern_find(passage->pattern, text, document->scan, from, &hit);
        if (answer != PATTERN_YES)
            return answer;
        if (passage->speaks_of_none || !is_denied(text, &hit)) {
            quote_fill(arena, finding, document, hit.from, hit.from + hit.len);
            return PATTERN_YES;
        }
        from = hit.from + hit.len;
    }
    return PATTERN_STOPPED;
}
