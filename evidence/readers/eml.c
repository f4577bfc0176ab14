/*
 * eml.c - messages of e-mail (RFC 5322 and MIME), the only file over gmime
 *
 * A message is its head and its body. What is attached is a document of its
 * own, and so is a message inside it; a mailbox (RFC 4155) is an archive of
 * messages. Character sets are ours: gmime unpacks bytes and heads only.
 */
#include <gmime/gmime.h>

#include "base/count.h"
#include "evidence/readers/charset.h"
#include "evidence/readers/gmime_warm_up.h"
#include "evidence/readers/mail.h"

#define SNIFF_BYTES         ((size_t)8192)
#define MULTIPART_DEPTH_MAX 100

struct eml {
    struct reading *reading;
    GMimeObject **attached; /* borrowed from the message */
    size_t attached_count, attached_capacity;
    unsigned depth; /* of multiparts */
};

/* The two forms of one body. */
struct forms {
    GMimePart *plain, *html;
};

void gmime_warm_up(void)
{
    g_mime_init();
}

/* The head of a message: names of fields that nearly every one has. */
static bool is_mail(str bytes, size_t least)
{
    static const str names[] = {
        STR_INIT("received"),     STR_INIT("from"),
        STR_INIT("to"),           STR_INIT("subject"),
        STR_INIT("mime-version"), STR_INIT("message-id"),
        STR_INIT("return-path"),  STR_INIT("delivered-to"),
        STR_INIT("date"),         STR_INIT("content-type"),
    };
    str rest = str_part(bytes, 0, SNIFF_BYTES);
    size_t known = 0;
    while (rest.len) {
        str line = str_cut(rest, '\n', &rest), value;
        if (str_trim(line).len == 0)
            break;
        if (line.ptr[0] == ' ' || line.ptr[0] == '\t')
            continue;
        str name = str_cut(line, ':', &value);
        if (name.len == line.len)
            break;
        for (size_t i = 0; i < COUNT(names); i++)
            known += str_equal_nocase(name, names[i]);
        /* Whatever else it lacks: Outlook keeps a signed message so. */
        if (str_equal_nocase(name, STR("content-type")) &&
            str_starts(str_trim(value), STR("multipart/")))
            known += 3;
    }
    return known >= least;
}

static bool is_mailbox(str bytes)
{
    return str_starts(bytes, STR("From "));
}

static str without_mark(str bytes)
{
    bool has_mark = str_starts(bytes, STR("\xEF\xBB\xBF"));
    return str_part(bytes, has_mark ? 3 : 0, bytes.len);
}

bool eml_knows(const struct sample *sample)
{
    str bytes = without_mark(sample->bytes);
    bool is_named = str_equal(sample->extension, STR("eml")) ||
                    str_equal(sample->extension, STR("mht")) ||
                    str_equal(sample->extension, STR("mhtml")) ||
                    str_equal(sample->extension, STR("mbox"));
    if (is_mailbox(bytes))
        (void)str_cut(bytes, '\n', &bytes);
    return is_mail(bytes, is_named ? 2 : 4);
}

/* What a part holds, unpacked; in the arena of the reading. */
static str content_of(struct reading *reading, GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *stream = g_mime_stream_mem_new();
    str bytes = { NULL, 0 };
    if (content && g_mime_data_wrapper_write_to_stream(content, stream) >= 0) {
        const GByteArray *array =
            g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
        bytes = arena_copy(reading->arena,
                           (str){ (const char *)array->data, array->len });
    }
    g_object_unref(stream);
    return bytes;
}

static str text_of_part_in(struct reading *reading, GMimePart *part)
{
    if (!part)
        return (str){ NULL, 0 };
    const char *charset =
        g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
    return text_in_charset(reading, content_of(reading, part), str_of(charset));
}

static bool is_type(GMimeObject *object, const char *type, const char *subtype)
{
    return g_mime_content_type_is_type(g_mime_object_get_content_type(object),
                                       type, subtype);
}

static bool is_attached(GMimeObject *object)
{
    const char *how = g_mime_object_get_disposition(object);
    return str_equal_nocase(str_of(how), STR("attachment")) ||
           g_mime_part_get_filename(GMIME_PART(object)) != NULL;
}

static void attach(struct eml *eml, GMimeObject *object)
{
    eml->attached =
        arena_grow(eml->reading->arena, eml->attached, eml->attached_count,
                   &eml->attached_capacity, sizeof(GMimeObject *));
    eml->attached[eml->attached_count++] = object;
}

static void put_forms(struct eml *eml, const struct forms *forms)
{
    if (forms->plain || forms->html)
        mail_put_body(eml->reading, text_of_part_in(eml->reading, forms->plain),
                      text_of_part_in(eml->reading, forms->html));
}

/* Inside an alternative the forms are gathered; elsewhere each is put. */
static void take_part(struct eml *eml, GMimeObject *object,
                      struct forms *alternative)
{
    struct forms own = { NULL, NULL };
    struct forms *forms = alternative ? alternative : &own;
    bool is_plain = is_type(object, "text", "plain");
    bool is_html = is_type(object, "text", "html");
    if ((is_plain || is_html) && !is_attached(object)) {
        GMimePart **form = is_plain ? &forms->plain : &forms->html;
        if (*form)
            attach(eml, object);
        else
            *form = GMIME_PART(object);
    } else if (is_type(object, "application", "pkcs7-mime") ||
               is_type(object, "application", "x-pkcs7-mime")) {
        const char *how =
            g_mime_object_get_content_type_parameter(object, "smime-type");
        bool is_signed = str_equal_nocase(str_of(how), STR("signed-data"));
        reading_lacks(eml->reading,
                      is_signed ? REASON_EMBEDDED : REASON_ENCRYPTED, 0, 0);
    } else {
        attach(eml, object);
    }
    if (!alternative)
        put_forms(eml, &own);
}

/* No document: a signature, or the style of a page that was saved (MHTML). */
static bool is_no_document(GMimeObject *object)
{
    static const struct {
        const char *type, *subtype;
    } types[] = {
        { "application", "pgp-signature" },
        { "application", "pkcs7-signature" },
        { "application", "x-pkcs7-signature" },
        { "application", "javascript" },
        { "text", "javascript" },
        { "text", "css" },
    };
    for (size_t i = 0; i < COUNT(types); i++)
        if (is_type(object, types[i].type, types[i].subtype))
            return true;
    return false;
}

/* The structure of a message; RFC 2046, section 5.1. */
static void take(struct eml *eml, GMimeObject *object,
                 struct forms *alternative)
{
    if (!object || is_no_document(object))
        return;
    if (GMIME_IS_MULTIPART_ENCRYPTED(object)) {
        reading_lacks(eml->reading, REASON_ENCRYPTED, 0, 0);
    } else if (GMIME_IS_MULTIPART(object)) {
        GMimeMultipart *parts = GMIME_MULTIPART(object);
        struct forms forms = { NULL, NULL };
        bool is_first =
            is_type(object, "multipart", "alternative") && !alternative;
        if (eml->depth == MULTIPART_DEPTH_MAX) {
            reading_lacks(eml->reading, REASON_TOO_DEEP, MULTIPART_DEPTH_MAX,
                          0);
            return;
        }
        eml->depth++;
        for (int i = 0; i < g_mime_multipart_get_count(parts); i++)
            take(eml, g_mime_multipart_get_part(parts, i),
                 is_first ? &forms : alternative);
        eml->depth--;
        put_forms(eml, &forms);
    } else if (GMIME_IS_PART(object)) {
        take_part(eml, object, alternative);
    } else {
        attach(eml, object);
    }
}

static str addresses(struct reading *reading, InternetAddressList *list)
{
    char *text =
        list ? internet_address_list_to_string(list, NULL, FALSE) : NULL;
    str copy = arena_copy(reading->arena, str_of(text));
    g_free(text);
    return copy;
}

/* The civil day and time where it was sent. */
static str sent_at(struct reading *reading, GMimeMessage *message)
{
    GDateTime *date = g_mime_message_get_date(message);
    if (!date)
        return (str){ NULL, 0 };
    return arena_printf(
        reading->arena, "%04d-%02d-%02d %02d:%02d", g_date_time_get_year(date),
        g_date_time_get_month(date), g_date_time_get_day_of_month(date),
        g_date_time_get_hour(date), g_date_time_get_minute(date));
}

static void read_message(struct reading *reading, GMimeMessage *message);

static void read_inner_message(struct reading *reading, GMimeMessage *message)
{
    str name =
        mail_message_name(reading, str_of(g_mime_message_get_subject(message)));
    struct within outer = reader_enter(reading, name);
    reader_set_format(reading, STR("eml"));
    if (!reading_is_stopped(reading))
        read_message(reading, message);
    reader_leave(reading, outer);
}

static void read_attached(struct reading *reading, GMimeObject *object,
                          size_t number)
{
    if (GMIME_IS_MESSAGE_PART(object)) {
        GMimeMessage *inner =
            g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (inner)
            read_inner_message(reading, inner);
        return;
    }
    if (!GMIME_IS_PART(object))
        return;
    struct arena own = { 0 }, *arena = reading->arena;
    GMimePart *part = GMIME_PART(object);
    str name = mail_attachment_name(
        reading, str_of(g_mime_part_get_filename(part)), number);
    reading->arena = &own;
    str bytes = content_of(reading, part);
    reading->arena = arena;
    bool is_shown =
        g_mime_object_get_content_id(object) != NULL || !is_attached(object);
    if (!(is_shown && mail_is_decoration(bytes)))
        reader_read_enclosed(reading, name, bytes);
    arena_close(&own);
}

static void read_message(struct reading *reading, GMimeMessage *message)
{
    struct eml eml = { .reading = reading };
    struct mail_head head = {
        .subject = str_of(g_mime_message_get_subject(message)),
        .from = addresses(reading, g_mime_message_get_from(message)),
        .to = addresses(reading, g_mime_message_get_to(message)),
        .cc = addresses(reading, g_mime_message_get_cc(message)),
        .sent = sent_at(reading, message),
    };
    mail_put_head(reading, &head);
    take(&eml, g_mime_message_get_mime_part(message), NULL);
    mail_put_metadata(reading, &head);
    for (size_t i = 0; i < eml.attached_count && !reader_is_crowded(reading);
         i++)
        read_attached(reading, eml.attached[i], i + 1);
}

void eml_read(struct reading *reading, const struct sample *sample)
{
    str bytes = without_mark(sample->bytes);
    g_mime_init(); /* nothing, when it was warmed up */
    GMimeStream *stream =
        g_mime_stream_mem_new_with_buffer(bytes.ptr, bytes.len);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    if (is_mailbox(bytes))
        g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    if (!message) {
        reading_stop(reading, REASON_DAMAGED, 0);
    } else if (is_mailbox(bytes) && !g_mime_parser_eos(parser)) {
        reading_stop(reading, REASON_UNPACKED, 0);
        while (message && !reader_is_crowded(reading)) {
            read_inner_message(reading, message);
            g_object_unref(message);
            message = g_mime_parser_eos(parser)
                          ? NULL
                          : g_mime_parser_construct_message(parser, NULL);
        }
    } else {
        read_message(reading, message);
    }
    if (message)
        g_object_unref(message);
    g_object_unref(parser);
}
