/* ocr.c - text recognition over Tesseract; the only file that knows it */
#include "evidence/readers/ocr.h"

#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <tesseract/capi.h>

#include "base/arena.h"

#define LANGUAGE "nld"

/* Loaded once, for as long as the process lives. */
static TessBaseAPI *engine;

enum ocr_state ocr_open(void)
{
    engine = TessBaseAPICreate();
    if (engine && TessBaseAPIInit2(engine, NULL, LANGUAGE, OEM_LSTM_ONLY) == 0)
        return OCR_READY;
    TessBaseAPIDelete(engine);
    engine = NULL;
    return OCR_NO_MODEL;
}

bool ocr_is_on(void)
{
    return engine != NULL;
}

void ocr_list(struct buf *out)
{
    char path[PATH_MAX];
    struct stat model = { 0 };
    if (!engine)
        return;
    snprintf(path, sizeof path, "%s/" LANGUAGE ".traineddata",
             TessBaseAPIGetDatapath(engine));
    (void)stat(path, &model);
    buf_printf(out, ", tesseract %s " LANGUAGE " %lld bytes of %lld",
               TessVersion(), (long long)model.st_size,
               (long long)model.st_mtim.tv_sec);
}

static unsigned percents(float confidence)
{
    return confidence <= 0 ? 0 : confidence >= 100 ? 100 : (unsigned)confidence;
}

static unsigned line_ends(const TessPageIterator *place)
{
    if (TessPageIteratorIsAtBeginningOf(place, RIL_PARA))
        return 2;
    return TessPageIteratorIsAtBeginningOf(place, RIL_TEXTLINE) ? 1 : 0;
}

static void add_word(struct arena *arena, struct ocr_words *words,
                     const TessResultIterator *at)
{
    char *text = TessResultIteratorGetUTF8Text(at, RIL_WORD);
    if (!text)
        return;
    words->items = arena_grow(arena, words->items, words->count,
                              &words->capacity, sizeof *words->items);
    words->items[words->count++] = (struct ocr_word){
        .text = arena_copy(arena, str_of(text)),
        .confidence = percents(TessResultIteratorConfidence(at, RIL_WORD)),
        .line_ends = line_ends(TessResultIteratorGetPageIteratorConst(at)),
    };
    TessDeleteText(text);
}

static bool recognise(void)
{
    ETEXT_DESC *monitor = TessMonitorCreate();
    TessMonitorSetDeadlineMSecs(monitor, OCR_PAGE_SECONDS * 1000);
    int failed = TessBaseAPIRecognize(engine, monitor);
    TessMonitorDelete(monitor);
    return failed == 0;
}

bool ocr_read(struct arena *arena, const struct scan *scan,
              struct ocr_words *words)
{
    *words = (struct ocr_words){ 0 };
    TessBaseAPISetPageSegMode(engine, PSM_AUTO);
    TessBaseAPISetImage(engine, scan->grey, (int)scan->width, (int)scan->height,
                        1, (int)scan->stride);
    TessBaseAPISetSourceResolution(engine, (int)scan->dpi);
    bool is_whole = recognise();
    TessResultIterator *at = is_whole ? TessBaseAPIGetIterator(engine) : NULL;
    if (at) {
        do
            add_word(arena, words, at);
        while (TessResultIteratorNext(at, RIL_WORD));
        TessResultIteratorDelete(at);
    }
    TessBaseAPIClear(engine);
    return is_whole;
}
