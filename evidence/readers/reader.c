/* reader.c - the table of formats, and reading whatever file comes */
#include "evidence/readers/reader.h"

#include "base/count.h"
#include "evidence/readers/foreign.h"

static const struct reader readers[] = {
#define READER(name, version) \
    { STR_INIT(#name), version, name##_knows, name##_read },
#include "evidence/readers/readers.def"
#undef READER
};

struct sample sample_of(str bytes, str extension)
{
    return (struct sample){ bytes, extension, package_kind_of(bytes) };
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

void reader_read(struct reading *reading, const struct sample *sample)
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
        reading->format = reader->name;
        reading->format_version = reader->version;
        reader->read(reading, sample);
    }
    reading_end(reading);
}
