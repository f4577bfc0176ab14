/* fuzz_kept_answer.c - an answer out of the cache, whatever became of it */
#include "evidence/encoding.h"
#include "evidence/kept_answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void require(bool holds)
{
    if (!holds)
        __builtin_trap();
}

/* What a child could not have said does not come in. */
static void require_sayable(const struct answer *answer)
{
    struct arena arena = { 0 };
    struct document document = document_of(STR("x"));
    str text = buf_str(&answer->text);
    require(answer->is_ended && answer->told_count);
    require(utf8_valid_len(text) == text.len);
    answer_store(answer, &arena, &arena, &document);
    require(document.state == DOCUMENT_UNREADABLE || document.text.len);
    require(document.state == DOCUMENT_READ || document.why.id != SAY_NOTHING);
    arena_close(&arena);
}

/* Kept again it is the same. */
static void require_same_again(const struct answer *answer, str bytes)
{
    struct buf again = buf_open(bytes.len + FRAME_BYTES_MAX);
    struct answer back = answer_open();
    const size_t frames = 2 * sizeof(int64_t); /* after how it ended */
    require(kept_answer_write(answer, &again));
    require(str_equal(str_part(buf_str(&again), frames, again.len),
                      str_part(bytes, frames, bytes.len)));
    require(kept_answer_read(&back, buf_str(&again)));
    require(str_equal(buf_str(&back.text), buf_str(&answer->text)) &&
            back.told_count == answer->told_count &&
            back.mark_count == answer->mark_count &&
            back.stopped == answer->stopped);
    answer_close(&back);
    buf_close(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    str kept = { (const char *)bytes, len };
    struct answer answer = answer_open();
    answer.is_recorded = true;
    if (kept_answer_read(&answer, kept)) {
        require_sayable(&answer);
        require_same_again(&answer, kept);
    }
    answer_close(&answer);
    return 0;
}
