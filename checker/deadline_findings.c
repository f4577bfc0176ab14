/* deadline_findings.c - the cases that a deadline check has to show */
#include "checker/deadline_findings.h"

#include "checker/deadline_tally.h"

/* One answer that is worth showing. */
struct shown_case {
    const struct check_log *log;
    const struct case_file *file;
    const struct case_answer *answer;
};

str deadline_mover(const struct deadline *rule,
                   const struct case_answer *answer)
{
    if (term_is_timed(&rule->term) || !answer->start ||
        !day_is_known(answer->due))
        return STR("");
    return term_end_paused(&rule->term, answer->start->day, (int)answer->paused)
        .moved_by;
}

static struct phrase late_in_hours(const struct deadline *rule,
                                   const struct case_answer *a, struct slot id)
{
    bool is_open = rule->term.unit == TERM_WORKING_HOURS;
    struct slot start = slot_day(a->start->day), end = slot_day(a->end->day);
    struct slot used = slot_count(deadline_duration(rule, a->used));
    struct slot most = slot_count(rule->term.count);
    if (a->paused)
        return PHRASE(is_open ? SAY_DEADLINE_LATE_OPEN_PAUSED
                              : SAY_DEADLINE_LATE_HOURS_PAUSED,
                      id, start, end, used, most);
    return PHRASE(is_open ? SAY_DEADLINE_LATE_OPEN : SAY_DEADLINE_LATE_HOURS,
                  id, start, end, used, most);
}

static struct phrase late_note(const struct deadline *rule,
                               const struct case_answer *a, struct slot id)
{
    const struct term *term = &rule->term;
    day_number from = a->start->day, to = a->end->day;
    struct slot start = slot_day(from), end = slot_day(to);
    struct slot due = slot_day(a->due);
    struct slot used = slot_count(a->used);
    bool in_working_days = term->unit == TERM_WORKING_DAYS;
    if (term_is_timed(term))
        return late_in_hours(rule, a, id);
    if (a->paused)
        return PHRASE(in_working_days ? SAY_DEADLINE_LATE_WORKING_PAUSED
                                      : SAY_DEADLINE_LATE_DAYS_PAUSED,
                      id, start, end, used, slot_count(a->paused), due);
    str mover = deadline_mover(rule, a);
    if (mover.len)
        return PHRASE(in_working_days ? SAY_DEADLINE_LATE_WORKING_MOVED
                                      : SAY_DEADLINE_LATE_DAYS_MOVED,
                      id, start, end, used, due, slot_text(mover));
    return PHRASE(in_working_days ? SAY_DEADLINE_LATE_WORKING
                                  : SAY_DEADLINE_LATE_DAYS,
                  id, start, end, used,
                  slot_count(term_days_used(term, from, a->due)), due);
}

static struct phrase overdue_note(const struct deadline *rule,
                                  const struct shown_case *c, struct slot id)
{
    const struct case_answer *a = c->answer;
    struct slot start = slot_day(a->start->day);
    struct slot due = slot_day(a->due), as_of = slot_day(c->log->period.as_of);
    str mover = deadline_mover(rule, a);
    if (a->paused)
        return PHRASE(SAY_DEADLINE_OVERDUE_PAUSED, id, start,
                      slot_text(rule->to), as_of, due);
    if (mover.len)
        return PHRASE(SAY_DEADLINE_OVERDUE_MOVED, id, start,
                      slot_text(rule->to), as_of, due, slot_text(mover));
    return PHRASE(SAY_DEADLINE_OVERDUE, id, start, slot_text(rule->to), as_of,
                  due);
}

static struct phrase contradiction_note(const struct deadline *rule,
                                        const struct shown_case *c,
                                        struct slot id)
{
    const struct case_answer *a = c->answer;
    const struct case_event *odd = a->end ? a->end : a->start;
    struct slot step = slot_text(a->end ? rule->to : rule->from);
    if (a->contradiction == CONTRADICTION_REVERSED)
        return PHRASE(SAY_DEADLINE_REVERSED, id, slot_text(rule->to),
                      slot_day(a->end->day), slot_text(rule->from),
                      slot_day(a->start->day));
    if (a->contradiction == CONTRADICTION_OLD)
        return PHRASE(SAY_DEADLINE_TOO_OLD, id, step, slot_day(odd->day));
    return PHRASE(SAY_DEADLINE_FUTURE, id, step, slot_day(odd->day),
                  slot_day(c->log->period.as_of));
}

static struct phrase doubt_note(const struct deadline *rule,
                                const struct shown_case *c, struct slot id)
{
    const struct case_answer *a = c->answer;
    if (a->state == CASE_CONTRADICTORY)
        return contradiction_note(rule, c, id);
    if (a->state == CASE_NO_START)
        return PHRASE(SAY_DEADLINE_NO_START, id, slot_text(rule->to),
                      slot_text(rule->from));
    if (a->odd_pause)
        return PHRASE(SAY_DEADLINE_PAUSE_ODD, id,
                      slot_text(c->log->log->steps[a->odd_pause->step]));
    if (a->state == CASE_IN_TIME)
        return PHRASE(SAY_DEADLINE_TWO_STARTS, id, slot_text(rule->from));
    if (a->is_suspended)
        return PHRASE(SAY_DEADLINE_SUSPENDED, id, slot_day(a->due));
    return PHRASE(term_is_timed(&rule->term) ? SAY_DEADLINE_NO_HOUR
                                             : SAY_DEADLINE_UNDATABLE,
                  id, slot_text(a->start ? rule->to : rule->from));
}

/* The line to look at: the end when that is what is wrong. */
static uint32_t line_of(const struct shown_case *c)
{
    const struct case_answer *a = c->answer;
    if (a->odd_pause)
        return a->odd_pause->line;
    if (a->end)
        return a->end->line;
    return a->start ? a->start->line : c->file->line;
}

struct finding
deadline_finding(struct arena *arena, const struct deadline *rule,
                 const struct check_log *log, const struct case_file *file,
                 const struct case_answer *answer, str pseudonym_key)
{
    struct slot id = slot_text(case_pseudonym(arena, pseudonym_key, file->id));
    struct shown_case shown = { log, file, answer };
    uint32_t line;
    struct finding finding = {
        .outcome = OUTCOME_NOT_SHOWN,
        .evidence = case_log_place(log->log, line_of(&shown), &line),
    };
    finding.place = PHRASE(SAY_PLACE_LINE, slot_line(line));
    if (answer->state == CASE_LATE) {
        finding.note = late_note(rule, answer, id);
    } else if (answer->state == CASE_OVERDUE) {
        finding.note = overdue_note(rule, &shown, id);
    } else {
        finding.outcome = OUTCOME_UNDETERMINED;
        finding.note = doubt_note(rule, &shown, id);
    }
    return finding;
}
