/* case_steps.c - finding the events of one step in a case */
#include "checker/case_steps.h"

static bool is_dated(const struct case_event *event)
{
    return event->precision != PRECISION_NONE;
}

bool case_has_step(const struct case_file *file, int step)
{
    for (uint32_t i = 0; i < file->event_count; i++)
        if ((int)file->events[i].step == step)
            return true;
    return false;
}

bool case_has_undated(const struct case_file *file, int step)
{
    for (uint32_t i = 0; i < file->event_count; i++)
        if ((int)file->events[i].step == step && !is_dated(&file->events[i]))
            return true;
    return false;
}

const struct case_event *case_event_between(const struct case_file *file,
                                            int step, day_number from,
                                            day_number until)
{
    for (uint32_t i = 0; i < file->event_count; i++) {
        const struct case_event *event = &file->events[i];
        if ((int)event->step == step && is_dated(event) && event->day >= from &&
            event->day <= until)
            return event;
    }
    return NULL;
}

const struct case_event *case_first_dated(const struct case_file *file,
                                          int step)
{
    return case_event_between(file, step, INT32_MIN, INT32_MAX);
}

const struct case_event *case_last_dated(const struct case_file *file, int step)
{
    for (uint32_t i = file->event_count; i > 0; i--) {
        const struct case_event *event = &file->events[i - 1];
        if ((int)event->step == step && is_dated(event))
            return event;
    }
    return NULL;
}

const struct case_event *case_odd_event(const struct case_file *file, int step,
                                        day_number as_of)
{
    for (uint32_t i = 0; i < file->event_count; i++) {
        const struct case_event *event = &file->events[i];
        bool is_credible = is_dated(event) && event->day <= as_of &&
                           event->day >= day_of(YEAR_CREDIBLE, 1, 1);
        if ((int)event->step == step && !is_credible)
            return event;
    }
    return NULL;
}
