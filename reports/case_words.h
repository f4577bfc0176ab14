/*
 * case_words.h - the states of cases under a deadline, in words
 */
#ifndef REPORTS_CASE_WORDS_H
#define REPORTS_CASE_WORDS_H

#include "checker/finding.h"

/* The order in which they are told, 0 .. CASE_STATE_COUNT - 1: those that
 * count in the share first. */
enum case_state case_state_at(size_t index);
enum sentence case_state_word(enum case_state state);
/* Does a case in this state count in the share? */
bool case_state_is_judged(enum case_state state);

/* "88,1% op tijd: 37 van 42 beoordeelde zaken. Nodig is 95%."; only when there
 * are judged cases. */
struct phrase case_share(const struct deadline_figures *figures);
/* "9 zaken veranderen; dan is 76,2% op tijd" */
struct phrase case_reading_change(const struct sensitivity *reading);

/* "De helft van de 41 afgeronde zaken duurde hoogstens 2 werkdagen, ..."; only
 * when cases ended. */
struct phrase case_duration(const struct deadline_figures *figures);

/* Whether --cases gives all the cases that these figures count; they may be
 * NULL. It does so for a deadline only. */
bool case_list_has(const struct deadline_figures *figures);

/* "januari 2025" */
struct phrase case_month_name(const struct deadline_month *month);
/* "4 van 5 op tijd (80%)"; without the share of a small group. */
struct phrase case_month(const struct deadline_month *month);
/* NAN for a group so small that its share says something of persons. */
double case_month_share(const struct deadline_month *month);
/* Whether some month has a judged case. */
bool case_months_are_told(const struct deadline_figures *figures);

/* What a count has counted, line by line: with the step, without it, not to be
 * judged, outside the period; 0 .. COUNT_LINES - 1. */
#define COUNT_LINES 4
struct count_line {
    enum sentence word;
    size_t count;
};
struct count_line count_line_at(const struct count_figures *figures,
                                size_t index);

#endif
