/* reader.c - the table of formats, and reading whatever file comes */
#include "evidence/readers/reader.h"

#include "base/count.h"
#include "evidence/extension.h"
#include "evidence/readers/foreign.h"

static const struct reader readers[] = {
#define READER(name, version) \
    { STR_INIT(#name), version, name##_knows, name##_read },
#include "evidence/readers/readers.def"
#undef READER
};

struct sample sample_of(str bytes, str extension)
{
    return (struct sample){ bytes, extension, package_kind_of(bytes),
                            compound_kind_of(bytes) };
}

const struct reader *reader_for(const struct sample *sample)
{
    for (size_t i = 0; i < COUNT(readers); i++)
        if (readers[i].knows(sample))
            return &readers[i];
    return NULL;
}

void reader_list(struct buf *out)
{
    for (size_t i = 0; i < COUNT(readers); i++)
        buf_printf(out, "%s%.*s %u", i ? ", " : "", STR_ARG(readers[i].name),
                   readers[i].version);
}

static void set_format(struct reading *reading, const struct reader *reader)
{
    reading->format = reader->name;
    reading->format_version = reader->version;
}

void reader_set_format(struct reading *reading, str name)
{
    for (size_t i = 0; i < COUNT(readers); i++)
        if (str_equal(readers[i].name, name))
            set_format(reading, &readers[i]);
}

static void read_any(struct reading *reading, const struct sample *sample)
{
    enum reason foreign = foreign_kind(sample);
    const struct reader *reader = foreign ? NULL : reader_for(sample);
    if (sample->bytes.len == 0) {
        reading_stop(reading, REASON_EMPTY, 0);
    } else if (foreign) {
        reading_stop(reading, foreign, 0);
    } else if (!reader) {
        reading_stop(reading, REASON_UNKNOWN, 0);
    } else {
        set_format(reading, reader);
        reader->read(reading, sample);
    }
}

void reader_read(struct reading *reading, const struct sample *sample)
{
    read_any(reading, sample);
    reading_end(reading);
}

struct within reader_enter(struct reading *reading, str name)
{
    struct within outer = reading->within;
    if (reading->search)
        reading->search->is_over |=
            reading->told_count >= reading->search->number;
    if (reading->told_count + 1 >= ENCLOSED_MAX) {
        name = sentence_words(SAY_READER_LABEL_REST, LANGUAGE_NL);
        reading->is_crowded = true;
    }
    reading->within.name = reading_enclosed(reading, name);
    reading->within.depth++;
    if (reading->is_crowded)
        reading_stop(reading, REASON_TOO_MANY_PARTS, (int64_t)ENCLOSED_MAX);
    else if (reading->within.depth > ENCLOSED_DEPTH_MAX)
        reading_stop(reading, REASON_TOO_DEEP, ENCLOSED_DEPTH_MAX);
    return outer;
}

void reader_leave(struct reading *reading, struct within outer)
{
    reading->within = outer;
}

/* Is it a file with others inside? */
static bool may_enclose(const struct sample *sample)
{
    static const str names[] = { STR_INIT("zip"), STR_INIT("eml"),
                                 STR_INIT("msg") };
    const struct reader *reader = reader_for(sample);
    for (size_t i = 0; reader && i < COUNT(names); i++)
        if (str_equal(reader->name, names[i]))
            return true;
    return false;
}

/* Of what is inside only this one counts; true when the rest of it need not be
 * looked at. */
static bool is_passed(struct reading *reading, const struct sample *sample)
{
    struct reading_search *search = reading->search;
    if (!search)
        return false;
    if (reading->told_count < search->number)
        return !may_enclose(sample);
    if (!search->is_over && str_equal(reading->name, search->name))
        search->found(search->context, sample->bytes);
    search->is_over = true;
    return true;
}

void reader_search(str bytes, struct reading_search *search)
{
    struct arena arena = { 0 };
    struct reading reading = reading_open(&arena);
    /* Nothing of the name of the file is known here. That it holds others is,
     * and what does so without being a package is a message. */
    struct sample sample = sample_of(bytes, STR("eml"));
    reading.search = search;
    if (may_enclose(&sample))
        reader_read(&reading, &sample);
    reading_close(&reading);
    arena_close(&arena);
}

void reader_read_enclosed(struct reading *reading, str name, str bytes)
{
    char room[EXTENSION_BYTES];
    struct within outer = reader_enter(reading, name);
    /* One bomb takes as long as is needed to see it; thousands do not. */
    if (reading->has_swollen)
        reading_stop(reading, REASON_SWELLS, 0);
    if (!reading_is_stopped(reading)) {
        /* What one document of thousands needed is given back. */
        struct arena own = { 0 }, *arena = reading->arena;
        struct sample sample = sample_of(bytes, extension_of(name, room));
        reading->arena = &own;
        if (!is_passed(reading, &sample))
            read_any(reading, &sample);
        reading->arena = arena;
        arena_close(&own);
        reading->has_swollen |= reading->reason == REASON_SWELLS;
    }
    reader_leave(reading, outer);
}

void reader_read_within(struct reading *reading, str bytes, str extension)
{
    struct sample sample = sample_of(bytes, extension);
    enum reason foreign = foreign_kind(&sample);
    const struct reader *reader = foreign ? NULL : reader_for(&sample);
    if (reader)
        reader->read(reading, &sample);
    else
        reading_lacks(reading, foreign ? foreign : REASON_UNKNOWN, 0, 0);
}

void reader_skip_enclosed(struct reading *reading, str name, enum reason why,
                          int64_t first)
{
    struct within outer = reader_enter(reading, name);
    reading_stop(reading, why, first);
    reading->has_swollen |= why == REASON_SWELLS;
    reader_leave(reading, outer);
}

bool reader_is_crowded(const struct reading *reading)
{
    return reading->is_crowded || (reading->search && reading->search->is_over);
}
