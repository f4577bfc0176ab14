/*
 * buf.h - growing output with a ceiling given at birth
 *
 * What does not fit below the ceiling is left out and `is_full` says so; no
 * call fails. The bytes belong to the buf until buf_close().
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
    char *ptr;
    size_t len, size, max;
    bool is_full;
};

/* An empty buf that never holds more than `max_bytes`. */
struct buf buf_open(size_t max_bytes);
void buf_close(struct buf *buf);
/* Forget the text, keep the memory. */
void buf_clear(struct buf *buf);
/* Forget the text, and the memory too when it is more than `most` bytes. */
void buf_clear_to(struct buf *buf, size_t most);

void buf_add(struct buf *buf, str s);
void buf_add_char(struct buf *buf, char c);
/* One character as UTF-8; what is no character becomes U+FFFD. */
void buf_add_code(struct buf *buf, uint32_t code);
__attribute__((format(printf, 2, 3))) void buf_printf(struct buf *buf,
                                                      const char *format, ...);

/* Borrowed: good until the next change. */
str buf_str(const struct buf *buf);

#endif
