/* ocr_absent.c - stands in for ocr.c and picture.c where scans are not read */
#include "evidence/readers/ocr.h"
#include "evidence/readers/picture.h"

enum ocr_state ocr_open(void)
{
    return OCR_NOT_BUILT;
}

bool ocr_is_on(void)
{
    return false;
}

void ocr_list(struct buf *out)
{
    (void)out;
}

bool ocr_read(struct arena *arena, const struct scan *scan,
              struct ocr_words *words)
{
    (void)arena, (void)scan, (void)words;
    return false;
}

size_t picture_count(str bytes)
{
    (void)bytes;
    return 0;
}

enum reason picture_open(struct picture *picture, str bytes, size_t index)
{
    (void)bytes, (void)index;
    *picture = (struct picture){ 0 };
    return REASON_IMAGE;
}

void picture_close(struct picture *picture)
{
    (void)picture;
}
