/* log_profile.c - what the columns of a CSV hold, counted */
#include "checker/log_profile.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "checker/personal_number.h"
#include "evidence/fold.h"
#include "evidence/logs/log_date.h"

#define RECORD_BYTES_MAX ((size_t)1 << 20) /* as evidence/logs/csv_log.c */
#define FIELD_BYTES_MAX  ((size_t)64 << 10)
#define NAME_BYTES_MAX   400     /* of a column that can be named */
#define VALUE_BYTES_MAX  200     /* longer is no case, step or date */
#define VALUES_MAX       2000000 /* of all columns together */
#define DATE_BYTES_MAX   40
#define DATA_DIGITS      5 /* in one field of a header: more than a year */
/* At either end one in so many dates does not count. */
#define SPAN_PART       200
#define PERSONAL_SAMPLE 2000
/* checker/toml.c needs this plane for itself. */
#define PLANE_FIRST 0xF0000U
#define PLANE_LAST  0xFFFFFU

struct csv log_profile_rows(struct arena *arena, str text, char separator)
{
    return csv_open(arena, text, separator,
                    (struct csv_limits){ RECORD_BYTES_MAX, FIELD_BYTES_MAX });
}

/* ---- the header ---- */

static bool can_be_written(str name)
{
    uint32_t code;
    for (size_t at = 0; at < name.len;) {
        at += utf8_read(name, at, &code);
        if (code >= PLANE_FIRST && code <= PLANE_LAST)
            return false;
    }
    return name.len && name.len <= NAME_BYTES_MAX;
}

static bool looks_like_data(str name)
{
    size_t digits = 0;
    for (size_t i = 0; i < name.len; i++)
        digits += ascii_is_digit(name.ptr[i]);
    struct log_date_style day_first = { 0 };
    return digits >= DATA_DIGITS || str_contains(name, STR("@")) ||
           log_date_read(name, day_first).precision != PRECISION_NONE;
}

static void read_header(struct arena *arena, const struct csv_record *header,
                        struct log_profile *p)
{
    size_t count = header->field_count;
    p->column_count = count < PROFILE_COLUMNS_MAX ? count : PROFILE_COLUMNS_MAX;
    p->columns = arena_array(arena, p->column_count, struct log_column);
    p->has_header = true;
    for (size_t i = 0; i < p->column_count; i++) {
        struct log_column *c = &p->columns[i];
        c->name = arena_copy(arena, str_trim(header->fields[i]));
        c->folded = fold_word(arena, c->name);
        c->words = name_words_of(arena, c->name);
        c->values.arena = arena;
        c->is_usable = c->folded.len && can_be_written(c->name);
        if (looks_like_data(c->name))
            p->has_header = false;
        /* A layout can name neither of two columns of one name. */
        for (size_t k = 0; k < i; k++)
            if (str_equal(p->columns[k].folded, c->folded))
                p->columns[k].is_usable = c->is_usable = false;
    }
}

/* ---- the rows ---- */

static void count_order(struct log_column *c, struct moment day_first,
                        struct moment month_first)
{
    bool is_day = day_first.precision != PRECISION_NONE;
    bool is_month = month_first.precision != PRECISION_NONE;
    c->day_first += is_day && !is_month;
    c->month_first += is_month && !is_day;
    c->either += is_day && is_month && day_first.day != month_first.day;
}

bool moment_is_midnight(struct moment m)
{
    return m.utc_seconds == moment_of_day(m.day).utc_seconds;
}

static void count_month(struct arena *arena, struct log_column *c,
                        day_number day)
{
    struct civil civil = civil_of_day(day);
    int month = (civil.year - PROFILE_YEAR) * 12 + civil.month - 1;
    if (month < 0 || (size_t)month >= PROFILE_MONTHS)
        return;
    if (!c->months)
        c->months = arena_array(arena, PROFILE_MONTHS, uint32_t);
    c->months[month]++;
}

void log_column_count(struct arena *arena, struct log_column *c,
                      struct moment m)
{
    if (c->dates == 0 || m.day < c->first_day)
        c->first_day = m.day;
    if (c->dates == 0 || m.day > c->last_day)
        c->last_day = m.day;
    c->dates++;
    c->old += m.day < day_of(PROFILE_YEAR, 1, 1);
    c->timed += m.precision == PRECISION_TIME;
    c->whole_days += m.precision == PRECISION_DAY || moment_is_midnight(m);
    count_month(arena, c, m.day);
}

static void count_date(struct arena *arena, struct log_column *c, str text)
{
    if (text.len > DATE_BYTES_MAX || !ascii_is_digit(text.ptr[0]))
        return;
    struct moment day_first = log_date_read(text, (struct log_date_style){ 0 });
    struct moment month_first =
        log_date_read(text, (struct log_date_style){ .month_first = true });
    struct moment m =
        day_first.precision == PRECISION_NONE ? month_first : day_first;
    if (m.precision == PRECISION_NONE)
        return;
    log_column_count(arena, c, m);
    c->compact += text.len == 8;
    count_order(c, day_first, month_first);
    if (m.precision != PRECISION_TIME)
        return;
    struct moment utc = log_date_read(
        text, (struct log_date_style){ .naive_is_utc = true,
                                       .month_first = m.day != day_first.day });
    /* With an offset both are the same; without, Amsterdam is ahead. */
    bool is_naive = utc.utc_seconds != m.utc_seconds;
    c->naive += is_naive;
    c->utc_midnight += is_naive && moment_is_midnight(utc);
    c->local_midnight += is_naive && moment_is_midnight(m);
}

static void count_characters(struct log_column *c, str text)
{
    bool has_digit = false, has_blank = false, has_mark = false;
    for (size_t i = 0; i < text.len; i++) {
        char ch = text.ptr[i];
        has_digit |= ascii_is_digit(ch);
        has_blank |= ascii_is_blank(ch);
        has_mark |= !ascii_is_digit(ch) && !ascii_is_letter(ch) && ch != '-' &&
                    ch != '_' && ch != '/' && ch != ':';
    }
    c->with_digit += has_digit;
    c->with_blank += has_blank;
    c->with_mark += has_mark;
}

void log_column_value(struct arena *arena, struct log_column *c, str text,
                      size_t *values_left)
{
    if (text.len > VALUE_BYTES_MAX || *values_left == 0) {
        c->has_more_values = true;
        return;
    }
    size_t known = c->values.count;
    uint32_t number = name_table_number(&c->values, text);
    if (number == known) {
        c->value_rows = arena_grow(arena, c->value_rows, known,
                                   &c->value_capacity, sizeof *c->value_rows);
        c->value_rows[number] = 0;
        (*values_left)--;
    }
    c->value_rows[number]++;
}

static bool is_blank(const struct csv_record *record)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (str_trim(record->fields[i]).len)
            return false;
    return true;
}

static void count_row(struct arena *arena, const struct csv_record *record,
                      struct log_profile *p, size_t *values_left)
{
    for (size_t i = 0; i < p->column_count && i < record->field_count; i++) {
        struct log_column *c = &p->columns[i];
        str text = str_trim(record->fields[i]);
        if (text.len == 0 || !c->is_usable)
            continue;
        c->filled++;
        count_characters(c, text);
        count_date(arena, c, text);
        log_column_value(arena, c, text, values_left);
    }
}

void log_profile_make(struct arena *arena, str text, char separator,
                      struct log_profile *profile)
{
    *profile = (struct log_profile){ 0 };
    struct arena scratch = { 0 };
    struct csv csv = log_profile_rows(&scratch, text, separator);
    struct csv_record record;
    size_t values_left = VALUES_MAX;
    profile->separator = csv.separator;
    bool has_more = csv_next(&csv, &record);
    size_t width = 0;
    if (has_more) {
        read_header(arena, &record, profile);
        width = record.field_count;
        has_more = csv_next(&csv, &record);
    }
    for (; has_more && profile->row_count < PROFILE_ROWS_MAX;
         has_more = csv_next(&csv, &record)) {
        if (is_blank(&record))
            continue;
        profile->row_count++;
        profile->odd_rows += record.field_count != width;
        if (record.field_count <= width)
            count_row(arena, &record, profile, &values_left);
    }
    profile->is_cut = has_more;
    arena_close(&scratch);
}

void log_months_span(const uint32_t months[PROFILE_MONTHS], day_number *first,
                     day_number *last)
{
    uint64_t whole = 0, before = 0;
    *first = *last = DAY_UNKNOWN;
    for (size_t i = 0; i < PROFILE_MONTHS; i++)
        whole += months[i];
    for (size_t i = 0; i < PROFILE_MONTHS; i++) {
        int year = PROFILE_YEAR + (int)(i / 12), month = (int)(i % 12) + 1;
        uint64_t until = before + months[i];
        if (months[i] && until > whole / SPAN_PART &&
            before < whole - whole / SPAN_PART) {
            if (!day_is_known(*first))
                *first = day_of(year, month, 1);
            *last = day_of(year, month, days_in_month(year, month));
        }
        before = until;
    }
}

double log_column_personal(const struct log_column *column)
{
    struct arena scratch = { 0 };
    struct personal_number number;
    size_t found = 0, seen = 0;
    for (; seen < column->values.count && seen < PERSONAL_SAMPLE; seen++) {
        str folded = fold_word(&scratch, column->values.names[seen]);
        found += personal_number_suspect(folded, 0, &number);
    }
    arena_close(&scratch);
    return seen ? (double)found / (double)seen : 0;
}
