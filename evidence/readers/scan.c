/* scan.c - a page that is only a picture, read by OCR */
#include "evidence/readers/scan.h"

#include "base/ascii.h"
#include "evidence/readers/ocr.h"

#define UNREADABLE_WORD "\xEF\xBF\xBD"
/* Measured on rendered pages, clean and spoilt: docs/figures.md. */
#define PAGE_CONFIDENCE_MIN  75U
#define DIGIT_CONFIDENCE_MIN 90U
/* A blank page is even: dust and a hole punched in it are no text. */
#define GREYS           256
#define EVEN_GREYS      48
#define SPOT_PIXELS_MAX 100

static bool is_blank(const struct scan *scan)
{
    size_t count[GREYS] = { 0 };
    for (size_t y = 0; y < scan->height; y++)
        for (size_t x = 0; x < scan->width; x++)
            count[scan->grey[y * scan->stride + x]]++;
    size_t paper = 0, spots = 0;
    for (size_t grey = 0; grey < GREYS; grey++)
        if (count[grey] > count[paper])
            paper = grey;
    for (size_t grey = 0; grey < GREYS; grey++)
        if (grey > paper + EVEN_GREYS || grey + EVEN_GREYS < paper)
            spots += count[grey];
    return spots <= SPOT_PIXELS_MAX;
}

static bool has_digit(str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (ascii_is_digit(word.ptr[i]))
            return true;
    return false;
}

/* The mean over all words with letters or digits, long ones counting more. */
static unsigned page_confidence(const struct ocr_words *words)
{
    size_t sum = 0, weight = 0;
    for (size_t i = 0; i < words->count; i++) {
        const struct ocr_word *word = &words->items[i];
        if (!text_has_letters(word->text))
            continue;
        sum += word->confidence * word->text.len;
        weight += word->text.len;
    }
    return weight ? (unsigned)(sum / weight) : 0;
}

static void add_words(struct reading *reading, const struct ocr_words *words)
{
    for (size_t i = 0; i < words->count; i++) {
        const struct ocr_word *word = &words->items[i];
        if (word->line_ends > 1)
            reading_paragraph(reading);
        else if (word->line_ends)
            reading_line(reading);
        else if (i)
            reading_text(reading, STR(" "));
        bool is_unsure =
            has_digit(word->text) && word->confidence < DIGIT_CONFIDENCE_MIN;
        reading_text(reading, is_unsure ? STR(UNREADABLE_WORD) : word->text);
    }
}

enum scan_result scan_read(struct reading *reading, const struct scan *scan)
{
    if (is_blank(scan))
        return SCAN_BLANK;
    struct arena arena = { 0 };
    struct ocr_words words;
    enum scan_result result = SCAN_UNREAD;
    if (ocr_read(&arena, scan, &words)) {
        unsigned confidence = page_confidence(&words);
        if (confidence >= PAGE_CONFIDENCE_MIN) {
            reading_mark_number(reading, MARK_SCAN, confidence);
            reading_paragraph(reading);
            add_words(reading, &words);
            result = SCAN_READ;
        }
    }
    arena_close(&arena);
    return result;
}
