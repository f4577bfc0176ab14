/*
 * known_texts.h - where texts of documents are kept between runs, and saying
 * what is wrong there
 */
#ifndef CLI_KNOWN_TEXTS_H
#define CLI_KNOWN_TEXTS_H

#include "cli/options.h"
#include "evidence/text_cache.h"

/* --cache, else normtoets in XDG_CACHE_HOME, else in ~/.cache. NULL when the
 * user wants none or has no such place. */
const char *known_texts_folder(struct arena *arena,
                               const struct options *options);

/* `program` as reader_pool_identity() gives it. NULL when there is none; why
 * not has been said, unless the user wants it so. */
struct text_cache *known_texts_open(const struct options *options, str program);
/* NULL is fine. */
void known_texts_close(struct text_cache *cache, const struct options *options);

#endif
