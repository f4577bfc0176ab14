/* log_clock.c - dates and times of a log, fast in the forms that most have */
#include "evidence/logs/log_clock.h"

#include <pthread.h>
#include <string.h>

#include "base/ascii.h"

#define DAY_SECONDS 86400

/* What the clock of Amsterdam does on a day in UTC. */
enum season { SEASON_CHANGES, SEASON_WINTER, SEASON_SUMMER };

/* 1990-01-01 up to 2100-01-01, as day numbers. */
#define SEASON_FIRST 7305
#define SEASON_LAST  47482

static unsigned char seasons[SEASON_LAST - SEASON_FIRST];
static pthread_once_t seasons_made = PTHREAD_ONCE_INIT;

static void make_seasons(void)
{
    int end = amsterdam_offset((int64_t)SEASON_FIRST * DAY_SECONDS);
    for (day_number day = SEASON_FIRST; day < SEASON_LAST; day++) {
        int begin = end;
        end = amsterdam_offset((int64_t)(day + 1) * DAY_SECONDS);
        enum season plain = begin > 3600 ? SEASON_SUMMER : SEASON_WINTER;
        seasons[day - SEASON_FIRST] =
            (unsigned char)(begin == end ? plain : SEASON_CHANGES);
    }
}

struct log_clock log_clock_of(struct log_date_style style)
{
    pthread_once(&seasons_made, make_seasons);
    return (struct log_clock){ .style = style, .day = DAY_UNKNOWN };
}

static enum season season_of(int64_t day)
{
    return day >= SEASON_FIRST && day < SEASON_LAST
               ? (enum season)seasons[day - SEASON_FIRST]
               : SEASON_CHANGES;
}

/* Two digits; beyond 99 when they are none. */
static unsigned pair(const char *at)
{
    unsigned tens = (unsigned char)at[0] - '0',
             ones = (unsigned char)at[1] - '0';
    return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

/* Ten bytes: a call would cost more than the comparison. */
static bool is_same_date(const char *a, const char *b)
{
    uint64_t first[2], last[2];
    memcpy(&first[0], a, sizeof first[0]);
    memcpy(&first[1], b, sizeof first[1]);
    memcpy(&last[0], a + 2, sizeof last[0]);
    memcpy(&last[1], b + 2, sizeof last[1]);
    return first[0] == first[1] && last[0] == last[1];
}

/* Six bytes. */
static bool is_same_offset(const char *a, const char *b)
{
    uint32_t first[2], last[2];
    memcpy(&first[0], a, sizeof first[0]);
    memcpy(&first[1], b, sizeof first[1]);
    memcpy(&last[0], a + 2, sizeof last[0]);
    memcpy(&last[1], b + 2, sizeof last[1]);
    return first[0] == first[1] && last[0] == last[1];
}

static bool read_date(struct log_clock *clock, const char *at)
{
    bool year_first = at[4] == at[7] && (at[4] == '-' || at[4] == '/');
    bool year_last = at[2] == at[5] && (at[2] == '-' || at[2] == '/') &&
                     !clock->style.month_first;
    if (!year_first && !year_last)
        return false;
    const char *year = year_first ? at : at + 6;
    unsigned month = pair(year_first ? at + 5 : at + 3);
    unsigned day = pair(year_first ? at + 8 : at);
    unsigned century = pair(year), years = pair(year + 2);
    struct civil civil = { (int)(century * 100 + years), (int)month, (int)day };
    if (century > 99 || years > 99 || month > 12 || !civil_is_valid(civil))
        return false;
    clock->day = day_of_civil(civil);
    clock->is_plain = false;
    memcpy(clock->date, at, sizeof clock->date);
    return true;
}

/* "hh:mm:ss", eight bytes at once. */
static bool read_seconds(const char *at, unsigned *hours, unsigned *minutes,
                         unsigned *seconds)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t bytes;
    memcpy(&bytes, at, sizeof bytes);
    uint64_t digits = bytes - UINT64_C(0x30303A30303A3030);
    /* A digit is at most 9, what is left of a colon is 0. */
    if (((digits + UINT64_C(0x76767F76767F7676)) | digits) &
        UINT64_C(0x8080808080808080))
        return false;
    *hours = (unsigned)(digits & 15) * 10 + (digits >> 8 & 15);
    *minutes = (unsigned)(digits >> 24 & 15) * 10 + (digits >> 32 & 15);
    *seconds = (unsigned)(digits >> 48 & 15) * 10 + (unsigned)(digits >> 56);
    return true;
#else
    *hours = pair(at);
    *minutes = pair(at + 3);
    *seconds = pair(at + 6);
    return at[2] == ':' && at[5] == ':' && *hours < 100 && *minutes < 100 &&
           *seconds < 100;
#endif
}

/* "hh:mm" and perhaps seconds; how much of the text that takes, or 0. */
static size_t read_time(const char *at, size_t len, int32_t *second)
{
    unsigned hours, minutes, seconds = 0;
    size_t used = 5;
    if (len >= 8 && read_seconds(at, &hours, &minutes, &seconds)) {
        used = 8;
        if (len > 9 && at[8] == '.' && ascii_is_digit(at[9]))
            for (used = 10; used < len && ascii_is_digit(at[used]);)
                used++;
    } else if (len >= 5 && at[2] == ':' && (len == 5 || at[5] != ':')) {
        hours = pair(at);
        minutes = pair(at + 3);
    } else {
        return 0;
    }
    if (hours > 23 || minutes > 59 || seconds > 59)
        return 0;
    *second = (int32_t)(hours * 3600 + minutes * 60 + seconds);
    return used;
}

/* The whole of the rest is an offset: "Z", "+02:00", "+0200". */
static bool read_offset(const char *at, size_t len, int32_t *offset)
{
    if (len == 1 && at[0] == 'Z') {
        *offset = 0;
        return true;
    }
    bool has_colon = len == 6 && at[3] == ':';
    if ((len != 5 && !has_colon) || (at[0] != '+' && at[0] != '-'))
        return false;
    unsigned hours = pair(at + 1), minutes = pair(at + (has_colon ? 4 : 3));
    if (hours > 14 || minutes > 59)
        return false;
    *offset = (int32_t)(hours * 3600 + minutes * 60);
    if (at[0] == '-')
        *offset = -*offset;
    return true;
}

/* Whether every time of the day that was read last, with this offset behind
 * it, is the time in Amsterdam: it is the offset of that season, and the clocks
 * change neither on that day nor on the one before. */
static void remember_offset(struct log_clock *clock, const char *text,
                            int32_t offset)
{
    enum season season = season_of(clock->day);
    clock->is_plain = season != SEASON_CHANGES &&
                      season == season_of((int64_t)clock->day - 1) &&
                      offset == (season == SEASON_SUMMER ? 7200 : 3600);
    memcpy(clock->offset, text, sizeof clock->offset);
}

/* A time on a day of plain summer or winter. */
static bool place(int64_t day, int64_t second, bool is_local,
                  struct case_event *event)
{
    while (second < 0) {
        second += DAY_SECONDS;
        day--;
    }
    while (second >= DAY_SECONDS) {
        second -= DAY_SECONDS;
        day++;
    }
    enum season season = season_of(day);
    if (season == SEASON_CHANGES)
        return false;
    if (!is_local)
        second += season == SEASON_SUMMER ? 7200 : 3600;
    if (second >= DAY_SECONDS) {
        second -= DAY_SECONDS;
        day++;
    }
    event->day = (day_number)day;
    event->elapsed = (uint32_t)second & 0x1FFFF;
    event->precision = PRECISION_TIME;
    return true;
}

/* "yyyy-mm-dd hh:mm:ss+hh:mm" with the date and the offset of the one before. */
static bool read_again(const struct log_clock *clock, const char *text,
                       struct case_event *event)
{
    unsigned hours, minutes, seconds;
    if (!is_same_date(clock->date, text) ||
        !is_same_offset(clock->offset, text + 19) ||
        (text[10] != 'T' && text[10] != ' ') ||
        !read_seconds(text + 11, &hours, &minutes, &seconds) || hours > 23 ||
        minutes > 59 || seconds > 59)
        return false;
    event->day = clock->day;
    event->elapsed = (hours * 3600 + minutes * 60 + seconds) & 0x1FFFF;
    event->precision = PRECISION_TIME;
    return true;
}

static bool read_usual(struct log_clock *clock, str text,
                       struct case_event *event)
{
    int32_t second, offset;
    if (text.len < sizeof clock->date)
        return false;
    if (clock->is_plain && text.len == 25 && read_again(clock, text.ptr, event))
        return true;
    bool is_same =
        day_is_known(clock->day) && is_same_date(clock->date, text.ptr);
    if (!is_same && !read_date(clock, text.ptr))
        return false;
    if (text.len == sizeof clock->date) {
        event->day = clock->day;
        event->precision = PRECISION_DAY;
        return true;
    }
    const char *at = text.ptr + sizeof clock->date + 1;
    size_t len = text.len - sizeof clock->date - 1;
    if (at[-1] != 'T' && at[-1] != ' ')
        return false;
    size_t used = read_time(at, len, &second);
    if (used == 0)
        return false;
    if (used == len)
        return place(clock->day, second, !clock->style.naive_is_utc, event);
    if (!read_offset(at + used, len - used, &offset))
        return false;
    if (used == 8 && len - used == sizeof clock->offset)
        remember_offset(clock, at + used, offset);
    return place(clock->day, (int64_t)second - offset, false, event);
}

void log_clock_read(struct log_clock *clock, str text, struct case_event *event)
{
    *event = (struct case_event){ .day = DAY_UNKNOWN };
    if (!read_usual(clock, text, event))
        *event = case_event_of(log_date_read(text, clock->style), 0, 0);
}
