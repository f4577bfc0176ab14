/* csv.c - tables of text with a separator, when the name says so */
#include "evidence/csv.h"

#include "evidence/encoding.h"
#include "evidence/readers/cells.h"
#include "evidence/readers/reader.h"

#define RECORD_BYTES ((size_t)16 << 20)
#define FIELD_BYTES  ((size_t)1 << 20)
#define ROWS_A_TIME  1000

bool csv_knows(const struct sample *sample)
{
    bool is_named = str_equal(sample->extension, STR("csv")) ||
                    str_equal(sample->extension, STR("tsv"));
    return is_named && plain_knows(sample);
}

void csv_read(struct reading *reading, const struct sample *sample)
{
    struct csv_limits limits = { RECORD_BYTES, FIELD_BYTES };
    struct decoded decoded = text_of_bytes(reading->arena, sample->bytes);
    if (decoded.encoding == ENCODING_NONE) {
        reading_stop(reading, REASON_UNKNOWN, 0);
        return;
    }
    struct csv csv = csv_open(reading->arena, decoded.text, 0, limits);
    struct cells cells = { .reading = reading };
    struct csv_record record;
    for (size_t row = 1;
         !reading_is_stopped(reading) && csv_next(&csv, &record); row++) {
        for (size_t i = 0; i < record.field_count; i++)
            cells_put(&cells, i + 1, row, record.fields[i]);
        cells_end_row(&cells);
        if (row % ROWS_A_TIME == 0)
            reading_finished(reading);
    }
    if (csv.skipped_count || csv.is_cut)
        reading_lacks(reading, REASON_DAMAGED, 0, 0);
    if (decoded.doubt_count)
        reading_lacks(reading, REASON_BAD_CHARACTERS,
                      (int64_t)decoded.doubt_count, 0);
}
