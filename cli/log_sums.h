/*
 * log_sums.h - the sums over case logs that an earlier run made
 *
 * A large log takes as long to sum as to read. One that is the same file as
 * before (name, size, times, inode, device; the time of its status moves with
 * every change of its content) has the same sum; --verify makes it again.
 */
#ifndef CLI_LOG_SUMS_H
#define CLI_LOG_SUMS_H

#include "cli/options.h"
#include "evidence/text_cache.h"

struct log_sum {
    struct file_identity identity;
    bool is_identified;
    str known; /* empty: not known, or not to be believed */
};

/* Before the log is read; `path` stays borrowed. `cache` may be NULL. */
struct log_sum log_sum_look(struct text_cache *cache, struct arena *arena,
                            const struct options *options, str path);
/* After it was read: unless it changed meanwhile, this was its sum. */
void log_sum_keep(struct text_cache *cache, const struct log_sum *sum,
                  str sha256);

#endif
