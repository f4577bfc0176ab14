/*
 * zgw_log.c - saved pages of the ZGW APIs: cases, statuses and decisions
 *
 * The dates are named
 *
 *     zaak.registratiedatum   zaak.startdatum   zaak.einddatum
 *     status.OMSCHRIJVING or status.VOLGNUMMER, of the status type
 *     besluit.datum   besluit.ingangsdatum   besluit.verzenddatum
 *
 * A case is known by the last part of its address, its uuid. Statuses and
 * status types come in any order, so what is kept until the end is a case, a
 * type and a moment a status. Of people nothing is kept: roles, descriptions
 * of cases and everything else with no date of ours is passed over.
 */
#include "evidence/logs/zgw_log.h"

#include <string.h>

#include "base/count.h"
#include "evidence/logs/json_scan.h"
#include "evidence/logs/log_date.h"
#include "evidence/logs/log_format.h"
#include "evidence/logs/zgw_pages.h"
#include "evidence/name_table.h"

#define ID_BYTES_MAX   128
#define NAME_BYTES_MAX 200

#define ZGW_STEP(step, ...)                         \
    { STR_INIT(step), (const str[]){ __VA_ARGS__ }, \
      COUNT(((const str[]){ __VA_ARGS__ })) },
const struct step_names zgw_standard_steps[] = {
#include "evidence/logs/zgw_steps.def"
};
#undef ZGW_STEP
const size_t zgw_standard_step_count = COUNT(zgw_standard_steps);

/* The dates of a thing, and what they are called. */
enum zgw_date {
    DATE_REGISTERED,
    DATE_BEGUN,
    DATE_ENDED,
    DATE_STATUS,
    DATE_DECIDED,
    DATE_EFFECTIVE,
    DATE_SENT,
    DATE_COUNT
};
static const struct {
    str key, name;
} dates[DATE_COUNT] = {
    { STR_INIT("registratiedatum"), STR_INIT("zaak.registratiedatum") },
    { STR_INIT("startdatum"), STR_INIT("zaak.startdatum") },
    { STR_INIT("einddatum"), STR_INIT("zaak.einddatum") },
    { STR_INIT("datumStatusGezet"), STR_INIT("") },
    { STR_INIT("datum"), STR_INIT("besluit.datum") },
    { STR_INIT("ingangsdatum"), STR_INIT("besluit.ingangsdatum") },
    { STR_INIT("verzenddatum"), STR_INIT("besluit.verzenddatum") },
};

struct zgw_text {
    char bytes[NAME_BYTES_MAX];
    size_t len;
};
/* One object of a page, whatever it is; wiped after each one, as a case too
 * has a description. */
struct thing {
    struct zgw_text id, zaak, type, name, rank;
    struct moment at[DATE_COUNT];
    bool has_date[DATE_COUNT];
    bool has_case_type, has_decision_type, has_rank;
    bool is_suspended, is_extended;
    uint32_t line;
};
struct held_status {
    uint32_t zaak, type, line;
    struct moment at;
};
struct held_type {
    str name, rank;
};
struct reading {
    struct log_date_style style;
    struct log_source *source;
    struct json_scan scan;
    struct arena *scratch;
    struct name_table zaken; /* those that were read themselves */
    struct name_table refs;  /* those that statuses and decisions name */
    struct name_table types; /* of statuses */
    struct name_table seen_statuses, seen_decisions;
    struct held_type *type_names;
    size_t type_capacity;
    struct held_status *statuses;
    size_t status_count, status_capacity;
    struct held_status *decisions; /* `type`: which date */
    size_t decision_count, decision_capacity;
    struct thing thing;
    struct zgw_lists lists;
    size_t suspended_count, extended_count, elsewhere_count, nameless_count;
    struct log_rows *rows;
};

bool zgw_log_knows(str start)
{
    str text = str_trim(start);
    return (str_starts(text, STR("{")) || str_starts(text, STR("["))) &&
           (str_contains(text, STR("\"zaaktype\"")) ||
            str_contains(text, STR("\"datumStatusGezet\"")));
}

static uint32_t line_of(const struct reading *r)
{
    return r->source->line_before + r->scan.line;
}

static void put(struct zgw_text *to, str text)
{
    to->len = text.len <= sizeof to->bytes ? text.len : 0;
    if (to->len)
        memcpy(to->bytes, text.ptr, to->len);
}

static str text_of(const struct zgw_text *text)
{
    return (str){ text->bytes, text->len };
}

static str next_text(struct reading *r)
{
    enum json_token token = json_next(&r->scan);
    if (token == JSON_TEXT || token == JSON_NUMBER)
        return str_trim(r->scan.text);
    json_skip_rest(&r->scan);
    return (str){ NULL, 0 };
}

/* The last part of an address, in small letters: the same case whether it is
 * named by http, https or uuid alone. */
static void next_id(struct reading *r, struct zgw_text *id)
{
    str text = next_text(r);
    while (str_ends(text, STR("/")))
        text.len--;
    for (size_t i = text.len; i; i--)
        if (text.ptr[i - 1] == '/') {
            text = str_part(text, i, text.len);
            break;
        }
    if (text.len == 0 || text.len > ID_BYTES_MAX)
        return;
    put(id, text);
    for (size_t i = 0; i < id->len; i++)
        if (id->bytes[i] >= 'A' && id->bytes[i] <= 'Z')
            id->bytes[i] = (char)(id->bytes[i] | 0x20);
}

static void next_date(struct reading *r, enum zgw_date date)
{
    struct thing *t = &r->thing;
    enum json_token token = json_next(&r->scan);
    if (token == JSON_NULL ||
        (token == JSON_TEXT && !r->scan.is_too_long && !r->scan.text.len))
        return;
    t->has_date[date] = true;
    t->at[date] =
        log_date_read(token == JSON_TEXT ? r->scan.text : STR(""), r->style);
    json_skip_rest(&r->scan);
}

/* opschorting{indicatie, eerdereOpschorting} and verlenging{duur}: that it
 * happened, never when. */
static void next_marks(struct reading *r)
{
    struct thing *t = &r->thing;
    if (json_next(&r->scan) != JSON_OBJECT) {
        json_skip_rest(&r->scan);
        return;
    }
    while (json_next_key(&r->scan)) {
        bool is_mark = json_key_is(&r->scan, STR("indicatie")) ||
                       json_key_is(&r->scan, STR("eerdereOpschorting"));
        if (is_mark) {
            t->is_suspended =
                json_next(&r->scan) == JSON_TRUE || t->is_suspended;
            json_skip_rest(&r->scan);
        } else if (json_key_is(&r->scan, STR("duur"))) {
            t->is_extended = next_text(r).len > 0 || t->is_extended;
        } else {
            json_skip_next(&r->scan);
        }
    }
}

/* A member of a thing, its key just read. */
static void read_member(struct reading *r)
{
    struct thing *t = &r->thing;
    for (size_t i = 0; i < DATE_COUNT; i++)
        if (json_key_is(&r->scan, dates[i].key)) {
            next_date(r, (enum zgw_date)i);
            return;
        }
    if (json_key_is(&r->scan, STR("url")) ||
        (json_key_is(&r->scan, STR("uuid")) && t->id.len == 0)) {
        next_id(r, &t->id);
    } else if (json_key_is(&r->scan, STR("zaak"))) {
        next_id(r, &t->zaak);
    } else if (json_key_is(&r->scan, STR("statustype"))) {
        next_id(r, &t->type);
    } else if (json_key_is(&r->scan, STR("zaaktype"))) {
        t->has_case_type = true;
        json_skip_next(&r->scan);
    } else if (json_key_is(&r->scan, STR("besluittype"))) {
        t->has_decision_type = true;
        json_skip_next(&r->scan);
    } else if (json_key_is(&r->scan, STR("omschrijving"))) {
        put(&t->name, next_text(r));
    } else if (json_key_is(&r->scan, STR("volgnummer"))) {
        t->has_rank = true;
        put(&t->rank, next_text(r));
    } else if (json_key_is(&r->scan, STR("opschorting")) ||
               json_key_is(&r->scan, STR("verlenging"))) {
        next_marks(r);
    } else {
        json_skip_next(&r->scan);
    }
}

static enum zgw_kind kind_of(const struct thing *t)
{
    if (t->has_rank)
        return ZGW_STATUS_TYPE;
    if (t->has_date[DATE_STATUS])
        return ZGW_STATUS;
    if (t->has_decision_type)
        return ZGW_DECISION;
    return t->has_case_type && t->zaak.len == 0 ? ZGW_ZAAK : ZGW_OTHER;
}

static void take_zaak(struct reading *r)
{
    const struct thing *t = &r->thing;
    str id = text_of(&t->id);
    log_rows_row(r->rows);
    if (id.len == 0) {
        log_rows_lose(r->rows, LOSS_NO_CASE, t->line);
        return;
    }
    size_t known = r->zaken.count;
    if (name_table_number(&r->zaken, id) < known)
        return; /* the same page saved twice */
    (void)log_rows_case(r->rows, id, t->line);
    for (size_t i = DATE_REGISTERED; i <= DATE_ENDED; i++)
        if (t->has_date[i])
            log_rows_event(r->rows, id, dates[i].name, t->at[i], t->line);
    if (t->is_suspended)
        log_rows_suspend(r->rows, id);
    r->suspended_count += t->is_suspended;
    r->extended_count += t->is_extended;
}

/* Whether a status or decision is new, and of a case. */
static bool is_countable(struct reading *r, struct name_table *seen)
{
    const struct thing *t = &r->thing;
    log_rows_row(r->rows);
    if (t->zaak.len == 0) {
        log_rows_lose(r->rows, LOSS_NO_CASE, t->line);
        return false;
    }
    size_t known = seen->count;
    return t->id.len == 0 || name_table_number(seen, text_of(&t->id)) == known;
}

static void take_status(struct reading *r)
{
    const struct thing *t = &r->thing;
    if (!is_countable(r, &r->seen_statuses))
        return;
    r->statuses = arena_grow(r->scratch, r->statuses, r->status_count,
                             &r->status_capacity, sizeof *r->statuses);
    r->statuses[r->status_count++] = (struct held_status){
        .zaak = name_table_number(&r->refs, text_of(&t->zaak)),
        .type = name_table_number(&r->types, text_of(&t->type)),
        .line = t->line,
        .at = t->at[DATE_STATUS],
    };
}

static void take_decision(struct reading *r)
{
    const struct thing *t = &r->thing;
    if (!is_countable(r, &r->seen_decisions))
        return;
    for (size_t i = DATE_DECIDED; i <= DATE_SENT; i++) {
        if (!t->has_date[i])
            continue;
        r->decisions = arena_grow(r->scratch, r->decisions, r->decision_count,
                                  &r->decision_capacity, sizeof *r->decisions);
        r->decisions[r->decision_count++] = (struct held_status){
            .zaak = name_table_number(&r->refs, text_of(&t->zaak)),
            .type = (uint32_t)i,
            .line = t->line,
            .at = t->at[i],
        };
    }
}

static void take_type(struct reading *r)
{
    const struct thing *t = &r->thing;
    uint32_t number = name_table_number(&r->types, text_of(&t->id));
    while (number >= r->type_capacity)
        r->type_names = arena_grow(r->scratch, r->type_names, r->type_capacity,
                                   &r->type_capacity, sizeof *r->type_names);
    r->type_names[number].name = arena_copy(r->scratch, text_of(&t->name));
    r->type_names[number].rank = arena_copy(r->scratch, text_of(&t->rank));
}

static enum zgw_kind take_thing(struct reading *r)
{
    enum zgw_kind kind = kind_of(&r->thing);
    if (r->scan.token == JSON_BROKEN)
        kind = ZGW_OTHER; /* it is not whole */
    if (kind == ZGW_ZAAK)
        take_zaak(r);
    else if (kind == ZGW_STATUS)
        take_status(r);
    else if (kind == ZGW_STATUS_TYPE)
        take_type(r);
    else if (kind == ZGW_DECISION)
        take_decision(r);
    explicit_bzero(&r->thing, sizeof r->thing);
    return kind;
}

/* The objects of a list; what is no object is lost. */
static void read_results(struct reading *r, struct zgw_page *page)
{
    while (json_next_item(&r->scan)) {
        if (r->scan.token != JSON_OBJECT) {
            log_rows_lose(r->rows, LOSS_DAMAGED, line_of(r));
            json_skip_rest(&r->scan);
            continue;
        }
        r->thing.line = line_of(r);
        while (json_next_key(&r->scan))
            read_member(r);
        enum zgw_kind kind = take_thing(r);
        if (kind != ZGW_OTHER)
            page->kind = kind;
        page->result_count++;
    }
}

static void read_page_member(struct reading *r, struct zgw_page *page,
                             bool *is_page)
{
    if (json_key_is(&r->scan, STR("results"))) {
        *is_page = true;
        if (json_next(&r->scan) == JSON_ARRAY)
            read_results(r, page);
        else
            json_skip_rest(&r->scan);
    } else if (json_key_is(&r->scan, STR("count"))) {
        page->has_count = str_number(next_text(r), INT32_MAX, &page->count);
    } else if (json_key_is(&r->scan, STR("next"))) {
        page->has_next = next_text(r).len > 0;
    } else if (json_key_is(&r->scan, STR("previous"))) {
        page->has_previous = next_text(r).len > 0;
    } else {
        read_member(r);
    }
}

/* A page, a list, or one thing. False when it is none of these. */
static bool read_value(struct reading *r)
{
    struct zgw_page page = { 0 };
    bool is_page = false;
    if (r->scan.token == JSON_ARRAY) {
        read_results(r, &page);
        return true;
    }
    if (r->scan.token != JSON_OBJECT)
        return false;
    r->thing.line = line_of(r);
    while (json_next_key(&r->scan))
        read_page_member(r, &page, &is_page);
    if (!is_page)
        return take_thing(r) != ZGW_OTHER || r->scan.token == JSON_BROKEN;
    explicit_bzero(&r->thing, sizeof r->thing);
    zgw_lists_add(&r->lists, &page);
    return true;
}

static bool read_files(struct reading *r, struct error *err)
{
    do {
        json_scan_again(&r->scan);
        bool is_zgw = true;
        while (is_zgw && json_next(&r->scan) != JSON_END &&
               r->scan.token != JSON_BROKEN)
            is_zgw = read_value(r);
        if (!is_zgw)
            return fail(err, ERROR_INPUT,
                        PHRASE(SAY_LOG_OTHER_FORMAT, slot_text(r->source->file),
                               slot_text(STR("zgw"))));
        if (r->scan.token == JSON_BROKEN)
            log_rows_incomplete(r->rows,
                                json_broken(&r->scan, r->source->file));
    } while (log_source_next_file(r->source, r->scan.line));
    return true;
}

/* Statuses alone make cases; beside saved cases only theirs count. */
static bool is_ours(struct reading *r, str zaak)
{
    size_t known = r->zaken.count;
    if (known == 0)
        return true;
    bool is_known = name_table_has(&r->zaken, zaak);
    r->elsewhere_count += !is_known;
    return is_known;
}

static void give_status(struct reading *r, const struct held_status *status)
{
    str zaak = r->refs.names[status->zaak];
    if (!is_ours(r, zaak))
        return;
    struct held_type type = { 0 };
    if (status->type < r->type_capacity)
        type = r->type_names[status->type];
    struct buf name = buf_open(NAME_BYTES_MAX + sizeof "status.");
    buf_add(&name, STR("status."));
    buf_add(&name, type.name);
    bool is_known = type.name.len && log_rows_knows(r->rows, buf_str(&name));
    if (!is_known && type.rank.len) {
        buf_clear(&name);
        buf_add(&name, STR("status."));
        buf_add(&name, type.rank);
    }
    r->nameless_count += type.name.len == 0 && type.rank.len == 0;
    log_rows_event(r->rows, zaak, buf_str(&name), status->at, status->line);
    buf_close(&name);
}

static void give_held(struct reading *r)
{
    for (size_t i = 0; i < r->status_count; i++)
        give_status(r, &r->statuses[i]);
    for (size_t i = 0; i < r->decision_count; i++) {
        const struct held_status *d = &r->decisions[i];
        str zaak = r->refs.names[d->zaak];
        if (is_ours(r, zaak))
            log_rows_event(r->rows, zaak, dates[d->type].name, d->at, d->line);
    }
}

static void note(struct reading *r)
{
    zgw_lists_check(&r->lists, r->rows);
    if (r->nameless_count)
        log_rows_incomplete(r->rows,
                            PHRASE(SAY_ZGW_STATUS_NAMELESS,
                                   slot_count((int64_t)r->nameless_count)));
    if (r->suspended_count)
        log_rows_note(r->rows, PHRASE(SAY_ZGW_SUSPENDED,
                                      slot_count((int64_t)r->suspended_count)));
    if (r->extended_count)
        log_rows_note(r->rows, PHRASE(SAY_ZGW_EXTENDED,
                                      slot_count((int64_t)r->extended_count)));
    if (r->elsewhere_count)
        log_rows_note(r->rows, PHRASE(SAY_ZGW_ELSEWHERE,
                                      slot_count((int64_t)r->elsewhere_count)));
}

bool zgw_log_read(struct log_source *source,
                  const struct case_log_layout *layout, struct case_log *log,
                  struct log_rows *rows, struct error *err)
{
    (void)log;
    if (!str_equal(layout->format, STR("zgw")))
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_NAME_FORMAT, slot_text(layout->file),
                           slot_text(STR("zgw"))));
    struct arena scratch = { 0 };
    struct reading *r = arena_new(&scratch, struct reading);
    log_rows_hold_dates(rows);
    r->style =
        (struct log_date_style){ layout->month_first, layout->naive_is_utc };
    r->source = source;
    r->rows = rows;
    r->scratch = &scratch;
    r->zaken.arena = r->refs.arena = &scratch;
    r->types.arena = r->seen_statuses.arena = &scratch;
    r->seen_decisions.arena = &scratch;
    json_scan_open(&r->scan, &scratch, source);
    bool is_read = read_files(r, err);
    json_scan_close(&r->scan);
    explicit_bzero(&r->thing, sizeof r->thing);
    if (is_read) {
        give_held(r);
        note(r);
    }
    arena_close(&scratch);
    return is_read;
}
