/*
 * day.h - civil days as plain numbers, and the civil time of the Netherlands
 *
 * A day_number counts days since 1970-01-01 in the proleptic Gregorian
 * calendar; no clock, no locale, no zone data of the machine is used.
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/str.h"

typedef int32_t day_number;

/* "No day": earlier than every real one. Test with day_is_known(). */
#define DAY_UNKNOWN    INT32_MIN
#define DAY_YEAR_FIRST 1
#define DAY_YEAR_LAST  9999

struct civil {
    int year, month, day; /* month 1..12, day 1..31 */
};

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

bool day_is_known(day_number day);
bool civil_is_valid(struct civil civil);
/* The civil date must be valid. */
day_number day_of_civil(struct civil civil);
struct civil civil_of_day(day_number day);
day_number day_of(int year, int month, int day);
enum weekday day_weekday(day_number day);
int days_in_month(int year, int month);

/* Whole months later (or earlier, when negative); a day that the month does
 * not have becomes its last one: 31 October + 4 months = 28 or 29 February. */
day_number day_add_months(day_number day, int months);

/* Easter Sunday of a year in the Gregorian calendar (1583..9999). */
day_number day_easter(int year);

/* "2025-04-17", nothing before or after. */
bool day_parse_iso(str s, day_number *day);

/* Text of a day: "2025-04-17" and "17-04-2025"; 10 characters and a NUL. */
#define DAY_TEXT_LEN 10
str day_iso(day_number day, char text[DAY_TEXT_LEN + 1]);
str day_dutch(day_number day, char text[DAY_TEXT_LEN + 1]);

/*
 * A point in time as a log or a document gives it. Zero knows nothing.
 * `day` is the civil date in Europe/Amsterdam.
 */
enum precision { PRECISION_NONE, PRECISION_DAY, PRECISION_TIME };
struct moment {
    int64_t utc_seconds; /* since 1970; of local midnight when only a day */
    day_number day;
    enum precision precision;
};

/* Seconds that Amsterdam is ahead of UTC at that instant: 3600 or 7200 by the
 * EU rule (Directive 2000/84/EC, in force since 1996; applied to every year). */
int amsterdam_offset(int64_t utc_seconds);
/* The moment of an instant, of a civil time in Amsterdam, and of a whole day.
 * `second_of_day` 0..86400. A time that occurs twice in the autumn night is
 * taken the first time, one that the spring night skips moves forward. */
struct moment moment_of_utc(int64_t utc_seconds);
struct moment moment_of_local(day_number day, int32_t second_of_day);
struct moment moment_of_day(day_number day);

#endif
