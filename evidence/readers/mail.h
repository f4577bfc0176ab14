/*
 * mail.h - what messages of every kind have in common (EML, MSG)
 *
 * The text of a message is its head, as a mail program shows it, and its body.
 * "Verzonden", not "Datum": the day of sending is no date of the policy the
 * message is about.
 */
#ifndef EVIDENCE_READERS_MAIL_H
#define EVIDENCE_READERS_MAIL_H

#include "evidence/readers/reader.h"

/* UTF-8; empty when the message does not say. */
struct mail_head {
    str subject, from, to, cc;
    str sent; /* "2025-03-12 14:05" */
};
void mail_put_head(struct reading *reading, const struct mail_head *head);
/* The head once more, as metadata. After the body, of which a web page may
 * bring its own. */
void mail_put_metadata(struct reading *reading, const struct mail_head *head);

/* A body that comes in two forms, of which either may be empty. The plain one
 * counts, unless it says hardly anything beside the other ("bekijk deze mail
 * in uw browser"). `html` is UTF-8. */
void mail_put_body(struct reading *reading, str plain, str html);

/* A picture as small as a logo or an icon that stands in the text: no document
 * that anybody sent along. */
bool mail_is_decoration(str bytes);

/* A name for what has none: "bijlage 2", "Klachtenregeling.eml". */
str mail_attachment_name(struct reading *reading, str name, size_t number);
str mail_message_name(struct reading *reading, str subject);

#endif
