/* say.c - one line to a person on a terminal */
#include "cli/command.h"

#include "base/safe_text.h"
#include "cli/progress.h"

#define LINE_BYTES_MAX 4000

/* Names of files and values of settings come from outside: no control
 * character of theirs reaches a terminal. */
static void write_line(FILE *to, const struct buf *text)
{
    struct buf line = buf_open(LINE_BYTES_MAX);
    safe_text_write(&line, buf_str(text), BLANKS_AS_SPACE);
    progress_clear();
    fprintf(to, "normtoets: %.*s\n", STR_ARG(buf_str(&line)));
    buf_close(&line);
}

void say(FILE *to, const struct options *options, struct phrase phrase)
{
    if (phrase.id == SAY_NOTHING)
        return;
    struct buf text = buf_open(LINE_BYTES_MAX);
    phrase_write(&text, &phrase, (struct wording){ options->language, 0 });
    write_line(to, &text);
    buf_close(&text);
}

int say_error(const struct options *options, const struct error *err)
{
    struct buf text = buf_open(LINE_BYTES_MAX);
    error_write(&text, err, (struct wording){ options->language, 0 });
    write_line(stderr, &text);
    buf_close(&text);
    return err->kind == ERROR_USAGE ? EXIT_USAGE : EXIT_COULD_NOT_RUN;
}
