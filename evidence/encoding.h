/*
 * encoding.h - foreign bytes as UTF-8, and nothing else changed
 *
 * Line ends, tabs and blanks stay what they are; evidence/fold.h is for text
 * that people read. Text that is UTF-8 already is not copied.
 */
#ifndef EVIDENCE_ENCODING_H
#define EVIDENCE_ENCODING_H

#include "base/workers.h"

enum encoding {
    ENCODING_NONE, /* holds NUL bytes and is no UTF-16: not a text */
    ENCODING_UTF_8,
    ENCODING_WINDOWS_1252,
    ENCODING_UTF_16,
    ENCODING_BROKEN_UTF_8, /* UTF-8 but for some bytes */
    ENCODING_COUNT
};
/* "utf-8" (BROKEN too), "windows-1252", "utf-16"; "" for NONE. */
str encoding_name(enum encoding encoding);

struct decoded {
    str text; /* valid UTF-8 without a byte order mark; empty for NONE */
    enum encoding encoding;
    size_t doubt_count; /* bytes that fitted nowhere, U+FFFD in the text */
};

/*
 * A byte order mark decides. Without one: UTF-16 when every other byte of the
 * beginning is mostly NUL; UTF-8 when it is valid, or when it has more valid
 * characters beyond ASCII than wrong bytes; else Windows-1252. `text` points
 * into `bytes` when nothing had to change, else it lives in `arena`.
 */
struct decoded text_of_bytes(struct arena *arena, str bytes);

/* What text_of_bytes() would find, without making the text. The workers share
 * the looking; NULL: this thread alone. */
struct detected {
    enum encoding encoding;
    size_t mark_bytes;  /* of the byte order mark before the text */
    size_t doubt_count; /* not for UTF-16 */
    bool big_endian;    /* of UTF-16 */
};
struct detected encoding_detect(struct workers *workers, str bytes);
/* What the first bytes tell by themselves: UTF_16, or NONE when all of it must
 * be looked at. */
struct detected encoding_of_start(str bytes);
/* No byte beyond ASCII and no NUL: the same in every encoding but UTF-16. */
bool text_is_ascii(str bytes);
/* Part of such a text as UTF-8, cut between characters; in `arena` unless
 * nothing has to change. Not for UTF-16. */
str text_of_part(struct arena *arena, str bytes, enum encoding encoding);
/* The same choice by the beginning of a text, of which the rest is still to
 * come; NONE when it holds NUL bytes and is no UTF-16. */
struct encoding_start {
    enum encoding encoding;
    bool big_endian;   /* of UTF-16 */
    size_t mark_bytes; /* of the byte order mark */
};
struct encoding_start encoding_guess(str start);
/* The character that a byte is in Windows-1252; 0: not assigned. */
uint32_t encoding_code_of_1252(unsigned char byte);

/* Bytes from the start of `s` that are valid UTF-8; s.len when all are. */
size_t utf8_valid_len(str s);

#endif
