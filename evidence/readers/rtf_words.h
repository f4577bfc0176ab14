/*
 * rtf_words.h - the control words of RTF 1.9.1 that say something about text,
 * and what to do with each
 *
 * A word that is not here changes nothing but how the text looks; behind "\*"
 * it begins a destination that is passed over.
 */
#ifndef EVIDENCE_READERS_RTF_WORDS_H
#define EVIDENCE_READERS_RTF_WORDS_H

#include "base/str.h"

enum rtf_act {
    RTF_ACT_NONE,
    /* The rest of this group is... */
    RTF_TO_SKIP,  /* no text of the document */
    RTF_TO_SHELL, /* none, but a group within it may be */
    RTF_TO_TEXT,  /* text after all, within such a shell */
    RTF_TO_ASIDE, /* a note, a comment or a text box */
    RTF_TO_LATER, /* a header or footer */
    RTF_TO_PICTURE,
    RTF_TO_FONTS,
    RTF_TO_TITLE,
    RTF_TO_AUTHOR,
    RTF_TO_CREATED,
    RTF_TO_MODIFIED,
    RTF_TO_TWICE, /* first in a code page, then in Unicode ("\ud") */
    RTF_TO_UNICODE,
    /* Here stands... */
    RTF_PUT, /* the text of the word */
    RTF_PUT_CODE,
    RTF_TAB,
    RTF_LINE,
    RTF_PARAGRAPH,
    RTF_CELL,
    RTF_ROW,
    /* From here on... */
    RTF_FONT,
    RTF_PLAIN,
    RTF_NEW_PARAGRAPH, /* "\pard" */
    RTF_HIDDEN,
    RTF_DELETED,
    RTF_IN_TABLE,
    RTF_LEVEL,
    RTF_FALLBACK_BYTES,
    /* Of the whole file, or of a font. */
    RTF_CODE_PAGE,
    RTF_CODE_PAGE_IS, /* the number of the word itself */
    RTF_DEFAULT_FONT,
    RTF_CHARSET,
    RTF_BINARY,
    RTF_YEAR,
    RTF_MONTH,
    RTF_DAY
};

struct rtf_word {
    str name;
    enum rtf_act act;
    const char *text; /* RTF_PUT, UTF-8 */
    int32_t number;   /* RTF_CODE_PAGE_IS */
};

/* RTF_ACT_NONE for a word that is not known. */
struct rtf_word rtf_word_named(str name);

/* All of them, in the order of str_compare(). */
const struct rtf_word *rtf_words(size_t *count);

#endif
