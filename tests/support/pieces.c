/* pieces.c - a log that comes in pieces, as a stream does */
#include "tests/support/pieces.h"

static void more(struct log_source *source, size_t used)
{
    struct pieces *p = source->context;
    size_t from = p->at + used;
    size_t len = source->window.len - used + p->step_bytes;
    source->window = str_part(p->text, from, len);
    source->is_last = from + len >= p->text.len;
    p->at = from;
}

void pieces_open(struct pieces *p, str text, size_t step_bytes)
{
    *p = (struct pieces){ .text = text, .step_bytes = step_bytes };
    p->source.more = more;
    p->source.context = p;
    p->source.window = str_part(text, 0, 0);
}
