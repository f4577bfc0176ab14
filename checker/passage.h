/*
 * passage.h - something that stands in a text, or must not
 *
 *     [[check.ID.passage]]
 *     about   = "behandeltermijn van zes weken"
 *     pattern = '\b(zes|6)\s+weken\b'
 *     matches = ["Wij handelen uw klacht binnen zes weken af."]
 *     misses  = ["Wij bellen u binnen zes dagen."]
 *
 * Every pattern proves itself when it is loaded: it must find something in
 * each of `matches` and nothing in any of `misses`.
 */
#ifndef CHECKER_PASSAGE_H
#define CHECKER_PASSAGE_H

#include "checker/finding.h"
#include "checker/pattern.h"
#include "checker/rule_reader.h"
#include "evidence/document.h"

struct passage {
    str about;
    const struct pattern *pattern; /* NULL after a problem */
    bool speaks_of_none;           /* it looks for "geen", "niet" itself */
    str file;                      /* where it is written */
    unsigned line;
};
struct passage_list {
    const struct passage *items;
    size_t count;
};

/* One of them. */
struct passage passage_read(struct rule_reader *r, struct toml *table);
/* The [[passage]] tables of a check; none are no problem. */
struct passage_list passages_read(struct rule_reader *r, struct toml *table);

/* The first place where the passage stands; on YES `finding` gets its
 * evidence, place, quote and mark, in `arena`. */
enum pattern_answer passage_find(struct arena *arena,
                                 const struct passage *passage,
                                 const struct document *document,
                                 struct finding *finding);

/* The first place where it stands and is not denied: "wordt niet gehoord" does
 * not say that somebody is heard. For what must be there; what must not be
 * there is looked for with passage_find(), which takes the worse reading. */
enum pattern_answer passage_find_affirmed(struct arena *arena,
                                          const struct passage *passage,
                                          const struct document *document,
                                          struct finding *finding);

#endif
