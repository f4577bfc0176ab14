/* test_json.c - the contract "normtoets-result/1", read back */
#include "tests/support/test.h"

#include "base/json.h"
#include "tests/support/hostile.h"
#include "tests/support/sample_report.h"

static struct buf written(const struct report *report)
{
    struct buf out = buf_open(64 << 20);
    report_format_json.write(report, (struct wording){ 0 }, &out);
    return out;
}

static struct json *read_back(const struct buf *out)
{
    struct error err = { 0 };
    struct json *value = json_parse(buf_str(out), STR("result"), &err);
    assert_non_null(value);
    return value;
}

/* Where `key` first stands as a member at that depth of indent. */
static size_t key_at(str text, size_t depth, const char *key)
{
    struct buf wanted = buf_open(200);
    buf_add_char(&wanted, '\n');
    for (size_t i = 0; i < depth; i++)
        buf_add_char(&wanted, ' ');
    buf_printf(&wanted, "\"%s\":", key);
    size_t at = str_find(text, buf_str(&wanted));
    buf_close(&wanted);
    if (at == text.len)
        print_error("no key \"%s\"\n", key);
    assert_true(at < text.len);
    return at;
}

static void assert_order(str text, size_t depth, const char *const *keys,
                         size_t count)
{
    size_t before = 0;
    for (size_t i = 0; i < count; i++) {
        size_t at = key_at(text, depth, keys[i]);
        assert_true(i == 0 || at > before);
        before = at;
    }
}

static str from(str text, const char *words)
{
    size_t at = str_find(text, str_of(words));
    assert_true(at < text.len);
    return str_part(text, at, text.len);
}

#define KEYS(...)                         \
    (const char *const[]){ __VA_ARGS__ }, \
        sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *)

static void the_keys_of_the_contract_stand_in_its_order(void **state)
{
    (void)state;
    struct report report = sample_report();
    struct buf out = written(&report);
    str text = buf_str(&out);
    assert_order(text, 1,
                 KEYS("format", "as_of", "organisation", "counts", "norms",
                      "checks", "evidence"));
    assert_order(from(text, "\n \"counts\""), 2,
                 KEYS("pass", "attention", "not_applicable", "explained"));
    assert_order(from(text, "\n \"norms\""), 3,
                 KEYS("framework", "id", "title", "area", "verdict", "reason",
                      "explained", "checks"));
    assert_order(from(text, "\n   \"checks\""), 5,
                 KEYS("id", "outcome", "role"));
    str check = from(text, "\"id\": \"contact-2-werkdagen\",\n   \"kind\"");
    assert_order(check, 3,
                 KEYS("kind", "outcome", "summary", "figures", "findings"));
    assert_order(check, 4,
                 KEYS("in_time", "late", "running", "overdue", "no_start",
                      "contradictory", "undatable", "excluded", "share"));
    assert_order(check, 5, KEYS("evidence", "place", "quote", "note"));
    assert_order(from(text, "\n \"evidence\""), 3,
                 KEYS("path", "sha256", "type", "title", "adopted",
                      "adopted_by", "dated", "valid_from", "valid_until",
                      "review", "inferred", "state"));
    buf_close(&out);
}

static const struct json *by_text(const struct json *list, const char *key,
                                  const char *value)
{
    for (size_t i = 0; i < json_count(list); i++)
        if (str_equal(json_text(json_item(list, i), key), str_of(value)))
            return json_item(list, i);
    print_error("no %s \"%s\"\n", key, value);
    fail();
    return NULL;
}

static bool is_null(str text, const char *key)
{
    struct buf wanted = buf_open(200);
    buf_printf(&wanted, "\"%s\": null", key);
    bool found = str_contains(text, buf_str(&wanted));
    buf_close(&wanted);
    return found;
}

static void values_come_back_as_they_were(void **state)
{
    (void)state;
    struct report report = sample_report();
    struct buf out = written(&report);
    struct json *top = read_back(&out);
    assert_str(json_text(top, "format"), "normtoets-result/1");
    assert_str(json_text(top, "as_of"), "2026-01-15");
    assert_str(json_text(top, "organisation"), "Gemeente Voorbeeldstad");
    const struct json *counts = json_member(top, "counts");
    assert_int_equal(json_number(counts, "pass"), 3);
    assert_int_equal(json_number(counts, "attention"), 13);
    assert_int_equal(json_number(counts, "not_applicable"), 2);
    assert_int_equal(json_number(counts, "explained"), 1);

    const struct json *norms = json_member(top, "norms");
    assert_int_equal(json_count(norms), report.results->norm_count);
    const struct json *norm = by_text(norms, "id", "4.11");
    assert_str(json_text(norm, "framework"), "nvvk-kwaliteitskader");
    assert_str(json_text(norm, "area"), "Financiële hulpverlening");
    assert_str(json_text(norm, "verdict"), "attention");
    assert_str(json_text(norm, "reason"), "undetermined");
    assert_int_equal(json_count(json_member(norm, "checks")), 4);
    assert_str(json_text(json_item(json_member(norm, "checks"), 3), "role"),
               "also");
    const struct json *explained =
        json_member(by_text(norms, "id", "4.13"), "explained");
    assert_str(json_text(explained, "by"), "kwaliteitsfunctionaris");
    assert_str(json_text(explained, "until"), "2026-06-30");

    const struct json *checks = json_member(top, "checks");
    const struct json *check = by_text(checks, "id", "contact-2-werkdagen");
    const struct json *figures = json_member(check, "figures");
    assert_int_equal(json_number(figures, "in_time"), 37);
    assert_int_equal(json_number(figures, "excluded"), 5);
    assert_int_equal(json_number(figures, "judged"), 42);
    assert_int_equal(json_count(json_member(figures, "readings")), 3);
    assert_int_equal(json_count(json_member(check, "findings")), 7);

    const struct json *document = by_text(json_member(top, "evidence"), "path",
                                          "bewijs/klachtenregeling-2024.pdf");
    assert_str(json_text(document, "adopted"), "2024-03-12");
    assert_str(json_text(document, "state"), "read");
    const struct json *inferred = json_member(document, "inferred");
    assert_int_equal(json_count(inferred), 1);
    json_close(top);
    buf_close(&out);
}

static void a_share_of_nothing_is_null(void **state)
{
    (void)state;
    struct report report = sample_report();
    struct buf out = written(&report);
    str check =
        from(buf_str(&out), "\"id\": \"besluit-8-weken\",\n   \"kind\"");
    size_t end = str_find(check, STR("\"findings\""));
    assert_true(is_null(str_part(check, 0, end), "share"));
    buf_close(&out);
}

static void the_same_run_gives_the_same_bytes(void **state)
{
    (void)state;
    struct report report = sample_report();
    struct buf first = written(&report), second = written(&report);
    assert_true(str_equal(buf_str(&first), buf_str(&second)));
    buf_close(&first);
    buf_close(&second);
}

static void hostile_texts_stay_texts(void **state)
{
    (void)state;
    for (size_t i = 0; i < hostile_count; i++) {
        struct arena arena = { 0 };
        struct report report = sample_hostile(&arena, hostile_texts[i]);
        struct buf out = written(&report);
        struct json *top = read_back(&out);
        const struct json *norm = json_item(json_member(top, "norms"), 0);
        assert_str(json_text(norm, "verdict"), "attention");
        if (!str_contains(hostile_texts[i], STR("\xc0")) &&
            !str_contains(hostile_texts[i], STR("\x9b")))
            assert_true(str_equal(json_text(norm, "title"), hostile_texts[i]));
        json_close(top);
        buf_close(&out);
        arena_close(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_keys_of_the_contract_stand_in_its_order),
        cmocka_unit_test(values_come_back_as_they_were),
        cmocka_unit_test(a_share_of_nothing_is_null),
        cmocka_unit_test(the_same_run_gives_the_same_bytes),
        cmocka_unit_test(hostile_texts_stay_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
