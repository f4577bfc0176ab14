/*
 * workers.h - work that is done by several threads at once
 *
 * A job is `count` tasks that do not depend on each other; who does which is
 * left to chance, so a task may only write to what is its own. With one worker
 * everything happens in the thread that asks.
 */
#ifndef BASE_WORKERS_H
#define BASE_WORKERS_H

#include "base/arena.h"

#define WORKERS_MAX 64

struct workers;

/* `worker` is 0..workers_count()-1: for memory that a worker keeps between
 * tasks. */
typedef void work_task(void *context, size_t task, unsigned worker);

/* 0: one a core. Never fails: where no thread can be made there are fewer. */
struct workers *workers_open(struct arena *arena, unsigned count);
void workers_close(struct workers *workers);
unsigned workers_count(const struct workers *workers);

/* Returns when all tasks are done. */
void workers_run(struct workers *workers, work_task *task, void *context,
                 size_t count);

#endif
