/* key.c - the secret behind the pseudonyms of cases */
#include "cli/key.h"

#include <errno.h>
#include <sys/random.h>

#include "base/file.h"

#define KEY_BYTES          32
#define KEY_FILE_BYTES_MAX 4096
#define KEY_LEN_MIN        16

static bool read_key(struct arena *arena, const char *path, str *key,
                     struct error *err)
{
    if (!file_read(arena, path, KEY_FILE_BYTES_MAX, key, err))
        return false;
    *key = str_trim(*key);
    if (key->len < KEY_LEN_MIN)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_KEY_TOO_SHORT, slot_cstr(path),
                           slot_count(KEY_LEN_MIN)));
    return true;
}

static bool make_key(struct arena *arena, const char *path, str *key,
                     struct error *err)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char bytes[KEY_BYTES];
    char text[2 * KEY_BYTES + 1];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return fail_errno(err, "getrandom", errno);
    for (size_t i = 0; i < KEY_BYTES; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    text[2 * KEY_BYTES] = '\n';
    str line = { text, sizeof text };
    if (!file_write(path, line, err))
        return false;
    *key = arena_copy(arena, str_trim(line));
    return true;
}

bool key_load(struct arena *arena, const struct options *options,
              const char *folder, str *key, struct error *err)
{
    if (options->key_file)
        return read_key(arena, options->key_file, key, err);
    str own = path_join(arena, str_of(folder), STR(".normtoets"));
    str path = path_join(arena, own, STR("key"));
    if (path_exists(path.ptr))
        return read_key(arena, path.ptr, key, err);
    return folder_make(own.ptr, err) && make_key(arena, path.ptr, key, err);
}
