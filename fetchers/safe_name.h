/*
 * safe_name.h - a file name as people may see it
 *
 * A name on disk is bytes: it can hold newlines, escape codes of a terminal,
 * marks that turn the reading direction, or no UTF-8 at all.
 */
#ifndef FETCHERS_SAFE_NAME_H
#define FETCHERS_SAFE_NAME_H

#include "base/arena.h"

/*
 * Valid UTF-8 without control, direction or line characters: those stand
 * there as base/safe_text.h writes them, and a backslash as "\x5c", so that
 * different names stay different.
 */
str safe_name(struct arena *arena, str name);

#endif
