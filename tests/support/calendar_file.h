/* calendar_file.h - the calendars that we ship, for tests */
#ifndef TESTS_SUPPORT_CALENDAR_FILE_H
#define TESTS_SUPPORT_CALENDAR_FILE_H

#include "checker/calendars.h"

/* The calendars in a rule text; problems are added. */
struct calendar_list calendars_of_text(struct arena *arena, str text,
                                       struct problem_list *problems);
/* Those of rules/calendars/nl.toml; ends the test when it has a problem. */
struct calendar_list shipped_calendars(struct arena *arena);
const struct calendar *calendar_named(const struct calendar_list *list,
                                      const char *name);

#endif
