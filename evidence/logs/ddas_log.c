/*
 * ddas_log.c - DDAS deliveries: every dated phase of a trajectory is a step
 *
 * What a delivery holds of people is passed over without being copied: names,
 * birth dates, addresses, descriptions, creditors. The number of a client is
 * looked at once, where it lies, to make a keyed hash of it. There is no id of
 * a trajectory; a case is known by the hash of
 *
 *     HMAC(key, sorted HMAC(key, number of a client)..., start date,
 *          municipality)
 *
 * so that it is the same one in every delivery, and nobody without the key can
 * tell whose it is. Fields and names: ddas_fields.h.
 */
#include <string.h>

#include "base/ascii.h"
#include "base/sha256.h"
#include "evidence/logs/ddas_facts.h"
#include "evidence/logs/json_scan.h"
#include "evidence/logs/log_date.h"
#include "evidence/logs/log_format.h"
#include "evidence/name_table.h"

#define CLIENTS_MAX        16
#define BSN_DIGITS         9
#define MUNICIPALITY_BYTES 64
#define ID_BYTES           16 /* of the hash: 32 digits */

struct digest {
    unsigned char bytes[SHA256_BYTES];
};

/* The trajectory being read. Wiped after each one. */
struct trajectory {
    struct digest clients[CLIENTS_MAX];
    size_t client_count;
    day_number start;
    char municipality[MUNICIPALITY_BYTES];
    size_t municipality_len;
    bool has_business, has_nameless_client, has_arrangement;
    uint32_t line;
};

struct reading {
    const struct case_log_layout *layout;
    struct log_date_style style;
    struct log_source *source;
    struct json_scan scan;
    struct ddas_mapping mapping;
    struct ddas_facts facts;
    struct name_table ids;
    struct trajectory trajectory;
    unsigned kind_crisis, kind_business, kind_person, kind_arrangement;
    size_t nameless_count;
    bool has_deliveries; /* in this file */
    struct log_rows *rows;
};

bool ddas_log_knows(str start)
{
    str text = str_trim(start);
    return str_starts(text, STR("{")) &&
           (str_contains(text, STR("\"leveringen\"")) ||
            str_contains(text, STR("\"startdatumLevering\"")));
}

static uint32_t line_of(const struct reading *r)
{
    return r->source->line_before + r->scan.line;
}

/* Of another type than DDAS has there. */
static void lose(struct reading *r)
{
    log_rows_lose(r->rows, LOSS_DAMAGED, line_of(r));
    json_skip_rest(&r->scan);
}

/* The text of the next value, borrowed; empty when it is null or no text. */
static str next_text(struct reading *r)
{
    enum json_token token = json_next(&r->scan);
    if (token == JSON_TEXT || token == JSON_NUMBER)
        return str_trim(r->scan.text);
    json_skip_rest(&r->scan);
    return (str){ NULL, 0 };
}

/* True when there is a date, be it one that cannot be read. */
static bool next_date(struct reading *r, day_number *day)
{
    enum json_token token = json_next(&r->scan);
    *day = DAY_UNKNOWN;
    if (token == JSON_NULL || token == JSON_BROKEN)
        return false;
    if (token == JSON_TEXT) {
        *day = log_date_read(r->scan.text, r->style).day;
        return r->scan.is_too_long || str_trim(r->scan.text).len > 0;
    }
    json_skip_rest(&r->scan);
    return true;
}

/* 12345678 and 012345678 are the same number. */
static void hash_number(const struct reading *r, str number,
                        struct digest *digest)
{
    char padded[BSN_DIGITS];
    bool is_short = number.len < BSN_DIGITS;
    for (size_t i = 0; i < number.len; i++)
        is_short = is_short && ascii_is_digit(number.ptr[i]);
    if (is_short) {
        size_t zeros = BSN_DIGITS - number.len;
        memset(padded, '0', zeros);
        memcpy(padded + zeros, number.ptr, number.len);
        number = (str){ padded, BSN_DIGITS };
    }
    hmac_sha256(r->layout->key, number, digest->bytes);
    explicit_bzero(padded, sizeof padded);
}

static void read_client(struct reading *r)
{
    struct trajectory *t = &r->trajectory;
    struct digest person = { { 0 } }, business = { { 0 } };
    bool has_person = false, has_business = false;
    while (json_next_key(&r->scan)) {
        bool is_number = json_key_is(&r->scan, STR("burgerservicenummer")) ||
                         json_key_is(&r->scan, STR("bsn"));
        bool is_business = json_key_is(&r->scan, STR("KvK-nummer")) ||
                           json_key_is(&r->scan, STR("KvKnummer"));
        bool is_name = json_key_is(&r->scan, STR("(Statutaire) Naam"));
        if (!is_number && !is_business && !is_name) {
            json_skip_next(&r->scan);
            continue;
        }
        str text = next_text(r);
        if (text.len == 0)
            continue;
        if (is_number)
            hash_number(r, text, &person);
        else if (is_business)
            hash_number(r, text, &business);
        has_person = has_person || is_number;
        has_business = has_business || is_business;
        t->has_business = t->has_business || is_business || is_name;
    }
    if ((!has_person && !has_business) || t->client_count == CLIENTS_MAX)
        t->has_nameless_client = true;
    else
        t->clients[t->client_count++] = has_person ? person : business;
    explicit_bzero(&person, sizeof person);
    explicit_bzero(&business, sizeof business);
}

static void read_clients(struct reading *r)
{
    enum json_token token = json_next(&r->scan);
    if (token == JSON_OBJECT) {
        read_client(r);
    } else if (token == JSON_ARRAY) {
        while (json_next_item(&r->scan)) {
            if (r->scan.token == JSON_OBJECT)
                read_client(r);
            else
                lose(r);
        }
    } else if (token != JSON_NULL) {
        lose(r);
    }
}

/* The kind that a part says it is; true of a crisis, a text of the others. */
static unsigned next_kind(struct reading *r, enum ddas_part part)
{
    if (part != DDAS_AANMELDING)
        return ddas_kind(&r->mapping, next_text(r));
    enum json_token token = json_next(&r->scan);
    if (token == JSON_TRUE)
        return r->kind_crisis;
    if (token != JSON_FALSE && token != JSON_NULL)
        lose(r);
    return 0;
}

static void read_part(struct reading *r, enum ddas_part part)
{
    size_t first = r->facts.fact_count;
    unsigned kind = 0;
    uint32_t kind_line = 0;
    bool has_date = false;
    while (json_next_key(&r->scan)) {
        int field = ddas_field(part, r->scan.text);
        str kind_key = ddas_parts[part].kind_key;
        if (kind_key.len && json_key_is(&r->scan, kind_key)) {
            kind = next_kind(r, part);
            kind_line = line_of(r);
        } else if (field >= 0) {
            day_number day;
            bool is_there = next_date(r, &day);
            has_date = has_date || is_there;
            if (is_there && r->mapping.is_used[field])
                ddas_facts_add(&r->facts, field, 0, day, line_of(r));
        } else {
            json_skip_next(&r->scan);
        }
    }
    if (part == DDAS_SCHULDREGELING && has_date)
        r->trajectory.has_arrangement = true;
    if (ddas_parts[part].is_list)
        for (size_t i = first; i < r->facts.fact_count; i++)
            r->facts.facts[i].kind = (uint16_t)kind;
    else if (kind_line)
        ddas_facts_add(&r->facts, DDAS_FIELD_KIND + (int)part, kind,
                       DAY_UNKNOWN, kind_line);
}

static void read_parts(struct reading *r, enum ddas_part part)
{
    enum json_token token = json_next(&r->scan);
    if (token == JSON_OBJECT) {
        read_part(r, part);
    } else if (token == JSON_ARRAY) {
        while (json_next_item(&r->scan)) {
            if (r->scan.token == JSON_OBJECT)
                read_part(r, part);
            else
                lose(r);
        }
    } else if (token != JSON_NULL) {
        lose(r);
    }
}

static void read_municipality(struct reading *r)
{
    struct trajectory *t = &r->trajectory;
    str code = next_text(r);
    if (str_equal_nocase(code, STR("Onbekend")) ||
        code.len > MUNICIPALITY_BYTES)
        code.len = 0;
    if (code.len)
        memcpy(t->municipality, code.ptr, code.len);
    t->municipality_len = code.len;
}

static void read_own_date(struct reading *r, int field)
{
    day_number day;
    if (!next_date(r, &day))
        return;
    if (field == ddas_field(DDAS_TRAJECTORY, STR("startdatum")))
        r->trajectory.start = day;
    if (r->mapping.is_used[field])
        ddas_facts_add(&r->facts, field, 0, day, line_of(r));
}

static void sort_digests(struct digest *digests, size_t count)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = i;
             k && memcmp(&digests[k - 1], &digests[k], sizeof *digests) > 0;
             k--) {
            struct digest swap = digests[k];
            digests[k] = digests[k - 1];
            digests[k - 1] = swap;
        }
}

static str case_id(struct reading *r, char id[2 * ID_BYTES])
{
    static const char digits[] = "0123456789abcdef";
    struct trajectory *t = &r->trajectory;
    char bytes[sizeof t->clients + DAY_TEXT_LEN + 1 + MUNICIPALITY_BYTES];
    char day[DAY_TEXT_LEN + 1];
    unsigned char hash[SHA256_BYTES];
    sort_digests(t->clients, t->client_count);
    size_t len = t->client_count * sizeof *t->clients;
    memcpy(bytes, t->clients, len);
    memcpy(bytes + len, day_iso(t->start, day).ptr, DAY_TEXT_LEN);
    len += DAY_TEXT_LEN;
    memcpy(bytes + len, t->municipality, t->municipality_len);
    hmac_sha256(r->layout->key, (str){ bytes, len + t->municipality_len },
                hash);
    for (size_t i = 0; i < ID_BYTES; i++) {
        id[2 * i] = digits[hash[i] >> 4];
        id[2 * i + 1] = digits[hash[i] & 15];
    }
    explicit_bzero(bytes, sizeof bytes);
    return (str){ id, 2 * ID_BYTES };
}

/* Which case the trajectory is; a number in the order of reading when it has
 * no client or no date to know it by. */
static uint32_t case_number(struct reading *r)
{
    const struct trajectory *t = &r->trajectory;
    char id[2 * ID_BYTES];
    if (t->client_count && !t->has_nameless_client && day_is_known(t->start))
        return name_table_number(&r->ids, case_id(r, id));
    r->nameless_count++;
    return name_table_number(
        &r->ids,
        arena_printf(r->facts.arena, "traject %zu", r->nameless_count));
}

static void end_trajectory(struct reading *r)
{
    struct trajectory *t = &r->trajectory;
    unsigned kind = t->has_business ? r->kind_business : r->kind_person;
    if (r->scan.token == JSON_BROKEN) {
        ddas_facts_forget(&r->facts);
    } else {
        ddas_facts_add(&r->facts, DDAS_FIELD_KIND + DDAS_CRISES, kind,
                       DAY_UNKNOWN, t->line);
        if (t->has_arrangement)
            ddas_facts_add(&r->facts, DDAS_FIELD_KIND + DDAS_STABILISATIE,
                           r->kind_arrangement, DAY_UNKNOWN, t->line);
        ddas_facts_tell(&r->facts, case_number(r), t->line);
    }
    explicit_bzero(t, sizeof *t);
}

static void read_trajectory(struct reading *r)
{
    r->trajectory.start = DAY_UNKNOWN;
    r->trajectory.line = line_of(r);
    log_rows_row(r->rows);
    while (json_next_key(&r->scan)) {
        int field = ddas_field(DDAS_TRAJECTORY, r->scan.text);
        enum ddas_part part = ddas_part_named(r->scan.text);
        if (field >= 0)
            read_own_date(r, field);
        else if (part != DDAS_TRAJECTORY)
            read_parts(r, part);
        else if (json_key_is(&r->scan, STR("client")))
            read_clients(r);
        else if (json_key_is(&r->scan, STR("gemeentecode")))
            read_municipality(r);
        else
            json_skip_next(&r->scan);
    }
    end_trajectory(r);
}

/* The objects of the list that comes next; what is no object is lost. */
static void read_list(struct reading *r, void (*read)(struct reading *r))
{
    enum json_token token = json_next(&r->scan);
    if (token == JSON_NULL)
        return;
    if (token != JSON_ARRAY) {
        lose(r);
        return;
    }
    while (json_next_item(&r->scan)) {
        if (r->scan.token == JSON_OBJECT)
            read(r);
        else
            lose(r);
    }
}

static void read_delivery(struct reading *r)
{
    while (json_next_key(&r->scan)) {
        if (json_key_is(&r->scan, STR("schuldhulptrajecten")))
            read_list(r, read_trajectory);
        else
            json_skip_next(&r->scan);
    }
}

static void read_file(struct reading *r)
{
    while (json_next(&r->scan) == JSON_OBJECT) {
        ddas_facts_delivery(&r->facts);
        size_t delivery = r->facts.delivery_count - 1;
        while (json_next_key(&r->scan)) {
            if (json_key_is(&r->scan, STR("leveringen"))) {
                r->has_deliveries = true;
                read_list(r, read_delivery);
            } else if (json_key_is(&r->scan, STR("aanleverdatumEnTijd"))) {
                r->facts.delivered[delivery] =
                    log_date_read(next_text(r), r->style);
            } else {
                json_skip_next(&r->scan);
            }
        }
    }
}

static bool read_files(struct reading *r, struct arena *scratch,
                       struct error *err)
{
    json_scan_open(&r->scan, scratch, r->source);
    do {
        json_scan_again(&r->scan);
        r->has_deliveries = false;
        read_file(r);
        bool is_broken = r->scan.token == JSON_BROKEN;
        if (is_broken)
            log_rows_incomplete(r->rows,
                                json_broken(&r->scan, r->source->file));
        if (!r->has_deliveries && !is_broken)
            return fail(err, ERROR_INPUT,
                        PHRASE(SAY_LOG_OTHER_FORMAT, slot_text(r->source->file),
                               slot_text(STR("ddas"))));
    } while (log_source_next_file(r->source, r->scan.line));
    return true;
}

static bool read_all(struct reading *r, struct arena *scratch,
                     const struct case_log *log, struct error *err)
{
    if (!ddas_mapping_read(scratch, r->layout, log, &r->mapping, err))
        return false;
    log_rows_hold_dates(r->rows);
    r->facts.arena = scratch;
    r->ids.arena = scratch;
    r->kind_crisis = ddas_kind(&r->mapping, STR("crisisinterventie"));
    r->kind_business = ddas_kind(&r->mapping, STR("onderneming"));
    r->kind_person = ddas_kind(&r->mapping, STR("particulier"));
    r->kind_arrangement = ddas_kind(&r->mapping, STR("schuldregeling"));
    if (!read_files(r, scratch, err))
        return false;
    if (r->nameless_count)
        log_rows_note(r->rows, PHRASE(SAY_DDAS_NAMELESS,
                                      slot_count((int64_t)r->nameless_count)));
    ddas_facts_to_rows(&r->facts, &r->mapping, r->ids.names, r->ids.count,
                       r->rows);
    return true;
}

bool ddas_log_read(struct log_source *source,
                   const struct case_log_layout *layout, struct case_log *log,
                   struct log_rows *rows, struct error *err)
{
    if (!str_equal(layout->format, STR("ddas")))
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_NAME_FORMAT, slot_text(layout->file),
                           slot_text(STR("ddas"))));
    if (layout->key.len == 0)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_KEY_MISSING, slot_text(layout->file)));
    struct arena scratch = { 0 };
    struct reading *r = arena_new(&scratch, struct reading);
    r->layout = layout;
    r->style =
        (struct log_date_style){ layout->month_first, layout->naive_is_utc };
    r->source = source;
    r->rows = rows;
    bool is_read = read_all(r, &scratch, log, err);
    json_scan_close(&r->scan);
    arena_close(&scratch);
    return is_read;
}
