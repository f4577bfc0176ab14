/*
 * toml_text.h - any text as a basic string of TOML
 *
 * Between double quotes; what would end it, end the line, steer a screen or
 * change the order of reading is written as an escape, so that the value read
 * back is the text, byte for byte. Broken UTF-8 becomes U+FFFD.
 */
#ifndef REPORTS_TOML_TEXT_H
#define REPORTS_TOML_TEXT_H

#include "base/buf.h"

void toml_text_write(struct buf *out, str text);

#endif
