/* other_owner.h - a document of another organisation than the one audited */
#ifndef CHECKER_OTHER_OWNER_H
#define CHECKER_OTHER_OWNER_H

#include "base/arena.h"
#include "evidence/document.h"

/* "gemeente Vaartwijk", when the first page names that municipality and the
 * document names `organisation` nowhere; else empty. Borrowed from the
 * document's text. Joint bodies and copied papers do so too: it is a reason
 * to ask, not to refuse. */
str other_owner(struct arena *arena, const struct document *document,
                str organisation);

#endif
