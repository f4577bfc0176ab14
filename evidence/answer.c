/* answer.c - what a reader child has told about one document so far */
#include "evidence/answer.h"

#include "evidence/encoding.h"

#define TRANSCRIPT_BYTES_MAX ((size_t)128 << 20)

struct answer answer_open(void)
{
    struct answer answer = { .text = buf_open(TEXT_BYTES_MAX),
                             .transcript = buf_open(TRANSCRIPT_BYTES_MAX) };
    answer_clear(&answer, 0);
    return answer;
}

void answer_close(struct answer *answer)
{
    arena_close(&answer->arena);
    buf_close(&answer->text);
    buf_close(&answer->transcript);
}

void answer_clear(struct answer *answer, int64_t request)
{
    struct arena arena = answer->arena;
    struct buf text = answer->text, transcript = answer->transcript;
    arena_reset(&arena);
    buf_clear(&text);
    buf_clear(&transcript);
    *answer = (struct answer){ .arena = arena,
                               .text = text,
                               .request = request,
                               .is_recorded = answer->is_recorded,
                               .transcript = transcript };
    answer->metadata.created = answer->metadata.modified = DAY_UNKNOWN;
}

/* A whole day of the years this program knows, or nothing. */
static bool take_day(const struct frame *frame, day_number *day)
{
    if (frame->first < day_of(DAY_YEAR_FIRST, 1, 1) ||
        frame->first > day_of(DAY_YEAR_LAST, 12, 31))
        return false;
    *day = (day_number)frame->first;
    return true;
}

/* What may be told once only. */
static bool is_first(bool *was_told)
{
    bool was = *was_told;
    *was_told = true;
    return !was;
}

static bool add_metadata(struct answer *answer, const struct frame *frame)
{
    if (frame->code >= METADATA_FIELD_COUNT ||
        !is_first(&answer->has_field[frame->code]))
        return false;
    switch ((enum metadata_field)frame->code) {
    case METADATA_TITLE:
        answer->metadata.title = arena_copy(&answer->arena, frame->text);
        return true;
    case METADATA_AUTHOR:
        answer->metadata.author = arena_copy(&answer->arena, frame->text);
        return true;
    case METADATA_CREATED:
        return take_day(frame, &answer->metadata.created);
    case METADATA_MODIFIED:
        return take_day(frame, &answer->metadata.modified);
    case METADATA_FIELD_COUNT:
        break;
    }
    return false;
}

static bool add_mark(struct answer *answer, const struct frame *frame)
{
    size_t offset = (size_t)frame->first;
    size_t before =
        answer->mark_count ? answer->marks[answer->mark_count - 1].offset : 0;
    if (offset < before || offset > answer->text.len ||
        answer->mark_count == MARKS_MAX)
        return false;
    /* A place inside a character is no place. */
    if (offset < answer->text.len &&
        ((unsigned char)answer->text.ptr[offset] & 0xC0) == 0x80)
        return false;
    answer->marks =
        arena_grow(&answer->arena, answer->marks, answer->mark_count,
                   &answer->mark_capacity, sizeof *answer->marks);
    answer->marks[answer->mark_count++] =
        (struct mark){ .offset = offset,
                       .kind = (enum mark_kind)frame->code,
                       .label = arena_copy(&answer->arena, frame->text) };
    return true;
}

/* A child that says "read" without any text, or "not read" without a reason,
 * is not believed. */
static bool add_end(struct answer *answer, const struct frame *frame)
{
    enum document_state state = (enum document_state)frame->code;
    bool has_reason = frame->reason != REASON_NONE;
    if ((state == DOCUMENT_READ) == has_reason)
        return false;
    if (state != DOCUMENT_UNREADABLE && answer->text.len == 0)
        return false;
    answer->state = state;
    answer->reason = frame->reason;
    answer->first = frame->first;
    answer->second = frame->second;
    answer->is_ended = true;
    return true;
}

static bool add_hidden(struct answer *answer, const struct frame *frame)
{
    if (answer->hidden[frame->code] || frame->first == 0)
        return false;
    answer->hidden[frame->code] = frame->first;
    return true;
}

static bool add(struct answer *answer, const struct frame *frame)
{
    bool is_begin = frame->kind == FRAME_BEGIN;
    if (answer->is_ended || is_begin == answer->has_begun)
        return false;
    switch (frame->kind) {
    case FRAME_BEGIN:
        answer->has_begun = true;
        return frame->first == answer->request;
    case FRAME_FORMAT:
        if (!is_first(&answer->has_format))
            return false;
        answer->format = arena_copy(&answer->arena, frame->text);
        return true;
    case FRAME_METADATA:
        return add_metadata(answer, frame);
    case FRAME_TEXT:
        buf_add(&answer->text, frame->text);
        return !answer->text.is_full;
    case FRAME_MARK:
        return add_mark(answer, frame);
    case FRAME_HIDDEN:
        return add_hidden(answer, frame);
    case FRAME_END:
        return add_end(answer, frame);
    case FRAME_HELLO:
    case FRAME_READ:
    case FRAME_STREAM:
    case FRAME_SHEET:
    case FRAME_BYTES:
    case FRAME_REMARK:
    case FRAME_KIND_COUNT:
        break;
    }
    return false;
}

bool answer_add(struct answer *answer, const struct frame *frame)
{
    bool is_good = add(answer, frame);
    if (is_good && answer->is_recorded && frame->kind != FRAME_BEGIN)
        frame_put(&answer->transcript, frame);
    return is_good;
}

void answer_stop(struct answer *answer, enum reason reason, int64_t first)
{
    /* Text that outgrew its ceiling may end in half a character. */
    answer->text.len = utf8_valid_len(buf_str(&answer->text));
    answer->state = answer->text.len ? DOCUMENT_PARTIAL : DOCUMENT_UNREADABLE;
    answer->reason = reason;
    answer->first = first;
    answer->second = 0;
    answer->stopped = reason;
    answer->stopped_first = first;
    answer->is_ended = true;
}

void answer_store(const struct answer *answer, struct arena *run,
                  struct document *document)
{
    document->state = answer->state;
    document->why =
        reason_phrase(answer->reason, answer->first, answer->second);
    document->format = arena_copy(run, answer->format);
    document->metadata = answer->metadata;
    document->metadata.title = arena_copy(run, answer->metadata.title);
    document->metadata.author = arena_copy(run, answer->metadata.author);
    for (size_t i = 0; i < HIDDEN_KIND_COUNT; i++)
        document->hidden[i] = answer->hidden[i];
    document->text = (str){ NULL, 0 };
    document->marks = NULL;
    document->mark_count = 0;
    if (answer->state == DOCUMENT_UNREADABLE)
        return;
    document->text = arena_copy(run, buf_str(&answer->text));
    struct mark *marks = arena_array(run, answer->mark_count, struct mark);
    for (size_t i = 0; i < answer->mark_count; i++) {
        marks[i] = answer->marks[i];
        marks[i].label = arena_copy(run, marks[i].label);
    }
    document->marks = marks;
    document->mark_count = answer->mark_count;
}
