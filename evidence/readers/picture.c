/* picture.c - PNG, JPEG and TIFF over Leptonica; the only file that knows it */
#include "evidence/readers/picture.h"

#include <leptonica/allheaders.h>

#define PAGES_MAX 1000 /* as many as the library counts */
/* What a file says of its own resolution is believed within these; else it is
 * taken for a page of A4. */
#define DPI_LEAST       70
#define DPI_MOST        1200
#define A4_HEIGHT_INCH  11.69F
#define PAGE_PIXELS_MAX 20e6F
#define SMALLER_FROM    0.7F /* above this it is left as it is */

static const l_uint8 *bytes_of(str bytes)
{
    return (const l_uint8 *)bytes.ptr;
}

static bool is_tiff(str bytes)
{
    return str_starts(bytes, STR("II")) || str_starts(bytes, STR("MM"));
}

/* Width and height from the header alone. */
static bool read_size(str bytes, size_t index, l_int32 *width, l_int32 *height)
{
    l_int32 format, bits, samples, has_map, resolution;
    l_ok failed =
        is_tiff(bytes)
            ? readHeaderMemTiff(bytes_of(bytes), bytes.len, (l_int32)index,
                                width, height, &bits, &samples, &resolution,
                                &has_map, &format)
            : pixReadHeaderMem(bytes_of(bytes), bytes.len, &format, width,
                               height, &bits, &samples, &has_map);
    return !failed && *width > 0 && *height > 0;
}

size_t picture_count(str bytes)
{
    l_int32 width, height;
    size_t count = 0;
    setMsgSeverity(L_SEVERITY_NONE);
    size_t most = is_tiff(bytes) ? PAGES_MAX + 1 : 1;
    while (count < most && read_size(bytes, count, &width, &height))
        count++;
    return count;
}

static PIX *load(str bytes, size_t index)
{
    return is_tiff(bytes)
               ? pixReadMemTiff(bytes_of(bytes), bytes.len, (l_int32)index)
               : pixReadMem(bytes_of(bytes), bytes.len);
}

/* The step is taken, and what it was made from is gone. */
static PIX *replaced(PIX *old, PIX *new)
{
    pixDestroy(&old);
    return new;
}

static float dpi_of(const PIX *pix)
{
    l_int32 told = pixGetXRes(pix);
    if (told >= DPI_LEAST && told <= DPI_MOST)
        return (float)told;
    l_int32 width = pixGetWidth(pix), height = pixGetHeight(pix);
    return (float)(width > height ? width : height) / A4_HEIGHT_INCH;
}

static PIX *make_smaller(PIX *pix, float *dpi)
{
    float pixels = (float)pixGetWidth(pix) * (float)pixGetHeight(pix);
    float by = PICTURE_DPI / *dpi;
    while (pixels * by * by > PAGE_PIXELS_MAX)
        by *= SMALLER_FROM;
    if (by > SMALLER_FROM)
        return pix;
    *dpi *= by;
    return replaced(pix, pixScaleAreaMap(pix, by, by));
}

/* A byte a pixel, no colours, no alpha, at about PICTURE_DPI. */
static PIX *make_grey(PIX *pix, float *dpi)
{
    if (pix)
        pix = replaced(pix, pixRemoveAlpha(pix));
    if (pix)
        pix = replaced(pix, pixConvertTo8(pix, 0));
    if (!pix)
        return NULL;
    *dpi = dpi_of(pix);
    pix = make_smaller(pix, dpi);
    /* The library keeps four pixels in a number. */
    if (pix && pixEndianByteSwap(pix) != 0)
        pixDestroy(&pix);
    return pix;
}

enum reason picture_open(struct picture *picture, str bytes, size_t index)
{
    l_int32 width, height;
    *picture = (struct picture){ 0 };
    if (!read_size(bytes, index, &width, &height))
        return REASON_DAMAGED;
    if ((size_t)width * (size_t)height > SCAN_PIXELS_MAX)
        return REASON_IMAGE_LARGE;
    float dpi = 0;
    PIX *pix = make_grey(load(bytes, index), &dpi);
    if (!pix)
        return REASON_DAMAGED;
    picture->pixels = pix;
    picture->scan = (struct scan){
        .grey = (const unsigned char *)pixGetData(pix),
        .width = (size_t)pixGetWidth(pix),
        .height = (size_t)pixGetHeight(pix),
        .stride = (size_t)pixGetWpl(pix) * sizeof(l_uint32),
        .dpi = (unsigned)dpi,
    };
    return REASON_NONE;
}

void picture_close(struct picture *picture)
{
    PIX *pix = picture->pixels;
    pixDestroy(&pix);
    *picture = (struct picture){ 0 };
}
