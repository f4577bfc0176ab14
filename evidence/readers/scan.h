/*
 * scan.h - a page that is only a picture, read by OCR
 *
 * What is read is marked as such, with how sure the recogniser was. A page of
 * which it was not sure enough gives no text at all: it would be evidence of
 * nothing. In what is left a word with a digit in it must be surer than other
 * words: one wrong digit makes another date or term. Where it is not, U+FFFD
 * stands for the word.
 */
#ifndef EVIDENCE_READERS_SCAN_H
#define EVIDENCE_READERS_SCAN_H

#include "evidence/readers/reading.h"

/* A page in grey, a byte a pixel, 0 is black. Borrowed. */
struct scan {
    const unsigned char *grey;
    size_t width, height, stride;
    unsigned dpi;
};

/* More is not read: 50 megapixels is A4 at 700 dpi. */
#define SCAN_PIXELS_MAX ((size_t)50 * 1000 * 1000)

enum scan_result {
    SCAN_UNREAD, /* nothing, nothing sure enough, or it took too long */
    SCAN_BLANK,  /* the back of a sheet */
    SCAN_READ,
};

/* Add the text of a page, with a MARK_SCAN. */
enum scan_result scan_read(struct reading *reading, const struct scan *scan);

#endif
