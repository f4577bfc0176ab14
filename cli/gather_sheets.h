/*
 * gather_sheets.h - the rows of those documents that a check of the kind
 * `table` asks for
 */
#ifndef CLI_GATHER_SHEETS_H
#define CLI_GATHER_SHEETS_H

#include "checker/rule_set.h"
#include "cli/options.h"
#include "evidence/evidence.h"

/* Fills in the sheets of `evidence`, whose documents have been read. Workbooks
 * are taken apart by the reader program, CSV files here. What cannot be read
 * says why. */
void gather_sheets(struct arena *arena, const struct options *options,
                   const char *folder, const struct rule_set *rules,
                   struct evidence_set *evidence);

#endif
