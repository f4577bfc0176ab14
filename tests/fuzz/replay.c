/*
 * replay.c - feed saved inputs to a fuzz target, with any compiler
 *
 *     fuzz_NAME FOLDER|FILE...
 *
 * An empty folder fails: a target without seeds proves nothing.
 */
#include <stdio.h>

#include "base/file.h"

#define INPUT_BYTES_MAX ((size_t)64 << 20)
#define INPUTS_MAX      100000

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static bool replay_file(struct arena *arena, const char *path,
                        struct error *err)
{
    str bytes;
    if (!file_read(arena, path, INPUT_BYTES_MAX, &bytes, err))
        return false;
    LLVMFuzzerTestOneInput((const uint8_t *)bytes.ptr, bytes.len);
    return true;
}

static bool replay(struct arena *arena, const char *path, size_t *count,
                   struct error *err)
{
    if (!path_is_folder(path)) {
        ++*count;
        return replay_file(arena, path, err);
    }
    const str *names;
    size_t name_count;
    if (!folder_list(arena, path, INPUTS_MAX, &names, &name_count, err))
        return false;
    for (size_t i = 0; i < name_count; i++) {
        str file = path_join(arena, str_of(path), names[i]);
        if (!replay_file(arena, file.ptr, err))
            return false;
        ++*count;
    }
    return true;
}

int main(int argc, char **argv)
{
    struct arena arena = { 0 };
    struct error err = { 0 };
    size_t count = 0;
    bool ok = true;
    for (int i = 1; ok && i < argc; i++)
        ok = replay(&arena, argv[i], &count, &err);
    if (!ok) {
        struct buf text = buf_open(2000);
        error_write(&text, &err, (struct wording){ LANGUAGE_EN, 0 });
        fprintf(stderr, "%.*s\n", STR_ARG(buf_str(&text)));
        buf_close(&text);
    }
    printf("%zu inputs replayed\n", count);
    arena_close(&arena);
    return ok && count > 0 ? 0 : 1;
}
