/*
 * extension.h - the ending of a file's name, as a hint for formats without a
 * signature
 */
#ifndef EVIDENCE_EXTENSION_H
#define EVIDENCE_EXTENSION_H

#include "base/str.h"

#define EXTENSION_BYTES 8

/* Lower case, without the dot, in `room`; empty when there is none or it is
 * too long to mean something. What is no letter or digit becomes "_". */
str extension_of(str path, char room[EXTENSION_BYTES]);

#endif
