/*
 * reader_scans.c - the round of the scans: once more, with OCR, when all the
 * rest is done
 */
#include <stdlib.h>
#include <unistd.h>

#include "base/sha256.h"
#include "evidence/reader_pool_parts.h"

/* Was a document told well enough with OCR to take the place of what was told
 * without? One at which the child was stopped may have been given up before
 * the pages that were read without OCR: then those are worth more. */
static bool is_better(const struct answer *answer, size_t index, str before,
                      const struct phrase *why)
{
    if (answer->stopped == REASON_NONE || index + 1 < answer->told_count)
        return true;
    size_t len = answer->text.len - answer->told[index].text_start;
    return len > before.len || (len == before.len && phrase_is_scan(why));
}

/* A child that was stopped half-way told of some documents with OCR; of the
 * others stays what was told without. */
static void store_over(const struct answer *answer, struct arena *run,
                       struct document *document)
{
    size_t had = document->enclosed_count, told = answer->told_count - 1;
    size_t count = told > had ? told : had;
    struct enclosed *all = arena_array(run, count, struct enclosed);
    for (size_t i = 0; i < count; i++) {
        const struct enclosed *before = i < had ? &document->enclosed[i] : NULL;
        bool stays =
            before && (i >= told ||
                       !is_better(answer, i + 1, before->text, &before->why));
        all[i] = stays ? *before : answer_told(answer, i + 1, run, run);
    }
    document->enclosed = all;
    document->enclosed_count = count;
    /* How the child ended inside a file says nothing of the file itself. */
    bool is_about_file = answer->stopped == REASON_NONE || told == 0;
    if (is_about_file && is_better(answer, 0, document->text, &document->why)) {
        struct enclosed file = answer_told(answer, 0, run, run);
        answer_store_file(&file, document);
    }
}

void scans_store(struct job *job, size_t index, const struct answer *answer)
{
    struct document *document = &job->documents[index];
    if (answer->stopped == REASON_CHANGED)
        answer_store(answer, job->run, job->run, document);
    else
        store_over(answer, job->run, document);
}

void scans_note(struct job *job, size_t index, const struct answer *answer)
{
    if (answer_has_scan(answer))
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
    document->enclosed_count = 0;
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

/* Say of a file and of all inside it why OCR did not help. */
static void tell_ocr(struct arena *run, struct document *document,
                     enum ocr_state file, enum ocr_state inside)
{
    struct enclosed *all =
        arena_array(run, document->enclosed_count, struct enclosed);
    for (size_t i = 0; i < document->enclosed_count; i++) {
        all[i] = document->enclosed[i];
        reason_tell_ocr(&all[i].why, inside);
    }
    document->enclosed = all;
    reason_tell_ocr(&document->why, file);
}

/* The second round. What it cannot read says why; before it has come to a
 * document, that it did not come so far. */
void scans_read(struct job *job)
{
    struct reader_pool *pool = job->pool;
    if (job->scan_count == 0)
        return;
    bool is_ready = start_ocr(pool);
    for (size_t i = 0; i < job->scan_count; i++)
        tell_ocr(job->run, &job->documents[job->scans[i].index],
                 is_ready ? OCR_STOPPED : pool->ocr,
                 is_ready ? OCR_STOPPED_INSIDE : pool->ocr);
    if (!is_ready)
        return;
    qsort(job->scans, job->scan_count, sizeof *job->scans, cheaper_first);
    job->count = job->scan_count;
    job->next = 0;
    job->done -= job->scan_count;
    job_read_all(job);
    choose_children(pool, false);
}
