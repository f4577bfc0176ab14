/*
 * pattern_tree.h - what a pattern can take from a text, piece by piece
 *
 * Enough of PCRE2's grammar to find words that no hit can do without; the
 * rest is "not understood", and then nothing is concluded. What a piece may
 * take is never told too narrowly: a set holds every byte that it could meet
 * in folded text, of any character beyond ASCII all bytes.
 */
#ifndef CHECKER_PATTERN_TREE_H
#define CHECKER_PATTERN_TREE_H

#include "base/arena.h"

#define PART_MANY UINT32_MAX /* no bound to how often */

struct byte_set {
    uint64_t bits[4];
};
bool byte_set_has(const struct byte_set *set, unsigned char byte);

enum part_kind {
    PART_CHARACTER, /* one ASCII character, small */
    PART_SET,       /* one character of a set */
    PART_GROUP,     /* one of the branches */
    PART_BORDER,    /* \b: takes nothing */
};
struct pattern_branch;
struct pattern_part {
    enum part_kind kind;
    char character;
    struct byte_set set;
    struct pattern_branch *branches;
    uint32_t least, most; /* how often */
    struct pattern_part *next;
};
struct pattern_branch {
    struct pattern_part *parts; /* what takes nothing is left out, but \b */
    struct pattern_branch *next;
};

struct pattern_tree {
    struct pattern_branch *branches; /* NULL: it holds what is not understood */
    bool looks_around;               /* (?=...) and the like were left out */
};
/* Of a folded source (checker/pattern_source.h) that PCRE2 took, in `arena`. */
struct pattern_tree pattern_tree(struct arena *arena, str source);

#endif
