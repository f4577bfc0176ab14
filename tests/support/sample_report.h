/*
 * sample_report.h - a report made by hand, with every case a writer meets
 *
 * Every group of norms, every outcome, every state of a document, a log and a
 * source; explanations running and ended; figures with and without cases.
 */
#ifndef TESTS_SUPPORT_SAMPLE_REPORT_H
#define TESTS_SUPPORT_SAMPLE_REPORT_H

#include "reports/report.h"

/* Static: lives as long as the program. */
struct report sample_report(void);

/* The same with a file of the auditor's (two observations on 4.11, of which one
 * is old, one on an area, and levels) and with norms that relate to 4.11. Static
 * too. */
struct report sample_observed(void);

/* The same, with `text` as the title of a document, its path, a quote, a case
 * id, an organisation, a norm and an explanation: what others wrote. */
struct report sample_hostile(struct arena *arena, str text);

/* A run in which everything was shown and seen. */
struct report sample_clean(void);

#endif
