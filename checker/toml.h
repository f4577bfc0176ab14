/*
 * toml.h - a TOML file as a tree of C values, line and column kept
 *
 * toml_shim.cpp, over toml++, is the only C++ of the program. Every node lives
 * in the arena given to toml_parse().
 */
#ifndef CHECKER_TOML_H
#define CHECKER_TOML_H

#include "base/arena.h"
#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

#define TOML_BYTES_MAX ((size_t)1 << 20)
#define TOML_DEPTH_MAX 32

enum toml_kind {
    TOML_NONE,
    TOML_TABLE,
    TOML_ARRAY,
    TOML_TEXT,
    TOML_WHOLE, /* an integer */
    TOML_REAL,
    TOML_BOOL,
    TOML_DAY,  /* a local date */
    TOML_TIME, /* any other date or time */
};

struct toml {
    enum toml_kind kind;
    unsigned line, column; /* of the value, from 1 */
    union {
        struct {
            struct toml_member *members; /* in the order of the file */
            size_t count;
        } table;
        struct {
            struct toml *items;
            size_t count;
        } array;
        str text;
        int64_t whole;
        double real;
        bool is_true;
        day_number day;
        struct moment moment; /* of a time; PRECISION_NONE without a date */
    } as;
};
struct toml_member {
    str key;
    unsigned line, column; /* of the key */
    bool is_used;          /* somebody asked for it */
    struct toml value;
};

/* NULL when the text is not TOML (the message has line and column), larger
 * than TOML_BYTES_MAX or deeper than TOML_DEPTH_MAX. */
MUST_CHECK struct toml *toml_parse(struct arena *arena, str text, str file,
                                   struct error *err);

#ifdef __cplusplus
}
#endif
#endif
