/*
 * xml_scan.h - the tags of an XML text, one at a time, out of a log_source
 *
 *     document = [ declaration ] *misc element *misc
 *     element  = "<" name *( blank attribute ) ( "/>" | ">" content close )
 *     close    = "</" name [ blank ] ">"
 *     attribute = name "=" ( '"' value '"' | "'" value "'" )
 *     content  = *( element | text | comment | instruction | CDATA )
 *
 * Made for logs, which keep all they say in attributes: text is passed over.
 * There is no DTD and no entity but the five and numbers. Tags must close in
 * order; the first thing that is wrong ends the scan, with its line. Memory
 * does not grow with the text. Lines end with LF.
 */
#ifndef EVIDENCE_LOGS_XML_SCAN_H
#define EVIDENCE_LOGS_XML_SCAN_H

#include "evidence/logs/log_source.h"

#define XML_SCAN_DEPTH_MAX      256
#define XML_SCAN_ATTRIBUTES_MAX 64
#define XML_SCAN_TOKEN_BYTES    ((size_t)1 << 20) /* one tag */
#define XML_SCAN_NAME_BYTES     ((size_t)1000)

enum xml_scan_token {
    XML_SCAN_FAULT, /* nothing comes after it */
    XML_SCAN_END,   /* of a whole document */
    XML_SCAN_OPEN,
    XML_SCAN_EMPTY, /* an element without content: no CLOSE follows */
    XML_SCAN_CLOSE,
};

enum xml_fault {
    XML_FAULT_CUT,       /* the text ends too early */
    XML_FAULT_NO_ROOT,   /* there is no element at all */
    XML_FAULT_TAG,       /* a "<" that begins nothing we know */
    XML_FAULT_ATTRIBUTE, /* no name="value" where one belongs, or twice */
    XML_FAULT_CLOSE,     /* another element is closed than the open one */
    XML_FAULT_OUTSIDE,   /* something before or after the document */
    XML_FAULT_DTD,
    XML_FAULT_LIMIT, /* deeper, longer or more attributes than we allow */
};

struct xml_scan_attribute {
    str name;      /* prefix and all */
    str value;     /* as written: see xml_scan_value() */
    bool is_plain; /* nothing in the value stands for something else */
};

struct xml_scan {
    /* The token; its texts are good until the next xml_scan_next(). */
    str name;                                    /* local: without prefix */
    const struct xml_scan_attribute *attributes; /* of OPEN and EMPTY */
    size_t attribute_count;
    uint32_t line; /* where it begins, from 1 */
    enum xml_fault fault;
    /* Elements that are open; a scan that ended early says which one. */
    size_t depth;
    /* The encoding of the declaration, at most 40 bytes; empty: none. */
    char encoding[40];
    size_t encoding_len;

    /* The scan's own. */
    struct log_source *source;
    size_t at;        /* in the window */
    uint32_t at_line; /* there */
    struct buf names; /* of the open elements, one behind the other */
    size_t name_at[XML_SCAN_DEPTH_MAX + 1];
    str skipped_until; /* the end of a comment and the like we are in */
    bool has_root;
    struct xml_scan_attribute room[XML_SCAN_ATTRIBUTES_MAX];
};

void xml_scan_open(struct xml_scan *scan, struct log_source *source);
void xml_scan_close(struct xml_scan *scan);

enum xml_scan_token xml_scan_next(struct xml_scan *scan);

/* The attribute of exactly that name, or NULL. */
const struct xml_scan_attribute *xml_scan_find(const struct xml_scan *scan,
                                               str name);
/* Add a value to `out` with its references resolved and its line ends and
 * tabs as blanks. False when it refers to nothing: then nothing is added. */
bool xml_scan_value(const struct xml_scan_attribute *attribute,
                    struct buf *out);
/* The local name of the innermost open element; empty: none. */
str xml_scan_innermost(const struct xml_scan *scan);

#endif
