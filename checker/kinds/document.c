/*
 * document.c - is a document there, does it count, does it say what it must
 *
 *     [check.klachtenregeling]
 *     kind   = "document"
 *     called = ["klachtenregeling", "klachtenprocedure"]
 *     valid  = { months = 36 }
 *     status = ["vastgesteld", "definitief"]
 *     guard  = { months = 36 }      the most that a workspace may make of valid
 *     adopted_required = true
 *     adopted_by = ["gemeenteraad"]  one of these must have adopted it
 *     content = ["klacht", "klachten"]   also told by what it says
 *     content_dated = true          then a date will do, for a report
 *     rows_dated = true             its newest row tells that it is kept
 *     [[check.klachtenregeling.passage]] ...
 *
 * Of several documents the best proof decides. That none was found only means
 * that it is missing when nothing was left unread that could be it.
 */
#include "base/count.h"
#include "checker/candidate.h"
#include "checker/nothing_found.h"
#include "checker/recognise.h"
#include "checker/searched.h"

/* Fewer say too little to tell what a document is. */
#define CONTENT_PASSAGES_MIN 2

struct document_check {
    struct called called;
    struct demands demands;
    struct validity guard;
};

static const str keys[] = {
    STR_INIT("called"),     STR_INIT("valid"),
    STR_INIT("status"),     STR_INIT("adopted_required"),
    STR_INIT("adopted_by"), STR_INIT("guard"),
    STR_INIT("content"),    STR_INIT("content_dated"),
    STR_INIT("rows_dated"), STR_INIT("passage")
};

static void refuse_looser(struct rule_reader *r, struct toml *table,
                          const struct document_check *d)
{
    const struct toml_member *member = rule_member(table, STR("valid"));
    if (member && validity_is_looser(&d->demands.valid, &d->guard))
        problem_at(r, &member->value, SAID(SAY_DOCUMENT_LOOSER),
                   SAID(SAY_NOTHING));
}

static const void *parse(struct rule_reader *r, struct toml *table)
{
    struct document_check *d = arena_new(r->arena, struct document_check);
    d->called = called_read(r, table);
    want_validity(r, table, STR("valid"), &d->demands.valid);
    want_validity(r, table, STR("guard"), &d->guard);
    want_texts(r, table, STR("status"), &d->demands.statuses,
               &d->demands.status_count);
    want_bool(r, table, STR("adopted_required"), &d->demands.adopted_required);
    want_texts(r, table, STR("adopted_by"), &d->demands.adopters,
               &d->demands.adopter_count);
    want_bool(r, table, STR("rows_dated"), &d->demands.rows_dated);
    d->demands.passages = passages_read(r, table);
    if (d->called.content_count &&
        d->demands.passages.count < CONTENT_PASSAGES_MIN)
        problem_at(
            r, &rule_member(table, STR("content"))->value,
            PHRASE(SAY_DOCUMENT_CONTENT_FEW, slot_count(CONTENT_PASSAGES_MIN)),
            SAID(SAY_NOTHING));
    refuse_looser(r, table, d);
    return d;
}

static const void *tailor(struct rule_reader *r, const void *settings,
                          struct toml *table)
{
    const struct document_check *original = settings;
    struct document_check *d = arena_new(r->arena, struct document_check);
    *d = *original;
    want_validity(r, table, STR("valid"), &d->demands.valid);
    refuse_looser(r, table, d);
    if (want_texts(r, table, STR("status"), &d->demands.statuses,
                   &d->demands.status_count)) {
        const struct toml *list = &rule_member(table, STR("status"))->value;
        const struct demands *asked = &original->demands;
        for (size_t i = 0; asked->status_count && i < list->as.array.count; i++)
            if (!str_is_among(list->as.array.items[i].as.text, asked->statuses,
                              asked->status_count))
                problem_at(r, &list->as.array.items[i],
                           SAID(SAY_DOCUMENT_STATUS_LOOSER), SAID(SAY_NOTHING));
    }
    problem_unknown_keys(r, table, (const str[]){ STR("valid"), STR("status") },
                         2);
    return d;
}

static const struct called *called_of(const void *settings)
{
    return &((const struct document_check *)settings)->called;
}

static void mention(struct finding_list *findings,
                    const struct candidate *other)
{
    finding_add(findings, (struct finding){ .outcome = OUTCOME_NOT_APPLICABLE,
                                            .evidence = other->document->path,
                                            .note = other->summary });
}

static void judge(const struct check *check, const struct judging *j,
                  struct check_result *result)
{
    const struct document_check *settings = check->settings;
    const struct evidence_set *evidence = j->evidence;
    struct finding_list findings = { .arena = j->run };
    struct candidate *all = NULL;
    size_t count = 0, capacity = 0, best = 0;
    for (size_t i = 0; i < evidence->document_count; i++) {
        const struct document *d = &evidence->documents[i];
        if (!recognise_is(check, &settings->called, d))
            continue;
        all = arena_grow(j->run, all, count, &capacity, sizeof *all);
        all[count] =
            candidate_judge(j->run, &settings->demands, d, j->assessment->as_of,
                            j->assessment->organisation, NULL);
        if (count && candidate_is_better(&all[count], &all[best]))
            best = count;
        count++;
    }
    result->searched = searched_documents(evidence);
    if (count == 0) {
        nothing_found(&settings->called, j, result, &findings);
    } else {
        (void)candidate_judge(j->run, &settings->demands, all[best].document,
                              j->assessment->as_of, j->assessment->organisation,
                              &findings);
        result->outcome = all[best].outcome;
        result->reason = all[best].reason;
        result->summary = all[best].summary;
    }
    if (result->outcome != OUTCOME_SHOWN)
        nothing_found_absent(check, &settings->called, evidence, &findings);
    for (size_t i = 0; i < count; i++)
        if (i != best)
            mention(&findings, &all[i]);
    for (size_t i = 0; i < evidence->document_count; i++)
        if (recognise_is_meant(&settings->called, &evidence->documents[i]))
            finding_add(&findings,
                        recognise_meant_finding(&evidence->documents[i]));
    result->findings = findings.items;
    result->finding_count = findings.count;
    result->finding_left_out = findings.left_out;
}

static const struct passage_list *passages_of(const void *settings)
{
    return &((const struct document_check *)settings)->demands.passages;
}

const struct check_kind check_kind_document = {
    .name = STR_INIT("document"),
    .keys = keys,
    .key_count = COUNT(keys),
    .parse = parse,
    .tailor = tailor,
    .called = called_of,
    .passages = passages_of,
    .judge = judge,
};
