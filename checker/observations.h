/*
 * observations.h - what the auditor saw, in a file of the auditor's own
 *
 *     [auditor]
 *     by   = "lead auditor"
 *     date = 2026-01-20
 *
 *     [[observation]]
 *     norm        = "nvvk-kwaliteitskader/4.11"     or  area = "...kader/4"
 *     text        = "In drie van de vijf dossiers ..."
 *     answer      = "partly"
 *     findings    = ["..."]    also evidence, bottlenecks, suggestions
 *
 *     [levels.nvvk-kwaliteitskader]
 *     4 = "C"
 *
 * Only told, beside what the tool says: no verdict, no count and no exit status
 * ever leans on it, and nothing in checker/ but this file reads it.
 */
#ifndef CHECKER_OBSERVATIONS_H
#define CHECKER_OBSERVATIONS_H

#include "checker/workspace.h"

/* The auditor's own word on a norm; the three of the Kwaliteitslabel Sociaal
 * Werk. */
enum observed_answer {
    ANSWER_NONE,
    ANSWER_MEETS,
    ANSWER_PARTLY,
    ANSWER_NOT,
    ANSWER_COUNT
};
/* "meets"; empty for none. */
str observed_answer_code(enum observed_answer answer);

/* What the form of the Kwaliteitslabel asks to write down with a norm. */
enum observed_field {
    FIELD_FINDINGS,
    FIELD_EVIDENCE,
    FIELD_BOTTLENECKS,
    FIELD_SUGGESTIONS,
    FIELD_COUNT
};
/* "findings" */
str observed_field_code(enum observed_field field);

struct observed_items {
    const str *items;
    size_t count;
};

struct observation {
    const struct norm *norm; /* NULL: of an area */
    const struct framework *framework;
    const struct area *area;
    str by; /* the role of who saw it */
    day_number date;
    str text; /* may be empty */
    enum observed_answer answer;
    struct observed_items fields[FIELD_COUNT];
    struct origin origin;
};

struct observations {
    str file;
    str sha256; /* of the file, in hexadecimal digits; empty: not known */
    str by;     /* of whoever wrote the file */
    day_number date;
    const struct observation *items; /* in the order of the file */
    size_t count;
    struct level_list levels; /* as the auditor sees them */
};

/* `text` is the content of the file, `file` its name in messages. The norms
 * are those of the rules of the workspace, assessed or not. Problems are added;
 * check problems->error_count before using the result. */
void observations_read(struct arena *arena, str text, str file,
                       const struct workspace *workspace,
                       struct observations *observations,
                       struct problem_list *problems);

struct rule_reader;
struct toml;
/* The same, of a root that is only there to be asked: all that is asked goes
 * into r->schema. */
void observations_describe(const struct rule_reader *r, struct toml *root,
                           const struct workspace *workspace);

/* Of before the period that is assessed; false when there is no period. */
bool observation_is_old(const struct observation *observation,
                        day_number period_from);
/* The auditor's word on that norm; ANSWER_NONE when there is none. NULL may be
 * given for no file at all. */
enum observed_answer observed_answer_of(const struct observations *observations,
                                        const struct norm *norm);
/* How many observations and levels are of frameworks that are not assessed, and
 * so are not told. */
size_t observations_elsewhere(const struct observations *observations,
                              const struct workspace *workspace);

#endif
