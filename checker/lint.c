/* lint.c - what loads without an error and is yet of no use */
#include "checker/lint.h"

#include "base/buf.h"
#include "base/count.h"
#include "checker/check_kind.h"
#include "checker/passage.h"
#include "checker/recognise.h"

#define RANDOM_BYTES     ((size_t)48 << 10)
#define RANDOM_SENTENCE  9 /* words, about */
#define RANDOM_PARAGRAPH 60

static void warn(struct problem_list *problems, str file, unsigned line,
                 struct phrase what)
{
    struct problem_file at = { file, STR("") };
    problem_add(problems, PROBLEM_WARNING, &at, line, 0, what,
                SAID(SAY_NOTHING));
}

static const struct passage_list *passages_of(const struct check *check)
{
    return check->kind && check->settings && check->kind->passages
               ? check->kind->passages(check->settings)
               : NULL;
}

/* ---- a text that says nothing ---- */

/* Everyday words, folded, none of debts, care, staff or papers. */
static const str words[] = {
    STR_INIT("de"),     STR_INIT("het"),      STR_INIT("een"),
    STR_INIT("en"),     STR_INIT("van"),      STR_INIT("in"),
    STR_INIT("op"),     STR_INIT("naar"),     STR_INIT("met"),
    STR_INIT("zonder"), STR_INIT("voor"),     STR_INIT("achter"),
    STR_INIT("boom"),   STR_INIT("fiets"),    STR_INIT("regen"),
    STR_INIT("zon"),    STR_INIT("tuin"),     STR_INIT("brood"),
    STR_INIT("kaas"),   STR_INIT("vogel"),    STR_INIT("rivier"),
    STR_INIT("wind"),   STR_INIT("steen"),    STR_INIT("tafel"),
    STR_INIT("stoel"),  STR_INIT("raam"),     STR_INIT("groen"),
    STR_INIT("blauw"),  STR_INIT("rood"),     STR_INIT("groot"),
    STR_INIT("klein"),  STR_INIT("loopt"),    STR_INIT("staat"),
    STR_INIT("ligt"),   STR_INIT("zingt"),    STR_INIT("bakt"),
    STR_INIT("kookt"),  STR_INIT("vaart"),    STR_INIT("vliegt"),
    STR_INIT("schaap"), STR_INIT("paard"),    STR_INIT("hond"),
    STR_INIT("kat"),    STR_INIT("appel"),    STR_INIT("peer"),
    STR_INIT("soep"),   STR_INIT("duin"),     STR_INIT("zee"),
    STR_INIT("bos"),    STR_INIT("brug"),     STR_INIT("molen"),
    STR_INIT("trein"),  STR_INIT("lamp"),     STR_INIT("klok"),
    STR_INIT("schoen"), STR_INIT("jas"),      STR_INIT("muziek"),
    STR_INIT("verf"),   STR_INIT("papier"),   STR_INIT("hout"),
    STR_INIT("morgen"), STR_INIT("gisteren"), STR_INIT("soms"),
    STR_INIT("vaak"),   STR_INIT("altijd"),   STR_INIT("nooit"),
    STR_INIT("12"),     STR_INIT("7"),        STR_INIT("2025"),
};

/* The same text every time. */
static void random_text(struct buf *out)
{
    uint32_t seed = 20260115;
    for (size_t i = 1; out->len + 20 < RANDOM_BYTES; i++) {
        seed = seed * 1664525U + 1013904223U;
        buf_add(out, words[(seed >> 8) % COUNT(words)]);
        if (i % RANDOM_PARAGRAPH == 0)
            buf_add(out, STR(".\n"));
        else
            buf_add(out,
                    (seed >> 4) % RANDOM_SENTENCE == 0 ? STR(". ") : STR(" "));
    }
}

static void try_on_random(const struct check *check, str text,
                          struct problem_list *problems)
{
    const struct passage_list *list = passages_of(check);
    for (size_t i = 0; list && i < list->count; i++) {
        const struct passage *p = &list->items[i];
        struct pattern_hit hit;
        if (p->pattern &&
            pattern_find(p->pattern, text, NULL, 0, &hit) == PATTERN_YES)
            warn(problems, p->file, p->line,
                 PHRASE(SAY_LINT_RANDOM, slot_text(p->about),
                        slot_text(str_shorten(str_part(text, hit.from, hit.len),
                                              60))));
    }
}

/* ---- norms ---- */

static bool decides(const struct norm *norm)
{
    for (size_t i = 0; i < norm->check_count; i++)
        if (norm->checks[i].role != ROLE_ALSO)
            return true;
    return norm->question_count > 0;
}

void lint_rules(const struct rule_set *rules, struct problem_list *problems)
{
    for (size_t f = 0; f < rules->framework_count; f++)
        for (size_t a = 0; a < rules->frameworks[f].area_count; a++) {
            const struct area *area = &rules->frameworks[f].areas[a];
            for (size_t n = 0; n < area->norm_count; n++)
                if (!decides(&area->norms[n]))
                    warn(problems, area->norms[n].origin.file,
                         area->norms[n].origin.line,
                         PHRASE(SAY_LINT_NORM_UNDECIDED,
                                slot_text(area->norms[n].id)));
        }
    struct buf text = buf_open(RANDOM_BYTES);
    random_text(&text);
    for (size_t i = 0; i < rules->check_count; i++)
        try_on_random(&rules->checks[i], buf_str(&text), problems);
    buf_close(&text);
}

/* ---- the documents of a workspace ---- */

/* The documents in which a check would look. */
static bool is_for(const struct check *check, const struct document *d)
{
    if (!check->kind->called)
        return false; /* a page: the run tells of its own page */
    const struct called *called = check->kind->called(check->settings);
    return called->count == 0 ? d->state != DOCUMENT_SKIPPED
                              : recognise_is(check, called, d);
}

static void try_on_documents(const struct passage *p, const struct check *check,
                             const struct evidence_set *evidence,
                             struct problem_list *problems)
{
    size_t tried = 0, stopped = 0;
    for (size_t i = 0; i < evidence->document_count; i++) {
        const struct document *d = &evidence->documents[i];
        struct pattern_hit hit;
        if (!is_for(check, d) || d->folded.text.len == 0)
            continue;
        tried++;
        switch (pattern_find(p->pattern, d->folded.text, d->scan, 0, &hit)) {
        case PATTERN_YES:
            return;
        case PATTERN_STOPPED:
            stopped++;
            break;
        case PATTERN_NO:
            break;
        }
    }
    struct slot about = slot_text(p->about);
    struct slot count = slot_count((int64_t)tried);
    if (stopped)
        warn(problems, p->file, p->line,
             PHRASE(SAY_LINT_STOPPED, about, slot_count((int64_t)stopped)));
    else if (tried)
        warn(problems, p->file, p->line, PHRASE(SAY_LINT_NEVER, about, count));
}

static bool has_document(const struct check *check,
                         const struct evidence_set *evidence)
{
    for (size_t i = 0; i < evidence->document_count; i++)
        if (is_for(check, &evidence->documents[i]) &&
            evidence->documents[i].folded.text.len)
            return true;
    return false;
}

static bool is_named(const struct workspace *workspace,
                     const struct check *check)
{
    for (size_t f = 0; f < workspace->framework_count; f++)
        for (size_t a = 0; a < workspace->frameworks[f]->area_count; a++) {
            const struct area *area = &workspace->frameworks[f]->areas[a];
            for (size_t n = 0; n < area->norm_count; n++)
                for (size_t i = 0; i < area->norms[n].check_count; i++)
                    if (str_equal(area->norms[n].checks[i].check->id,
                                  check->id))
                        return true;
        }
    return false;
}

size_t lint_documents(const struct workspace *workspace,
                      const struct evidence_set *evidence,
                      struct problem_list *problems)
{
    const struct rule_set *rules = &workspace->rules;
    size_t untried = 0;
    for (size_t i = 0; i < rules->check_count; i++) {
        const struct check *check = &rules->checks[i];
        const struct passage_list *list = passages_of(check);
        /* What must not be there is best when it is never found. */
        bool is_bad_news = check->kind == &check_kind_absent;
        if (!list || list->count == 0 || is_bad_news ||
            !is_named(workspace, check))
            continue;
        if (!has_document(check, evidence)) {
            untried++;
            continue;
        }
        for (size_t k = 0; k < list->count; k++)
            if (list->items[k].pattern)
                try_on_documents(&list->items[k], check, evidence, problems);
    }
    return untried;
}
