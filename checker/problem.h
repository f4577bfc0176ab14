/*
 * problem.h - everything that is wrong with rule files, told at once
 *
 * A problem is not a failure: reading goes on, so that an author sees all of
 * them. Each is shown as
 *
 *     rules/x.toml:14:1: De sleutel “vald” bestaat hier niet. Bedoelt u “valid”?
 *        14 | vald = { months = 36 }
 *           | ^~~~
 */
#ifndef CHECKER_PROBLEM_H
#define CHECKER_PROBLEM_H

#include "base/arena.h"
#include "base/error.h"

enum problem_weight { PROBLEM_ERROR, PROBLEM_WARNING };
struct problem {
    enum problem_weight weight;
    str file;              /* as shown */
    unsigned line, column; /* from 1; 0: the file as a whole */
    unsigned width;        /* columns to underline */
    str source_line;       /* without the line end, or a part of a long one */
    unsigned left_out;     /* characters of the line before that part */
    struct phrase what;    /* texts live in the arena of the list */
    struct phrase hint;    /* "did you mean"; may say nothing */
};
#define PROBLEMS_MAX 1000
struct problem_list {
    struct arena *arena;
    struct problem *items;
    size_t count, capacity, left_out;
    size_t error_count;
};

/* A file that problems are found in; `text` is its whole content. */
struct problem_file {
    str name, text;
};
/* Copies the texts of the phrases and the source line. */
void problem_add(struct problem_list *list, enum problem_weight weight,
                 const struct problem_file *file, unsigned line,
                 unsigned column, struct phrase what, struct phrase hint);
/* What a parser could not read, in the file it was reading. */
void problem_add_error(struct problem_list *list,
                       const struct problem_file *file,
                       const struct error *err);
/* Those of `from` after those of `into`; their texts are not copied. */
void problems_join(struct problem_list *into, const struct problem_list *from);
/* Sorted by file, line and column, as shown above, no colour. What
 * would steer the screen comes out as U+FFFD: rule files are foreign too. */
void problems_write(struct buf *out, struct problem_list *list,
                    struct wording wording);

#endif
