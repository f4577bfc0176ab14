/* kept_answer.c - an answer as the frames that gave it, and how it ended */
#include "evidence/kept_answer.h"

#include <string.h>

/* Before the frames: why the parent ended it, and the count of that. */
struct ending {
    int64_t reason, first;
};

/* What stays true of these bytes under these limits. A crash or a file that
 * changed may be better next time. */
static bool may_be_kept(enum reason stopped)
{
    return stopped == REASON_NONE || stopped == REASON_SLOW ||
           stopped == REASON_MEMORY;
}

bool kept_answer_write(const struct answer *answer, struct buf *out)
{
    struct ending ending = { answer->stopped, answer->stopped_first };
    char bytes[sizeof ending];
    if (!answer->is_recorded || !answer->is_ended ||
        answer->transcript.is_full || !may_be_kept(answer->stopped))
        return false;
    memcpy(bytes, &ending, sizeof bytes);
    buf_add(out, (str){ bytes, sizeof bytes });
    buf_add(out, buf_str(&answer->transcript));
    return !out->is_full;
}

static bool replay(struct answer *answer, str bytes)
{
    struct frame frame = { .kind = FRAME_BEGIN };
    answer_clear(answer, 0);
    bool is_good = answer_add(answer, &frame);
    while (is_good && bytes.len)
        is_good = frame_take(&bytes, &frame) == FRAME_WHOLE &&
                  answer_add(answer, &frame);
    return is_good;
}

bool kept_answer_read(struct answer *answer, str bytes)
{
    struct ending ending;
    if (bytes.len < sizeof ending)
        return false;
    memcpy(&ending, bytes.ptr, sizeof ending);
    if (!replay(answer, str_part(bytes, sizeof ending, bytes.len)))
        return false;
    enum reason stopped = (enum reason)ending.reason;
    if (ending.reason == REASON_NONE)
        return answer->is_ended;
    if (answer->is_ended || ending.reason < 0 ||
        ending.reason >= REASON_COUNT || !may_be_kept(stopped) ||
        ending.first < 0 || ending.first > INT32_MAX)
        return false;
    answer_stop(answer, stopped, ending.first);
    return true;
}
