/*
 * gather_documents.h - the documents of a workspace: listed, read by the
 * reader program, laid beside the register, and what was fetched before
 */
#ifndef CLI_GATHER_DOCUMENTS_H
#define CLI_GATHER_DOCUMENTS_H

#include "checker/workspace.h"
#include "cli/options.h"
#include "evidence/evidence.h"

/* Fills in documents, sources, notes and is_complete of `evidence`, and what
 * held the readers in. */
MUST_CHECK bool gather_documents(struct arena *arena,
                                 const struct options *options,
                                 const char *folder,
                                 const struct workspace *workspace,
                                 struct evidence_set *evidence,
                                 struct phrase *sandbox, struct error *err);

#endif
