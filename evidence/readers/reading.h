/*
 * reading.h - where a reader puts what it finds in one document
 *
 * The same for every format: text that is valid UTF-8 in NFC without control
 * characters, "\n" between lines and "\n\n" between paragraphs, never more of
 * them and none at the ends; marks that ascend; the first reason why the
 * document is not (wholly) read. Knows nothing of files or processes: the
 * program gives it somewhere to send finished pages, a test just keeps them.
 */
#ifndef EVIDENCE_READERS_READING_H
#define EVIDENCE_READERS_READING_H

#include "base/arena.h"
#include "evidence/frame.h"

/* A document that was read whole, with more to come out of the same file. */
struct reading_told {
    str name; /* within the file; empty: the file itself */
    str format;
    struct metadata metadata;
    enum document_state state;
    enum reason reason;
    size_t text_end;
};

/* One document inside the file is looked for: the others are not read, unless
 * they may have it inside them. */
struct reading_search {
    size_t number; /* of the documents inside, from 1 */
    str name;      /* that it must have */
    /* Called with its bytes, once at most. */
    void (*found)(void *context, str bytes);
    void *context;
    bool is_over; /* its number has come */
};

struct reading {
    struct arena *arena; /* of this document: for whatever a reader needs */
    struct buf text;     /* of all documents in it, one after the other */
    struct mark *marks;
    size_t mark_count, mark_capacity;
    size_t placed_count; /* marks whose offset is known; the rest wait for
                            the next text, or the end */
    /* Of the document that is being read. */
    str name; /* within the file; empty: the file itself */
    struct metadata metadata;
    int64_t hidden[HIDDEN_KIND_COUNT];
    str format;
    unsigned format_version;
    enum document_state state; /* after reading_end() */
    enum reason reason;
    int64_t first, second;

    /* Called when a page or the like is finished; NULL when nobody waits. */
    void (*finished)(struct reading *reading, void *context);
    /* Called when a document is settled and another one, inside the same
     * file, follows; NULL when nobody waits. */
    void (*enclosed)(struct reading *reading, void *context, str next);
    void *context;

    /* Where in the file we are; whoever opens what is enclosed sets it and
     * puts it back. */
    struct within {
        str name;       /* empty: the file itself */
        unsigned depth; /* files we are inside of */
        bool in_archive;
    } within;
    struct reading_search *search; /* NULL: everything is read */
    bool is_crowded;               /* too many documents to name each */
    bool has_swollen;              /* one of them did: no other is unpacked */
    struct reading_told *told;     /* without the one that is being read */
    size_t told_count, told_capacity;

    /* Its own. */
    struct arena kept, scratch;
    size_t text_start, mark_start; /* of this document */
    size_t line_start;             /* of the text that is not composed yet */
    size_t fixed_len;    /* what lies before was sent or has marks in it */
    unsigned owed_lines; /* line ends due before the next text */
    bool is_stopped;
};

struct reading reading_open(struct arena *arena);
void reading_close(struct reading *reading);

/* Any bytes; what is no UTF-8 becomes U+FFFD. Line ends in it count. */
void reading_text(struct reading *reading, str text);
/* The end of a line, or of a paragraph. */
void reading_line(struct reading *reading);
void reading_paragraph(struct reading *reading);
/* Here begins a page, a heading...; long labels are shortened. */
void reading_mark(struct reading *reading, enum mark_kind kind, str label);
void reading_mark_number(struct reading *reading, enum mark_kind kind,
                         size_t number);
/* A good moment to send what there is. */
void reading_finished(struct reading *reading);

void reading_title(struct reading *reading, str title);
void reading_author(struct reading *reading, str author);
/* A day as metadata gives it: "2025-04-17T10:00:00Z", "D:20250417...". What
 * is no date is passed over. */
void reading_created(struct reading *reading, str date);
void reading_modified(struct reading *reading, str date);

/* So many more of what nobody sees who opens the document. */
void reading_hides(struct reading *reading, enum hidden_kind kind,
                   size_t count);

/* Not everything could be read, and why; the first reason counts. */
void reading_lacks(struct reading *reading, enum reason reason, int64_t first,
                   int64_t second);
/* The same, and it is no use to go on. */
void reading_stop(struct reading *reading, enum reason reason, int64_t first);
/* Should the reader leave? Ask it in every loop. */
bool reading_is_stopped(const struct reading *reading);

/* Letters or digits; lines, dots and unreadable signs say nothing. */
bool text_has_letters(str text);
/* Has what was read of this document any? */
bool reading_has_letters(const struct reading *reading);

/* What was read so far was one document; what follows is another one, which
 * was found inside `within` under that name. Says what it is called from now
 * on, to be put in `within` while it is open. Once the ceiling of text or
 * marks is reached the reading of what follows is stopped at once, with that
 * reason. */
str reading_enclosed(struct reading *reading, str name);

/* Settle the state from what was read. */
void reading_end(struct reading *reading);

#endif
