/*
 * image.c - PNG, JPEG and TIFF: a page each, or several in one TIFF
 *
 * There is no text in them but what OCR makes of it.
 */
#include "base/count.h"
#include "evidence/readers/ocr.h"
#include "evidence/readers/picture.h"
#include "evidence/readers/reader.h"

#define PAGES_MAX ((size_t)1000)

bool image_knows(const struct sample *sample)
{
    static const str signatures[] = {
        STR_INIT("\x89PNG\r\n\x1A\n"),
        STR_INIT("\xFF\xD8\xFF"),
        STR_INIT("II*\0"),
        STR_INIT("MM\0*"),
    };
    for (size_t i = 0; i < COUNT(signatures); i++)
        if (str_starts(sample->bytes, signatures[i]))
            return true;
    return false;
}

struct image_count {
    int64_t unread, damaged;
    enum reason refused; /* the first page that was too large */
};

static void read_page(struct reading *reading, str bytes, size_t index,
                      struct image_count *count)
{
    struct picture picture;
    reading_mark_number(reading, MARK_PAGE, index + 1);
    enum reason why = picture_open(&picture, bytes, index);
    if (why == REASON_NONE)
        count->unread += scan_read(reading, &picture.scan) == SCAN_UNREAD;
    else if (why == REASON_DAMAGED)
        count->damaged++;
    else
        count->refused = why;
    picture_close(&picture);
}

static void tell_lacks(struct reading *reading, size_t pages,
                       const struct image_count *count)
{
    bool has_text = text_has_letters(buf_str(&reading->text));
    if (count->refused)
        reading_lacks(reading, count->refused,
                      (int64_t)(SCAN_PIXELS_MAX / 1000000), 0);
    if (count->damaged && !has_text)
        reading_lacks(reading, REASON_DAMAGED, 0, 0);
    if (count->damaged)
        reading_lacks(reading, REASON_PAGES_DAMAGED, count->damaged,
                      (int64_t)pages);
    if (count->unread && !has_text)
        reading_lacks(reading, REASON_IMAGE, 0, 0);
    if (count->unread)
        reading_lacks(reading, REASON_PAGES_WITHOUT_TEXT, count->unread,
                      (int64_t)pages);
}

void image_read(struct reading *reading, const struct sample *sample)
{
    if (!ocr_is_on()) {
        reading_stop(reading, REASON_IMAGE, 0);
        return;
    }
    struct image_count count = { 0 };
    size_t pages = picture_count(sample->bytes);
    if (pages == 0) {
        reading_stop(reading, REASON_DAMAGED, 0);
        return;
    }
    size_t most = pages < PAGES_MAX ? pages : PAGES_MAX;
    for (size_t i = 0; i < most && !reading_is_stopped(reading); i++) {
        read_page(reading, sample->bytes, i, &count);
        reading_finished(reading);
    }
    if (pages > most)
        reading_lacks(reading, REASON_TOO_MANY_PAGES, (int64_t)PAGES_MAX, 0);
    tell_lacks(reading, pages, &count);
}
