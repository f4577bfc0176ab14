/* fuzz_text_date.c - whatever the text, a date is a real one and stands where
 * it is said to stand */
#include <stdlib.h>

#include "evidence/text_date.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str text = { (const char *)data, size };
    struct text_date date;
    for (size_t at = 0; text_date_find(text, at, &date);
         at = date.from + date.len) {
        must(date.from >= at && date.len >= 8);
        must(date.from + date.len <= size);
        must(day_is_known(date.first) && date.first <= date.last);
        must(date.last - date.first <= 30);
        int year = civil_of_day(date.first).year;
        must(year >= 1900 && year <= 2099);
        struct text_date again;
        must(text_date_find(text, date.from, &again));
        must(again.from == date.from && again.first == date.first);
    }
    int year;
    for (size_t at = 0; at < size; at++)
        must(!text_year_at(text, at, &year) || (year >= 1900 && year <= 2099));
    return 0;
}
