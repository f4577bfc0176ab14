/*
 * log_stream.h - a packed log or a workbook, unpacked by a reader child while
 * it is read here
 *
 * The child (normtoets-reader) gets the file as a descriptor and sends the
 * bytes of the log: of a gzip what is in it, of a workbook the rows of one
 * sheet as CSV. Here is a window of them, decoded to UTF-8. Whatever goes
 * wrong in the child - it dies, keeps silent, speaks out of turn - cuts the
 * log off: what came before is good.
 */
#ifndef EVIDENCE_LOGS_LOG_STREAM_H
#define EVIDENCE_LOGS_LOG_STREAM_H

#include "evidence/case_log.h"
#include "evidence/document.h"
#include "evidence/logs/log_source.h"

struct log_stream_settings {
    const char *program;     /* path of normtoets-reader */
    bool no_sandbox;         /* unpack even where the sandbox does not work */
    unsigned silent_seconds; /* 0: 30 s without a byte */
    bool takes_merged; /* a sheet may have merged cells in its first row */
    /* NULL: the file itself. Of a document inside it come the rows when it is
     * a workbook, else its bytes. */
    const struct inside *inside;
};

struct log_stream;

/* NULL with `err` when there is no child, or when the file is no log at all:
 * another zip, a workbook without that sheet, one with a password. The
 * descriptor and the layout stay the caller's and must outlive the stream. */
MUST_CHECK struct log_stream *
log_stream_open(const struct log_stream_settings *settings,
                const struct case_log_layout *layout, int fd, uint64_t bytes,
                struct error *err);
void log_stream_close(struct log_stream *stream);

/* The names of the sheets of a workbook, in `arena`, none of which is read;
 * no more than so many. False with `err` as above, but for the layout. */
#define LOG_SHEETS_MAX 2000
MUST_CHECK bool log_stream_sheets(struct arena *arena,
                                  const struct log_stream_settings *settings,
                                  str file, int fd, uint64_t bytes,
                                  const str **names, size_t *count,
                                  struct error *err);

/* Its bytes; the stream's own. */
struct log_source *log_stream_source(struct log_stream *stream);
/* They are the rows of a sheet: ";" parts the cells. */
bool log_stream_is_table(const struct log_stream *stream);
/* The name of that sheet, shortened; in the arena of the stream. */
str log_stream_sheet(const struct log_stream *stream);
/* After reading: hear the child out. False with `err` when it found in the
 * end that this can be no log (a merged header), which then explains whatever
 * went wrong before. */
MUST_CHECK bool log_stream_finish(struct log_stream *stream, struct error *err);
/* What a reader of the result must know; in the arena of the stream. */
size_t log_stream_notes(const struct log_stream *stream,
                        const struct phrase **notes);

#endif
