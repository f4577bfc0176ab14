/* flow.c - paragraphs of a word processor's document, in reading order */
#include "evidence/readers/flow.h"

struct flow flow_open(struct reading *reading)
{
    return (struct flow){ .reading = reading,
                          .paragraph = buf_open(TEXT_BYTES_MAX),
                          .aside = buf_open(TEXT_BYTES_MAX) };
}

static void give(struct flow *flow, struct buf *text)
{
    reading_text(flow->reading, str_trim(buf_str(text)));
    if (text->is_full)
        reading_stop(flow->reading, REASON_TOO_MUCH_TEXT,
                     (int64_t)(TEXT_BYTES_MAX >> 20));
    buf_clear(text);
}

void flow_close(struct flow *flow)
{
    /* What a damaged file left open. */
    give(flow, &flow->paragraph);
    give(flow, &flow->aside);
    buf_close(&flow->paragraph);
    buf_close(&flow->aside);
}

static struct buf *here(struct flow *flow)
{
    return flow->depth > 1 ? &flow->aside : &flow->paragraph;
}

void flow_paragraph_start(struct flow *flow)
{
    flow->depth++;
}

void flow_paragraph_end(struct flow *flow, bool is_heading)
{
    if (flow->depth == 0)
        return;
    if (--flow->depth > 0) {
        buf_add(&flow->aside, STR("\n\n"));
        return;
    }
    if (is_heading && text_has_letters(buf_str(&flow->paragraph)))
        reading_mark(flow->reading, MARK_HEADING, buf_str(&flow->paragraph));
    give(flow, &flow->paragraph);
    if (flow->cells)
        reading_line(flow->reading);
    else
        reading_paragraph(flow->reading);
    if (flow->aside.len) {
        give(flow, &flow->aside);
        reading_paragraph(flow->reading);
    }
}

void flow_text(struct flow *flow, str text)
{
    if (flow->depth == 0)
        return;
    struct buf *to = here(flow);
    size_t from = 0;
    for (size_t i = 0; i <= text.len; i++) {
        bool is_end = i == text.len;
        if (!is_end && text.ptr[i] != '\n' && text.ptr[i] != '\r' &&
            text.ptr[i] != '\t')
            continue;
        buf_add(to, str_part(text, from, i - from));
        if (!is_end)
            buf_add_char(to, ' ');
        from = i + 1;
    }
}

void flow_line(struct flow *flow)
{
    if (flow->depth)
        buf_add_char(here(flow), '\n');
}

void flow_tab(struct flow *flow)
{
    if (flow->depth)
        buf_add_char(here(flow), '\t');
}

void flow_page(struct flow *flow, size_t number)
{
    if (flow->depth > 1)
        return;
    give(flow, &flow->paragraph);
    reading_line(flow->reading);
    reading_mark_number(flow->reading, MARK_PAGE, number);
    reading_finished(flow->reading);
}

void flow_cell_start(struct flow *flow)
{
    flow->cells++;
}

void flow_cell_end(struct flow *flow)
{
    if (flow->cells)
        flow->cells--;
}

void flow_row_end(struct flow *flow)
{
    if (flow->cells == 0 && flow->depth == 0)
        reading_paragraph(flow->reading);
}
