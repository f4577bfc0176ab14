/*
 * xml_walk.h - one XML part, element by element, without a tree
 *
 * No network, no external or declared entities: a DTD ends the walk at once.
 * Depth is bounded. Over libxml2's push parser, so memory does not grow with
 * the part.
 */
#ifndef EVIDENCE_READERS_XML_WALK_H
#define EVIDENCE_READERS_XML_WALK_H

#include "evidence/reason.h"

#define XML_DEPTH_MAX 256

/* Names are local names, without prefix; all borrowed for the call. */
struct xml_element {
    str name;
    const unsigned char *const *attributes;
    size_t attribute_count;
};
/* The value of an attribute by its local name; empty when it is not there. */
str xml_attribute(const struct xml_element *element, const char *name);
/* The same of one namespace: its name ends in `space`. For elements that have
 * two of one name, "id" and "r:id". */
str xml_attribute_of(const struct xml_element *element, const char *name,
                     const char *space);

struct xml_handler {
    void (*start)(void *context, const struct xml_element *element);
    void (*end)(void *context, str name);
    void (*text)(void *context, str text);
};

struct xml_walk {
    void *parser;
    const struct xml_handler *handler;
    void *context;
    size_t depth;
    enum reason why;
};

void xml_walk_open(struct xml_walk *walk, const struct xml_handler *handler,
                   void *context);
/* False when the rest need not come. */
bool xml_walk_feed(struct xml_walk *walk, str piece);
/* REASON_NONE when all of it was well-formed. */
enum reason xml_walk_close(struct xml_walk *walk);

/* All of it in one go. */
enum reason xml_walk_all(str xml, const struct xml_handler *handler,
                         void *context);

/* Let libxml2 set itself up, and keep it from loading anything for us. */
void xml_warm_up(void);

#endif
