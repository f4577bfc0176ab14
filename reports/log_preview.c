/* log_preview.c - the first rows of a log as the proposal reads them */
#include "base/safe_text.h"
#include "reports/log_proposal.h"

#define LINE_BYTES_MAX 4000

struct writing {
    struct buf line;
    struct wording wording;
};

static void add(struct writing *w, struct phrase phrase)
{
    phrase_write(&w->line, &phrase, w->wording);
}

static void end_line(struct buf *out, struct writing *w)
{
    safe_text_write(out, buf_str(&w->line), BLANKS_AS_SPACE);
    buf_add_char(out, '\n');
    buf_clear(&w->line);
}

static void add_moment(struct writing *w, struct moment at)
{
    if (at.precision == PRECISION_NONE) {
        add(w, SAID(SAY_INIT_NO_DATE));
        return;
    }
    if (at.precision == PRECISION_DAY) {
        add(w, PHRASE(SAY_INIT_AT_DAY, slot_day(at.day)));
        return;
    }
    char clock[sizeof "00:00"];
    int64_t seconds = at.utc_seconds + amsterdam_offset(at.utc_seconds);
    unsigned minutes = (unsigned)((seconds - (int64_t)at.day * 86400) / 60);
    clock[0] = (char)('0' + minutes / 600 % 10);
    clock[1] = (char)('0' + minutes / 60 % 10);
    clock[2] = ':';
    clock[3] = (char)('0' + minutes % 60 / 10);
    clock[4] = (char)('0' + minutes % 10);
    add(w, PHRASE(SAY_INIT_AT_TIME, slot_day(at.day),
                  slot_text((str){ clock, 5 })));
}

static void add_cell(struct writing *w, const struct guess_cell *cell)
{
    buf_add(&w->line, STR("; "));
    if (cell->name.len == 0)
        add(w, SAID(SAY_INIT_NAME_HIDDEN));
    else if (cell->step.len == 0)
        add(w, PHRASE(SAY_INIT_NAME_NO_STEP, slot_text(cell->name)));
    else
        add(w, PHRASE(SAY_INIT_NAME_IS_STEP, slot_text(cell->name),
                      slot_text(cell->step)));
    buf_add(&w->line, STR(", "));
    add_moment(w, cell->at);
}

static void write_days(struct buf *out, struct writing *w,
                       const struct proposed_log *log)
{
    const struct log_guess *g = &log->guess;
    if (g->is_part) {
        buf_add(&w->line, STR("  "));
        add(w, PHRASE(SAY_INIT_PART, slot_text(log->file),
                      slot_count((int64_t)g->row_count)));
        end_line(out, w);
    }
    if (day_is_known(g->earliest_day)) {
        buf_add(&w->line, STR("  "));
        add(w, PHRASE(SAY_INIT_DAYS, slot_day(g->earliest_day),
                      slot_day(g->latest_day)));
        end_line(out, w);
    }
}

static void add_value(struct writing *w, const struct guess_line *line)
{
    buf_printf(&w->line, " %s = “%.*s", line->key, STR_ARG(line->value));
    for (size_t i = 0; i < line->value_count; i++) {
        buf_add(&w->line, i ? STR("”, “") : STR(""));
        buf_add(&w->line, line->values[i]);
    }
    buf_add(&w->line, STR("”? "));
}

void proposal_write_preview(struct buf *out, const struct proposed_log *log,
                            struct wording wording)
{
    const struct log_guess *g = &log->guess;
    struct writing w = { buf_open(LINE_BYTES_MAX), wording };
    if (g->row_preview_count) {
        add(&w, PHRASE(SAY_INIT_PREVIEW, slot_text(log->file)));
        end_line(out, &w);
    }
    for (size_t i = 0; i < g->row_preview_count; i++) {
        const struct guess_row *row = &g->rows[i];
        buf_add(&w.line, STR("  "));
        add(&w, PHRASE(SAY_INIT_ROW, slot_line(row->line),
                       slot_count((int64_t)row->case_number)));
        for (size_t k = 0; k < row->cell_count; k++)
            add_cell(&w, &row->cells[k]);
        end_line(out, &w);
    }
    write_days(out, &w, log);
    for (size_t i = 0; i < g->doubt_count; i++) {
        buf_add(&w.line, STR("  "));
        add(&w, SAID(SAY_INIT_DOUBT));
        buf_add_char(&w.line, ' ');
        add(&w, g->doubts[i]);
        end_line(out, &w);
    }
    for (size_t i = 0; i < g->line_count; i++) {
        if (!g->lines[i].is_question)
            continue;
        buf_add(&w.line, STR("  "));
        add(&w, SAID(SAY_INIT_QUESTION));
        add_value(&w, &g->lines[i]);
        add(&w, g->lines[i].why);
        end_line(out, &w);
    }
    buf_close(&w.line);
}
