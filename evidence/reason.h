/*
 * reason.h - why a document was not read, or not all of it
 *
 * A closed list, so that a child that was taken over can pick a reason but
 * never write a sentence. The words suit both states: a document with some
 * text is PARTIAL, one without is UNREADABLE.
 */
#ifndef EVIDENCE_REASON_H
#define EVIDENCE_REASON_H

#include "base/phrase.h"

enum reason {
    REASON_NONE,
    /* The file as it is. */
    REASON_EMPTY,
    REASON_TOO_LARGE, /* 1: the limit in MB */
    REASON_ENCRYPTED,
    REASON_DAMAGED,
    REASON_REPAIRED,
    REASON_PICTURES, /* hardly any text beside a large picture */
    REASON_NO_TEXT,
    REASON_EMBEDDED,  /* another document inside it, or a form that computes */
    REASON_ELSEWHERE, /* an attachment that is only pointed at */
    REASON_REDUCED,   /* deleted text may stand in it as if it were not */
    REASON_FIELDS,    /* an appointment, a contact: more than its text */
    REASON_BAD_CHARACTERS, /* 1: how many */
    REASON_CHANGED,
    /* Kinds of file nobody here reads. */
    REASON_UNKNOWN,
    REASON_OLD_WORD,
    REASON_OLD_POWERPOINT,
    REASON_OLD_OFFICE,
    REASON_IMAGE,       /* of a kind that OCR reads */
    REASON_OTHER_IMAGE, /* of another kind */
    REASON_IMAGE_LARGE, /* 1: the limit in megapixels */
    REASON_ARCHIVE,
    REASON_UNPACKED, /* no document itself: those inside it were read */
    /* Pages. */
    REASON_SCAN,               /* 1: pages */
    REASON_PAGES_WITHOUT_TEXT, /* 1: of 2 */
    REASON_PAGES_DAMAGED,      /* 1: of 2 */
    REASON_TOO_MANY_PAGES,     /* 1: the limit */
    /* Limits. */
    REASON_TOO_MUCH_TEXT,  /* 1: the limit in MB */
    REASON_TOO_MANY_MARKS, /* 1: the limit */
    REASON_TOO_MANY_PARTS, /* 1: the limit */
    REASON_SWELLS,         /* inflates out of all proportion */
    REASON_TOO_DEEP,       /* 1: the limit */
    REASON_FORBIDDEN_XML,
    REASON_SLOW, /* 1: seconds */
    REASON_MEMORY,
    REASON_CRASHED,
    REASON_NOT_STARTED,
    /* Case logs that come in a stream. */
    REASON_ENDS_EARLY,  /* what is packed is cut off */
    REASON_NOT_A_TABLE, /* a zip, but no workbook */
    REASON_NO_SHEET,    /* no sheet of that name, or none with rows */
    REASON_MERGED,      /* cells of the header; 1: row, 2: column */
    REASON_COUNT
};

/* Can OCR read scans here? */
enum ocr_state {
    OCR_NOT_BUILT, /* the library was not there when this was built */
    OCR_NO_MODEL,  /* it was; the Dutch model is not installed */
    OCR_READY,
    OCR_OFF, /* the user asked to leave scans alone */
    /* Of one document: OCR stopped at it. */
    OCR_STOPPED,
    OCR_STOPPED_INSIDE, /* or before it, in the file it is inside of */
};

/* Would OCR help? */
bool reason_is_scan(enum reason reason);
/* The same, of the sentence that a reason became. */
bool phrase_is_scan(const struct phrase *why);
/* Say in a phrase why OCR did not help; one that is not about a scan stays. */
void reason_tell_ocr(struct phrase *why, enum ocr_state ocr);

/* The sentence, with what its counts mean given above. */
struct phrase reason_phrase(enum reason reason, int64_t first, int64_t second);

#endif
