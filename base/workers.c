/* workers.c - work that is done by several threads at once */
#include "base/workers.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <unistd.h>

/* Of one helper; below it a part that may not be touched. */
#define STACK_BYTES ((size_t)2 << 20)
#define GUARD_BYTES ((size_t)64 << 10)

struct helper {
    struct workers *workers;
    pthread_t thread;
    unsigned number;
    char *stack; /* with the guard */
};

struct workers {
    pthread_mutex_t lock;
    pthread_cond_t begun, ended;
    unsigned helper_count;
    struct helper helpers[WORKERS_MAX];

    /* The job of now. */
    work_task *task;
    void *context;
    size_t count;
    atomic_size_t next;
    uint64_t job;        /* goes up with each */
    unsigned busy_count; /* helpers that have not ended it */
    bool is_closing;
};

static void do_tasks(struct workers *w, unsigned worker)
{
    for (size_t i = atomic_fetch_add(&w->next, 1); i < w->count;
         i = atomic_fetch_add(&w->next, 1))
        w->task(w->context, i, worker);
}

static void *help(void *argument)
{
    struct helper *helper = argument;
    struct workers *w = helper->workers;
    uint64_t done = 0;
    pthread_mutex_lock(&w->lock);
    for (;;) {
        while (w->job == done && !w->is_closing)
            pthread_cond_wait(&w->begun, &w->lock);
        if (w->is_closing)
            break;
        done = w->job;
        pthread_mutex_unlock(&w->lock);
        do_tasks(w, helper->number);
        pthread_mutex_lock(&w->lock);
        if (--w->busy_count == 0)
            pthread_cond_signal(&w->ended);
    }
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

/* A stack of our own: the C library keeps those that it made for the next
 * thread, and with them what stood there. That may be data of a person, even
 * where no helper was given any: a thread begins with the vector registers of
 * the one that starts it, and whoever saves those writes them on the stack. */
static bool start(struct helper *helper)
{
    pthread_attr_t attributes;
    char *stack = mmap(NULL, GUARD_BYTES + STACK_BYTES, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    if (stack == MAP_FAILED)
        return false;
    helper->stack = stack;
    pthread_attr_init(&attributes);
    bool is_started =
        mprotect(stack, GUARD_BYTES, PROT_NONE) == 0 &&
        pthread_attr_setstack(&attributes, stack + GUARD_BYTES, STACK_BYTES) ==
            0 &&
        pthread_create(&helper->thread, &attributes, help, helper) == 0;
    pthread_attr_destroy(&attributes);
    if (!is_started)
        (void)munmap(stack, GUARD_BYTES + STACK_BYTES);
    return is_started;
}

static void end(struct helper *helper)
{
    pthread_join(helper->thread, NULL);
    (void)munmap(helper->stack, GUARD_BYTES + STACK_BYTES);
}

struct workers *workers_open(struct arena *arena, unsigned count)
{
    struct workers *w = arena_new(arena, struct workers);
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (count == 0)
        count = cores > 0 ? (unsigned)cores : 1;
    if (count > WORKERS_MAX)
        count = WORKERS_MAX;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->begun, NULL);
    pthread_cond_init(&w->ended, NULL);
    for (unsigned i = 1; i < count; i++) {
        struct helper *helper = &w->helpers[w->helper_count];
        *helper = (struct helper){ .workers = w, .number = i };
        if (!start(helper))
            break;
        w->helper_count++;
    }
    return w;
}

void workers_close(struct workers *w)
{
    pthread_mutex_lock(&w->lock);
    w->is_closing = true;
    pthread_cond_broadcast(&w->begun);
    pthread_mutex_unlock(&w->lock);
    for (unsigned i = 0; i < w->helper_count; i++)
        end(&w->helpers[i]);
    pthread_cond_destroy(&w->begun);
    pthread_cond_destroy(&w->ended);
    pthread_mutex_destroy(&w->lock);
}

unsigned workers_count(const struct workers *w)
{
    return w->helper_count + 1;
}

void workers_run(struct workers *w, work_task *task, void *context,
                 size_t count)
{
    bool is_shared = w->helper_count && count > 1;
    pthread_mutex_lock(&w->lock);
    w->task = task;
    w->context = context;
    w->count = count;
    atomic_store(&w->next, 0);
    if (is_shared) {
        w->job++;
        w->busy_count = w->helper_count;
        pthread_cond_broadcast(&w->begun);
    }
    pthread_mutex_unlock(&w->lock);
    do_tasks(w, 0);
    pthread_mutex_lock(&w->lock);
    while (is_shared && w->busy_count)
        pthread_cond_wait(&w->ended, &w->lock);
    pthread_mutex_unlock(&w->lock);
}
