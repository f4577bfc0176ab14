/* fuzz_table.c - a workbook, or one part of it, as rows that a CSV reader
 * takes, none of them on another line than its row */
#include <stdlib.h>

#include "evidence/csv.h"
#include "evidence/encoding.h"
#include "evidence/readers/sheet_rows.h"
#include "evidence/readers/table.h"

#define KEPT_BYTES ((size_t)4 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool keep(void *context, str bytes)
{
    struct buf *out = context;
    buf_add(out, bytes);
    return !out->is_full;
}

static void take_sheet(void *context, str name, bool is_hidden)
{
    (void)context, (void)name, (void)is_hidden;
}

static void take_remark(void *context, enum stream_remark remark, size_t count)
{
    (void)context, (void)count;
    if (remark == REMARK_TRAILING)
        abort();
}

static void check(const struct buf *rows)
{
    static const struct csv_limits limits = { (size_t)1 << 20,
                                              (size_t)1 << 20 };
    struct arena arena = { 0 };
    struct csv csv = csv_open(&arena, buf_str(rows), ';', limits);
    struct csv_record record;
    uint32_t last = 0;
    while (csv_next(&csv, &record)) {
        if (record.line <= last || record.line > SHEET_ROWS_MAX)
            abort();
        last = record.line;
    }
    /* Quotes always close. */
    if (csv.unclosed_count && !rows->is_full && csv.skipped_count == 0)
        abort();
    arena_close(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str bytes = { (const char *)data, size };
    struct buf rows = buf_open(KEPT_BYTES);
    struct outlet outlet = { keep, take_sheet, take_remark, &rows,
                             size % 2 != 0 };
    struct stream_end end;
    if (str_starts(bytes, STR("PK")))
        end = table_stream(bytes, STR(""), &outlet);
    else if (size && (data[0] & 7) == 4)
        end = docx_table_part(str_part(bytes, 1, size), &outlet);
    else if (size && (data[0] & 1))
        end = xlsx_table_part(str_part(bytes, 1, size), &outlet);
    else
        end = ods_table_part(str_part(bytes, 1, size), &outlet);
    if (end.first < 0 || end.second < 0)
        abort();
    if (!rows.is_full)
        check(&rows);
    buf_close(&rows);
    return 0;
}
