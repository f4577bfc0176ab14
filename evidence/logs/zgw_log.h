/*
 * zgw_log.h - the steps of saved ZGW pages when the workspace names none
 */
#ifndef EVIDENCE_LOGS_ZGW_LOG_H
#define EVIDENCE_LOGS_ZGW_LOG_H

#include "evidence/case_log.h"

/* Of zgw_steps.def. */
extern const struct step_names zgw_standard_steps[];
extern const size_t zgw_standard_step_count;

#endif
