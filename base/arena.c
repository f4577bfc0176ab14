/* arena.c - memory with one lifetime; one of the two files that call malloc */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define BLOCK_BYTES_FIRST ((size_t)4 << 10)
#define BLOCK_BYTES_MAX   ((size_t)8 << 20)
#define LARGE_PAGE        ((size_t)2 << 20)

struct arena_block {
    struct arena_block *previous;
    size_t size, used;
    size_t dirty; /* bytes that were handed out before; the rest is zero */
    alignas(max_align_t) char bytes[];
};

static _Noreturn void out_of_memory(void)
{
    fputs("normtoets: out of memory / er is geen geheugen meer\n", stderr);
    exit(2);
}

/* Fresh zeroes from the kernel, two megabytes at a fault instead of four
 * kilobytes where it can; NULL when there are none. `bytes` is a multiple of
 * LARGE_PAGE. */
static void *map_large(size_t bytes)
{
    char *memory = mmap(NULL, bytes + LARGE_PAGE, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return NULL;
    size_t before = -(uintptr_t)memory & (LARGE_PAGE - 1);
    if (before)
        (void)munmap(memory, before);
    (void)munmap(memory + before + bytes, LARGE_PAGE - before);
    (void)madvise(memory + before, bytes, MADV_HUGEPAGE); /* only advice */
    return memory + before;
}

static bool is_large(size_t size)
{
    return size >= LARGE_PAGE / 2;
}

static void free_block(struct arena_block *block)
{
    if (block && is_large(block->size))
        (void)munmap(block, sizeof *block + block->size);
    else
        free(block);
}

static struct arena_block *add_block(struct arena *arena, size_t bytes)
{
    size_t size =
        arena->block ? arena->block->size * 2 : (size_t)BLOCK_BYTES_FIRST;
    if (size > BLOCK_BYTES_MAX)
        size = BLOCK_BYTES_MAX;
    if (size < bytes)
        size = bytes;
    struct arena_block *block;
    if (size > SIZE_MAX - 3 * LARGE_PAGE)
        out_of_memory();
    if (is_large(size)) {
        size_t whole =
            (sizeof *block + size + LARGE_PAGE - 1) & ~(size_t)(LARGE_PAGE - 1);
        size = whole - sizeof *block;
        block = map_large(whole);
    } else {
        block = calloc(1, sizeof *block + size);
    }
    if (!block)
        out_of_memory();
    block->previous = arena->block;
    block->size = size;
    block->used = 0;
    arena->block = block;
    return block;
}

void *arena_alloc(struct arena *arena, size_t bytes)
{
    const size_t align = alignof(max_align_t);
    if (bytes > SIZE_MAX - align)
        out_of_memory();
    bytes = (bytes + align - 1) & ~(align - 1);
    struct arena_block *block = arena->block;
    if (!block || block->size - block->used < bytes)
        block = add_block(arena, bytes);
    char *memory = block->bytes + block->used;
    if (block->dirty > block->used) {
        size_t dirty = block->dirty - block->used;
        memset(memory, 0, dirty < bytes ? dirty : bytes);
    }
    block->used += bytes;
    arena->used_bytes += bytes;
    return memory;
}

void *arena_items(struct arena *arena, size_t count, size_t bytes)
{
    if (bytes && count > SIZE_MAX / bytes)
        out_of_memory();
    return arena_alloc(arena, count * bytes);
}

void arena_reset(struct arena *arena)
{
    struct arena_block *keep = NULL;
    for (struct arena_block *b = arena->block, *previous; b; b = previous) {
        previous = b->previous;
        if (!keep || b->size > keep->size) {
            free_block(keep);
            keep = b;
        } else {
            free_block(b);
        }
    }
    if (keep) {
        keep->previous = NULL;
        keep->dirty = keep->used > keep->dirty ? keep->used : keep->dirty;
        keep->used = 0;
    }
    arena->block = keep;
    arena->used_bytes = 0;
}

void arena_reset_to(struct arena *arena, size_t most)
{
    if (arena->used_bytes > most)
        arena_close(arena);
    else
        arena_reset(arena);
}

void arena_close(struct arena *arena)
{
    arena_reset(arena);
    free_block(arena->block);
    arena->block = NULL;
}

void arena_join(struct arena *into, struct arena *from)
{
    struct arena_block *last = from->block;
    if (!last)
        return;
    while (last->previous)
        last = last->previous;
    /* Behind the block that `into` takes from now. */
    if (into->block) {
        last->previous = into->block->previous;
        into->block->previous = from->block;
    } else {
        into->block = from->block;
    }
    into->used_bytes += from->used_bytes;
    *from = (struct arena){ NULL, 0 };
}

char *arena_cstr(struct arena *arena, str s)
{
    char *copy = arena_alloc(arena, s.len + 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    return copy;
}

str arena_copy(struct arena *arena, str s)
{
    if (s.len == 0)
        return STR("");
    return (str){ arena_cstr(arena, s), s.len };
}

str arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (len < 0)
        return (str){ NULL, 0 };
    char *text = arena_alloc(arena, (size_t)len + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    return (str){ text, (size_t)len };
}

void *arena_grow(struct arena *arena, void *items, size_t count,
                 size_t *capacity, size_t bytes)
{
    if (count < *capacity)
        return items;
    size_t wider = *capacity ? *capacity * 2 : 8;
    void *moved = arena_items(arena, wider, bytes);
    if (count)
        memcpy(moved, items, count * bytes);
    *capacity = wider;
    return moved;
}
