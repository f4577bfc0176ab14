/*
 * odt.c - OpenDocument text (ISO/IEC 26300, ODF 1.3 part 3)
 *
 * The text as it stands; headers and footers of the page styles at the end.
 * Pages only when the document carries page breaks.
 */
#include "evidence/readers/odf.h"
#include "evidence/readers/walkers.h"

bool odt_knows(const struct sample *sample)
{
    return sample->package == PACKAGE_ODT;
}

void odt_read(struct reading *reading, const struct sample *sample)
{
    struct odf odf;
    if (odf_open(&odf, reading, sample->bytes)) {
        odf_read(&odf, STR("content.xml"), ODF_TEXT);
        odf_read_below(&odf, STR("styles.xml"), ODF_HEADERS,
                       SAY_READER_LABEL_HEADERS);
        pictures_weigh(&odf.package, reading);
    }
    odf_close(&odf);
}

void odt_read_part(struct reading *reading, str xml)
{
    struct odf odf = { .reading = reading };
    odf_read_xml(&odf, xml, ODF_TEXT);
}
