/* intake.c - documents as they come in, some thousand at a time */
#include "checker/intake.h"

#include "base/workers.h"
#include "checker/check_kind.h"
#include "checker/pattern_scan.h"
#include "checker/recognise.h"
#include "evidence/document_text.h"
#include "evidence/facts.h"
#include "evidence/fold.h"

/* Enough to keep threads busy, and little enough to forget. */
#define WAITING_MAX       ((size_t)2048)
#define WAITING_BYTES_MAX ((size_t)2 << 20)
#define ROOM_BYTES        (4 * WAITING_BYTES_MAX) /* kept for the next */

struct intake_worker {
    struct arena texts; /* of the documents that wait */
    struct arena facts;
    struct registered_types *types;
};

struct waiting {
    struct document *document;
    bool is_looked_at;
};

struct intake {
    struct arena *run;
    const struct rule_set *rules;
    struct arena own; /* everything here, this struct too */
    struct arena texts;
    struct workers *workers;
    struct intake_worker *of_worker;
    const struct recogniser *recogniser;
    const struct pattern_scanner *scanner; /* NULL: there are no patterns */
    const struct check **lookers; /* to be asked whether they look at it */
    size_t looker_count;
    struct waiting *waiting;
    size_t waiting_count, waiting_bytes;
};

static bool is_to_be_asked(const struct intake *intake,
                           const struct check *check)
{
    if (!check->kind || !check->settings || !check->kind->looks_at)
        return false;
    for (size_t i = 0; i < intake->looker_count; i++)
        if (check->kind->looks_alike && intake->lookers[i]->kind == check->kind)
            return false;
    return true;
}

static void find_lookers(struct intake *intake)
{
    size_t capacity = 0;
    for (size_t i = 0; i < intake->rules->check_count; i++) {
        const struct check *check = &intake->rules->checks[i];
        if (!is_to_be_asked(intake, check))
            continue;
        intake->lookers =
            arena_grow(&intake->own, intake->lookers, intake->looker_count,
                       &capacity, sizeof *intake->lookers);
        intake->lookers[intake->looker_count++] = check;
    }
}

struct intake *intake_open(struct arena *run, const struct rule_set *rules,
                           unsigned workers)
{
    struct arena own = { 0 };
    struct intake *intake = arena_new(&own, struct intake);
    intake->run = run;
    intake->rules = rules;
    intake->workers = workers_open(&own, workers);
    intake->recogniser = recogniser_of(&own, rules);
    if (rules->patterns && rules->patterns->count)
        intake->scanner = pattern_scanner_of(run, rules->patterns);
    unsigned count = workers_count(intake->workers);
    intake->of_worker = arena_array(&own, count, struct intake_worker);
    for (unsigned i = 0; i < count; i++)
        intake->of_worker[i].types = registered_types_of(&own);
    intake->waiting = arena_array(&own, WAITING_MAX, struct waiting);
    intake->own = own;
    find_lookers(intake);
    return intake;
}

struct arena *intake_texts(struct intake *intake)
{
    return &intake->texts;
}

static bool is_called_for(const struct check *check, const struct document *d)
{
    const struct called *called = called_of_check(check);
    return called &&
           (recognise_is(check, called, d) || recognise_is_meant(called, d));
}

static bool is_looked_at(const struct intake *intake, const struct document *d)
{
    for (size_t i = 0; i < intake->looker_count; i++)
        if (intake->lookers[i]->kind->looks_at(intake->lookers[i], d))
            return true;
    for (size_t i = 0; i < intake->rules->check_count; i++)
        if (is_called_for(&intake->rules->checks[i], d))
            return true;
    return false;
}

static void look_through(void *context, size_t task, unsigned worker)
{
    const struct intake *intake = context;
    struct intake_worker *own = &intake->of_worker[worker];
    struct waiting *waiting = &intake->waiting[task];
    struct document *d = waiting->document;
    d->folded = fold_text(&own->texts, d->text);
    facts_infer(&own->facts, d, 1);
    recognise(intake->recogniser, own->types, d);
    if (d->state != DOCUMENT_SKIPPED && d->folded.text.len && intake->scanner)
        d->scan =
            pattern_scan_text(&own->texts, intake->scanner, d->folded.text);
    waiting->is_looked_at = is_looked_at(intake, d);
}

/* One whose type is told by what it says is looked at by the check that took
 * it. */
static void recognise_by_words(const struct intake *intake,
                               struct waiting *waiting)
{
    struct document *d = waiting->document;
    bool was_unnamed = d->type.source == FACT_ABSENT;
    recognise_by_content(intake->rules, d);
    if (was_unnamed && d->type.source != FACT_ABSENT)
        waiting->is_looked_at = true;
}

static void keep(const struct intake *intake, struct document *d)
{
    document_text_keep(intake->run, d);
    if (d->scan)
        d->scan = pattern_scan_copy(intake->run, d->scan);
}

/* Where most of what waited stays, nothing has to move. */
static void keep_texts(struct intake *intake)
{
    for (unsigned i = 0; i < workers_count(intake->workers); i++)
        arena_join(intake->run, &intake->of_worker[i].texts);
    arena_join(intake->run, &intake->texts);
}

static void forget_texts(struct intake *intake)
{
    for (unsigned i = 0; i < workers_count(intake->workers); i++)
        arena_reset_to(&intake->of_worker[i].texts, ROOM_BYTES);
    arena_reset_to(&intake->texts, ROOM_BYTES);
}

void intake_finish(struct intake *intake)
{
    size_t kept_bytes = 0;
    workers_run(intake->workers, look_through, intake, intake->waiting_count);
    for (size_t i = 0; i < intake->waiting_count; i++) {
        struct waiting *waiting = &intake->waiting[i];
        recognise_by_words(intake, waiting);
        if (waiting->is_looked_at)
            kept_bytes += waiting->document->text.len;
    }
    bool stays = kept_bytes > intake->waiting_bytes / 2;
    for (size_t i = 0; i < intake->waiting_count; i++) {
        const struct waiting *waiting = &intake->waiting[i];
        if (!waiting->is_looked_at)
            document_text_let_go(intake->run, waiting->document);
        else if (!stays)
            keep(intake, waiting->document);
    }
    if (stays)
        keep_texts(intake);
    else
        forget_texts(intake);
    intake->waiting_count = intake->waiting_bytes = 0;
}

void intake_add(struct intake *intake, struct document *document)
{
    intake->waiting[intake->waiting_count++].document = document;
    intake->waiting_bytes += document->text.len;
    if (intake->waiting_count == WAITING_MAX ||
        intake->waiting_bytes >= WAITING_BYTES_MAX)
        intake_finish(intake);
}

void intake_close(struct intake *intake)
{
    unsigned count = workers_count(intake->workers);
    for (unsigned i = 0; i < count; i++) {
        arena_join(intake->run, &intake->of_worker[i].facts);
        arena_close(&intake->of_worker[i].texts);
    }
    workers_close(intake->workers);
    arena_close(&intake->texts);
    struct arena own = intake->own;
    arena_close(&own);
}
