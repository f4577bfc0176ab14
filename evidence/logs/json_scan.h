/*
 * json_scan.h - JSON (RFC 8259) a token at a time, out of a log of any size
 *
 *     json   = { value }                    one after the other, blanks between
 *     value  = object | array | text | number | "true" | "false" | "null"
 *     object = "{" [ text ":" value { "," text ":" value } ] "}"
 *     array  = "[" [ value { "," value } ] "]"
 *
 * base/json.h holds whole documents as a tree. A case log is larger than that,
 * and most of it is personal data that must never be held: so here is no tree,
 * a value that nobody wants is checked and forgotten byte by byte
 * (json_skip_next), and what had to be unescaped is wiped at the next token.
 * The streaming parser that Debian has, yajl 2.1.0, has had no release and no
 * maintainer since 2014 and lives on by patches of the distribution.
 */
#ifndef EVIDENCE_LOGS_JSON_SCAN_H
#define EVIDENCE_LOGS_JSON_SCAN_H

#include "evidence/logs/log_source.h"

#define JSON_DEPTH_MAX      64
#define JSON_KEY_BYTES_MAX  ((size_t)256)
#define JSON_TEXT_BYTES_MAX ((size_t)64 << 10)

enum json_token {
    JSON_BROKEN, /* no JSON from here on, see `wanted`; stays so */
    JSON_END,    /* no value left; stays so */
    JSON_OBJECT,
    JSON_OBJECT_END,
    JSON_ARRAY,
    JSON_ARRAY_END,
    JSON_KEY,
    JSON_TEXT,
    JSON_NUMBER,
    JSON_TRUE,
    JSON_FALSE,
    JSON_NULL,
};

struct json_scan {
    enum json_token token; /* the last one */
    str text;         /* of a key, text or number; borrowed until the next */
    bool is_too_long; /* beyond the limit above: `text` is empty then */
    uint32_t line;    /* where the token begins, from 1 in this scan */
    enum sentence wanted; /* BROKEN: what should have stood there */
    bool is_cut;          /* BROKEN: the log ended there */
    size_t too_long_count;
    /* Its own: */
    struct log_source *source;
    size_t at; /* in the window */
    unsigned depth;
    uint64_t in_object; /* a bit a level */
    unsigned char expected;
    bool is_skipping;
    struct arena *arena;
    char *plain; /* what had to be unescaped; NULL: nothing had to yet */
    size_t plain_len;
};

/* `source` is at the beginning of a value; `arena` and it outlive the scan. */
void json_scan_open(struct json_scan *scan, struct arena *arena,
                    struct log_source *source);
/* On from the beginning of another file of the same source. */
void json_scan_again(struct json_scan *scan);
/* Wipes what it holds. */
void json_scan_close(struct json_scan *scan);

enum json_token json_next(struct json_scan *scan);
/* In an object: the next key is there. In an array: the first token of the
 * next value is. False at the end of it, or when it is broken. */
bool json_next_key(struct json_scan *scan);
bool json_next_item(struct json_scan *scan);

/* The whole next value (after a key), checked but kept nowhere. */
void json_skip_next(struct json_scan *scan);
/* The rest of the value whose first token is the last one read. */
void json_skip_rest(struct json_scan *scan);

/* The key just read is `name`, capitals or not. */
bool json_key_is(const struct json_scan *scan, str name);

/* What is wrong, for a broken scan: the file, the line, what was wanted. */
struct phrase json_broken(const struct json_scan *scan, str file);

#endif
