/*
 * json_parts.h - pieces that the JSON of a result is made of
 */
#ifndef REPORTS_JSON_PARTS_H
#define REPORTS_JSON_PARTS_H

#include "base/json.h"
#include "reports/report.h"

void json_set_phrase(struct json *object, const char *key,
                     const struct phrase *phrase, struct wording wording);
void json_add_phrases(struct json *array, const struct phrase *phrases,
                      size_t count, struct wording wording);
/* Texts that may be left out are null, never "". */
void json_set_known_text(struct json *object, const char *key, str text);

/* "evidence", "logs" and "sources". */
void json_set_evidence(struct json *top, const struct evidence_set *evidence,
                       struct wording wording);

/* json_words.c: what a framework says beside its norms; keys only when there
 * is something to say. */
void json_set_norm_words(struct json *object, const struct norm_result *result);
/* json_levels.c: when a framework has levels. */
void json_set_levels(struct json *top, const struct report *report);
/* json_related.c: what the norm relates to, when that is said. */
void json_set_related(struct json *object, const struct rule_set *rules,
                      const struct norm *norm);
/* json_observations.c: the auditor's, only when they were asked for. */
void json_set_norm_observations(struct json *object,
                                const struct report *report,
                                const struct norm *norm);
void json_set_auditor(struct json *top, const struct report *report);
/* A list, since a level is neither a score nor a verdict. */
struct json *json_levels_value(const struct level_list *levels);
void json_set_framework_words(struct json *object,
                              const struct framework *framework);

#endif
