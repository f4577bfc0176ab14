/* answer.c - what a reader child has told about one document so far */
#include "evidence/answer.h"

#include <string.h>

#include "evidence/encoding.h"

#define TRANSCRIPT_BYTES_MAX ((size_t)128 << 20)
/* Kept from one file to the next; few need more. */
#define ROOM_BYTES ((size_t)2 << 20)

static void begin_told(struct answer *answer, str name)
{
    answer->told = arena_grow(&answer->arena, answer->told, answer->told_count,
                              &answer->told_capacity, sizeof *answer->told);
    struct told *told = &answer->told[answer->told_count++];
    *told = (struct told){ .name = arena_copy(&answer->arena, name),
                           .text_start = answer->text.len,
                           .mark_start = answer->mark_count };
    told->metadata.created = told->metadata.modified = DAY_UNKNOWN;
}

static struct told *told_last(const struct answer *answer)
{
    return &answer->told[answer->told_count - 1];
}

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
    arena_reset_to(&arena, ROOM_BYTES);
    buf_clear_to(&text, ROOM_BYTES);
    buf_clear_to(&transcript, ROOM_BYTES);
    *answer = (struct answer){ .arena = arena,
                               .text = text,
                               .request = request,
                               .is_recorded = answer->is_recorded,
                               .transcript = transcript };
    begin_told(answer, (str){ NULL, 0 });
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

static bool add_format(struct answer *answer, const struct frame *frame)
{
    struct told *told = told_last(answer);
    if (!is_first(&told->has_format))
        return false;
    told->format = arena_copy(&answer->arena, frame->text);
    return true;
}

static bool add_metadata(struct answer *answer, const struct frame *frame)
{
    struct told *told = told_last(answer);
    if (frame->code >= METADATA_FIELD_COUNT ||
        !is_first(&told->has_field[frame->code]))
        return false;
    switch ((enum metadata_field)frame->code) {
    case METADATA_TITLE:
        told->metadata.title = arena_copy(&answer->arena, frame->text);
        return true;
    case METADATA_AUTHOR:
        told->metadata.author = arena_copy(&answer->arena, frame->text);
        return true;
    case METADATA_CREATED:
        return take_day(frame, &told->metadata.created);
    case METADATA_MODIFIED:
        return take_day(frame, &told->metadata.modified);
    case METADATA_FIELD_COUNT:
        break;
    }
    return false;
}

static bool add_mark(struct answer *answer, const struct frame *frame)
{
    const struct told *told = told_last(answer);
    str text =
        str_part(buf_str(&answer->text), told->text_start, answer->text.len);
    size_t offset = (size_t)frame->first;
    size_t before = answer->mark_count > told->mark_start
                        ? answer->marks[answer->mark_count - 1].offset
                        : 0;
    if (offset < before || offset > text.len || answer->mark_count == MARKS_MAX)
        return false;
    /* A place inside a character is no place. */
    if (offset < text.len && ((unsigned char)text.ptr[offset] & 0xC0) == 0x80)
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
 * is not believed. Only an archive is no document itself. */
static bool end_told(struct answer *answer, const struct frame *frame)
{
    struct told *told = told_last(answer);
    enum document_state state = (enum document_state)frame->code;
    bool has_reason = frame->reason != REASON_NONE;
    bool has_text = answer->text.len > told->text_start;
    bool is_archive = frame->reason == REASON_UNPACKED;
    if ((state == DOCUMENT_READ) == has_reason ||
        (state == DOCUMENT_SKIPPED) != is_archive)
        return false;
    if (state == DOCUMENT_SKIPPED ? has_text
                                  : state != DOCUMENT_UNREADABLE && !has_text)
        return false;
    told->state = state;
    told->reason = frame->reason;
    told->first = frame->first;
    told->second = frame->second;
    return true;
}

static bool add_enclosed(struct answer *answer, const struct frame *frame)
{
    if (frame->text.len == 0 || answer->told_count > ENCLOSED_MAX ||
        !end_told(answer, frame))
        return false;
    begin_told(answer, frame->text);
    return true;
}

static bool add_end(struct answer *answer, const struct frame *frame)
{
    answer->is_ended = frame->code <= DOCUMENT_READ && end_told(answer, frame);
    return answer->is_ended;
}

static bool add_hidden(struct answer *answer, const struct frame *frame)
{
    struct told *told = told_last(answer);
    if (told->hidden[frame->code] || frame->first == 0)
        return false;
    told->hidden[frame->code] = frame->first;
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
        return add_format(answer, frame);
    case FRAME_METADATA:
        return add_metadata(answer, frame);
    case FRAME_TEXT:
        buf_add(&answer->text, frame->text);
        return !answer->text.is_full;
    case FRAME_MARK:
        return add_mark(answer, frame);
    case FRAME_ENCLOSED:
        return add_enclosed(answer, frame);
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

static void stop_told(struct told *told, bool has_text, enum reason reason,
                      int64_t first)
{
    told->state = has_text ? DOCUMENT_PARTIAL : DOCUMENT_UNREADABLE;
    told->reason = reason;
    told->first = first;
    told->second = 0;
}

void answer_stop(struct answer *answer, enum reason reason, int64_t first)
{
    /* Text that outgrew its ceiling may end in half a character. */
    answer->text.len = utf8_valid_len(buf_str(&answer->text));
    struct told *last = told_last(answer), *file = &answer->told[0];
    stop_told(last, answer->text.len > last->text_start, reason, first);
    if (last != file)
        stop_told(file, answer->told[1].text_start > 0, reason, first);
    answer->stopped = reason;
    answer->stopped_first = first;
    answer->is_ended = true;
}

/* What was told of one document. */
static struct enclosed stored(const struct answer *answer, size_t index,
                              struct arena *run, struct arena *texts)
{
    const struct told *told = &answer->told[index];
    bool is_last = index + 1 == answer->told_count;
    size_t text_end = is_last ? answer->text.len : told[1].text_start;
    size_t mark_end = is_last ? answer->mark_count : told[1].mark_start;
    struct enclosed copy = {
        .name = arena_copy(run, told->name),
        .format = arena_copy(run, told->format),
        .state = told->state,
        .why = reason_phrase(told->reason, told->first, told->second),
        .metadata = told->metadata,
    };
    if (index && reason_is_scan(told->reason))
        reason_tell_ocr(&copy.why, OCR_INSIDE);
    memcpy(copy.hidden, told->hidden, sizeof copy.hidden);
    copy.metadata.title = arena_copy(run, told->metadata.title);
    copy.metadata.author = arena_copy(run, told->metadata.author);
    if (told->state == DOCUMENT_UNREADABLE || told->state == DOCUMENT_SKIPPED)
        return copy;
    copy.text =
        arena_copy(texts, str_part(buf_str(&answer->text), told->text_start,
                                   text_end - told->text_start));
    copy.mark_count = mark_end - told->mark_start;
    struct mark *marks = arena_array(texts, copy.mark_count, struct mark);
    for (size_t i = 0; i < copy.mark_count; i++) {
        marks[i] = answer->marks[told->mark_start + i];
        marks[i].label = arena_copy(texts, marks[i].label);
    }
    copy.marks = marks;
    return copy;
}

void answer_store(const struct answer *answer, struct arena *run,
                  struct arena *texts, struct document *document)
{
    struct enclosed file = stored(answer, 0, run, texts);
    document->state = file.state;
    document->why = file.why;
    document->format = file.format;
    document->metadata = file.metadata;
    memcpy(document->hidden, file.hidden, sizeof document->hidden);
    document->text = file.text;
    document->marks = file.marks;
    document->mark_count = file.mark_count;
    document->enclosed_count = answer->told_count - 1;
    struct enclosed *enclosed =
        arena_array(run, document->enclosed_count, struct enclosed);
    for (size_t i = 0; i < document->enclosed_count; i++)
        enclosed[i] = stored(answer, i + 1, run, run);
    document->enclosed = enclosed;
}
