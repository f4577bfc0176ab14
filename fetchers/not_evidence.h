/*
 * not_evidence.h - names that programs leave in a folder and nobody means as
 * evidence
 */
#ifndef FETCHERS_NOT_EVIDENCE_H
#define FETCHERS_NOT_EVIDENCE_H

#include "base/phrase.h"

/* Why a file or folder of that name (without its path) is passed over, or
 * SAY_NOTHING when it has to be looked at. */
enum sentence not_evidence_file(str name);
enum sentence not_evidence_folder(str name);

#endif
