/*
 * evidence.h - everything there is to judge by, as it stands after reading
 */
#ifndef EVIDENCE_EVIDENCE_H
#define EVIDENCE_EVIDENCE_H

#include "evidence/case_log.h"
#include "evidence/document.h"
#include "evidence/sheet.h"

/* A web page or file that a source of the workspace names. */
enum source_state { SOURCE_NOT_FETCHED, SOURCE_FAILED, SOURCE_FETCHED };
struct web_source {
    str id;      /* as the workspace names it; `webpage` checks refer to it */
    str address; /* where it was asked for */
    enum source_state state;
    struct phrase why; /* when FAILED */
    day_number fetched;
    int http_status;
    const struct document *document; /* when FETCHED: also in `documents` */
};

/* A case log, or the reason there is none. */
struct log_evidence {
    str id, file;
    bool is_read;
    const struct case_log *log;           /* when read */
    struct phrase why;                    /* when not */
    const struct case_log_layout *layout; /* which steps it has, read or not;
                                             NULL: it may have any */
};

/* A document that a register names, and that is not in its folder. */
struct absent_document {
    str file, type; /* as the register has them */
    str register_name;
    uint32_t line;
};

struct evidence_set {
    struct document *documents; /* sorted by path */
    size_t document_count;
    const struct log_evidence *logs; /* in the order of the workspace */
    size_t log_count;
    const struct web_source *sources;
    size_t source_count;
    const struct phrase *notes; /* of the reading as a whole: folders that
                                   could not be listed, rows of the register
                                   without a file, no sandbox */
    size_t note_count;
    const struct absent_document *absent; /* named but not there */
    size_t absent_count;
    bool is_complete; /* false: something that was found was not looked at */
    const struct sheet *sheets; /* of the documents whose rows a check asks */
    size_t sheet_count;
};

#endif
