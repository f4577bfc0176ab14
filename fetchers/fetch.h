/*
 * fetch.h - bring the web sources of a workspace in
 *
 * One run at a time in a workspace. A source that fails keeps the file it had
 * and says so; the index is written after every source, so that whatever
 * stops the run, files and index agree or the disagreement is seen.
 *
 *     struct fetch fetch;
 *     if (!fetch_open(&fetch, arena, &settings, err)) ...
 *     for each source: if (!fetch_source(&fetch, source, &result, err)) ...
 *     fetch_close(&fetch);
 */
#ifndef FETCHERS_FETCH_H
#define FETCHERS_FETCH_H

#include "fetchers/fetched.h"
#include "fetchers/http.h"

struct fetch_settings {
    const char *workspace;
    const char *secrets_file; /* NULL: only the environment */
    int64_t now_utc;          /* what the index says it was fetched at */
    const struct http_limits *limits; /* NULL: HTTP_LIMITS */
};

struct fetch {
    struct arena *arena;
    const struct fetch_settings *settings;
    struct fetched_index index;
    struct arena page;     /* of the source at hand */
    int workspace, folder; /* descriptors; the lock is on the folder */
};

/* Plain values of a [[source]]; all are borrowed. */
struct fetch_order {
    str id, address;
    const str *redirect_hosts;
    size_t redirect_host_count;
    bool allow_http, allow_private;
    uint64_t max_bytes; /* 0: the default */
    str ca_file;        /* a path that can be opened; empty: the system's */
    str secret_name;    /* empty: none */
};

enum fetch_outcome {
    FETCH_FAILED,
    FETCH_NEW,       /* the first file of this source, or the same put back */
    FETCH_CHANGED,   /* another file than the one there was */
    FETCH_UNCHANGED, /* the file there was still holds */
};
/* In the arena of the run. */
struct fetch_result {
    enum fetch_outcome outcome;
    struct phrase what;    /* what happened, without the id */
    struct phrase why;     /* when it failed */
    struct phrase earlier; /* when it failed: the file that stays, if any */
};

/* ERROR_INPUT or ERROR_IO when the workspace is not there, its index is
 * damaged, or another run is busy. */
MUST_CHECK bool fetch_open(struct fetch *fetch, struct arena *arena,
                           const struct fetch_settings *settings,
                           struct error *err);
/* False only when the machine cannot keep what came in: no disk, no rights. A
 * source that fails is a result. */
MUST_CHECK bool fetch_source(struct fetch *fetch,
                             const struct fetch_order *order,
                             struct fetch_result *result, struct error *err);
void fetch_close(struct fetch *fetch);

#endif
