/*
 * reader_scans.c - the round of the scans: once more, with OCR, when all the
 * rest is done
 */
#include <stdlib.h>
#include <unistd.h>

#include "base/sha256.h"
#include "evidence/reader_pool_parts.h"

/* With OCR a document may have been given up before the pages that were read
 * without it: then those are worth more. */
bool scans_is_better(const struct job *job, size_t index,
                     const struct answer *answer)
{
    return !job->pool->reads_scans || answer->stopped == REASON_NONE ||
           answer->stopped == REASON_CHANGED ||
           answer->text.len >= job->documents[index].text.len;
}

bool scans_has_to_wait(const struct job *job, const struct answer *answer)
{
    return !job->pool->reads_scans && reason_is_scan(answer->told[0].reason);
}

void scans_note(struct job *job, size_t index, const struct answer *answer)
{
    if (scans_has_to_wait(job, answer))
        job->scans[job->scan_count++] =
            (struct scanned){ job->documents[index].bytes, index };
}

/* One that is gone stays as it was read; one that is another file by now
 * counts for nothing. */
static bool open_again(struct job *job, struct worker *worker, size_t index)
{
    struct document *document = &job->documents[index];
    struct error err = { 0 };
    int fd = job->open(job->context, index, &err);
    if (fd < 0)
        return false;
    struct arena scratch = { 0 };
    bool is_same =
        fstat(fd, &worker->before) == 0 &&
        str_equal(sha256_hex_of_file(&scratch, fd), document->sha256);
    arena_close(&scratch);
    if (is_same) {
        worker->fd = fd;
        worker->index = index;
        worker->has_document = true;
        /* The first round kept what is known of the file. */
        worker->recalled = (struct recalled){ 0 };
        return true;
    }
    document->state = DOCUMENT_UNREADABLE;
    document->why = reason_phrase(REASON_CHANGED, 0, 0);
    document->text = (str){ NULL, 0 };
    document->mark_count = 0;
    close(fd);
    return false;
}

bool scans_take(struct job *job, struct worker *worker)
{
    while (job->next < job->count) {
        size_t index = job->scans[job->next++].index;
        if (!job_take_known(job, index) && open_again(job, worker, index))
            return true;
        job_count_done(job, index);
    }
    return false;
}

/* Go over to children with OCR, or back. */
static void choose_children(struct reader_pool *pool, bool reads_scans)
{
    for (size_t i = 0; i < pool->worker_count; i++) {
        worker_end_child(&pool->workers[i]);
        pool->workers[i].failed_starts = 0;
    }
    pool->reads_scans = reads_scans;
}

/* Go over to children with OCR, if they are there and can read. */
static bool start_ocr(struct reader_pool *pool)
{
    struct error err = { 0 };
    pool->ocr = pool->settings.no_ocr ? OCR_OFF : OCR_NOT_BUILT;
    if (pool->settings.no_ocr || !pool->settings.ocr_program)
        return false;
    choose_children(pool, true);
    bool is_ready = pool_try_first_child(pool, &err) &&
                    pool->workers[0].state == WORKER_IDLE &&
                    pool->ocr == OCR_READY;
    if (!is_ready)
        choose_children(pool, false);
    return is_ready;
}

enum ocr_state reader_pool_ocr(struct reader_pool *pool)
{
    if (start_ocr(pool))
        choose_children(pool, false);
    return pool->ocr;
}

static int cheaper_first(const void *a, const void *b)
{
    const struct scanned *one = a, *two = b;
    if (one->bytes != two->bytes)
        return one->bytes < two->bytes ? -1 : 1;
    return one->index < two->index ? -1 : one->index > two->index;
}

/* The second round. What it cannot read says why. */
void scans_read(struct job *job)
{
    struct reader_pool *pool = job->pool;
    if (job->scan_count == 0)
        return;
    bool is_ready = start_ocr(pool);
    for (size_t i = 0; i < job->scan_count; i++)
        reason_tell_ocr(&job->documents[job->scans[i].index].why, pool->ocr);
    if (!is_ready)
        return;
    qsort(job->scans, job->scan_count, sizeof *job->scans, cheaper_first);
    job->count = job->scan_count;
    job->next = 0;
    job->done -= job->scan_count;
    job_read_all(job);
    choose_children(pool, false);
}
