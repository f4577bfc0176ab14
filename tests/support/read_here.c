/* read_here.c - a document of fixtures/documents, read in this process */
#include "tests/support/read_here.h"

#include <string.h>

#include "base/file.h"
#include "tests/support/test.h"

#define FOLDER SOURCE_FOLDER "/fixtures/documents/"

struct reading read_here(struct arena *arena, const char *file)
{
    struct error err = { 0 };
    str bytes;
    str path = arena_printf(arena, FOLDER "%s", file);
    assert_true(file_read(arena, path.ptr, (size_t)1 << 24, &bytes, &err));
    const char *dot = strrchr(file, '.');
    struct reading reading = reading_open(arena);
    struct sample sample = sample_of(bytes, str_of(dot + 1));
    reader_read(&reading, &sample);
    return reading;
}

struct reading_told told_of(const struct reading *reading, size_t index)
{
    return index < reading->told_count
               ? reading->told[index]
               : (struct reading_told){ reading->name,     reading->format,
                                        reading->metadata, reading->state,
                                        reading->reason,   reading->text.len };
}
