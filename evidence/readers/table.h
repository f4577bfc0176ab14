/*
 * table.h - one sheet of a workbook, streamed as rows (sheet_rows.h)
 *
 * Dates are ISO dates, with a time to the second where there is one; text is
 * as it stands; numbers without exponent; WAAR and ONWAAR. Hidden rows and
 * sheets count and are told. A merged cell in the first row with something in
 * it ends the stream, unless the outlet takes them: no column has a name of
 * its own then.
 *
 * To who takes those, the tables of a text document (DOCX, ODT) are sheets.
 */
#ifndef EVIDENCE_READERS_TABLE_H
#define EVIDENCE_READERS_TABLE_H

#include "evidence/readers/outlet.h"

/* Workbooks are held as they lie on disk, packed. */
#define WORKBOOK_BYTES_MAX DOCUMENT_BYTES_MAX

/* `bytes` is the whole file. `sheet`: by name, in any case; empty: the first
 * that has rows. REASON_NOT_A_TABLE when it is no workbook at all. */
struct stream_end table_stream(str bytes, str sheet,
                               const struct outlet *outlet);

/* By themselves, for table_stream(): the format is known. */
struct stream_end xlsx_table(str bytes, str sheet, const struct outlet *outlet);
struct stream_end ods_table(str bytes, str sheet, const struct outlet *outlet);
struct stream_end docx_table(str bytes, str sheet, const struct outlet *outlet);

/* One part without its package, for fuzzing. */
struct stream_end xlsx_table_part(str xml, const struct outlet *outlet);
struct stream_end ods_table_part(str xml, const struct outlet *outlet);
struct stream_end docx_table_part(str xml, const struct outlet *outlet);

#endif
