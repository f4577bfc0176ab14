/* recall.c - what an earlier run knew of documents */
#include "evidence/recall.h"

#include "evidence/answer.h"
#include "evidence/extension.h"

bool recall_unopened(const struct recall *recall, struct arena *run,
                     struct document *document, struct recalled *recalled)
{
    if (!recall->cache || !recalled->is_identified || recall->must_open)
        return false;
    str sha256 = text_cache_sha256(recall->cache, run, &recalled->identity);
    if (sha256.len == 0)
        return false;
    document->sha256 = sha256;
    document->bytes = recalled->identity.stamp.bytes;
    return true;
}

static struct text_key key_of(const struct document *document, struct way way,
                              char room[EXTENSION_BYTES])
{
    return (struct text_key){ document->sha256,
                              extension_of(document->path, room), way.round,
                              way.limits };
}

bool recall_text(const struct recall *recall, struct way way,
                 const struct document *document, struct answer *answer)
{
    char room[EXTENSION_BYTES];
    struct text_key key = key_of(document, way, room);
    return recall->cache && text_cache_find(recall->cache, &key, answer);
}

void recall_keep_file(const struct recall *recall, const struct document *d,
                      const struct recalled *recalled, int fd)
{
    struct stat info;
    if (!recall->cache || !recalled->is_identified || d->sha256.len == 0 ||
        fstat(fd, &info) != 0)
        return;
    struct file_stamp now = file_stamp_of(&info);
    if (file_stamp_equal(&now, &recalled->identity.stamp))
        text_cache_keep_sha256(recall->cache, &recalled->identity, d->sha256);
}

void recall_keep_text(const struct recall *recall, struct way way,
                      const struct document *document,
                      const struct answer *answer)
{
    char room[EXTENSION_BYTES];
    struct text_key key = key_of(document, way, room);
    if (recall->cache)
        text_cache_keep(recall->cache, &key, answer);
}
