/* log_sums.c - the sums over case logs that an earlier run made */
#include "cli/log_sums.h"

#include <sys/stat.h>

static bool stamp_of(str path, struct file_stamp *stamp)
{
    struct stat info;
    if (stat(path.ptr, &info) != 0 || !S_ISREG(info.st_mode))
        return false;
    *stamp = file_stamp_of(&info);
    return true;
}

struct log_sum log_sum_look(struct text_cache *cache, struct arena *arena,
                            const struct options *options, str path)
{
    struct log_sum sum = { .identity = { .name = path } };
    sum.is_identified = cache && stamp_of(path, &sum.identity.stamp);
    if (sum.is_identified && !options->verify)
        sum.known = text_cache_sha256(cache, arena, &sum.identity);
    return sum;
}

void log_sum_keep(struct text_cache *cache, const struct log_sum *sum,
                  str sha256)
{
    struct file_stamp now;
    if (sum->is_identified && !sum->known.len && sha256.len &&
        stamp_of(sum->identity.name, &now) &&
        file_stamp_equal(&now, &sum->identity.stamp))
        text_cache_keep_sha256(cache, &sum->identity, sha256);
}
