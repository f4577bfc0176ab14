/* day.c - civil days and the civil time of the Netherlands */
#include "base/day.h"

#define DAY_SECONDS    86400
#define CENTRAL_EUROPE 3600

bool day_is_known(day_number day)
{
    return day != DAY_UNKNOWN;
}

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in_month(int year, int month)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30,
                                   31, 31, 30, 31, 30, 31 };
    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

bool civil_is_valid(struct civil c)
{
    return c.year >= DAY_YEAR_FIRST && c.year <= DAY_YEAR_LAST &&
           c.month >= 1 && c.month <= 12 && c.day >= 1 &&
           c.day <= days_in_month(c.year, c.month);
}

/* Years start in March here, so that the leap day comes last. */
day_number day_of_civil(struct civil c)
{
    int year = c.year - (c.month <= 2);
    int month = (c.month + 9) % 12;
    int era_years = year >= 0 ? year / 400 : (year - 399) / 400;
    int year_of_era = year - era_years * 400;
    int day_of_year = (153 * month + 2) / 5 + c.day - 1;
    int day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era_years * 146097 + day_of_era - 719468;
}

struct civil civil_of_day(day_number day)
{
    int64_t shifted = (int64_t)day + 719468;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int day_of_era = (int)(shifted - era * 146097);
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                       day_of_era / 146096) /
                      365;
    int day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month = (5 * day_of_year + 2) / 153;
    struct civil c = { .year = (int)(era * 400) + year_of_era + (month >= 10),
                       .month = month < 10 ? month + 3 : month - 9,
                       .day = day_of_year - (153 * month + 2) / 5 + 1 };
    return c;
}

day_number day_of(int year, int month, int day)
{
    return day_of_civil((struct civil){ year, month, day });
}

enum weekday day_weekday(day_number day)
{
    int64_t since_monday = ((int64_t)day + 3) % 7;
    return (enum weekday)(since_monday < 0 ? since_monday + 7 : since_monday);
}

day_number day_add_months(day_number day, int months)
{
    struct civil c = civil_of_day(day);
    int64_t month = (int64_t)c.year * 12 + (c.month - 1) + months;
    if (month < (int64_t)DAY_YEAR_FIRST * 12)
        month = (int64_t)DAY_YEAR_FIRST * 12;
    if (month > (int64_t)DAY_YEAR_LAST * 12 + 11)
        month = (int64_t)DAY_YEAR_LAST * 12 + 11;
    c.year = (int)(month / 12);
    c.month = (int)(month % 12) + 1;
    int last = days_in_month(c.year, c.month);
    if (c.day > last)
        c.day = last;
    return day_of_civil(c);
}

/* The anonymous computus of 1876 (Meeus, Astronomical Algorithms, ch. 8). */
day_number day_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return day_of(year, n / 31, n % 31 + 1);
}

bool day_parse_iso(str s, day_number *day)
{
    uint64_t year, month, date;
    if (s.len != DAY_TEXT_LEN || s.ptr[4] != '-' || s.ptr[7] != '-' ||
        !str_number(str_part(s, 0, 4), DAY_YEAR_LAST, &year) ||
        !str_number(str_part(s, 5, 2), 12, &month) ||
        !str_number(str_part(s, 8, 2), 31, &date))
        return false;
    struct civil c = { (int)year, (int)month, (int)date };
    if (!civil_is_valid(c))
        return false;
    *day = day_of_civil(c);
    return true;
}

/* `count` decimal digits of a number that is never negative here. */
static char *digits(char *at, int number, int count)
{
    for (int i = count - 1; i >= 0; i--, number /= 10)
        at[i] = (char)('0' + number % 10);
    return at + count;
}

str day_iso(day_number day, char text[DAY_TEXT_LEN + 1])
{
    struct civil c = civil_of_day(day);
    char *at = digits(text, c.year, 4);
    *at++ = '-';
    at = digits(at, c.month, 2);
    *at++ = '-';
    *digits(at, c.day, 2) = '\0';
    return (str){ text, DAY_TEXT_LEN };
}

str day_dutch(day_number day, char text[DAY_TEXT_LEN + 1])
{
    struct civil c = civil_of_day(day);
    char *at = digits(text, c.day, 2);
    *at++ = '-';
    at = digits(at, c.month, 2);
    *at++ = '-';
    *digits(at, c.year, 4) = '\0';
    return (str){ text, DAY_TEXT_LEN };
}

/* 01:00 UTC on the last Sunday of a month. */
static int64_t last_sunday_utc(int year, int month)
{
    day_number last = day_of(year, month, 31);
    day_number sunday = last - ((int)day_weekday(last) + 1) % 7;
    return (int64_t)sunday * DAY_SECONDS + 3600;
}

static day_number day_of_seconds(int64_t seconds)
{
    int64_t day = seconds / DAY_SECONDS;
    return (day_number)(seconds % DAY_SECONDS < 0 ? day - 1 : day);
}

int amsterdam_offset(int64_t utc_seconds)
{
    int year = civil_of_day(day_of_seconds(utc_seconds)).year;
    bool summer = utc_seconds >= last_sunday_utc(year, 3) &&
                  utc_seconds < last_sunday_utc(year, 10);
    return summer ? 2 * CENTRAL_EUROPE : CENTRAL_EUROPE;
}

struct moment moment_of_utc(int64_t utc_seconds)
{
    int64_t local = utc_seconds + amsterdam_offset(utc_seconds);
    return (struct moment){ utc_seconds, day_of_seconds(local),
                            PRECISION_TIME };
}

static int64_t utc_of_local(day_number day, int32_t second_of_day)
{
    int64_t local = (int64_t)day * DAY_SECONDS + second_of_day;
    int64_t summer = local - 2 * CENTRAL_EUROPE;
    if (amsterdam_offset(summer) == 2 * CENTRAL_EUROPE)
        return summer;
    return local - CENTRAL_EUROPE;
}

struct moment moment_of_local(day_number day, int32_t second_of_day)
{
    struct moment m = moment_of_utc(utc_of_local(day, second_of_day));
    return m;
}

struct moment moment_of_day(day_number day)
{
    return (struct moment){ utc_of_local(day, 0), day, PRECISION_DAY };
}
