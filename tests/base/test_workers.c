/* test_workers.c - every task is done once, by whoever has time */
#include "base/workers.h"
#include "tests/support/test.h"

#include <stdatomic.h>

#define TASKS 1000

struct tally {
    atomic_uint done[TASKS];
    unsigned worker_count;
    atomic_uint strangers;
};

static void count(void *context, size_t task, unsigned worker)
{
    struct tally *tally = context;
    atomic_fetch_add(&tally->done[task], 1);
    if (worker >= tally->worker_count)
        atomic_fetch_add(&tally->strangers, 1);
}

static void every_task_is_done_once(void **state)
{
    (void)state;
    for (unsigned workers = 1; workers <= 9; workers += 4) {
        struct arena arena = { 0 };
        struct workers *w = workers_open(&arena, workers);
        assert_int_equal(workers_count(w), workers);
        for (size_t tasks = 0; tasks <= TASKS; tasks = tasks * 3 + 1) {
            struct tally tally = { .worker_count = workers };
            workers_run(w, count, &tally, tasks);
            for (size_t i = 0; i < TASKS; i++)
                assert_int_equal(tally.done[i], i < tasks);
            assert_int_equal(tally.strangers, 0);
        }
        workers_close(w);
        arena_close(&arena);
    }
}

static void without_a_wish_there_is_at_least_one(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct workers *w = workers_open(&arena, 0);
    assert_in_range(workers_count(w), 1, WORKERS_MAX);
    workers_close(w);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_task_is_done_once),
        cmocka_unit_test(without_a_wish_there_is_at_least_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
