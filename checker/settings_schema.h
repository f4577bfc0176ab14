/*
 * settings_schema.h - JSON Schemas of the files that are no rules
 *
 * As rule_schema.h: the readers themselves tell what they ask.
 */
#ifndef CHECKER_SETTINGS_SCHEMA_H
#define CHECKER_SETTINGS_SCHEMA_H

#include "checker/rule_schema.h"

/* rules/mappings/NAME.toml */
void mapping_schema_write(struct buf *out);
/* normtoets.toml; what [tailor.CHECK] may have hangs on the check and is left
 * open */
void workspace_schema_write(struct buf *out);
/* The file of an auditor. */
void auditor_schema_write(struct buf *out);

#endif
