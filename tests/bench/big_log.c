/*
 * big_log.c - a case log of any size, in order of time, on stdout
 *
 *     big_log EVENTS [csv|odd|xes] [EVENTS_PER_CASE]
 *
 * csv  case_id,event,timestamp with an offset; one row in eight has quotes
 * odd  the same cases the hard way: long ids, quotes and doubled quotes,
 *      Windows-1252, dates as 2-1-2023 9:14
 * xes  the same cases as XES (a trace after another, not in order of time)
 *
 * Cases come in all eight states of a deadline from Aanmelding to Eerste
 * contact that Ingetrokken excludes. Same arguments, same bytes.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"

#define HOUR         3600
#define BUCKETS      2048 /* hours that a case lasts, at most */
#define BUCKET_FIRST 1024
#define SPAN_DAYS    1000

enum shape { SHAPE_CSV, SHAPE_ODD, SHAPE_XES };

struct event {
    uint32_t case_number;
    int32_t second; /* within the hour; -1: no date that can be read */
    uint8_t step;
};
struct bucket {
    struct event *events;
    size_t count, capacity;
};

static const char *const steps[] = {
    "Aanmelding",      "Eerste contact",   "Ingetrokken",     "Brief verzonden",
    "Stuk ontvangen",  "Afspraak gepland", "Notitie gemaakt", "Overdracht",
    "Intake gehouden", "Plan vastgesteld", "Besluit",         "Evaluatie",
};
enum { STEP_START, STEP_END, STEP_GONE, STEP_OTHER, STEP_COUNT = 12 };

static uint64_t random_state = 20250417;
static struct bucket buckets[BUCKETS];
static uint64_t left;
static enum shape shape;

static uint32_t pick(uint32_t below)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)((random_state >> 32) * below >> 32);
}

static void put_digits(char **to, int number, int count)
{
    for (int i = count - 1; i >= 0; i--, number /= 10)
        (*to)[i] = (char)('0' + number % 10);
    *to += count;
}

static void put(char **to, const char *text)
{
    size_t len = strlen(text);
    memcpy(*to, text, len);
    *to += len;
}

static void put_time(char **to, int64_t utc)
{
    int ahead = amsterdam_offset(utc);
    int64_t local = utc + ahead;
    struct civil c = civil_of_day((day_number)(local / 86400));
    int second = (int)(local % 86400);
    put_digits(to, c.year, 4);
    *(*to)++ = '-';
    put_digits(to, c.month, 2);
    *(*to)++ = '-';
    put_digits(to, c.day, 2);
    *(*to)++ = 'T';
    put_digits(to, second / 3600, 2);
    *(*to)++ = ':';
    put_digits(to, second / 60 % 60, 2);
    *(*to)++ = ':';
    put_digits(to, second % 60, 2);
    put(to, ahead == 7200 ? "+02:00" : "+01:00");
}

static void put_odd_time(char **to, int64_t utc)
{
    int64_t local = utc + amsterdam_offset(utc);
    struct civil c = civil_of_day((day_number)(local / 86400));
    int second = (int)(local % 86400);
    *to += sprintf(*to, "%d-%d-%d %d:%02d", c.day, c.month, c.year,
                   second / 3600, second / 60 % 60);
}

static void put_case(char **to, uint32_t number)
{
    if (shape == SHAPE_ODD)
        put(to, "dossier-schuldhulp-");
    else
        put(to, "2025-");
    put_digits(to, (int)number, 8);
}

static void write_odd(const struct event *event, int64_t utc)
{
    char row[200], *to = row;
    *to++ = '"';
    put_case(&to, event->case_number);
    put(&to, "\",\"");
    put(&to, steps[event->step]);
    if (event->step >= STEP_OTHER)
        put(&to, event->case_number % 2 ? " \"\"co\xEBrdinatie\"\"" : " \xE9");
    put(&to, "\",\"");
    if (event->second < 0)
        put(&to, "onbekend");
    else
        put_odd_time(&to, utc);
    put(&to, "\"\r\n");
    fwrite(row, 1, (size_t)(to - row), stdout);
}

static void write_event(const struct event *event, int64_t utc)
{
    char row[200], *to = row;
    const char *quote = event->case_number % 8 ? "" : "\"";
    if (shape == SHAPE_ODD) {
        write_odd(event, utc);
        return;
    }
    put_case(&to, event->case_number);
    *to++ = ',';
    put(&to, quote);
    put(&to, steps[event->step]);
    put(&to, quote);
    *to++ = ',';
    if (event->second < 0)
        put(&to, "onbekend");
    else
        put_time(&to, utc);
    *to++ = '\n';
    fwrite(row, 1, (size_t)(to - row), stdout);
}

static void write_xes_event(const struct event *event, int64_t utc)
{
    char row[300], *to = row;
    put(&to, "    <event>\n      <string key=\"concept:name\" value=\"");
    put(&to, steps[event->step]);
    put(&to, "\"/>\n      <string key=\"lifecycle:transition\" "
             "value=\"complete\"/>\n      <date key=\"time:timestamp\" "
             "value=\"");
    if (event->second < 0)
        put(&to, "onbekend");
    else
        put_time(&to, utc);
    put(&to, "\"/>\n    </event>\n");
    fwrite(row, 1, (size_t)(to - row), stdout);
}

static void add(uint32_t number, int64_t hour, uint32_t step, int32_t second)
{
    if (left == 0)
        return;
    left--;
    struct event event = { number, second, (uint8_t)step };
    if (shape == SHAPE_XES) {
        write_xes_event(&event, hour * HOUR + second);
        return;
    }
    struct bucket *b = &buckets[(uint64_t)hour % BUCKETS];
    if (b->count == b->capacity) {
        b->capacity = b->capacity ? b->capacity * 2 : BUCKET_FIRST;
        b->events = realloc(b->events, b->capacity * sizeof *b->events);
        if (!b->events)
            exit(2);
    }
    b->events[b->count++] = event;
}

static int by_second(const void *a, const void *b)
{
    const struct event *one = a, *two = b;
    if (one->second != two->second)
        return one->second < two->second ? -1 : 1;
    if (one->case_number != two->case_number)
        return one->case_number < two->case_number ? -1 : 1;
    return one->step - two->step;
}

static void flush_hour(int64_t hour)
{
    struct bucket *b = &buckets[(uint64_t)hour % BUCKETS];
    if (b->count)
        qsort(b->events, b->count, sizeof *b->events, by_second);
    for (size_t i = 0; i < b->count; i++)
        write_event(&b->events[i], hour * HOUR + b->events[i].second);
    b->count = 0;
}

/* Begins in `hour`: mostly in time, sometimes everything else. */
static void add_case(uint32_t number, int64_t hour, uint32_t events)
{
    static const int waits[] = { 3, 5, 20, 24, 26, 30, 40, 50, 60, 90, 200 };
    uint32_t fate = pick(100);
    int64_t end = hour + 1 + waits[pick(11)];
    uint32_t used = 0;
    int64_t begin = hour;
    if (fate == 4) { /* reversed */
        begin = hour + 90;
        end = hour;
    }
    if (fate >= 3) /* 3 in 100 have no start */
        add(number, begin, STEP_START, fate == 3 ? -1 : (int32_t)pick(3600));
    used++;
    if (fate != 5 && fate != 6) { /* no end: running or overdue */
        add(number, end, STEP_END, fate == 7 ? -1 : (int32_t)pick(3600));
        used++;
    }
    if (fate >= 8 && fate < 11) {
        add(number, hour + 1, STEP_GONE, (int32_t)pick(3600));
        used++;
    }
    for (; used < events; used++)
        add(number, hour + 1 + pick(1400),
            STEP_OTHER + pick(STEP_COUNT - STEP_OTHER), (int32_t)pick(3600));
}

static void write_cases(uint64_t cases, uint32_t per_case)
{
    int64_t first = (int64_t)day_of(2023, 1, 2) * 24;
    double hours_a_case = SPAN_DAYS * 24.0 / (double)cases;
    int64_t flushed = first;
    for (uint64_t n = 0; n < cases && left; n++) {
        int64_t hour = first + (int64_t)((double)n * hours_a_case);
        for (; flushed < hour && shape != SHAPE_XES; flushed++)
            flush_hour(flushed);
        if (shape == SHAPE_XES)
            printf("  <trace>\n    <string key=\"concept:name\" "
                   "value=\"2025-%08u\"/>\n",
                   (unsigned)n);
        add_case((uint32_t)n, hour, per_case - 2 + pick(5));
        if (shape == SHAPE_XES)
            fputs("  </trace>\n", stdout);
    }
    for (int64_t i = 0; i < BUCKETS && shape != SHAPE_XES; i++)
        flush_hour(flushed + i);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 64;
    left = strtoull(argv[1], NULL, 10);
    if (argc > 2)
        shape = strcmp(argv[2], "odd") == 0   ? SHAPE_ODD
                : strcmp(argv[2], "xes") == 0 ? SHAPE_XES
                                              : SHAPE_CSV;
    uint32_t per_case = argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 10) : 10;
    uint64_t cases = left / per_case + left / per_case / 8 + 1;
    static char room[1 << 20];
    setvbuf(stdout, room, _IOFBF, sizeof room);
    if (shape == SHAPE_XES)
        puts(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<log xes.version=\"1.0\" xmlns=\"http://www.xes-standard.org/\">");
    else
        fputs("case_id,event,timestamp\n", stdout);
    write_cases(cases, per_case);
    if (shape == SHAPE_XES)
        puts("</log>");
    return 0;
}
