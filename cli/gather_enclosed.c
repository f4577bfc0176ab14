/* gather_enclosed.c - documents inside the files of a folder */
#include "cli/gather_enclosed.h"

#include "evidence/enclosed.h"
#include "fetchers/not_evidence.h"

static enum sentence why_left_over(str name)
{
    enum sentence why = SAY_NOTHING;
    while (name.len && why == SAY_NOTHING) {
        str rest;
        str word = str_cut(name, '/', &rest);
        why = rest.len ? not_evidence_folder(word) : not_evidence_file(word);
        name = rest;
    }
    return why;
}

/* What the path says behind the last file that it names. */
static str name_inside(str path)
{
    str inside = { NULL, 0 };
    for (size_t at = str_find(path, STR(ENCLOSED_IN)); at < path.len;
         at = str_find(path, STR(ENCLOSED_IN)))
        inside = path = str_part(path, at + STR(ENCLOSED_IN).len, path.len);
    return inside;
}

void gather_enclosed(struct folder *list)
{
    list->documents =
        enclosed_spread(list->arena, list->documents, &list->count);
    for (size_t i = 0; i < list->count; i++) {
        struct document *d = &list->documents[i];
        if (!d->is_enclosed || d->state == DOCUMENT_SKIPPED)
            continue;
        enum sentence why = why_left_over(name_inside(d->path));
        if (why == SAY_NOTHING)
            continue;
        d->state = DOCUMENT_SKIPPED;
        d->why = (struct phrase){ .id = why };
    }
}
