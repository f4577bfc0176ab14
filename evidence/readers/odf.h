/*
 * odf.h - the text of an OpenDocument file (ISO/IEC 26300, ODF 1.3 part 3):
 * what ODT and ODP have in common
 *
 * Tracked deletions and hidden text are left out, and counted. Notes and
 * annotations of a text follow the paragraph they hang on; those of slides are
 * walked by themselves.
 */
#ifndef EVIDENCE_READERS_ODF_H
#define EVIDENCE_READERS_ODF_H

#include "evidence/readers/flow.h"
#include "evidence/readers/ooxml.h"

#define ODF_DEPTH_MAX  32
#define ODF_STYLES_MAX 1000

/* What of the part is wanted. */
enum odf_side {
    ODF_TEXT,
    ODF_HEADERS, /* of the page styles, in styles.xml */
    ODF_SLIDES,
    ODF_NOTES, /* of the slides */
    ODF_COMMENTS,
    ODF_FOOTERS, /* that the slides share */
    ODF_MASTERS  /* what is on many slides, in styles.xml */
};

struct odf {
    struct reading *reading;
    struct package package;
    struct flow flow;
    enum odf_side side;
    const str *hidden; /* names of styles whose text or slide is not shown */
    size_t hidden_count;
    str style; /* the style being defined */
    size_t page;
    bool is_page_due; /* its mark comes with its first note */
    bool is_title;    /* the frame we are in */

    unsigned skipped; /* elements we are inside of and that do not count */
    bool is_pending;  /* what is skipped was not counted yet, as... */
    enum hidden_kind kind;
    bool in_deletion;
    /* Elements between here and the paragraph that are no text themselves: a
     * note, a frame. One count for each paragraph that is open. */
    unsigned between[ODF_DEPTH_MAX], outer_count;
    bool after_blank; /* white space that follows is not shown */
    unsigned wanted;  /* elements we are inside of, of the side that is asked */
};

/* Open the package and read the metadata. False when it is no use to go on,
 * which was told: damaged, or encrypted. Close it in either case. */
bool odf_open(struct odf *odf, struct reading *reading, str bytes);
void odf_close(struct odf *odf);
/* By its manifest (part 2, 4.8). */
bool odf_is_encrypted(struct package *package);

/* Walk one part for one side of it. */
void odf_read(struct odf *odf, str part, enum odf_side side);
/* The same, below a heading. */
void odf_read_below(struct odf *odf, str part, enum odf_side side,
                    enum sentence label);
/* A part that is no file. */
void odf_read_xml(struct odf *odf, str xml, enum odf_side side);

#endif
