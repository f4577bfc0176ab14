/*
 * picture.h - PNG, JPEG and TIFF files as pages in grey
 *
 * Only in normtoets-reader-ocr (picture.c, over Leptonica); elsewhere
 * ocr_absent.c says that there are none.
 */
#ifndef EVIDENCE_READERS_PICTURE_H
#define EVIDENCE_READERS_PICTURE_H

#include "evidence/readers/scan.h"

#define PICTURE_DPI 200 /* what a larger one is made smaller to */

struct picture {
    struct scan scan;
    void *pixels; /* of the library */
};

/* How many pages a file has; 0 when it cannot be told. */
size_t picture_count(str bytes);

/* Read one page, counted from 0. REASON_NONE, or why not: DAMAGED, MEMORY, or
 * IMAGE_LARGE, which is told from the header, before anything is unpacked. */
enum reason picture_open(struct picture *picture, str bytes, size_t index);
void picture_close(struct picture *picture);

#endif
