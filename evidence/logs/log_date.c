/* log_date.c - a date or a time as a log writes it; grammar in log_date.h */
#include "evidence/logs/log_date.h"

#include "base/ascii.h"

#define OFFSET_HOURS_MAX 18        /* java.time stops there too */
#define DAY_FIRST        (-719162) /* 0001-01-01 */
#define DAY_LAST         2932896   /* 9999-12-31 */

/* How many digits `s` begins with. */
static size_t digit_run(str s)
{
    size_t len = 0;
    while (len < s.len && ascii_is_digit(s.ptr[len]))
        len++;
    return len;
}

/* `least` to `most` digits from the front of `s`. */
static bool take_number(str *s, size_t least, size_t most, int *number)
{
    size_t len = digit_run(*s);
    if (len < least || len > most)
        return false;
    *number = 0;
    for (size_t i = 0; i < len; i++)
        *number = *number * 10 + (s->ptr[i] - '0');
    *s = str_part(*s, len, s->len);
    return true;
}

static bool take_char(str *s, char c)
{
    if (s->len == 0 || s->ptr[0] != c)
        return false;
    *s = str_part(*s, 1, s->len);
    return true;
}

static bool take_mark(str *s, char *mark)
{
    if (s->len == 0 ||
        (s->ptr[0] != '-' && s->ptr[0] != '/' && s->ptr[0] != '.'))
        return false;
    *mark = s->ptr[0];
    *s = str_part(*s, 1, s->len);
    return true;
}

static bool take_compact_date(str *s, struct civil *civil)
{
    str year = str_part(*s, 0, 4), month = str_part(*s, 4, 2);
    str day = str_part(*s, 6, 2);
    *s = str_part(*s, 8, s->len);
    return take_number(&year, 4, 4, &civil->year) &&
           take_number(&month, 2, 2, &civil->month) &&
           take_number(&day, 2, 2, &civil->day);
}

static bool take_year_first(str *s, struct civil *civil)
{
    char mark;
    return take_number(s, 4, 4, &civil->year) && take_mark(s, &mark) &&
           mark != '.' && take_number(s, 1, 2, &civil->month) &&
           take_char(s, mark) && take_number(s, 1, 2, &civil->day);
}

static bool take_year_last(str *s, bool month_first, struct civil *civil)
{
    char mark;
    int first, second;
    if (!take_number(s, 1, 2, &first) || !take_mark(s, &mark) ||
        !take_number(s, 1, 2, &second) || !take_char(s, mark) ||
        !take_number(s, 4, 4, &civil->year))
        return false;
    civil->month = month_first ? first : second;
    civil->day = month_first ? second : first;
    return true;
}

static bool take_date(str *s, bool month_first, day_number *day)
{
    struct civil civil;
    size_t digits = digit_run(*s);
    bool is_date = digits == 8   ? take_compact_date(s, &civil)
                   : digits == 4 ? take_year_first(s, &civil)
                                 : take_year_last(s, month_first, &civil);
    if (!is_date || !civil_is_valid(civil))
        return false;
    *day = day_of_civil(civil);
    return true;
}

/* Fractions of a second are passed over: nothing here counts them. */
static bool take_time(str *s, int32_t *second_of_day)
{
    int hour, minute, second = 0;
    if (!take_number(s, 1, 2, &hour) || !take_char(s, ':') ||
        !take_number(s, 2, 2, &minute))
        return false;
    if (take_char(s, ':')) {
        if (!take_number(s, 2, 2, &second))
            return false;
        if (take_char(s, '.') || take_char(s, ',')) {
            size_t len = digit_run(*s);
            if (len == 0)
                return false;
            *s = str_part(*s, len, s->len);
        }
    }
    bool is_midnight = hour == 24 && minute == 0 && second == 0;
    if ((hour > 23 && !is_midnight) || minute > 59 || second > 60)
        return false;
    *second_of_day = hour * 3600 + minute * 60 + second;
    return true;
}

/* The whole of `s` is an offset. */
static bool read_offset(str s, int32_t *offset_seconds)
{
    *offset_seconds = 0;
    if (take_char(&s, 'Z') || take_char(&s, 'z'))
        return s.len == 0;
    if (str_equal(s, STR("UTC")))
        return true;
    bool is_behind = s.len && s.ptr[0] == '-';
    if (!is_behind && !(s.len && s.ptr[0] == '+'))
        return false;
    s = str_part(s, 1, s.len);
    str hours = str_part(s, 0, 2), minutes = str_part(s, 2, s.len);
    int hour, minute = 0;
    if (!take_number(&hours, 2, 2, &hour))
        return false;
    if (minutes.len) {
        take_char(&minutes, ':');
        if (!take_number(&minutes, 2, 2, &minute) || minutes.len)
            return false;
    }
    if (hour > OFFSET_HOURS_MAX || minute > 59)
        return false;
    *offset_seconds = (hour * 3600 + minute * 60) * (is_behind ? -1 : 1);
    return true;
}

static const struct moment none = { .day = DAY_UNKNOWN };

/* A zone may carry the very first or last day out of the years we know. */
static struct moment within_years(struct moment m)
{
    return m.day >= DAY_FIRST && m.day <= DAY_LAST ? m : none;
}

static struct moment moment_with_offset(day_number day, int32_t second_of_day,
                                        int32_t offset_seconds)
{
    return within_years(
        moment_of_utc((int64_t)day * 86400 + second_of_day - offset_seconds));
}

struct moment log_date_read(str text, struct log_date_style style)
{
    str rest = str_trim(text);
    day_number day;
    int32_t second_of_day, offset_seconds;
    if (!take_date(&rest, style.month_first, &day))
        return none;
    if (rest.len == 0 || read_offset(rest, &offset_seconds))
        return moment_of_day(day);
    if (!take_char(&rest, 'T') && !take_char(&rest, 't') &&
        !take_char(&rest, ' '))
        return none;
    rest = str_trim(rest);
    if (!take_time(&rest, &second_of_day))
        return none;
    rest = str_trim(rest);
    if (rest.len == 0)
        return style.naive_is_utc
                   ? moment_with_offset(day, second_of_day, 0)
                   : within_years(moment_of_local(day, second_of_day));
    if (!read_offset(rest, &offset_seconds))
        return none;
    return moment_with_offset(day, second_of_day, offset_seconds);
}
