/* fetch.c - bring the web sources of a workspace in */
#include "fetchers/fetch.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "fetchers/beneath.h"
#include "fetchers/safe_name.h"
#include "fetchers/secrets.h"

#define INDEX_BYTES_MAX ((size_t)16 * 1024 * 1024)

/* A path below the workspace, for the calls that take one. */
static const char *path_below(const struct fetch *fetch, struct arena *arena,
                              str name)
{
    return arena_cstr(
        arena, path_join(arena, str_of(fetch->settings->workspace), name));
}

/* The folder itself, held by one run at a time. */
static bool lock_folder(struct fetch *fetch, struct error *err)
{
    const char *path = path_below(fetch, fetch->arena, STR(FOLDER_FETCHED));
    if (!folder_make(path, err))
        return false;
    fetch->folder = beneath_open(fetch->workspace, STR(FOLDER_FETCHED),
                                 O_RDONLY | O_DIRECTORY, BENEATH_BEST);
    if (fetch->folder < 0)
        return fail(err, ERROR_IO,
                    PHRASE(SAY_FETCH_FOLDER_WRONG, slot_cstr(path)));
    /* A file system without locks goes without. */
    if (flock(fetch->folder, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return fail(err, ERROR_IO, SAID(SAY_FETCH_ALREADY_RUNNING));
    return true;
}

bool fetch_open(struct fetch *fetch, struct arena *arena,
                const struct fetch_settings *settings, struct error *err)
{
    *fetch = (struct fetch){ .arena = arena, .settings = settings };
    fetch->folder = -1;
    fetch->workspace =
        open(settings->workspace, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fetch->workspace < 0)
        return fail(
            err, ERROR_IO,
            PHRASE(SAY_FOLDER_NOT_FOUND,
                   slot_text(safe_name(arena, str_of(settings->workspace)))));
    if (lock_folder(fetch, err) &&
        fetched_read(&fetch->index, arena, fetch->workspace, err))
        return true;
    fetch_close(fetch);
    return false;
}

void fetch_close(struct fetch *fetch)
{
    if (fetch->folder >= 0)
        close(fetch->folder);
    if (fetch->workspace >= 0)
        close(fetch->workspace);
    fetch->folder = fetch->workspace = -1;
    arena_close(&fetch->page);
}

static bool write_index(struct fetch *fetch, struct error *err)
{
    struct buf out = buf_open(INDEX_BYTES_MAX);
    fetched_text(&out, &fetch->index);
    const char *path = path_below(fetch, &fetch->page, STR(FETCHED_INDEX));
    bool ok = !out.is_full && file_write(path, buf_str(&out), err);
    if (out.is_full)
        (void)fail(err, ERROR_LIMIT,
                   PHRASE(SAY_FILE_TOO_LARGE, slot_cstr(path),
                          slot_count((int64_t)INDEX_BYTES_MAX)));
    buf_close(&out);
    return ok;
}

/* Ask for the page; the etag of a file that is not intact would only tell us
 * to keep it. */
static bool get(struct fetch *fetch, const struct fetch_order *order,
                const struct fetched *entry, struct http_response *response,
                struct error *err)
{
    const struct fetch_settings *settings = fetch->settings;
    struct http_request request = {
        .address = order->address,
        .redirect_hosts = order->redirect_hosts,
        .redirect_host_count = order->redirect_host_count,
        .allow_http = order->allow_http,
        .allow_private = order->allow_private,
        .max_bytes = order->max_bytes,
        .ca_file = order->ca_file,
        .limits = settings->limits ? settings->limits : &HTTP_LIMITS,
    };
    if (fetched_state(entry, fetch->workspace) == FETCHED_INTACT)
        request.etag = entry->etag;
    if (order->secret_name.len &&
        !secret_find(&fetch->page, settings->secrets_file, order->secret_name,
                     &request.secret, err))
        return false;
    return http_get(&fetch->page, &request, response, err);
}

static bool keep_failure(struct fetch *fetch, struct fetched *entry,
                         const struct error *why, struct fetch_result *result,
                         struct error *err)
{
    entry->failure = phrase_copy(fetch->arena, &why->what);
    entry->failed_utc = fetch->settings->now_utc;
    result->outcome = FETCH_FAILED;
    result->what = SAID(SAY_FETCH_RESULT_FAILED);
    result->why = entry->failure;
    if (entry->path.len)
        result->earlier =
            PHRASE(SAY_FETCH_RESULT_EARLIER,
                   slot_day(moment_of_utc(entry->confirmed_utc).day));
    return write_index(fetch, err);
}

static void describe(struct fetch *fetch, struct fetched *entry,
                     const struct http_response *response)
{
    struct arena *arena = fetch->arena;
    entry->final_address = arena_copy(arena, response->final_address);
    entry->confirmed_utc = fetch->settings->now_utc;
    if (response->etag.len || !response->is_unchanged)
        entry->etag = arena_copy(arena, response->etag);
    if (response->last_modified.len || !response->is_unchanged)
        entry->last_modified = arena_copy(arena, response->last_modified);
    if (!response->is_unchanged)
        entry->content_type = arena_copy(arena, response->content_type);
}

/* The file first and the index after it: when the machine stops in between,
 * the hash tells. */
static bool keep_page(struct fetch *fetch, struct fetched *entry,
                      const struct http_response *response,
                      struct fetch_result *result, struct error *err)
{
    struct fetched before = *entry;
    str sha256 = sha256_hex(fetch->arena, response->body);
    str path = fetched_path(fetch->arena, entry->id, response->content_type,
                            response->final_address);
    bool is_same = str_equal(sha256, before.sha256) &&
                   str_equal(path, before.path) &&
                   fetched_state(entry, fetch->workspace) == FETCHED_INTACT;
    describe(fetch, entry, response);
    struct slot shown = slot_text(path);
    if (is_same) {
        result->outcome = FETCH_UNCHANGED;
        result->what = PHRASE(SAY_FETCH_RESULT_SAME,
                              slot_day(moment_of_utc(before.fetched_utc).day));
        return write_index(fetch, err);
    }
    if (!file_write(path_below(fetch, &fetch->page, path), response->body, err))
        return false;
    entry->path = path;
    entry->sha256 = sha256;
    entry->bytes = response->body.len;
    entry->fetched_utc = fetch->settings->now_utc;
    bool is_other = before.path.len && !str_equal(sha256, before.sha256);
    result->outcome = is_other ? FETCH_CHANGED : FETCH_NEW;
    if (is_other)
        result->what =
            PHRASE(SAY_FETCH_RESULT_CHANGED,
                   slot_day(moment_of_utc(before.confirmed_utc).day), shown);
    else
        result->what = PHRASE(SAY_FETCH_RESULT_NEW,
                              slot_count((int64_t)response->body.len), shown);
    if (!write_index(fetch, err))
        return false;
    fetched_remove_others(entry, fetch->workspace);
    return true;
}

static bool keep_unchanged(struct fetch *fetch, struct fetched *entry,
                           const struct http_response *response,
                           struct fetch_result *result, struct error *err)
{
    describe(fetch, entry, response);
    result->outcome = FETCH_UNCHANGED;
    result->what = PHRASE(SAY_FETCH_RESULT_SAME,
                          slot_day(moment_of_utc(entry->fetched_utc).day));
    return write_index(fetch, err);
}

bool fetch_source(struct fetch *fetch, const struct fetch_order *order,
                  struct fetch_result *result, struct error *err)
{
    *result = (struct fetch_result){ 0 };
    arena_reset(&fetch->page);
    if (!fetched_id_is_safe(order->id)) {
        result->what = SAID(SAY_FETCH_RESULT_FAILED);
        result->why = SAID(SAY_FETCH_ID_NOT_VALID);
        return true;
    }
    struct fetched *entry = fetched_put(&fetch->index, order->id);
    if (!str_equal(entry->address, order->address)) {
        /* Another page by the same name: what there was is not this. */
        *entry = (struct fetched){ .id = entry->id };
        entry->address = arena_copy(fetch->arena, order->address);
    }
    struct http_response response = { 0 };
    struct error why = { 0 };
    bool came = get(fetch, order, entry, &response, &why);
    entry->status = response.status;
    if (!came)
        return keep_failure(fetch, entry, &why, result, err);
    entry->failure = SAID(SAY_NOTHING);
    entry->failed_utc = 0;
    if (response.is_unchanged)
        return keep_unchanged(fetch, entry, &response, result, err);
    return keep_page(fetch, entry, &response, result, err);
}
