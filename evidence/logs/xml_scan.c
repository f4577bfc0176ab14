/* xml_scan.c - the tags of an XML text; grammar in xml_scan.h */
#include "evidence/logs/xml_scan.h"

#include <string.h>

#include "base/ascii.h"

/* What a look at the text gave: a token, something to pass over, or a need
 * for more text. */
enum step { STEP_MORE, STEP_PASSED, STEP_FAULT, STEP_TOKEN };

/* Where reading is inside one tag. */
struct cursor {
    const char *at, *end; /* `end`: of the window or of the longest token */
    bool is_limit;        /* more of the window follows `end` */
    uint32_t line;
};

/* Bytes that are no part of a name. */
static const bool ends_name[256] = {
    ['\0'] = true, ['\t'] = true, ['\n'] = true, ['\r'] = true, [' '] = true,
    ['"'] = true,  ['&'] = true,  ['\''] = true, ['/'] = true,  ['<'] = true,
    ['='] = true,  ['>'] = true,  ['?'] = true,  ['!'] = true,
};
/* Bytes of a value that need a look. */
static const bool is_special[256] = {
    ['\t'] = true, ['\n'] = true, ['\r'] = true, ['"'] = true,
    ['&'] = true,  ['\''] = true, ['<'] = true,
};

void xml_scan_open(struct xml_scan *scan, struct log_source *source)
{
    *scan = (struct xml_scan){ .source = source,
                               .at_line = 1,
                               .line = 1,
                               .names = buf_open(XML_SCAN_DEPTH_MAX *
                                                 XML_SCAN_NAME_BYTES) };
    scan->attributes = scan->room;
}

void xml_scan_close(struct xml_scan *scan)
{
    buf_close(&scan->names);
}

static enum step fault(struct xml_scan *scan, enum xml_fault why)
{
    scan->fault = why;
    return STEP_FAULT;
}

/* The text ended inside a tag. */
static enum step at_end(struct xml_scan *scan, const struct cursor *c)
{
    return c->is_limit ? fault(scan, XML_FAULT_LIMIT) : STEP_MORE;
}

static str local_name(str name)
{
    const char *colon = memchr(name.ptr, ':', name.len);
    return colon ? str_part(name, (size_t)(colon - name.ptr) + 1, name.len)
                 : name;
}

static str take_name(struct cursor *c)
{
    const char *from = c->at;
    while (c->at < c->end && !ends_name[(unsigned char)*c->at])
        c->at++;
    return (str){ from, (size_t)(c->at - from) };
}

static void pass_blanks(struct cursor *c)
{
    for (; c->at < c->end; c->at++) {
        char byte = *c->at;
        if (byte == '\n')
            c->line++;
        else if (byte != ' ' && byte != '\t' && byte != '\r')
            break;
    }
}

/* Behind the opening quote. False when there is a "<" or the end in it. */
static bool take_value(struct cursor *c, char quote,
                       struct xml_scan_attribute *attribute)
{
    const char *from = c->at;
    attribute->is_plain = true;
    for (; c->at < c->end; c->at++) {
        unsigned char byte = (unsigned char)*c->at;
        if (!is_special[byte])
            continue;
        if (byte == (unsigned char)quote) {
            attribute->value = (str){ from, (size_t)(c->at - from) };
            c->at++;
            return true;
        }
        if (byte == '<')
            return false;
        c->line += byte == '\n';
        if (byte != '"' && byte != '\'')
            attribute->is_plain = false;
    }
    return false;
}

static enum step take_attribute(struct xml_scan *scan, struct cursor *c)
{
    struct xml_scan_attribute *attribute = &scan->room[scan->attribute_count];
    if (scan->attribute_count == XML_SCAN_ATTRIBUTES_MAX)
        return fault(scan, XML_FAULT_LIMIT);
    attribute->name = take_name(c);
    pass_blanks(c);
    if (c->at == c->end)
        return at_end(scan, c);
    bool is_assigned = *c->at++ == '=';
    if (attribute->name.len == 0 || !is_assigned)
        return fault(scan, XML_FAULT_ATTRIBUTE);
    pass_blanks(c);
    if (c->at == c->end)
        return at_end(scan, c);
    char quote = *c->at++;
    if (quote != '"' && quote != '\'')
        return fault(scan, XML_FAULT_ATTRIBUTE);
    if (!take_value(c, quote, attribute))
        return c->at == c->end ? at_end(scan, c)
                               : fault(scan, XML_FAULT_ATTRIBUTE);
    for (size_t i = 0; i < scan->attribute_count; i++)
        if (str_equal(scan->room[i].name, attribute->name))
            return fault(scan, XML_FAULT_ATTRIBUTE);
    scan->attribute_count++;
    return STEP_TOKEN;
}

/* The tag is whole: go on behind it. */
static enum step finish(struct xml_scan *scan, const struct cursor *c, str name)
{
    scan->at = (size_t)(c->at - scan->source->window.ptr);
    scan->line = scan->at_line;
    scan->at_line = c->line;
    scan->name = local_name(name);
    return STEP_TOKEN;
}

static enum step push(struct xml_scan *scan, str name)
{
    if (scan->depth == XML_SCAN_DEPTH_MAX || name.len > XML_SCAN_NAME_BYTES)
        return fault(scan, XML_FAULT_LIMIT);
    scan->name_at[scan->depth++] = scan->names.len;
    buf_add(&scan->names, name);
    return STEP_TOKEN;
}

static str innermost(const struct xml_scan *scan)
{
    return scan->depth == 0
               ? (str){ NULL, 0 }
               : str_part(buf_str(&scan->names), scan->name_at[scan->depth - 1],
                          scan->names.len);
}

str xml_scan_innermost(const struct xml_scan *scan)
{
    str name = innermost(scan);
    return name.len ? local_name(name) : name;
}

static enum step take_tag(struct xml_scan *scan, struct cursor *c,
                          enum xml_scan_token *token)
{
    scan->attribute_count = 0;
    c->at++;
    str name = take_name(c);
    if (c->at == c->end)
        return at_end(scan, c);
    if (name.len == 0 || ascii_is_digit(name.ptr[0]) || name.ptr[0] == '-' ||
        name.ptr[0] == '.')
        return fault(scan, XML_FAULT_TAG);
    if (scan->depth == 0 && scan->has_root)
        return fault(scan, XML_FAULT_OUTSIDE);
    for (;;) {
        const char *before = c->at;
        pass_blanks(c);
        if (c->at == c->end)
            return at_end(scan, c);
        if (*c->at == '>' || *c->at == '/')
            break;
        enum step step = before == c->at ? fault(scan, XML_FAULT_ATTRIBUTE)
                                         : take_attribute(scan, c);
        if (step != STEP_TOKEN)
            return step;
    }
    *token = *c->at == '/' ? XML_SCAN_EMPTY : XML_SCAN_OPEN;
    if (*token == XML_SCAN_EMPTY && ++c->at == c->end)
        return at_end(scan, c);
    if (*c->at++ != '>')
        return fault(scan, XML_FAULT_ATTRIBUTE);
    if (*token == XML_SCAN_OPEN && push(scan, name) == STEP_FAULT)
        return STEP_FAULT;
    scan->has_root = true;
    return finish(scan, c, name);
}

static enum step take_close(struct xml_scan *scan, struct cursor *c,
                            enum xml_scan_token *token)
{
    c->at += 2;
    str name = take_name(c);
    pass_blanks(c);
    if (c->at == c->end)
        return at_end(scan, c);
    if (*c->at++ != '>')
        return fault(scan, XML_FAULT_TAG);
    if (scan->depth == 0 || !str_equal(name, innermost(scan)))
        return fault(scan, XML_FAULT_CLOSE);
    scan->names.len = scan->name_at[--scan->depth];
    *token = XML_SCAN_CLOSE;
    return finish(scan, c, name);
}

/* Pass over everything up to the end of a comment, an instruction or CDATA,
 * however long it is. */
static enum step pass_until(struct xml_scan *scan)
{
    str rest = str_part(scan->source->window, scan->at, SIZE_MAX);
    size_t found = str_find(rest, scan->skipped_until);
    bool is_whole = found < rest.len;
    size_t keep = scan->skipped_until.len - 1;
    size_t passed = is_whole          ? found + scan->skipped_until.len
                    : rest.len > keep ? rest.len - keep
                                      : 0;
    for (size_t i = 0; i < passed; i++)
        scan->at_line += rest.ptr[i] == '\n';
    scan->at += passed;
    if (!is_whole)
        return STEP_MORE;
    scan->skipped_until = (str){ NULL, 0 };
    return STEP_PASSED;
}

/* encoding="..." of the declaration. */
static void take_encoding(struct xml_scan *scan, str declaration)
{
    size_t at = str_find(declaration, STR("encoding"));
    str rest = str_trim(str_part(declaration, at + 8, declaration.len));
    if (!str_starts(rest, STR("=")))
        return;
    rest = str_trim(str_part(rest, 1, rest.len));
    if (rest.len == 0 || (rest.ptr[0] != '"' && rest.ptr[0] != '\''))
        return;
    str after, name = str_cut(str_part(rest, 1, rest.len), rest.ptr[0], &after);
    if (name.len == 0 || name.len > sizeof scan->encoding)
        return;
    memcpy(scan->encoding, name.ptr, name.len);
    scan->encoding_len = name.len;
}

static enum step take_instruction(struct xml_scan *scan, const struct cursor *c)
{
    str rest = { c->at, (size_t)(c->end - c->at) };
    if (rest.len < 6 && !c->is_limit)
        return STEP_MORE;
    if (str_starts(rest, STR("<?xml")) && ascii_is_blank(rest.ptr[5])) {
        size_t end = str_find(rest, STR("?>"));
        if (end == rest.len)
            return at_end(scan, c);
        if (!scan->has_root)
            take_encoding(scan, str_part(rest, 0, end));
    }
    scan->skipped_until = STR("?>");
    return STEP_PASSED;
}

/* What begins with "<!". */
static enum step take_declaration(struct xml_scan *scan, const struct cursor *c)
{
    static const str cdata = STR_INIT("<![CDATA["), dtd = STR_INIT("<!DOCTYPE");
    str start = { c->at, (size_t)(c->end - c->at) };
    start = str_part(start, 0, cdata.len);
    if (str_starts(start, STR("<!--"))) {
        scan->skipped_until = STR("-->");
        scan->at += 4;
        return STEP_PASSED;
    }
    bool may_be = str_starts(STR("<!--"), start) || str_starts(cdata, start) ||
                  str_starts(dtd, start);
    if (start.len < cdata.len && may_be)
        return STEP_MORE;
    if (str_equal(start, dtd))
        return fault(scan, XML_FAULT_DTD);
    if (!str_equal(start, cdata))
        return fault(scan, XML_FAULT_TAG);
    if (scan->depth == 0)
        return fault(scan, XML_FAULT_OUTSIDE);
    scan->skipped_until = STR("]]>");
    return STEP_PASSED;
}

/* Up to the next "<". Nothing but blanks may stand outside the document. */
static enum step pass_text(struct xml_scan *scan)
{
    str window = scan->source->window;
    size_t at = scan->at;
    uint32_t line = scan->at_line;
    bool is_outside = scan->depth == 0;
    for (; at < window.len && window.ptr[at] != '<'; at++) {
        if (is_outside && !ascii_is_blank(window.ptr[at]))
            break;
        line += window.ptr[at] == '\n';
    }
    scan->at = at;
    scan->at_line = line;
    if (at < window.len && window.ptr[at] != '<')
        return fault(scan, XML_FAULT_OUTSIDE);
    return window.len - at < 2 ? STEP_MORE : STEP_PASSED;
}

static enum step take(struct xml_scan *scan, enum xml_scan_token *token)
{
    if (scan->skipped_until.len)
        return pass_until(scan);
    enum step step = pass_text(scan);
    if (step != STEP_PASSED)
        return step;
    str rest = str_part(scan->source->window, scan->at, SIZE_MAX);
    bool is_limit = rest.len > XML_SCAN_TOKEN_BYTES;
    struct cursor c = { rest.ptr,
                        rest.ptr + (is_limit ? XML_SCAN_TOKEN_BYTES : rest.len),
                        is_limit, scan->at_line };
    switch (rest.ptr[1]) {
    case '/':
        return take_close(scan, &c, token);
    case '?':
        return take_instruction(scan, &c);
    case '!':
        return take_declaration(scan, &c);
    default:
        return take_tag(scan, &c, token);
    }
}

/* The text is at its end: is the document? */
static enum xml_scan_token conclude(struct xml_scan *scan)
{
    bool is_whole = scan->depth == 0 && scan->at == scan->source->window.len &&
                    scan->skipped_until.len == 0;
    if (is_whole && scan->has_root)
        return XML_SCAN_END;
    scan->fault = is_whole ? XML_FAULT_NO_ROOT : XML_FAULT_CUT;
    return XML_SCAN_FAULT;
}

enum xml_scan_token xml_scan_next(struct xml_scan *scan)
{
    enum xml_scan_token token = XML_SCAN_FAULT;
    for (;;) {
        enum step step = take(scan, &token);
        if (step == STEP_TOKEN)
            return token;
        if (step == STEP_PASSED)
            continue;
        scan->line = scan->at_line;
        if (step == STEP_FAULT)
            return XML_SCAN_FAULT;
        bool has_more = log_source_next(scan->source, scan->at);
        scan->at = 0;
        if (!has_more)
            return conclude(scan);
    }
}

const struct xml_scan_attribute *xml_scan_find(const struct xml_scan *scan,
                                               str name)
{
    for (size_t i = 0; i < scan->attribute_count; i++)
        if (str_equal(scan->attributes[i].name, name))
            return &scan->attributes[i];
    return NULL;
}

/* "&#233;" without its "&#" and ";". */
static bool read_code(str number, uint32_t *code)
{
    bool is_hex = str_starts(number, STR("x"));
    unsigned base = is_hex ? 16 : 10;
    number = str_part(number, is_hex, number.len);
    *code = 0;
    if (number.len == 0 || number.len > 8)
        return false;
    for (size_t i = 0; i < number.len; i++) {
        char c = number.ptr[i];
        unsigned digit = ascii_is_digit(c)      ? (unsigned)(c - '0')
                         : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10
                         : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A') + 10
                                                : 16;
        if (digit >= base)
            return false;
        *code = *code * base + digit;
    }
    bool is_allowed =
        *code >= ' ' || *code == '\t' || *code == '\n' || *code == '\r';
    return is_allowed && *code <= 0x10FFFF &&
           !(*code >= 0xD800 && *code < 0xE000);
}

static bool read_reference(str name, uint32_t *code)
{
    static const struct {
        str name;
        uint32_t code;
    } known[] = {
        { STR_INIT("amp"), '&' },   { STR_INIT("lt"), '<' },
        { STR_INIT("gt"), '>' },    { STR_INIT("quot"), '"' },
        { STR_INIT("apos"), '\'' },
    };
    if (str_starts(name, STR("#")))
        return read_code(str_part(name, 1, name.len), code);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_equal(known[i].name, name)) {
            *code = known[i].code;
            return true;
        }
    return false;
}

bool xml_scan_value(const struct xml_scan_attribute *attribute, struct buf *out)
{
    str value = attribute->value;
    size_t before = out->len;
    if (attribute->is_plain) {
        buf_add(out, value);
        return true;
    }
    for (size_t i = 0; i < value.len; i++) {
        char c = value.ptr[i];
        if (c != '&') {
            bool is_blank = c == '\n' || c == '\t' || c == '\r';
            if (!(c == '\n' && i && value.ptr[i - 1] == '\r'))
                buf_add_char(out, is_blank ? ' ' : c);
            continue;
        }
        uint32_t code;
        str rest, name = str_cut(str_part(value, i + 1, value.len), ';', &rest);
        bool is_closed = i + 1 + name.len < value.len;
        if (!is_closed || !read_reference(name, &code)) {
            out->len = before;
            return false;
        }
        buf_add_code(out, code);
        i += name.len + 1;
    }
    return true;
}
