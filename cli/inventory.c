/* inventory.c - notes on all files together */
#include "cli/inventory.h"

#include "base/count.h"
#include "evidence/copies.h"

#define COPIES_TOLD 10

/* What lies there by accident. Files with a role of their own in a workspace
 * are not worth a note. */
static const enum sentence causes[] = {
    SAY_SKIP_LOCK_FILE,      SAY_SKIP_SYSTEM_FILE,  SAY_SKIP_SYSTEM_FOLDER,
    SAY_SKIP_TEMPORARY_FILE, SAY_SKIP_HIDDEN_FILE,  SAY_SKIP_HIDDEN_FOLDER,
    SAY_SKIP_LINK,           SAY_SKIP_SPECIAL_FILE,
};

void inventory_tell(struct document *documents, size_t count,
                    void (*add)(void *notes, struct phrase note), void *notes)
{
    int64_t skipped[COUNT(causes)] = { 0 };
    size_t copies = copies_find(documents, count), told = 0;
    for (size_t i = 0; i < count; i++) {
        const struct document *d = &documents[i];
        for (size_t k = 0; k < COUNT(causes); k++)
            skipped[k] +=
                d->state == DOCUMENT_SKIPPED && d->why.id == causes[k];
        if (d->same_as && told < COPIES_TOLD) {
            add(notes, PHRASE(SAY_INVENTORY_COPY, slot_text(d->path),
                              slot_text(d->same_as->path)));
            told++;
        }
    }
    if (copies > told)
        add(notes,
            PHRASE(SAY_INVENTORY_COPIES, slot_count((int64_t)(copies - told))));
    for (size_t k = 0; k < COUNT(causes); k++)
        if (skipped[k])
            add(notes, PHRASE(SAY_INVENTORY_SKIPPED, slot_count(skipped[k]),
                              slot_sentence(causes[k])));
}
