/*
 * absent.c - something that must not stand in the documents
 *
 *     [check.geen-aanmeldstop]
 *     kind   = "absent"
 *     called = ["intakeprotocol"]        left out: all documents
 *     [[check.geen-aanmeldstop.passage]] ...
 *
 * One hit is enough to say that it is there. That it is not can only be said
 * when every document that matters was wholly searched, and there was one:
 * text that is hidden or struck out is not searched, and may hold it.
 */
#include "base/count.h"
#include "checker/passage.h"
#include "checker/recognise.h"
#include "checker/searched.h"

struct absent_check {
    struct called called;
    struct passage_list passages;
};

static const str keys[] = { STR_INIT("called"), STR_INIT("passage") };

static const void *parse(struct rule_reader *r, struct toml *table)
{
    struct absent_check *a = arena_new(r->arena, struct absent_check);
    a->called = called_read(r, table);
    need_member(r, table, STR("passage"));
    a->passages = passages_read(r, table);
    return a;
}

static const struct called *called_of(const void *settings)
{
    return &((const struct absent_check *)settings)->called;
}

struct search {
    const struct absent_check *settings;
    struct finding_list findings;
    size_t relevant, hits, doubts;
};

static void doubt(struct search *s, struct finding finding)
{
    s->doubts++;
    finding_add(&s->findings, finding);
}

static void search_document(struct search *s, const struct document *d)
{
    for (size_t i = 0; i < s->settings->passages.count; i++) {
        const struct passage *passage = &s->settings->passages.items[i];
        struct slot about = slot_text(passage->about);
        struct finding finding = { .evidence = d->path };
        switch (passage_find(s->findings.arena, passage, d, &finding)) {
        case PATTERN_YES:
            s->hits++;
            finding.outcome = OUTCOME_NOT_SHOWN;
            finding.note = PHRASE(SAY_ABSENT_FOUND, about);
            finding_add(&s->findings, finding);
            break;
        case PATTERN_STOPPED:
            finding.note = PHRASE(SAY_PASSAGE_STOPPED, about);
            doubt(s, finding);
            break;
        case PATTERN_NO:
            break;
        }
    }
}

/* Of the asked type, or of no type that we know while it could not be read. */
static bool is_relevant(const struct check *check,
                        const struct absent_check *settings,
                        const struct document *d, bool *is_known)
{
    if (d->state == DOCUMENT_SKIPPED)
        return false;
    *is_known = settings->called.count == 0 ||
                recognise_is(check, &settings->called, d) ||
                recognise_is_meant(&settings->called, d);
    return *is_known || (d->type.source == FACT_ABSENT && !is_wholly_read(d));
}

static void conclude(const struct search *s,
                     const struct evidence_set *evidence,
                     struct check_result *result)
{
    result->reason = REASON_UNDETERMINED;
    if (s->hits) {
        result->outcome = OUTCOME_NOT_SHOWN;
        result->reason = REASON_CONTRADICTED;
        result->summary = PHRASE(SAY_ABSENT_HITS, slot_count((int64_t)s->hits));
    } else if (s->relevant == 0 && s->doubts == 0) {
        result->summary = SAID(SAY_ABSENT_NO_DOCUMENT);
    } else if (s->doubts) {
        result->summary =
            PHRASE(SAY_ABSENT_DOUBT, slot_count((int64_t)s->doubts));
    } else if (!evidence->is_complete) {
        result->summary = SAID(SAY_ABSENT_INCOMPLETE);
    } else {
        result->outcome = OUTCOME_SHOWN;
        result->reason = REASON_SHOWN;
        result->summary =
            PHRASE(SAY_ABSENT_SHOWN, slot_count((int64_t)s->relevant));
    }
}

static void judge(const struct check *check, const struct judging *j,
                  struct check_result *result)
{
    struct search s = { .settings = check->settings,
                        .findings = { .arena = j->run } };
    for (size_t i = 0; i < j->evidence->document_count; i++) {
        const struct document *d = &j->evidence->documents[i];
        bool is_known = false;
        if (!is_relevant(check, s.settings, d, &is_known))
            continue;
        s.relevant += is_known;
        if (recognise_is_meant(&s.settings->called, d))
            finding_add(&s.findings, recognise_meant_finding(d));
        if (is_known && d->text.len)
            search_document(&s, d);
        /* A text that was let go was not searched, whatever the reason. */
        if (is_known && d->is_let_go)
            doubt(&s, unread_finding(d));
        else if (is_known ? !is_wholly_searched(d) : !is_wholly_read(d))
            doubt(&s, unsearched_finding(d));
    }
    result->searched = searched_documents(j->evidence);
    conclude(&s, j->evidence, result);
    result->findings = s.findings.items;
    result->finding_count = s.findings.count;
    result->finding_left_out = s.findings.left_out;
}

/* Without names it looks through everything. */
static bool looks_at(const struct check *check, const struct document *d)
{
    (void)d;
    return ((const struct absent_check *)check->settings)->called.count == 0;
}

static const struct passage_list *passages_of(const void *settings)
{
    return &((const struct absent_check *)settings)->passages;
}

const struct check_kind check_kind_absent = {
    .name = STR_INIT("absent"),
    .keys = keys,
    .key_count = COUNT(keys),
    .parse = parse,
    .called = called_of,
    .passages = passages_of,
    .looks_at = looks_at,
    .judge = judge,
};
