/* say.c - one line to a person on a terminal */
#include "cli/command.h"

/* Names of files and values of settings come from outside: no control
 * character of theirs reaches a terminal. */
static void write_safe(FILE *to, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if ((c < 0x20 && c != '\n') || c == 0x7f)
            fprintf(to, "\\x%02x", c);
        else
            fputc(c, to);
    }
}

void say(FILE *to, const struct options *options, struct phrase phrase)
{
    if (phrase.id == SAY_NOTHING)
        return;
    struct buf text = buf_open(4000);
    phrase_write(&text, &phrase, (struct wording){ options->language, 0 });
    fputs("normtoets: ", to);
    write_safe(to, buf_str(&text));
    fputc('\n', to);
    buf_close(&text);
}

int say_error(const struct options *options, const struct error *err)
{
    struct buf text = buf_open(4000);
    error_write(&text, err, (struct wording){ options->language, 0 });
    fputs("normtoets: ", stderr);
    write_safe(stderr, buf_str(&text));
    fputc('\n', stderr);
    buf_close(&text);
    return err->kind == ERROR_USAGE ? EXIT_USAGE : EXIT_COULD_NOT_RUN;
}
