/*
 * ocel_log.c - OCEL 2.0 in JSON, flattened on one type of object
 *
 * An object of the chosen type is a case; an event counts with every object of
 * that type that it is linked to. The objects may come after the events, so
 * what is kept until the end is the id and the type of every object, and of an
 * event that is linked to objects not read yet its type, its moment and its
 * links. Attributes and links between objects are passed over.
 */
#include "evidence/logs/json_scan.h"
#include "evidence/logs/log_date.h"
#include "evidence/logs/log_format.h"
#include "evidence/name_table.h"

#define LIST_BYTES_MAX 360
#define NAME_BYTES_MAX 60

enum object_state { OBJECT_NOT_READ, OBJECT_OF_OTHER_TYPE, OBJECT_IS_CASE };
struct object {
    enum object_state state;
    uint32_t taken; /* number of the last event that counted with it */
};
struct event {
    uint32_t step, line; /* `step`: a number of reading.steps */
    struct moment at;
    size_t first_link, link_count;
};
struct reading {
    const struct case_log_layout *layout;
    struct log_date_style style;
    struct log_source *source;
    struct json_scan scan;
    struct arena *scratch;
    struct name_table objects, types, steps;
    struct object *states; /* per object */
    size_t state_capacity;
    uint32_t *links; /* objects of the events in `held`, then of the last */
    size_t link_count, link_capacity;
    struct event *held;
    size_t held_count, held_capacity;
    uint32_t taken_count;
    size_t unlinked_count, shared_count;
    bool is_ocel, is_old;
    struct log_rows *rows;
};

bool ocel_log_knows(str start)
{
    str text = str_trim(start);
    return str_starts(text, STR("{")) &&
           (str_contains(text, STR("\"objectTypes\"")) ||
            str_contains(text, STR("\"eventTypes\"")) ||
            str_contains(text, STR("\"ocel:")));
}

static uint32_t line_of(const struct reading *r)
{
    return r->source->line_before + r->scan.line;
}

static str next_text(struct reading *r)
{
    if (json_next(&r->scan) == JSON_TEXT)
        return r->scan.text;
    json_skip_rest(&r->scan);
    return (str){ NULL, 0 };
}

/* The objects of a list are given to `read`; what is no object is lost. */
static void read_list(struct reading *r, void (*read)(struct reading *r))
{
    if (json_next(&r->scan) != JSON_ARRAY) {
        log_rows_lose(r->rows, LOSS_DAMAGED, line_of(r));
        json_skip_rest(&r->scan);
        return;
    }
    while (json_next_item(&r->scan)) {
        if (r->scan.token == JSON_OBJECT) {
            read(r);
        } else {
            log_rows_lose(r->rows, LOSS_DAMAGED, line_of(r));
            json_skip_rest(&r->scan);
        }
    }
}

static void read_type(struct reading *r)
{
    while (json_next_key(&r->scan)) {
        if (json_key_is(&r->scan, STR("name")))
            (void)name_table_number(&r->types, next_text(r));
        else
            json_skip_next(&r->scan);
    }
}

static uint32_t object_number(struct reading *r, str id)
{
    uint32_t number = name_table_number(&r->objects, id);
    while (number >= r->state_capacity)
        r->states = arena_grow(r->scratch, r->states, r->state_capacity,
                               &r->state_capacity, sizeof *r->states);
    return number;
}

static void read_object(struct reading *r)
{
    uint32_t line = line_of(r), number = 0;
    bool has_id = false, has_type = false, is_case = false;
    while (json_next_key(&r->scan)) {
        if (json_key_is(&r->scan, STR("id"))) {
            str id = next_text(r);
            has_id = id.len > 0;
            if (has_id)
                number = object_number(r, id);
        } else if (json_key_is(&r->scan, STR("type"))) {
            str type = next_text(r);
            has_type = type.len > 0;
            is_case = str_equal(type, r->layout->object_type);
            if (!has_type)
                continue;
            (void)name_table_number(&r->types, type);
            log_rows_word(r->rows, LOG_WORD_OBJECT_TYPE, type, STR(""));
        } else {
            json_skip_next(&r->scan);
        }
    }
    if (!has_id || !has_type || r->scan.token == JSON_BROKEN) {
        log_rows_lose(r->rows, LOSS_NO_CASE, line);
        return;
    }
    struct object *object = &r->states[number];
    if (object->state != OBJECT_NOT_READ)
        return;
    object->state = is_case ? OBJECT_IS_CASE : OBJECT_OF_OTHER_TYPE;
    if (is_case)
        (void)log_rows_case(r->rows, r->objects.names[number], line);
}

static void read_link(struct reading *r)
{
    while (json_next_key(&r->scan)) {
        str id = { NULL, 0 };
        if (json_key_is(&r->scan, STR("objectId")))
            id = next_text(r);
        else
            json_skip_next(&r->scan);
        if (id.len == 0)
            continue;
        r->links = arena_grow(r->scratch, r->links, r->link_count,
                              &r->link_capacity, sizeof *r->links);
        r->links[r->link_count++] = object_number(r, id);
    }
}

static void take_event(struct reading *r, const struct event *event)
{
    size_t count = 0;
    r->taken_count++;
    for (size_t i = 0; i < event->link_count; i++) {
        uint32_t number = r->links[event->first_link + i];
        struct object *object = &r->states[number];
        /* Linked to the same object in two roles: one link. */
        if (object->state != OBJECT_IS_CASE || object->taken == r->taken_count)
            continue;
        object->taken = r->taken_count;
        log_rows_event(r->rows, r->objects.names[number],
                       r->steps.names[event->step], event->at, event->line);
        count++;
    }
    r->unlinked_count += count == 0;
    r->shared_count += count > 1;
}

static void end_event(struct reading *r, const struct event *event)
{
    for (size_t i = 0; i < event->link_count; i++) {
        uint32_t number = r->links[event->first_link + i];
        if (r->states[number].state != OBJECT_NOT_READ)
            continue;
        r->held = arena_grow(r->scratch, r->held, r->held_count,
                             &r->held_capacity, sizeof *r->held);
        r->held[r->held_count++] = *event;
        return;
    }
    take_event(r, event);
    r->link_count = event->first_link;
}

static void read_event(struct reading *r)
{
    struct event event = { .line = line_of(r),
                           .at = { .day = DAY_UNKNOWN },
                           .first_link = r->link_count };
    bool has_type = false;
    log_rows_row(r->rows);
    while (json_next_key(&r->scan)) {
        if (json_key_is(&r->scan, STR("type"))) {
            str type = next_text(r);
            has_type = type.len > 0;
            event.step = name_table_number(&r->steps, type);
        } else if (json_key_is(&r->scan, STR("time"))) {
            event.at = log_date_read(next_text(r), r->style);
        } else if (json_key_is(&r->scan, STR("relationships"))) {
            read_list(r, read_link);
        } else {
            json_skip_next(&r->scan);
        }
    }
    event.link_count = r->link_count - event.first_link;
    if (has_type && r->scan.token != JSON_BROKEN) {
        end_event(r, &event);
        return;
    }
    log_rows_lose(r->rows, LOSS_DAMAGED, event.line);
    r->link_count = event.first_link;
}

static void read_file(struct reading *r)
{
    while (json_next(&r->scan) == JSON_OBJECT)
        while (json_next_key(&r->scan)) {
            bool is_objects = json_key_is(&r->scan, STR("objects"));
            bool is_events = json_key_is(&r->scan, STR("events"));
            r->is_old = r->is_old || str_starts(r->scan.text, STR("ocel:"));
            r->is_ocel = r->is_ocel || is_objects || is_events;
            if (json_key_is(&r->scan, STR("objectTypes")))
                read_list(r, read_type);
            else if (is_objects)
                read_list(r, read_object);
            else if (is_events)
                read_list(r, read_event);
            else
                json_skip_next(&r->scan);
        }
}

/* The types there are, for a message. */
static str type_list(const struct reading *r)
{
    struct buf list = buf_open(LIST_BYTES_MAX);
    for (size_t i = 0; i < r->types.count && !list.is_full; i++) {
        if (i)
            buf_add(&list, STR(", "));
        buf_add(&list, str_shorten(r->types.names[i], NAME_BYTES_MAX));
    }
    str copy = arena_copy(r->scratch, str_shorten(buf_str(&list), list.len));
    buf_close(&list);
    return copy;
}

static bool check_file(const struct reading *r, struct error *err)
{
    struct slot file = slot_text(r->source->file);
    if (r->is_old)
        return fail(err, ERROR_INPUT, PHRASE(SAY_OCEL_OLD, file));
    if (!r->is_ocel && r->scan.token != JSON_BROKEN)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_OTHER_FORMAT, file, slot_text(STR("ocel"))));
    return true;
}

static bool check_type(struct reading *r, struct error *err)
{
    struct slot file = slot_text(r->layout->file);
    str type = r->layout->object_type;
    struct slot list = slot_text(type_list(r));
    if (type.len == 0)
        return fail(err, ERROR_INPUT, PHRASE(SAY_OCEL_NO_TYPE, file, list));
    /* Of a damaged log we do not know all types. */
    if (!name_table_has(&r->types, type) && r->scan.token != JSON_BROKEN)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_OCEL_TYPE_UNKNOWN, file, slot_text(type), list));
    return true;
}

static bool read_files(struct reading *r, struct error *err)
{
    do {
        json_scan_again(&r->scan);
        if (!str_starts(str_trim(r->source->window), STR("{")))
            return fail(err, ERROR_INPUT,
                        PHRASE(SAY_OCEL_NOT_JSON, slot_text(r->source->file)));
        r->is_ocel = false;
        read_file(r);
        if (r->scan.token == JSON_BROKEN)
            log_rows_incomplete(r->rows,
                                json_broken(&r->scan, r->source->file));
        if (!check_file(r, err))
            return false;
    } while (log_source_next_file(r->source, r->scan.line));
    return true;
}

static void finish(struct reading *r)
{
    struct slot type = slot_text(r->layout->object_type);
    for (size_t i = 0; i < r->held_count; i++)
        take_event(r, &r->held[i]);
    if (r->shared_count)
        log_rows_note(r->rows,
                      PHRASE(SAY_OCEL_LINKED_TWICE,
                             slot_count((int64_t)r->shared_count), type));
    if (r->unlinked_count)
        log_rows_note(r->rows,
                      PHRASE(SAY_OCEL_UNLINKED,
                             slot_count((int64_t)r->unlinked_count), type));
}

bool ocel_log_read(struct log_source *source,
                   const struct case_log_layout *layout, struct case_log *log,
                   struct log_rows *rows, struct error *err)
{
    (void)log;
    if (!str_equal(layout->format, STR("ocel")))
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_NAME_FORMAT, slot_text(layout->file),
                           slot_text(STR("ocel"))));
    struct arena scratch = { 0 };
    struct reading *r = arena_new(&scratch, struct reading);
    log_rows_hold_dates(rows);
    r->layout = layout;
    r->style =
        (struct log_date_style){ layout->month_first, layout->naive_is_utc };
    r->source = source;
    r->rows = rows;
    r->scratch = r->objects.arena = &scratch;
    r->types.arena = r->steps.arena = &scratch;
    json_scan_open(&r->scan, &scratch, source);
    bool is_read = read_files(r, err) && check_type(r, err);
    json_scan_close(&r->scan);
    if (is_read)
        finish(r);
    arena_close(&scratch);
    return is_read;
}
