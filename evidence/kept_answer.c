/* kept_answer.c - an answer of a reader as the frames that would give it */
#include "evidence/kept_answer.h"

static void put_day(struct buf *out, enum metadata_field field, day_number day)
{
    if (day_is_known(day))
        frame_put(out, &(struct frame){ .kind = FRAME_METADATA,
                                        .code = field,
                                        .first = day });
}

static void put_words(struct buf *out, enum metadata_field field, str words)
{
    if (words.len)
        frame_put(out, &(struct frame){ .kind = FRAME_METADATA,
                                        .code = field,
                                        .text = words });
}

static void put_text(struct buf *out, str text)
{
    while (text.len) {
        str piece = str_shorten(text, FRAME_TEXT_BYTES_MAX);
        frame_put(out, &(struct frame){ .kind = FRAME_TEXT, .text = piece });
        text = str_part(text, piece.len, text.len);
    }
}

static bool put_marks(struct buf *out, const struct answer *answer)
{
    for (size_t i = 0; i < answer->mark_count; i++) {
        const struct mark *mark = &answer->marks[i];
        if (mark->offset > answer->text.len)
            return false;
        frame_put(out, &(struct frame){ .kind = FRAME_MARK,
                                        .code = mark->kind,
                                        .first = (int64_t)mark->offset,
                                        .text = mark->label });
    }
    return true;
}

bool kept_answer_write(const struct answer *answer, struct buf *out)
{
    frame_put(out, &(struct frame){ .kind = FRAME_BEGIN });
    if (answer->format.len)
        frame_put(out, &(struct frame){ .kind = FRAME_FORMAT,
                                        .first = answer->format_version,
                                        .text = answer->format });
    put_words(out, METADATA_TITLE, answer->metadata.title);
    put_words(out, METADATA_AUTHOR, answer->metadata.author);
    put_day(out, METADATA_CREATED, answer->metadata.created);
    put_day(out, METADATA_MODIFIED, answer->metadata.modified);
    /* Of a document that counts as unreadable nobody sees the text. */
    if (answer->state != DOCUMENT_UNREADABLE) {
        put_text(out, buf_str(&answer->text));
        if (!put_marks(out, answer))
            return false;
    }
    frame_put(out, &(struct frame){ .kind = FRAME_END,
                                    .code = answer->state,
                                    .reason = answer->reason,
                                    .first = answer->first,
                                    .second = answer->second });
    return answer->is_ended && !out->is_full;
}

bool kept_answer_read(struct answer *answer, str bytes)
{
    struct frame frame;
    answer_clear(answer, 0);
    while (bytes.len)
        if (frame_take(&bytes, &frame) != FRAME_WHOLE ||
            !answer_add(answer, &frame))
            return false;
    return answer->is_ended;
}
