/* steps_findings.c - the cases that a steps check has to show */
#include "checker/steps_findings.h"

static struct phrase gap_note(const struct steps *rule,
                              const struct check_log *log,
                              const struct steps_answer *a, struct slot id)
{
    struct slot since = slot_day(a->since), due = slot_day(a->due.day);
    struct slot step = slot_text(rule->step);
    if (a->seen)
        return PHRASE(SAY_STEPS_GAP_LATE, id, since, step,
                      slot_day(a->seen->day), due);
    if (a->close)
        return PHRASE(SAY_STEPS_GAP_CLOSED, id, since, step,
                      slot_day(a->close->day), due);
    return PHRASE(SAY_STEPS_GAP_OPEN, id, since, step,
                  slot_day(log->period.as_of), due);
}

static struct phrase missed_note(const struct steps *rule,
                                 const struct check_log *log,
                                 const struct steps_answer *a, struct slot id)
{
    struct slot start = slot_day(a->start->day), from = slot_text(rule->from);
    struct slot step = slot_text(rule->step);
    if (rule->form == STEPS_EVERY)
        return gap_note(rule, log, a, id);
    if (rule->form == STEPS_BEFORE && a->seen)
        return PHRASE(SAY_STEPS_AFTER, id, step, slot_day(a->seen->day), from,
                      start);
    if (rule->form == STEPS_BEFORE)
        return PHRASE(SAY_STEPS_ABSENT_BEFORE, id, from, start, step);
    if (a->close)
        return PHRASE(SAY_STEPS_CLOSED_WITHOUT, id, from, start, step,
                      slot_text(rule->until), slot_day(a->close->day));
    return PHRASE(SAY_STEPS_ABSENT, id, from, start, step,
                  slot_day(log->period.as_of));
}

static struct phrase doubt_note(const struct steps *rule,
                                const struct check_log *log,
                                const struct steps_answer *a, struct slot id)
{
    struct slot about = slot_text(a->about);
    if (a->contradiction == CONTRADICTION_OLD)
        return PHRASE(SAY_DEADLINE_TOO_OLD, id, about, slot_day(a->odd->day));
    if (a->contradiction == CONTRADICTION_FUTURE)
        return PHRASE(SAY_DEADLINE_FUTURE, id, about, slot_day(a->odd->day),
                      slot_day(log->period.as_of));
    if (a->state == CASE_NO_START)
        return PHRASE(SAY_DEADLINE_NO_START, id, about, slot_text(rule->from));
    if (a->is_suspended)
        return PHRASE(SAY_DEADLINE_SUSPENDED, id, slot_day(a->due.day));
    if (a->state == CASE_IN_TIME)
        return PHRASE(SAY_STEPS_OTHER_UNREADABLE, id, about);
    return PHRASE(SAY_DEADLINE_UNDATABLE, id, about);
}

/* The line to look at: what is wrong, else where the case begins. */
static uint32_t line_of(const struct case_file *file,
                        const struct steps_answer *a)
{
    if (a->odd)
        return a->odd->line;
    if (a->seen && a->state == CASE_LATE)
        return a->seen->line;
    if (a->close && a->state == CASE_LATE)
        return a->close->line;
    return a->start ? a->start->line : file->line;
}

struct finding steps_finding(struct arena *arena, const struct steps *rule,
                             const struct check_log *log,
                             const struct case_file *file,
                             const struct steps_answer *answer,
                             str pseudonym_key)
{
    struct slot id = slot_text(case_pseudonym(arena, pseudonym_key, file->id));
    bool is_missed =
        answer->state == CASE_LATE || answer->state == CASE_OVERDUE;
    uint32_t line;
    str place = case_log_place(log->log, line_of(file, answer), &line);
    return (struct finding){
        .outcome = is_missed ? OUTCOME_NOT_SHOWN : OUTCOME_UNDETERMINED,
        .evidence = place,
        .place = PHRASE(SAY_PLACE_LINE, slot_line(line)),
        .note = is_missed ? missed_note(rule, log, answer, id)
                          : doubt_note(rule, log, answer, id),
    };
}
