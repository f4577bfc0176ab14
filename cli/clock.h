/*
 * clock.h - the only look at the clock: what day it is, for people who leave
 * the as-of date out
 */
#ifndef CLI_CLOCK_H
#define CLI_CLOCK_H

#include "base/day.h"

/* Now, and today in Europe/Amsterdam. */
struct moment clock_now(void);
/* Now, in seconds since 1970: beside the times of files. */
int64_t clock_seconds(void);

#endif
