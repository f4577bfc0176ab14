/* json.c - the only file over jansson */
#include "base/json.h"

#include <jansson.h>
#include <string.h>

/* struct json is jansson's json_t under our own name; jansson's getters take
 * a const value where they can, and its setters do not change a borrowed one. */
static json_t *theirs(const struct json *value)
{
    union {
        const struct json *ours;
        json_t *theirs;
    } same = { value };
    return same.theirs;
}

static struct json *ours(json_t *value)
{
    union {
        json_t *theirs;
        struct json *ours;
    } same = { value };
    return same.ours;
}

struct json *json_new_object(void)
{
    return ours(json_object());
}

struct json *json_new_array(void)
{
    return ours(json_array());
}

void json_close(struct json *value)
{
    json_decref(theirs(value));
}

/* A string of ours; bytes that are no UTF-8 become U+FFFD one by one. */
static json_t *text_value(str text)
{
    json_t *value = json_stringn(text.len ? text.ptr : "", text.len);
    if (value)
        return value;
    struct buf mended = buf_open(SIZE_MAX);
    for (size_t i = 0; i < text.len;) {
        size_t len = 1;
        while (len < 4 && i + len < text.len &&
               ((unsigned char)text.ptr[i + len] & 0xC0) == 0x80)
            len++;
        json_t *piece = json_stringn(text.ptr + i, len);
        if (piece)
            buf_add(&mended, str_part(text, i, len));
        else
            buf_add_code(&mended, 0xFFFD);
        json_decref(piece);
        i += len;
    }
    value = json_stringn(mended.ptr, mended.len);
    buf_close(&mended);
    return value;
}

void json_set(struct json *object, const char *key, struct json *value)
{
    json_object_set_new(theirs(object), key, theirs(value));
}

void json_set_text(struct json *object, const char *key, str text)
{
    json_object_set_new(theirs(object), key, text_value(text));
}

void json_set_count(struct json *object, const char *key, int64_t number)
{
    json_object_set_new(theirs(object), key, json_integer(number));
}

void json_set_real(struct json *object, const char *key, double number)
{
    json_object_set_new(theirs(object), key, json_real(number));
}

void json_set_bool(struct json *object, const char *key, bool is_true)
{
    json_object_set_new(theirs(object), key, json_boolean(is_true));
}

void json_set_null(struct json *object, const char *key)
{
    json_object_set_new(theirs(object), key, json_null());
}

void json_set_day(struct json *object, const char *key, day_number day)
{
    char text[DAY_TEXT_LEN + 1];
    if (day_is_known(day))
        json_set_text(object, key, day_iso(day, text));
    else
        json_set_null(object, key);
}

void json_add(struct json *array, struct json *value)
{
    json_array_append_new(theirs(array), theirs(value));
}

void json_add_text(struct json *array, str text)
{
    json_array_append_new(theirs(array), text_value(text));
}

static int add_chunk(const char *bytes, size_t len, void *out)
{
    buf_add(out, (str){ bytes, len });
    return 0;
}

void json_write(struct buf *out, const struct json *value)
{
    json_dump_callback(theirs(value), add_chunk, out,
                       JSON_INDENT(1) | JSON_REAL_PRECISION(9) |
                           JSON_ENCODE_ANY);
    buf_add_char(out, '\n');
}

struct json *json_parse(str bytes, str file, struct error *err)
{
    json_error_t why;
    json_t *value = json_loadb(bytes.len ? bytes.ptr : "", bytes.len,
                               JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &why);
    if (!value)
        (void)fail_at(err, ERROR_INPUT, file,
                      why.line > 0 ? (unsigned)why.line : 0,
                      why.column > 0 ? (unsigned)why.column : 0,
                      PHRASE(SAY_JSON_NOT_VALID, slot_cstr(why.text)));
    return ours(value);
}

const struct json *json_member(const struct json *object, const char *key)
{
    return ours(json_object_get(theirs(object), key));
}

const struct json *json_item(const struct json *array, size_t index)
{
    return ours(json_array_get(theirs(array), index));
}

size_t json_count(const struct json *array)
{
    return json_array_size(theirs(array));
}

str json_text(const struct json *object, const char *key)
{
    const json_t *value = json_object_get(theirs(object), key);
    return (str){ json_string_value(value), json_string_length(value) };
}

int64_t json_number(const struct json *object, const char *key)
{
    return json_integer_value(json_object_get(theirs(object), key));
}
