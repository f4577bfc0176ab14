/* test_folder.c - the documents of a workspace, with odd files among them */
#include "fetchers/folder.h"

#include <fcntl.h>
#include <grp.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define IN_SCRATCH(test) \
    cmocka_unit_test_setup_teardown(test, scratch_make, scratch_remove)

static struct folder list(struct scratch *s, const char *below)
{
    struct folder folder;
    struct error err = { 0 };
    assert_true(folder_open(&folder, &s->arena, s->folder, &err));
    assert_true(folder_read(&folder, str_of(below), &err));
    folder_finish(&folder);
    return folder;
}

static const struct document *find(const struct folder *folder,
                                   const char *path)
{
    for (size_t i = 0; i < folder->count; i++)
        if (str_equal(folder->documents[i].path, str_of(path)))
            return &folder->documents[i];
    return NULL;
}

static bool has_note(const struct folder *folder, enum sentence id)
{
    for (size_t i = 0; i < folder->note_count; i++)
        if (folder->notes[i].id == id)
            return true;
    return false;
}

static void make_socket(struct scratch *s, const char *name)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    str path = str_of(scratch_path(s, name));
    assert_true(path.len < sizeof address.sun_path);
    memcpy(address.sun_path, path.ptr, path.len);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
    close(fd);
}

static void what_is_no_evidence_is_listed_with_the_reason(void **state)
{
    struct scratch *s = *state;
    static const struct {
        const char *name;
        enum sentence why;
    } rows[] = {
        { "bewijs/regeling.pdf", SAY_NOTHING },
        { "bewijs/sub/~regeling.txt", SAY_NOTHING },
        { "bewijs/~$regeling.docx", SAY_SKIP_LOCK_FILE },
        { "bewijs/.~lock.regeling.odt#", SAY_SKIP_LOCK_FILE },
        { "bewijs/sub/Thumbs.db", SAY_SKIP_SYSTEM_FILE },
        { "bewijs/.DS_Store", SAY_SKIP_SYSTEM_FILE },
        { "bewijs/desktop.ini", SAY_SKIP_SYSTEM_FILE },
        { "bewijs/~WRL0001.tmp", SAY_SKIP_TEMPORARY_FILE },
        { "bewijs/.verborgen", SAY_SKIP_HIDDEN_FILE },
        { "bewijs/register.csv", SAY_SKIP_HIDDEN_FILE }, /* its role, below */
        { "bewijs/normtoets.toml", SAY_SKIP_OWN_FILE },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        scratch_write(s, rows[i].name, STR("x"));
    scratch_write(s, "bewijs/.normtoets/geschiedenis.db", STR("x"));
    scratch_write(s, "bewijs/.git/config", STR("x"));
    static const char *const system_folders[] = {
        "bewijs/$RECYCLE.BIN", "bewijs/@eaDir", "bewijs/sub/#recycle",
        "bewijs/sub/~snapshot", "bewijs/System Volume Information"
    };
    for (size_t i = 0; i < sizeof system_folders / sizeof *system_folders; i++)
        scratch_write(
            s, arena_printf(&s->arena, "%s/oud.docx", system_folders[i]).ptr,
            STR("x"));
    assert_int_equal(mkfifo(scratch_path(s, "bewijs/pijp"), 0600), 0);
    make_socket(s, "bewijs/socket");
    struct folder folder;
    struct error err = { 0 };
    assert_true(folder_open(&folder, &s->arena, s->folder, &err));
    folder_leave_out(&folder, STR("./bewijs/register.csv"),
                     SAY_SKIP_HIDDEN_FILE);
    assert_true(folder_read(&folder, STR("./bewijs/"), &err));
    folder_finish(&folder);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct document *document = find(&folder, rows[i].name);
        assert_non_null(document);
        assert_int_equal(document->why.id, rows[i].why);
        assert_int_equal(document->state,
                         rows[i].why ? DOCUMENT_SKIPPED : DOCUMENT_UNREADABLE);
    }
    assert_int_equal(find(&folder, "bewijs/pijp")->why.id,
                     SAY_SKIP_SPECIAL_FILE);
    assert_int_equal(find(&folder, "bewijs/socket")->why.id,
                     SAY_SKIP_SPECIAL_FILE);
    assert_int_equal(find(&folder, "bewijs/.normtoets")->why.id,
                     SAY_SKIP_OWN_FOLDER);
    assert_int_equal(find(&folder, "bewijs/.git")->why.id,
                     SAY_SKIP_HIDDEN_FOLDER);
    for (size_t i = 0; i < sizeof system_folders / sizeof *system_folders; i++)
        assert_int_equal(find(&folder, system_folders[i])->why.id,
                         SAY_SKIP_SYSTEM_FOLDER);
    assert_int_equal(folder.count, sizeof rows / sizeof *rows + 9);
    assert_true(folder.is_complete);
    for (size_t i = 1; i < folder.count; i++)
        assert_true(str_compare(folder.documents[i - 1].path,
                                folder.documents[i].path) < 0);
    folder_close(&folder);
}

static void a_link_is_not_followed_and_the_list_is_not_complete(void **state)
{
    struct scratch *s = *state;
    scratch_write(s, "geheim.txt", STR("elders"));
    scratch_write(s, "bewijs/a.txt", STR("a"));
    assert_int_equal(symlink("../geheim.txt", scratch_path(s, "bewijs/b.txt")),
                     0);
    assert_int_equal(symlink(".", scratch_path(s, "bewijs/lus")), 0);
    assert_int_equal(symlink("kring2", scratch_path(s, "bewijs/kring1")), 0);
    assert_int_equal(symlink("kring1", scratch_path(s, "bewijs/kring2")), 0);
    struct folder folder = list(s, "bewijs");
    assert_int_equal(folder.count, 5);
    assert_int_equal(find(&folder, "bewijs/b.txt")->state, DOCUMENT_SKIPPED);
    assert_int_equal(find(&folder, "bewijs/lus")->why.id, SAY_SKIP_LINK);
    assert_int_equal(find(&folder, "bewijs/kring1")->why.id, SAY_SKIP_LINK);
    assert_false(folder.is_complete);
    folder_close(&folder);
}

static void a_name_is_shown_safely_and_opened_as_it_is(void **state)
{
    struct scratch *s = *state;
    static const char *const rows[][2] = {
        { "regel\neen.txt", "regel\\x0aeen.txt" },
        { "\x1b[2Jweg.txt", "\\x1b[2Jweg.txt" },
        { "caf\xe9.txt", "caf\\xe9.txt" },
        { "financi\xc3\xable.txt", "financiële.txt" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        scratch_write(s, rows[i][0], str_of(rows[i][1]));
    struct folder folder = list(s, ".");
    assert_int_equal(folder.count, sizeof rows / sizeof *rows);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct document *document = find(&folder, rows[i][1]);
        assert_non_null(document);
        struct error err = { 0 };
        int fd = folder_document_open(
            &folder, (size_t)(document - folder.documents), &err);
        char bytes[64];
        ssize_t got = read(fd, bytes, sizeof bytes);
        assert_str(((str){ bytes, (size_t)got }), rows[i][1]);
        close(fd);
    }
    folder_close(&folder);
}

static void a_file_of_two_gigabytes_is_refused_by_its_size(void **state)
{
    struct scratch *s = *state;
    scratch_write(s, "groot.pdf", STR("%PDF"));
    assert_int_equal(truncate(scratch_path(s, "groot.pdf"), (off_t)2 << 30), 0);
    struct folder folder = list(s, "");
    struct error err = { 0 };
    assert_int_equal(folder.documents[0].bytes, UINT64_C(2) << 30);
    assert_int_equal(folder_document_open(&folder, 0, &err), -1);
    assert_int_equal(err.kind, ERROR_LIMIT);
    struct buf out = buf_open(1000);
    error_write(&out, &err, (struct wording){ 0 });
    assert_str(
        buf_str(&out),
        "Dit bestand is 2048 MB groot. We lezen bestanden tot 100 MB; het "
        "is niet bekeken.");
    buf_close(&out);
    folder_close(&folder);
}

static void an_empty_folder_is_said_to_be_empty(void **state)
{
    struct scratch *s = *state;
    scratch_folder(s, "leeg");
    struct folder folder = list(s, "leeg");
    assert_int_equal(folder.count, 0);
    assert_true(has_note(&folder, SAY_FOLDER_EMPTY));
    assert_true(folder.is_complete);
    folder_close(&folder);
}

static void a_folder_that_cannot_be_taken_in_is_an_error(void **state)
{
    struct scratch *s = *state;
    static const struct {
        str below;
        enum sentence what;
    } rows[] = {
        { STR_INIT("nergens"), SAY_FOLDER_NOT_FOUND },
        { STR_INIT("bestand"), SAY_FOLDER_IS_A_FILE },
        { STR_INIT("../elders"), SAY_FOLDER_OUTSIDE },
        { STR_INIT("/etc"), SAY_FOLDER_OUTSIDE },
        { STR_INIT("lus"), SAY_FOLDER_IS_LINK },
        { STR_INIT("lus/lus/map"), SAY_FOLDER_IS_LINK },
        { STR_INIT("map\0x"), SAY_FOLDER_NOT_FOUND },
    };
    scratch_write(s, "bestand", STR("x"));
    scratch_write(s, "map/a.txt", STR("x"));
    assert_int_equal(symlink(".", scratch_path(s, "lus")), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct folder folder;
        struct error err = { 0 };
        assert_true(folder_open(&folder, &s->arena, s->folder, &err));
        assert_false(folder_read(&folder, rows[i].below, &err));
        assert_int_equal(err.what.id, rows[i].what);
        folder_close(&folder);
    }
    struct folder folder;
    struct error err = { 0 };
    assert_false(folder_open(&folder, &s->arena, scratch_path(s, "weg"), &err));
    assert_int_equal(err.what.id, SAY_FOLDER_NOT_FOUND);
}

/* Exit status 0 when an unreadable folder and file are told, as a user for
 * whom rights count. */
static int look_without_rights(struct scratch *s)
{
    if (geteuid() == 0 &&
        (setgroups(0, NULL) != 0 || setgid(65534) != 0 || setuid(65534) != 0))
        return 2;
    struct folder folder;
    struct error err = { 0 };
    if (!folder_open(&folder, &s->arena, s->folder, &err) ||
        !folder_read(&folder, STR("bewijs"), &err))
        return 3;
    folder_finish(&folder);
    if (folder.is_complete || !has_note(&folder, SAY_FOLDER_NOT_ALLOWED))
        return 4;
    if (folder.count != 2 || !find(&folder, "bewijs/dicht.txt"))
        return 5;
    if (folder_document_open(&folder, 1, &err) != -1 ||
        err.what.id != SAY_FILE_NOT_ALLOWED)
        return 6;
    folder_close(&folder);
    if (!folder_open(&folder, &s->arena, s->folder, &err))
        return 7;
    if (folder_read(&folder, STR("bewijs/dicht"), &err) ||
        err.what.id != SAY_FOLDER_NOT_ALLOWED)
        return 8;
    folder_close(&folder);
    return 0;
}

static void what_we_may_not_read_is_told_and_never_complete(void **state)
{
    struct scratch *s = *state;
    scratch_write(s, "bewijs/a.txt", STR("a"));
    scratch_write(s, "bewijs/dicht.txt", STR("d"));
    scratch_write(s, "bewijs/dicht/b.txt", STR("b"));
    assert_int_equal(chmod(scratch_path(s, "bewijs/dicht.txt"), 0), 0);
    assert_int_equal(chmod(scratch_path(s, "bewijs/dicht"), 0), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        _exit(look_without_rights(s));
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void a_folder_too_deep_is_a_note(void **state)
{
    struct scratch *s = *state;
    struct buf path = buf_open(1000);
    for (int i = 0; i < FOLDER_DEPTH_MAX + 2; i++) {
        buf_add(&path, STR("d/"));
        str name =
            arena_printf(&s->arena, "%.*sf.txt", STR_ARG(buf_str(&path)));
        scratch_write(s, arena_cstr(&s->arena, name), STR("x"));
    }
    buf_close(&path);
    struct folder folder = list(s, "");
    assert_int_equal(folder.count, FOLDER_DEPTH_MAX);
    assert_true(has_note(&folder, SAY_FOLDER_TOO_DEEP));
    assert_false(folder.is_complete);
    folder_close(&folder);
}

static void a_document_that_changes_meanwhile_is_told(void **state)
{
    struct scratch *s = *state;
    scratch_write(s, "a.txt", STR("een"));
    scratch_write(s, "b.txt", STR("een"));
    scratch_write(s, "c.txt", STR("een"));
    struct folder folder = list(s, "");
    folder_recheck(&folder);
    assert_true(folder.is_complete);
    scratch_write(s, "a.txt", STR("twee keer"));
    assert_int_equal(unlink(scratch_path(s, "b.txt")), 0);
    struct error err = { 0 };
    assert_int_equal(folder_document_open(&folder, 0, &err), -1);
    assert_int_equal(err.what.id, SAY_DOCUMENT_CHANGED);
    folder_recheck(&folder);
    assert_int_equal(folder.note_count, 2);
    assert_false(folder.is_complete);
    folder_close(&folder);
}

static void the_day_of_a_file_is_a_day_in_amsterdam(void **state)
{
    struct scratch *s = *state;
    /* 2025-06-30T22:30:00Z is half past midnight on 1 July. */
    struct timespec times[2] = { { 1751322600, 0 }, { 1751322600, 0 } };
    scratch_write(s, "a.txt", STR("x"));
    assert_int_equal(utimensat(AT_FDCWD, scratch_path(s, "a.txt"), times, 0),
                     0);
    struct folder folder = list(s, "");
    assert_int_equal(folder.documents[0].file_day, day_of(2025, 7, 1));
    folder_close(&folder);
}

static void folders_that_overlap_give_each_document_once(void **state)
{
    struct scratch *s = *state;
    scratch_write(s, "bewijs/a.txt", STR("x"));
    scratch_write(s, "opgehaald/p.html", STR("x"));
    scratch_write(s, "opgehaald/oud.html", STR("x"));
    struct folder folder;
    struct error err = { 0 };
    assert_true(folder_open(&folder, &s->arena, s->folder, &err));
    assert_true(folder_read(&folder, STR("bewijs"), &err));
    assert_true(folder_read(&folder, STR("."), &err));
    folder_add(&folder, STR("opgehaald/p.html"), STR("https://voorbeeld.nl/"),
               day_of(2026, 1, 15), SAY_NOTHING);
    folder_finish(&folder);
    assert_int_equal(folder.count, 2);
    assert_str(folder.documents[1].path, "opgehaald/p.html");
    assert_str(folder.documents[1].address, "https://voorbeeld.nl/");
    assert_int_equal(folder.documents[1].fetched, day_of(2026, 1, 15));
    int fd = folder_document_open(&folder, 1, &err);
    assert_true(fd >= 0);
    close(fd);
    folder_close(&folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(what_is_no_evidence_is_listed_with_the_reason),
        IN_SCRATCH(a_link_is_not_followed_and_the_list_is_not_complete),
        IN_SCRATCH(a_name_is_shown_safely_and_opened_as_it_is),
        IN_SCRATCH(a_file_of_two_gigabytes_is_refused_by_its_size),
        IN_SCRATCH(an_empty_folder_is_said_to_be_empty),
        IN_SCRATCH(a_folder_that_cannot_be_taken_in_is_an_error),
        IN_SCRATCH(what_we_may_not_read_is_told_and_never_complete),
        IN_SCRATCH(a_folder_too_deep_is_a_note),
        IN_SCRATCH(a_document_that_changes_meanwhile_is_told),
        IN_SCRATCH(the_day_of_a_file_is_a_day_in_amsterdam),
        IN_SCRATCH(folders_that_overlap_give_each_document_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
