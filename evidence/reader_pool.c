/*
 * reader_pool.c - foreign files parsed by other processes, under limits
 *
 * One thread and one poll() over all children. A worker goes round in
 *
 *     GONE -> STARTING -> IDLE -> BUSY -> IDLE ... -> GONE
 *
 * and only ever goes back to GONE through child_end(), so nothing is left
 * behind. Scans go round a second time, with children that have OCR. Whatever
 * a child does wrong - dying, keeping silent, speaking out
 * of turn - ends that child and touches one document.
 */
#include "evidence/reader_pool.h"

#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/sha256.h"
#include "base/workers.h"
#include "evidence/reader_pool_parts.h"

#define DOCUMENTS_PER_CHILD    200
#define STARTS_MAX             3
#define START_SECONDS          20
#define SILENT_SECONDS_USUAL   30
#define DOCUMENT_SECONDS_USUAL 120
#define MS_PER_SECOND          INT64_C(1000)
#define MEGABYTE               ((int64_t)1 << 20)

void worker_end_child(struct worker *worker)
{
    (void)child_end(&worker->child);
    buf_clear(&worker->in);
    worker->state = WORKER_GONE;
}

static bool start_child(struct reader_pool *pool, struct worker *worker,
                        struct error *err)
{
    const char *program =
        pool->reads_scans ? pool->settings.ocr_program : pool->settings.program;
    if (!child_start(&worker->child, program, pool->settings.no_sandbox, err)) {
        worker->failed_starts++;
        return false;
    }
    worker->state = WORKER_STARTING;
    worker->served = 0;
    worker->asked_ms = worker->heard_ms = clock_ms();
    return true;
}

/* The first thing a child says. One that is held in less than the first one
 * was, is not used. */
static bool take_hello(struct reader_pool *pool, struct worker *worker,
                       const struct frame *frame)
{
    if (frame->kind != FRAME_HELLO)
        return false;
    bool is_first = pool->layers == 0;
    if (!is_first && frame->code != pool->layers)
        return false;
    pool->layers = frame->code;
    pool->landlock_abi = frame->first;
    if (pool->reads_scans)
        pool->ocr = (enum ocr_state)frame->second;
    worker->state = WORKER_IDLE;
    worker->failed_starts = 0;
    return true;
}

static bool has_changed(const struct worker *worker)
{
    struct stat after;
    return fstat(worker->fd, &after) != 0 ||
           after.st_size != worker->before.st_size ||
           after.st_mtim.tv_sec != worker->before.st_mtim.tv_sec ||
           after.st_mtim.tv_nsec != worker->before.st_mtim.tv_nsec;
}

static void finish_document(struct job *job, struct worker *worker)
{
    struct document *document = &job->documents[worker->index];
    if (has_changed(worker)) {
        answer_clear(&worker->answer, 0);
        answer_stop(&worker->answer, REASON_CHANGED, 0);
        answer_store(&worker->answer, job->run, document);
    } else if (scans_is_better(job, worker)) {
        answer_store(&worker->answer, job->run, document);
        scans_note(job, worker);
    }
    close(worker->fd);
    worker->has_document = false;
}

/* The child has failed its document. Another one gets it, unless this one was
 * fresh: then it is the document that is wrong. What takes too long once is
 * not waited for twice. */
static void give_up_child(struct job *job, struct worker *worker,
                          enum reason reason, int64_t first)
{
    bool was_starting = worker->state == WORKER_STARTING;
    bool out_of_memory = child_end(&worker->child);
    worker_end_child(worker);
    if (was_starting) {
        worker->failed_starts++;
        return;
    }
    if (!worker->has_document)
        return;
    if (worker->served > 1 && reason != REASON_SLOW) {
        answer_clear(&worker->answer, 0);
        return;
    }
    if (out_of_memory)
        reason = REASON_MEMORY;
    answer_stop(&worker->answer, reason, first);
    finish_document(job, worker);
}

static void take_frames(struct job *job, struct worker *worker)
{
    str bytes = buf_str(&worker->in);
    struct frame frame;
    enum frame_result result = frame_take(&bytes, &frame);
    for (; result == FRAME_WHOLE; result = frame_take(&bytes, &frame)) {
        bool is_good = worker->state == WORKER_STARTING
                           ? take_hello(job->pool, worker, &frame)
                           : worker->state == WORKER_BUSY &&
                                 answer_add(&worker->answer, &frame);
        if (!is_good) {
            result = FRAME_WRONG;
            break;
        }
        worker->heard_ms = clock_ms();
        if (worker->state == WORKER_BUSY && worker->answer.is_ended) {
            worker->state = WORKER_IDLE;
            finish_document(job, worker);
        }
    }
    if (result == FRAME_WRONG) {
        give_up_child(job, worker, REASON_CRASHED, 0);
        return;
    }
    memmove(worker->in.ptr, bytes.ptr, bytes.len);
    worker->in.len = bytes.len;
}

static void listen_to(struct job *job, struct worker *worker)
{
    switch (child_receive(&worker->child, &worker->in, FRAME_BYTES_MAX)) {
    case CHILD_NOTHING:
        break;
    case CHILD_BYTES:
        take_frames(job, worker);
        break;
    case CHILD_GONE:
        give_up_child(job, worker, REASON_CRASHED, 0);
        break;
    }
}

/* When this worker has had its time, in milliseconds of clock_ms(). */
static int64_t deadline_ms(const struct reader_pool *pool,
                           const struct worker *worker)
{
    if (worker->state == WORKER_STARTING)
        return worker->asked_ms + START_SECONDS * MS_PER_SECOND;
    if (worker->state != WORKER_BUSY)
        return INT64_MAX;
    const struct reader_settings *asked = &pool->settings;
    int64_t silent =
        pool->reads_scans ? SILENT_SECONDS_SCAN : SILENT_SECONDS_USUAL;
    int64_t whole =
        pool->reads_scans ? DOCUMENT_SECONDS_SCAN : DOCUMENT_SECONDS_USUAL;
    if (asked->silent_seconds)
        silent = asked->silent_seconds;
    if (asked->document_seconds)
        whole = asked->document_seconds;
    int64_t silent_ms = worker->heard_ms + silent * MS_PER_SECOND;
    int64_t whole_ms = worker->asked_ms + whole * MS_PER_SECOND;
    return silent_ms < whole_ms ? silent_ms : whole_ms;
}

static void check_deadline(struct job *job, struct worker *worker)
{
    int64_t now = clock_ms();
    if (now < deadline_ms(job->pool, worker))
        return;
    give_up_child(job, worker, REASON_SLOW,
                  (now - worker->asked_ms) / MS_PER_SECOND);
}

/* The ending of a name, as a hint for formats without a signature. */
static str extension_of(str path, char room[16])
{
    size_t dot = path.len;
    for (size_t i = 0; i < path.len; i++)
        dot = path.ptr[i] == '.' ? i : path.ptr[i] == '/' ? path.len : dot;
    str ending = str_part(path, dot + 1, path.len);
    if (ending.len > 8)
        return (str){ room, 0 };
    for (size_t i = 0; i < ending.len; i++) {
        char c = ending.ptr[i];
        bool is_plain = ascii_is_lower(c) || ascii_is_digit(c);
        bool is_upper = c >= 'A' && c <= 'Z';
        room[i] = is_upper ? (char)(c + 32) : is_plain ? c : '_';
    }
    return (str){ room, ending.len };
}

static void ask(struct job *job, struct worker *worker)
{
    char room[16];
    struct frame request = {
        .kind = FRAME_READ,
        .first = worker->before.st_size,
        .second = ++worker->served,
        .text = extension_of(job->documents[worker->index].path, room),
    };
    struct buf bytes = buf_open(FRAME_HEAD_BYTES + sizeof room);
    frame_put(&bytes, &request);
    answer_clear(&worker->answer, worker->served);
    worker->state = WORKER_BUSY;
    worker->asked_ms = worker->heard_ms = clock_ms();
    if (!child_send(&worker->child, buf_str(&bytes), worker->fd))
        give_up_child(job, worker, REASON_CRASHED, 0);
    buf_close(&bytes);
}

static void tell(struct document *document, enum reason reason, int64_t first)
{
    document->state = DOCUMENT_UNREADABLE;
    document->why = reason_phrase(reason, first, 0);
}

/* Open the next document that a child has to look at; false when there is
 * none left. */
static bool take_document(struct job *job, struct worker *worker)
{
    if (job->pool->reads_scans)
        return scans_take(job, worker);
    while (job->next < job->count) {
        size_t index = job->next++;
        struct document *document = &job->documents[index];
        struct error err = { 0 };
        if (document->state == DOCUMENT_SKIPPED)
            continue;
        int fd = job->open(job->context, index, &err);
        if (fd < 0) {
            document->state = DOCUMENT_UNREADABLE;
            document->why = phrase_copy(job->run, &err.what);
            continue;
        }
        bool is_open = fstat(fd, &worker->before) == 0;
        document->bytes = is_open ? (uint64_t)worker->before.st_size : 0;
        if (is_open && document->bytes <= DOCUMENT_BYTES_MAX)
            document->sha256 = sha256_hex_of_file(job->run, fd);
        if (is_open && document->bytes > DOCUMENT_BYTES_MAX) {
            tell(document, REASON_TOO_LARGE,
                 (int64_t)DOCUMENT_BYTES_MAX / MEGABYTE);
        } else if (document->sha256.len == 0) {
            tell(document, REASON_DAMAGED, 0);
        } else if (document->bytes == 0) {
            tell(document, REASON_EMPTY, 0);
        } else {
            worker->fd = fd;
            worker->index = index;
            worker->has_document = true;
            return true;
        }
        close(fd);
    }
    return false;
}

/* Give a worker something to do; false when it has, and will have, nothing. */
static bool keep_busy(struct job *job, struct worker *worker)
{
    if (worker->state == WORKER_STARTING || worker->state == WORKER_BUSY)
        return true;
    if (worker->failed_starts >= STARTS_MAX)
        return false;
    if (!worker->has_document && !take_document(job, worker))
        return false;
    unsigned most =
        job->pool->reads_scans ? SCANS_PER_CHILD : DOCUMENTS_PER_CHILD;
    if (worker->state == WORKER_IDLE && worker->served >= most)
        worker_end_child(worker);
    if (worker->state == WORKER_GONE) {
        struct error err = { 0 };
        (void)start_child(job->pool, worker, &err);
    } else {
        ask(job, worker);
    }
    return true;
}

/* Wait until a child says something or has had its time. */
static void wait_and_listen(struct job *job)
{
    struct reader_pool *pool = job->pool;
    struct pollfd waiting[WORKERS_MAX];
    int64_t first_ms = INT64_MAX;
    for (size_t i = 0; i < pool->worker_count; i++) {
        const struct worker *worker = &pool->workers[i];
        bool is_listening =
            worker->state == WORKER_STARTING || worker->state == WORKER_BUSY;
        waiting[i] =
            (struct pollfd){ .fd = is_listening ? worker->child.channel : -1,
                             .events = POLLIN };
        int64_t ms = deadline_ms(pool, worker);
        first_ms = ms < first_ms ? ms : first_ms;
    }
    int64_t left = first_ms - clock_ms();
    int timeout = left < 0 ? 0 : left > 1000 ? 1000 : (int)left;
    int ready = poll(waiting, (nfds_t)pool->worker_count, timeout);
    for (size_t i = 0; i < pool->worker_count; i++) {
        if (ready > 0 && waiting[i].fd >= 0 && waiting[i].revents)
            listen_to(job, &pool->workers[i]);
        check_deadline(job, &pool->workers[i]);
    }
}

/* Nobody is left to read what remains. */
static void leave_the_rest(struct job *job)
{
    struct reader_pool *pool = job->pool;
    for (size_t i = 0; i < pool->worker_count; i++) {
        struct worker *worker = &pool->workers[i];
        worker->failed_starts = 0;
        if (!worker->has_document)
            continue;
        answer_clear(&worker->answer, 0);
        answer_stop(&worker->answer, REASON_NOT_STARTED, 0);
        finish_document(job, worker);
    }
    struct worker nobody = { 0 };
    while (!pool->reads_scans && take_document(job, &nobody)) {
        tell(&job->documents[nobody.index], REASON_NOT_STARTED, 0);
        close(nobody.fd);
    }
}

void job_read_all(struct job *job)
{
    struct reader_pool *pool = job->pool;
    for (;;) {
        bool is_busy = false;
        for (size_t i = 0; i < pool->worker_count; i++)
            is_busy |= keep_busy(job, &pool->workers[i]);
        if (!is_busy)
            break;
        wait_and_listen(job);
    }
    leave_the_rest(job);
}

bool pool_try_first_child(struct reader_pool *pool, struct error *err)
{
    struct job job = { .pool = pool };
    struct worker *worker = &pool->workers[0];
    if (!start_child(pool, worker, err))
        return false;
    while (worker->state == WORKER_STARTING)
        wait_and_listen(&job);
    return true;
}

void reader_pool_read(struct reader_pool *pool, struct arena *run,
                      struct document *documents, size_t count,
                      open_document *open, void *context)
{
    struct arena scratch = { 0 };
    struct job job = { .pool = pool,
                       .run = run,
                       .documents = documents,
                       .count = count,
                       .open = open,
                       .context = context,
                       .scans = arena_array(&scratch, count, struct scanned) };
    job_read_all(&job);
    scans_read(&job);
    arena_close(&scratch);
}

static bool start_and_trust(struct reader_pool *pool, struct error *err)
{
    if (!pool_try_first_child(pool, err))
        return false;
    if (pool->workers[0].state != WORKER_IDLE)
        return fail(err, ERROR_IO,
                    PHRASE(SAY_READER_PROGRAM_SILENT,
                           slot_cstr(pool->settings.program)));
    if (!(pool->layers & LAYER_SECCOMP) && !pool->settings.no_sandbox)
        return fail(err, ERROR_IO, SAID(SAY_READER_SANDBOX_MISSING));
    return true;
}

struct reader_pool *reader_pool_open(const struct reader_settings *settings,
                                     struct error *err)
{
    struct arena arena = { 0 };
    struct reader_pool *pool = arena_new(&arena, struct reader_pool);
    pool->settings = *settings;
    pool->settings.program = arena_cstr(&arena, str_of(settings->program));
    if (settings->ocr_program)
        pool->settings.ocr_program =
            arena_cstr(&arena, str_of(settings->ocr_program));
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    pool->worker_count = settings->workers ? settings->workers
                         : cores > 0       ? (size_t)cores
                                           : 1;
    if (pool->worker_count > WORKERS_MAX)
        pool->worker_count = WORKERS_MAX;
    pool->workers = arena_array(&arena, pool->worker_count, struct worker);
    for (size_t i = 0; i < pool->worker_count; i++) {
        pool->workers[i].in = buf_open(FRAME_BYTES_MAX);
        pool->workers[i].answer = answer_open();
    }
    pool->arena = arena;
    if (start_and_trust(pool, err))
        return pool;
    reader_pool_close(pool);
    return NULL;
}

void reader_pool_close(struct reader_pool *pool)
{
    if (!pool)
        return;
    for (size_t i = 0; i < pool->worker_count; i++) {
        worker_end_child(&pool->workers[i]);
        answer_close(&pool->workers[i].answer);
        buf_close(&pool->workers[i].in);
    }
    struct arena arena = pool->arena;
    arena_close(&arena);
}

struct phrase reader_pool_sandbox(const struct reader_pool *pool)
{
    if (!(pool->layers & LAYER_SECCOMP))
        return SAID(SAY_READER_SANDBOX_NONE);
    if (pool->layers & LAYER_LANDLOCK)
        return PHRASE(SAY_READER_SANDBOX_FULL, slot_count(pool->landlock_abi));
    return SAID(SAY_READER_SANDBOX_SECCOMP);
}
