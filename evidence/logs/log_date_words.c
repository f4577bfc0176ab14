/* log_date_words.c - a time with the English name of its month */
#include "evidence/logs/log_date_words.h"

#include "base/ascii.h"
#include "base/count.h"

#define OFFSET_HOURS_MAX 18
#define PARTS_MAX        7

static const str days[] = { STR_INIT("Mon"), STR_INIT("Tue"), STR_INIT("Wed"),
                            STR_INIT("Thu"), STR_INIT("Fri"), STR_INIT("Sat"),
                            STR_INIT("Sun") };
static const str months[] = {
    STR_INIT("Jan"), STR_INIT("Feb"), STR_INIT("Mar"), STR_INIT("Apr"),
    STR_INIT("May"), STR_INIT("Jun"), STR_INIT("Jul"), STR_INIT("Aug"),
    STR_INIT("Sep"), STR_INIT("Oct"), STR_INIT("Nov"), STR_INIT("Dec"),
};

static int index_of(str word, const str *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal_nocase(list[i], word))
            return (int)i;
    return -1;
}

/* A number of that many digits. */
static bool take(str text, size_t least, size_t most, int *number)
{
    uint64_t value;
    if (text.len < least || text.len > most || !str_number(text, 9999, &value))
        return false;
    *number = (int)value;
    return true;
}

static bool take_time(str text, int32_t *second_of_day)
{
    str rest, seconds;
    int hour, minute, second = 0;
    str hours = str_cut(text, ':', &rest);
    str minutes = str_cut(rest, ':', &seconds);
    bool has_seconds = minutes.len < rest.len;
    if (!take(hours, 2, 2, &hour) || !take(minutes, 2, 2, &minute) ||
        (has_seconds && !take(seconds, 2, 2, &second)) || hour > 23 ||
        minute > 59 || second > 60)
        return false;
    *second_of_day = hour * 3600 + minute * 60 + second;
    return true;
}

static bool take_zone(str text, int32_t *offset_seconds)
{
    static const str words[] = { STR_INIT("GMT"), STR_INIT("UTC"),
                                 STR_INIT("UT"), STR_INIT("Z") };
    size_t word = 0;
    while (word < text.len && ascii_is_letter(text.ptr[word]))
        word++;
    if (word && index_of(str_part(text, 0, word), words, COUNT(words)) < 0)
        return false;
    str number = str_part(text, word, text.len);
    *offset_seconds = 0;
    if (number.len == 0)
        return word > 0;
    int hour, minute;
    bool is_behind = number.ptr[0] == '-';
    if ((!is_behind && number.ptr[0] != '+') || number.len != 5 ||
        !take(str_part(number, 1, 2), 2, 2, &hour) ||
        !take(str_part(number, 3, 2), 2, 2, &minute) ||
        hour > OFFSET_HOURS_MAX || minute > 59)
        return false;
    *offset_seconds = (hour * 3600 + minute * 60) * (is_behind ? -1 : 1);
    return true;
}

/* The words of a text, the part between brackets at its end left out. */
static size_t split(str text, str parts[PARTS_MAX])
{
    size_t count = 0;
    str bracket, rest = str_trim(str_cut(text, '(', &bracket));
    while (rest.len && count < PARTS_MAX) {
        parts[count++] = str_cut(rest, ' ', &rest);
        rest = str_trim(rest);
    }
    return rest.len ? 0 : count;
}

struct moment log_date_words_read(str text)
{
    static const struct moment none = { .day = DAY_UNKNOWN };
    str parts[PARTS_MAX];
    size_t count = split(text, parts), first = 0;
    int weekday = -1;
    if (count == 6) {
        bool has_comma = str_ends(parts[0], STR(","));
        weekday = index_of(str_part(parts[0], 0, parts[0].len - has_comma),
                           days, COUNT(days));
        first = 1;
    }
    if (count != first + 5 || (first && weekday < 0))
        return none;
    const str *p = parts + first;
    /* JavaScript writes the month first. */
    bool is_swapped = first && index_of(p[0], months, COUNT(months)) >= 0;
    struct civil civil = {
        .month = index_of(p[is_swapped ? 0 : 1], months, COUNT(months)) + 1
    };
    int32_t second_of_day, offset_seconds;
    if (civil.month == 0 || !take(p[is_swapped ? 1 : 0], 1, 2, &civil.day) ||
        !take(p[2], 4, 4, &civil.year) || !civil_is_valid(civil) ||
        !take_time(p[3], &second_of_day) || !take_zone(p[4], &offset_seconds))
        return none;
    day_number day = day_of_civil(civil);
    if (first && (int)day_weekday(day) != weekday)
        return none;
    struct moment at =
        moment_of_utc((int64_t)day * 86400 + second_of_day - offset_seconds);
    bool is_known = at.day >= day_of(DAY_YEAR_FIRST, 1, 1) &&
                    at.day <= day_of(DAY_YEAR_LAST, 12, 31);
    return is_known ? at : none;
}
