/*
 * rtf_scan.h - an RTF file as signs, words and text ([MS-OXRTFCP] 2.1.3.1;
 * RTF 1.9.1, "RTF Syntax")
 *
 *     file    = sign*
 *     sign    = "{" | "}" | word | symbol | byte | text
 *     word    = "\" letter+ ["-"] digit* [" "]
 *     symbol  = "\" any other character
 *     byte    = "\'" hex hex
 *     text    = what is left; line ends of the file are none of it
 *
 * What follows "\binN", N bytes of anything, is passed over.
 */
#ifndef EVIDENCE_READERS_RTF_SCAN_H
#define EVIDENCE_READERS_RTF_SCAN_H

#include "base/str.h"

enum rtf_sign_kind {
    RTF_END,
    RTF_OPEN,
    RTF_CLOSE,
    RTF_WORD,
    RTF_SYMBOL,
    RTF_BYTE,
    RTF_TEXT
};
struct rtf_sign {
    enum rtf_sign_kind kind;
    str text; /* the word, without what comes before and after; the text, raw
                 bytes; the byte or the symbol, one byte of it */
    bool has_number;
    int32_t number; /* of a word; beyond 32 bits: the nearest there is */
};

/* Take one sign off the front of `*bytes`; its text points into them, but for
 * a byte, which lives in `room`. */
struct rtf_sign rtf_scan(str *bytes, char room[1]);

/* "{\rtf", after blanks and a byte order mark that should not be there. */
bool rtf_starts(str bytes);

#endif
