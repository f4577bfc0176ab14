/*
 * ooxml.h - what DOCX and XLSX have in common (ECMA-376 part 2, OPC)
 *
 * Parts are found by relationship, never by a name we expect.
 */
#ifndef EVIDENCE_READERS_OOXML_H
#define EVIDENCE_READERS_OOXML_H

#include "evidence/readers/reader.h"
#include "evidence/readers/xml_walk.h"

struct relation {
    str id;
    str type;   /* the last word of its type: "header", "worksheet" */
    str target; /* the name of a part, from the root of the package */
};
struct relations {
    const struct relation *items;
    size_t count;
};

/* The relations of a part; of the package as a whole when `part` is empty. */
enum reason relations_read(struct package *package, struct arena *arena,
                           str part, struct relations *relations);
/* NULL when there is none. */
const struct relation *relation_of_type(const struct relations *relations,
                                        const char *type);
const struct relation *relation_of_id(const struct relations *relations,
                                      str id);

/* Walk one part; REASON_NONE when all of it was well-formed. */
enum reason part_walk(struct package *package, str part,
                      const struct xml_handler *handler, void *context);

/* Title, author and days of docProps/core.xml or meta.xml. */
void properties_read(struct package *package, str part,
                     struct reading *reading);

/* Hardly any text beside a large picture: a scan that was pasted. Ask it when
 * the text is complete. */
void pictures_weigh(const struct package *package, struct reading *reading);

/* "1", "true" and "on", and an attribute that is left out. */
bool is_on(str value);

#endif
