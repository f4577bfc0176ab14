/* test_bounds.c - documents without end are read up to a limit, and say so */
#include "evidence/readers/reader.h"
#include "tests/support/test.h"

/* 200,000 elements inside each other: no recursion, no hang. */
static void deep_html_stops_and_keeps_what_it_read(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct buf page = buf_open((size_t)4 << 20);
    buf_add(&page, STR("<html><p>Boven.</p>"));
    for (int i = 0; i < 200000; i++)
        buf_add(&page, STR("<div>"));
    buf_add(&page, STR("Onder."));
    struct reading reading = reading_open(&arena);
    struct sample sample = sample_of(buf_str(&page), STR("html"));
    reader_read(&reading, &sample);
    assert_int_equal(reading.state, DOCUMENT_PARTIAL);
    assert_int_equal(reading.reason, REASON_TOO_DEEP);
    assert_str(buf_str(&reading.text), "Boven.");
    reading_close(&reading);
    buf_close(&page);
    arena_close(&arena);
}

static struct reading read_mail(struct arena *arena, const struct buf *mail)
{
    struct reading reading = reading_open(arena);
    struct sample sample = sample_of(buf_str(mail), STR("eml"));
    reader_read(&reading, &sample);
    return reading;
}

static void a_thousand_attachments_are_all_told(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct buf mail = buf_open((size_t)4 << 20);
    buf_add(&mail, STR("From: a@example.nl\nSubject: veel\nMIME-Version: 1.0\n"
                       "Content-Type: multipart/mixed; boundary=b\n\n"));
    for (int i = 0; i < 1000; i++)
        buf_printf(&mail,
                   "--b\nContent-Type: text/plain; name=\"%d.txt\"\n\n"
                   "Bijlage %d.\n",
                   i, i);
    buf_add(&mail, STR("--b--\n"));
    struct reading reading = read_mail(&arena, &mail);
    assert_int_equal(reading.told_count, 1000);
    for (size_t i = 1; i < 1000; i++)
        assert_int_equal(reading.told[i].state, DOCUMENT_READ);
    assert_str(reading.told[1].name, "0.txt");
    assert_str(reading.name, "999.txt");
    reading_close(&reading);
    buf_close(&mail);
    arena_close(&arena);
}

/* Parts beyond what is named one by one, and parts within parts. */
static void a_mail_without_end_is_bounded(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct buf mail = buf_open((size_t)64 << 20);
    buf_add(&mail, STR("From: a@example.nl\nSubject: veel\nMIME-Version: 1.0\n"
                       "Content-Type: multipart/mixed; boundary=b\n\n"));
    for (size_t i = 0; i < ENCLOSED_MAX + 10; i++)
        buf_add(&mail, STR("--b\nContent-Type: text/plain; name=a\n\nA.\n"));
    struct reading reading = read_mail(&arena, &mail);
    assert_int_equal(reading.told_count, ENCLOSED_MAX);
    assert_str(reading.name, "de rest");
    assert_int_equal(reading.reason, REASON_TOO_MANY_PARTS);
    reading_close(&reading);
    buf_clear(&mail);
    for (int i = 0; i < 5000; i++)
        buf_printf(&mail,
                   "Subject: diep\nFrom: a@example.nl\n"
                   "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n",
                   i, i);
    reading = read_mail(&arena, &mail);
    assert_int_equal(reading.reason, REASON_TOO_DEEP);
    reading_close(&reading);
    buf_close(&mail);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deep_html_stops_and_keeps_what_it_read),
        cmocka_unit_test(a_thousand_attachments_are_all_told),
        cmocka_unit_test(a_mail_without_end_is_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
