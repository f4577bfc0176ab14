/* toml_text.c - any text as a basic string of TOML */
#include "reports/toml_text.h"

#include "base/utf8.h"

/* Controls, and the marks that turn the direction of a line around. */
static bool is_unseen(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) ||
           (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF;
}

void toml_text_write(struct buf *out, str text)
{
    uint32_t code;
    buf_add_char(out, '"');
    for (size_t at = 0; at < text.len;) {
        at += utf8_read(text, at, &code);
        if (code == '"' || code == '\\')
            buf_printf(out, "\\%c", (int)code);
        else if (is_unseen(code))
            buf_printf(out, "\\u%04X", code);
        else
            buf_add_code(out, code);
    }
    buf_add_char(out, '"');
}
