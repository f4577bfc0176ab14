/*
 * log_rows.h - the rows of a log, on their way to its cases
 *
 * What every format of log fills: it names a case, a step as the log calls it
 * and a moment. Cases are numbered, steps become ours, the rest is counted.
 * All texts are copied or looked up at once; none has to outlive a call.
 */
#ifndef EVIDENCE_LOGS_LOG_ROWS_H
#define EVIDENCE_LOGS_LOG_ROWS_H

#include "evidence/case_log.h"
#include "evidence/logs/log_listener.h"

struct log_rows;

/* What the log keeps lives in `arena`; `log` is zeroed but for what is known
 * of the file. False when the layout has too many steps. */
MUST_CHECK bool log_rows_open(struct log_rows **rows, struct arena *arena,
                              const struct case_log_layout *layout,
                              struct case_log *log, struct error *err);
/* Put the cases in order, and count and note what did not come along. The
 * log is whole afterwards. Close in any case. */
void log_rows_finish(struct log_rows *rows);
void log_rows_close(struct log_rows *rows);

/* One more row, whatever is in it; before the calls about it. */
void log_rows_row(struct log_rows *rows);
/* A row of this log may hold several dates, or be an event of several cases: a
 * date that cannot be read is then not a row that cannot be read. Before the
 * first row. */
void log_rows_hold_dates(struct log_rows *rows);

/* A row that is one event. `step` is their word for it; `at` has no precision
 * when its date cannot be read. */
void log_rows_event(struct log_rows *rows, str case_id, str step,
                    struct moment at, uint32_t line);

/* A row that is one case; false when an earlier row had that case. */
bool log_rows_case(struct log_rows *rows, str case_id, uint32_t line);
/* A dated step of a case that was named before; `step` is an index in
 * log->steps, or -1 for a step that is none of ours. */
void log_rows_step(struct log_rows *rows, str case_id, int step,
                   struct moment at, uint32_t line);

/* A word that a layout may choose; for the listener, if there is one. */
void log_rows_word(struct log_rows *rows, enum log_word kind, str word,
                   str more);

/* Whether the layout gives that word of theirs a meaning; a listener wants to
 * hear all of them. */
bool log_rows_knows(struct log_rows *rows, str step);
/* That case was suspended for a time that the log does not tell. */
void log_rows_suspend(struct log_rows *rows, str case_id);

/* A row that cannot count, or not wholly, and why. */
void log_rows_lose(struct log_rows *rows, enum log_loss why, uint32_t line);
/* What a reader of the result must know; its texts are copied. */
void log_rows_note(struct log_rows *rows, struct phrase note);
/* Part of the log was not read: nothing can pass on it. */
void log_rows_incomplete(struct log_rows *rows, struct phrase why);

#endif
