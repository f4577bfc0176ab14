/* charset.c - bytes as text, by the set they are in */
#include "evidence/readers/charset.h"

#include <iconv.h>
#include <string.h>

#include "base/count.h"
#include "evidence/encoding.h"

#define SNIFF_BYTES   ((size_t)4096)
#define DECODED_TIMES 4

/* The character set a page names in its first bytes: WHATWG HTML 13.2.3.2,
 * as far as pages go. */
static str declared_charset(str bytes)
{
    str head = str_part(bytes, 0, SNIFF_BYTES);
    for (size_t i = 0; i + 8 < head.len; i++) {
        if (!str_equal_nocase(str_part(head, i, 7), STR("charset")))
            continue;
        str rest = str_trim(str_part(head, i + 7, 64));
        if (!str_starts(rest, STR("=")))
            continue;
        rest = str_trim(str_part(rest, 1, rest.len));
        if (rest.len && (rest.ptr[0] == '"' || rest.ptr[0] == '\''))
            rest = str_part(rest, 1, rest.len);
        size_t len = 0;
        while (len < rest.len && len < 32 && rest.ptr[len] > ' ' &&
               !strchr("\"'>;/", rest.ptr[len]))
            len++;
        return str_part(rest, 0, len);
    }
    return (str){ NULL, 0 };
}

/* Sets that evidence/encoding.h tells apart by itself, and better. */
static bool is_usual(str charset)
{
    static const str usual[] = {
        STR_INIT("utf-8"),        STR_INIT("utf8"),       STR_INIT("us-ascii"),
        STR_INIT("ascii"),        STR_INIT("iso-8859-1"), STR_INIT("latin1"),
        STR_INIT("windows-1252"), STR_INIT("cp1252"),     STR_INIT("utf-16"),
    };
    for (size_t i = 0; i < COUNT(usual); i++)
        if (str_equal_nocase(usual[i], charset))
            return true;
    return charset.len == 0;
}

/* Through iconv; false when the set is not one that was warmed up. */
static bool convert(struct arena *arena, str bytes, str charset, str *text,
                    int64_t *wrong)
{
    iconv_t converter = iconv_open("UTF-8", arena_cstr(arena, charset));
    if (converter == (iconv_t)-1)
        return false;
    size_t room = bytes.len * DECODED_TIMES + 16, left = room;
    size_t rest = bytes.len;
    char *out = arena_alloc(arena, room), *to = out;
    char *from = arena_cstr(arena, bytes);
    while (rest && iconv(converter, &from, &rest, &to, &left) == (size_t)-1) {
        if (left < 4 || rest == 0)
            break;
        from++; /* a byte that fits nowhere */
        rest--;
        *to++ = '?';
        left--;
        ++*wrong;
    }
    iconv_close(converter);
    *text = (str){ out, room - left };
    return true;
}

str page_text(struct reading *reading, str bytes)
{
    str charset = declared_charset(bytes), text;
    int64_t wrong = 0;
    bool has_mark = str_starts(bytes, STR("\xEF\xBB\xBF"));
    if (!has_mark && !is_usual(charset) && utf8_valid_len(bytes) < bytes.len &&
        convert(reading->arena, bytes, charset, &text, &wrong)) {
        if (wrong)
            reading_lacks(reading, REASON_BAD_CHARACTERS, wrong, 0);
        return text;
    }
    struct decoded decoded = text_of_bytes(reading->arena, bytes);
    if (decoded.doubt_count)
        reading_lacks(reading, REASON_BAD_CHARACTERS,
                      (int64_t)decoded.doubt_count, 0);
    return decoded.text;
}

/* [MS-RTF] and Windows number them; iconv names them. */
static const struct {
    unsigned page;
    str name;
} pages[] = {
    { 437, STR_INIT("CP437") },       { 850, STR_INIT("CP850") },
    { 852, STR_INIT("CP852") },       { 866, STR_INIT("CP866") },
    { 874, STR_INIT("CP874") },       { 932, STR_INIT("CP932") },
    { 936, STR_INIT("CP936") },       { 949, STR_INIT("CP949") },
    { 950, STR_INIT("CP950") },       { 1250, STR_INIT("CP1250") },
    { 1251, STR_INIT("CP1251") },     { 1253, STR_INIT("CP1253") },
    { 1254, STR_INIT("CP1254") },     { 1255, STR_INIT("CP1255") },
    { 1256, STR_INIT("CP1256") },     { 1257, STR_INIT("CP1257") },
    { 1258, STR_INIT("CP1258") },     { 1361, STR_INIT("JOHAB") },
    { 10000, STR_INIT("MACINTOSH") }, { 65001, STR_INIT("UTF-8") },
};

/* Windows-1252 is what most of it is: without iconv. */
static str text_of_1252(struct arena *arena, str bytes, int64_t *wrong)
{
    struct buf out = buf_open(bytes.len * DECODED_TIMES);
    for (size_t i = 0; i < bytes.len; i++) {
        uint32_t code = encoding_code_of_1252((unsigned char)bytes.ptr[i]);
        *wrong += code == 0;
        buf_add_code(&out, code ? code : '?');
    }
    str text = arena_copy(arena, buf_str(&out));
    buf_close(&out);
    return text;
}

str code_page_text(struct arena *arena, str bytes, unsigned page,
                   int64_t *wrong)
{
    str text;
    if (page == 1252)
        return text_of_1252(arena, bytes, wrong);
    for (size_t i = 0; i < COUNT(pages); i++)
        if (pages[i].page == page &&
            convert(arena, bytes, pages[i].name, &text, wrong))
            return text;
    for (size_t i = 0; i < bytes.len; i++)
        *wrong += (unsigned char)bytes.ptr[i] >= 0x80;
    int64_t ignored = 0;
    return text_of_1252(arena, bytes, &ignored);
}

void charset_warm_up(void)
{
    /* Converters stay loaded while one of them is open: these are never
     * closed. */
    static const char *const names[] = {
        "ISO-8859-2",   "ISO-8859-9",   "ISO-8859-15", "WINDOWS-1250",
        "WINDOWS-1251", "WINDOWS-1254", "ISO-8859-1",  "WINDOWS-1252",
        "UTF-16",       "UTF-16LE",     "UTF-16BE",    "US-ASCII",
    };
    for (size_t i = 0; i < COUNT(names); i++) {
        (void)iconv_open("UTF-8", names[i]);
        (void)iconv_open(names[i], "UTF-8");
    }
    for (size_t i = 0; i < COUNT(pages); i++)
        (void)iconv_open("UTF-8", pages[i].name.ptr);
}
