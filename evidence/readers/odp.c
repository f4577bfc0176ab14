/*
 * odp.c - OpenDocument presentations (ODF 1.3 part 3, 3.8 and 10.2)
 *
 * As pptx.c has it: the slides first, each a page by its number; those that
 * are hidden keep their number, are left out and counted. Then the notes and
 * the comments with the number of their slide, the footers they share and what
 * the masters put on many slides.
 */
#include "evidence/readers/odf.h"
#include "evidence/readers/walkers.h"

bool odp_knows(const struct sample *sample)
{
    return sample->package == PACKAGE_ODP;
}

void odp_read(struct reading *reading, const struct sample *sample)
{
    const str content = STR("content.xml");
    struct odf odf;
    if (odf_open(&odf, reading, sample->bytes)) {
        odf_read(&odf, content, ODF_SLIDES);
        odf_read_below(&odf, content, ODF_NOTES,
                       SAY_READER_LABEL_SPEAKER_NOTES);
        odf_read_below(&odf, content, ODF_COMMENTS, SAY_READER_LABEL_COMMENTS);
        odf_read_below(&odf, content, ODF_FOOTERS, SAY_READER_LABEL_HEADERS);
        if (package_has(&odf.package, STR("styles.xml")) &&
            !reading_is_stopped(reading))
            odf_read(&odf, STR("styles.xml"), ODF_MASTERS);
        pictures_weigh(&odf.package, reading);
    }
    odf_close(&odf);
}

void odp_read_part(struct reading *reading, str xml)
{
    struct odf odf = { .reading = reading };
    odf_read_xml(&odf, xml, ODF_SLIDES);
    odf_read_xml(&odf, xml, ODF_NOTES);
    odf_read_xml(&odf, xml, ODF_COMMENTS);
    odf_read_xml(&odf, xml, ODF_FOOTERS);
    odf_read_xml(&odf, xml, ODF_MASTERS);
}
