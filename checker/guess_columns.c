/* guess_columns.c - the columns and the kind of dates that are proposed */
#include "checker/guess_make.h"

#define PERSONAL_SHARE 0.5
/* Of the naive times: so many are midnight here when they are UTC... */
#define UTC_MIDNIGHT_PART 5
/* ...and fewer than so many when they are local. */
#define LOCAL_MIDNIGHT_PART 20

void guess_add_line(struct guess_maker *m, struct guess_line line)
{
    struct log_guess *g = m->guess;
    m->lines = arena_grow(m->arena, m->lines, g->line_count, &m->line_capacity,
                          sizeof *m->lines);
    line.why = phrase_copy(m->arena, &line.why);
    m->lines[g->line_count++] = line;
    g->lines = m->lines;
}

void guess_add_doubt(struct guess_maker *m, struct phrase doubt)
{
    struct log_guess *g = m->guess;
    m->doubts = arena_grow(m->arena, m->doubts, g->doubt_count,
                           &m->doubt_capacity, sizeof *m->doubts);
    m->doubts[g->doubt_count++] = phrase_copy(m->arena, &doubt);
    g->doubts = m->doubts;
}

static struct slot count_of(size_t count)
{
    return slot_count((int64_t)count);
}

bool guess_has_dates(const struct guess_maker *m, size_t at)
{
    const struct log_column *c = &m->profile.columns[at];
    return c->is_usable && at != m->choice.case_column.at &&
           log_column_has_dates(c) && !log_column_is_of_person(c);
}

/* ---- the columns ---- */

static void add_column(struct guess_maker *m, const char *key, size_t at,
                       bool is_question, struct phrase why)
{
    if (at != NO_COLUMN)
        guess_add_line(
            m, (struct guess_line){ .key = key,
                                    .value = m->profile.columns[at].name,
                                    .is_question = is_question,
                                    .why = why });
}

static const struct log_column *column(const struct guess_maker *m, size_t at)
{
    return &m->profile.columns[at];
}

static void guess_case(struct guess_maker *m)
{
    const struct column_choice *choice = &m->choice.case_column;
    const struct log_column *c = column(m, choice->at);
    m->guess->case_count = c->values.count;
    add_column(m, "case", choice->at, false,
               PHRASE(SAY_INIT_CASE_WHY, count_of(c->values.count),
                      count_of(m->profile.row_count)));
    if (m->choice.personal >= PERSONAL_SHARE)
        guess_add_doubt(m, PHRASE(SAY_INIT_CASE_PERSONAL, slot_text(c->name),
                                  slot_share(m->choice.personal)));
    if (choice->other != NO_COLUMN)
        add_column(m, "case", choice->other, true,
                   PHRASE(SAY_INIT_CASE_OTHER,
                          count_of(column(m, choice->other)->values.count)));
}

static void guess_step(struct guess_maker *m)
{
    const struct column_choice *choice = &m->choice.step_column;
    const struct log_column *c = column(m, choice->at);
    add_column(m, "step", choice->at, false,
               PHRASE(SAY_INIT_STEP_WHY, count_of(c->values.count),
                      count_of(log_column_step_rows(c, &m->context)),
                      count_of(c->filled)));
    if (choice->other != NO_COLUMN)
        add_column(m, "step", choice->other, true,
                   PHRASE(SAY_INIT_STEP_OTHER,
                          count_of(column(m, choice->other)->values.count)));
}

static void guess_time(struct guess_maker *m)
{
    const struct column_choice *choice = &m->choice.time_column;
    const struct log_column *c = column(m, choice->at);
    add_column(m, "time", choice->at, false,
               PHRASE(SAY_INIT_TIME_WHY, count_of(c->dates),
                      count_of(m->profile.row_count)));
    for (size_t i = 0; i < m->profile.column_count; i++)
        if (i != choice->at && guess_has_dates(m, i))
            add_column(m, "time", i, true,
                       PHRASE(SAY_INIT_TIME_OTHER,
                              count_of(column(m, i)->dates),
                              count_of(m->profile.row_count)));
}

void guess_columns(struct guess_maker *m)
{
    guess_case(m);
    if (!m->choice.is_by_case) {
        guess_step(m);
        guess_time(m);
    }
    if (m->profile.odd_rows)
        guess_add_doubt(
            m, PHRASE(SAY_INIT_ODD_ROWS, count_of(m->profile.odd_rows)));
}

/* ---- the dates ---- */

/* The counts of all columns whose dates are read, as one. */
static struct log_column sum_of_dates(const struct guess_maker *m)
{
    uint32_t *months = arena_array(m->arena, PROFILE_MONTHS, uint32_t);
    struct log_column sum = { .months = months };
    for (size_t i = 0; i < m->profile.column_count; i++) {
        const struct log_column *c = column(m, i);
        const struct guess_name *name = guess_name_of(m, c->name);
        bool is_read = m->choice.is_by_case ? name && !name->is_question
                                            : i == m->choice.time_column.at;
        if (!is_read)
            continue;
        if (name_words_have(&c->words, STR("utc")) ||
            name_words_have(&c->words, STR("gmt")))
            sum.name = c->name;
        sum.filled += c->filled;
        sum.dates += c->dates;
        sum.day_first += c->day_first;
        sum.month_first += c->month_first;
        sum.either += c->either;
        sum.naive += c->naive;
        sum.utc_midnight += c->utc_midnight;
        sum.local_midnight += c->local_midnight;
        sum.old += c->old;
        sum.whole_days += c->whole_days;
        if (c->dates && (sum.dates == c->dates || c->first_day < sum.first_day))
            sum.first_day = c->first_day;
        if (c->dates && (sum.dates == c->dates || c->last_day > sum.last_day))
            sum.last_day = c->last_day;
        for (size_t k = 0; c->months && k < PROFILE_MONTHS; k++)
            months[k] += c->months[k];
    }
    return sum;
}

static void add_order(struct guess_maker *m, str value, bool is_question,
                      struct phrase why)
{
    guess_add_line(m, (struct guess_line){ .key = "date_order",
                                           .value = value,
                                           .is_question = is_question,
                                           .why = why });
}

static void guess_order(struct guess_maker *m, const struct log_column *sum)
{
    m->style.month_first = sum->month_first > sum->day_first;
    str value = m->style.month_first ? STR("mdy") : STR("dmy");
    if (sum->month_first && sum->day_first)
        add_order(m, value, false,
                  PHRASE(SAY_INIT_ORDER_MIXED, count_of(sum->day_first),
                         count_of(sum->month_first)));
    else if (sum->month_first)
        add_order(m, value, false,
                  PHRASE(SAY_INIT_ORDER_MONTH, count_of(sum->month_first)));
    else if (sum->day_first)
        add_order(m, value, false,
                  PHRASE(SAY_INIT_ORDER_DAY, count_of(sum->day_first)));
    else if (sum->either)
        add_order(m, STR("mdy"), true,
                  PHRASE(SAY_INIT_ORDER_UNSURE, count_of(sum->either)));
    if (sum->month_first && sum->day_first)
        guess_add_doubt(m,
                        PHRASE(SAY_INIT_ORDER_MIXED, count_of(sum->day_first),
                               count_of(sum->month_first)));
}

static void guess_zone(struct guess_maker *m, const struct log_column *sum)
{
    bool are_midnights = sum->utc_midnight * UTC_MIDNIGHT_PART >= sum->naive &&
                         sum->local_midnight * LOCAL_MIDNIGHT_PART < sum->naive;
    struct guess_line line = { .key = "zone", .value = STR("UTC") };
    if (sum->naive == 0)
        return;
    if (sum->name.len)
        line.why = PHRASE(SAY_INIT_ZONE_NAME, slot_text(sum->name));
    else if (are_midnights)
        line.why = PHRASE(SAY_INIT_ZONE_MIDNIGHT, count_of(sum->utc_midnight),
                          count_of(sum->naive));
    else if (sum->local_midnight == sum->naive)
        return;
    else {
        line.is_question = true;
        line.why = PHRASE(SAY_INIT_ZONE_UNSURE, count_of(sum->naive));
    }
    m->style.naive_is_utc = !line.is_question;
    guess_add_line(m, line);
}

/* Days mean little while it is not sure which number is the day. */
static void guess_days(struct guess_maker *m, const struct log_column *sum)
{
    struct log_guess *g = m->guess;
    if (m->style.month_first || sum->dates == 0)
        return;
    g->earliest_day = sum->first_day;
    g->latest_day = sum->last_day;
    log_months_span(sum->months, &g->first_day, &g->last_day);
    if (sum->old)
        guess_add_doubt(m, PHRASE(SAY_INIT_DATES_OLD, count_of(sum->old)));
}

void guess_order_and_zone(struct guess_maker *m)
{
    struct log_column sum = sum_of_dates(m);
    if (sum.filled > sum.dates)
        guess_add_doubt(m, PHRASE(SAY_INIT_UNDATED,
                                  count_of(sum.filled - sum.dates),
                                  count_of(sum.filled)));
    guess_order(m, &sum);
    guess_zone(m, &sum);
    guess_days(m, &sum);
    /* In a log by case one column may well have times and another not. */
    if (!m->choice.is_by_case && sum.whole_days && sum.whole_days < sum.dates &&
        !m->style.naive_is_utc)
        guess_add_doubt(m,
                        PHRASE(SAY_INIT_DATES_MIXED, count_of(sum.whole_days),
                               count_of(sum.dates)));
}
