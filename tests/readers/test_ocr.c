/*
 * test_ocr.c - scans, through the real child in its sandbox
 *
 * fixtures/documents/scans.py makes them and says what words are on them.
 * Where OCR was not built or its model is not installed, the tests of what it
 * reads are left out; those of what is said then are not.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "evidence/fold.h"
#include "evidence/reader_pool.h"
#include "tests/support/memory_files.h"
#include "tests/support/test.h"

#define FOLDER     SOURCE_FOLDER "/fixtures/documents/"
#define READER     BINARY_FOLDER "/normtoets-reader"
#define OCR_READER BINARY_FOLDER "/normtoets-reader-ocr"
#define BAD_READER BINARY_FOLDER "/tests/bad_reader"

static struct reader_pool *open_pool(struct reader_settings settings)
{
    struct error err = { 0 };
    if (!settings.program)
        settings.program = READER;
    struct reader_pool *pool = reader_pool_open(&settings, &err);
    assert_non_null(pool);
    return pool;
}

static const char *ocr_reader(void)
{
    return path_exists(OCR_READER) ? OCR_READER : NULL;
}

static void skip_without_ocr(void)
{
    struct reader_pool *pool =
        open_pool((struct reader_settings){ .ocr_program = ocr_reader() });
    enum ocr_state ocr = reader_pool_ocr(pool);
    reader_pool_close(pool);
    if (ocr == OCR_READY)
        return;
    print_message("no OCR here\n");
    skip();
}

static int open_file(void *context, size_t index, struct error *err)
{
    const char *const *names = context;
    char path[1000];
    snprintf(path, sizeof path, FOLDER "%s", names[index]);
    return file_open(path, err);
}

static void read_files(struct arena *arena, struct reader_settings settings,
                       const char **names, struct document *documents,
                       size_t count)
{
    for (size_t i = 0; i < count; i++)
        documents[i] = document_of(str_of(names[i]));
    struct reader_pool *pool = open_pool(settings);
    reader_pool_read(pool, arena, documents, count, open_file, names);
    reader_pool_close(pool);
}

/* The share of the words of `wanted` that are in `got`, each as often. */
static double recall(struct arena *arena, str wanted, str got)
{
    str all = fold_word(arena, got), rest = fold_word(arena, wanted);
    char *left = arena_cstr(arena, all);
    size_t words = 0, found = 0;
    while (rest.len) {
        str word = str_cut(rest, ' ', &rest);
        if (word.len == 0)
            continue;
        words++;
        size_t at = fold_find_word((str){ left, all.len }, word, 0);
        found += at < all.len;
        if (at < all.len)
            memset(left + at, ' ', word.len);
    }
    return words ? (double)found / (double)words : 0;
}

static const char *scans[] = { "image/regeling.png", "image/fax.tif",
                               "image/foto.jpg", "pdf/gescand.pdf" };
#define SCANS (sizeof scans / sizeof *scans)
static const double wanted_recall = 0.95;

static void scans_are_read_in_the_sandbox(void **state)
{
    (void)state;
    skip_without_ocr();
    struct arena arena = { 0 };
    struct document documents[SCANS];
    read_files(
        &arena,
        (struct reader_settings){ .ocr_program = ocr_reader(), .workers = 2 },
        scans, documents, SCANS);
    for (size_t i = 0; i < SCANS; i++) {
        const struct document *d = &documents[i];
        struct error err = { 0 };
        str wanted;
        str path = arena_printf(&arena, FOLDER "%s.scan.txt", scans[i]);
        assert_true(file_read(&arena, path.ptr, 1 << 20, &wanted, &err));
        assert_int_equal(d->state, DOCUMENT_READ);
        double share = recall(&arena, wanted, d->text);
        print_message("%s: %.3f of its words, certainty %.*s%%\n", scans[i],
                      share, STR_ARG(document_worst_scan(d)->label));
        assert_true(share >= wanted_recall);
    }
    arena_close(&arena);
}

static void a_place_says_that_it_comes_from_a_scan(void **state)
{
    (void)state;
    skip_without_ocr();
    struct arena arena = { 0 };
    const char *names[] = { "pdf/gescand.pdf" };
    struct document d;
    read_files(&arena, (struct reader_settings){ .ocr_program = ocr_reader() },
               names, &d, 1);
    static const struct {
        const char *words;
        enum sentence place;
        const char *page;
    } places[] = {
        { "zes weken", SAY_PLACE_SCANNED_PAGE, "1" },
        { "Voorblad met tekst", SAY_PLACE_PAGE, "2" },
        { "Nationale ombudsman", SAY_PLACE_SCANNED_PAGE, "1" },
        { "16 werkdagen", SAY_PLACE_SCANNED_PAGE, "4" },
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        size_t at = str_find(d.text, str_of(places[i].words));
        assert_true(at < d.text.len);
        struct phrase place = document_place(&d, at);
        assert_int_equal(place.id, places[i].place);
        assert_str(place.slots[0].as.text, places[i].page);
    }
    arena_close(&arena);
}

/* Documents inside a file, by the end of their names. */
static const struct enclosed *inside(const struct document *file,
                                     const char *name)
{
    for (size_t i = 0; i < file->enclosed_count; i++)
        if (str_ends(file->enclosed[i].name, str_of(name)))
            return &file->enclosed[i];
    assert_true(false);
    return NULL;
}

static void scans_inside_mail_and_zip_are_read(void **state)
{
    (void)state;
    skip_without_ocr();
    struct arena arena = { 0 };
    const char *names[] = { "eml/scan.eml", "zip/scans.zip" };
    struct document d[2];
    read_files(&arena, (struct reader_settings){ .ocr_program = ocr_reader() },
               names, d, 2);
    static const struct {
        size_t file;
        const char *name, *words;
    } read[] = {
        { 0, "Klachtenregeling getekend.pdf", "pdf/gescand.pdf" },
        { 1, "post/getekend.eml \xC2\xBB Klachtenregeling getekend.pdf",
          "pdf/gescand.pdf" },
        { 1, "regeling.png", "image/regeling.png" },
    };
    for (size_t i = 0; i < sizeof read / sizeof *read; i++) {
        const struct enclosed *e = inside(&d[read[i].file], read[i].name);
        struct error err = { 0 };
        str wanted;
        str path = arena_printf(&arena, FOLDER "%s.scan.txt", read[i].words);
        assert_true(file_read(&arena, path.ptr, 1 << 20, &wanted, &err));
        assert_int_equal(e->state, DOCUMENT_READ);
        assert_true(recall(&arena, wanted, e->text) >= wanted_recall);
        struct document page = { .marks = e->marks,
                                 .mark_count = e->mark_count };
        assert_non_null(document_worst_scan(&page));
    }
    assert_int_equal(d[0].state, DOCUMENT_READ);
    assert_int_equal(d[1].state, DOCUMENT_SKIPPED);
    assert_int_equal(d[1].enclosed_count, 7);
    assert_int_equal(inside(&d[1], "notitie.txt")->state, DOCUMENT_READ);
    assert_int_equal(inside(&d[1], "bom.png")->why.id, SAY_READER_IMAGE_LARGE);
    assert_int_equal(inside(&d[1], "afgekapt.png")->why.id, SAY_READER_DAMAGED);
    const struct enclosed *unread = inside(&d[1], "onleesbaar.png");
    assert_int_equal(unread->state, DOCUMENT_UNREADABLE);
    assert_int_equal(unread->why.id, SAY_READER_IMAGE);
    assert_int_equal(unread->why.slots[2].as.sentence, SAY_OCR_UNSURE);
    arena_close(&arena);
}

static void one_worker_and_eight_read_the_same(void **state)
{
    (void)state;
    skip_without_ocr();
    struct arena arena = { 0 };
    struct document one[SCANS], eight[SCANS];
    struct reader_settings settings = { .ocr_program = ocr_reader(),
                                        .workers = 1 };
    read_files(&arena, settings, scans, one, SCANS);
    settings.workers = 8;
    read_files(&arena, settings, scans, eight, SCANS);
    for (size_t i = 0; i < SCANS; i++) {
        assert_true(str_equal(one[i].text, eight[i].text));
        assert_int_equal(one[i].mark_count, eight[i].mark_count);
        for (size_t m = 0; m < one[i].mark_count; m++)
            assert_true(
                str_equal(one[i].marks[m].label, eight[i].marks[m].label));
    }
    arena_close(&arena);
}

static const struct {
    const char *name;
    enum sentence why;
} bad[] = {
    { "image/afgekapt.png", SAY_READER_DAMAGED },
    { "image/bom.png", SAY_READER_IMAGE_LARGE },
    { "image/liegt.tif", SAY_READER_DAMAGED },
    { "image/lus.tif", SAY_READER_NO_TEXT },
    { "image/onleesbaar.png", SAY_READER_IMAGE },
    { "image/rommel.jpg", SAY_READER_DAMAGED },
    { "foreign/plaatje.gif", SAY_READER_OTHER_IMAGE },
    { "pdf/scan.pdf", SAY_READER_SCAN },
    { "pdf/deels-scan.pdf", SAY_READER_PAGES_WITHOUT_TEXT },
};
#define BAD (sizeof bad / sizeof *bad)

static void what_cannot_be_read_says_why(void **state)
{
    (void)state;
    skip_without_ocr();
    struct arena arena = { 0 };
    const char *names[BAD];
    struct document documents[BAD];
    for (size_t i = 0; i < BAD; i++)
        names[i] = bad[i].name;
    read_files(&arena, (struct reader_settings){ .ocr_program = ocr_reader() },
               names, documents, BAD);
    for (size_t i = 0; i < BAD; i++) {
        if (documents[i].why.id != bad[i].why)
            print_error("%s: %s\n", names[i],
                        sentence_name(documents[i].why.id));
        assert_int_equal(documents[i].why.id, bad[i].why);
        assert_true(documents[i].state == DOCUMENT_UNREADABLE ||
                    documents[i].state == DOCUMENT_PARTIAL);
        if (bad[i].why == SAY_READER_IMAGE || bad[i].why == SAY_READER_SCAN)
            assert_int_equal(documents[i].why.slots[2].as.sentence,
                             SAY_OCR_UNSURE);
    }
    arena_close(&arena);
}

/* Program in the place of the one with OCR; it lives as long as `folder`. */
static const char *script(char path[1000], const char *folder, const char *line)
{
    snprintf(path, 1000, "%s/reader.sh", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "#!/bin/sh\n%s\n", line);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, 0700), 0);
    return path;
}

static void without_ocr_a_scan_says_what_to_install(void **state)
{
    (void)state;
    char folder[] = "/tmp/normtoets-ocr-XXXXXX", path[1000];
    assert_non_null(mkdtemp(folder));
    /* The library is there, the model is not. */
    script(path, folder,
           "TESSDATA_PREFIX=${0%/*} exec '" OCR_READER "' \"$@\"");
    const struct {
        struct reader_settings settings;
        enum sentence why;
    } ways[] = {
        { { .ocr_program = NULL }, SAY_OCR_NOT_BUILT },
        { { .ocr_program = READER }, SAY_OCR_NOT_BUILT },
        { { .ocr_program = "/nowhere/reader" }, SAY_OCR_NOT_BUILT },
        { { .ocr_program = ocr_reader(), .no_ocr = true }, SAY_OCR_OFF },
        { { .ocr_program = path }, SAY_OCR_NO_MODEL },
    };
    size_t count = sizeof ways / sizeof *ways - (ocr_reader() ? 0 : 1);
    for (size_t i = 0; i < count; i++) {
        struct arena arena = { 0 };
        const char *names[] = { "image/regeling.png", "pdf/gescand.pdf",
                                "pdf/scan.pdf", "zip/scans.zip" };
        struct document d[4];
        read_files(&arena, ways[i].settings, names, d, 4);
        assert_int_equal(d[0].state, DOCUMENT_UNREADABLE);
        assert_int_equal(d[0].why.id, SAY_READER_IMAGE);
        assert_int_equal(d[1].state, DOCUMENT_PARTIAL);
        assert_int_equal(d[1].why.id, SAY_READER_PAGES_WITHOUT_TEXT);
        assert_str(d[1].text, "Voorblad met tekst die gewoon te lezen is.");
        assert_int_equal(d[2].why.id, SAY_READER_SCAN);
        for (size_t k = 0; k < 3; k++)
            assert_int_equal(d[k].why.slots[2].as.sentence, ways[i].why);
        const struct enclosed *scan = inside(&d[3], "getekend.pdf");
        assert_int_equal(scan->state, DOCUMENT_PARTIAL);
        assert_int_equal(scan->why.id, SAY_READER_PAGES_WITHOUT_TEXT);
        assert_int_equal(scan->why.slots[2].as.sentence, ways[i].why);
        scan = inside(&d[3], "regeling.png");
        assert_int_equal(scan->state, DOCUMENT_UNREADABLE);
        assert_int_equal(scan->why.slots[2].as.sentence, ways[i].why);
        /* Not a word of it where it makes no sense. */
        assert_int_equal(d[3].why.slots[2].kind, SLOT_NONE);
        arena_close(&arena);
    }
    unlink(path);
    rmdir(folder);
}

static const struct {
    const char *word;
    enum document_state state;
    enum sentence why;
    const char *text;
} behaviours[] = {
    { "goed", DOCUMENT_READ, SAY_NOTHING, "goed" },
    { "scan-goed", DOCUMENT_READ, SAY_NOTHING, "goed" },
    { "scan-half", DOCUMENT_PARTIAL, SAY_READER_CRASHED, "de eerste pagina" },
    { "scan-crash", DOCUMENT_PARTIAL, SAY_READER_PAGES_WITHOUT_TEXT,
      "voorblad" },
    { "scan-hang", DOCUMENT_PARTIAL, SAY_READER_PAGES_WITHOUT_TEXT,
      "voorblad" },
    { "scan-memory", DOCUMENT_PARTIAL, SAY_READER_PAGES_WITHOUT_TEXT,
      "voorblad" },
    { "scan-goed", DOCUMENT_READ, SAY_NOTHING, "goed" },
};
#define BEHAVIOURS (sizeof behaviours / sizeof *behaviours)

/* What was read without OCR is worth more than less of it with OCR. */
static void a_child_that_fails_at_ocr_takes_nothing_away(void **state)
{
    (void)state;
    char folder[] = "/tmp/normtoets-ocr-XXXXXX", path[1000];
    assert_non_null(mkdtemp(folder));
    script(path, folder, "exec '" BAD_READER "' \"$@\" --ocr");
    struct memory_file files[BEHAVIOURS];
    for (size_t i = 0; i < BEHAVIOURS; i++)
        files[i] = (struct memory_file){ behaviours[i].word,
                                         str_of(behaviours[i].word) };
    struct memory_files all = { files, BEHAVIOURS };
    for (unsigned workers = 1; workers <= 8; workers += 7) {
        struct arena arena = { 0 };
        struct document *d = memory_files_documents(&arena, &all);
        struct reader_pool *pool =
            open_pool((struct reader_settings){ .program = BAD_READER,
                                                .ocr_program = path,
                                                .workers = workers,
                                                .silent_seconds = 2 });
        reader_pool_read(pool, &arena, d, BEHAVIOURS, memory_file_open, &all);
        reader_pool_close(pool);
        for (size_t i = 0; i < BEHAVIOURS; i++) {
            if (d[i].why.id != behaviours[i].why)
                print_error("%s: %s\n", behaviours[i].word,
                            sentence_name(d[i].why.id));
            assert_int_equal(d[i].state, behaviours[i].state);
            assert_int_equal(d[i].why.id, behaviours[i].why);
            assert_str(d[i].text, behaviours[i].text);
        }
        arena_close(&arena);
    }
    unlink(path);
    rmdir(folder);
}

/* What becomes of the second document in a message when the child with OCR
 * does that at it, or ends there as if nothing followed. */
static const struct {
    const char *word;
    enum document_state state;
    enum sentence why, ocr;
    const char *text;
} within[] = {
    { "mail-crash", DOCUMENT_PARTIAL, SAY_READER_PAGES_WITHOUT_TEXT,
      SAY_OCR_STOPPED_INSIDE, "voorblad" },
    { "mail-hang", DOCUMENT_PARTIAL, SAY_READER_PAGES_WITHOUT_TEXT,
      SAY_OCR_STOPPED_INSIDE, "voorblad" },
    { "mail-half", DOCUMENT_PARTIAL, SAY_READER_CRASHED, SAY_NOTHING,
      "de eerste pagina" },
    { "mail-goed", DOCUMENT_READ, SAY_NOTHING, SAY_NOTHING, "goed" },
};
#define WITHIN (sizeof within / sizeof *within)

static void check_enclosed(const struct enclosed *e, enum document_state state,
                           enum sentence why, enum sentence ocr,
                           const char *text)
{
    assert_int_equal(e->state, state);
    assert_int_equal(e->why.id, why);
    if (ocr)
        assert_int_equal(e->why.slots[2].as.sentence, ocr);
    assert_str(e->text, text);
}

/* Each document inside a file is kept or replaced by itself, none is lost, and
 * a scan that OCR did not come to says so. */
static void a_child_that_fails_inside_a_file_takes_nothing_away(void **state)
{
    (void)state;
    char folder[] = "/tmp/normtoets-ocr-XXXXXX", path[1000];
    assert_non_null(mkdtemp(folder));
    script(path, folder, "exec '" BAD_READER "' \"$@\" --ocr");
    struct memory_file files[WITHIN];
    for (size_t i = 0; i < WITHIN; i++)
        files[i] =
            (struct memory_file){ within[i].word, str_of(within[i].word) };
    struct memory_files all = { files, WITHIN };
    struct arena arena = { 0 };
    struct document *d = memory_files_documents(&arena, &all);
    struct reader_pool *pool =
        open_pool((struct reader_settings){ .program = BAD_READER,
                                            .ocr_program = path,
                                            .workers = 2,
                                            .silent_seconds = 2 });
    reader_pool_read(pool, &arena, d, WITHIN, memory_file_open, &all);
    reader_pool_close(pool);
    for (size_t i = 0; i < WITHIN; i++) {
        print_message("%s\n", within[i].word);
        assert_int_equal(d[i].state, DOCUMENT_READ);
        assert_str(d[i].text, "bericht");
        assert_int_equal(d[i].enclosed_count, 4);
        const struct enclosed *e = d[i].enclosed;
        check_enclosed(&e[0], DOCUMENT_READ, SAY_NOTHING, SAY_NOTHING,
                       "gelezen");
        check_enclosed(&e[1], within[i].state, within[i].why, within[i].ocr,
                       within[i].text);
        check_enclosed(&e[2], DOCUMENT_READ, SAY_NOTHING, SAY_NOTHING,
                       "notitie");
        check_enclosed(&e[3], DOCUMENT_UNREADABLE, SAY_READER_IMAGE,
                       SAY_OCR_STOPPED_INSIDE, "");
    }
    arena_close(&arena);
    unlink(path);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scans_are_read_in_the_sandbox),
        cmocka_unit_test(a_place_says_that_it_comes_from_a_scan),
        cmocka_unit_test(scans_inside_mail_and_zip_are_read),
        cmocka_unit_test(one_worker_and_eight_read_the_same),
        cmocka_unit_test(what_cannot_be_read_says_why),
        cmocka_unit_test(without_ocr_a_scan_says_what_to_install),
        cmocka_unit_test(a_child_that_fails_at_ocr_takes_nothing_away),
        cmocka_unit_test(a_child_that_fails_inside_a_file_takes_nothing_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
