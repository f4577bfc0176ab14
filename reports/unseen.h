/*
 * unseen.h - what a run could not see, told one sentence at a time
 *
 * A verdict is worth as much as what was looked at; every report for people
 * ends with this list, and names it at the top when it is not empty.
 */
#ifndef REPORTS_UNSEEN_H
#define REPORTS_UNSEEN_H

#include "reports/report.h"

/* `name`: a path, a log, an address; empty when it is about the whole run. */
typedef void tell_unseen(void *context, str name, const struct phrase *why);
void unseen_tell(const struct report *report, tell_unseen *tell, void *context);

/* Notes of the run, of the reading and of each log, in that order; `name` is
 * the log's file or empty. */
void notes_tell(const struct report *report, tell_unseen *tell, void *context);

#endif
