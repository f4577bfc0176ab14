/* test_recall.c - a file that did not change is not opened again */
#include "evidence/recall.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "evidence/reader_pool.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define IN_SCRATCH(test) \
    cmocka_unit_test_setup_teardown(test, scratch_make, scratch_remove)
#define FILES      6
#define OCR_READER BINARY_FOLDER "/normtoets-reader-ocr"
#define SCANS      SOURCE_FOLDER "/fixtures/documents/"

static const char *const names[FILES] = { "a.txt", "b.txt",      "c.pdf",
                                          "d.txt", "e/kopie.md", "leeg.txt" };

struct files {
    struct scratch *scratch;
    size_t opened;
    bool reads_scans;
};

static int open_one(void *context, size_t index, struct error *err)
{
    struct files *files = context;
    files->opened++;
    return file_open(scratch_path(files->scratch, names[index]), err);
}

static bool identify_one(void *context, size_t index,
                         struct file_identity *identity)
{
    struct files *files = context;
    struct stat info;
    if (stat(scratch_path(files->scratch, names[index]), &info) != 0)
        return false;
    *identity =
        (struct file_identity){ str_of(names[index]), file_stamp_of(&info) };
    return true;
}

/* One run: what every document came to, and how many files were opened. */
static str run_once(struct files *files, bool must_open, bool has_cache,
                    size_t *opened)
{
    struct arena *arena = &files->scratch->arena;
    struct error err = { 0 };
    struct reader_settings settings = { .program =
                                            BINARY_FOLDER "/normtoets-reader",
                                        .workers = 2 };
    if (files->reads_scans && path_exists(OCR_READER))
        settings.ocr_program = OCR_READER;
    struct reader_pool *pool = reader_pool_open(&settings, &err);
    assert_non_null(pool);
    struct text_cache_settings cached = {
        .folder = scratch_path(files->scratch, "cache"),
        .program = reader_pool_identity(pool),
        /* Long after the files were made. */
        .started_seconds = INT64_C(4000000000),
    };
    struct recall recall = { .identify = identify_one, .must_open = must_open };
    if (has_cache) {
        recall.cache = text_cache_open(&cached, &err);
        assert_non_null(recall.cache);
    }
    reader_pool_recall(pool, &recall);
    struct document documents[FILES];
    for (size_t i = 0; i < FILES; i++)
        documents[i] = document_of(str_of(names[i]));
    files->opened = 0;
    reader_pool_read(pool, arena, documents, FILES, open_one, files);
    *opened = files->opened;
    reader_pool_close(pool);
    assert_true(text_cache_close(recall.cache, &err));
    struct buf out = buf_open((size_t)1 << 20);
    for (size_t i = 0; i < FILES; i++) {
        const struct document *d = &documents[i];
        buf_printf(&out, "%d %s %d %.*s %.*s %zu %.*s\n", (int)d->state,
                   sentence_name(d->why.id), (int)d->bytes, STR_ARG(d->format),
                   STR_ARG(d->sha256), d->mark_count, STR_ARG(d->text));
        for (size_t k = 0; k < d->enclosed_count; k++) {
            const struct enclosed *e = &d->enclosed[k];
            buf_printf(&out, "%.*s %d %s %zu %.*s\n", STR_ARG(e->name),
                       (int)e->state, sentence_name(e->why.id), e->mark_count,
                       STR_ARG(e->text));
        }
    }
    str all = arena_copy(arena, buf_str(&out));
    buf_close(&out);
    return all;
}

static struct files make_files(struct scratch *s)
{
    scratch_write(s, "a.txt", STR("Besluit A\n\nVastgesteld."));
    scratch_write(s, "b.txt", STR("Besluit B"));
    scratch_write(s, "c.pdf", STR("%PDF-1.7 maar verder niets"));
    scratch_write(s, "d.txt", STR("\x01\x02\x00\x03"));
    scratch_write(s, "e/kopie.md", STR("Besluit B"));
    scratch_write(s, "leeg.txt", STR(""));
    return (struct files){ s, 0, false };
}

static void nothing_is_opened_when_nothing_changed(void **state)
{
    struct files files = make_files(*state);
    size_t opened;
    str without = run_once(&files, false, false, &opened);
    assert_true(str_contains(without, STR("Besluit A")));
    assert_true(str_contains(without, STR("READER_EMPTY")));
    assert_true(str_contains(without, STR("READER_UNKNOWN")));
    assert_true(str_equal(run_once(&files, false, true, &opened), without));
    assert_int_equal(opened, FILES);
    assert_true(str_equal(run_once(&files, false, true, &opened), without));
    assert_int_equal(opened, 0);
    assert_true(str_equal(run_once(&files, true, true, &opened), without));
    assert_int_equal(opened, FILES);
}

static void only_what_changed_is_opened(void **state)
{
    struct files files = make_files(*state);
    size_t opened;
    (void)run_once(&files, false, true, &opened);
    struct stat info;
    const char *path = scratch_path(files.scratch, "b.txt");
    assert_int_equal(stat(path, &info), 0);
    /* As many bytes, and the time of the content put back: the time of the
     * file itself still tells. */
    scratch_write(files.scratch, "b.txt", STR("Besluit C"));
    struct timespec times[2] = { info.st_atim, info.st_mtim };
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    str after = run_once(&files, false, true, &opened);
    assert_int_equal(opened, 1);
    assert_true(str_contains(after, STR("Besluit C")));
    size_t again;
    assert_true(str_equal(after, run_once(&files, false, false, &again)));
}

static void a_file_that_moved_is_hashed_and_not_read(void **state)
{
    struct files files = make_files(*state);
    size_t opened;
    str before = run_once(&files, false, true, &opened);
    /* Another file with the same bytes. */
    scratch_write(files.scratch, "nieuw", STR("Besluit A\n\nVastgesteld."));
    assert_int_equal(rename(scratch_path(files.scratch, "nieuw"),
                            scratch_path(files.scratch, "a.txt")),
                     0);
    assert_true(str_equal(run_once(&files, false, true, &opened), before));
    assert_int_equal(opened, 1);
}

/* A cache that was filled without OCR does not keep a scan unread, and one
 * that was filled with OCR tells nothing to who leaves scans alone. */
static void is_read_once_with_ocr(struct scratch *scratch, const char *path)
{
    struct files files = make_files(scratch);
    struct error err = { 0 };
    str scan;
    assert_true(
        file_read(&files.scratch->arena, path, (size_t)1 << 20, &scan, &err));
    scratch_write(files.scratch, "b.txt", scan);
    size_t opened;
    str without = run_once(&files, false, false, &opened);
    assert_true(str_equal(run_once(&files, false, true, &opened), without));
    files.reads_scans = true;
    str with = run_once(&files, false, false, &opened);
    if (str_equal(with, without)) {
        print_message("no OCR here\n");
        skip();
    }
    assert_true(str_contains(with, STR("lacht")));
    assert_true(str_equal(run_once(&files, false, true, &opened), with));
    assert_int_equal(opened, 1);
    assert_true(str_equal(run_once(&files, false, true, &opened), with));
    assert_int_equal(opened, 0);
    files.reads_scans = false;
    assert_true(str_equal(run_once(&files, false, true, &opened), without));
    assert_int_equal(opened, 0);
}

static void a_scan_is_read_once_with_ocr(void **state)
{
    is_read_once_with_ocr(*state, SCANS "image/regeling.png");
}

static void a_scan_inside_a_mail_is_read_once_with_ocr(void **state)
{
    is_read_once_with_ocr(*state, SCANS "eml/scan.eml");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(nothing_is_opened_when_nothing_changed),
        IN_SCRATCH(only_what_changed_is_opened),
        IN_SCRATCH(a_file_that_moved_is_hashed_and_not_read),
        IN_SCRATCH(a_scan_is_read_once_with_ocr),
        IN_SCRATCH(a_scan_inside_a_mail_is_read_once_with_ocr),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
