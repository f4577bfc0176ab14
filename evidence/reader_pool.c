/*
 * reader_pool.c - foreign files parsed by other processes, under limits
 *
 * One thread and one poll() over all children. A worker goes round in
 *
 *     GONE -> STARTING -> IDLE -> BUSY -> IDLE ... -> GONE
 *
 * and only ever goes back to GONE through child_end(), so nothing is left
 * behind. Scans go round a second time, with children that have OCR. Whatever
 * a child does wrong - dying, keeping silent, speaking out of turn - ends that
 * child and touches one document.
 */
#include "evidence/reader_pool.h"

#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/sha256.h"
#include "base/workers.h"
#include "evidence/extension.h"
#include "evidence/read_order.h"
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

static const char *program_of(const struct reader_pool *pool)
{
    return pool->reads_scans ? pool->settings.ocr_program
                             : pool->settings.program;
}

static bool start_child(struct reader_pool *pool, struct worker *worker,
                        struct error *err)
{
    if (!child_start(&worker->child, program_of(pool),
                     pool->settings.no_sandbox, err)) {
        worker->failed_starts++;
        return false;
    }
    worker->state = WORKER_STARTING;
    worker->served = 0;
    worker->asked_ms = worker->heard_ms = clock_ms();
    return true;
}

/* Which program it is, as it stands on the disk. */
static str identity_of(struct reader_pool *pool, str what_it_reads)
{
    struct stat info = { 0 };
    (void)stat(program_of(pool), &info);
    return arena_printf(&pool->arena,
                        "normtoets %s, %s %lld bytes of %lld.%09ld: %.*s",
                        NORMTOETS_VERSION, pool->reads_scans ? "ocr" : "reader",
                        (long long)info.st_size, (long long)info.st_mtim.tv_sec,
                        info.st_mtim.tv_nsec, STR_ARG(what_it_reads));
}

/* The first thing a child says. One that is held in less than the first one
 * was, or is of another version than the first of its kind, is not used. */
static bool take_hello(struct reader_pool *pool, struct worker *worker,
                       const struct frame *frame)
{
    if (frame->kind != FRAME_HELLO)
        return false;
    str *identity = pool->reads_scans ? &pool->ocr_identity : &pool->identity;
    if (pool->layers && frame->code != pool->layers)
        return false;
    if (identity->len && !str_ends(*identity, frame->text))
        return false;
    if (identity->len == 0)
        *identity = identity_of(pool, frame->text);
    pool->layers = frame->code;
    pool->landlock_abi = frame->first;
    if (pool->reads_scans)
        pool->ocr = (enum ocr_state)frame->second;
    worker->state = WORKER_IDLE;
    worker->failed_starts = 0;
    return true;
}

static struct read_limits limits_of(const struct reader_pool *pool)
{
    struct read_limits limits = { pool->settings.silent_seconds,
                                  pool->settings.document_seconds };
    if (!limits.silent_seconds)
        limits.silent_seconds =
            pool->reads_scans ? SILENT_SECONDS_SCAN : SILENT_SECONDS_USUAL;
    if (!limits.document_seconds)
        limits.document_seconds =
            pool->reads_scans ? DOCUMENT_SECONDS_SCAN : DOCUMENT_SECONDS_USUAL;
    return limits;
}

struct way pool_way(const struct reader_pool *pool)
{
    str round = pool->reads_scans ? pool->ocr_identity : (str){ NULL, 0 };
    return (struct way){ round, limits_of(pool) };
}

/* Whatever follows from an answer has to be done here. */
void job_take_answer(struct job *job, size_t index, const struct answer *answer)
{
    const struct reader_pool *pool = job->pool;
    if (!scans_is_better(job, index, answer))
        return;
    bool is_scan = pool->reads_scans || scans_has_to_wait(job, answer);
    bool is_apart = pool->settings.texts && !is_scan;
    answer_store(answer, job->run, is_apart ? pool->settings.texts : job->run,
                 &job->documents[index]);
    scans_note(job, index, answer);
}

/* A scan is done when its own round is. */
static void say_progress(const struct job *job)
{
    const struct reader_settings *settings = &job->pool->settings;
    size_t waiting = job->pool->reads_scans ? 0 : job->scan_count;
    if (settings->progress && job->all)
        settings->progress(settings->progress_context, job->done - waiting,
                           job->all);
}

static bool is_scan(const struct job *job, size_t index)
{
    return job->pool->reads_scans ||
           (job->scan_count && job->scans[job->scan_count - 1].index == index);
}

static void hand_over(const struct job *job, size_t index)
{
    const struct reader_settings *settings = &job->pool->settings;
    if (settings->taken)
        settings->taken(settings->taken_context, index);
}

void job_count_done(struct job *job, size_t index)
{
    job->done++;
    say_progress(job);
    if (!is_scan(job, index))
        hand_over(job, index);
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
    const struct recall *recall = &job->pool->recall;
    struct document *document = &job->documents[worker->index];
    if (has_changed(worker)) {
        answer_clear(&worker->answer, 0);
        answer_stop(&worker->answer, REASON_CHANGED, 0);
    }
    job_take_answer(job, worker->index, &worker->answer);
    recall_keep_file(recall, document, &worker->recalled, worker->fd);
    recall_keep_text(recall, pool_way(job->pool), document, &worker->answer);
    answer_clear(&worker->answer, 0);
    close(worker->fd);
    worker->has_document = false;
    job_count_done(job, worker->index);
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
    struct read_limits limits = limits_of(pool);
    int64_t silent = worker->heard_ms + limits.silent_seconds * MS_PER_SECOND;
    int64_t whole = worker->asked_ms + limits.document_seconds * MS_PER_SECOND;
    return silent < whole ? silent : whole;
}

static void check_deadline(struct job *job, struct worker *worker)
{
    int64_t now = clock_ms();
    if (now < deadline_ms(job->pool, worker))
        return;
    give_up_child(job, worker, REASON_SLOW,
                  (now - worker->asked_ms) / MS_PER_SECOND);
}

static void ask(struct job *job, struct worker *worker)
{
    char room[EXTENSION_BYTES];
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

bool job_take_known(struct job *job, size_t index)
{
    struct reader_pool *pool = job->pool;
    bool is_known = recall_text(&pool->recall, pool_way(pool),
                                &job->documents[index], &pool->known);
    if (is_known)
        job_take_answer(job, index, &pool->known);
    answer_clear(&pool->known, 0);
    return is_known;
}

static void tell(struct document *document, enum reason reason, int64_t first)
{
    document->state = DOCUMENT_UNREADABLE;
    document->why = reason_phrase(reason, first, 0);
}

/* What can be said of a document whose size and SHA-256 are known: true when
 * no child has to look at it. */
static bool settle(struct job *job, size_t index)
{
    struct document *document = &job->documents[index];
    if (document->bytes > DOCUMENT_BYTES_MAX)
        tell(document, REASON_TOO_LARGE,
             (int64_t)DOCUMENT_BYTES_MAX / MEGABYTE);
    else if (document->sha256.len == 0)
        tell(document, REASON_DAMAGED, 0);
    else if (document->bytes == 0)
        tell(document, REASON_EMPTY, 0);
    else
        return job_take_known(job, index);
    return true;
}

static bool is_known_unopened(struct job *job, size_t index,
                              struct recalled *recalled)
{
    const struct recall *recall = &job->pool->recall;
    struct document *document = &job->documents[index];
    recalled->is_identified =
        recall->identify &&
        recall->identify(job->context, index, &recalled->identity);
    return recall_unopened(recall, job->run, document, recalled) &&
           settle(job, index);
}

/* Open a document and give it to the worker; false when no child has to look
 * at it. */
static bool open_one(struct job *job, struct worker *worker, size_t index)
{
    struct document *document = &job->documents[index];
    struct error err = { 0 };
    int fd = job->open(job->context, index, &err);
    if (fd < 0) {
        document->state = DOCUMENT_UNREADABLE;
        document->why = phrase_copy(job->run, &err.what);
        return false;
    }
    bool is_open = fstat(fd, &worker->before) == 0;
    document->bytes = is_open ? (uint64_t)worker->before.st_size : 0;
    document->sha256 = is_open && document->bytes <= DOCUMENT_BYTES_MAX
                           ? sha256_hex_of_file(job->run, fd)
                           : (str){ NULL, 0 };
    if (settle(job, index)) {
        recall_keep_file(&job->pool->recall, document, &worker->recalled, fd);
        close(fd);
        return false;
    }
    worker->fd = fd;
    worker->index = index;
    worker->has_document = true;
    return true;
}

/* The next document that a child has to look at; false when there is none
 * left. */
static bool take_document(struct job *job, struct worker *worker)
{
    if (job->pool->reads_scans)
        return scans_take(job, worker);
    while (job->next < job->count) {
        size_t index = job->order[job->next++];
        bool is_skipped = job->documents[index].state == DOCUMENT_SKIPPED;
        if (!is_skipped && !is_known_unopened(job, index, &worker->recalled) &&
            open_one(job, worker, index))
            return true;
        job_count_done(job, index);
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
    say_progress(job);
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
        job_count_done(job, nobody.index);
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

void reader_pool_read(struct reader_pool *pool, struct arena *run,
                      struct document *documents, size_t count,
                      open_document *open, void *context)
{
    struct arena scratch = { 0 };
    struct job job = { .pool = pool,
                       .run = run,
                       .documents = documents,
                       .order = read_order(&scratch, documents, count),
                       .count = count,
                       .all = count,
                       .open = open,
                       .context = context,
                       .scans = arena_array(&scratch, count, struct scanned) };
    job_read_all(&job);
    scans_read(&job);
    for (size_t i = 0; i < job.scan_count; i++)
        hand_over(&job, job.scans[i].index);
    arena_close(&scratch);
}

void reader_pool_recall(struct reader_pool *pool, const struct recall *recall)
{
    pool->recall = *recall;
    for (size_t i = 0; i < pool->worker_count; i++)
        pool->workers[i].answer.is_recorded = recall->cache != NULL;
}

str reader_pool_identity(const struct reader_pool *pool)
{
    return pool->identity;
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
    pool->known = answer_open();
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
    answer_close(&pool->known);
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
