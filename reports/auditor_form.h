/*
 * auditor_form.h - an empty file for the auditor's observations
 *
 * A block for every norm and a letter for every area, all behind "#": what the
 * auditor fills in loses its "#". As it is, it is a file that is read
 * (checker/observations.h) and says nothing.
 */
#ifndef REPORTS_AUDITOR_FORM_H
#define REPORTS_AUDITOR_FORM_H

#include "base/phrase.h"
#include "checker/rule_set.h"

/* `date`: what stands in it as the day of the audit. */
void auditor_form_write(const struct framework *const *frameworks,
                        size_t framework_count, day_number date,
                        struct wording wording, struct buf *out);

#endif
