/* reason.c - why a document was not read, or not all of it */
#include "evidence/reason.h"

static const enum sentence sentences[REASON_COUNT] = {
    [REASON_NONE] = SAY_NOTHING,
    [REASON_EMPTY] = SAY_READER_EMPTY,
    [REASON_TOO_LARGE] = SAY_READER_TOO_LARGE,
    [REASON_ENCRYPTED] = SAY_READER_ENCRYPTED,
    [REASON_DAMAGED] = SAY_READER_DAMAGED,
    [REASON_REPAIRED] = SAY_READER_REPAIRED,
    [REASON_PICTURES] = SAY_READER_PICTURES,
    [REASON_NO_TEXT] = SAY_READER_NO_TEXT,
    [REASON_EMBEDDED] = SAY_READER_EMBEDDED,
    [REASON_ELSEWHERE] = SAY_READER_ELSEWHERE,
    [REASON_REDUCED] = SAY_READER_REDUCED,
    [REASON_FIELDS] = SAY_READER_FIELDS,
    [REASON_BAD_CHARACTERS] = SAY_READER_BAD_CHARACTERS,
    [REASON_CHANGED] = SAY_READER_CHANGED,
    [REASON_UNKNOWN] = SAY_READER_UNKNOWN,
    [REASON_OLD_WORD] = SAY_READER_OLD_WORD,
    [REASON_OLD_POWERPOINT] = SAY_READER_OLD_POWERPOINT,
    [REASON_OLD_OFFICE] = SAY_READER_OLD_OFFICE,
    [REASON_IMAGE] = SAY_READER_IMAGE,
    [REASON_OTHER_IMAGE] = SAY_READER_OTHER_IMAGE,
    [REASON_IMAGE_LARGE] = SAY_READER_IMAGE_LARGE,
    [REASON_ARCHIVE] = SAY_READER_ARCHIVE,
    [REASON_UNPACKED] = SAY_READER_UNPACKED,
    [REASON_SCAN] = SAY_READER_SCAN,
    [REASON_PAGES_WITHOUT_TEXT] = SAY_READER_PAGES_WITHOUT_TEXT,
    [REASON_PAGES_DAMAGED] = SAY_READER_PAGES_DAMAGED,
    [REASON_TOO_MANY_PAGES] = SAY_READER_TOO_MANY_PAGES,
    [REASON_TOO_MUCH_TEXT] = SAY_READER_TOO_MUCH_TEXT,
    [REASON_TOO_MANY_MARKS] = SAY_READER_TOO_MANY_MARKS,
    [REASON_TOO_MANY_PARTS] = SAY_READER_TOO_MANY_PARTS,
    [REASON_SWELLS] = SAY_READER_SWELLS,
    [REASON_TOO_DEEP] = SAY_READER_TOO_DEEP,
    [REASON_FORBIDDEN_XML] = SAY_READER_FORBIDDEN_XML,
    [REASON_SLOW] = SAY_READER_SLOW,
    [REASON_MEMORY] = SAY_READER_MEMORY,
    [REASON_CRASHED] = SAY_READER_CRASHED,
    [REASON_NOT_STARTED] = SAY_READER_NOT_STARTED,
    /* Said of logs only, in the words of evidence/logs/log_stream.c. */
    [REASON_ENDS_EARLY] = SAY_READER_DAMAGED,
    [REASON_NOT_A_TABLE] = SAY_READER_DAMAGED,
    [REASON_NO_SHEET] = SAY_READER_DAMAGED,
    [REASON_MERGED] = SAY_READER_DAMAGED,
};

#define OCR_SLOT 2 /* of the sentences about scans: what OCR made of it */

bool reason_is_scan(enum reason reason)
{
    return reason == REASON_SCAN || reason == REASON_PAGES_WITHOUT_TEXT ||
           reason == REASON_IMAGE;
}

bool phrase_is_scan(const struct phrase *why)
{
    return why->id == sentences[REASON_SCAN] ||
           why->id == sentences[REASON_PAGES_WITHOUT_TEXT] ||
           why->id == sentences[REASON_IMAGE];
}

void reason_tell_ocr(struct phrase *why, enum ocr_state ocr)
{
    static const enum sentence words[] = {
        [OCR_NOT_BUILT] = SAY_OCR_NOT_BUILT,
        [OCR_NO_MODEL] = SAY_OCR_NO_MODEL,
        [OCR_READY] = SAY_OCR_UNSURE,
        [OCR_OFF] = SAY_OCR_OFF,
        [OCR_STOPPED] = SAY_OCR_STOPPED,
        [OCR_STOPPED_INSIDE] = SAY_OCR_STOPPED_INSIDE,
    };
    if (phrase_is_scan(why))
        why->slots[OCR_SLOT] = slot_sentence(words[ocr]);
}

struct phrase reason_phrase(enum reason reason, int64_t first, int64_t second)
{
    struct phrase why =
        PHRASE(sentences[reason], slot_count(first), slot_count(second));
    if (reason_is_scan(reason))
        reason_tell_ocr(&why, OCR_READY);
    return why;
}
