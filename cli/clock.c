/* clock.c - the only look at the clock */
#include "cli/clock.h"

#include <time.h>

int64_t clock_seconds(void)
{
    return (int64_t)time(NULL);
}

struct moment clock_now(void)
{
    return moment_of_utc(clock_seconds());
}
