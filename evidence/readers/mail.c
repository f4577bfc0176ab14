/* mail.c - what messages of every kind have in common */
#include "evidence/readers/mail.h"

#include "base/count.h"

#define SUBJECT_IN_NAME 100 /* bytes */
/* A picture of less is a logo: as for documents (ooxml.c). */
#define DECORATION_BYTES ((size_t)20 << 10)
#define STUB_BYTES       200

static void put_line(struct reading *reading, enum sentence label, str value)
{
    if (str_trim(value).len == 0)
        return;
    reading_text(reading, sentence_words(label, LANGUAGE_NL));
    reading_text(reading, STR(": "));
    /* A head is one line, whatever was folded or smuggled into it. */
    while (value.len) {
        str rest;
        str piece = str_cut(value, '\n', &rest);
        reading_text(reading, str_trim(piece));
        if (rest.len)
            reading_text(reading, STR(" "));
        value = rest;
    }
    reading_line(reading);
}

void mail_put_head(struct reading *reading, const struct mail_head *head)
{
    put_line(reading, SAY_READER_LABEL_SUBJECT, head->subject);
    put_line(reading, SAY_READER_LABEL_FROM, head->from);
    put_line(reading, SAY_READER_LABEL_TO, head->to);
    put_line(reading, SAY_READER_LABEL_CC, head->cc);
    put_line(reading, SAY_READER_LABEL_SENT, head->sent);
    reading_paragraph(reading);
}

void mail_put_metadata(struct reading *reading, const struct mail_head *head)
{
    reading_title(reading, head->subject);
    reading_author(reading, head->from);
    reading_created(reading, head->sent);
    reading_modified(reading, STR(""));
}

static void put_plain(struct reading *reading, str plain)
{
    if (str_contains(plain, STR("-----BEGIN PGP MESSAGE-----")))
        reading_lacks(reading, REASON_ENCRYPTED, 0, 0);
    reading_text(reading, plain);
}

static void put_html(struct reading *reading, str html)
{
    struct sample page = { .bytes = html, .extension = STR("html") };
    html_read(reading, &page);
}

/* Whether the page says much more than the plain text beside it. */
static bool is_stub(const struct reading *reading, str plain, str html)
{
    struct reading page = reading_open(reading->arena);
    put_html(&page, html);
    reading_end(&page);
    bool is_longer = page.text.len > 2 * plain.len + STUB_BYTES;
    reading_close(&page);
    return is_longer;
}

void mail_put_body(struct reading *reading, str plain, str html)
{
    reading_paragraph(reading);
    if (html.len == 0 ||
        (text_has_letters(plain) && !is_stub(reading, plain, html)))
        put_plain(reading, plain);
    else
        put_html(reading, html);
    reading_paragraph(reading);
}

bool mail_is_decoration(str bytes)
{
    static const str pictures[] = {
        STR_INIT("\x89PNG\r\n"),
        STR_INIT("\xFF\xD8\xFF"),
        STR_INIT("GIF8"),
        STR_INIT("BM"),
    };
    for (size_t i = 0; i < COUNT(pictures); i++)
        if (bytes.len < DECORATION_BYTES && str_starts(bytes, pictures[i]))
            return true;
    return false;
}

str mail_attachment_name(struct reading *reading, str name, size_t number)
{
    str word = sentence_words(SAY_READER_LABEL_ATTACHMENT, LANGUAGE_NL);
    if (str_trim(name).len)
        return str_trim(name);
    return arena_printf(reading->arena, "%.*s %zu", STR_ARG(word), number);
}

str mail_message_name(struct reading *reading, str subject)
{
    str word = str_trim(str_shorten(subject, SUBJECT_IN_NAME));
    if (word.len == 0)
        word = sentence_words(SAY_READER_LABEL_MESSAGE, LANGUAGE_NL);
    return arena_printf(reading->arena, "%.*s.eml", STR_ARG(word));
}
