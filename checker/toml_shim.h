/*
 * toml_shim.h - the C face of toml++
 *
 * Only toml.c calls it, after it has refused what would exhaust the stack.
 */
#ifndef CHECKER_TOML_SHIM_H
#define CHECKER_TOML_SHIM_H

#include "checker/toml.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What toml++ says is wrong, in its own English. */
struct toml_complaint {
    bool is_memory; /* not the text but the machine */
    unsigned line, column;
    char text[256];
};

/* Characters where they were before toml.c moved them. */
str toml_move_back(struct arena *arena, str text);

/* The root table, copied into `arena`, or NULL with a complaint. No C++
 * exception leaves it. */
struct toml *toml_shim_parse(struct arena *arena, str text,
                             struct toml_complaint *complaint);

#ifdef __cplusplus
}
#endif
#endif
