/*
 * pdf_scan.c - a page of a PDF drawn in grey and read by OCR, over MuPDF
 *
 * Dutch print needs no more than 200 dpi. A page that is larger than paper is
 * drawn with fewer, so that it never takes more than PIXELS_MAX.
 */
#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

#include "evidence/readers/pdf_scan.h"

#define DPI            200.0F
#define DPI_LEAST      72.0F
#define PIXELS_MAX     20e6F /* A2 at 200 dpi is 15 million */
#define POINTS_AN_INCH 72.0F

/* Dots an inch at which the page fits; 0 when it does at none. */
static float fitting_dpi(fz_rect page)
{
    float width = (page.x1 - page.x0) / POINTS_AN_INCH;
    float height = (page.y1 - page.y0) / POINTS_AN_INCH;
    for (float dpi = DPI; dpi >= DPI_LEAST; dpi *= 0.8F)
        if (width * dpi * height * dpi <= PIXELS_MAX)
            return dpi;
    return 0;
}

static fz_pixmap *draw(fz_context *ctx, pdf_page *page, float *dpi)
{
    fz_pixmap *pixmap = NULL;
    fz_device *device = NULL;
    fz_var(pixmap);
    fz_var(device);
    fz_try(ctx)
    {
        fz_rect bounds = pdf_bound_page(ctx, page);
        *dpi = fitting_dpi(bounds);
        if (*dpi > 0 && !fz_is_empty_rect(bounds)) {
            fz_matrix ctm =
                fz_scale(*dpi / POINTS_AN_INCH, *dpi / POINTS_AN_INCH);
            fz_irect box = fz_round_rect(fz_transform_rect(bounds, ctm));
            pixmap =
                fz_new_pixmap_with_bbox(ctx, fz_device_gray(ctx), box, NULL, 0);
            fz_clear_pixmap_with_value(ctx, pixmap, 0xFF);
            device = fz_new_draw_device(ctx, ctm, pixmap);
            pdf_run_page(ctx, page, device, fz_identity, NULL);
            fz_close_device(ctx, device);
        }
    }
    fz_always(ctx) fz_drop_device(ctx, device);
    fz_catch(ctx)
    {
        fz_drop_pixmap(ctx, pixmap);
        return NULL;
    }
    return pixmap;
}

enum scan_result pdf_scan_read(struct fz_context *ctx, struct pdf_page *page,
                               struct reading *reading)
{
    float dpi = 0;
    fz_pixmap *pixmap = draw(ctx, page, &dpi);
    if (!pixmap)
        return SCAN_UNREAD;
    struct scan scan = {
        .grey = fz_pixmap_samples(ctx, pixmap),
        .width = (size_t)fz_pixmap_width(ctx, pixmap),
        .height = (size_t)fz_pixmap_height(ctx, pixmap),
        .stride = (size_t)fz_pixmap_stride(ctx, pixmap),
        .dpi = (unsigned)dpi,
    };
    enum scan_result result = scan_read(reading, &scan);
    fz_drop_pixmap(ctx, pixmap);
    return result;
}
