/*
 * candidate.c - one document: does it count, does it say what it must
 *
 * A date of the file itself is only an upper bound: it can show that a
 * document is too old, never that it is recent enough.
 */
#include "checker/candidate.h"

#include "checker/other_owner.h"
#include "checker/quote.h"
#include "checker/row_day.h"
#include "checker/searched.h"
#include "evidence/fact_body.h"
#include "evidence/fact_words.h"
#include "evidence/fold.h"

struct weighing {
    struct arena *run;
    const struct demands *demands;
    const struct document *document;
    day_number as_of;
    struct finding_list *findings;
    struct candidate candidate;
};

enum sentence fact_source_words(enum fact_source source)
{
    static const enum sentence words[] = {
        [FACT_ABSENT] = SAY_FACT_ABSENT,
        [FACT_REGISTER] = SAY_FACT_REGISTER,
        [FACT_METADATA] = SAY_FACT_METADATA,
        [FACT_TEXT] = SAY_FACT_TEXT,
        [FACT_NAME] = SAY_FACT_NAME,
        [FACT_FILE_TIME] = SAY_FACT_FILE_TIME,
    };
    return words[source];
}

/* The worst of what was seen decides; of as bad things the worst reason, and
 * of those the first. */
static void weigh(struct weighing *w, enum outcome outcome, enum reason reason,
                  struct phrase summary)
{
    struct candidate *c = &w->candidate;
    enum outcome both = outcome_all(c->outcome, outcome);
    bool is_worse =
        both != c->outcome || (outcome == c->outcome && reason < c->reason);
    if (!is_worse)
        return;
    c->outcome = outcome;
    c->reason = reason;
    c->summary = summary;
}

static void see(struct weighing *w, struct finding finding)
{
    finding.evidence = w->document->path;
    if (w->findings)
        finding_add(w->findings, finding);
}

/* With the words of the text that say so; empty when others do. */
static void see_quote(struct weighing *w, enum outcome outcome,
                      struct phrase note, str quote)
{
    struct finding finding = {
        .outcome = outcome, .note = note, .quote = quote, .mark_len = quote.len
    };
    const struct document *d = w->document;
    if (quote.len && quote.ptr >= d->text.ptr &&
        quote.ptr < d->text.ptr + d->text.len)
        finding.place = document_place(d, (size_t)(quote.ptr - d->text.ptr));
    see(w, finding);
}

static void see_fact(struct weighing *w, enum outcome outcome,
                     struct phrase note, const struct day_fact *fact)
{
    bool is_read = fact && fact->source == FACT_TEXT;
    see_quote(w, outcome, note, is_read ? fact->quote : (str){ NULL, 0 });
}

static struct slot path_of(const struct weighing *w)
{
    return slot_text(w->document->path);
}

static void expired(struct weighing *w, day_number last,
                    const struct day_fact *fact, struct phrase note)
{
    see_fact(w, OUTCOME_NOT_SHOWN, note, fact);
    weigh(w, OUTCOME_NOT_SHOWN, REASON_EXPIRED,
          PHRASE(SAY_DOCUMENT_EXPIRED, path_of(w), slot_day(last)));
}

/* The register names a date that is none: what it meant may be long ago. */
static void wrong_date(struct weighing *w)
{
    see_fact(w, OUTCOME_UNDETERMINED, SAID(SAY_DOCUMENT_DATE_WRONG_NOTE), NULL);
    weigh(w, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
          PHRASE(SAY_DOCUMENT_DATE_WRONG, path_of(w)));
}

/* It holds what happened on that day, so it was written then or later. */
static bool is_kept_up(struct weighing *w)
{
    const struct validity *valid = &w->demands->valid;
    if (!w->demands->rows_dated || valid->unit == VALID_FOREVER)
        return false;
    day_number newest = newest_row_day(w->document, w->as_of);
    if (!day_is_known(newest) || validity_last_day(valid, newest) < w->as_of)
        return false;
    see_fact(w, OUTCOME_SHOWN,
             PHRASE(SAY_DOCUMENT_KEPT, slot_day(newest),
                    slot_day(validity_last_day(valid, newest))),
             NULL);
    return true;
}

static void unknown_date(struct weighing *w)
{
    if (is_kept_up(w))
        return;
    see_fact(w, OUTCOME_UNDETERMINED, SAID(SAY_DOCUMENT_NO_DATE_NOTE), NULL);
    weigh(w, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
          PHRASE(SAY_DOCUMENT_NO_DATE, path_of(w)));
}

/* The file was last written on that day, so it was not adopted as it is
 * later than... we do not know when. */
static void weigh_upper_bound(struct weighing *w)
{
    const struct day_fact *adopted = &w->document->adopted;
    const struct validity *valid = &w->demands->valid;
    if (valid->unit != VALID_FOREVER) {
        day_number last = validity_last_day(valid, adopted->value);
        if (last < w->as_of) {
            expired(w, last, NULL,
                    PHRASE(SAY_DOCUMENT_OLD_FILE, slot_day(adopted->value),
                           slot_day(last)));
            return;
        }
    }
    unknown_date(w);
}

static void weigh_adoption(struct weighing *w)
{
    const struct day_fact *adopted = &w->document->adopted;
    const struct validity *valid = &w->demands->valid;
    bool is_asked =
        valid->unit != VALID_FOREVER || w->demands->adopted_required;
    struct slot source = slot_sentence(fact_source_words(adopted->source));
    bool is_version = w->document->adoption == DATED_ONLY;
    if (adopted->source == FACT_ABSENT) {
        if (is_asked)
            unknown_date(w);
        return;
    }
    if (!day_is_known(adopted->value)) {
        if (is_asked)
            wrong_date(w);
        return;
    }
    if (!day_is_known(document_day(w->document))) {
        if (is_asked)
            weigh_upper_bound(w);
        return;
    }
    if (adopted->value > w->as_of) {
        see_fact(w, OUTCOME_NOT_SHOWN,
                 PHRASE(is_version ? SAY_DOCUMENT_DATED_LATER_NOTE
                                   : SAY_DOCUMENT_LATER_NOTE,
                        slot_day(adopted->value), source, slot_day(w->as_of)),
                 adopted);
        weigh(w, OUTCOME_NOT_SHOWN, REASON_MISSING,
              PHRASE(is_version ? SAY_DOCUMENT_DATED_LATER : SAY_DOCUMENT_LATER,
                     path_of(w), slot_day(adopted->value)));
        return;
    }
    if (valid->unit == VALID_FOREVER) {
        see_fact(w, OUTCOME_SHOWN,
                 PHRASE(is_version ? SAY_DOCUMENT_DATED : SAY_DOCUMENT_ADOPTED,
                        slot_day(adopted->value), source),
                 adopted);
        return;
    }
    day_number last = validity_last_day(valid, adopted->value);
    struct phrase note =
        PHRASE(is_version ? SAY_DOCUMENT_DATED_VALID : SAY_DOCUMENT_VALID,
               slot_day(adopted->value), source, slot_day(last));
    if (last < w->as_of)
        expired(w, last, adopted, note);
    else
        see_fact(w, OUTCOME_SHOWN, note, adopted);
}

static void weigh_end(struct weighing *w)
{
    const struct day_fact *end = &w->document->valid_until;
    if (end->source == FACT_ABSENT)
        return;
    if (!day_is_known(end->value)) {
        wrong_date(w);
        return;
    }
    if (end->value >= w->as_of)
        return;
    expired(w, end->value, end,
            PHRASE(SAY_DOCUMENT_ENDED, slot_day(end->value),
                   slot_sentence(fact_source_words(end->source))));
}

/* Before its first day it does not count yet, whenever it was adopted. */
static void weigh_start(struct weighing *w)
{
    const struct day_fact *start = &w->document->valid_from;
    if (start->source == FACT_ABSENT)
        return;
    if (!day_is_known(start->value)) {
        wrong_date(w);
        return;
    }
    if (start->value <= w->as_of)
        return;
    struct slot source = slot_sentence(fact_source_words(start->source));
    see_fact(w, OUTCOME_NOT_SHOWN,
             PHRASE(SAY_DOCUMENT_STARTS_LATER_NOTE, slot_day(start->value),
                    source, slot_day(w->as_of)),
             start);
    weigh(
        w, OUTCOME_NOT_SHOWN, REASON_MISSING,
        PHRASE(SAY_DOCUMENT_STARTS_LATER, path_of(w), slot_day(start->value)));
}

static str joined(struct arena *arena, const str *words, size_t count,
                  const char *between)
{
    str list = { NULL, 0 };
    for (size_t i = 0; i < count; i++)
        list = arena_printf(arena, "%.*s%s%.*s", STR_ARG(list),
                            i ? between : "", STR_ARG(words[i]));
    return list;
}

static bool is_adopter_wanted(struct weighing *w)
{
    str named = fold_word(w->run, w->document->adopted_by.value);
    for (size_t i = 0; i < w->demands->adopter_count; i++)
        if (adopter_is(named, fold_word(w->run, w->demands->adopters[i])))
            return true;
    return false;
}

/* The register names one body, the text another. */
static void weigh_denied_adopter(struct weighing *w)
{
    struct slot registered = slot_text(w->document->adopted_by.value);
    const struct quoted_fact *denied = &w->document->adopted_by_denied;
    see_quote(w, OUTCOME_UNDETERMINED,
              PHRASE(SAY_DOCUMENT_ADOPTER_DENIED_NOTE, registered,
                     slot_text(denied->value)),
              denied->quote);
    weigh(w, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
          PHRASE(SAY_DOCUMENT_ADOPTER_DENIED, path_of(w), registered,
                 slot_text(denied->value)));
}

static void weigh_adopter(struct weighing *w)
{
    const struct demands *asked = w->demands;
    const struct quoted_fact *by = &w->document->adopted_by;
    struct slot source = slot_sentence(fact_source_words(by->source));
    struct slot value = slot_text(by->value);
    if (asked->adopter_count == 0)
        return;
    struct slot wanted = slot_text(
        joined(w->run, asked->adopters, asked->adopter_count, " of "));
    if (by->source == FACT_ABSENT) {
        see_fact(w, OUTCOME_UNDETERMINED,
                 PHRASE(SAY_DOCUMENT_ADOPTER_UNKNOWN_NOTE, wanted), NULL);
        weigh(w, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
              PHRASE(SAY_DOCUMENT_ADOPTER_UNKNOWN, path_of(w), wanted));
        return;
    }
    if (w->document->adopted_by_denied.source != FACT_ABSENT) {
        weigh_denied_adopter(w);
        return;
    }
    if (is_adopter_wanted(w)) {
        see_quote(w, OUTCOME_SHOWN, PHRASE(SAY_DOCUMENT_ADOPTER, value, source),
                  by->quote);
        return;
    }
    see_quote(w, OUTCOME_NOT_SHOWN,
              PHRASE(SAY_DOCUMENT_ADOPTER_OTHER_NOTE, value, source, wanted),
              by->quote);
    weigh(w, OUTCOME_NOT_SHOWN, REASON_CONTRADICTED,
          PHRASE(SAY_DOCUMENT_ADOPTER_OTHER, path_of(w), value, wanted));
}

static bool has_status(struct weighing *w, str status)
{
    str folded = fold_word(w->run, status);
    for (size_t i = 0; i < w->demands->status_count; i++)
        if (str_equal(folded, fold_word(w->run, w->demands->statuses[i])))
            return true;
    return false;
}

static void weigh_any_status(struct weighing *w)
{
    const struct text_fact *status = &w->document->status;
    if (!status_is_not_in_force(fold_word(w->run, status->value)))
        return;
    struct slot value = slot_text(status->value);
    see_fact(w, OUTCOME_NOT_SHOWN,
             PHRASE(SAY_DOCUMENT_NOT_IN_FORCE, value,
                    slot_sentence(fact_source_words(status->source))),
             NULL);
    weigh(w, OUTCOME_NOT_SHOWN, REASON_CONTRADICTED,
          PHRASE(SAY_DOCUMENT_WRONG_STATUS, path_of(w), value));
}

/* The register says that it counts, the document that it does not. */
static void weigh_denial(struct weighing *w)
{
    const struct text_fact *denial = &w->document->status_denied;
    if (denial->source == FACT_ABSENT)
        return;
    struct slot registered = slot_text(w->document->status.value);
    struct slot denied = slot_text(denial->value);
    see_fact(w, OUTCOME_UNDETERMINED,
             PHRASE(SAY_DOCUMENT_DENIED_NOTE, registered, denied,
                    slot_sentence(fact_source_words(denial->source))),
             NULL);
    weigh(w, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
          PHRASE(SAY_DOCUMENT_DENIED, path_of(w), registered, denied));
}

static void weigh_status(struct weighing *w)
{
    const struct text_fact *status = &w->document->status;
    if (w->demands->status_count == 0) {
        weigh_any_status(w);
        return;
    }
    struct slot source = slot_sentence(fact_source_words(status->source));
    if (status->source == FACT_ABSENT) {
        see_fact(w, OUTCOME_UNDETERMINED, SAID(SAY_DOCUMENT_NO_STATUS_NOTE),
                 NULL);
        weigh(w, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
              PHRASE(SAY_DOCUMENT_NO_STATUS, path_of(w)));
        return;
    }
    struct slot value = slot_text(status->value);
    if (has_status(w, status->value)) {
        see_fact(w, OUTCOME_SHOWN, PHRASE(SAY_DOCUMENT_STATUS, value, source),
                 NULL);
        return;
    }
    struct slot wanted = slot_text(
        joined(w->run, w->demands->statuses, w->demands->status_count, ", "));
    see_fact(w, OUTCOME_NOT_SHOWN,
             PHRASE(SAY_DOCUMENT_WRONG_STATUS_NOTE, value, source, wanted),
             NULL);
    weigh(w, OUTCOME_NOT_SHOWN, REASON_CONTRADICTED,
          PHRASE(SAY_DOCUMENT_WRONG_STATUS, path_of(w), value));
}

static void weigh_passage(struct weighing *w, const struct passage *passage)
{
    struct finding finding = { 0 };
    struct slot about = slot_text(passage->about);
    switch (passage_find_affirmed(w->run, passage, w->document, &finding)) {
    case PATTERN_YES:
        finding.outcome = OUTCOME_SHOWN;
        finding.note = PHRASE(SAY_PASSAGE_FOUND, about);
        break;
    case PATTERN_STOPPED:
        finding.note = PHRASE(SAY_PASSAGE_STOPPED, about);
        weigh(w, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
              PHRASE(SAY_DOCUMENT_STOPPED, path_of(w), about));
        break;
    case PATTERN_NO:
        if (is_wholly_read(w->document)) {
            finding.outcome = OUTCOME_NOT_SHOWN;
            finding.note = PHRASE(SAY_PASSAGE_NOT_FOUND, about);
            weigh(w, OUTCOME_NOT_SHOWN, REASON_MISSING,
                  PHRASE(SAY_DOCUMENT_LACKS, path_of(w), about));
        } else {
            finding.note = PHRASE(SAY_PASSAGE_NOT_SEEN, about);
            bool is_scan = w->document->state == DOCUMENT_READ;
            weigh(w, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
                  PHRASE(is_scan ? SAY_DOCUMENT_SCAN : SAY_DOCUMENT_PARTIAL,
                         path_of(w)));
        }
        break;
    }
    see(w, finding);
}

/* Who registers a document says that it is theirs. */
static void weigh_owner(struct weighing *w, str organisation)
{
    if (w->document->is_registered)
        return;
    str owner = other_owner(w->run, w->document, organisation);
    if (owner.len == 0)
        return;
    see_fact(w, OUTCOME_UNDETERMINED,
             PHRASE(SAY_DOCUMENT_OTHER_OWNER_NOTE, slot_text(owner)), NULL);
    weigh(w, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
          PHRASE(SAY_DOCUMENT_OTHER_OWNER, path_of(w), slot_text(owner)));
}

static void weigh_inference(struct weighing *w)
{
    if (w->document->type.source != FACT_REGISTER)
        see_fact(
            w, OUTCOME_NOT_APPLICABLE,
            PHRASE(SAY_DOCUMENT_INFERRED, slot_text(w->document->type.value),
                   slot_sentence(fact_source_words(w->document->type.source))),
            NULL);
}

/* What the reader likes to know beside the rest; it decides nothing. */
static void tell_adopter(struct weighing *w)
{
    const struct quoted_fact *by = &w->document->adopted_by;
    if (w->demands->adopter_count || by->source == FACT_ABSENT)
        return;
    see_quote(w, OUTCOME_NOT_APPLICABLE,
              PHRASE(SAY_DOCUMENT_ADOPTER, slot_text(by->value),
                     slot_sentence(fact_source_words(by->source))),
              by->quote);
}

static void tell_start(struct weighing *w)
{
    const struct day_fact *start = &w->document->valid_from;
    if (start->source == FACT_ABSENT || !day_is_known(start->value) ||
        start->value > w->as_of)
        return;
    see_fact(w, OUTCOME_NOT_APPLICABLE,
             PHRASE(SAY_DOCUMENT_STARTED, slot_day(start->value),
                    slot_sentence(fact_source_words(start->source))),
             start);
}

static void tell_review(struct weighing *w)
{
    const struct day_fact *review = &w->document->review;
    if (review->source == FACT_ABSENT || !day_is_known(review->value))
        return;
    see_fact(w, OUTCOME_NOT_APPLICABLE,
             PHRASE(review->value < w->as_of ? SAY_DOCUMENT_REVIEW_PASSED
                                             : SAY_DOCUMENT_REVIEW,
                    slot_day(review->value),
                    slot_sentence(fact_source_words(review->source))),
             review);
}

struct candidate candidate_judge(struct arena *run,
                                 const struct demands *demands,
                                 const struct document *document,
                                 day_number as_of, str organisation,
                                 struct finding_list *findings)
{
    struct weighing w = {
        .run = run,
        .demands = demands,
        .document = document,
        .as_of = as_of,
        .findings = findings,
        .candidate = { document, OUTCOME_SHOWN, REASON_SHOWN,
                       PHRASE(SAY_DOCUMENT_SHOWN, slot_text(document->path)) },
    };
    bool has_text = document->state != DOCUMENT_UNREADABLE &&
                    document->state != DOCUMENT_SKIPPED &&
                    document->text.len > 0;
    if (!has_text) {
        see(&w, unread_finding(document));
        weigh(&w, OUTCOME_UNDETERMINED, REASON_UNDETERMINED,
              PHRASE(SAY_DOCUMENT_UNREADABLE, path_of(&w)));
        return w.candidate;
    }
    weigh_inference(&w);
    weigh_adoption(&w);
    weigh_adopter(&w);
    weigh_start(&w);
    weigh_end(&w);
    weigh_status(&w);
    weigh_denial(&w);
    weigh_owner(&w, organisation);
    for (size_t i = 0; i < demands->passages.count; i++)
        weigh_passage(&w, &demands->passages.items[i]);
    tell_adopter(&w);
    tell_start(&w);
    tell_review(&w);
    return w.candidate;
}

bool candidate_is_better(const struct candidate *a, const struct candidate *b)
{
    const struct document *one = a->document, *two = b->document;
    if (a->outcome != b->outcome)
        return outcome_any(a->outcome, b->outcome) == a->outcome;
    if (one->is_registered != two->is_registered)
        return one->is_registered;
    if (document_day(one) != document_day(two))
        return document_day(one) > document_day(two);
    return str_compare(one->path, two->path) < 0;
}
