/* test_log_stream.c - what goes wrong in a child cuts a log off, no more */
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/count.h"
#include "base/file.h"
#include "evidence/case_log.h"
#include "evidence/logs/log_stream.h"
#include "tests/support/log_text.h"
#include "tests/support/memory_files.h"
#include "tests/support/test.h"

#define READER     BINARY_FOLDER "/normtoets-reader"
#define BAD_READER BINARY_FOLDER "/tests/bad_reader"
#define ARCHIVE \
    SOURCE_FOLDER "/fixtures/cases/table_ingesloten/bewijs/registers.zip"
#define WORKBOOK SOURCE_FOLDER "/fixtures/documents/xlsx/zaken.xlsx"

static const str melding[] = { STR_INIT("Melding") };
static const struct step_names steps[] = { { STR_INIT("aanmelding"), melding,
                                             1 } };
static const struct step_column dates[] = { { STR_INIT("aanmelding"),
                                              STR_INIT("Aanmelding") } };

static struct case_log_layout by_event(void)
{
    return (struct case_log_layout){ .file = STR("zaken.csv.gz"),
                                     .case_column = STR("zaak"),
                                     .step_column = STR("stap"),
                                     .time_column = STR("tijd"),
                                     .steps = steps,
                                     .step_count = 1 };
}

static bool read_fd(struct arena *arena, const char *program, int fd,
                    size_t len, const struct case_log_layout *layout,
                    struct case_log *log, struct error *err)
{
    struct log_stream_settings settings = { .program = program,
                                            .silent_seconds = 1 };
    struct log_stream *stream =
        log_stream_open(&settings, layout, fd, len, err);
    bool is_read = stream && case_log_read_stream(arena, layout, stream, len,
                                                  STR("hash"), log, err);
    log_stream_close(stream);
    close(fd);
    return is_read;
}

/* A file whose bytes tell the bad reader what to do. */
static int word_file(const char *word)
{
    struct memory_file file = { word, str_of(word) };
    struct memory_files files = { &file, 1 };
    struct error err = { 0 };
    int fd = memory_file_open(&files, 0, &err);
    assert_true(fd >= 0);
    return fd;
}

static void what_came_before_it_went_wrong_counts(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        enum sentence why;
    } rows[] = {
        { "good", SAY_NOTHING },
        { "crash", SAY_LOG_READER_BROKE },
        { "memory", SAY_LOG_READER_MEMORY },
        { "hang", SAY_LOG_READER_SLOW },
        { "drip", SAY_LOG_READER_BROKE },
        { "sheets", SAY_LOG_READER_BROKE },
        { "document", SAY_LOG_READER_BROKE },
        { "again", SAY_LOG_READER_BROKE },
        { "garbage", SAY_LOG_READER_BROKE },
        { "cut", SAY_LOG_PACKED_CUT },
    };
    struct case_log_layout layout = by_event();
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        struct error err = { 0 };
        struct case_log log;
        bool is_read = read_fd(&arena, BAD_READER, word_file(rows[i].word),
                               strlen(rows[i].word), &layout, &log, &err);
        if (!is_read)
            print_error("%s: %s\n", rows[i].word, sentence_name(err.what.id));
        assert_true(is_read);
        assert_log_text(&log, "1:0@2025-04-17#2;");
        assert_int_equal(log.is_complete, rows[i].why == SAY_NOTHING);
        if (rows[i].why != SAY_NOTHING && !log_says(&log, rows[i].why))
            print_error("%s: %s\n", rows[i].word,
                        sentence_name(log.notes[0].id));
        assert_true(rows[i].why == SAY_NOTHING || log_says(&log, rows[i].why));
        assert_str(log.sha256, "hash");
        arena_close(&arena);
    }
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

static void what_can_be_no_log_is_an_error(void **state)
{
    (void)state;
    struct case_log_layout layout = by_event();
    struct case_log log;
    struct arena arena = { 0 };
    struct error merged = { 0 }, nothing = { 0 }, missing = { 0 };
    assert_false(read_fd(&arena, BAD_READER, word_file("merged"), 6, &layout,
                         &log, &merged));
    assert_int_equal(merged.what.id, SAY_LOG_HEADER_MERGED);
    assert_str(merged.what.slots[1].as.text, "AB12");
    assert_false(read_fd(&arena, BAD_READER, word_file("nothing"), 7, &layout,
                         &log, &nothing));
    assert_int_equal(nothing.what.id, SAY_LOG_PACKED_DAMAGED);
    assert_false(read_fd(&arena, "/nowhere/reader", word_file("good"), 4,
                         &layout, &log, &missing));
    assert_int_equal(missing.what.id, SAY_READER_PROGRAM_MISSING);
    arena_close(&arena);
}

static int open_workbook(size_t *len)
{
    struct error err = { 0 };
    int fd = file_open(WORKBOOK, &err);
    assert_true(fd >= 0);
    *len = (size_t)lseek(fd, 0, SEEK_END);
    return fd;
}

/* The row of the workbook has more cells than its header. */
static void assert_one_row(const struct case_log *log)
{
    assert_int_equal(log->row_count, 1);
    assert_int_equal(log->lost[LOSS_MANY_FIELDS].count, 1);
    assert_int_equal(log->lost[LOSS_MANY_FIELDS].line, 3);
    assert_true(log->is_complete);
}

static void a_sheet_is_read_by_its_name(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct case_log log;
    struct error err = { 0 };
    struct case_log_layout layout = { .file = STR("zaken.xlsx"),
                                      .case_column = STR("Dossier"),
                                      .dates = dates,
                                      .date_count = 1 };
    size_t len;
    int fd = open_workbook(&len);
    assert_true(read_fd(&arena, READER, fd, len, &layout, &log, &err));
    assert_one_row(&log);
    layout.sheet = STR("Nergens");
    fd = open_workbook(&len);
    assert_false(read_fd(&arena, READER, fd, len, &layout, &log, &err));
    assert_int_equal(err.what.id, SAY_LOG_SHEET_UNKNOWN);
    assert_str(err.what.slots[1].as.text, "Nergens");
    /* The name that the message lists is one that is found. */
    str first, rest;
    first = str_cut(err.what.slots[2].as.text, ',', &rest);
    layout.sheet = first;
    fd = open_workbook(&len);
    assert_true(read_fd(&arena, READER, fd, len, &layout, &log, &err));
    assert_one_row(&log);
    arena_close(&arena);
}

/* The rows of a workbook in a zip, as if it lay in the folder; and nothing when
 * what stands in its place is called otherwise. */
static void a_document_inside_a_file_is_streamed(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        size_t number;
        bool is_found, is_table;
        const char *start;
    } rows[] = {
        { "2025/vog-bladen.xlsx", 1, true, true, "Medewerker;VOG" },
        { "notitie.txt", 2, true, false, "Hierbij de registers." },
        { "2025/vog-ods.ods", 3, true, true, "Medewerker;VOG" },
        { "2025/vog-bladen.xlsx", 3, false, false, "" },
        { "2025/vog-ods.ods", 1, false, false, "" },
        { "2025/vog-ods.ods", 6, false, false, "" },
        { "", 1, false, false, "" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct error err = { 0 };
        int fd = file_open(ARCHIVE, &err);
        assert_true(fd >= 0);
        struct inside inside = { .name = str_of(rows[i].name),
                                 .number = rows[i].number };
        struct log_stream_settings settings = { .program = READER,
                                                .inside = &inside };
        struct case_log_layout layout = { .file = STR("registers.zip") };
        size_t len = (size_t)lseek(fd, 0, SEEK_END);
        struct log_stream *stream =
            log_stream_open(&settings, &layout, fd, len, &err);
        assert_true((stream != NULL) == rows[i].is_found);
        if (stream) {
            assert_true(log_stream_is_table(stream) == rows[i].is_table);
            assert_true(str_starts(log_stream_source(stream)->window,
                                   str_of(rows[i].start)));
        } else {
            assert_int_equal(err.what.id, SAY_LOG_PACKED_DAMAGED);
        }
        log_stream_close(stream);
        close(fd);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_came_before_it_went_wrong_counts),
        cmocka_unit_test(what_can_be_no_log_is_an_error),
        cmocka_unit_test(a_sheet_is_read_by_its_name),
        cmocka_unit_test(a_document_inside_a_file_is_streamed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
