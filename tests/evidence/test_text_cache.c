/* test_text_cache.c - what is kept comes back as it was, or not at all */
#include "evidence/text_cache.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/count.h"
#include "base/database.h"
#include "base/file.h"
#include "base/sha256.h"
#include "evidence/answer.h"
#include "tests/support/scratch.h"
#include "tests/support/test.h"

#define IN_SCRATCH(test) \
    cmocka_unit_test_setup_teardown(test, scratch_make, scratch_remove)
#define TODAY   ((day_number)20000)
#define STARTED INT64_C(1750000000)

static struct text_cache_settings settings_of(struct scratch *s)
{
    return (struct text_cache_settings){
        .folder = scratch_path(s, "cache"),
        .program = STR("normtoets 1: pdf 1"),
        .options = STR(""),
        .today = TODAY,
        .started_seconds = STARTED,
    };
}

static struct text_cache *open_cache(const struct text_cache_settings *settings)
{
    struct error err = { 0 };
    struct text_cache *cache = text_cache_open(settings, &err);
    if (!cache)
        print_error("%s\n", sentence_name(err.what.id));
    assert_non_null(cache);
    return cache;
}

static void close_well(struct text_cache *cache)
{
    struct error err = { 0 };
    assert_true(text_cache_close(cache, &err));
}

static struct text_key key_of(struct scratch *s, const char *content)
{
    return (struct text_key){ .sha256 = sha256_hex(&s->arena, str_of(content)),
                              .extension = STR("pdf"),
                              .limits = { 30, 120 } };
}

static struct answer answer_of(enum document_state state, enum reason reason,
                               const char *text)
{
    const struct frame frames[] = {
        { .kind = FRAME_BEGIN },
        { .kind = FRAME_FORMAT, .first = 3, .text = STR("pdf") },
        { .kind = FRAME_METADATA,
          .code = METADATA_TITLE,
          .text = STR("Klachtenregeling") },
        { .kind = FRAME_METADATA,
          .code = METADATA_CREATED,
          .first = day_of(2024, 3, 12) },
        { .kind = FRAME_TEXT, .text = str_of(text) },
        { .kind = FRAME_MARK, .text = STR("1") },
        { .kind = FRAME_END,
          .code = state,
          .reason = reason,
          .first = 7,
          .second = 9 },
    };
    struct answer answer = answer_open();
    bool is_stopped = reason == REASON_SLOW || reason == REASON_CRASHED ||
                      reason == REASON_CHANGED;
    answer.is_recorded = true;
    for (size_t i = 0; i < COUNT(frames) - is_stopped; i++)
        assert_true(answer_add(&answer, &frames[i]));
    if (is_stopped)
        answer_stop(&answer, reason, 7);
    return answer;
}

static void keep(struct text_cache *cache, const struct text_key *key,
                 enum document_state state, enum reason reason,
                 const char *text)
{
    struct answer answer = answer_of(state, reason, text);
    text_cache_keep(cache, key, &answer);
    answer_close(&answer);
}

static bool knows(struct text_cache *cache, const struct text_key *key)
{
    struct answer answer = answer_open();
    bool is_known = text_cache_find(cache, key, &answer);
    answer_close(&answer);
    return is_known;
}

static void an_answer_comes_back_as_it_was(void **state)
{
    struct scratch *s = *state;
    struct text_cache_settings settings = settings_of(s);
    struct text_key key = key_of(s, "a");
    char text[5000];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    struct answer answer = answer_of(DOCUMENT_PARTIAL, REASON_SCAN, text);
    struct text_cache *cache = open_cache(&settings);
    assert_false(knows(cache, &key));
    text_cache_keep(cache, &key, &answer);
    close_well(cache);
    answer_close(&answer);

    cache = open_cache(&settings);
    struct answer found = answer_open();
    assert_true(text_cache_find(cache, &key, &found));
    assert_str(found.format, "pdf");
    assert_str(found.metadata.title, "Klachtenregeling");
    assert_int_equal(found.metadata.author.len, 0);
    assert_int_equal(found.metadata.created, day_of(2024, 3, 12));
    assert_int_equal(found.metadata.modified, DAY_UNKNOWN);
    assert_str(buf_str(&found.text), text);
    assert_int_equal(found.mark_count, 1);
    assert_int_equal(found.marks[0].kind, MARK_PAGE);
    assert_str(found.marks[0].label, "1");
    assert_int_equal(found.state, DOCUMENT_PARTIAL);
    assert_int_equal(found.reason, REASON_SCAN);
    assert_int_equal(found.first, 7);
    assert_int_equal(found.second, 9);
    answer_close(&found);
    close_well(cache);
}

static void bytes_alone_are_not_enough(void **state)
{
    struct scratch *s = *state;
    struct text_cache_settings settings = settings_of(s);
    struct text_key key = key_of(s, "a"), other = key;
    struct text_cache *cache = open_cache(&settings);
    keep(cache, &key, DOCUMENT_READ, REASON_NONE, "tekst");
    close_well(cache);
    cache = open_cache(&settings);
    assert_true(knows(cache, &key));
    other.extension = STR("txt");
    assert_false(knows(cache, &other));
    other = key;
    other.round = STR("ocr");
    assert_false(knows(cache, &other));
    other = key_of(s, "b");
    assert_false(knows(cache, &other));
    close_well(cache);
    struct text_cache_settings changed = settings;
    changed.options = STR("no-sandbox");
    cache = open_cache(&changed);
    assert_false(knows(cache, &key));
    close_well(cache);
    changed = settings;
    changed.program = STR("normtoets 1: pdf 2");
    cache = open_cache(&changed);
    assert_false(knows(cache, &key));
    keep(cache, &key, DOCUMENT_READ, REASON_NONE, "andere tekst");
    close_well(cache);
    /* One row for each: the newest program has it. */
    cache = open_cache(&settings);
    assert_false(knows(cache, &key));
    close_well(cache);
}

static void a_time_out_is_known_up_to_its_limit(void **state)
{
    struct scratch *s = *state;
    struct text_cache_settings settings = settings_of(s);
    struct text_key slow = key_of(s, "slow"), crash = key_of(s, "crash"),
                    scan = key_of(s, "scan"), changed = key_of(s, "changed");
    struct text_cache *cache = open_cache(&settings);
    keep(cache, &slow, DOCUMENT_UNREADABLE, REASON_SLOW, "");
    keep(cache, &scan, DOCUMENT_UNREADABLE, REASON_SCAN, "");
    keep(cache, &crash, DOCUMENT_UNREADABLE, REASON_CRASHED, "");
    keep(cache, &changed, DOCUMENT_UNREADABLE, REASON_CHANGED, "");
    close_well(cache);
    cache = open_cache(&settings);
    assert_true(knows(cache, &slow));
    assert_true(knows(cache, &scan));
    assert_false(knows(cache, &crash));
    assert_false(knows(cache, &changed));
    slow.limits = scan.limits = (struct read_limits){ 20, 100 };
    assert_true(knows(cache, &slow));
    slow.limits = scan.limits = (struct read_limits){ 31, 120 };
    assert_false(knows(cache, &slow));
    assert_true(knows(cache, &scan));
    slow.limits = (struct read_limits){ 30, 121 };
    assert_false(knows(cache, &slow));
    close_well(cache);
}

static struct file_identity file_of(int64_t changed)
{
    return (struct file_identity){
        STR("bewijs/intake Jansen.pdf"),
        { .device = 1,
          .inode = 2,
          .bytes = 3,
          .changed_seconds = changed,
          .status_seconds = changed,
          .changed_nanoseconds = 4,
          .status_nanoseconds = 5 },
    };
}

static void a_file_is_the_same_only_when_nothing_differs(void **state)
{
    struct scratch *s = *state;
    struct text_cache_settings settings = settings_of(s);
    str sha256 = sha256_hex(&s->arena, STR("inhoud"));
    struct file_identity file = file_of(STARTED - 3);
    struct text_cache *cache = open_cache(&settings);
    text_cache_keep_sha256(cache, &file, sha256);
    close_well(cache);
    cache = open_cache(&settings);
    assert_true(str_equal(text_cache_sha256(cache, &s->arena, &file), sha256));
    for (int i = 0; i < 8; i++) {
        struct file_identity other = file;
        other.name = i == 0 ? STR("bewijs/intake jansen.pdf") : file.name;
        other.stamp.device += i == 1;
        other.stamp.inode += i == 2;
        other.stamp.bytes += i == 3;
        other.stamp.changed_seconds += i == 4;
        other.stamp.changed_nanoseconds += i == 5;
        other.stamp.status_seconds += i == 6;
        other.stamp.status_nanoseconds += i == 7;
        assert_int_equal(text_cache_sha256(cache, &s->arena, &other).len, 0);
    }
    close_well(cache);
}

static void a_file_that_changed_just_now_is_hashed_again(void **state)
{
    struct scratch *s = *state;
    struct text_cache_settings settings = settings_of(s);
    str sha256 = sha256_hex(&s->arena, STR("inhoud"));
    struct file_identity now = file_of(STARTED - 2), moved = file_of(STARTED);
    moved.stamp.changed_seconds = STARTED - 1000;
    struct text_cache *cache = open_cache(&settings);
    text_cache_keep_sha256(cache, &now, sha256);
    text_cache_keep_sha256(cache, &moved, sha256);
    close_well(cache);
    cache = open_cache(&settings);
    assert_int_equal(text_cache_sha256(cache, &s->arena, &now).len, 0);
    assert_int_equal(text_cache_sha256(cache, &s->arena, &moved).len, 0);
    close_well(cache);
}

static str cache_bytes(struct scratch *s)
{
    return scratch_read(s, "cache/" TEXT_CACHE_FILE);
}

static void it_is_closed_to_others_and_names_no_file(void **state)
{
    struct scratch *s = *state;
    struct text_cache_settings settings = settings_of(s);
    struct text_key key = key_of(s, "a");
    struct file_identity file = file_of(STARTED - 3);
    mode_t before = umask(0);
    struct text_cache *cache = open_cache(&settings);
    keep(cache, &key, DOCUMENT_READ, REASON_NONE, "tekst met KANARIE");
    text_cache_keep_sha256(cache, &file, key.sha256);
    /* While it is open too, with what SQLite keeps beside it. */
    const str *names;
    size_t count;
    struct error err = { 0 };
    assert_true(
        folder_list(&s->arena, settings.folder, 10, &names, &count, &err));
    assert_true(count >= 1);
    struct stat info;
    for (size_t i = 0; i < count; i++) {
        const char *path =
            path_join(&s->arena, str_of(settings.folder), names[i]).ptr;
        assert_int_equal(stat(path, &info), 0);
        assert_int_equal(info.st_mode & 0777, 0600);
    }
    close_well(cache);
    umask(before);
    assert_int_equal(stat(settings.folder, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0700);
    assert_true(str_contains(cache_bytes(s), STR("KANARIE")));
    assert_false(str_contains(cache_bytes(s), STR("Jansen")));
    /* What is replaced is overwritten, not only let go. */
    settings.program = STR("normtoets 2");
    cache = open_cache(&settings);
    keep(cache, &key, DOCUMENT_READ, REASON_NONE, "niets");
    close_well(cache);
    assert_false(str_contains(cache_bytes(s), STR("KANARIE")));
}

static void a_folder_that_others_may_enter_is_not_used(void **state)
{
    struct scratch *s = *state;
    struct text_cache_settings settings = settings_of(s);
    struct error err = { 0 };
    assert_int_equal(mkdir(settings.folder, 0755), 0);
    assert_int_equal(chmod(settings.folder, 0755), 0);
    assert_null(text_cache_open(&settings, &err));
    assert_int_equal(err.what.id, SAY_FOLDER_NOT_OURS);
    assert_int_equal(rmdir(settings.folder), 0);
    scratch_folder(s, "elders");
    assert_int_equal(chmod(scratch_path(s, "elders"), 0700), 0);
    assert_int_equal(symlink("elders", settings.folder), 0);
    err = (struct error){ 0 };
    assert_null(text_cache_open(&settings, &err));
    assert_int_equal(err.what.id, SAY_FOLDER_NOT_OURS);
    assert_int_equal(unlink(settings.folder), 0);
    scratch_write(s, "cache", STR("een bestand"));
    err = (struct error){ 0 };
    assert_null(text_cache_open(&settings, &err));
}

static void what_is_no_database_is_dropped_and_begun_again(void **state)
{
    struct scratch *s = *state;
    struct text_cache_settings settings = settings_of(s);
    struct text_key key = key_of(s, "a");
    close_well(open_cache(&settings));
    scratch_write(s, "cache/" TEXT_CACHE_FILE,
                  STR("dit is geen database, maar wel lang genoeg om er een te "
                      "lijken: meer dan honderd bytes, tot en met deze punt."));
    struct text_cache *cache = open_cache(&settings);
    keep(cache, &key, DOCUMENT_READ, REASON_NONE, "tekst");
    struct error err = { 0 };
    assert_false(text_cache_close(cache, &err));
    assert_int_equal(err.what.id, SAY_DATABASE_DAMAGED);
    cache = open_cache(&settings);
    assert_true(knows(cache, &key));
    close_well(cache);
}

static void a_row_that_was_changed_is_not_believed(void **state)
{
    struct scratch *s = *state;
    struct text_cache_settings settings = settings_of(s);
    struct text_key key = key_of(s, "a");
    struct text_cache *cache = open_cache(&settings);
    keep(cache, &key, DOCUMENT_READ, REASON_NONE, "vastgesteld op 1 maart");
    close_well(cache);
    struct error err = { 0 };
    struct database *other =
        database_open(scratch_path(s, "cache/" TEXT_CACHE_FILE), 100, &err);
    assert_non_null(other);
    assert_true(database_run(
        other, "UPDATE text SET packed = replace(packed, '1 maart', '2 maart')",
        &err));
    database_close(other);
    cache = open_cache(&settings);
    assert_false(knows(cache, &key));
    assert_false(text_cache_close(cache, &err));
    assert_int_equal(err.what.id, SAY_DATABASE_DAMAGED);
    assert_false(path_exists(scratch_path(s, "cache/" TEXT_CACHE_FILE)));
}

static void another_process_that_writes_costs_no_more_than_time(void **state)
{
    struct scratch *s = *state;
    struct text_cache_settings settings = settings_of(s);
    struct text_key key = key_of(s, "a"), late = key_of(s, "b");
    struct text_cache *cache = open_cache(&settings);
    keep(cache, &key, DOCUMENT_READ, REASON_NONE, "tekst");
    close_well(cache);
    struct error err = { 0 };
    struct database *other =
        database_open(scratch_path(s, "cache/" TEXT_CACHE_FILE), 100, &err);
    assert_true(database_run(other, "BEGIN IMMEDIATE", &err));
    cache = open_cache(&settings);
    assert_true(knows(cache, &key));
    keep(cache, &late, DOCUMENT_READ, REASON_NONE, "te laat");
    assert_false(text_cache_close(cache, &err));
    assert_int_equal(err.what.id, SAY_DATABASE_BUSY);
    database_close(other);
    cache = open_cache(&settings);
    assert_true(knows(cache, &key));
    assert_false(knows(cache, &late));
    close_well(cache);
}

static void what_was_used_longest_ago_goes_first(void **state)
{
    struct scratch *s = *state;
    struct text_cache_settings settings = settings_of(s);
    settings.bytes_max = (uint64_t)1 << 20;
    char text[600];
    struct text_key old = key_of(s, "oud"), used = key_of(s, "gebruikt");
    struct text_cache *cache = open_cache(&settings);
    keep(cache, &old, DOCUMENT_READ, REASON_NONE, "oud");
    keep(cache, &used, DOCUMENT_READ, REASON_NONE, "oud maar gebruikt");
    close_well(cache);
    settings.today += 8;
    cache = open_cache(&settings);
    assert_true(knows(cache, &used));
    close_well(cache);
    struct text_key last = old;
    cache = open_cache(&settings);
    uint32_t random = 1;
    /* Ten times what fits, and nothing that zlib could make smaller. */
    for (int i = 0; i < 20000; i++) {
        for (size_t k = 0; k < sizeof text - 1; k++) {
            random = random * 1664525 + 1013904223;
            text[k] = (char)('!' + (random >> 16) % 90);
        }
        text[sizeof text - 1] = '\0';
        last = key_of(s, text);
        keep(cache, &last, DOCUMENT_READ, REASON_NONE, text);
        if (i == 100)
            settings.today++;
    }
    close_well(cache);
    struct stat info;
    assert_int_equal(stat(scratch_path(s, "cache/" TEXT_CACHE_FILE), &info), 0);
    assert_true(info.st_size > (off_t)settings.bytes_max / 2);
    assert_true(info.st_size < (off_t)settings.bytes_max * 3 / 2);
    cache = open_cache(&settings);
    assert_true(knows(cache, &last));
    assert_false(knows(cache, &old));
    close_well(cache);
}

static void it_can_be_removed(void **state)
{
    struct scratch *s = *state;
    struct text_cache_settings settings = settings_of(s);
    uint64_t bytes;
    struct error err = { 0 };
    assert_true(text_cache_remove(settings.folder, &bytes, &err));
    assert_int_equal(bytes, 0);
    close_well(open_cache(&settings));
    assert_true(text_cache_remove(settings.folder, &bytes, &err));
    assert_true(bytes > 0);
    assert_false(path_exists(scratch_path(s, "cache/" TEXT_CACHE_FILE)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_SCRATCH(an_answer_comes_back_as_it_was),
        IN_SCRATCH(bytes_alone_are_not_enough),
        IN_SCRATCH(a_time_out_is_known_up_to_its_limit),
        IN_SCRATCH(a_file_is_the_same_only_when_nothing_differs),
        IN_SCRATCH(a_file_that_changed_just_now_is_hashed_again),
        IN_SCRATCH(it_is_closed_to_others_and_names_no_file),
        IN_SCRATCH(a_folder_that_others_may_enter_is_not_used),
        IN_SCRATCH(what_is_no_database_is_dropped_and_begun_again),
        IN_SCRATCH(a_row_that_was_changed_is_not_believed),
        IN_SCRATCH(another_process_that_writes_costs_no_more_than_time),
        IN_SCRATCH(what_was_used_longest_ago_goes_first),
        IN_SCRATCH(it_can_be_removed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
