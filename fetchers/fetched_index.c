/* fetched_index.c - opgehaald/index.json, in and out */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/file.h"
#include "base/json.h"
#include "fetchers/beneath.h"
#include "fetchers/fetched.h"

#define FORMAT          "normtoets-fetched/1"
#define INDEX_BYTES_MAX ((size_t)16 * 1024 * 1024)
#define SOURCES_MAX     10000
#define DAY_SECONDS     86400
#define TIME_TEXT_LEN   20 /* "2026-01-15T10:00:00Z" */

static str time_text(struct arena *arena, int64_t utc)
{
    int64_t second = utc % DAY_SECONDS;
    if (second < 0)
        second += DAY_SECONDS;
    char day[DAY_TEXT_LEN + 1];
    str date = day_iso((day_number)((utc - second) / DAY_SECONDS), day);
    return arena_printf(arena, "%.*sT%02d:%02d:%02dZ", STR_ARG(date),
                        (int)(second / 3600), (int)(second / 60 % 60),
                        (int)(second % 60));
}

/* Two digits of at most `most`. */
static bool two_digits(str text, size_t at, uint64_t most, int64_t *number)
{
    uint64_t value = 0;
    if (!str_number(str_part(text, at, 2), 99, &value) || value > most)
        return false;
    *number = (int64_t)value;
    return true;
}

static bool parse_time(str text, int64_t *utc)
{
    day_number day;
    int64_t hour, minute, second;
    if (text.len != TIME_TEXT_LEN || text.ptr[10] != 'T' ||
        text.ptr[13] != ':' || text.ptr[16] != ':' || text.ptr[19] != 'Z' ||
        !day_parse_iso(str_part(text, 0, 10), &day) ||
        !two_digits(text, 11, 23, &hour) ||
        !two_digits(text, 14, 59, &minute) ||
        !two_digits(text, 17, 60, &second))
        return false;
    *utc = (int64_t)day * DAY_SECONDS + hour * 3600 + minute * 60 + second;
    return true;
}

/* A phrase as its name, its values and, for people who read the file, its
 * words. */
static struct json *failure_json(struct arena *arena,
                                 const struct fetched *fetched)
{
    const struct phrase *what = &fetched->failure;
    struct json *failure = json_new_object();
    struct json *values = json_new_array();
    for (size_t i = 0; i < PHRASE_SLOTS_MAX && what->slots[i].kind; i++) {
        struct json *value = json_new_object();
        if (what->slots[i].kind == SLOT_TEXT)
            json_set_text(value, "text", what->slots[i].as.text);
        else
            json_set_count(value, "count", what->slots[i].as.count);
        json_add(values, value);
    }
    struct buf words = buf_open(4096);
    phrase_write(&words, what, (struct wording){ LANGUAGE_NL, NOTATION_FILE });
    json_set_text(failure, "time", time_text(arena, fetched->failed_utc));
    json_set_text(failure, "code", str_of(sentence_name(what->id)));
    json_set(failure, "values", values);
    json_set_text(failure, "words", buf_str(&words));
    buf_close(&words);
    return failure;
}

static struct json *entry_json(struct arena *arena,
                               const struct fetched *fetched)
{
    struct json *entry = json_new_object();
    json_set_text(entry, "id", fetched->id);
    json_set_text(entry, "address", fetched->address);
    json_set_count(entry, "status", fetched->status);
    if (fetched->path.len) {
        json_set_text(entry, "file", fetched->path);
        json_set_text(entry, "sha256", fetched->sha256);
        json_set_count(entry, "bytes", (int64_t)fetched->bytes);
        json_set_text(entry, "fetched", time_text(arena, fetched->fetched_utc));
        json_set_text(entry, "confirmed",
                      time_text(arena, fetched->confirmed_utc));
        json_set_day(entry, "day", moment_of_utc(fetched->confirmed_utc).day);
        json_set_text(entry, "final_address", fetched->final_address);
        json_set_text(entry, "content_type", fetched->content_type);
        json_set_text(entry, "etag", fetched->etag);
        json_set_text(entry, "last_modified", fetched->last_modified);
    }
    if (fetched->failure.id)
        json_set(entry, "failure", failure_json(arena, fetched));
    return entry;
}

void fetched_text(struct buf *out, const struct fetched_index *index)
{
    struct arena scratch = { 0 };
    struct json *whole = json_new_object();
    struct json *sources = json_new_array();
    json_set_text(whole, "format", STR(FORMAT));
    for (size_t i = 0; i < index->count; i++)
        json_add(sources, entry_json(&scratch, &index->items[i]));
    json_set(whole, "sources", sources);
    json_write(out, whole);
    json_close(whole);
    arena_close(&scratch);
}

/* The sentence of a code; only those that fetching can give. */
static enum sentence sentence_of(str code)
{
    for (int i = SAY_NOTHING + 1; i < SENTENCE_COUNT; i++) {
        str name = str_of(sentence_name((enum sentence)i));
        if (str_equal(name, code) && (str_starts(name, STR("FETCH_")) ||
                                      str_starts(name, STR("SECRET_")) ||
                                      str_starts(name, STR("FILE_"))))
            return (enum sentence)i;
    }
    return SAY_NOTHING;
}

static bool parse_failure(struct arena *arena, const struct json *failure,
                          struct fetched *fetched)
{
    if (!failure)
        return true;
    if (!parse_time(json_text(failure, "time"), &fetched->failed_utc))
        return false;
    struct phrase *what = &fetched->failure;
    *what = SAID(sentence_of(json_text(failure, "code")));
    if (!what->id) {
        /* A sentence of another version: its words are left. */
        *what =
            PHRASE(SAY_FETCH_FAILED_BEFORE,
                   slot_text(arena_copy(arena, json_text(failure, "words"))));
        return true;
    }
    const struct json *values = json_member(failure, "values");
    size_t count = values ? json_count(values) : 0;
    for (size_t i = 0; i < count && i < PHRASE_SLOTS_MAX; i++) {
        const struct json *value = json_item(values, i);
        if (json_member(value, "text"))
            what->slots[i] =
                slot_text(arena_copy(arena, json_text(value, "text")));
        else
            what->slots[i] = slot_count(json_number(value, "count"));
    }
    return true;
}

static str text_of(struct arena *arena, const struct json *entry,
                   const char *key)
{
    return arena_copy(arena, json_text(entry, key));
}

static bool is_sha256(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (!ascii_is_digit(c) && !(c >= 'a' && c <= 'f'))
            return false;
    }
    return text.len == 64;
}

/* The file of an entry is what fetched_path() makes of its id, whatever the
 * ending: an index that was written by hand leads nowhere else. */
static bool is_own_path(const struct fetched *fetched)
{
    str path = fetched->path, name;
    str folder = str_cut(path, '/', &name);
    return str_equal(folder, STR(FOLDER_FETCHED)) &&
           str_starts(name, fetched->id) &&
           str_starts(str_part(name, fetched->id.len, name.len), STR(".")) &&
           fetched_id_is_safe(name);
}

static bool parse_entry(struct fetched_index *index, const struct json *entry)
{
    struct arena *arena = index->arena;
    str id = json_text(entry, "id");
    int64_t status = json_number(entry, "status");
    if (!fetched_id_is_safe(id) || fetched_find(index, id) || status < 0 ||
        status > 999)
        return false;
    struct fetched *fetched = fetched_put(index, id);
    fetched->address = text_of(arena, entry, "address");
    fetched->status = (int)status;
    if (!parse_failure(arena, json_member(entry, "failure"), fetched))
        return false;
    if (!json_member(entry, "file"))
        return true;
    int64_t bytes = json_number(entry, "bytes");
    fetched->path = text_of(arena, entry, "file");
    fetched->sha256 = text_of(arena, entry, "sha256");
    fetched->bytes = bytes > 0 ? (uint64_t)bytes : 0;
    fetched->final_address = text_of(arena, entry, "final_address");
    fetched->content_type = text_of(arena, entry, "content_type");
    fetched->etag = text_of(arena, entry, "etag");
    fetched->last_modified = text_of(arena, entry, "last_modified");
    return is_own_path(fetched) && is_sha256(fetched->sha256) && bytes > 0 &&
           parse_time(json_text(entry, "fetched"), &fetched->fetched_utc) &&
           parse_time(json_text(entry, "confirmed"), &fetched->confirmed_utc);
}

static bool parse_sources(struct fetched_index *index, const struct json *whole)
{
    const struct json *sources = json_member(whole, "sources");
    if (!str_equal(json_text(whole, "format"), STR(FORMAT)) || !sources ||
        json_count(sources) > SOURCES_MAX)
        return false;
    for (size_t i = 0; i < json_count(sources); i++)
        if (!parse_entry(index, json_item(sources, i)))
            return false;
    return true;
}

bool fetched_parse(struct fetched_index *index, struct arena *arena, str text,
                   struct error *err)
{
    *index = (struct fetched_index){ .arena = arena };
    struct json *whole = json_parse(text, STR(FETCHED_INDEX), err);
    if (!whole)
        return false;
    bool ok = parse_sources(index, whole);
    json_close(whole);
    if (!ok)
        *index = (struct fetched_index){ .arena = arena };
    return ok || fail(err, ERROR_INPUT,
                      PHRASE(SAY_FETCHED_INDEX_DAMAGED,
                             slot_text(STR(FETCHED_INDEX))));
}

bool fetched_read(struct fetched_index *index, struct arena *arena,
                  int workspace, struct error *err)
{
    struct arena scratch = { 0 };
    str text;
    *index = (struct fetched_index){ .arena = arena };
    int fd =
        beneath_open(workspace, STR(FETCHED_INDEX), O_RDONLY, BENEATH_BEST);
    if (fd < 0)
        return errno == ENOENT || fail_errno(err, FETCHED_INDEX, errno);
    bool ok = file_read_open(&scratch, fd, FETCHED_INDEX, INDEX_BYTES_MAX,
                             &text, err) &&
              fetched_parse(index, arena, text, err);
    close(fd);
    arena_close(&scratch);
    return ok;
}
