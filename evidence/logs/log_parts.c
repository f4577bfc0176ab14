/* log_parts.c - a log of several JSON files: deliveries, or saved pages */
#include "evidence/logs/log_parts.h"

#include <stdlib.h>

#include "base/count.h"
#include "base/sha256.h"
#include "evidence/encoding.h"

static const str json_formats[] = { STR_INIT("ddas"), STR_INIT("ocel"),
                                    STR_INIT("zgw") };

bool log_is_json(str format)
{
    return str_is_among(format, json_formats, COUNT(json_formats));
}

static int compare_texts(const void *a, const void *b)
{
    return str_compare(*(const str *)a, *(const str *)b);
}

str log_parts_sha256(struct arena *arena, const struct log_part *parts,
                     size_t count)
{
    struct arena scratch = { 0 };
    str *hashes = arena_array(&scratch, count, str);
    for (size_t i = 0; i < count; i++)
        hashes[i] = sha256_hex(&scratch, parts[i].bytes);
    if (count)
        qsort(hashes, count, sizeof *hashes, compare_texts);
    struct buf lines = buf_open(count * (2 * SHA256_BYTES + 1));
    for (size_t i = 0; i < count; i++) {
        buf_add(&lines, hashes[i]);
        buf_add_char(&lines, '\n');
    }
    str hash = sha256_hex(arena, buf_str(&lines));
    buf_close(&lines);
    arena_close(&scratch);
    return hash;
}

static str without_mark(str bytes)
{
    const str mark = STR("\xef\xbb\xbf");
    return str_starts(bytes, mark) ? str_part(bytes, mark.len, bytes.len)
                                   : bytes;
}

static bool open_next(struct log_source *source)
{
    struct log_parts *p = source->context;
    if (p->at == p->count)
        return false;
    const struct log_part *part = &p->parts[p->at];
    str bytes = without_mark(part->bytes);
    size_t len = utf8_valid_len(bytes);
    source->file = part->file;
    source->window = str_part(bytes, 0, len);
    source->is_last = true;
    if (len < bytes.len && !source->is_cut) {
        source->is_cut = true;
        source->why_cut = PHRASE(SAY_LOG_NOT_UTF8, slot_text(part->file));
    }
    p->files[p->at++] = (struct log_file){ part->file, source->line_before };
    p->log->file_count = p->at;
    return true;
}

bool log_parts_open(struct log_parts *p, struct arena *arena,
                    const struct log_part *parts, size_t count,
                    struct case_log *log, struct error *err)
{
    *p = (struct log_parts){ .parts = parts, .count = count, .log = log };
    p->files = arena_array(arena, count, struct log_file);
    p->source.next_file = open_next;
    p->source.context = p;
    log->files = p->files;
    for (size_t i = 0; i < count; i++) {
        str bytes = without_mark(parts[i].bytes);
        if (bytes.len && utf8_valid_len(str_part(bytes, 0, 4)) == 0)
            return fail(err, ERROR_INPUT,
                        PHRASE(SAY_LOG_NOT_UTF8, slot_text(parts[i].file)));
    }
    return open_next(&p->source);
}
