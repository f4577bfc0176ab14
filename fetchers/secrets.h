/*
 * secrets.h - the secrets that a source needs, from where only the user can
 * read them
 *
 * A secrets file has lines "NAME = value", empty lines and lines that begin
 * with "#"; nobody but its owner may read it. The environment variable
 * NORMTOETS_SECRET_NAME goes first (in capitals, "-" as "_"). A secret is
 * never part of a message.
 */
#ifndef FETCHERS_SECRETS_H
#define FETCHERS_SECRETS_H

#include "base/arena.h"
#include "base/error.h"

/* `file` is a path, or NULL when the workspace names none. The secret is
 * printable ASCII without blanks at its ends, in `arena`. */
MUST_CHECK bool secret_find(struct arena *arena, const char *file, str name,
                            str *secret, struct error *err);

/* The value of `name` in the text of a secrets file, borrowed from it; empty
 * when it is not there. `file` is for messages. */
MUST_CHECK bool secret_in_text(str text, str file, str name, str *secret,
                               struct error *err);

#endif
