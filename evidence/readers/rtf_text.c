/* rtf_text.c - the characters of an RTF file */
#include "evidence/readers/rtf_text.h"

#include "base/count.h"
#include "base/utf8.h"
#include "evidence/readers/charset.h"

#define RUN_BYTES_MAX ((size_t)64 << 20)
/* Where fonts of signs have theirs (Symbol, Wingdings). */
#define SIGNS_FIRST 0xF000U

struct rtf_text rtf_text_open(void)
{
    return (struct rtf_text){ .bytes = buf_open(RUN_BYTES_MAX) };
}

void rtf_text_close(struct rtf_text *text)
{
    buf_close(&text->bytes);
    arena_close(&text->scratch);
}

void rtf_text_add(struct rtf_text *text, str bytes, unsigned page)
{
    text->page = page;
    buf_add(&text->bytes, bytes);
}

static bool is_ascii(str bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        if ((unsigned char)bytes.ptr[i] >= 0x80)
            return false;
    return true;
}

/* Of a font of signs, as Word and as LibreOffice write it. */
static bool is_bullet(uint32_t byte)
{
    return byte == 0xB7 || byte == 0x95;
}

static str signs(struct arena *arena, str bytes)
{
    struct buf out = buf_open(4 * bytes.len);
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        uint32_t code = byte < 0x80       ? byte
                        : is_bullet(byte) ? 0x2022
                                          : SIGNS_FIRST + byte;
        buf_add_code(&out, code);
    }
    str text = arena_copy(arena, buf_str(&out));
    buf_close(&out);
    return text;
}

str rtf_text_take(struct rtf_text *text)
{
    str bytes = buf_str(&text->bytes);
    arena_reset(&text->scratch);
    if (bytes.len)
        text->high = 0;
    if (text->page == RTF_PAGE_SIGNS)
        bytes = signs(&text->scratch, bytes);
    else if (is_ascii(bytes))
        bytes = arena_copy(&text->scratch, bytes);
    else
        bytes = code_page_text(&text->scratch, bytes, text->page, &text->wrong);
    buf_clear(&text->bytes);
    return bytes;
}

str rtf_text_code(struct rtf_text *text, int32_t number, char room[4])
{
    uint32_t code = (uint32_t)number & 0xFFFF; /* it may be below zero */
    uint32_t high = text->high;
    text->high = 0;
    if (code >= 0xD800 && code < 0xDC00) {
        text->high = code;
        return (str){ NULL, 0 };
    }
    if (code >= 0xDC00 && code < 0xE000) {
        if (!high) {
            text->wrong++;
            return (str){ NULL, 0 };
        }
        code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00);
    }
    if (code > SIGNS_FIRST && is_bullet(code - SIGNS_FIRST))
        code = 0x2022;
    return (str){ room, utf8_put(room, code) };
}

unsigned rtf_page_of_charset(int32_t charset)
{
    static const struct {
        int32_t charset;
        unsigned page;
    } pages[] = {
        { 0, 1252 },   { 2, RTF_PAGE_SIGNS }, { 77, 10000 }, { 128, 932 },
        { 129, 949 },  { 130, 1361 },         { 134, 936 },  { 136, 950 },
        { 161, 1253 }, { 162, 1254 },         { 163, 1258 }, { 177, 1255 },
        { 178, 1256 }, { 186, 1257 },         { 204, 1251 }, { 222, 874 },
        { 238, 1250 }, { 254, 437 },          { 255, 850 },
    };
    for (size_t i = 0; i < COUNT(pages); i++)
        if (pages[i].charset == charset)
            return pages[i].page;
    return 0;
}
