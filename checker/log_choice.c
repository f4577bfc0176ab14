/* log_choice.c - which column is the case, the step, the time */
#include "checker/log_choice.h"

#include "base/count.h"

#define CASE_POINTS_LEAST 3
#define STEP_POINTS_LEAST 3
#define TIME_POINTS_LEAST 1
#define NEAR_POINTS       1   /* of the best: a doubt */
#define STEPS_MOST        400 /* different names in one log */
#define PERSONAL_SHARE    0.5

typedef int points(const struct log_profile *p, const struct log_column *c,
                   const struct name_words *context);

static bool has_any(const struct log_column *c, const str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (name_words_have(&c->words, words[i]))
            return true;
    return false;
}

/* A case only when there is nothing better. */
bool log_column_is_of_person(const struct log_column *c)
{
    static const str words[] = {
        STR_INIT("=naam"),         STR_INIT("achternaam"),
        STR_INIT("voornaam"),      STR_INIT("client"),
        STR_INIT("klantn"),        STR_INIT("burger"),
        STR_INIT("hulpvrager"),    STR_INIT("bsn"),
        STR_INIT("burgerservice"), STR_INIT("geb"),
        STR_INIT("birth"),         STR_INIT("adres"),
        STR_INIT("address"),       STR_INIT("postcode"),
        STR_INIT("mail"),          STR_INIT("email"),
        STR_INIT("telefoonn"),     STR_INIT("iban"),
        STR_INIT("surname"),       STR_INIT("customer"),
    };
    /* "gebeurtenis" begins like a date of birth. */
    return has_any(c, words, COUNT(words)) &&
           !name_words_have(&c->words, STR("gebeurtenis"));
}

static bool is_mostly(size_t part, size_t whole)
{
    return whole && part * 10 >= whole * 8;
}

bool log_column_has_dates(const struct log_column *c)
{
    return is_mostly(c->dates, c->filled) && c->old * 5 <= c->dates;
}

static size_t different(const struct log_column *c)
{
    return c->has_more_values ? c->filled : c->values.count;
}

/* ---- the case ---- */

static int case_name_points(const struct log_column *c)
{
    static const str sure[] = { STR_INIT("zaak"), STR_INIT("case"),
                                STR_INIT("dossier"), STR_INIT("traject"),
                                STR_INIT("kenmerk") };
    static const str some[] = { STR_INIT("nummer"),     STR_INIT("=nr"),
                                STR_INIT("=id"),        STR_INIT("number"),
                                STR_INIT("klachtn"),    STR_INIT("aanvraagn"),
                                STR_INIT("volgnummer"), STR_INIT("casus") };
    static const str never[] = { STR_INIT("type"),    STR_INIT("zaaktype"),
                                 STR_INIT("status"),  STR_INIT("zaakstatus"),
                                 STR_INIT("manager"), STR_INIT("casemanager"),
                                 STR_INIT("soort"),   STR_INIT("behandelaar") };
    if (has_any(c, never, COUNT(never)))
        return 0;
    if (has_any(c, sure, COUNT(sure)))
        return 4;
    return has_any(c, some, COUNT(some)) ? 2 : 0;
}

static int case_points(const struct log_profile *p, const struct log_column *c)
{
    if (c->filled * 10 < p->row_count * 9)
        return 0;
    int name = case_name_points(c);
    /* 20250417 may be the number of a case; its name decides. */
    if (log_column_has_dates(c) && !(c->compact == c->dates && name))
        return 0;
    int sum = name;
    if (is_mostly(c->with_digit, c->filled) &&
        c->with_blank * 10 <= c->filled && c->with_mark * 10 <= c->filled)
        sum += 2;
    if (different(c) * 50 >= p->row_count)
        sum++;
    if (log_column_is_of_person(c))
        sum -= 2;
    if (log_column_personal(c) >= PERSONAL_SHARE)
        sum -= 3;
    return sum;
}

/* One row an event: a case has more rows, most of the time. */
static int event_case_points(const struct log_profile *p,
                             const struct log_column *c,
                             const struct name_words *context)
{
    (void)context;
    bool is_one_a_row = different(c) * 100 > c->filled * 98;
    return different(c) < 2 || is_one_a_row ? 0 : case_points(p, c);
}

/* One row a case: hardly a case that comes twice. */
static int row_case_points(const struct log_profile *p,
                           const struct log_column *c,
                           const struct name_words *context)
{
    (void)context;
    return different(c) * 100 < c->filled * 95 ? 0 : case_points(p, c);
}

/* ---- the step ---- */

size_t log_column_step_rows(const struct log_column *c,
                            const struct name_words *context)
{
    struct arena scratch = { 0 };
    size_t rows = 0;
    for (size_t i = 0; i < c->values.count && i < STEPS_MOST; i++) {
        struct name_words name = name_words_of(&scratch, c->values.names[i]);
        if (step_words_find(&name, context).match == STEP_SURE)
            rows += c->value_rows[i];
    }
    arena_close(&scratch);
    return rows;
}

static int step_points(const struct log_profile *p, const struct log_column *c,
                       const struct name_words *context)
{
    static const str words[] = {
        STR_INIT("gebeurtenis"), STR_INIT("activiteit"), STR_INIT("activity"),
        STR_INIT("stap"),        STR_INIT("processtap"), STR_INIT("=step"),
        STR_INIT("event"),       STR_INIT("handeling"),  STR_INIT("taak"),
        STR_INIT("task"),        STR_INIT("status"),     STR_INIT("actie"),
        STR_INIT("action"),      STR_INIT("mijlpaal"),   STR_INIT("fase"),
        STR_INIT("concept"),
    };
    static const str never[] = { STR_INIT("case"),   STR_INIT("=id"),
                                 STR_INIT("nummer"), STR_INIT("datum"),
                                 STR_INIT("date"),   STR_INIT("tijd"),
                                 STR_INIT("time") };
    size_t count = different(c);
    if (c->filled * 10 < p->row_count * 8 || count < 2 || count > STEPS_MOST ||
        c->has_more_values || log_column_has_dates(c) ||
        log_column_is_of_person(c) ||
        (p->row_count >= 20 && count * 2 > p->row_count))
        return 0;
    int sum = 0;
    if (has_any(c, words, COUNT(words)) && !has_any(c, never, COUNT(never)))
        sum += 3;
    size_t known = log_column_step_rows(c, context);
    if (known)
        sum += known * 5 >= c->filled ? 5 : 2;
    return sum;
}

/* ---- the time ---- */

static int time_points(const struct log_profile *p, const struct log_column *c,
                       const struct name_words *context)
{
    static const str good[] = { STR_INIT("tijd"),   STR_INIT("time"),
                                STR_INIT("datum"),  STR_INIT("date"),
                                STR_INIT("moment"), STR_INIT("wanneer") };
    static const str best[] = { STR_INIT("tijdstip"),    STR_INIT("timestamp"),
                                STR_INIT("gebeurtenis"), STR_INIT("complete"),
                                STR_INIT("event"),       STR_INIT("stap") };
    static const str bad[] = {
        STR_INIT("gepland"),  STR_INIT("planned"),  STR_INIT("due"),
        STR_INIT("deadline"), STR_INIT("streef"),   STR_INIT("uiter"),
        STR_INIT("verwacht"), STR_INIT("peil"),     STR_INIT("export"),
        STR_INIT("invoer"),   STR_INIT("mutatie"),  STR_INIT("gewijzigd"),
        STR_INIT("created"),  STR_INIT("modified"), STR_INIT("aangemaakt"),
    };
    (void)context;
    if (!log_column_has_dates(c) || log_column_is_of_person(c) ||
        c->filled * 2 < p->row_count)
        return 0;
    int sum = 1;
    sum += has_any(c, good, COUNT(good));
    sum += 2 * has_any(c, best, COUNT(best));
    sum += c->timed * 2 >= c->dates;
    sum += c->filled * 10 >= p->row_count * 9;
    sum -= 3 * has_any(c, bad, COUNT(bad));
    /* The same in every row: the day of the export. */
    if (different(c) < 2)
        sum -= 3;
    return sum < TIME_POINTS_LEAST ? TIME_POINTS_LEAST : sum;
}

/* ---- the shape ---- */

static struct column_choice choose(const struct log_profile *p,
                                   const struct name_words *context,
                                   points *points_of, int least)
{
    struct column_choice choice = { NO_COLUMN, NO_COLUMN };
    int best = least - 1, second = 0;
    for (size_t i = 0; i < p->column_count; i++) {
        if (!p->columns[i].is_usable)
            continue;
        int sum = points_of(p, &p->columns[i], context);
        if (sum < least)
            continue;
        if (sum > best) {
            choice.other = choice.at;
            second = best;
            choice.at = i;
            best = sum;
        } else if (choice.other == NO_COLUMN || sum > second) {
            choice.other = i;
            second = sum;
        }
    }
    if (choice.other != NO_COLUMN && best - second > NEAR_POINTS)
        choice.other = NO_COLUMN;
    return choice;
}

/* Columns with the date of a step that their name tells. */
static size_t dated_steps(const struct log_profile *p,
                          const struct name_words *context)
{
    size_t count = 0;
    for (size_t i = 0; i < p->column_count; i++) {
        const struct log_column *c = &p->columns[i];
        count += c->is_usable && log_column_has_dates(c) &&
                 !log_column_is_of_person(c) &&
                 step_words_find(&c->words, context).match == STEP_SURE;
    }
    return count;
}

struct log_choice log_choose(const struct log_profile *p,
                             const struct name_words *context)
{
    struct log_choice choice = {
        .case_column = choose(p, context, event_case_points, CASE_POINTS_LEAST),
        .step_column = choose(p, context, step_points, STEP_POINTS_LEAST),
        .time_column = choose(p, context, time_points, TIME_POINTS_LEAST),
    };
    for (size_t i = 0; i < p->column_count; i++)
        choice.has_dates |= p->columns[i].is_usable &&
                            log_column_has_dates(&p->columns[i]) &&
                            !log_column_is_of_person(&p->columns[i]);
    size_t step = choice.step_column.at;
    bool are_events = choice.case_column.at != NO_COLUMN && step != NO_COLUMN &&
                      choice.time_column.at != NO_COLUMN;
    struct column_choice row_case =
        choose(p, context, row_case_points, CASE_POINTS_LEAST);
    bool are_cases = row_case.at != NO_COLUMN && choice.has_dates;
    /* A column "status" does not make events of rows that name their steps. */
    if (are_events && are_cases && dated_steps(p, context) > 1 &&
        log_column_step_rows(&p->columns[step], context) == 0)
        are_events = false;
    choice.is_by_case = !are_events;
    if (!are_events)
        choice.case_column =
            are_cases ? row_case
                      : (struct column_choice){ NO_COLUMN, NO_COLUMN };
    if (choice.case_column.at != NO_COLUMN)
        choice.personal =
            log_column_personal(&p->columns[choice.case_column.at]);
    return choice;
}
