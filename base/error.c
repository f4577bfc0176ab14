/* error.c - why a function could not do its work */
#include "base/error.h"

#include <errno.h>
#include <string.h>

static str keep(struct error *err, str text)
{
    text = str_shorten(text, sizeof err->text - err->text_len);
    char *copy = err->text + err->text_len;
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    err->text_len += text.len;
    return (str){ copy, text.len };
}

bool fail_at(struct error *err, enum error_kind kind, str file, unsigned line,
             unsigned column, struct phrase what)
{
    *err = (struct error){
        .kind = kind, .what = what, .line = line, .column = column
    };
    file = str_shorten(file, sizeof err->file - 1);
    if (file.len)
        memcpy(err->file, file.ptr, file.len);
    for (size_t i = 0; i < PHRASE_SLOTS_MAX; i++)
        if (err->what.slots[i].kind == SLOT_TEXT)
            err->what.slots[i].as.text = keep(err, what.slots[i].as.text);
    return false;
}

bool fail(struct error *err, enum error_kind kind, struct phrase what)
{
    return fail_at(err, kind, STR(""), 0, 0, what);
}

void error_write(struct buf *out, const struct error *err,
                 struct wording wording)
{
    if (err->file[0])
        buf_printf(out, "%s:", err->file);
    if (err->line)
        buf_printf(out, "%u:", err->line);
    if (err->column)
        buf_printf(out, "%u:", err->column);
    if (err->file[0])
        buf_add_char(out, ' ');
    phrase_write(out, &err->what, wording);
}

struct slot slot_cause(int error_number)
{
    static const struct {
        int number;
        enum sentence cause;
    } causes[] = {
        { ENOENT, SAY_CAUSE_ABSENT },
        { EACCES, SAY_CAUSE_NOT_ALLOWED },
        { EPERM, SAY_CAUSE_NOT_ALLOWED },
        { ENOSPC, SAY_CAUSE_FULL },
        { EDQUOT, SAY_CAUSE_FULL },
        { EROFS, SAY_CAUSE_READ_ONLY },
        { EISDIR, SAY_CAUSE_IS_FOLDER },
        { ENOTDIR, SAY_CAUSE_NOT_FOLDER },
        { EIO, SAY_CAUSE_DISK },
        { ENOMEM, SAY_CAUSE_MEMORY },
        { EMFILE, SAY_CAUSE_TOO_MANY_OPEN },
        { ENFILE, SAY_CAUSE_TOO_MANY_OPEN },
        { ENOEXEC, SAY_CAUSE_NO_PROGRAM },
    };
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
        if (causes[i].number == error_number)
            return slot_sentence(causes[i].cause);
    return slot_cstr(strerror(error_number));
}
