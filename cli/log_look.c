/* log_look.c - a log brought in as `check` brings it in, and looked at */
#include "cli/log_look.h"

#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "cli/log_folder.h"
#include "cli/places.h"
#include "evidence/frame.h"
#include "evidence/logs/log_format.h"
#include "evidence/logs/log_parts.h"
#include "evidence/logs/log_stream.h"

#define SHEETS_MAX 20

struct looking {
    struct arena *arena;
    const struct options *options;
    str path, file;
    struct look *items;
    struct looks *looks;
    uint64_t bytes;
    size_t sheet_number;
};

static struct look *add_look(struct looking *l, const struct log_start *start)
{
    struct look *look = &l->items[l->looks->count++];
    look->sheet = arena_copy(l->arena, start->sheet);
    look->sheet_number = l->sheet_number;
    log_guess_make(l->arena, start, &look->guess);
    return look;
}

/* ---- unpacked by the reader ---- */

static struct log_stream_settings settings_of(struct looking *l)
{
    return (struct log_stream_settings){
        .program = place_of_reader(l->arena).ptr,
        .no_sandbox = l->options->no_sandbox,
    };
}

/* The beginning of what the reader sends, and one byte more if there is. */
static void take_text(struct log_source *source, struct buf *text)
{
    for (;;) {
        buf_add(text, str_part(source->window, 0, text->max - text->len));
        if (text->len == text->max ||
            !log_source_next(source, source->window.len))
            return;
    }
}

/* What was brought in goes away with `text`. */
static bool look_at_stream(struct looking *l, struct log_stream *stream,
                           struct log_start *start, struct buf *text,
                           struct error *err)
{
    struct log_source *source = log_stream_source(stream);
    struct phrase notes[REMARK_COUNT + 1];
    const struct phrase *remarks;
    take_text(source, text);
    start->text = start->kind_text =
        log_start_cut(buf_str(text), &start->is_part);
    if (!start->is_part && !log_stream_finish(stream, err))
        return false;
    start->is_table = log_stream_is_table(stream);
    start->origin = source->origin ? source->origin : ENCODING_UTF_8;
    if (start->sheet_count > 1 && start->text.len == 0)
        return true;
    start->note_count = log_stream_notes(stream, &remarks);
    for (size_t i = 0; i < start->note_count; i++)
        notes[i] = remarks[i];
    if (source->is_cut)
        notes[start->note_count++] = source->why_cut;
    start->notes = notes;
    start->is_part = start->is_part || source->is_cut;
    add_look(l, start)->is_cut = source->is_cut;
    return true;
}

static bool look_at_sheet(struct looking *l, struct log_start *start,
                          struct error *err)
{
    struct log_stream_settings settings = settings_of(l);
    struct case_log_layout layout = { .file = start->file,
                                      .sheet = start->sheet };
    int fd = file_open(l->path.ptr, err);
    if (fd < 0)
        return false;
    struct log_stream *stream =
        log_stream_open(&settings, &layout, fd, l->bytes, err);
    struct buf text = buf_open(PROFILE_BYTES_MAX + 1);
    bool is_read = stream && look_at_stream(l, stream, start, &text, err);
    buf_close(&text);
    log_stream_close(stream);
    close(fd);
    return is_read;
}

/* A sheet that cannot be read is no reason to pass over the others. */
static void refuse_sheet(struct looking *l, const struct log_start *start,
                         const struct error *why)
{
    struct look *look = &l->items[l->looks->count++];
    *look =
        (struct look){ .sheet = start->sheet, .sheet_number = l->sheet_number };
    look->guess.why_not = phrase_copy(l->arena, &why->what);
}

static bool look_at_workbook(struct looking *l, struct error *err)
{
    struct log_stream_settings settings = settings_of(l);
    struct log_start start = { .file = l->file };
    const str *names;
    size_t count;
    int fd = file_open(l->path.ptr, err);
    if (fd < 0)
        return false;
    bool is_known = log_stream_sheets(l->arena, &settings, l->file, fd,
                                      l->bytes, &names, &count, err);
    close(fd);
    if (!is_known || count < 2)
        return is_known && look_at_sheet(l, &start, err);
    for (size_t i = 0; i < count; i++) {
        struct error refused = { 0 };
        if (i == SHEETS_MAX) {
            l->looks->more_count = count - i;
            break;
        }
        l->sheet_number = i + 1;
        start = (struct log_start){ .file = l->file,
                                    .sheet = names[i],
                                    .sheet_count = count };
        if (!look_at_sheet(l, &start, &refused))
            refuse_sheet(l, &start, &refused);
    }
    return true;
}

static bool look_at_packed(struct looking *l, bool is_workbook,
                           struct error *err)
{
    struct log_start start = { .file = l->file };
    if (!place_of_reader(l->arena).ptr)
        return fail(err, ERROR_IO, SAID(SAY_READER_NOT_FOUND));
    return is_workbook ? look_at_workbook(l, err)
                       : look_at_sheet(l, &start, err);
}

/* ---- lying open ---- */

static bool look_at_folder(struct looking *l, struct error *err)
{
    struct arena scratch = { 0 };
    struct log_views views = { .arena = &scratch };
    struct log_start start = { .file = l->file, .origin = ENCODING_UTF_8 };
    size_t count, bytes = 0;
    bool is_open = log_folder_open(&scratch, l->path, l->file, &views,
                                   &start.parts, &count, err);
    while (is_open && start.part_count < count && bytes < PROFILE_BYTES_MAX)
        bytes += start.parts[start.part_count++].bytes.len;
    start.is_part = is_open && start.part_count < count;
    /* A page of decisions alone could be of any format. */
    for (size_t i = 0; i < start.part_count && start.kind_text.len == 0; i++)
        if (log_is_json(log_format_of(start.parts[i].bytes)->name))
            start.kind_text = start.parts[i].bytes;
    if (is_open)
        add_look(l, &start);
    log_views_close(&views);
    arena_close(&scratch);
    return is_open;
}

static bool look_at_file(struct looking *l, struct error *err)
{
    struct file_view view;
    if (!file_view_open(&view, l->path.ptr, err))
        return false;
    l->bytes = view.bytes.len;
    bool is_packed = case_log_is_packed(view.bytes), is_read = true;
    bool is_gzip = str_starts(view.bytes, STR("\x1f\x8b"));
    if (!is_packed) {
        struct arena scratch = { 0 };
        struct log_start start;
        log_start_of_bytes(&scratch, l->file, view.bytes, &start);
        add_look(l, &start);
        arena_close(&scratch);
    }
    file_view_close(&view);
    if (is_packed)
        is_read = look_at_packed(l, !is_gzip, err);
    return is_read;
}

bool log_look(struct arena *arena, const struct options *options, str path,
              str file, struct looks *looks, struct error *err)
{
    *looks = (struct looks){ 0 };
    struct looking l = { .arena = arena,
                         .options = options,
                         .path = path,
                         .file = file,
                         .looks = looks };
    l.items = arena_array(arena, SHEETS_MAX, struct look);
    looks->items = l.items;
    return path_is_folder(path.ptr) ? look_at_folder(&l, err)
                                    : look_at_file(&l, err);
}

str log_look_format(str path)
{
    struct file_view view;
    struct error unread = { 0 };
    if (!file_view_open(&view, path.ptr, &unread))
        return STR("");
    str format = log_format_of(view.bytes)->name;
    file_view_close(&view);
    return format;
}
