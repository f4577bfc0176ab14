/*
 * read_order.h - in which order documents are read
 *
 * What is quick first, so that something is known soon: text and pages of the
 * web, then office files, then PDFs from small to large, and pictures, which
 * are scans at best, last. The result does not depend on it.
 */
#ifndef EVIDENCE_READ_ORDER_H
#define EVIDENCE_READ_ORDER_H

#include "base/arena.h"
#include "evidence/document.h"

/* Every index below `count` once; in `arena`. Documents whose size is not
 * known yet (0) keep the order they have. */
const uint32_t *read_order(struct arena *arena,
                           const struct document *documents, size_t count);

#endif
