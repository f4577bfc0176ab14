/* log_source.c - the bytes of a log, a window at a time */
#include "evidence/logs/log_source.h"

struct log_source log_source_of(str text)
{
    return (struct log_source){ .window = text,
                                .encoding = ENCODING_UTF_8,
                                .is_last = true };
}

bool log_source_next(struct log_source *source, size_t used)
{
    size_t left = source->window.len - used;
    if (source->is_last || !source->more) {
        source->window = str_part(source->window, used, left);
        source->is_last = true;
        return false;
    }
    source->more(source, used);
    return source->window.len > left;
}

bool log_source_next_file(struct log_source *source, uint32_t lines)
{
    source->line_before += lines;
    return source->next_file && source->next_file(source);
}

bool log_source_settle(struct log_source *source, struct workers *workers)
{
    struct detected d = encoding_detect(workers, source->text);
    source->encoding = d.encoding;
    source->doubt_count = d.doubt_count;
    return d.encoding != ENCODING_NONE;
}

void log_source_hash(struct log_source *source, size_t bytes)
{
    str piece = str_part(source->unhashed, 0, bytes);
    if (!source->sum || piece.len == 0)
        return;
    sha256_add(source->sum, piece);
    source->unhashed =
        str_part(source->unhashed, piece.len, source->unhashed.len);
}
