/* document_scan.c - all patterns of all rules over every document, once */
#include "checker/document_scan.h"

#include "base/workers.h"
#include "checker/pattern_scan.h"

struct scans {
    const struct evidence_set *evidence;
    const struct pattern_scanner *scanner;
    struct arena *arenas; /* one a worker */
};

static void scan_one(void *context, size_t task, unsigned worker)
{
    const struct scans *s = context;
    struct document *d = &s->evidence->documents[task];
    if (d->state != DOCUMENT_SKIPPED && d->folded.text.len)
        d->scan =
            pattern_scan_text(&s->arenas[worker], s->scanner, d->folded.text);
}

void scan_documents(struct arena *run, const struct rule_set *rules,
                    const struct evidence_set *evidence, unsigned workers)
{
    if (!rules->patterns || rules->patterns->count == 0)
        return;
    struct arena scratch = { 0 };
    size_t count = evidence->document_count;
    struct workers *all = workers_open(&scratch, count > 1 ? workers : 1);
    struct scans s = {
        .evidence = evidence,
        .scanner = pattern_scanner_of(run, rules->patterns),
        .arenas = arena_array(&scratch, workers_count(all), struct arena),
    };
    workers_run(all, scan_one, &s, count);
    for (unsigned i = 0; i < workers_count(all); i++)
        arena_join(run, &s.arenas[i]);
    workers_close(all);
    arena_close(&scratch);
}
