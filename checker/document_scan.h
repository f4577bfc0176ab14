/*
 * document_scan.h - all patterns of all rules over every document, once
 */
#ifndef CHECKER_DOCUMENT_SCAN_H
#define CHECKER_DOCUMENT_SCAN_H

#include "checker/rule_set.h"
#include "evidence/evidence.h"

/* Fill in the scan of every document that has a text; in `run`, by at most so
 * many threads (0: one a core). checker_run() does this before it judges. */
void scan_documents(struct arena *run, const struct rule_set *rules,
                    const struct evidence_set *evidence, unsigned workers);

#endif
