/*
 * test_search.c - a document inside a file is found again by its number
 *
 * For every file with others inside: what is found is what was read.
 */
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/count.h"
#include "base/file.h"
#include "evidence/extension.h"
#include "evidence/readers/reader.h"
#include "tests/support/test.h"

#define FOLDER SOURCE_FOLDER "/fixtures/documents/"

struct seen {
    struct arena *arena;
    size_t count;
    str bytes;
};

static void take(void *context, str bytes)
{
    struct seen *seen = context;
    seen->count++;
    seen->bytes = arena_copy(seen->arena, bytes);
}

static struct seen search(struct arena *arena, str file, size_t number,
                          str name)
{
    struct seen seen = { .arena = arena };
    struct reading_search wanted = {
        .number = number, .name = name, .found = take, .context = &seen
    };
    reader_search(file, &wanted);
    return seen;
}

/* Document `number`, of which this text was read, is found; false when it was
 * taken apart where it lay, such as a message inside a message. */
static bool check_one(str file, size_t number, str name, str text)
{
    struct arena arena = { 0 };
    char room[EXTENSION_BYTES];
    struct seen seen = search(&arena, file, number, name);
    assert_true(seen.count <= 1);
    assert_int_equal(search(&arena, file, number, STR("anders")).count, 0);
    if (seen.count) {
        struct reading reading = reading_open(&arena);
        struct sample sample = sample_of(seen.bytes, extension_of(name, room));
        reader_read(&reading, &sample);
        size_t own_len =
            reading.told_count ? reading.told[0].text_end : reading.text.len;
        str own = str_part(buf_str(&reading.text), 0, own_len);
        assert_str(own, arena_cstr(&arena, text));
        reading_close(&reading);
    }
    arena_close(&arena);
    return seen.count;
}

/* How many were found of those inside one file that have text. */
static size_t check_file(const char *path, str extension)
{
    struct arena arena = { 0 };
    struct error err = { 0 };
    str file;
    size_t found = 0;
    assert_true(file_read(&arena, path, (size_t)1 << 24, &file, &err));
    struct reading reading = reading_open(&arena);
    struct sample sample = sample_of(file, extension);
    reader_read(&reading, &sample);
    for (size_t k = 1; k <= reading.told_count; k++) {
        bool is_last = k == reading.told_count;
        size_t start = reading.told[k - 1].text_end;
        size_t end = is_last ? reading.text.len : reading.told[k].text_end;
        str name = is_last ? reading.name : reading.told[k].name;
        if (end > start)
            found +=
                check_one(file, k, name,
                          str_part(buf_str(&reading.text), start, end - start));
    }
    assert_int_equal(
        search(&arena, file, reading.told_count + 1, reading.name).count, 0);
    reading_close(&reading);
    arena_close(&arena);
    return found;
}

static void what_is_inside_is_found_by_its_number(void **state)
{
    (void)state;
    static const struct {
        const char *folder;
        size_t found;
    } folders[] = { { "eml", 4 }, { "msg", 2 }, { "zip", 10 } };
    for (size_t i = 0; i < COUNT(folders); i++) {
        char path[1000], room[EXTENSION_BYTES];
        snprintf(path, sizeof path, FOLDER "%s", folders[i].folder);
        DIR *folder = opendir(path);
        assert_non_null(folder);
        size_t found = 0;
        for (struct dirent *entry; (entry = readdir(folder));) {
            str name = str_of(entry->d_name);
            if (name.ptr[0] == '.' || str_ends(name, STR(".txt")))
                continue;
            snprintf(path, sizeof path, FOLDER "%s/%s", folders[i].folder,
                     entry->d_name);
            found += check_file(path, extension_of(name, room));
        }
        closedir(folder);
        print_message("%s: %zu found\n", folders[i].folder, found);
        assert_true(found >= folders[i].found);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_inside_is_found_by_its_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
