/*
 * reader.h - the table of formats, and reading whatever file comes
 *
 * A format is recognised by its content; the ending of the name only tells
 * apart what has no signature (Markdown and CSV from plain text).
 */
#ifndef EVIDENCE_READERS_READER_H
#define EVIDENCE_READERS_READER_H

#include "evidence/readers/reading.h"
#include "evidence/readers/zip_part.h"

/* What a reader may look at to say whether a file is of its kind. */
struct sample {
    str bytes;     /* all of them */
    str extension; /* lower case, without the dot; may be empty or lie */
    enum package_kind package; /* looked up by sample_of() */
};

struct sample sample_of(str bytes, str extension);

struct reader {
    str name;
    unsigned version;
    bool (*knows)(const struct sample *sample);
    void (*read)(struct reading *reading, const struct sample *sample);
};

#define READER(name, version)                       \
    bool name##_knows(const struct sample *sample); \
    void name##_read(struct reading *reading, const struct sample *sample);
#include "evidence/readers/readers.def"
#undef READER

/* NULL when nobody reads such a file. */
const struct reader *reader_for(const struct sample *sample);

/* "pdf 1, docx 1": every format with its version. */
void reader_list(struct buf *out);

/* Recognise and read; the state of `reading` is settled afterwards. */
void reader_read(struct reading *reading, const struct sample *sample);

#endif
