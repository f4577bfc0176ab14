/* recall.c - what an earlier run knew of documents */
#include "evidence/recall.h"

#include "base/ascii.h"
#include "evidence/answer.h"

str extension_of(str path, char room[EXTENSION_BYTES])
{
    size_t dot = path.len;
    for (size_t i = 0; i < path.len; i++)
        dot = path.ptr[i] == '.' ? i : path.ptr[i] == '/' ? path.len : dot;
    str ending = str_part(path, dot + 1, path.len);
    if (ending.len > EXTENSION_BYTES)
        return (str){ room, 0 };
    for (size_t i = 0; i < ending.len; i++) {
        char c = ending.ptr[i];
        bool is_plain = ascii_is_lower(c) || ascii_is_digit(c);
        bool is_upper = c >= 'A' && c <= 'Z';
        room[i] = is_upper ? (char)(c + 32) : is_plain ? c : '_';
    }
    return (str){ room, ending.len };
}

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

bool recall_text(const struct recall *recall, struct arena *run,
                 struct read_limits limits, struct document *document,
                 struct answer *answer)
{
    char room[EXTENSION_BYTES];
    struct text_key key = { document->sha256,
                            extension_of(document->path, room), limits };
    if (!recall->cache || !text_cache_find(recall->cache, &key, answer))
        return false;
    answer_store(answer, run, document);
    return true;
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

void recall_keep_text(const struct recall *recall, const struct document *d,
                      struct read_limits limits, const struct answer *answer)
{
    char room[EXTENSION_BYTES];
    struct text_key key = { d->sha256, extension_of(d->path, room), limits };
    if (recall->cache)
        text_cache_keep(recall->cache, &key, answer);
}
