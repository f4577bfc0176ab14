/*
 * kept_answer.h - an answer of a reader as bytes, to be kept on disk
 *
 * The bytes are the very frames of evidence/frame.h that gave the answer, and
 * they are read back the way a child is listened to. So nothing of an answer
 * can be forgotten here, and whatever happened to the bytes on disk, no control
 * character or place outside the text comes in.
 */
#ifndef EVIDENCE_KEPT_ANSWER_H
#define EVIDENCE_KEPT_ANSWER_H

#include "evidence/answer.h"

/* Append an answer that was recorded and is ended; false when it is not to be
 * kept (a crash, a file that changed) or does not fit in `out`. */
MUST_CHECK bool kept_answer_write(const struct answer *answer, struct buf *out);
/* Replaces what `answer` held; false when these bytes are no whole answer. */
MUST_CHECK bool kept_answer_read(struct answer *answer, str bytes);

#endif
