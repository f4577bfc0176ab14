/*
 * places.h - where the program finds its own parts
 */
#ifndef CLI_PLACES_H
#define CLI_PLACES_H

#include "base/arena.h"
#include "base/error.h"

/* The shipped rules: beside the program (as built) or in
 * ../share/normtoets/rules (as installed). Empty when neither is there. */
str place_of_rules(struct arena *arena);
/* normtoets-reader: beside the program or in ../libexec/normtoets. */
str place_of_reader(struct arena *arena);
/* normtoets-reader-ocr, in the same place; empty when it was not built. */
str place_of_ocr_reader(struct arena *arena);

#endif
