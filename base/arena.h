/*
 * arena.h - memory with one lifetime
 *
 * Everything taken from an arena is zeroed, aligned for any type and lives
 * until arena_reset() or arena_close(). Whoever passes the arena owns what
 * comes out of it. When the machine has no memory left the program says so
 * and stops with status 2: sizes are checked against limits beforehand.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

struct arena_block;

/* Zero-initialised is empty and ready for use. */
struct arena {
    struct arena_block *block;
    size_t used_bytes; /* handed out since the last reset */
};

void *arena_alloc(struct arena *arena, size_t bytes);
/* `count` items of `bytes`; the product is checked. */
void *arena_items(struct arena *arena, size_t count, size_t bytes);
/* Give back everything but the largest block. */
void arena_reset(struct arena *arena);
/* That too, when more than `most` bytes were handed out. */
void arena_reset_to(struct arena *arena, size_t most);
void arena_close(struct arena *arena);
/* What `from` holds lives as long as `into` from now on; `from` is empty. */
void arena_join(struct arena *into, struct arena *from);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, count, type) \
    ((type *)arena_items((arena), (count), sizeof(type)))

str arena_copy(struct arena *arena, str s);
/* A NUL-terminated copy, for library borders. */
char *arena_cstr(struct arena *arena, str s);
__attribute__((format(printf, 2, 3))) str arena_printf(struct arena *arena,
                                                       const char *format, ...);

/*
 * Room for one more item in a growing array that lives in an arena: returns
 * the array to use from now on (old items copied over when it had to move).
 *
 *     list = arena_grow(arena, list, count, &capacity, sizeof *list);
 *     list[count++] = item;
 */
void *arena_grow(struct arena *arena, void *items, size_t count,
                 size_t *capacity, size_t bytes);

#endif
