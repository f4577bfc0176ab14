/*
 * options.h - the command line as values
 *
 * One table (options.def) gives the parser, `--help` and the test that the
 * man page knows every option.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/arena.h"
#include "base/error.h"

#define OUTPUTS_MAX 8

struct options {
    str command; /* empty: none was given */
    const char *const *operands;
    size_t operand_count;

    enum language language;
    bool help, version, quiet, no_sandbox, no_ocr;
    const char *cache;     /* of texts; NULL: the usual folder */
    bool no_cache, verify; /* verify: hash files that look the same, too */
    bool mapping;          /* of init: the mapping alone */
    bool mutate;           /* of lint: make rules wrong and see who minds */
    str format;            /* empty: not given */
    const char *outputs[OUTPUTS_MAX];
    size_t output_count;
    const char *cases;    /* NULL: no list of late cases is asked for */
    const char *auditor;  /* the file with observations; NULL: none */
    day_number as_of;     /* DAY_UNKNOWN: not given */
    const char *rules;    /* NULL: the shipped ones */
    const char *key_file; /* NULL: the workspace's own */
    unsigned workers;     /* 0: one a core */
};

/* ERROR_USAGE when it cannot be understood; `options` then still says the
 * language to complain in. Strings are borrowed from argv. */
MUST_CHECK bool options_read(int argc, char **argv, struct options *options,
                             struct error *err);
/* The options, one a line, as `--help` shows them. */
void options_write(struct buf *out, enum language language);

#endif
