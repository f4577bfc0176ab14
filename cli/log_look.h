/*
 * log_look.h - a log brought in as `check` brings it in, and looked at
 *
 * A mapped file, a folder of JSON files, or what normtoets-reader unpacks of a
 * packed log or a workbook; never more than its beginning.
 */
#ifndef CLI_LOG_LOOK_H
#define CLI_LOG_LOOK_H

#include "checker/log_guess.h"
#include "cli/options.h"

/* One log; a workbook may hold several. */
struct look {
    str sheet; /* of a workbook with more than one, else empty */
    size_t sheet_number;
    struct log_guess guess;
    bool is_cut; /* the rest could not be had: a doubt says why */
};
struct looks {
    const struct look *items;
    size_t count;      /* empty sheets are not among them */
    size_t more_count; /* sheets beyond the limit */
};

/* `file`: as people know it; `path`: where it is. False with `err` when it
 * cannot be opened or unpacked; a log that says nothing is GUESS_NOTHING.
 * Texts live in `arena`. */
MUST_CHECK bool log_look(struct arena *arena, const struct options *options,
                         str path, str file, struct looks *looks,
                         struct error *err);

/* The format by the first bytes of a file that lies open; "csv" for whatever
 * is none of the others, empty when it cannot be opened. */
str log_look_format(str path);

#endif
