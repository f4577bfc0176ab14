/*
 * log_mapping.h - how a case log is read, as [[case_log]] or a mapping file says
 *
 * A mapping file (mappings/NAME.toml in a folder of rules) says it once for a
 * case system, so that it can be kept and shared: it has the keys of
 * [[case_log]] but for `id`, `file` and `mapping`. It may leave keys to the
 * workspace, and what the workspace says itself goes before it.
 */
#ifndef CHECKER_LOG_MAPPING_H
#define CHECKER_LOG_MAPPING_H

#include "checker/rule_reader.h"
#include "evidence/case_log.h"

/* Which of the keys that make up the shape of a log were written, right or
 * wrong. */
struct layout_keys {
    bool has_case, has_step, has_time, has_steps, has_dates;
};

struct log_mapping {
    str name;     /* of the file, without its ending */
    bool is_read; /* false: the file is no TOML, as has been told */
    struct case_log_layout layout; /* id and file are empty */
    struct layout_keys keys;
};
/* Zero-initialised is empty; items live in the arena of the reader. */
struct log_mapping_list {
    struct log_mapping *items;
    size_t count, capacity;
};

/* The keys that say how a log is read. Only what the table says is changed in
 * the layout and added to `keys`; the texts are borrowed from the table. */
void log_layout_read(struct rule_reader *r, struct toml *table,
                     struct case_log_layout *layout, struct layout_keys *keys);

/* Add a mapping file to the list; `root` is NULL when it could not be parsed.
 * Called by rule_set_read() for the files of every folder `mappings/`. */
void log_mapping_read(struct rule_reader *r, struct toml *root, str name,
                      struct log_mapping_list *list);

/* By name, the workspace's own before the shipped one; NULL when there is
 * none. */
const struct log_mapping *log_mapping_find(const struct log_mapping *mappings,
                                           size_t count, str name);

#endif
