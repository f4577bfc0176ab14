/* frame.c - what a reader child and its parent say to each other */
#include "evidence/frame.h"

#include <string.h>

#include "evidence/encoding.h"

/* The range of every field of a kind; numbers are never below zero but for
 * days. Reading a frame is nothing but looking things up here. */
static const struct {
    size_t text_max;
    unsigned code_max, reason_max;
    int64_t first_max, second_max;
    bool has_lines; /* the text may hold line ends and tabs */
    bool has_day;
    bool has_bytes; /* the text is any bytes */
} ranges[FRAME_KIND_COUNT] = {
    [FRAME_HELLO] = { .text_max = LABEL_BYTES_MAX,
                      .code_max = LAYER_LIMITS | LAYER_SECCOMP | LAYER_LANDLOCK,
                      .first_max = 1000,
                      .second_max = OCR_READY },
    [FRAME_READ] = { .text_max = 16,
                     .first_max = DOCUMENT_BYTES_MAX,
                     .second_max = INT32_MAX },
    [FRAME_BEGIN] = { .first_max = INT32_MAX },
    [FRAME_FORMAT] = { .text_max = 16, .first_max = 1000 },
    [FRAME_METADATA] = { .text_max = METADATA_BYTES_MAX,
                         .code_max = METADATA_FIELD_COUNT - 1,
                         .first_max = INT32_MAX,
                         .has_day = true },
    [FRAME_TEXT] = { .text_max = FRAME_TEXT_BYTES_MAX, .has_lines = true },
    [FRAME_MARK] = { .text_max = LABEL_BYTES_MAX,
                     .code_max = MARK_SCAN,
                     .first_max = TEXT_BYTES_MAX },
    [FRAME_ENCLOSED] = { .text_max = ENCLOSED_NAME_BYTES_MAX,
                         .code_max = DOCUMENT_SKIPPED,
                         .reason_max = REASON_COUNT - 1,
                         .first_max = INT32_MAX,
                         .second_max = INT32_MAX },
    [FRAME_END] = { .code_max = DOCUMENT_READ,
                    .reason_max = REASON_COUNT - 1,
                    .first_max = INT32_MAX,
                    .second_max = INT32_MAX },
    [FRAME_STREAM] = { .text_max = STREAM_TEXT_BYTES_MAX,
                       .code_max = 1,
                       .first_max = STREAM_BYTES_MAX,
                       .second_max = ENCLOSED_MAX,
                       .has_lines = true },
    [FRAME_SHEET] = { .text_max = LABEL_BYTES_MAX, .code_max = 1 },
    [FRAME_BYTES] = { .text_max = FRAME_TEXT_BYTES_MAX, .has_bytes = true },
    [FRAME_REMARK] = { .code_max = REMARK_COUNT - 1, .first_max = INT32_MAX },
    [FRAME_HIDDEN] = { .code_max = HIDDEN_KIND_COUNT - 1,
                       .first_max = INT32_MAX },
};

static void put_number(unsigned char *to, uint64_t number, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        to[i] = (unsigned char)(number >> (8 * i));
}

static uint64_t take_number(const unsigned char *from, size_t bytes)
{
    uint64_t number = 0;
    for (size_t i = 0; i < bytes; i++)
        number |= (uint64_t)from[i] << (8 * i);
    return number;
}

void frame_put(struct buf *out, const struct frame *frame)
{
    unsigned char head[FRAME_HEAD_BYTES] = { FRAME_VERSION,
                                             (unsigned char)frame->kind,
                                             (unsigned char)frame->code,
                                             (unsigned char)frame->reason };
    put_number(head + 4, frame->text.len, 4);
    put_number(head + 8, (uint64_t)frame->first, 8);
    put_number(head + 16, (uint64_t)frame->second, 8);
    buf_add(out, (str){ (const char *)head, sizeof head });
    buf_add(out, frame->text);
}

/* No control characters, C0, DEL or C1 (which UTF-8 begins with 0xC2). */
static bool is_clean(str text, bool has_lines)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool is_line = has_lines && (c == '\n' || c == '\t');
        if ((c < ' ' && !is_line) || c == 0x7F)
            return false;
        if (c == 0xC2 && i + 1 < text.len &&
            (unsigned char)text.ptr[i + 1] < 0xA0)
            return false;
    }
    return utf8_valid_len(text) == text.len;
}

static bool is_in_range(const struct frame *frame)
{
    size_t kind = (size_t)frame->kind;
    int64_t least = ranges[kind].has_day ? INT32_MIN : 0;
    return frame->code <= ranges[kind].code_max &&
           (unsigned)frame->reason <= ranges[kind].reason_max &&
           frame->first >= least && frame->first <= ranges[kind].first_max &&
           frame->second >= 0 && frame->second <= ranges[kind].second_max;
}

enum frame_result frame_take(str *bytes, struct frame *frame)
{
    if (bytes->len < FRAME_HEAD_BYTES)
        return FRAME_SHORT;
    unsigned char head[FRAME_HEAD_BYTES];
    memcpy(head, bytes->ptr, sizeof head);
    if (head[0] != FRAME_VERSION || head[1] >= FRAME_KIND_COUNT ||
        take_number(head + 24, 8))
        return FRAME_WRONG;
    *frame = (struct frame){
        .kind = (enum frame_kind)head[1],
        .code = head[2],
        .reason = (enum reason)head[3],
        .first = (int64_t)take_number(head + 8, 8),
        .second = (int64_t)take_number(head + 16, 8),
    };
    size_t len = (size_t)take_number(head + 4, 4);
    if (len > ranges[frame->kind].text_max || !is_in_range(frame))
        return FRAME_WRONG;
    if (bytes->len - FRAME_HEAD_BYTES < len)
        return FRAME_SHORT;
    frame->text = str_part(*bytes, FRAME_HEAD_BYTES, len);
    if (!ranges[frame->kind].has_bytes &&
        !is_clean(frame->text, ranges[frame->kind].has_lines))
        return FRAME_WRONG;
    *bytes = str_part(*bytes, FRAME_HEAD_BYTES + len, bytes->len);
    return FRAME_WHOLE;
}
