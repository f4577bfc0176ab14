/* test_fetched.c - the index of what was fetched, on disk and as evidence */
#include "fetchers/fetched.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/sha256.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define IN_SCRATCH(test) \
    cmocka_unit_test_setup_teardown(test, scratch_make, scratch_remove)
#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
/* 2026-01-15T23:30:00Z: half past midnight on the 16th in Amsterdam. */
#define NOW INT64_C(1768519800)

static struct fetched *entry(struct fetched_index *index, str id, str body)
{
    struct fetched *fetched = fetched_put(index, id);
    fetched->address = STR("https://voorbeeld.nl/klachten");
    fetched->final_address = STR("https://voorbeeld.nl/klachten/");
    fetched->status = 200;
    fetched->path = fetched_path(index->arena, id, STR("text/html"), STR(""));
    fetched->sha256 = sha256_hex(index->arena, body);
    fetched->bytes = body.len;
    fetched->content_type = STR("text/html; charset=utf-8");
    fetched->etag = STR("W/\"a\\b\"");
    fetched->fetched_utc = NOW - 86400;
    fetched->confirmed_utc = NOW;
    return fetched;
}

static void an_index_is_read_back_as_it_was_written(void **state)
{
    struct scratch *s = *state;
    struct fetched_index index = { .arena = &s->arena }, back;
    entry(&index, STR("jaarverslag"), STR("b"));
    struct fetched *failed = fetched_put(&index, STR("aanmelden"));
    failed->address = STR("https://voorbeeld.nl/aanmelden");
    failed->status = 404;
    failed->failed_utc = NOW;
    failed->failure = PHRASE(SAY_FETCH_STATUS_NO_PAGE,
                             slot_text(failed->address), slot_count(404));
    entry(&index, STR("klachten"), STR("a"));
    assert_str(index.items[0].id, "aanmelden");
    assert_str(index.items[2].id, "klachten");
    struct buf once = buf_open(1 << 20), twice = buf_open(1 << 20);
    struct error err = { 0 };
    fetched_text(&once, &index);
    assert_true(fetched_parse(&back, &s->arena, buf_str(&once), &err));
    fetched_text(&twice, &back);
    assert_true(str_equal(buf_str(&once), buf_str(&twice)));
    assert_int_equal(back.count, 3);
    assert_int_equal(back.items[0].failure.id, SAY_FETCH_STATUS_NO_PAGE);
    assert_int_equal(back.items[0].failure.slots[1].as.count, 404);
    assert_int_equal(back.items[2].fetched_utc, NOW - 86400);
    assert_str(back.items[2].etag, "W/\"a\\b\"");
    assert_true(str_contains(buf_str(&once),
                             STR("\"confirmed\": \"2026-01-15T23:30:00Z\"")));
    assert_true(str_contains(buf_str(&once), STR("\"day\": \"2026-01-16\"")));
    buf_close(&once);
    buf_close(&twice);
}

static void a_damaged_index_is_refused(void **state)
{
    struct scratch *s = *state;
    static const char *const entries[] = {
        "{\"id\":\"../../x\"}",
        "{\"id\":\"A\"}",
        "{\"id\":\"\"}",
        "{\"id\":\"a\"},{\"id\":\"a\"}",
        "{\"id\":\"a\",\"status\":1000}",
        "{\"id\":\"a\",\"failure\":null}",
        "{\"id\":\"a\",\"file\":\"opgehaald/../x\"}",
        "{\"id\":\"a\",\"file\":\"opgehaald/b.html\",\"sha256\":\"" HASH
        "\",\"bytes\":1,\"fetched\":\"2026-01-15T10:00:00Z\","
        "\"confirmed\":\"2026-01-15T10:00:00Z\"}",
        "{\"id\":\"a\",\"file\":\"/etc/a.html\",\"sha256\":\"" HASH
        "\",\"bytes\":1,\"fetched\":\"2026-01-15T10:00:00Z\","
        "\"confirmed\":\"2026-01-15T10:00:00Z\"}",
        "{\"id\":\"a\",\"file\":\"opgehaald/a.html\",\"sha256\":\"xyz\","
        "\"bytes\":1,\"fetched\":\"2026-01-15T10:00:00Z\","
        "\"confirmed\":\"2026-01-15T10:00:00Z\"}",
        "{\"id\":\"a\",\"file\":\"opgehaald/a.html\",\"sha256\":\"" HASH
        "\",\"bytes\":1,\"fetched\":\"2026-02-30T10:00:00Z\","
        "\"confirmed\":\"2026-01-15T10:00:00Z\"}",
        "{\"id\":\"a\",\"file\":\"opgehaald/a.html\",\"sha256\":\"" HASH
        "\",\"bytes\":1,\"fetched\":\"2026-01-15T10:00:00Z\"}",
        "7",
    };
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        struct fetched_index index;
        struct error err = { 0 };
        str text = arena_printf(
            &s->arena, "{\"format\":\"normtoets-fetched/1\",\"sources\":[%s]}",
            entries[i]);
        if (fetched_parse(&index, &s->arena, text, &err))
            fail_msg("taken for good: %s", entries[i]);
        assert_int_equal(err.what.id, SAY_FETCHED_INDEX_DAMAGED);
        assert_int_equal(index.count, 0);
    }
    struct fetched_index index;
    struct error err = { 0 };
    assert_false(fetched_parse(&index, &s->arena, STR("{\"a\":1}"), &err));
    assert_false(fetched_parse(&index, &s->arena, STR("{"), &err));
    assert_int_equal(err.what.id, SAY_JSON_NOT_VALID);
}

static void a_failure_of_another_version_keeps_its_words(void **state)
{
    struct scratch *s = *state;
    struct fetched_index index;
    struct error err = { 0 };
    assert_true(fetched_parse(
        &index, &s->arena,
        STR("{\"format\":\"normtoets-fetched/1\",\"sources\":[{\"id\":\"a\","
            "\"failure\":{\"time\":\"2026-01-15T10:00:00Z\",\"code\":\"BASE\","
            "\"words\":\"De maan staat verkeerd.\"}}]}"),
        &err));
    assert_int_equal(index.items[0].failure.id, SAY_FETCH_FAILED_BEFORE);
    assert_str(index.items[0].failure.slots[0].as.text,
               "De maan staat verkeerd.");
}

static void the_file_is_named_after_what_it_is(void **state)
{
    struct scratch *s = *state;
    static const struct {
        str type, address;
        const char *path;
    } rows[] = {
        { STR_INIT("text/html"), STR_INIT(""), "opgehaald/x.html" },
        { STR_INIT("Text/HTML; charset=UTF-8"), STR_INIT("https://a.nl/b.pdf"),
          "opgehaald/x.html" },
        { STR_INIT("application/pdf"), STR_INIT(""), "opgehaald/x.pdf" },
        { STR_INIT("text/plain"), STR_INIT(""), "opgehaald/x.txt" },
        { STR_INIT("application/vnd.oasis.opendocument.text"), STR_INIT(""),
          "opgehaald/x.odt" },
        { STR_INIT("application/octet-stream"),
          STR_INIT("https://a.nl/Verslag.DOCX?v=2"), "opgehaald/x.docx" },
        { STR_INIT("text/rtf; charset=windows-1252"), STR_INIT(""),
          "opgehaald/x.rtf" },
        { STR_INIT(""), STR_INIT("https://a.nl/dia.pptx"), "opgehaald/x.pptx" },
        { STR_INIT(""), STR_INIT("https://a.nl/verslag.pdf"),
          "opgehaald/x.pdf" },
        { STR_INIT("application/zip"), STR_INIT("https://a.nl/?f=x.pdf"),
          "opgehaald/x.bin" },
        { STR_INIT(""), STR_INIT("https://a.nl/pdf"), "opgehaald/x.bin" },
        { STR_INIT(""), STR_INIT("pdf"), "opgehaald/x.bin" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_str(
            fetched_path(&s->arena, STR("x"), rows[i].type, rows[i].address),
            rows[i].path);
}

static void only_what_is_intact_becomes_evidence(void **state)
{
    struct scratch *s = *state;
    struct fetched_index index = { .arena = &s->arena };
    static const struct wanted_source wanted[] = {
        { STR_INIT("nooit"), STR_INIT("https://voorbeeld.nl/klachten") },
        { STR_INIT("goed"), STR_INIT("https://voorbeeld.nl/klachten") },
        { STR_INIT("ander-adres"), STR_INIT("https://voorbeeld.nl/nieuw") },
        { STR_INIT("veranderd"), STR_INIT("https://voorbeeld.nl/klachten") },
        { STR_INIT("weg"), STR_INIT("https://voorbeeld.nl/klachten") },
        { STR_INIT("mislukt"), STR_INIT("https://voorbeeld.nl/klachten") },
    };
    static const struct {
        enum source_state state;
        enum sentence why;
        bool has_day;
    } expected[] = {
        { SOURCE_NOT_FETCHED, SAY_NOTHING, false },
        { SOURCE_FETCHED, SAY_NOTHING, true },
        { SOURCE_NOT_FETCHED, SAY_NOTHING, false },
        { SOURCE_FAILED, SAY_FETCHED_CHANGED, true },
        { SOURCE_FAILED, SAY_FETCHED_GONE, true },
        { SOURCE_FAILED, SAY_FETCH_STATUS_BUSY, true },
    };
    for (size_t i = 1; i < 6; i++)
        entry(&index, wanted[i].id, STR("tekst"));
    fetched_find(&index, STR("mislukt"))->failure =
        PHRASE(SAY_FETCH_STATUS_BUSY, slot_cstr("x"), slot_count(503));
    scratch_write(s, "opgehaald/goed.html", STR("tekst"));
    scratch_write(s, "opgehaald/ander-adres.html", STR("tekst"));
    scratch_write(s, "opgehaald/veranderd.html", STR("texst"));
    scratch_write(s, "opgehaald/mislukt.html", STR("tekst"));
    struct folder folder;
    struct error err = { 0 };
    assert_true(folder_open(&folder, &s->arena, s->folder, &err));
    fetched_add_documents(&index, wanted, 6, &folder);
    folder_finish(&folder);
    struct web_source *sources =
        fetched_sources(&s->arena, &index, wanted, 6, &folder);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(sources[i].state, expected[i].state);
        assert_int_equal(sources[i].why.id, expected[i].why);
        assert_int_equal(sources[i].fetched, expected[i].has_day
                                                 ? day_of(2026, 1, 16)
                                                 : DAY_UNKNOWN);
        assert_true((sources[i].document != NULL) ==
                    (expected[i].state == SOURCE_FETCHED));
    }
    assert_int_equal(folder.count, 3);
    assert_str(sources[1].document->path, "opgehaald/goed.html");
    assert_int_equal(sources[1].document->fetched, day_of(2026, 1, 16));
    assert_int_equal(folder.documents[2].state, DOCUMENT_SKIPPED);
    folder_close(&folder);
}

static void no_index_is_an_empty_one(void **state)
{
    struct scratch *s = *state;
    struct fetched_index index;
    struct error err = { 0 };
    int workspace = open(s->folder, O_RDONLY | O_DIRECTORY);
    assert_true(fetched_read(&index, &s->arena, workspace, &err));
    assert_int_equal(index.count, 0);
    scratch_folder(s, "opgehaald");
    assert_true(fetched_read(&index, &s->arena, workspace, &err));
    assert_int_equal(
        symlink("/etc/passwd", scratch_path(s, "opgehaald/index.json")), 0);
    assert_false(fetched_read(&index, &s->arena, workspace, &err));
    assert_int_equal(err.what.id, SAY_FILE_IS_LINK);
    close(workspace);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(an_index_is_read_back_as_it_was_written),
        IN_SCRATCH(a_damaged_index_is_refused),
        IN_SCRATCH(a_failure_of_another_version_keeps_its_words),
        IN_SCRATCH(the_file_is_named_after_what_it_is),
        IN_SCRATCH(only_what_is_intact_becomes_evidence),
        IN_SCRATCH(no_index_is_an_empty_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
