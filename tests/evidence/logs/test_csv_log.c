/* test_csv_log.c - in pieces, in windows, by threads: the rows of one reading */
#include "base/buf.h"
#include "evidence/csv.h"
#include "evidence/logs/log_date.h"
#include "evidence/logs/log_format.h"
#include "evidence/logs/log_rows.h"
#include "tests/support/log_text.h"
#include "tests/support/pieces.h"
#include "tests/support/test.h"

#define TEXT_BYTES   ((size_t)6 << 20)
#define RECORD_BYTES ((size_t)1 << 20) /* the limit of csv_log.c */
#define FIELD_BYTES  ((size_t)64 << 10)

static uint32_t random_state;

static uint32_t pick(uint32_t below)
{
    random_state = random_state * 1664525 + 1013904223;
    return (uint32_t)((uint64_t)random_state * below >> 32);
}

/* A note that looks like rows, to lead a thread that begins in it astray. */
static void add_note(struct buf *text, size_t bytes)
{
    buf_add(text, STR("\""));
    for (size_t until = text->len + bytes; text->len < until;)
        buf_printf(text, "%u;\"\"Eind\"\";2025-01-%02u\r\nja, \n", pick(500),
                   1 + pick(28));
    buf_add(text, STR("\""));
}

/* Ids short and long, steps that nobody maps, dates with and without a time,
 * notes of up to a few pieces, and now and then a record that is too long. */
static void write_log(struct buf *text)
{
    buf_add(text, STR("zaak;stap;tijd;notitie\n"));
    while (text->len < TEXT_BYTES) {
        static const char *const steps[] = { "Begin", "Eind", "Brief", "Bel" };
        buf_printf(text, pick(2) ? "%u;" : "\"dossier-schuldhulp-%u\";",
                   pick(5000));
        buf_printf(text, "%s;2025-%02u-%02u", steps[pick(4)], 1 + pick(12),
                   1 + pick(31));
        if (pick(2))
            buf_printf(text, "T%02u:%02u:%02u+01:00", pick(24), pick(60),
                       pick(60));
        buf_add(text, STR(";"));
        uint32_t luck = pick(20000);
        if (luck < 4)
            add_note(text, RECORD_BYTES + pick(1 << 16));
        else if (luck < 60)
            add_note(text, pick((uint32_t)FIELD_BYTES * 2));
        else if (luck < 2000)
            add_note(text, pick(300));
        buf_add(text, pick(2) ? STR("\n") : STR("\r\n"));
    }
}

static const str begin = STR_INIT("Begin"), end = STR_INIT("Eind");
static const struct step_names steps[] = { { STR_INIT("begin"), &begin, 1 },
                                           { STR_INIT("eind"), &end, 1 } };
static const struct case_log_layout layout = {
    .file = STR_INIT("log.csv"),
    .case_column = STR_INIT("zaak"),
    .step_column = STR_INIT("stap"),
    .time_column = STR_INIT("tijd"),
    .steps = steps,
    .step_count = 2,
};

static void tell(struct buf *out, struct case_log *log, struct log_rows *rows)
{
    log_rows_finish(rows);
    log_text_write(out, log);
    buf_printf(out, " rows %zu undatable %zu unmapped %zu days %d %d",
               log->row_count, log->undatable_count, log->unmapped_count,
               (int)log->first_day, (int)log->last_day);
    for (size_t i = 0; i < LOSS_COUNT; i++)
        buf_printf(out, " %zu@%u", log->lost[i].count, log->lost[i].line);
}

static void read_log(struct log_source *source, unsigned workers,
                     struct buf *out)
{
    struct arena arena = { 0 };
    struct case_log log = { 0 };
    struct log_rows *rows = NULL;
    struct error err = { 0 };
    struct case_log_layout own = layout;
    own.workers = workers;
    assert_true(log_rows_open(&rows, &arena, &own, &log, &err));
    assert_true(csv_log_read(source, &own, &log, rows, &err));
    tell(out, &log, rows);
    log_rows_close(rows);
    arena_close(&arena);
}

/* What is left of a record that was too long may be short of fields. */
static void take_plainly(struct log_rows *rows, const struct csv_record *record)
{
    if (record->field_count < 3)
        log_rows_lose(rows, LOSS_FEW_FIELDS, record->line);
    else if (record->field_count > 4)
        log_rows_lose(rows, LOSS_MANY_FIELDS, record->line);
    else
        log_rows_event(
            rows, str_trim(record->fields[0]), str_trim(record->fields[1]),
            log_date_read(record->fields[2], (struct log_date_style){ 0 }),
            record->line);
}

/* The plain way: one record after the other, one row at a time. */
static void read_plainly(str text, struct buf *out)
{
    struct arena arena = { 0 };
    struct case_log log = { 0 };
    struct log_rows *rows = NULL;
    struct error err = { 0 };
    struct csv_record record;
    struct csv csv = csv_open(&arena, text, 0,
                              (struct csv_limits){ RECORD_BYTES, FIELD_BYTES });
    assert_true(log_rows_open(&rows, &arena, &layout, &log, &err));
    assert_true(csv_next(&csv, &record));
    size_t skipped = 0, unclosed = 0;
    for (;;) {
        enum csv_taken taken = csv_take(&csv, &record);
        if (taken == CSV_END)
            break;
        log_rows_row(rows);
        if (taken == CSV_SKIPPED) {
            bool is_unclosed = csv.unclosed_count > unclosed;
            unclosed = csv.unclosed_count;
            skipped++;
            log_rows_lose(rows, is_unclosed ? LOSS_UNCLOSED : LOSS_TOO_LONG,
                          is_unclosed ? csv.unclosed_line : csv.skipped_line);
            continue;
        }
        take_plainly(rows, &record);
    }
    assert_true(skipped > 2);
    tell(out, &log, rows);
    log_rows_close(rows);
    arena_close(&arena);
}

static void the_rows_are_those_of_one_reading(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 2; seed++) {
        random_state = seed;
        struct buf text = buf_open(TEXT_BYTES * 2);
        write_log(&text);
        struct buf plain = buf_open((size_t)64 << 20);
        read_plainly(buf_str(&text), &plain);
        for (unsigned workers = 1; workers <= 4; workers += 3)
            for (size_t step = 0; step < TEXT_BYTES / 2;
                 step = step * 3 / 2 + ((size_t)1 << 20) + 7777) {
                struct buf out = buf_open((size_t)64 << 20);
                struct pieces pieces;
                struct log_source whole = log_source_of(buf_str(&text));
                pieces_open(&pieces, buf_str(&text), step);
                pieces.source.encoding = ENCODING_UTF_8;
                if (step)
                    (void)log_source_next(&pieces.source, 0);
                read_log(step ? &pieces.source : &whole, workers, &out);
                assert_true(str_equal(buf_str(&plain), buf_str(&out)));
                buf_close(&out);
            }
        buf_close(&plain);
        buf_close(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rows_are_those_of_one_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
