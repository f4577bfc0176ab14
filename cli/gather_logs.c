/* gather_logs.c - the case logs of a workspace */
#include "cli/gather_logs.h"

#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "cli/known_texts.h"
#include "cli/log_sums.h"
#include "cli/places.h"
#include "evidence/logs/log_stream.h"

static bool read_stream(struct arena *arena, const struct options *options,
                        const char *path, const struct case_log_layout *layout,
                        str bytes, struct case_log *log, struct error *err)
{
    struct log_stream_settings settings = {
        .program = place_of_reader(arena).ptr,
        .no_sandbox = options->no_sandbox,
    };
    if (!settings.program)
        return fail(err, ERROR_IO, SAID(SAY_READER_NOT_FOUND));
    int fd = file_open(path, err);
    if (fd < 0)
        return false;
    str sha256 = layout->sha256.len ? layout->sha256 : sha256_hex(arena, bytes);
    struct log_stream *stream =
        log_stream_open(&settings, layout, fd, bytes.len, err);
    bool is_read = stream && case_log_read_stream(arena, layout, stream,
                                                  bytes.len, sha256, log, err);
    log_stream_close(stream);
    close(fd);
    return is_read;
}

static bool read_log(struct arena *arena, const struct options *options,
                     str path, const struct case_log_layout *layout,
                     struct log_views *views, struct case_log *log,
                     struct error *err)
{
    str bytes;
    if (path_is_folder(path.ptr)) {
        const struct log_part *parts;
        size_t count;
        return log_folder_open(arena, path, layout->file, views, &parts, &count,
                               err) &&
               case_log_read_parts(arena, layout, parts, count, log, err);
    }
    if (!log_views_add(views, path, &bytes, err))
        return false;
    return case_log_is_packed(bytes)
               ? read_stream(arena, options, path.ptr, layout, bytes, log, err)
               : case_log_read(arena, layout, bytes, log, err);
}

const struct log_evidence *gather_logs(struct arena *arena,
                                       const struct options *options,
                                       const char *folder,
                                       const struct workspace *workspace,
                                       str key, struct log_views *views)
{
    struct log_evidence *logs =
        arena_array(arena, workspace->log_count, struct log_evidence);
    struct text_cache *cache =
        workspace->log_count ? known_texts_open(options, STR("")) : NULL;
    for (size_t i = 0; i < workspace->log_count; i++) {
        struct case_log_layout *layout =
            arena_new(arena, struct case_log_layout);
        *layout = workspace->logs[i];
        layout->workers = options->workers;
        layout->key = key;
        str path = path_join(arena, str_of(folder), layout->file);
        struct log_sum sum = log_sum_look(cache, arena, options, path);
        layout->sha256 = sum.known;
        struct case_log *log = arena_new(arena, struct case_log);
        struct error err = { 0 };
        logs[i].id = layout->id;
        logs[i].file = layout->file;
        logs[i].layout = layout;
        logs[i].is_read =
            read_log(arena, options, path, layout, views, log, &err);
        if (!logs[i].is_read) {
            logs[i].why = phrase_copy(arena, &err.what);
            continue;
        }
        logs[i].log = log;
        log_sum_keep(cache, &sum, log->sha256);
    }
    known_texts_close(cache, options);
    return logs;
}
