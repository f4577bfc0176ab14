/* fuzz_xes_log.c - any bytes are an XES log that adds up, or an error in
 * words; and the same in pieces as in one */
#include <stdlib.h>

#include "evidence/logs/log_format.h"
#include "tests/support/log_text.h"
#include "tests/support/pieces.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* The log as text, or the sentence why not. */
static void read_as_text(struct log_source *source,
                         const struct case_log_layout *layout, struct buf *out)
{
    struct arena arena = { 0 };
    struct case_log log = { 0 };
    struct log_rows *rows = NULL;
    struct error err = { 0 };
    bool is_read = log_rows_open(&rows, &arena, layout, &log, &err) &&
                   xes_log_read(source, layout, &log, rows, &err);
    if (is_read) {
        log_rows_finish(rows);
        log_text_write(out, &log);
        buf_printf(out, "%zu %zu %zu %d", log.row_count, case_log_lost(&log),
                   log.undatable_count, log.is_complete);
        for (size_t i = 0; i < log.note_count; i++)
            phrase_write(out, &log.notes[i], (struct wording){ 0 });
    } else {
        require(err.what.id != SAY_NOTHING);
        error_write(out, &err, (struct wording){ 0 });
    }
    log_rows_close(rows);
    arena_close(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const str names[] = { STR_INIT("a"), STR_INIT("b+c") };
    static const struct step_names steps[] = {
        { STR_INIT("from"), names, 1 }, { STR_INIT("to"), names + 1, 1 }
    };
    struct case_log_layout layout = {
        .file = STR("f"), .workers = 1, .steps = steps, .step_count = 2
    };
    struct arena arena = { 0 };
    str bytes = { (const char *)data, size };
    /* The first byte picks a classifier or none. */
    if (size && (data[0] & 1))
        layout.classifier = STR("c");
    struct decoded decoded =
        text_of_bytes(&arena, str_part(bytes, size > 0, size));
    struct buf whole = buf_open((size_t)1 << 24),
               parts = buf_open((size_t)1 << 24);
    struct log_source source = log_source_of(decoded.text);
    source.encoding = decoded.encoding;
    read_as_text(&source, &layout, &whole);
    struct pieces pieces;
    pieces_open(&pieces, decoded.text, 1 + size % 61);
    pieces.source.encoding = decoded.encoding;
    read_as_text(&pieces.source, &layout, &parts);
    require(str_equal(buf_str(&whole), buf_str(&parts)));
    buf_close(&whole);
    buf_close(&parts);
    arena_close(&arena);
    return 0;
}
