/*
 * crosswalk.h - how norms of different frameworks relate
 *
 *     [standard.iso-9001-2015]
 *     title   = "ISO 9001:2015"
 *     clauses = ["4.1", "4.2"]
 *
 *     [[relation]]
 *     norm  = "kwaliteitslabel-sociaal-werk/V2"
 *     is    = "equal"
 *     with  = ["concept-normen-2016/C1.2"]
 *     basis = "dezelfde tekst in beide bronnen"
 *
 * The four words are those of set theory, as in NIST IR 8477: equal, subset
 * (the norm lies within the other), superset, intersects. A relation helps to
 * find a norm; it never carries a verdict over.
 */
#ifndef CHECKER_CROSSWALK_H
#define CHECKER_CROSSWALK_H

#include "checker/rule_set.h"

struct rule_load;

/* From weak to strong; a chain is as strong as its weakest link. */
enum relation_kind {
    RELATION_INTERSECTS,
    RELATION_SUBSET,
    RELATION_SUPERSET,
    RELATION_EQUAL
};

/* A norm, or a clause of a standard whose text we do not have. */
struct relation_end {
    str name;                /* "nvvk-belofte/1.5", "iso-9001-2015/4.2" */
    const struct norm *norm; /* NULL: a clause */
    str standard;            /* title of the standard of a clause */
};
struct relation {
    struct relation_end from, to;
    enum relation_kind kind;
    str basis;
    struct origin origin;
};

/* What a norm relates to, seen from that norm. */
struct related {
    struct relation_end end;
    enum relation_kind kind;
    str basis;
    const struct relation_end *via; /* NULL: said itself, not by a chain */
};

/* crosswalk.toml, once the frameworks are known; into load->set. */
void crosswalk_read(struct rule_load *load, size_t file);
/* What is said of the norm first, in the order of the files; then what follows
 * by one step more, each end once, by the strongest chain. In `arena`. */
const struct related *crosswalk_of(struct arena *arena,
                                   const struct rule_set *set,
                                   const struct norm *norm, size_t *count);
/* "equal" */
const char *relation_code(enum relation_kind kind);

#endif
