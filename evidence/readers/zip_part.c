/* zip_part.c - the parts of a zipped document, bounded */
#include "evidence/readers/zip_part.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/count.h"

#define PIECE_BYTES         ((size_t)64 << 10)
#define PART_BYTES_MAX      ((uint64_t)200 << 20)
#define PACKAGE_BYTES_MAX   ((uint64_t)400 << 20)
#define STREAMED_BYTES_MAX  ((uint64_t)8 << 30)
#define RATIO_MAX           200
#define RATIO_FREE_BYTES    ((uint64_t)50 << 20)
#define CONTENT_TYPES_BYTES ((size_t)1 << 20)
#define PART_NAME_BYTES_MAX 1000

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Two parts of one name: two programs would read two documents. */
static bool has_doubles(zip_t *zip, size_t count)
{
    struct arena scratch = { 0 };
    const char **names = arena_array(&scratch, count + 1, const char *);
    size_t known = 0;
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        const char *name = zip_get_name(zip, i, ZIP_FL_ENC_RAW);
        if (name)
            names[known++] = name;
    }
    qsort(names, known, sizeof *names, compare_names);
    for (size_t i = 1; i < known && !found; i++)
        found = strcmp(names[i - 1], names[i]) == 0;
    arena_close(&scratch);
    return found;
}

enum reason package_open(struct package *package, str bytes)
{
    zip_error_t error;
    *package = (struct package){ .file_bytes = bytes.len };
    zip_error_init(&error);
    zip_source_t *source =
        zip_source_buffer_create(bytes.ptr, bytes.len, 0, &error);
    if (source) {
        package->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
        if (!package->zip)
            zip_source_free(source);
    }
    zip_error_fini(&error);
    if (!package->zip)
        return REASON_DAMAGED;
    zip_int64_t count = zip_get_num_entries(package->zip, 0);
    enum reason why = count < 0                   ? REASON_DAMAGED
                      : (size_t)count > PARTS_MAX ? REASON_TOO_MANY_PARTS
                      : has_doubles(package->zip, (size_t)count)
                          ? REASON_DAMAGED
                          : REASON_NONE;
    if (why)
        package_close(package);
    return why;
}

void package_close(struct package *package)
{
    if (package->zip)
        zip_discard(package->zip);
    package->zip = NULL;
}

static zip_int64_t locate(const struct package *package, str name)
{
    char text[PART_NAME_BYTES_MAX + 1];
    if (name.len == 0 || name.len > PART_NAME_BYTES_MAX)
        return -1;
    memcpy(text, name.ptr, name.len);
    text[name.len] = '\0';
    zip_int64_t index = zip_name_locate(package->zip, text, 0);
    return index >= 0 ? index
                      : zip_name_locate(package->zip, text, ZIP_FL_NOCASE);
}

bool package_has(const struct package *package, str name)
{
    return locate(package, name) >= 0;
}

static bool is_picture(str name)
{
    static const str endings[] = {
        STR_INIT(".png"), STR_INIT(".jpg"),  STR_INIT(".jpeg"),
        STR_INIT(".tif"), STR_INIT(".tiff"), STR_INIT(".bmp"),
        STR_INIT(".gif"), STR_INIT(".webp"), STR_INIT(".emf"),
        STR_INIT(".wmf"), STR_INIT(".svg"),
    };
    for (size_t i = 0; i < COUNT(endings); i++)
        if (name.len > endings[i].len &&
            str_equal_nocase(
                str_part(name, name.len - endings[i].len, endings[i].len),
                endings[i]))
            return true;
    return false;
}

uint64_t package_largest_picture(const struct package *package)
{
    uint64_t largest = 0;
    zip_int64_t count = zip_get_num_entries(package->zip, 0);
    for (zip_int64_t i = 0; i < count; i++) {
        zip_stat_t info;
        if (zip_stat_index(package->zip, (zip_uint64_t)i, 0, &info) != 0 ||
            !(info.valid & ZIP_STAT_SIZE) || !(info.valid & ZIP_STAT_NAME))
            continue;
        /* LibreOffice keeps a picture of the first page for file managers. */
        bool is_preview = str_starts(str_of(info.name), STR("Thumbnails/")) ||
                          str_starts(str_of(info.name), STR("docProps/"));
        if (!is_preview && is_picture(str_of(info.name)) && info.size > largest)
            largest = info.size;
    }
    return largest;
}

/* More than any honest document inflates to. */
static bool swells(const struct package *package, uint64_t part_bytes)
{
    uint64_t all = package->inflated_bytes;
    uint64_t part_max =
        package->is_streamed ? STREAMED_BYTES_MAX : PART_BYTES_MAX;
    uint64_t all_max =
        package->is_streamed ? STREAMED_BYTES_MAX : PACKAGE_BYTES_MAX;
    return part_bytes > part_max || all > all_max ||
           (all > RATIO_FREE_BYTES && all / RATIO_MAX > package->file_bytes);
}

static enum reason why_closed(const struct package *package)
{
    switch (zip_error_code_zip(zip_get_error(package->zip))) {
    case ZIP_ER_NOPASSWD:
    case ZIP_ER_ENCRNOTSUPP:
        return REASON_ENCRYPTED;
    case ZIP_ER_COMPNOTSUPP:
        return REASON_ARCHIVE;
    default:
        return REASON_DAMAGED;
    }
}

enum reason package_read_entry(struct package *package, size_t index,
                               take_piece *take, void *context)
{
    zip_file_t *part = zip_fopen_index(package->zip, index, 0);
    if (!part)
        return why_closed(package);
    struct arena scratch = { 0 };
    char *piece = arena_alloc(&scratch, PIECE_BYTES);
    enum reason why = REASON_NONE;
    uint64_t part_bytes = 0;
    for (;;) {
        zip_int64_t got = zip_fread(part, piece, PIECE_BYTES);
        if (got < 0)
            why = REASON_DAMAGED;
        if (got <= 0)
            break;
        part_bytes += (uint64_t)got;
        package->inflated_bytes += (uint64_t)got;
        if (swells(package, part_bytes)) {
            why = REASON_SWELLS;
            break;
        }
        if (!take(context, (str){ piece, (size_t)got }))
            break;
    }
    arena_close(&scratch);
    zip_fclose(part);
    return why;
}

enum reason package_read(struct package *package, str name, take_piece *take,
                         void *context)
{
    zip_int64_t index = locate(package, name);
    return index < 0
               ? REASON_DAMAGED
               : package_read_entry(package, (size_t)index, take, context);
}

size_t package_count(const struct package *package)
{
    zip_int64_t count = zip_get_num_entries(package->zip, 0);
    return count < 0 ? 0 : (size_t)count;
}

str package_name(const struct package *package, size_t index)
{
    return str_of(zip_get_name(package->zip, index, 0));
}

static bool take_text(void *context, str piece)
{
    struct buf *text = context;
    buf_add(text, piece);
    return !text->is_full;
}

str package_text(struct package *package, struct arena *arena, str name,
                 size_t max_bytes)
{
    struct buf text = buf_open(max_bytes);
    str found = { NULL, 0 };
    if (package_read(package, name, take_text, &text) == REASON_NONE)
        found = arena_copy(arena, buf_str(&text));
    buf_close(&text);
    return found;
}

/* ISO/IEC 26300-3, 3.3: the first part, as it is; ECMA-376-2, 7.2.3: the
 * content type of the main part. */
static enum package_kind kind_inside(struct package *package)
{
    static const struct {
        str part, type;
        enum package_kind kind;
    } types[] = {
        { STR_INIT("mimetype"), STR_INIT("opendocument.text"), PACKAGE_ODT },
        { STR_INIT("mimetype"), STR_INIT("opendocument.spreadsheet"),
          PACKAGE_ODS },
        { STR_INIT("mimetype"), STR_INIT("opendocument.presentation"),
          PACKAGE_ODP },
        { STR_INIT("[Content_Types].xml"),
          STR_INIT("wordprocessingml.document.main+xml"), PACKAGE_DOCX },
        { STR_INIT("[Content_Types].xml"),
          STR_INIT("wordprocessingml.template.main+xml"), PACKAGE_DOCX },
        { STR_INIT("[Content_Types].xml"),
          STR_INIT("ms-word.document.macroEnabled.main+xml"), PACKAGE_DOCX },
        { STR_INIT("[Content_Types].xml"),
          STR_INIT("ms-word.template.macroEnabledTemplate.main+xml"),
          PACKAGE_DOCX },
        { STR_INIT("[Content_Types].xml"),
          STR_INIT("spreadsheetml.sheet.main+xml"), PACKAGE_XLSX },
        { STR_INIT("[Content_Types].xml"),
          STR_INIT("spreadsheetml.template.main+xml"), PACKAGE_XLSX },
        { STR_INIT("[Content_Types].xml"),
          STR_INIT("ms-excel.sheet.macroEnabled.main+xml"), PACKAGE_XLSX },
        { STR_INIT("[Content_Types].xml"), STR_INIT("presentationml."),
          PACKAGE_PPTX },
    };
    struct arena scratch = { 0 };
    enum package_kind kind = PACKAGE_OTHER;
    str name = { NULL, 0 }, text = { NULL, 0 };
    for (size_t i = 0; i < COUNT(types) && kind <= PACKAGE_FOREIGN; i++) {
        if (!str_equal(name, types[i].part)) {
            name = types[i].part;
            text = package_text(package, &scratch, name, CONTENT_TYPES_BYTES);
            if (text.len)
                kind = PACKAGE_FOREIGN;
        }
        if (str_contains(text, types[i].type))
            kind = types[i].kind;
    }
    arena_close(&scratch);
    return kind;
}

enum package_kind package_kind_of(str bytes)
{
    struct package package;
    if (!str_starts(bytes, STR("PK\x03\x04")) &&
        !str_starts(bytes, STR("PK\x05\x06")))
        return PACKAGE_NONE;
    if (package_open(&package, bytes) != REASON_NONE)
        return PACKAGE_BROKEN;
    enum package_kind kind = kind_inside(&package);
    package_close(&package);
    return kind;
}
