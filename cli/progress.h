/*
 * progress.h - one line on the terminal that says how far we are
 *
 * Only when standard error is a terminal and the work takes longer than half
 * a second; gone again when something else is said or the work is done. There
 * is one terminal, so there is one line: its state is the program's own.
 */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "cli/options.h"

void progress_begin(const struct options *options);
/* Cheap: most calls show nothing. */
void progress_say(struct phrase phrase);
/* Take the line away; the next progress_say() brings it back. */
void progress_clear(void);
void progress_end(void);

#endif
