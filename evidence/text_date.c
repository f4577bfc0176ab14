/*
 * text_date.c - Dutch dates in running text
 *
 *     date    = words | figures | iso | month
 *     words   = day [ "e" | "de" | "ste" ] gap month gap year
 *     figures = day sep [ " " ] number sep [ " " ] ( year | 2 digits )
 *     iso     = year sep 2 digits sep 2 digits
 *     month   = name gap year
 *     gap     = [ "." ] " " | "-" | "/" | "."
 *     sep     = "-" | "/" | "."     (twice the same)
 *
 * A date begins and ends at the border of a word, and never inside a longer
 * row of numbers such as 1.2.2025.3.
 */
#include "evidence/text_date.h"

#include "base/ascii.h"
#include "base/count.h"

#define YEAR_FIRST        1900
#define YEAR_LAST         2099
#define SHORT_YEAR_LAST   50
#define MONTH_LETTERS_MAX 9

static bool is_letter(char c)
{
    return ascii_is_lower(c) || (unsigned char)c >= 0x80;
}

static char char_at(str s, size_t at)
{
    return at < s.len ? s.ptr[at] : '\0';
}

static bool is_separator(char c)
{
    return c == '-' || c == '/' || c == '.';
}

/* Decimal digits at `at`; how many. More than `most` is none. */
static size_t digits_at(str s, size_t at, size_t most, int *number)
{
    size_t len = 0;
    *number = 0;
    while (ascii_is_digit(char_at(s, at + len))) {
        if (len == most)
            return 0;
        *number = *number * 10 + (s.ptr[at + len] - '0');
        len++;
    }
    return len;
}

static int month_named(str name)
{
    static const struct {
        str name;
        int month;
    } names[] = {
        { STR_INIT("januari"), 1 },
        { STR_INIT("jan"), 1 },
        { STR_INIT("februari"), 2 },
        { STR_INIT("febr"), 2 },
        { STR_INIT("feb"), 2 },
        { STR_INIT("maart"), 3 },
        { STR_INIT("mrt"), 3 },
        { STR_INIT("april"), 4 },
        { STR_INIT("apr"), 4 },
        { STR_INIT("mei"), 5 },
        { STR_INIT("juni"), 6 },
        { STR_INIT("jun"), 6 },
        { STR_INIT("juli"), 7 },
        { STR_INIT("jul"), 7 },
        { STR_INIT("augustus"), 8 },
        { STR_INIT("aug"), 8 },
        { STR_INIT("september"), 9 },
        { STR_INIT("sept"), 9 },
        { STR_INIT("sep"), 9 },
        { STR_INIT("oktober"), 10 },
        { STR_INIT("okt"), 10 },
        { STR_INIT("november"), 11 },
        { STR_INIT("nov"), 11 },
        { STR_INIT("december"), 12 },
        { STR_INIT("dec"), 12 },
        /* English, where it differs */
        { STR_INIT("january"), 1 },
        { STR_INIT("february"), 2 },
        { STR_INIT("march"), 3 },
        { STR_INIT("may"), 5 },
        { STR_INIT("june"), 6 },
        { STR_INIT("july"), 7 },
        { STR_INIT("august"), 8 },
        { STR_INIT("october"), 10 },
        /* a season begins in its first whole month */
        { STR_INIT("voorjaar"), 3 },
        { STR_INIT("lente"), 3 },
        { STR_INIT("zomer"), 6 },
        { STR_INIT("najaar"), 9 },
        { STR_INIT("herfst"), 9 },
    };
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_equal(names[i].name, name))
            return names[i].month;
    return 0;
}

/* The letters of a month's name at `at`; 0 when there is no month. */
static size_t month_at(str s, size_t at, int *month)
{
    size_t len = 0;
    while (is_letter(char_at(s, at + len)) && len <= MONTH_LETTERS_MAX)
        len++;
    *month = month_named(str_part(s, at, len));
    return *month ? len : 0;
}

static size_t gap_at(str s, size_t at)
{
    char c = char_at(s, at);
    if (c == '.')
        return char_at(s, at + 1) == ' ' ? 2 : 1;
    return c == ' ' || c == '-' || c == '/' ? 1 : 0;
}

/* A date must not run on: no letter, no digit, no separator and digit. */
static bool ends_at(str s, size_t at)
{
    char c = char_at(s, at);
    return !ascii_is_digit(c) && !is_letter(c) &&
           !(is_separator(c) && ascii_is_digit(char_at(s, at + 1)));
}

static bool begins_at(str s, size_t at)
{
    if (at == 0)
        return true;
    char c = s.ptr[at - 1];
    return !ascii_is_digit(c) && !is_letter(c) &&
           !(is_separator(c) && at > 1 && ascii_is_digit(s.ptr[at - 2]));
}

/* What was found at a place: how far it reaches, and what it says. */
struct reading {
    size_t len;           /* 0: nothing like a date */
    int year, month, day; /* day 0: the whole month */
    bool has_day;
};

/* " maart 2025" from the end of a day, or "maart 2025" from its start. */
static size_t month_and_year_at(str s, size_t at, struct reading *r)
{
    size_t name = month_at(s, at, &r->month);
    size_t gap = name ? gap_at(s, at + name) : 0;
    size_t year = gap ? digits_at(s, at + name + gap, 4, &r->year) : 0;
    return year == 4 ? name + gap + year : 0;
}

static size_t rank_ending_at(str s, size_t at)
{
    static const str endings[] = { STR_INIT("ste"), STR_INIT("de"),
                                   STR_INIT("e") };
    for (size_t i = 0; i < COUNT(endings); i++)
        if (str_equal(str_part(s, at, endings[i].len), endings[i]))
            return endings[i].len;
    return 0;
}

/* A day before the name of a month, as scans have it too: "l0 juni". */
static size_t day_at(str s, size_t at, int *day)
{
    size_t len = 0;
    *day = 0;
    for (; len < 3; len++) {
        char c = char_at(s, at + len);
        if (!ascii_is_digit(c) && c != 'l')
            break;
        *day = *day * 10 + (c == 'l' ? 1 : c - '0');
    }
    return len < 3 ? len : 0;
}

static struct reading words_at(str s, size_t at)
{
    struct reading r = { .has_day = true };
    size_t day = day_at(s, at, &r.day);
    if (day == 0)
        return r;
    size_t end = at + day + rank_ending_at(s, at + day);
    size_t gap = gap_at(s, end);
    size_t rest = gap ? month_and_year_at(s, end + gap, &r) : 0;
    r.len = rest ? end + gap + rest - at : 0;
    return r;
}

/* Past a separator and the blank that a line end may have left behind it. */
static size_t after_separator(str s, size_t at, char separator)
{
    if (char_at(s, at) != separator)
        return 0;
    return char_at(s, at + 1) == ' ' ? at + 2 : at + 1;
}

static struct reading figures_at(str s, size_t at)
{
    struct reading r = { .has_day = true };
    size_t day = digits_at(s, at, 2, &r.day);
    char separator = char_at(s, at + day);
    if (day == 0 || !is_separator(separator))
        return r;
    size_t month_from = after_separator(s, at + day, separator);
    size_t month = digits_at(s, month_from, 2, &r.month);
    size_t year_from = after_separator(s, month_from + month, separator);
    size_t year = year_from ? digits_at(s, year_from, 4, &r.year) : 0;
    if (month == 0)
        return r;
    if (year == 4)
        r.len = year_from + year - at;
    bool is_short = year == 2 && day == 2 && month == 2 && separator != '.' &&
                    r.year <= SHORT_YEAR_LAST;
    if (is_short) {
        r.year += 2000;
        r.len = year_from + year - at;
    }
    return r;
}

static struct reading iso_at(str s, size_t at)
{
    struct reading r = { .has_day = true };
    size_t year = digits_at(s, at, 4, &r.year);
    char separator = char_at(s, at + 4);
    if (year != 4 || !is_separator(separator) ||
        char_at(s, at + 7) != separator)
        return r;
    if (digits_at(s, at + 5, 2, &r.month) == 2 &&
        digits_at(s, at + 8, 2, &r.day) == 2)
        r.len = 10;
    return r;
}

/* "112 maart 2025" is no date, so "maart 2025" in it is none either. */
static bool follows_number(str s, size_t at)
{
    return at > 1 && s.ptr[at - 1] == ' ' && ascii_is_digit(s.ptr[at - 2]);
}

static struct reading read_at(str s, size_t at)
{
    struct reading r = { 0 };
    if (!begins_at(s, at))
        return r;
    if (ascii_is_digit(s.ptr[at]) || s.ptr[at] == 'l') {
        r = words_at(s, at);
        if (r.len == 0)
            r = figures_at(s, at);
        if (r.len == 0)
            r = iso_at(s, at);
    }
    if (r.len == 0 && is_letter(s.ptr[at]) && !follows_number(s, at)) {
        r = (struct reading){ 0 };
        r.len = month_and_year_at(s, at, &r);
    }
    if (r.len && !ends_at(s, at + r.len))
        r.len = 0;
    return r;
}

static bool is_real(const struct reading *r)
{
    struct civil c = { r->year, r->month, r->day ? r->day : 1 };
    return r->year >= YEAR_FIRST && r->year <= YEAR_LAST && civil_is_valid(c);
}

bool text_date_find(str folded, size_t from, struct text_date *date)
{
    for (size_t at = from; at < folded.len; at++) {
        struct reading r = read_at(folded, at);
        if (r.len == 0)
            continue;
        bool has_day = r.has_day;
        if (!is_real(&r) || (has_day && r.day == 0)) {
            at += r.len - 1;
            continue;
        }
        *date = (struct text_date){
            .from = at,
            .len = r.len,
            .first = day_of(r.year, r.month, has_day ? r.day : 1),
            .last = day_of(r.year, r.month,
                           has_day ? r.day : days_in_month(r.year, r.month)),
        };
        return true;
    }
    return false;
}

bool text_year_at(str folded, size_t at, int *year)
{
    if (at > 0 && ascii_is_digit(char_at(folded, at - 1)))
        return false;
    return digits_at(folded, at, 4, year) == 4 && *year >= YEAR_FIRST &&
           *year <= YEAR_LAST;
}
