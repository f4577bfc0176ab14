/*
 * reader.h - the table of formats, and reading whatever file comes
 *
 * A format is recognised by its content; the ending of the name only tells
 * apart what has no signature (Markdown and CSV from plain text).
 */
#ifndef EVIDENCE_READERS_READER_H
#define EVIDENCE_READERS_READER_H

#include "evidence/readers/compound.h"
#include "evidence/readers/reading.h"
#include "evidence/readers/zip_part.h"

/* What a reader may look at to say whether a file is of its kind. */
struct sample {
    str bytes;     /* all of them */
    str extension; /* lower case, without the dot; may be empty or lie */
    enum package_kind package;   /* looked up by sample_of() */
    enum compound_kind compound; /* the same */
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

/*
 * For readers of files with other documents inside. All of the file's own text
 * comes first. Ask reader_is_crowded() in the loop: the last document that was
 * named stands for all that would have followed.
 */
#define ENCLOSED_DEPTH_MAX 20
void reader_read_enclosed(struct reading *reading, str name, str bytes);
/* A body in a format of its own, which is text of the document itself. */
void reader_read_within(struct reading *reading, str bytes, str extension);
/* One that is there and cannot be read. */
void reader_skip_enclosed(struct reading *reading, str name, enum reason why,
                          int64_t first);
bool reader_is_crowded(const struct reading *reading);
/* Look in a file for one document inside it. */
void reader_search(str bytes, struct reading_search *search);
/* The same in two steps, for what was parsed already: the reading may have
 * been stopped on entering. Gives what reader_leave() puts back. */
struct within reader_enter(struct reading *reading, str name);
/* What was parsed already is of this format, a name of readers.def. */
void reader_set_format(struct reading *reading, str name);
void reader_leave(struct reading *reading, struct within outer);

#endif
