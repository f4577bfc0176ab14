/*
 * report.h - one run, ready to be told; every writer gets this and no more
 */
#ifndef REPORTS_REPORT_H
#define REPORTS_REPORT_H

#include "checker/observations.h"
#include "checker/run.h"

struct report {
    const struct workspace *workspace;
    const struct evidence_set *evidence;
    const struct assessment *assessment;
    const struct results *results;
    const struct phrase *notes; /* about the run: chosen as-of, scope of a
                                   calendar, sandbox, sources not fetched */
    size_t note_count;
    /* The auditor's, told beside what is judged; NULL: not asked for. Nothing
     * is decided or counted by it. */
    const struct observations *observations;
    bool is_complete; /* nothing was unreadable, cut off or undetermined */
    struct {
        size_t verdicts[VERDICT_COUNT];
        size_t explained; /* of those needing attention */
    } counts;
};

/* Count, and decide completeness. `notes` are borrowed. */
struct report report_of(const struct workspace *workspace,
                        const struct evidence_set *evidence,
                        const struct assessment *assessment,
                        const struct results *results,
                        const struct phrase *notes, size_t note_count);
/* 0, 1 or 3; what they mean is in the man page. */
int report_exit_status(const struct report *report);

/* One sentence: what to do first about a norm that needs attention. */
struct phrase report_next_action(const struct report *report,
                                 const struct norm_result *norm);
/* Whom to ask what: "Vraag na bij professional: ..." Names at most four
 * roles; texts are borrowed from the rules. */
struct phrase report_ask(const struct report *report,
                         const struct question *question);

/* The deciding check that tells the norm's reason; NULL when it has none. */
const struct check_result *
report_deciding_check(const struct norm_result *norm);
/* What the verdict is when the explanation is left aside. */
struct phrase report_raw_verdict(const struct norm_result *norm);
/* How much of what there is was read: documents, logs, pages. */
struct phrase report_seen(const struct report *report);

struct report_format {
    const char *name;   /* as --format takes it: "text" */
    const char *suffix; /* what a file of it ends in: "txt" */
    enum sentence summary;
    void (*write)(const struct report *report, struct wording wording,
                  struct buf *out);
};
/* NULL when there is no such format. */
const struct report_format *report_format_find(str name);
const struct report_format *report_format_of_suffix(str suffix);
size_t report_format_count(void);
const struct report_format *report_format_at(size_t index);

#define REPORT_FORMAT(name) \
    extern const struct report_format report_format_##name;
#include "reports/formats.def"
#undef REPORT_FORMAT

#endif
