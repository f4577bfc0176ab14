/* xml_walk.c - one XML part, element by element, without a tree */
#include "evidence/readers/xml_walk.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <string.h>

/* An attribute in SAX2 is five pointers: local name, prefix, namespace, and
 * the begin and end of its value. */
#define FIELDS_OF_ATTRIBUTE 5

str xml_attribute(const struct xml_element *element, const char *name)
{
    for (size_t i = 0; i < element->attribute_count; i++) {
        const unsigned char *const *field =
            element->attributes + FIELDS_OF_ATTRIBUTE * i;
        if (strcmp((const char *)field[0], name) == 0)
            return (str){ (const char *)field[3],
                          (size_t)(field[4] - field[3]) };
    }
    return (str){ NULL, 0 };
}

str xml_attribute_of(const struct xml_element *element, const char *name,
                     const char *space)
{
    for (size_t i = 0; i < element->attribute_count; i++) {
        const unsigned char *const *field =
            element->attributes + FIELDS_OF_ATTRIBUTE * i;
        if (field[2] && strcmp((const char *)field[0], name) == 0 &&
            str_ends(str_of((const char *)field[2]), str_of(space)))
            return (str){ (const char *)field[3],
                          (size_t)(field[4] - field[3]) };
    }
    return (str){ NULL, 0 };
}

static void stop(struct xml_walk *walk, enum reason why)
{
    if (walk->why == REASON_NONE)
        walk->why = why;
    xmlStopParser(walk->parser);
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *space, int space_count,
                     const xmlChar **spaces, int attribute_count,
                     int defaulted_count, const xmlChar **attributes)
{
    (void)prefix, (void)space, (void)space_count, (void)spaces;
    (void)defaulted_count;
    struct xml_walk *walk = context;
    if (++walk->depth > XML_DEPTH_MAX) {
        stop(walk, REASON_TOO_DEEP);
        return;
    }
    struct xml_element element = { str_of((const char *)name), attributes,
                                   (size_t)attribute_count };
    if (walk->why == REASON_NONE)
        walk->handler->start(walk->context, &element);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *space)
{
    (void)prefix, (void)space;
    struct xml_walk *walk = context;
    walk->depth--;
    if (walk->why == REASON_NONE)
        walk->handler->end(walk->context, str_of((const char *)name));
}

static void on_text(void *context, const xmlChar *text, int len)
{
    struct xml_walk *walk = context;
    if (walk->why == REASON_NONE)
        walk->handler->text(walk->context,
                            (str){ (const char *)text, (size_t)len });
}

static void on_dtd(void *context, const xmlChar *name, const xmlChar *external,
                   const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    stop(context, REASON_FORBIDDEN_XML);
}

static void on_message(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

void xml_walk_open(struct xml_walk *walk, const struct xml_handler *handler,
                   void *context)
{
    *walk = (struct xml_walk){ .handler = handler, .context = context };
    xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC,
                          .startElementNs = on_start,
                          .endElementNs = on_end,
                          .characters = on_text,
                          .cdataBlock = on_text,
                          .internalSubset = on_dtd,
                          .externalSubset = on_dtd,
                          .warning = on_message,
                          .error = on_message,
                          .fatalError = on_message };
    walk->parser = xmlCreatePushParserCtxt(&sax, walk, NULL, 0, NULL);
    if (!walk->parser) {
        walk->why = REASON_MEMORY;
        return;
    }
    xmlCtxtUseOptions(walk->parser, XML_PARSE_NONET | XML_PARSE_NOERROR |
                                        XML_PARSE_NOWARNING);
}

bool xml_walk_feed(struct xml_walk *walk, str piece)
{
    while (walk->why == REASON_NONE && piece.len) {
        size_t len = piece.len < INT_MAX ? piece.len : INT_MAX;
        (void)xmlParseChunk(walk->parser, piece.ptr, (int)len, 0);
        const xmlParserCtxt *parser = walk->parser;
        if (parser->disableSAX && walk->why == REASON_NONE)
            walk->why = REASON_DAMAGED;
        piece = str_part(piece, len, piece.len);
    }
    return walk->why == REASON_NONE;
}

enum reason xml_walk_close(struct xml_walk *walk)
{
    if (!walk->parser)
        return walk->why;
    if (walk->why == REASON_NONE) {
        (void)xmlParseChunk(walk->parser, NULL, 0, 1);
        const xmlParserCtxt *parser = walk->parser;
        if (walk->why == REASON_NONE && !parser->wellFormed)
            walk->why = REASON_DAMAGED;
    }
    xmlFreeParserCtxt(walk->parser);
    walk->parser = NULL;
    return walk->why;
}

enum reason xml_walk_all(str xml, const struct xml_handler *handler,
                         void *context)
{
    struct xml_walk walk;
    xml_walk_open(&walk, handler, context);
    (void)xml_walk_feed(&walk, xml);
    return xml_walk_close(&walk);
}

static xmlParserInputPtr load_nothing(const char *address, const char *id,
                                      xmlParserCtxtPtr parser)
{
    (void)address, (void)id, (void)parser;
    return NULL;
}

void xml_warm_up(void)
{
    xmlInitParser();
    xmlSetExternalEntityLoader(load_nothing);
}
