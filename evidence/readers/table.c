/* table.c - one sheet of a workbook, streamed as rows */
#include "evidence/readers/table.h"

#include "evidence/readers/foreign.h"
#include "evidence/readers/reader.h"

#define MEGABYTE ((int64_t)1 << 20)

struct stream_end table_stream(str bytes, str sheet,
                               const struct outlet *outlet)
{
    if (bytes.len > WORKBOOK_BYTES_MAX)
        return (struct stream_end){ .reason = REASON_TOO_LARGE,
                                    .first = (int64_t)WORKBOOK_BYTES_MAX /
                                             MEGABYTE };
    struct sample sample = sample_of(bytes, STR(""));
    enum reason foreign = foreign_kind(&sample);
    switch (sample.package) {
    case PACKAGE_XLSX:
        return xlsx_table(bytes, sheet, outlet);
    case PACKAGE_ODS:
        return ods_table(bytes, sheet, outlet);
    case PACKAGE_DOCX:
    case PACKAGE_ODT:
        /* As a register, never as a log. */
        if (!outlet->takes_merged)
            break;
        return sample.package == PACKAGE_ODT ? ods_table(bytes, sheet, outlet)
                                             : docx_table(bytes, sheet, outlet);
    case PACKAGE_BROKEN:
        return (struct stream_end){ .reason = REASON_DAMAGED };
    case PACKAGE_NONE:
        return (struct stream_end){ .reason = foreign == REASON_ENCRYPTED
                                                  ? REASON_ENCRYPTED
                                                  : REASON_UNKNOWN };
    case PACKAGE_OTHER:
    case PACKAGE_FOREIGN:
    case PACKAGE_PPTX:
    case PACKAGE_ODP:
        break;
    }
    return (struct stream_end){ .reason = REASON_NOT_A_TABLE };
}
