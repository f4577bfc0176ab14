/*
 * check_kind.h - the kinds of question a rule can ask of evidence
 *
 * A kind is one file in checker/kinds/, one line in checker/kinds.def and one
 * fixture of its name in fixtures/cases/. Nothing else in the program knows
 * how many kinds there are.
 */
#ifndef CHECKER_CHECK_KIND_H
#define CHECKER_CHECK_KIND_H

#include "checker/finding.h"
#include "checker/rule_reader.h"
#include "checker/rule_set.h"
#include "evidence/evidence.h"

/* The period and the day everything is judged at. */
struct assessment {
    day_number from, until; /* both included; DAY_UNKNOWN: no bound */
    day_number as_of;       /* for documents; always known */
    bool as_of_given;       /* false: a log is judged at its own last day */
    str organisation;       /* whose evidence it is; may be empty */
    str pseudonym_key;      /* for case_pseudonym() */
};

struct called;
struct passage_list;
struct workers;
struct judging {
    struct arena *run;
    const struct evidence_set *evidence;
    const struct assessment *assessment;
    const struct rule_set *rules;
    unsigned workers;        /* threads at most; 0: one a core */
    struct workers *threads; /* for a kind that is_wide, which can do without;
                                NULL: there are none */
};

struct check_kind {
    str name;        /* as rule files write it */
    const str *keys; /* its own keys, besides those of every check */
    size_t key_count;

    /* Read the settings of [check.ID]. They live in r->arena and reach
     * judge() as they are. Problems are added, never thrown: the answer may
     * be half filled in, and is then not used to judge. */
    const void *(*parse)(struct rule_reader *r, struct toml *table);

    /* A copy of `settings` with the keys of [tailor.ID] laid over it; a
     * problem when that is looser than the check's guard allows. NULL: this
     * kind cannot be tailored. */
    const void *(*tailor)(struct rule_reader *r, const void *settings,
                          struct toml *table);

    /* The names by which it knows its documents (checker/recognise.h), out of
     * settings. NULL: it does not go by the type of documents. */
    const struct called *(*called)(const void *settings);

    /* The passages that it looks for in documents or pages. NULL: it looks for
     * none. */
    const struct passage_list *(*passages)(const void *settings);

    /* Whether judge() needs the text of a document that `called` does not name:
     * without it, it would come to something else. Any thread may ask, so no
     * pattern is tried. NULL: it never does. With `looks_alike` all checks of
     * the kind give the same answer. */
    bool (*looks_at)(const struct check *check,
                     const struct document *document);
    bool looks_alike;

    /* The sheet of those documents whose rows it judges: empty for the first
     * with rows. NULL: it judges no rows. */
    str (*sheet)(const void *settings);

    /* One check has work for all threads: it is judged by itself and may use
     * j->threads. */
    bool is_wide;

    /* Fill in everything of `result` but `check`, beside other checks in other
     * threads: it writes to nothing else but j->run, which is this thread's
     * own. Cannot fail: evidence that does not answer the question is an
     * answer too, and a zeroed result is "undetermined". */
    void (*judge)(const struct check *check, const struct judging *j,
                  struct check_result *result);
};

/* The kinds in the order of kinds.def. */
size_t check_kinds_count(void);
const struct check_kind *check_kind_at(size_t index);

#define CHECK_KIND(name) extern const struct check_kind check_kind_##name;
#include "checker/kinds.def"
#undef CHECK_KIND

#endif
