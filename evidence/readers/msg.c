/*
 * msg.c - messages as Outlook saves them ([MS-OXMSG])
 *
 * Properties are streams named by number and kind, "__substg1.0_0037001F" for
 * a subject in UTF-16, or rows of 16 bytes in "__properties_version1.0". An
 * attachment is a storage of its own, and so is a message inside it.
 */
#include "base/day.h"
#include "evidence/readers/bytes.h"
#include "evidence/readers/charset.h"
#include "evidence/readers/compound.h"
#include "evidence/readers/mail.h"
#include "evidence/readers/rtf_packed.h"

#define PROPERTIES "__properties_version1.0"
#define ROW_BYTES  16
/* What stands before the rows. */
#define HEAD_OF_FILE       32
#define HEAD_OF_INNER      24
#define HEAD_OF_ATTACHMENT 8
/* Between 1601 and 1970, in seconds. */
#define EPOCH_SECONDS INT64_C(11644473600)
#define TICKS         10000000

/* [MS-OXPROPS], the numbers; kinds: 1E text of a code page, 1F UTF-16, 102
 * bytes, 0D an object, 40 a time, 03 a number. */
enum property {
    PROPERTY_CLASS = 0x001A,
    PROPERTY_SUBJECT = 0x0037,
    PROPERTY_SUBMITTED = 0x0039,
    PROPERTY_FROM_NAME = 0x0C1A,
    PROPERTY_FROM_ADDRESS = 0x0C1F,
    PROPERTY_FROM_SMTP = 0x5D01,
    PROPERTY_CC = 0x0E03,
    PROPERTY_TO = 0x0E04,
    PROPERTY_DELIVERED = 0x0E06,
    PROPERTY_BODY = 0x1000,
    PROPERTY_RTF = 0x1009,
    PROPERTY_HTML = 0x1013,
    PROPERTY_DISPLAY_NAME = 0x3001,
    PROPERTY_DATA = 0x3701,
    PROPERTY_SHORT_NAME = 0x3704,
    PROPERTY_METHOD = 0x3705,
    PROPERTY_LONG_NAME = 0x3707,
    PROPERTY_CONTENT_ID = 0x3712,
    PROPERTY_PAGE_OF_HTML = 0x3FDE,
    PROPERTY_PAGE = 0x3FFD,
    PROPERTY_HIDDEN = 0x7FFE,
};
#define KIND_NUMBER  0x0003
#define KIND_BOOLEAN 0x000B
#define KIND_OBJECT  0x000D
#define KIND_PAGE    0x001E
#define KIND_UTF16   0x001F
#define KIND_TIME    0x0040
#define KIND_BYTES   0x0102

/* How an attachment is attached. */
#define METHOD_DATA    1
#define METHOD_MESSAGE 5

/* A message or an attachment. */
struct item {
    struct reading *reading;
    struct storage *storage;
    str rows; /* of its properties */
    uint32_t page, page_of_html;
};

bool msg_knows(const struct sample *sample)
{
    return sample->compound == COMPOUND_MESSAGE;
}

static bool stream(const struct item *item, enum property property,
                   unsigned kind, str *bytes)
{
    struct arena *arena = item->reading->arena;
    str name =
        arena_printf(arena, "__substg1.0_%04X%04X", (unsigned)property, kind);
    bool ok = storage_stream(item->storage, arena, name, bytes);
    if (!ok && storage_has(item->storage, name))
        reading_lacks(item->reading, REASON_DAMAGED, 0, 0);
    return ok;
}

/* The value of a property in the rows; 0 when it is not there. */
static uint64_t value(const struct item *item, enum property property,
                      unsigned kind)
{
    uint32_t tag = (uint32_t)property << 16 | kind;
    for (size_t at = 0; item->rows.len - at >= ROW_BYTES; at += ROW_BYTES)
        if (bytes_u32(item->rows, at) == tag)
            return bytes_u64(item->rows, at + 8);
    return 0;
}

/* Some end with a NUL and some do not. */
static str before_nul(str text)
{
    str rest;
    return str_cut(text, '\0', &rest);
}

static str text(const struct item *item, enum property property)
{
    struct arena *arena = item->reading->arena;
    str bytes;
    if (stream(item, property, KIND_UTF16, &bytes))
        return before_nul(bytes_utf16(arena, bytes));
    if (stream(item, property, KIND_PAGE, &bytes))
        return text_in_charset(item->reading, before_nul(bytes),
                               charset_of_page(arena, item->page));
    return (str){ NULL, 0 };
}

/* Tags of HTML come as bytes in the code page of the web, or as text. */
static str html(const struct item *item)
{
    str bytes;
    if (!stream(item, PROPERTY_HTML, KIND_BYTES, &bytes))
        return text(item, PROPERTY_HTML);
    uint32_t page = item->page_of_html ? item->page_of_html : item->page;
    return text_in_charset(item->reading, before_nul(bytes),
                           charset_of_page(item->reading->arena, page));
}

static struct item item_of(struct reading *reading, struct storage *storage,
                           size_t head_bytes, const struct item *outer)
{
    struct item item = { .reading = reading, .storage = storage };
    str rows = { NULL, 0 };
    if (!storage_stream(storage, reading->arena, STR(PROPERTIES), &rows))
        reading_lacks(reading, REASON_DAMAGED, 0, 0);
    item.rows = str_part(rows, head_bytes, rows.len);
    item.page = (uint32_t)value(&item, PROPERTY_PAGE, KIND_NUMBER);
    item.page_of_html =
        (uint32_t)value(&item, PROPERTY_PAGE_OF_HTML, KIND_NUMBER);
    if (!item.page)
        item.page = outer               ? outer->page
                    : item.page_of_html ? item.page_of_html
                                        : 0;
    return item;
}

/* The civil time in Amsterdam: the file has no zone. */
static str sent_at(const struct item *item)
{
    uint64_t ticks = value(item, PROPERTY_SUBMITTED, KIND_TIME);
    if (!ticks)
        ticks = value(item, PROPERTY_DELIVERED, KIND_TIME);
    int64_t utc = (int64_t)(ticks / TICKS) - EPOCH_SECONDS;
    if (!ticks || utc < 0 || utc > INT64_C(4000000000))
        return (str){ NULL, 0 };
    struct moment moment = moment_of_utc(utc);
    int64_t minute = (utc + amsterdam_offset(utc)) / 60 % (24 * 60);
    char day[DAY_TEXT_LEN + 1];
    return arena_printf(item->reading->arena, "%.*s %02d:%02d",
                        STR_ARG(day_iso(moment.day, day)), (int)(minute / 60),
                        (int)(minute % 60));
}

static str sender(const struct item *item)
{
    str name = text(item, PROPERTY_FROM_NAME);
    str address = text(item, PROPERTY_FROM_SMTP);
    if (address.len == 0)
        address = text(item, PROPERTY_FROM_ADDRESS);
    /* Not the names that Exchange uses inside: "/O=...". */
    bool is_known =
        str_contains(address, STR("@")) && !str_equal(address, name);
    return !is_known       ? name
           : name.len == 0 ? address
                           : arena_printf(item->reading->arena, "%.*s <%.*s>",
                                          STR_ARG(name), STR_ARG(address));
}

/* Appointments and the like are more than their subject and text. */
static bool is_message(const struct item *item)
{
    str class = text(item, PROPERTY_CLASS);
    static const str kinds[] = { STR_INIT("IPM.Note"), STR_INIT("IPM.Post"),
                                 STR_INIT("REPORT.") };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_equal_nocase(str_part(class, 0, kinds[i].len), kinds[i]))
            return true;
    return class.len == 0;
}

static void put_body(const struct item *item)
{
    str plain = text(item, PROPERTY_BODY), page = html(item), packed;
    if (text_has_letters(plain) || text_has_letters(page)) {
        mail_put_body(item->reading, plain, page);
        return;
    }
    if (!stream(item, PROPERTY_RTF, KIND_BYTES, &packed) || packed.len == 0)
        return;
    str rtf = rtf_unpack(item->reading->arena, packed);
    if (!str_starts(rtf, STR("{\\rtf"))) {
        reading_lacks(item->reading, REASON_DAMAGED, 0, 0);
        return;
    }
    reading_paragraph(item->reading);
    reader_read_within(item->reading, rtf, STR("rtf"));
    reading_paragraph(item->reading);
}

static void read_message(const struct item *item);

static void read_inner_message(const struct item *attachment,
                               struct storage *storage)
{
    struct reading *reading = attachment->reading;
    struct item inner = item_of(reading, storage, HEAD_OF_INNER, attachment);
    struct within outer = reader_enter(
        reading, mail_message_name(reading, text(&inner, PROPERTY_SUBJECT)));
    reader_set_format(reading, STR("msg"));
    if (!reading_is_stopped(reading))
        read_message(&inner);
    reader_leave(reading, outer);
}

static void read_attachment(const struct item *item, struct storage *storage,
                            size_t number)
{
    struct reading *reading = item->reading;
    struct item a = item_of(reading, storage, HEAD_OF_ATTACHMENT, item);
    uint64_t method = value(&a, PROPERTY_METHOD, KIND_NUMBER) & 0xFFFFFFFFU;
    str name = text(&a, PROPERTY_LONG_NAME), data;
    if (name.len == 0)
        name = text(&a, PROPERTY_SHORT_NAME);
    if (name.len == 0)
        name = text(&a, PROPERTY_DISPLAY_NAME);
    name = mail_attachment_name(reading, name, number);
    struct storage *inner =
        storage_inside(storage, reading->arena, STR("__substg1.0_3701000D"));
    if (inner && method == METHOD_MESSAGE) {
        read_inner_message(&a, inner);
    } else if (inner) {
        reader_skip_enclosed(reading, name, REASON_EMBEDDED, 0);
    } else if (stream(&a, PROPERTY_DATA, KIND_BYTES, &data)) {
        str id;
        bool is_shown = stream(&a, PROPERTY_CONTENT_ID, KIND_UTF16, &id) ||
                        stream(&a, PROPERTY_CONTENT_ID, KIND_PAGE, &id) ||
                        value(&a, PROPERTY_HIDDEN, KIND_BOOLEAN);
        if (!(is_shown && mail_is_decoration(data)))
            reader_read_enclosed(reading, name, data);
    } else {
        bool is_data = !method || method == METHOD_DATA;
        reader_skip_enclosed(reading, name,
                             storage_is_spent(storage) ? REASON_SWELLS
                             : is_data                 ? REASON_DAMAGED
                                                       : REASON_ELSEWHERE,
                             0);
    }
}

static void read_attachments(const struct item *item)
{
    struct reading *reading = item->reading;
    struct arena *outer = reading->arena;
    size_t number = 0;
    for (size_t i = 0;
         i < storage_count(item->storage) && !reader_is_crowded(reading); i++) {
        str name = storage_name(item->storage, i);
        if (!str_starts(name, STR("__attach_version1.0_")))
            continue;
        struct storage *storage = storage_inside(item->storage, outer, name);
        number++;
        if (!storage) {
            reader_skip_enclosed(reading,
                                 mail_attachment_name(reading, STR(""), number),
                                 REASON_DAMAGED, 0);
            continue;
        }
        read_attachment(item, storage, number);
    }
}

static void read_message(const struct item *item)
{
    struct reading *reading = item->reading;
    struct mail_head head = {
        .subject = text(item, PROPERTY_SUBJECT),
        .from = sender(item),
        .to = text(item, PROPERTY_TO),
        .cc = text(item, PROPERTY_CC),
        .sent = sent_at(item),
    };
    mail_put_head(reading, &head);
    put_body(item);
    mail_put_metadata(reading, &head);
    if (!is_message(item))
        reading_lacks(reading, REASON_FIELDS, 0, 0);
    read_attachments(item);
}

void msg_read(struct reading *reading, const struct sample *sample)
{
    struct storage *root = compound_open(reading->arena, sample->bytes);
    if (!root) {
        reading_stop(reading, REASON_DAMAGED, 0);
        return;
    }
    struct item item = item_of(reading, root, HEAD_OF_FILE, NULL);
    read_message(&item);
    compound_close(root);
}
