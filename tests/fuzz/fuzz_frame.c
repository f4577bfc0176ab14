/* fuzz_frame.c - what a child may say, in one document's conversation */
#include "evidence/answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    str rest = { (const char *)bytes, len };
    struct arena arena = { 0 };
    struct frame frame;
    struct answer answer = answer_open();
    struct buf again = buf_open(FRAME_BYTES_MAX);
    answer_clear(&answer, 1);
    while (frame_take(&rest, &frame) == FRAME_WHOLE) {
        /* Written again it is the same bytes, read again the same frame. */
        struct frame same;
        buf_clear(&again);
        frame_put(&again, &frame);
        str written = buf_str(&again);
        if (frame_take(&written, &same) != FRAME_WHOLE || written.len ||
            same.kind != frame.kind || !str_equal(same.text, frame.text))
            __builtin_trap();
        if (!answer_add(&answer, &frame))
            break;
    }
    if (!answer.is_ended)
        answer_stop(&answer, REASON_CRASHED, 0);
    struct document document = document_of(STR("x"));
    answer_store(&answer, &arena, &arena, &document);
    /* Nothing a child says makes a document read that has no text. */
    if (document.state != DOCUMENT_UNREADABLE && document.text.len == 0)
        __builtin_trap();
    if (document.state != DOCUMENT_READ && document.why.id == SAY_NOTHING)
        __builtin_trap();
    buf_close(&again);
    answer_close(&answer);
    arena_close(&arena);
    return 0;
}
