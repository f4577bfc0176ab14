/* secrets.c - the secrets that a source needs */
#include "fetchers/secrets.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/file.h"
#include "fetchers/web_address.h"

#define FILE_BYTES_MAX 65536
#define NAME_BYTES_MAX 64
#define VARIABLE_START "NORMTOETS_SECRET_"

static bool is_name(str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (!ascii_is_letter(c) && !ascii_is_digit(c) && c != '-' && c != '_')
            return false;
    }
    return name.len > 0 && name.len <= NAME_BYTES_MAX;
}

static bool check_value(str value, str file, unsigned line, str name,
                        struct error *err)
{
    if (value.len == 0)
        return fail_at(err, ERROR_INPUT, file, line, 0,
                       PHRASE(SAY_SECRET_EMPTY, slot_text(name)));
    if (!web_header_is_safe(value))
        return fail_at(err, ERROR_INPUT, file, line, 0,
                       SAID(SAY_SECRET_NOT_PRINTABLE));
    return true;
}

bool secret_in_text(str text, str file, str name, str *secret,
                    struct error *err)
{
    *secret = (str){ NULL, 0 };
    for (unsigned number = 1; text.len; number++) {
        str value;
        str line = str_trim(str_cut(text, '\n', &text));
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        str key = str_trim(str_cut(line, '=', &value));
        value = str_trim(value);
        if (!is_name(key) || !str_contains(line, STR("=")))
            return fail_at(err, ERROR_INPUT, file, number, 0,
                           SAID(SAY_SECRET_LINE_NOT_VALID));
        if (!str_equal(key, name))
            continue;
        if (secret->len)
            return fail_at(err, ERROR_INPUT, file, number, 0,
                           PHRASE(SAY_SECRET_TWICE, slot_text(name)));
        if (!check_value(value, file, number, name, err))
            return false;
        *secret = value;
    }
    return true;
}

static const char *variable_of(struct arena *arena, str name)
{
    char *text = arena_cstr(
        arena, arena_printf(arena, VARIABLE_START "%.*s", STR_ARG(name)));
    for (char *c = text; *c; c++) {
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
        else if (*c == '-')
            *c = '_';
    }
    return text;
}

/* Rights are checked on the descriptor that is read. */
static bool check_rights(int fd, const char *path, struct error *err)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return fail(err, ERROR_IO,
                    PHRASE(SAY_FILE_NOT_REGULAR, slot_cstr(path)));
    if (info.st_uid != geteuid() && info.st_uid != 0)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_SECRET_FILE_OF_OTHER, slot_cstr(path)));
    if (info.st_mode & (S_IRWXG | S_IRWXO))
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_SECRET_FILE_OPEN, slot_cstr(path)));
    return true;
}

static bool find_in_file(struct arena *arena, const char *path, str name,
                         str *secret, struct error *err)
{
    str text;
    int fd = file_open(path, err);
    if (fd < 0)
        return false;
    bool ok = check_rights(fd, path, err) &&
              file_read_open(arena, fd, path, FILE_BYTES_MAX, &text, err) &&
              secret_in_text(text, str_of(path), name, secret, err);
    close(fd);
    return ok;
}

bool secret_find(struct arena *arena, const char *file, str name, str *secret,
                 struct error *err)
{
    *secret = (str){ NULL, 0 };
    if (!is_name(name))
        return fail(err, ERROR_INPUT, SAID(SAY_SECRET_NAME_NOT_VALID));
    const char *variable = variable_of(arena, name);
    const char *value = getenv(variable);
    if (value) {
        *secret = arena_copy(arena, str_trim(str_of(value)));
        return check_value(*secret, STR(""), 0, name, err);
    }
    if (file && !find_in_file(arena, file, name, secret, err))
        return false;
    if (secret->len)
        return true;
    if (!file)
        return fail(
            err, ERROR_INPUT,
            PHRASE(SAY_SECRET_NOWHERE, slot_text(name), slot_cstr(variable)));
    return fail(err, ERROR_INPUT,
                PHRASE(SAY_SECRET_NOT_IN_FILE, slot_text(name), slot_cstr(file),
                       slot_cstr(variable)));
}
