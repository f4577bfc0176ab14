/* test_csv.c - records of a CSV text */
#include "base/buf.h"
#include "evidence/csv.h"
#include "tests/support/test.h"

#include <string.h>

static const struct csv_limits SMALL = { .record_bytes = 60,
                                         .field_bytes = 20 };

/* "1[a|b]3[c|d]" with the line and the fields of every record. */
static struct csv read_all(struct arena *arena, const char *text,
                           char separator, struct buf *out)
{
    struct csv csv = csv_open(arena, str_of(text), separator, SMALL);
    struct csv_record record;
    while (csv_next(&csv, &record)) {
        buf_printf(out, "%u[", record.line);
        for (size_t i = 0; i < record.field_count; i++) {
            buf_add(out, i ? STR("|") : STR(""));
            buf_add(out, record.fields[i]);
        }
        buf_add_char(out, ']');
    }
    return csv;
}

static void a_text_is_taken_apart_as_written(void **state)
{
    (void)state;
    static const struct {
        const char *text, *records;
    } rows[] = {
        { "a;b\n1;2\n", "1[a|b]2[1|2]" },
        { "a,b\r\n1,2", "1[a|b]2[1|2]" },
        { "a\tb\r1\t2\r", "1[a|b]2[1|2]" },
        { "", "" },
        { "\n\r\n\r", "" },
        { "a", "1[a]" },
        { "a;b\n\n\n1;2\n", "1[a|b]4[1|2]" },
        { "a;b;\n;;\n", "1[a|b|]2[||]" },
        { "a;b\n\"x;y\";2\n", "1[a|b]2[x;y|2]" },
        { "a;b\n\"x\"\"y\";2\n", "1[a|b]2[x\"y|2]" },
        { "a;b\n\"x\ny\";2\n3;4", "1[a|b]2[x\ny|2]4[3|4]" },
        { "a;b\n\"x\r\ny\";2\n3;4", "1[a|b]2[x\r\ny|2]4[3|4]" },
        { "a;b\n\"\";\"\"\n", "1[a|b]2[|]" },
        { "a;b\n\"\"\"\";2\n", "1[a|b]2[\"|2]" },
        { "a;b\n\"x\"y;2\n", "1[a|b]2[xy|2]" },
        { "a;b\nx\"y;2\n", "1[a|b]2[x\"y|2]" },
        { "a;b\n1; 2 \n", "1[a|b]2[1| 2 ]" },
        { "a,b;c,d\n", "1[a|b;c|d]" },
        { "\"a,b,c\";d\n", "1[a,b,c|d]" },
        { "sep=,\na;b,c\n", "2[a;b|c]" },
        { "SEP=\t\r\na;b\tc\n", "2[a;b|c]" },
        { "sep=;;\n", "1[sep=||]" },
        /* what ends a line or a text separates no fields */
        { "sep=\n\na;b", "1[sep=]3[a|b]" },
        { "sep=\"\na;b", "1[sep=\"]2[a|b]" },
        { "a;b\n\"x\"", "1[a|b]2[x]" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = { 0 };
        struct buf out = buf_open(1000);
        struct csv csv = read_all(&arena, rows[i].text, 0, &out);
        assert_str(buf_str(&out), rows[i].records);
        assert_int_equal(csv.skipped_count, 0);
        buf_close(&out);
        arena_close(&arena);
    }
}

static void what_is_no_record_is_skipped_and_the_next_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *text, *records;
        size_t skipped;
        uint32_t line;
    } rows[] = {
        /* a field of more than 20 bytes */
        { "a;b\n123456789012345678901;2\n3;4\n", "1[a|b]3[3|4]", 1, 2 },
        { "a;b\n12345678901234567890;2\n", "1[a|b]2[12345678901234567890|2]", 0,
          0 },
        /* the rest of such a record, line end within quotes, goes with it */
        { "a;b\n123456789012345678901;\"x\ny\"\n3;4\n", "1[a|b]4[3|4]", 1, 2 },
        /* a record of more than 60 bytes */
        { "a\n1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;"
          "24\n3;4\n",
          "1[a]3[3|4]", 1, 2 },
        /* a quote that is never closed, and one that another line closes */
        { "a;b\n\"x;2\n3;4\n", "1[a|b]3[3|4]", 1, 2 },
        { "a;b\nx;\"y\n3;\"z\n5;6\n", "1[a|b]4[5|6]", 2, 2 },
        { "a;b\n1;2\n\"", "1[a|b]2[1|2]", 1, 3 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = { 0 };
        struct buf out = buf_open(1000);
        struct csv csv = read_all(&arena, rows[i].text, ';', &out);
        assert_str(buf_str(&out), rows[i].records);
        assert_int_equal(csv.skipped_count, rows[i].skipped);
        assert_int_equal(csv.skipped_line, rows[i].line);
        assert_false(csv.is_cut);
        buf_close(&out);
        arena_close(&arena);
    }
}

static void reading_stops_visibly_when_no_quote_is_ever_closed(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct buf text = buf_open(100000), out = buf_open(1000);
    for (int i = 0; i < 500; i++)
        buf_add(&text, STR("\"a\nb\n"));
    buf_add_char(&text, '\0');
    struct csv csv = read_all(&arena, text.ptr, ';', &out);
    assert_true(csv.is_cut);
    assert_true(csv.skipped_count > 100);
    buf_close(&out);
    buf_close(&text);
    arena_close(&arena);
}

static void a_record_of_too_many_fields_is_skipped(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    size_t len = CSV_FIELDS_MAX + 10;
    char *text = arena_alloc(&arena, len);
    memset(text, ';', len);
    text[len - 4] = '\n';
    struct csv csv = csv_open(&arena, (str){ text, len }, ';',
                              (struct csv_limits){ 1 << 20, 100 });
    struct csv_record record;
    assert_true(csv_next(&csv, &record));
    assert_int_equal(record.field_count, 4);
    assert_int_equal(record.line, 2);
    assert_int_equal(csv.skipped_count, 1);
    assert_false(csv_next(&csv, &record));
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_taken_apart_as_written),
        cmocka_unit_test(what_is_no_record_is_skipped_and_the_next_is_found),
        cmocka_unit_test(reading_stops_visibly_when_no_quote_is_ever_closed),
        cmocka_unit_test(a_record_of_too_many_fields_is_skipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
