/*
 * pdf_scan.h - a page of a PDF drawn in grey and read by OCR
 */
#ifndef EVIDENCE_READERS_PDF_SCAN_H
#define EVIDENCE_READERS_PDF_SCAN_H

#include "evidence/readers/scan.h"

struct fz_context;
struct pdf_page;

/* SCAN_UNREAD also when the page cannot be drawn. */
enum scan_result pdf_scan_read(struct fz_context *ctx, struct pdf_page *page,
                               struct reading *reading);

#endif
