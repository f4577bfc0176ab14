/*
 * framework_words.c - what a framework says beside its norms
 *
 *     [[term]]
 *     word    = "Klant"
 *     meaning = "..."
 *
 *     [[footnote]]
 *     number = "4"
 *     text   = "..."
 *     norms  = ["C1.1"]          left out: about the framework as a whole
 */
#include "base/count.h"
#include "checker/rule_load.h"

static const str term_keys[] = { STR_INIT("word"), STR_INIT("meaning") };
static const str footnote_keys[] = { STR_INIT("number"), STR_INIT("text"),
                                     STR_INIT("norms") };

static void read_terms(struct rule_reader *r, struct toml *root,
                       struct framework *framework)
{
    struct toml *list = want_tables(r, root, STR("term"));
    if (!list)
        return;
    size_t count = list->as.array.count;
    struct term_meaning *terms =
        arena_array(r->arena, count, struct term_meaning);
    for (size_t i = 0; i < count; i++) {
        struct toml *table = &list->as.array.items[i];
        need_text(r, table, STR("word"), &terms[i].word);
        need_text(r, table, STR("meaning"), &terms[i].meaning);
        problem_unknown_keys(r, table, term_keys, COUNT(term_keys));
    }
    framework->terms = terms;
    framework->term_count = count;
}

static void read_footnotes(struct rule_reader *r, struct toml *root,
                           struct framework *framework)
{
    struct toml *list = want_tables(r, root, STR("footnote"));
    if (!list)
        return;
    size_t count = list->as.array.count;
    struct footnote *notes = arena_array(r->arena, count, struct footnote);
    for (size_t i = 0; i < count; i++) {
        struct toml *table = &list->as.array.items[i];
        struct footnote *note = &notes[i];
        need_text(r, table, STR("number"), &note->number);
        need_text(r, table, STR("text"), &note->text);
        want_texts(r, table, STR("norms"), &note->norms, &note->norm_count);
        problem_unknown_keys(r, table, footnote_keys, COUNT(footnote_keys));
    }
    framework->footnotes = notes;
    framework->footnote_count = count;
}

void framework_words_read(struct rule_reader *r, struct toml *root,
                          struct framework *framework)
{
    read_terms(r, root, framework);
    read_footnotes(r, root, framework);
}

/* ---- once the norms are known ---- */

struct norm_ids {
    str *items;
    size_t count, capacity;
};

static struct norm_ids ids_of(struct arena *arena,
                              const struct framework *framework)
{
    struct norm_ids ids = { 0 };
    for (size_t a = 0; a < framework->area_count; a++)
        for (size_t n = 0; n < framework->areas[a].norm_count; n++) {
            ids.items = arena_grow(arena, ids.items, ids.count, &ids.capacity,
                                   sizeof *ids.items);
            ids.items[ids.count++] = framework->areas[a].norms[n].id;
        }
    return ids;
}

static bool is_among(const struct norm_ids *ids, str id)
{
    for (size_t i = 0; i < ids->count; i++)
        if (str_equal(ids->items[i], id))
            return true;
    return false;
}

static void check_footnotes(struct rule_load *load, size_t head,
                            const struct framework *framework,
                            const struct norm_ids *ids)
{
    struct toml *root = load->roots[head];
    struct toml_member *member =
        root ? rule_member(root, STR("footnote")) : NULL;
    struct rule_reader r = rule_load_reader(load, head);
    for (size_t i = 0; member && i < framework->footnote_count; i++) {
        const struct footnote *note = &framework->footnotes[i];
        if (note->norm_count == 0)
            continue;
        const struct toml *list =
            &rule_member(&member->value.as.array.items[i], STR("norms"))->value;
        for (size_t k = 0; k < note->norm_count; k++)
            if (!is_among(ids, note->norms[k]))
                problem_at(
                    &r, &list->as.array.items[k],
                    PHRASE(SAY_WORKSPACE_NO_NORM, slot_text(note->norms[k])),
                    nearest_hint(&r, note->norms[k], ids->items, ids->count));
    }
}

/* A check and a question each are a way to test a norm. */
static void check_tests(struct rule_load *load,
                        const struct framework *framework,
                        const struct norm *norm)
{
    size_t ways = norm->check_count + norm->question_count;
    if (ways >= framework->tests_at_least)
        return;
    for (size_t i = 0; i < load->file_count; i++)
        if (str_equal(load->shown[i].name, norm->origin.file))
            problem_add(load->problems, PROBLEM_ERROR, &load->shown[i],
                        norm->origin.line, 1,
                        PHRASE(SAY_RULE_TESTS_FEW, slot_text(norm->id),
                               slot_count((int64_t)ways),
                               slot_count(framework->tests_at_least)),
                        SAID(SAY_NOTHING));
}

void framework_words_check(struct rule_load *load, size_t head,
                           const struct framework *framework)
{
    struct norm_ids ids = ids_of(load->arena, framework);
    check_footnotes(load, head, framework, &ids);
    for (size_t a = 0; a < framework->area_count; a++)
        for (size_t n = 0; n < framework->areas[a].norm_count; n++)
            check_tests(load, framework, &framework->areas[a].norms[n]);
}
