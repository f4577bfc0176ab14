/*
 * toml_scan.h - a look over TOML before and after the real parser
 *
 * toml++ builds one table a part of a dotted key and takes them down by
 * recursion, so how many parts a key has is bounded first. And it reports an
 * unclosed text where the file or the line ends, and broken UTF-8 where its
 * buffer ends; people look where it begins.
 */
#ifndef CHECKER_TOML_SCAN_H
#define CHECKER_TOML_SCAN_H

#include "base/str.h"

struct toml_place {
    unsigned line, column; /* from 1, in characters; 0: none */
};

/* The first byte that is no UTF-8, or character of the plane of private use
 * that toml.c needs for itself. */
struct toml_place toml_scan_broken(str text);
/* The first key with more than `parts_max` parts. */
struct toml_place toml_scan_deep_key(str text, unsigned parts_max);
/* Where the first text begins that is not closed. */
struct toml_place toml_scan_open_text(str text);

#endif
