/*
 * rule_load.h - what the parts of the rule loader share while a set is made
 *
 * rule_set.c leads: calendars and roles first, then checks (checks.c), then
 * the frameworks (frameworks.c) whose norms (norms.c) name them.
 */
#ifndef CHECKER_RULE_LOAD_H
#define CHECKER_RULE_LOAD_H

#include "checker/rule_reader.h"
#include "checker/rule_set.h"

/* A check while the set is made; `is_named` by a norm. */
struct loaded_check {
    struct check check;
    const struct problem_file *file;
    struct toml_member *member; /* [check.ID] */
    bool is_named;
};

struct rule_load {
    struct arena *arena;
    struct problem_list *problems;
    struct rule_set *set;
    const struct rule_file *files;
    struct problem_file *shown; /* of each file */
    struct toml **roots;        /* of each file; NULL when it is no TOML */
    size_t file_count;
    struct loaded_check *checks; /* sorted by id once all are read */
    size_t check_count, check_capacity;
    struct rule_schema *schema; /* see rule_reader.h */
    /* A file with checks could not be read: what a norm names may be in it. */
    bool has_unread_checks;
};

/* The same as rule_set_read(), of files that are only there to be asked: all
 * that is asked of them goes into `schema`. `roots` get their tables. */
void rule_set_describe(struct arena *arena, const struct rule_file *files,
                       size_t file_count, struct rule_schema *schema,
                       struct toml **roots);

/* For one file. */
struct rule_reader rule_load_reader(const struct rule_load *load, size_t file);
/* A problem with a file as a whole. */
void rule_load_problem(const struct rule_load *load, size_t file,
                       struct phrase what, struct phrase hint);
/* "nvvk-belofte" of "nvvk-belofte/1.toml"; empty for a file beside folders. */
str rule_load_folder(const struct rule_file *file);

/* checks/x.toml: collects, of several files in their order; then sorts, and reports what is there twice. */
void checks_read(struct rule_load *load, size_t file);
void checks_join(struct rule_load *into, const struct rule_load *from);
void checks_sort(struct rule_load *load);
/* NULL when there is none of that id. Marks it as named. */
struct loaded_check *checks_find(const struct rule_load *load, str id);
/* A warning for each that no norm names. */
void checks_report_unnamed(const struct rule_load *load);

/* The [[norm]] tables of an area file; area and framework are still to be
 * filled in. NULL when there are none. */
struct norm *norms_read(struct rule_load *load, struct rule_reader *r,
                        struct toml *root, size_t *count);
/* The [[term]] and [[footnote]] tables of a framework.toml. */
void framework_words_read(struct rule_reader *r, struct toml *root,
                          struct framework *framework);
/* Once its norms are known: a footnote at a norm that is not there, and a norm
 * that offers fewer ways to test it than the framework asks for. */
void framework_words_check(struct rule_load *load, size_t head,
                           const struct framework *framework);
/* The [[level]] tables of an area file; NULL when there are none. */
struct level_text *levels_read(struct rule_load *load, struct rule_reader *r,
                               struct toml *root, size_t *count);
/* A check by its name at a value, of which a near miss is suggested; NULL after
 * a problem. */
const struct check *norms_find_check(struct rule_load *load,
                                     struct rule_reader *r,
                                     const struct toml *item);
/* Every <framework>/framework.toml and what lies beside it, into load->set. */
void frameworks_read(struct rule_load *load);

#endif
