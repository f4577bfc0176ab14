/*
 * html.c - web pages, as a visitor reads them
 *
 * libxml2's HTML push parser gives start tags, end tags and text; no tree is
 * built and nothing recurses, so depth costs nothing but is bounded all the
 * same. Scripts, styles and the like are left out; text that a page hides
 * until it is asked for (accordions) is in. Bytes are decoded here, so the
 * parser always gets UTF-8.
 */
#include <libxml/HTMLparser.h>
#include <string.h>

#include "base/ascii.h"
#include "base/count.h"
#include "evidence/encoding.h"
#include "evidence/readers/charset.h"
#include "evidence/readers/reader.h"

#define SNIFF_BYTES    ((size_t)4096)
#define HTML_DEPTH_MAX 5000
#define PIECE_BYTES    ((size_t)64 << 10)
#define HEADING_BYTES  ((size_t)2000)

struct html {
    struct reading *reading;
    htmlParserCtxt *parser;
    size_t depth;
    unsigned skipped; /* script, style... we are inside of */
    unsigned pre;
    bool in_title, in_heading;
    bool is_blank; /* a blank is due before the next word */
    bool at_start; /* of a line: blanks here are nothing */
    struct buf title, heading;
};

/* What an element does to the text around it. */
enum html_effect {
    EFFECT_INLINE,
    EFFECT_LINE,      /* begins and ends a line */
    EFFECT_PARAGRAPH, /* begins and ends a paragraph */
    EFFECT_CELL,      /* is parted by a tab */
    EFFECT_SKIP,      /* is no text for a reader */
    EFFECT_HEADING,
    EFFECT_PRE,
};

static enum html_effect effect_of(str name)
{
    static const struct {
        str name;
        enum html_effect effect;
    } effects[] = {
        { STR_INIT("address"), EFFECT_PARAGRAPH },
        { STR_INIT("article"), EFFECT_PARAGRAPH },
        { STR_INIT("aside"), EFFECT_PARAGRAPH },
        { STR_INIT("blockquote"), EFFECT_PARAGRAPH },
        { STR_INIT("body"), EFFECT_PARAGRAPH },
        { STR_INIT("br"), EFFECT_LINE },
        { STR_INIT("button"), EFFECT_LINE },
        { STR_INIT("caption"), EFFECT_PARAGRAPH },
        { STR_INIT("dd"), EFFECT_LINE },
        { STR_INIT("details"), EFFECT_PARAGRAPH },
        { STR_INIT("div"), EFFECT_PARAGRAPH },
        { STR_INIT("dl"), EFFECT_PARAGRAPH },
        { STR_INIT("dt"), EFFECT_LINE },
        { STR_INIT("fieldset"), EFFECT_PARAGRAPH },
        { STR_INIT("figcaption"), EFFECT_PARAGRAPH },
        { STR_INIT("figure"), EFFECT_PARAGRAPH },
        { STR_INIT("footer"), EFFECT_PARAGRAPH },
        { STR_INIT("form"), EFFECT_PARAGRAPH },
        { STR_INIT("h1"), EFFECT_HEADING },
        { STR_INIT("h2"), EFFECT_HEADING },
        { STR_INIT("h3"), EFFECT_HEADING },
        { STR_INIT("h4"), EFFECT_HEADING },
        { STR_INIT("h5"), EFFECT_HEADING },
        { STR_INIT("h6"), EFFECT_HEADING },
        { STR_INIT("head"), EFFECT_PARAGRAPH },
        { STR_INIT("header"), EFFECT_PARAGRAPH },
        { STR_INIT("hr"), EFFECT_PARAGRAPH },
        { STR_INIT("iframe"), EFFECT_SKIP },
        { STR_INIT("legend"), EFFECT_LINE },
        { STR_INIT("li"), EFFECT_LINE },
        { STR_INIT("main"), EFFECT_PARAGRAPH },
        { STR_INIT("math"), EFFECT_SKIP },
        { STR_INIT("nav"), EFFECT_PARAGRAPH },
        { STR_INIT("noscript"), EFFECT_SKIP },
        { STR_INIT("object"), EFFECT_SKIP },
        { STR_INIT("ol"), EFFECT_PARAGRAPH },
        { STR_INIT("option"), EFFECT_LINE },
        { STR_INIT("p"), EFFECT_PARAGRAPH },
        { STR_INIT("pre"), EFFECT_PRE },
        { STR_INIT("script"), EFFECT_SKIP },
        { STR_INIT("section"), EFFECT_PARAGRAPH },
        { STR_INIT("style"), EFFECT_SKIP },
        { STR_INIT("summary"), EFFECT_LINE },
        { STR_INIT("svg"), EFFECT_SKIP },
        { STR_INIT("table"), EFFECT_PARAGRAPH },
        { STR_INIT("td"), EFFECT_CELL },
        { STR_INIT("template"), EFFECT_SKIP },
        { STR_INIT("textarea"), EFFECT_SKIP },
        { STR_INIT("th"), EFFECT_CELL },
        { STR_INIT("tr"), EFFECT_PARAGRAPH },
        { STR_INIT("ul"), EFFECT_PARAGRAPH },
    };
    size_t low = 0, high = COUNT(effects);
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(name, effects[middle].name);
        if (order == 0)
            return effects[middle].effect;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return EFFECT_INLINE;
}

/* Headings are held back until they end: their mark carries their text. */
static void put(struct html *html, str text)
{
    if (html->in_heading && !html->heading.is_full)
        buf_add(&html->heading, text);
    else
        reading_text(html->reading, text);
}

static void end_line(struct html *html, bool is_paragraph)
{
    html->is_blank = false;
    html->at_start = true;
    if (html->in_heading)
        buf_add_char(&html->heading, ' ');
    else if (is_paragraph)
        reading_paragraph(html->reading);
    else
        reading_line(html->reading);
}

static void end_heading(struct html *html)
{
    str text = str_trim(buf_str(&html->heading));
    html->in_heading = false;
    if (text.len) {
        if (text_has_letters(text))
            reading_mark(html->reading, MARK_HEADING, text);
        reading_text(html->reading, text);
    }
    buf_clear(&html->heading);
    end_line(html, true);
}

static str attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (strcmp((const char *)attributes[0], name) == 0)
            return str_of((const char *)attributes[1]);
    return (str){ NULL, 0 };
}

/* Dublin Core (DCTERMS, as Dutch public bodies use it), OpenGraph, and the
 * names everybody uses. */
static void take_meta(struct html *html, const xmlChar **attributes)
{
    str name = attribute(attributes, "name");
    str content = attribute(attributes, "content");
    if (name.len == 0)
        name = attribute(attributes, "property");
    if (str_equal_nocase(name, STR("author")) ||
        str_equal_nocase(name, STR("dcterms.creator")))
        reading_author(html->reading, content);
    else if (str_equal_nocase(name, STR("dcterms.modified")) ||
             str_equal_nocase(name, STR("article:modified_time")) ||
             str_equal_nocase(name, STR("last-modified")))
        reading_modified(html->reading, content);
    else if (str_equal_nocase(name, STR("dcterms.issued")) ||
             str_equal_nocase(name, STR("dcterms.created")) ||
             str_equal_nocase(name, STR("article:published_time")) ||
             str_equal_nocase(name, STR("date")))
        reading_created(html->reading, content);
}

static void stop_deep(struct html *html)
{
    reading_stop(html->reading, REASON_TOO_DEEP, HTML_DEPTH_MAX);
    xmlStopParser(html->parser);
}

static void on_start(void *context, const xmlChar *tag,
                     const xmlChar **attributes)
{
    struct html *html = context;
    str name = str_of((const char *)tag);
    if (++html->depth > HTML_DEPTH_MAX) {
        stop_deep(html);
        return;
    }
    switch (effect_of(name)) {
    case EFFECT_SKIP:
        html->skipped++;
        break;
    case EFFECT_HEADING:
        end_line(html, true);
        html->in_heading = true;
        break;
    case EFFECT_PRE:
        end_line(html, true);
        html->pre++;
        break;
    case EFFECT_PARAGRAPH:
        end_line(html, true);
        break;
    case EFFECT_LINE:
        end_line(html, false);
        break;
    case EFFECT_CELL:
        if (!html->at_start)
            put(html, STR("\t"));
        html->is_blank = false;
        break;
    case EFFECT_INLINE:
        if (str_equal(name, STR("title")))
            html->in_title = true;
        else if (str_equal(name, STR("meta")))
            take_meta(html, attributes);
        break;
    }
}

static void on_end(void *context, const xmlChar *tag)
{
    struct html *html = context;
    str name = str_of((const char *)tag);
    if (html->depth)
        html->depth--;
    switch (effect_of(name)) {
    case EFFECT_SKIP:
        if (html->skipped)
            html->skipped--;
        break;
    case EFFECT_HEADING:
        if (html->in_heading)
            end_heading(html);
        break;
    case EFFECT_PRE:
        if (html->pre)
            html->pre--;
        end_line(html, true);
        break;
    case EFFECT_PARAGRAPH:
        end_line(html, true);
        break;
    case EFFECT_LINE:
        if (!str_equal(name, STR("br")))
            end_line(html, false);
        break;
    case EFFECT_CELL:
        break;
    case EFFECT_INLINE:
        if (str_equal(name, STR("title")))
            html->in_title = false;
        break;
    }
}

/* Words with one blank between them, however the source was laid out. */
static void put_words(struct html *html, str text)
{
    size_t at = 0;
    while (at < text.len) {
        size_t from = at;
        while (at < text.len && !ascii_is_blank(text.ptr[at]))
            at++;
        if (at > from) {
            if (html->is_blank && !html->at_start)
                put(html, STR(" "));
            put(html, str_part(text, from, at - from));
            html->is_blank = html->at_start = false;
        }
        while (at < text.len && ascii_is_blank(text.ptr[at])) {
            html->is_blank = true;
            at++;
        }
    }
}

static void on_text(void *context, const xmlChar *bytes, int len)
{
    struct html *html = context;
    str text = { (const char *)bytes, (size_t)len };
    if (html->in_title) {
        buf_add(&html->title, text);
    } else if (html->skipped || reading_is_stopped(html->reading)) {
        return;
    } else if (html->pre && !html->in_heading) {
        html->at_start = false;
        reading_text(html->reading, text);
    } else {
        put_words(html, text);
    }
}

/* <script> and <style> come this way. */
static void on_raw(void *context, const xmlChar *bytes, int len)
{
    (void)context, (void)bytes, (void)len;
}

static void on_message(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

bool html_knows(const struct sample *sample)
{
    static const str signs[] = {
        STR_INIT("<!doctype html"), STR_INIT("<html"),  STR_INIT("<head"),
        STR_INIT("<body"),          STR_INIT("<title"),
    };
    struct arena scratch = { 0 };
    str head =
        text_of_bytes(&scratch, str_part(sample->bytes, 0, SNIFF_BYTES)).text;
    bool is_named = str_equal(sample->extension, STR("html")) ||
                    str_equal(sample->extension, STR("htm")) ||
                    str_equal(sample->extension, STR("xhtml"));
    bool found = false;
    for (size_t i = 0; i < head.len && !found; i++) {
        if (head.ptr[i] != '<')
            continue;
        for (size_t s = 0; s < COUNT(signs) && !found; s++)
            found = str_equal_nocase(str_part(head, i, signs[s].len), signs[s]);
        bool is_markup = i + 1 < head.len &&
                         (head.ptr[i + 1] == '!' || head.ptr[i + 1] == '?');
        /* Without a name that says so, only comments may come before. */
        if (!found && !is_named && !is_markup)
            break;
    }
    found = found || (is_named && str_contains(head, STR("<")));
    arena_close(&scratch);
    return found;
}

static void parse(struct html *html, str text)
{
    htmlSAXHandler sax = { .startElement = on_start,
                           .endElement = on_end,
                           .characters = on_text,
                           .ignorableWhitespace = on_text,
                           .cdataBlock = on_raw,
                           .warning = on_message,
                           .error = on_message,
                           .fatalError = on_message };
    html->parser = htmlCreatePushParserCtxt(&sax, html, NULL, 0, NULL,
                                            XML_CHAR_ENCODING_UTF8);
    if (!html->parser) {
        reading_stop(html->reading, REASON_MEMORY, 0);
        return;
    }
    htmlCtxtUseOptions(html->parser, HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
                                         HTML_PARSE_NOERROR |
                                         HTML_PARSE_NOWARNING);
    while (text.len && !reading_is_stopped(html->reading)) {
        str piece = str_part(text, 0, PIECE_BYTES);
        (void)htmlParseChunk(html->parser, piece.ptr, (int)piece.len, 0);
        text = str_part(text, piece.len, text.len);
        if (!html->in_heading)
            reading_finished(html->reading);
    }
    if (!reading_is_stopped(html->reading))
        (void)htmlParseChunk(html->parser, NULL, 0, 1);
    htmlFreeParserCtxt(html->parser);
}

void html_read(struct reading *reading, const struct sample *sample)
{
    struct html html = { .reading = reading,
                         .at_start = true,
                         .title = buf_open(METADATA_BYTES_MAX),
                         .heading = buf_open(HEADING_BYTES) };
    parse(&html, page_text(reading, sample->bytes));
    if (html.in_heading)
        end_heading(&html);
    reading_title(reading, buf_str(&html.title));
    buf_close(&html.title);
    buf_close(&html.heading);
}
