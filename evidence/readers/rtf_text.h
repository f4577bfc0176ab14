/*
 * rtf_text.h - the characters of an RTF file: bytes in the code page of the
 * font they are in, and Unicode with bytes to fall back on
 */
#ifndef EVIDENCE_READERS_RTF_TEXT_H
#define EVIDENCE_READERS_RTF_TEXT_H

#include "base/arena.h"
#include "base/buf.h"

#define RTF_FONTS_MAX 32768

/* What no code page is: bytes of a font of signs. */
#define RTF_PAGE_SIGNS 2

struct rtf_text {
    struct arena scratch;
    struct buf bytes; /* that are not characters yet */
    unsigned page;    /* which they are in */
    uint32_t high;    /* half of a character beyond U+FFFF; 0: none */
    int64_t wrong;    /* characters that fitted nowhere */
};

struct rtf_text rtf_text_open(void);
void rtf_text_close(struct rtf_text *text);

void rtf_text_add(struct rtf_text *text, str bytes, unsigned page);
/* The characters up to here, as UTF-8; good until the next call. */
str rtf_text_take(struct rtf_text *text);
/* "\uN", at which no bytes may be waiting; empty for the first of two. */
str rtf_text_code(struct rtf_text *text, int32_t number, char room[4]);

/* The code page of "\fcharsetN" (RTF 1.9.1, "Font Table"); 0: as the file. */
unsigned rtf_page_of_charset(int32_t charset);

#endif
