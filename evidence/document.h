/*
 * document.h - one registered document: what it says and what is known of it
 *
 * A reader gives text, marks and metadata; the register, the metadata and the
 * text give the facts (evidence/facts.h). Everything lives in the run arena.
 */
#ifndef EVIDENCE_DOCUMENT_H
#define EVIDENCE_DOCUMENT_H

#include "base/day.h"
#include "base/phrase.h"
#include "evidence/origins.h"

/* Zero is unreadable: a document nobody filled in proves nothing. */
enum document_state {
    DOCUMENT_UNREADABLE, /* nothing of its text is known; `why` says why */
    DOCUMENT_PARTIAL,    /* the text stops where a limit was reached */
    DOCUMENT_READ,       /* all of it */
    DOCUMENT_SKIPPED,    /* not evidence (lock file, thumbnail, an archive
                            whose documents are listed apart); `why` */
};

/* Where in the text something begins; marks ascend by offset. */
enum mark_kind {
    MARK_PAGE,
    MARK_HEADING,
    MARK_SHEET,
    MARK_CELL,
    MARK_LINE,
    MARK_SCAN, /* the page it begins was read by OCR; label: how sure, in % */
};
struct mark {
    size_t offset; /* in document.text, bytes */
    enum mark_kind kind;
    str label; /* "3", "2.1 Klachten", "Cases", "B7", "12", "87" */
};

/* What somebody who opens the document does not see. Hidden text, tracked
 * deletions and hidden slides are left out of the text; hidden rows and sheets
 * are in it, as a filter hides them by accident. */
enum hidden_kind {
    HIDDEN_TEXT,         /* pieces */
    HIDDEN_DELETED_TEXT, /* pieces */
    HIDDEN_SLIDES,
    HIDDEN_ROWS,
    HIDDEN_SHEETS,
    HIDDEN_KIND_COUNT
};

/* Where a fact comes from, best witness first; ABSENT is zero. */
enum fact_source {
    FACT_ABSENT,
    FACT_REGISTER,
    FACT_METADATA,
    FACT_TEXT,
    FACT_NAME,      /* the file's name */
    FACT_FILE_TIME, /* the file's own date: the last resort */
};
struct text_fact {
    str value;
    enum fact_source source;
};
struct quoted_fact {
    str value;
    enum fact_source source;
    str quote; /* the words it was read from, when from the text */
};
struct day_fact {
    day_number value; /* DAY_UNKNOWN with a source: it names what is no date */
    enum fact_source source;
    str quote; /* the words it was read from, when from the text */
};

/* What the day of `adopted` is the day of. Zero is the weakest: a version of
 * the paper bears that date. */
enum adoption { DATED_ONLY, SIGNED, ADOPTED };

/* What the file's own metadata says; a weak witness. Empty or DAY_UNKNOWN
 * when it says nothing. */
struct metadata {
    str title, author;
    day_number created, modified;
};

/* Between the name of a file and that of a document inside it. */
#define ENCLOSED_IN " \xC2\xBB "

/* A document inside a file, such as an attachment, as its reader found it;
 * evidence/enclosed.h makes a document of it. */
struct enclosed {
    str name; /* within the file: "map.zip » a.docx"; safe to show */
    str format;
    enum document_state state;
    struct phrase why;
    struct metadata metadata;
    str text;
    const struct mark *marks;
    size_t mark_count;
    int64_t hidden[HIDDEN_KIND_COUNT];
};

/* Where a document inside a file is found again. Never to be shown. */
struct inside {
    str file, name; /* path of the file, and the name within it */
    size_t number;  /* of the documents in it, from 1 */
};

/* `text` folded for matching; see evidence/fold.h. */
struct folded {
    str text;
    struct origins origins; /* offsets in the display text */
};

/* What was masked, as it was; never to be shown. */
struct unmasked {
    str path, title, own_title;
};

struct pattern_scan;
struct document {
    str path;    /* relative to the workspace, "/" between folders, and
                    ENCLOSED_IN before what is inside a file; as shown to
                    people once the run has begun (checker/masked.h) */
    str address; /* https://... when it was fetched, else empty */
    str sha256;  /* hexadecimal; empty when the bytes could not be read, or
                   when it is inside a file */
    uint64_t bytes;
    day_number fetched;
    day_number file_day; /* the file's own date of change */

    enum document_state state;
    struct phrase why; /* for every state but READ */
    str format;        /* "pdf", "docx", ...: name of the reader, or empty */

    str text; /* display text, NFC, "\n" between lines, "\n\n" paragraphs */
    const struct mark *marks;
    size_t mark_count;
    struct folded folded;
    /* Where the patterns of the rules can begin in it; NULL: anywhere
     * (checker/pattern_scan.h). */
    const struct pattern_scan *scan;
    int64_t hidden[HIDDEN_KIND_COUNT]; /* how many of each */
    struct metadata metadata;
    const struct inside *inside;     /* of one that is, once it is laid beside
                                        that file */
    const struct enclosed *enclosed; /* what was found inside the file */
    size_t enclosed_count;
    const struct unmasked *unmasked; /* NULL: nothing had to be masked */

    const struct document *same_as; /* the first one with these bytes; NULL
                                       when this is it (evidence/copies.h) */
    struct text_fact type, title, status, owner, version, role;
    str type_meant; /* the type that the register nearly names, when no rule
                       knows the one it names; mostly empty */
    struct text_fact status_denied; /* what it calls itself while the register
                                       says that it counts; mostly absent */
    /* `adopted` is the day on which it was adopted or signed, or no more than
     * the date of a version (`adoption`); `review` the last day on which it is
     * due to be looked at again. */
    struct day_fact adopted, valid_from, valid_until, review;
    enum adoption adoption;
    struct quoted_fact adopted_by;
    struct quoted_fact adopted_by_denied; /* whom its text names while the
                                             register names another; mostly
                                             absent */
    const str *norms; /* "4.11" or "nvvk-belofte/1.5", from the register */
    size_t norm_count;

    bool is_let_go;        /* it had a text, which nobody will look at any more
                              (evidence/document_text.h) */
    bool is_enclosed;      /* it is inside another file */
    bool is_registered;    /* has a row in the register */
    bool is_about_another; /* its name or title says that it is a paper about
                              another paper: "notulen", "voorstel" */
};

/* A document of which only the path is known. */
struct document document_of(str path);

/* Whether it has, or had, a text. */
bool document_has_text(const struct document *document);

/* Every text that is known of it beside its path and metadata: what it is
 * called, its status, the words a date was read from. Returns how many. */
#define DOCUMENT_WORDS_MAX 15
size_t document_words(struct document *document,
                      str *words[DOCUMENT_WORDS_MAX]);

/* Its path and titles as they were before anything was masked. */
struct unmasked document_unmasked(const struct document *document);

/* The day a document was adopted or, when that is not known, that its version
 * bears (`adoption`). DAY_UNKNOWN also when only its metadata or the date of
 * the file is known: those say no more than that it is not younger
 * (evidence/facts.h). */
day_number document_day(const struct document *document);
/* The same, but only of an adoption or a signature. */
day_number document_adopted(const struct document *document);

/* Part of the file is not in the text, because it is hidden or deleted. */
bool document_leaves_out(const struct document *document);
/* "2 verborgen dia's tellen niet mee", for one that is not 0. */
struct phrase document_hidden_phrase(const struct document *document,
                                     enum hidden_kind kind);

/* The last mark of that kind at or before an offset, or NULL. */
const struct mark *document_mark_at(const struct document *document,
                                    enum mark_kind kind, size_t offset);
/* The MARK_SCAN of the page at an offset; NULL when it is no scan. */
const struct mark *document_scan_at(const struct document *document,
                                    size_t offset);
/* The scan that was read with the least certainty; NULL when nothing was read
 * by OCR. What such a document does not say, it may say all the same. */
const struct mark *document_worst_scan(const struct document *document);
/* "pagina 3", "Cases!B7", "regel 12": the narrowest place known. Texts in
 * the phrase are borrowed from the document. */
struct phrase document_place(const struct document *document, size_t offset);
/* The text up to the first page break, at most 4,000 bytes. */
str document_first_page(const struct document *document);

#endif
