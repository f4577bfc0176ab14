/*
 * inventory.h - what a reader of the report must know of the files as a whole:
 * how many were passed over and why, which are copies
 */
#ifndef CLI_INVENTORY_H
#define CLI_INVENTORY_H

#include "base/phrase.h"
#include "evidence/document.h"

/* Find the copies, and tell; `add` is called once for every note. */
void inventory_tell(struct document *documents, size_t count,
                    void (*add)(void *notes, struct phrase note), void *notes);

#endif
