/*
 * rule_set.h - what is asked: frameworks, norms, and the checks they name
 *
 * Loaded from one or more rule folders (the shipped one, the workspace's own)
 * and merged; see rules/README.md for the format. Lives in one arena.
 */
#ifndef CHECKER_RULE_SET_H
#define CHECKER_RULE_SET_H

#include "base/calendar.h"
#include "checker/problem.h"

struct check_kind;
struct log_mapping;
struct relation;

struct origin { /* where it is written */
    str file;
    unsigned line;
};

struct check {
    str id, title, basis, advice;
    str log; /* only this case log; empty: every log that maps its steps */
    const struct check_kind *kind;
    const void *settings; /* the kind's own */
    struct origin origin;
};

/* Who is asked: the codes of the NVVK's own column "Wie". */
struct role {
    str code; /* "P" */
    str name; /* "professional" */
    struct origin origin;
};
struct question {
    const str *who; /* role codes: "P", "BKC" */
    size_t who_count;
    str text;
    str answer; /* what a good answer shows; may be empty */
};

/* How a norm names a check. */
enum check_role { ROLE_ALL, ROLE_ANY, ROLE_ALSO };
struct norm_check {
    enum check_role role;
    const struct check *check;
};

struct norm {
    str id, title; /* id within its framework: "4.11" */
    const struct framework *framework;
    const struct area *area;
    const struct norm_check *checks; /* all, then any, then also */
    size_t check_count;
    bool judged_by_auditor; /* documents alone never make it a pass */
    const struct question *questions;
    size_t question_count;
    const str *who; /* role codes of the source's own column "Wie" */
    size_t who_count;
    const str *look_at; /* points to look at ("kijkpunten") */
    size_t look_at_count;
    str advice;  /* what to do when it needs attention; may be empty */
    str not_for; /* when it does not apply; may be empty */
    str note;    /* for the reader of the rule; may be empty */
    struct origin origin;
};
/* How an area looks at a level, A to D: [[level]]. Every level is good; what is
 * here never becomes a verdict or a score. */
struct level_statement {
    str text;
    const struct check **checks; /* evidence that may point to it */
    size_t check_count;
};
struct level_text {
    str id, title; /* "A", "Beheerste processen" */
    str intro;     /* what the statements continue: "De koers:"; may be empty */
    const struct level_statement *statements;
    size_t statement_count;
};
struct area {
    str id, title;
    const struct level_text *levels;
    size_t level_count;
    const struct norm *norms;
    size_t norm_count;
};
/* What a framework means by a word: [[term]]. */
struct term_meaning {
    str word, meaning;
};
/* A footnote of the source: [[footnote]]. */
struct footnote {
    str number, text;
    const str *norms; /* ids; none: about the framework as a whole */
    size_t norm_count;
};
struct framework {
    str id, title, version, publisher, source, language;
    /* What whoever tests a norm writes down. */
    const str *form;
    size_t form_count;
    bool by_name;            /* only assessed when the workspace names it */
    unsigned tests_at_least; /* how often to test a norm; 0: not said */
    const struct term_meaning *terms;
    size_t term_count;
    const struct footnote *footnotes;
    size_t footnote_count;
    const struct area *areas;
    size_t area_count;
};

struct rule_set {
    const struct framework *frameworks; /* sorted by id */
    size_t framework_count;
    const struct check *checks; /* sorted by id */
    size_t check_count;
    const struct calendar *calendars;
    size_t calendar_count;
    const struct role *roles; /* in the order of the files */
    size_t role_count;
    const struct log_mapping *mappings; /* in the order of the files */
    size_t mapping_count;
    const struct relation *relations; /* between norms; crosswalk.h */
    size_t relation_count;
    struct pattern_pool *patterns; /* of the settings of the checks */
    const struct rule_file *files; /* what it was read out of */
    size_t file_count;
};

/* One file of a rule folder. `path` is relative to the folder and says which
 * form it has: "checks/x.toml", "roles.toml", "nvvk-belofte/1.toml". */
struct rule_file {
    str path;
    str shown_as; /* in messages */
    str text;
    size_t folder; /* of which folder; paths are unique within one */
};
/* Make a set of files that are in memory, sorted by folder and path. What is
 * wrong is added to `problems`; the set then holds what could be understood.
 * `threads` at most; 0: one a core. The set is the same for any number. */
void rule_set_read(struct arena *arena, const struct rule_file *files,
                   size_t file_count, unsigned threads, struct rule_set *set,
                   struct problem_list *problems);
/* The text of every *.toml below the folders, in the order that
 * rule_set_read() wants. One that cannot be read is added to `problems`. False
 * only when a folder cannot be read. `shown_as` are the names in messages. */
MUST_CHECK bool rule_files_load(struct arena *arena, const str *folders,
                                const str *shown_as, size_t folder_count,
                                const struct rule_file **files, size_t *count,
                                struct problem_list *problems,
                                struct error *err);
/* Read every *.toml below the folders. What is wrong is added to `problems`;
 * the set then holds what could be understood, for lint to go on with, and
 * must not be used to judge while problems->error_count is not 0. False only
 * when a folder cannot be read. `shown_as` are the names in messages. */
MUST_CHECK bool rule_set_load(struct arena *arena, const str *folders,
                              const str *shown_as, size_t folder_count,
                              unsigned threads, struct rule_set *set,
                              struct problem_list *problems, struct error *err);

/* Gives back what lies outside the arena (compiled patterns). A zeroed set is
 * fine. */
void rule_set_close(struct rule_set *set);

const struct framework *rule_set_framework(const struct rule_set *set, str id);
const struct check *rule_set_check(const struct rule_set *set, str id);
/* "professional" for "P"; the code itself when nobody named it. */
str rule_set_role_name(const struct rule_set *set, str code);

#endif
