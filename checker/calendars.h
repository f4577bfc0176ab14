/*
 * calendars.h - calendars out of a rule file (rules/calendars/nl.toml)
 *
 * The file names days off by rule and says which calendar keeps which of
 * them; rules/README.md has the keys. What comes out is a plain list of days
 * for every year of the scope.
 */
#ifndef CHECKER_CALENDARS_H
#define CHECKER_CALENDARS_H

#include "base/calendar.h"
#include "checker/rule_reader.h"

/* Zero-initialised is empty; items live in the arena of the reader. */
struct calendar_list {
    struct calendar *items;
    size_t count, capacity;
};

/* Add the calendars of one file to the list; a name that is there already is
 * a problem, as is everything else that is wrong. Called by rule_set_load()
 * for the files of every folder `calendars/`, before any check is read. */
void calendars_read(struct rule_reader *r, struct toml *root,
                    struct calendar_list *list);

#endif
