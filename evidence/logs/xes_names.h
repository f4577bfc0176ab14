/*
 * xes_names.h - by which keys the events of an XES log are named
 *
 * A log may list classifiers: a name and the keys whose values together name
 * an event ("concept:name lifecycle:transition"). Keys are parted by blanks;
 * one with a blank in it stands in single quotes. Without a wish an event is
 * called what its concept:name says.
 */
#ifndef EVIDENCE_LOGS_XES_NAMES_H
#define EVIDENCE_LOGS_XES_NAMES_H

#include "evidence/logs/xml_scan.h"

#define XES_CLASSIFIERS_MAX 100
#define XES_KEYS_MAX        16

struct xes_names {
    struct arena *arena; /* of what is kept here */
    const str *keys;     /* in the order of the name */
    size_t key_count;

    /* The classifiers there are. */
    str *names;
    str *key_lists;
    size_t count, capacity, list_capacity;
};

struct xes_names xes_names_open(struct arena *arena);
/* A <classifier> for events, just scanned. */
void xes_names_add(struct xes_names *names, const struct xml_scan *scan);
/* Let events be named by that classifier. False when the log has no such one
 * (the message lists those that it has), or when it has too many keys. */
MUST_CHECK bool xes_names_choose(struct xes_names *names, str file,
                                 str classifier, struct error *err);

#endif
