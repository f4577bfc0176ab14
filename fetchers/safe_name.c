/* safe_name.c - a file name as people may see it */
#include "fetchers/safe_name.h"

#include "base/safe_text.h"

str safe_name(struct arena *arena, str name)
{
    struct buf out = buf_open(SIZE_MAX);
    /* A backslash is written out too, so that a name cannot look like
     * another one that was made safe. */
    while (name.len) {
        str rest;
        str piece = str_cut(name, '\\', &rest);
        safe_text_write(&out, piece, BLANKS_VISIBLE);
        if (piece.len < name.len)
            buf_add(&out, STR("\\x5c"));
        name = rest;
    }
    str safe = arena_copy(arena, buf_str(&out));
    buf_close(&out);
    return safe;
}
