/* test_reader_pool.c - what goes wrong in a child costs one document */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "evidence/reader_pool.h"
#include "tests/support/memory_files.h"
#include "tests/support/test.h"

#define READER     BINARY_FOLDER "/normtoets-reader"
#define BAD_READER BINARY_FOLDER "/tests/bad_reader"

static struct reader_pool *open_pool(const char *program, unsigned workers)
{
    struct error err = { 0 };
    struct reader_settings settings = { .program = program,
                                        .workers = workers,
                                        .silent_seconds = 1,
                                        .document_seconds = 2 };
    if (strcmp(program, READER) == 0)
        settings.silent_seconds = settings.document_seconds = 0;
    struct reader_pool *pool = reader_pool_open(&settings, &err);
    if (!pool) {
        struct buf text = buf_open(2000);
        error_write(&text, &err, (struct wording){ 0 });
        print_error("%.*s\n", STR_ARG(buf_str(&text)));
        buf_close(&text);
    }
    assert_non_null(pool);
    return pool;
}

static const struct behaviour {
    const char *word;
    enum document_state state;
    enum sentence why;
    const char *text;
} behaviours[] = {
    { "goed", DOCUMENT_READ, SAY_NOTHING, "goed" },
    { "crash", DOCUMENT_UNREADABLE, SAY_READER_CRASHED, "" },
    { "half", DOCUMENT_PARTIAL, SAY_READER_CRASHED, "de eerste pagina" },
    { "memory", DOCUMENT_UNREADABLE, SAY_READER_MEMORY, "" },
    { "hang", DOCUMENT_UNREADABLE, SAY_READER_SLOW, "" },
    { "drip", DOCUMENT_UNREADABLE, SAY_READER_SLOW, "" },
    { "garbage", DOCUMENT_UNREADABLE, SAY_READER_CRASHED, "" },
    { "empty", DOCUMENT_UNREADABLE, SAY_READER_CRASHED, "" },
    { "escape", DOCUMENT_UNREADABLE, SAY_READER_CRASHED, "" },
    { "latin", DOCUMENT_UNREADABLE, SAY_READER_CRASHED, "" },
    { "beyond", DOCUMENT_PARTIAL, SAY_READER_CRASHED, "kort" },
    { "backwards", DOCUMENT_PARTIAL, SAY_READER_CRASHED, "lang genoeg" },
    { "after", DOCUMENT_READ, SAY_NOTHING, "goed" },
    { "goed", DOCUMENT_READ, SAY_NOTHING, "goed" },
};
#define BEHAVIOURS (sizeof behaviours / sizeof *behaviours)

static void a_child_that_misbehaves_costs_its_document_only(void **state)
{
    (void)state;
    struct memory_file files[BEHAVIOURS];
    for (size_t i = 0; i < BEHAVIOURS; i++)
        files[i] = (struct memory_file){ behaviours[i].word,
                                         str_of(behaviours[i].word) };
    struct memory_files all = { files, BEHAVIOURS };
    for (unsigned workers = 1; workers <= 8; workers += 7) {
        struct arena arena = { 0 };
        struct document *documents = memory_files_documents(&arena, &all);
        struct reader_pool *pool = open_pool(BAD_READER, workers);
        reader_pool_read(pool, &arena, documents, BEHAVIOURS, memory_file_open,
                         &all);
        reader_pool_close(pool);
        for (size_t i = 0; i < BEHAVIOURS; i++) {
            const struct document *document = &documents[i];
            if (document->state != behaviours[i].state ||
                document->why.id != behaviours[i].why)
                print_error("%s with %u workers: %s\n", behaviours[i].word,
                            workers, sentence_name(document->why.id));
            assert_int_equal(document->state, behaviours[i].state);
            assert_int_equal(document->why.id, behaviours[i].why);
            assert_str(document->text, behaviours[i].text);
        }
        arena_close(&arena);
    }
}

static void a_flood_of_text_stops_at_the_ceiling(void **state)
{
    (void)state;
    struct memory_file file = { "flood", STR("flood") };
    struct memory_files all = { &file, 1 };
    struct arena arena = { 0 };
    struct document *documents = memory_files_documents(&arena, &all);
    struct reader_pool *pool = open_pool(BAD_READER, 1);
    reader_pool_read(pool, &arena, documents, 1, memory_file_open, &all);
    reader_pool_close(pool);
    assert_int_equal(documents[0].state, DOCUMENT_PARTIAL);
    assert_true(documents[0].text.len <= (size_t)64 << 20);
    arena_close(&arena);
}

static size_t open_descriptors(void)
{
    struct arena arena = { 0 };
    struct error err = { 0 };
    const str *names;
    size_t count;
    assert_true(
        folder_list(&arena, "/proc/self/fd", 1000, &names, &count, &err));
    arena_close(&arena);
    return count;
}

/* A mixture for the real reader; enough to recycle a child. */
#define MANY 450
static str describe(struct arena *arena, unsigned workers)
{
    struct memory_file *files = arena_array(arena, MANY, struct memory_file);
    for (size_t i = 0; i < MANY; i++) {
        str text = arena_printf(arena, "Besluit nummer %zu\n\nVastgesteld.", i);
        bool is_odd = i % 7 == 3;
        files[i].name = is_odd ? "a.bin" : "a.txt";
        files[i].bytes = is_odd ? STR("\x01\x02\x00\x03") : text;
        if (i % 11 == 5)
            files[i].bytes = STR("");
    }
    struct memory_files all = { files, MANY };
    struct document *documents = memory_files_documents(arena, &all);
    documents[9].state = DOCUMENT_SKIPPED;
    struct reader_pool *pool = open_pool(READER, workers);
    reader_pool_read(pool, arena, documents, MANY, memory_file_open, &all);
    reader_pool_close(pool);
    struct buf out = buf_open((size_t)1 << 20);
    for (size_t i = 0; i < MANY; i++) {
        const struct document *d = &documents[i];
        buf_printf(&out, "%d %s %.*s %.*s %.*s\n", (int)d->state,
                   sentence_name(d->why.id), STR_ARG(d->format),
                   STR_ARG(d->sha256), STR_ARG(d->text));
        for (size_t m = 0; m < d->mark_count; m++)
            buf_printf(&out, "%zu %.*s\n", d->marks[m].offset,
                       STR_ARG(d->marks[m].label));
    }
    str description = arena_copy(arena, buf_str(&out));
    buf_close(&out);
    return description;
}

static void one_worker_and_eight_give_the_same_and_leave_nothing(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    size_t before = open_descriptors();
    str one = describe(&arena, 1);
    assert_true(str_contains(one, STR("Besluit nummer 449")));
    assert_true(str_contains(one, STR("READER_UNKNOWN")));
    assert_true(str_contains(one, STR("READER_EMPTY")));
    assert_true(str_equal(one, describe(&arena, 8)));
    assert_int_equal(open_descriptors(), before);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
    arena_close(&arena);
}

static int open_badly(void *context, size_t index, struct error *err)
{
    (void)context;
    char name[32];
    snprintf(name, sizeof name, "weg-%zu.txt", index);
    (void)fail_errno(err, name, ENOENT);
    return -1;
}

static void a_file_that_does_not_open_says_why(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct document documents[2] = { document_of(STR("a")),
                                     document_of(STR("b")) };
    struct reader_pool *pool = open_pool(READER, 2);
    reader_pool_read(pool, &arena, documents, 2, open_badly, NULL);
    reader_pool_close(pool);
    assert_int_equal(documents[1].state, DOCUMENT_UNREADABLE);
    assert_int_equal(documents[1].why.id, SAY_FILE_NOT_FOUND);
    assert_str(documents[1].why.slots[0].as.text, "weg-1.txt");
    arena_close(&arena);
}

static void a_program_that_is_no_reader_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *program;
        enum sentence what;
    } rows[] = {
        { "/nowhere/normtoets-reader", SAY_READER_PROGRAM_MISSING },
        { "/bin/true", SAY_READER_PROGRAM_SILENT },
        { "/bin/cat", SAY_READER_PROGRAM_SILENT },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct error err = { 0 };
        struct reader_settings settings = { .program = rows[i].program };
        assert_null(reader_pool_open(&settings, &err));
        assert_int_equal(err.what.id, rows[i].what);
    }
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void the_sandbox_says_what_holds(void **state)
{
    (void)state;
    struct reader_pool *pool = open_pool(READER, 1);
    struct phrase sandbox = reader_pool_sandbox(pool);
    assert_true(sandbox.id == SAY_READER_SANDBOX_FULL ||
                sandbox.id == SAY_READER_SANDBOX_SECCOMP);
    reader_pool_close(pool);
}

static bool is_alive(pid_t pid)
{
    char path[64], status[512];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    size_t len = fread(status, 1, sizeof status - 1, file);
    fclose(file);
    status[len] = '\0';
    const char *after = strrchr(status, ')');
    return after && after[2] != 'Z' && after[2] != 'X';
}

static void children_die_with_a_parent_that_is_killed(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t parent = fork();
    if (parent == 0) {
        char path[64];
        int child = 0;
        struct reader_pool *pool = open_pool(READER, 1);
        snprintf(path, sizeof path, "/proc/self/task/%d/children",
                 (int)getpid());
        FILE *file = fopen(path, "r");
        if (!file || fscanf(file, "%d", &child) != 1)
            child = 0;
        if (write(ends[1], &child, sizeof child) < 0)
            _exit(1);
        pause();
        reader_pool_close(pool);
        _exit(0);
    }
    int child = 0;
    close(ends[1]);
    assert_int_equal(read(ends[0], &child, sizeof child), sizeof child);
    close(ends[0]);
    assert_true(child > 0);
    assert_true(is_alive(child));
    kill(parent, SIGKILL);
    waitpid(parent, NULL, 0);
    for (int i = 0; i < 500 && is_alive(child); i++)
        usleep(10000);
    assert_false(is_alive(child));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_child_that_misbehaves_costs_its_document_only),
        cmocka_unit_test(a_flood_of_text_stops_at_the_ceiling),
        cmocka_unit_test(one_worker_and_eight_give_the_same_and_leave_nothing),
        cmocka_unit_test(a_file_that_does_not_open_says_why),
        cmocka_unit_test(a_program_that_is_no_reader_is_refused),
        cmocka_unit_test(the_sandbox_says_what_holds),
        cmocka_unit_test(children_die_with_a_parent_that_is_killed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
