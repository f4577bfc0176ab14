/*
 * docx_styles.h - which styles of a Word document are headings or hidden
 */
#ifndef EVIDENCE_READERS_DOCX_STYLES_H
#define EVIDENCE_READERS_DOCX_STYLES_H

#include "evidence/readers/ooxml.h"

/* w:vanish, which a nearer style or the run itself can take back. */
enum docx_vanish { VANISH_UNSAID, VANISH_SHOWN, VANISH_HIDDEN };

struct docx_style {
    str id, parent;
    bool is_heading;
    enum docx_vanish vanish;
};
struct docx_styles {
    const struct docx_style *items;
    size_t count;
};

/* `part` may be empty. A damaged part gives what was read of it. */
struct docx_styles docx_styles_read(struct package *package,
                                    struct arena *arena, str part);
/* What a style is, by itself or by those it is based on; nothing of all this
 * for one that is not known. */
struct docx_style docx_style_named(const struct docx_styles *styles, str id);

#endif
