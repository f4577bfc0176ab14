/*
 * key.h - the secret behind the pseudonyms of cases
 *
 * One a workspace, kept in FOLDER/.normtoets/key (0600) so that a case has
 * the same pseudonym every month; --key names another one.
 */
#ifndef CLI_KEY_H
#define CLI_KEY_H

#include "cli/options.h"

/* Made from the random source of the system when there is none yet. */
MUST_CHECK bool key_load(struct arena *arena, const struct options *options,
                         const char *folder, str *key, struct error *err);

#endif
