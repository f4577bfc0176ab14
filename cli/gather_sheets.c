/*
 * gather_sheets.c - the rows of those documents that a check asks for
 *
 * A file that is not the same any more as when its text was read is told and
 * not judged: its text and its rows would be those of two registers.
 */
#include "cli/gather_sheets.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "checker/check_kind.h"
#include "checker/masked.h"
#include "checker/recognise.h"
#include "cli/places.h"
#include "evidence/encoding.h"
#include "evidence/logs/log_stream.h"
#include "fetchers/beneath.h"

#define SHEETS_MAX     ((size_t)20) /* of a workbook; more is not judged */
#define MEGABYTE       ((size_t)1 << 20)
#define FILE_BYTES_MAX (100 * MEGABYTE)
#define WORKBOOK_START "PK"
#define GZIP_START     "\x1f\x8b"

struct gathering {
    struct arena *arena;
    const struct options *options;
    int root;
    struct sheet *items;
    size_t count, capacity;
};

static void refuse(struct gathering *g, struct sheet *sheet,
                   const struct phrase *why)
{
    struct phrase masked = masked_phrase(g->arena, why);
    sheet->is_read = sheet->is_whole = false;
    sheet->why = phrase_copy(g->arena, &masked);
}

/* Everything the child sends, up to our limit; false when there was more. */
static bool take_all(struct log_source *source, struct buf *text)
{
    do
        buf_add(text, source->window);
    while (!text->is_full && log_source_next(source, source->window.len));
    return !text->is_full;
}

static void take_notes(struct gathering *g, const struct log_stream *stream,
                       struct sheet *sheet)
{
    const struct phrase *notes;
    size_t count = log_stream_notes(stream, &notes);
    struct phrase *copies = arena_array(g->arena, count, struct phrase);
    for (size_t i = 0; i < count; i++) {
        struct phrase masked = masked_phrase(g->arena, &notes[i]);
        copies[i] = phrase_copy(g->arena, &masked);
    }
    sheet->notes = copies;
    sheet->note_count = count;
}

static void read_stream(struct gathering *g, struct log_stream *stream,
                        str file, struct sheet *sheet)
{
    struct log_source *source = log_stream_source(stream);
    struct buf text = buf_open(SHEET_TEXT_BYTES_MAX);
    struct error err = { 0 };
    bool has_all = take_all(source, &text);
    if (has_all && !log_stream_finish(stream, &err)) {
        refuse(g, sheet, &err.what);
        buf_close(&text);
        return;
    }
    sheet_parse(g->arena, masked_text(g->arena, file), buf_str(&text), ';',
                sheet);
    sheet->name =
        arena_copy(g->arena, masked_text(g->arena, log_stream_sheet(stream)));
    take_notes(g, stream, sheet);
    buf_close(&text);
    if (has_all && !source->is_cut)
        return;
    struct phrase why =
        has_all
            ? source->why_cut
            : PHRASE(SAY_SHEET_LARGE, slot_text(file),
                     slot_count((int64_t)(SHEET_TEXT_BYTES_MAX / MEGABYTE)));
    struct phrase masked = masked_phrase(g->arena, &why);
    sheet->is_whole = false;
    sheet->why = phrase_copy(g->arena, &masked);
}

static void add(struct gathering *g, const struct sheet *sheet)
{
    g->items = arena_grow(g->arena, g->items, g->count, &g->capacity,
                          sizeof *g->items);
    g->items[g->count++] = *sheet;
}

/* One sheet, by name or the first with rows. */
static void read_one(struct gathering *g,
                     const struct log_stream_settings *settings, int fd,
                     uint64_t bytes, str name, struct sheet *sheet)
{
    str file = sheet->document->path;
    struct case_log_layout layout = { .file = file, .sheet = name };
    struct error err = { 0 };
    struct log_stream *stream =
        log_stream_open(settings, &layout, fd, bytes, &err);
    if (stream)
        read_stream(g, stream, file, sheet);
    else
        refuse(g, sheet, &err.what);
    log_stream_close(stream);
}

/* The sheet that was asked; when none was, all of them: a team may have a
 * sheet of its own. */
static void read_workbook(struct gathering *g, int fd, uint64_t bytes,
                          struct sheet *sheet)
{
    struct log_stream_settings settings = {
        .program = place_of_reader(g->arena).ptr,
        .no_sandbox = g->options->no_sandbox,
        .takes_merged = true,
    };
    str file = sheet->document->path;
    struct error err = { 0 };
    const str *names = NULL;
    size_t count = 0;
    bool is_known =
        settings.program || fail(&err, ERROR_IO, SAID(SAY_READER_NOT_FOUND));
    if (is_known && sheet->asked.len == 0)
        is_known = log_stream_sheets(g->arena, &settings, file, fd, bytes,
                                     &names, &count, &err);
    if (is_known && count > SHEETS_MAX)
        is_known = fail(
            &err, ERROR_LIMIT,
            PHRASE(SAY_SHEET_MANY, slot_text(file), slot_count(SHEETS_MAX)));
    if (!is_known)
        refuse(g, sheet, &err.what);
    else if (count < 2)
        read_one(g, &settings, fd, bytes, sheet->asked, sheet);
    if (!is_known || count < 2) {
        add(g, sheet);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        struct sheet one = *sheet;
        one.name = masked_text(g->arena, names[i]);
        read_one(g, &settings, fd, bytes, names[i], &one);
        add(g, &one);
    }
}

static bool is_csv(const struct document *d)
{
    return str_equal(d->format, STR("csv")) || str_ends(d->path, STR(".csv")) ||
           str_ends(d->path, STR(".tsv"));
}

static void read_csv(struct gathering *g, const struct document *d, str bytes,
                     struct sheet *sheet)
{
    struct arena scratch = { 0 };
    struct decoded decoded = text_of_bytes(&scratch, bytes);
    struct slot file = slot_text(d->path);
    if (!is_csv(d) || decoded.encoding == ENCODING_NONE)
        refuse(g, sheet, &PHRASE(SAY_SHEET_NO_TABLE, file));
    else if (decoded.text.len > SHEET_TEXT_BYTES_MAX)
        refuse(g, sheet,
               &PHRASE(SAY_SHEET_LARGE, file,
                       slot_count((int64_t)(SHEET_TEXT_BYTES_MAX / MEGABYTE))));
    else
        sheet_parse(g->arena, masked_text(g->arena, d->path), decoded.text, 0,
                    sheet);
    arena_close(&scratch);
}

/* False when it is a workbook, whose sheets were added. */
static bool read_open(struct gathering *g, const struct document *d, int fd,
                      struct sheet *sheet)
{
    bool is_workbook = false;
    struct arena scratch = { 0 };
    struct error err = { 0 };
    str bytes;
    if (!file_read_open(&scratch, fd, d->path.ptr, FILE_BYTES_MAX, &bytes,
                        &err))
        refuse(g, sheet, &err.what);
    else if (d->sha256.len &&
             !str_equal(sha256_hex(&scratch, bytes), d->sha256))
        refuse(g, sheet, &PHRASE(SAY_READER_CHANGED, slot_count(0)));
    else if (str_starts(bytes, STR(WORKBOOK_START)) ||
             str_starts(bytes, STR(GZIP_START)))
        is_workbook = true;
    else
        read_csv(g, d, bytes, sheet);
    if (is_workbook)
        read_workbook(g, fd, bytes.len, sheet);
    arena_close(&scratch);
    return !is_workbook;
}

static void read_sheet(struct gathering *g, const struct document *d, str asked)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->items[i].document == d && str_equal(g->items[i].asked, asked))
            return;
    struct sheet sheet = { .document = d, .asked = asked };
    struct error err = { 0 };
    if (d->is_enclosed) {
        refuse(g, &sheet, &PHRASE(SAY_SHEET_ENCLOSED, slot_text(d->path)));
        add(g, &sheet);
        return;
    }
    int fd = beneath_open(g->root, d->path, O_RDONLY, BENEATH_BEST);
    bool is_one = true;
    if (fd >= 0) {
        is_one = read_open(g, d, fd, &sheet);
        close(fd);
    } else {
        (void)fail_errno(&err, arena_cstr(g->arena, d->path), errno);
        refuse(g, &sheet, &err.what);
    }
    if (is_one)
        add(g, &sheet);
}

void gather_sheets(struct arena *arena, const struct options *options,
                   const char *folder, const struct rule_set *rules,
                   struct evidence_set *evidence)
{
    struct gathering g = { .arena = arena, .options = options };
    g.root = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (g.root < 0)
        return;
    for (size_t i = 0; i < rules->check_count; i++) {
        const struct check *check = &rules->checks[i];
        if (!check->kind || !check->kind->sheet || !check->settings)
            continue;
        const struct called *called = check->kind->called(check->settings);
        str asked = check->kind->sheet(check->settings);
        for (size_t k = 0; k < evidence->document_count; k++)
            if (recognise_is(check, called, &evidence->documents[k]))
                read_sheet(&g, &evidence->documents[k], asked);
    }
    close(g.root);
    evidence->sheets = g.items;
    evidence->sheet_count = g.count;
}
