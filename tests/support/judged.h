/*
 * judged.h - a check out of rule text, judged on documents made by hand
 */
#ifndef TESTS_SUPPORT_JUDGED_H
#define TESTS_SUPPORT_JUDGED_H

#include "checker/check_kind.h"

#define JUDGED_DOCUMENTS_MAX 16

struct judged {
    struct arena arena;
    struct problem_list problems;
    struct rule_set set;
    struct document documents[JUDGED_DOCUMENTS_MAX];
    struct document made[JUDGED_DOCUMENTS_MAX]; /* before they were taken in */
    str taken[JUDGED_DOCUMENTS_MAX];            /* their texts after that */
    struct evidence_set evidence;
    size_t taken_count;           /* documents that were taken in */
    struct assessment assessment; /* as-of 15 January 2026 */
};

/* `checks` is the text of a checks/x.toml. Fails the test when it is wrong. */
void judged_open(struct judged *judged, const char *checks);
void judged_close(struct judged *judged);
/* The problems of a text that is wrong, as shown; in judged->arena. */
str judged_problems(struct judged *judged, const char *checks);

/* Add a document that was read. Borrowed until the next. */
struct document *judged_document(struct judged *judged, const char *path,
                                 const char *text);
/* Infer the facts, recognise, mask, judge. */
struct check_result judged_result(struct judged *judged, const char *check);

/* Fails the test with what was seen when it is something else. */
void judged_expect(const char *what, const struct check_result *result,
                   enum outcome outcome, enum reason reason,
                   enum sentence summary);
/* A phrase in Dutch, in judged->arena. */
str judged_words(struct judged *judged, const struct phrase *phrase);

#endif
