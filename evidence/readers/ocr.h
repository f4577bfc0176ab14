/*
 * ocr.h - text recognition: the words on a picture of a page
 *
 * ocr.c knows Tesseract and is only in normtoets-reader-ocr; ocr_absent.c
 * stands in for it everywhere else, so that who reads no scans does not load
 * the libraries (27 ms a start) or the model (160 ms).
 */
#ifndef EVIDENCE_READERS_OCR_H
#define EVIDENCE_READERS_OCR_H

#include "base/error.h"
#include "evidence/readers/scan.h"
#include "evidence/reason.h"

/* Load the Dutch model; once, before the sandbox closes. */
enum ocr_state ocr_open(void);
bool ocr_is_on(void);
/* Append which recogniser and model these are, when it is on: with others the
 * same scan may read otherwise. Before the sandbox closes. */
void ocr_list(struct buf *out);

struct ocr_word {
    str text;
    unsigned confidence; /* 0 to 100 */
    unsigned line_ends;  /* before it: 0, 1, or 2 for a new paragraph */
};
struct ocr_words {
    struct ocr_word *items;
    size_t count, capacity;
};

#define OCR_PAGE_SECONDS 60

/* What stands on a page, in reading order; the words live in `arena`. False
 * when it took over OCR_PAGE_SECONDS or went wrong: then there is nothing. */
MUST_CHECK bool ocr_read(struct arena *arena, const struct scan *scan,
                         struct ocr_words *words);

#endif
