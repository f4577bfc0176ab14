/*
 * json.h - JSON in and out (RFC 8259); the only file over jansson is json.c
 *
 * Members keep the order they were set in, so the same values give the same
 * bytes. A value put into another belongs to it from then on; only the
 * outermost is closed. Texts that are no UTF-8 are mended with U+FFFD.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/error.h"

struct json; /* one value */

struct json *json_new_object(void);
struct json *json_new_array(void);
void json_close(struct json *value);

void json_set(struct json *object, const char *key, struct json *value);
void json_set_text(struct json *object, const char *key, str text);
void json_set_count(struct json *object, const char *key, int64_t number);
void json_set_real(struct json *object, const char *key, double number);
void json_set_bool(struct json *object, const char *key, bool is_true);
void json_set_null(struct json *object, const char *key);
/* ISO text, or null when the day is unknown. */
void json_set_day(struct json *object, const char *key, day_number day);
void json_add(struct json *array, struct json *value);
void json_add_text(struct json *array, str text);

/* Indented by one space, ending in a newline. */
void json_write(struct buf *out, const struct json *value);

/* NULL, with `err` set to line and column, when it is not JSON, deeper than
 * jansson allows (2048) or has a key twice. The value is the caller's. */
MUST_CHECK struct json *json_parse(str bytes, str file, struct error *err);
/* Borrowed; NULL when absent or not of that kind. */
const struct json *json_member(const struct json *object, const char *key);
const struct json *json_item(const struct json *array, size_t index);
size_t json_count(const struct json *array);
/* The text of a string member, empty when absent. Borrowed. */
str json_text(const struct json *object, const char *key);
int64_t json_number(const struct json *object, const char *key);

#endif
