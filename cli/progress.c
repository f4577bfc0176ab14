/* progress.c - one line on the terminal that says how far we are */
#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "evidence/child.h"

#define PATIENCE_MS 500
#define STEP_MS     200
#define LINE_BYTES  78

static struct {
    bool is_on, is_shown;
    enum language language;
    int64_t next_ms;
    enum sentence last; /* a new kind of work is told at once */
} line;

void progress_begin(const struct options *options)
{
    line.is_on = isatty(STDERR_FILENO) && !options->quiet;
    line.language = options->language;
    line.next_ms = clock_ms() + PATIENCE_MS;
    line.last = SAY_NOTHING;
}

void progress_say(struct phrase phrase)
{
    if (!line.is_on)
        return;
    int64_t now = clock_ms();
    bool is_new = line.is_shown && phrase.id != line.last;
    if (now < line.next_ms && !is_new)
        return;
    struct buf text = buf_open(LINE_BYTES);
    phrase_write(&text, &phrase, (struct wording){ line.language, 0 });
    fprintf(stderr, "\r%-*.*s\r", LINE_BYTES, STR_ARG(buf_str(&text)));
    fflush(stderr);
    buf_close(&text);
    line.is_shown = true;
    line.last = phrase.id;
    line.next_ms = now + STEP_MS;
}

void progress_clear(void)
{
    if (line.is_shown)
        fprintf(stderr, "\r%-*s\r", LINE_BYTES, "");
    line.is_shown = false;
}

void progress_end(void)
{
    progress_clear();
    line.is_on = false;
}
