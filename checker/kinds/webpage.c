/*
 * webpage.c - does a public page say what it must, on a copy that is recent
 *
 *     [check.pagina-klachten]
 *     kind   = "webpage"
 *     source = "klachten"           the id of a [[source]] in normtoets.toml
 *     valid  = { months = 3 }       how old the copy may be
 *     [[check.pagina-klachten.passage]] ...
 *
 * A page that was not fetched, or did not answer, is never missing: we have
 * not seen it. Nor does a copy of another time say what the page says now.
 */
#include "base/count.h"
#include "checker/passage.h"
#include "checker/recognise.h"
#include "checker/searched.h"
#include "checker/validity.h"

struct webpage_check {
    str source;
    struct validity valid;
    struct passage_list passages;
};

static const str keys[] = { STR_INIT("source"), STR_INIT("valid"),
                            STR_INIT("passage") };

static const void *parse(struct rule_reader *r, struct toml *table)
{
    struct webpage_check *w = arena_new(r->arena, struct webpage_check);
    need_text(r, table, STR("source"), &w->source);
    want_validity(r, table, STR("valid"), &w->valid);
    w->passages = passages_read(r, table);
    return w;
}

static const void *tailor(struct rule_reader *r, const void *settings,
                          struct toml *table)
{
    static const str own[] = { STR_INIT("source"), STR_INIT("valid") };
    const struct webpage_check *original = settings;
    struct webpage_check *w = arena_new(r->arena, struct webpage_check);
    *w = *original;
    want_text(r, table, STR("source"), &w->source);
    if (want_validity(r, table, STR("valid"), &w->valid) &&
        validity_is_looser(&w->valid, &original->valid))
        problem_at(r, &rule_member(table, STR("valid"))->value,
                   SAID(SAY_DOCUMENT_LOOSER), SAID(SAY_NOTHING));
    problem_unknown_keys(r, table, own, 2);
    return w;
}

static const struct web_source *find(const struct evidence_set *evidence,
                                     str id)
{
    for (size_t i = 0; i < evidence->source_count; i++)
        if (str_equal(evidence->sources[i].id, id))
            return &evidence->sources[i];
    return NULL;
}

/* Whether the copy can speak for the as-of date; says why not. */
static bool is_of_its_time(const struct webpage_check *w,
                           const struct web_source *source, day_number as_of,
                           struct check_result *result)
{
    struct slot address = slot_text(source->address);
    if (!day_is_known(source->fetched)) {
        result->summary = PHRASE(SAY_WEBPAGE_NO_DAY, address);
        return false;
    }
    if (source->fetched > as_of) {
        result->summary = PHRASE(SAY_WEBPAGE_LATER, address,
                                 slot_day(source->fetched), slot_day(as_of));
        return false;
    }
    if (w->valid.unit != VALID_FOREVER &&
        validity_last_day(&w->valid, source->fetched) < as_of) {
        result->summary =
            PHRASE(SAY_WEBPAGE_OLD, address, slot_day(source->fetched));
        return false;
    }
    return true;
}

struct tally {
    size_t absent, doubtful;
};

static struct tally look(const struct webpage_check *w,
                         const struct document *d, struct finding_list *list)
{
    struct tally tally = { 0 };
    for (size_t i = 0; i < w->passages.count; i++) {
        struct slot about = slot_text(w->passages.items[i].about);
        struct finding finding = { .evidence = d->path };
        enum pattern_answer answer = passage_find_affirmed(
            list->arena, &w->passages.items[i], d, &finding);
        if (answer == PATTERN_YES) {
            finding.outcome = OUTCOME_SHOWN;
            finding.note = PHRASE(SAY_PASSAGE_FOUND, about);
        } else if (answer == PATTERN_NO && is_wholly_read(d)) {
            finding.outcome = OUTCOME_NOT_SHOWN;
            finding.note = PHRASE(SAY_PASSAGE_NOT_FOUND, about);
            tally.absent++;
        } else {
            finding.note = PHRASE(answer == PATTERN_NO ? SAY_PASSAGE_NOT_SEEN
                                                       : SAY_PASSAGE_STOPPED,
                                  about);
            tally.doubtful++;
        }
        finding_add(list, finding);
    }
    return tally;
}

static void judge_page(const struct webpage_check *w,
                       const struct web_source *source,
                       struct check_result *result, struct finding_list *list)
{
    const struct document *d = source->document;
    struct slot address = slot_text(source->address);
    if (!d || d->text.len == 0 || d->state == DOCUMENT_UNREADABLE ||
        d->state == DOCUMENT_SKIPPED) {
        result->summary = PHRASE(SAY_WEBPAGE_UNREADABLE, address);
        if (d)
            finding_add(list, unread_finding(d));
        return;
    }
    struct tally tally = look(w, d, list);
    if (tally.absent) {
        result->outcome = OUTCOME_NOT_SHOWN;
        result->reason = REASON_MISSING;
        result->summary = PHRASE(SAY_WEBPAGE_LACKS, address,
                                 slot_count((int64_t)tally.absent),
                                 slot_count((int64_t)w->passages.count));
    } else if (tally.doubtful) {
        result->summary = PHRASE(SAY_WEBPAGE_DOUBT, address);
    } else {
        result->outcome = OUTCOME_SHOWN;
        result->reason = REASON_SHOWN;
        result->summary =
            PHRASE(SAY_WEBPAGE_SHOWN, address, slot_day(source->fetched));
    }
}

static void judge(const struct check *check, const struct judging *j,
                  struct check_result *result)
{
    const struct webpage_check *w = check->settings;
    const struct web_source *source = find(j->evidence, w->source);
    struct finding_list list = { .arena = j->run };
    if (!source) {
        result->summary = PHRASE(SAY_WEBPAGE_NO_SOURCE, slot_text(w->source));
        result->searched = SAID(SAY_SEARCHED_NO_PAGE);
        return;
    }
    struct slot address = slot_text(source->address);
    result->searched = PHRASE(SAY_SEARCHED_PAGE, address);
    switch (source->state) {
    case SOURCE_NOT_FETCHED:
        result->searched = SAID(SAY_SEARCHED_NO_PAGE);
        result->summary = PHRASE(SAY_WEBPAGE_NOT_FETCHED, address);
        break;
    case SOURCE_FAILED:
        /* Refused, changed since, gone: that sentence says what to do. */
        result->summary = source->why;
        break;
    case SOURCE_FETCHED:
        if (is_of_its_time(w, source, j->assessment->as_of, result))
            judge_page(w, source, result, &list);
        break;
    }
    result->findings = list.items;
    result->finding_count = list.count;
    result->finding_left_out = list.left_out;
}

static const struct passage_list *passages_of(const void *settings)
{
    return &((const struct webpage_check *)settings)->passages;
}

static bool looks_at(const struct check *check, const struct document *d)
{
    (void)check;
    return d->address.len > 0;
}

const struct check_kind check_kind_webpage = {
    .name = STR_INIT("webpage"),
    .keys = keys,
    .key_count = COUNT(keys),
    .parse = parse,
    .tailor = tailor,
    .passages = passages_of,
    .looks_at = looks_at,
    .looks_alike = true,
    .judge = judge,
};
