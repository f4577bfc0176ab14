/*
 * area_level.h - [levels]: a level A to D of an area, by whoever says so
 *
 *     [levels.nvvk-kwaliteitskader]
 *     1 = "B"
 *
 * The organisation's own estimate (normtoets.toml) and the auditor's view
 * (its own file) are written alike. A level is never a score: every level is
 * good.
 */
#ifndef CHECKER_AREA_LEVEL_H
#define CHECKER_AREA_LEVEL_H

#include "checker/rule_reader.h"
#include "checker/rule_set.h"

struct level {
    const struct framework *framework;
    const struct area *area;
    char level; /* 'A' to 'D' */
};
struct level_list {
    const struct level *items;
    size_t count;
};

/* Which frameworks may be named. */
struct level_scope {
    const struct framework *const *assessed;
    size_t assessed_count;
    const struct rule_set *rules; /* NULL: only those assessed */
};

/* The table `levels` of the root. An area without a framework,
 *
 *     [levels]
 *     1 = "B"
 *
 * is that of the one framework of those assessed that has levels described for
 * an area of that id; of the only one with such an area when none has. */
struct level_list area_levels_read(struct rule_reader *r, struct toml *root,
                                   const struct level_scope *scope);
/* 'A' to 'D'; 0 when the list says nothing of that area. */
char level_of_area(const struct level_list *list, const struct area *area);

#endif
