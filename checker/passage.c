/* passage.c - something that stands in a text, or must not */
#include "checker/passage.h"

#include "base/count.h"
#include "checker/quote.h"
#include "evidence/fold.h"

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

struct passage passage_read(struct rule_reader *r, struct toml *table)
{
    static const str keys[] = { STR_INIT("about"), STR_INIT("pattern"),
                                STR_INIT("matches"), STR_INIT("misses") };
    struct passage passage = { .line = table->line, .file = r->file->name };
    need_text(r, table, keys[0], &passage.about);
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
