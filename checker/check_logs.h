/*
 * check_logs.h - the case logs that one check reads, and what they lack
 *
 * A log belongs to a check when it maps all of its steps. One that could not
 * be read, one that maps half of them, the same log twice, rows that were
 * lost: each is kept here, since each keeps a check from being shown.
 */
#ifndef CHECKER_CHECK_LOGS_H
#define CHECKER_CHECK_LOGS_H

#include "checker/check_kind.h"
#include "checker/deadline.h"

struct check_log {
    const struct case_log *log;
    struct deadline_period period; /* that it is judged in */
};
struct check_logs {
    const str *steps; /* that the check asks for */
    size_t step_count;
    struct check_log *items;
    size_t count, capacity;
    size_t case_count;
    size_t lost_count; /* rows that do not count */
    bool is_complete;
    day_number as_of;      /* the latest of the logs */
    bool is_as_of_log_day; /* nobody chose it: it is the last day of a log */
    day_number first_day, last_day;        /* DAY_UNKNOWN: none, so far */
    const struct log_evidence *unread;     /* or NULL */
    const struct case_log *twin, *twin_of; /* two of the same bytes */
    const struct case_log *broken; /* too many of its rows cannot be read */
    const struct log_evidence *half_mapped; /* or NULL */
    str half_mapped_lacks;                  /* that step */
};

/* `steps` is borrowed; the list is made in j->run. */
struct check_logs check_logs_find(const struct check *check,
                                  const struct judging *j, const str *steps,
                                  size_t step_count);
/* How many events of a step there are in all of them. */
size_t check_logs_events(const struct check_logs *logs, str step);
/* None that was given maps all steps, read or not. */
bool check_logs_are_none(const struct check_logs *logs);
/* The file that a note about all of them stands at. */
str check_logs_file(const struct check_logs *logs);

/* Why they prove nothing whatever is in them: there is none, one is not read,
 * it stands there twice, over 5% of its rows or dates cannot be read, it has no cases,
 * a step never occurs. Says nothing when none of that is so. Texts may live in
 * `arena`. */
struct phrase check_logs_trouble(struct arena *arena,
                                 const struct check_logs *logs);
/* "120 zaken in 1 zaaklog, met datums van ... tot en met ...": two cases of
 * January say little of a year. */
struct phrase check_logs_searched(const struct check_logs *logs);

/* The findings of a check over logs, in the order they are told in. */
struct case_findings {
    struct finding_list against;  /* cases that speak against the norm */
    struct finding_list doubtful; /* cases that cannot be judged */
    struct finding_list notes;    /* on the logs or the count as a whole */
};
struct case_findings case_findings_open(struct arena *arena);
void case_findings_note(struct case_findings *findings, str file,
                        struct phrase note);
/* What the reading of a log left to say. */
void case_findings_log_notes(struct case_findings *findings,
                             const struct case_log *log);
/* A sentence with a count as its slot; nothing for a count of 0. */
void case_findings_note_count(struct case_findings *findings, str file,
                              enum sentence sentence, size_t count);
/* So many cases lie beyond the years of a calendar; nothing for 0. */
void case_findings_note_beyond(struct case_findings *findings, str file,
                               const struct calendar *calendar, size_t count);
/* Cases after those of `into`; the notes of `from` stay behind. */
void case_findings_join(struct case_findings *into,
                        const struct case_findings *from);
/* Into the result. Every note is shown, and as many cases as there is room. */
void case_findings_settle(struct case_findings *findings,
                          struct check_result *result);

#endif
