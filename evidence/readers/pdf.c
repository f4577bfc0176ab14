/*
 * pdf.c - PDF (ISO 32000) over MuPDF; it and pdf_scan.c know the library
 *
 * Text line by line as it is laid out, hyphens at line ends kept; a mark a
 * page, and one for each bookmark whose title stands on its page. What says
 * "no text" is decided page by page, on letters: a page that shows something
 * and has none is a scan, and so is one that is all picture with a stamp on
 * it; where OCR is on, such a page is drawn and read. JavaScript, attachments
 * and forms that compute are never run.
 *
 * MuPDF throws with longjmp(): whatever is set inside fz_try and used after
 * it is named in fz_var().
 */
#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

#include "evidence/readers/ocr.h"
#include "evidence/readers/pdf_outline.h"
#include "evidence/readers/pdf_scan.h"
#include "evidence/readers/reader.h"

#define STORE_BYTES      ((size_t)16 << 20)
#define PAGES_MAX        10000
#define HEADER_WITHIN    1024
#define SCAN_LETTERS_MAX 30   /* a stamp, a page number */
#define SCAN_IMAGE_SHARE 0.6f /* of the page */
#define METADATA_ROOM    1024
#define LINE_BYTES_MAX   ((size_t)1 << 20)

struct pdf {
    fz_context *ctx;
    pdf_document *document;
    struct reading *reading;
    struct outline outline;
    struct buf line;
    int page_count; /* that we read */
    int64_t scans, damaged;
    bool ends_sentence; /* the last line so far did */
};

struct page_count {
    size_t letters, unknown; /* unknown: glyphs without a character */
    float image_share;
};

bool pdf_knows(const struct sample *sample)
{
    return str_contains(str_part(sample->bytes, 0, HEADER_WITHIN),
                        STR("%PDF-"));
}

static void keep_quiet(void *user, const char *message)
{
    (void)user, (void)message;
}

static float area(fz_rect rect)
{
    return fz_is_empty_rect(rect) ? 0
                                  : (rect.x1 - rect.x0) * (rect.y1 - rect.y0);
}

static void count_code(struct page_count *count, int code)
{
    if (code == 0xFFFD || (code >= 0xE000 && code < 0xF900))
        count->unknown++;
    else if (code > 0xBF || (code >= '0' && code <= '9') ||
             ((code | 0x20) >= 'a' && (code | 0x20) <= 'z'))
        count->letters++;
}

static void take_line(struct pdf *pdf, const fz_stext_line *line)
{
    buf_clear(&pdf->line);
    for (const fz_stext_char *c = line->first_char; c; c = c->next)
        buf_add_code(&pdf->line, (uint32_t)c->c);
}

static bool begins_small(str line)
{
    line = str_trim(line);
    return line.len && line.ptr[0] >= 'a' && line.ptr[0] <= 'z';
}

/* A block that goes on in the middle of a sentence is no new paragraph:
 * MuPDF begins one at every wide gap, and at every page. */
static void part_blocks(struct pdf *pdf, str line)
{
    if (begins_small(line) && !pdf->ends_sentence)
        reading_line(pdf->reading);
    else
        reading_paragraph(pdf->reading);
}

static void note_end(struct pdf *pdf, str line)
{
    line = str_trim(line);
    char last = '.';
    if (line.len)
        last = line.ptr[line.len - 1];
    pdf->ends_sentence =
        last == '.' || last == '!' || last == '?' || last == ':' || last == ';';
}

static void take_block(struct pdf *pdf, const fz_stext_block *block, int page)
{
    for (const fz_stext_line *line = block->u.t.first_line; line;
         line = line->next) {
        take_line(pdf, line);
        str text = buf_str(&pdf->line);
        if (line == block->u.t.first_line)
            part_blocks(pdf, text);
        else
            reading_line(pdf->reading);
        str title = outline_title(&pdf->outline, page, text);
        if (title.len)
            reading_mark(pdf->reading, MARK_HEADING, title);
        reading_text(pdf->reading, text);
        note_end(pdf, text);
    }
}

static void take_page(struct pdf *pdf, const fz_stext_page *text, int page)
{
    for (const fz_stext_block *block = text->first_block;
         block && !reading_is_stopped(pdf->reading); block = block->next)
        if (block->type == FZ_STEXT_BLOCK_TEXT)
            take_block(pdf, block, page);
}

static void count_block(struct page_count *count, const fz_stext_block *block)
{
    for (const fz_stext_line *line = block->u.t.first_line; line;
         line = line->next)
        for (const fz_stext_char *c = line->first_char; c; c = c->next)
            count_code(count, c->c);
}

static struct page_count count_page(const fz_stext_page *text)
{
    struct page_count count = { 0 };
    float page_area = area(text->mediabox);
    for (const fz_stext_block *block = text->first_block; block;
         block = block->next) {
        if (block->type == FZ_STEXT_BLOCK_TEXT) {
            count_block(&count, block);
        } else if (page_area > 0) {
            fz_rect shown = fz_intersect_rect(block->bbox, text->mediabox);
            count.image_share += area(shown) / page_area;
        }
    }
    return count;
}

/* Does a page without letters show anything at all? */
static bool shows_something(struct pdf *pdf, pdf_page *page)
{
    fz_context *ctx = pdf->ctx;
    fz_rect shown = fz_empty_rect;
    fz_device *device = NULL;
    fz_var(device);
    fz_try(ctx)
    {
        device = fz_new_bbox_device(ctx, &shown);
        pdf_run_page(ctx, page, device, fz_identity, NULL);
        fz_close_device(ctx, device);
    }
    fz_always(ctx) fz_drop_device(ctx, device);
    fz_catch(ctx) return true; /* what cannot be told may hold text */
    return !fz_is_empty_rect(shown);
}

static bool is_scan(struct pdf *pdf, pdf_page *page,
                    const struct page_count *count)
{
    if (count->unknown > count->letters)
        return true;
    if (count->letters == 0)
        return shows_something(pdf, page);
    return count->letters < SCAN_LETTERS_MAX &&
           count->image_share > SCAN_IMAGE_SHARE;
}

/* Lay a page out as text; false when not all of it could be. */
static bool lay_out(struct pdf *pdf, pdf_page *page, int flags,
                    fz_stext_page **text)
{
    fz_context *ctx = pdf->ctx;
    fz_stext_options options = { .flags = flags };
    fz_cookie cookie = { 0 };
    fz_device *device = NULL;
    bool is_whole = false;
    fz_var(device);
    fz_var(is_whole);
    fz_try(ctx)
    {
        *text = fz_new_stext_page(ctx, pdf_bound_page(ctx, page));
        device = fz_new_stext_device(ctx, *text, &options);
        pdf_run_page(ctx, page, device, fz_identity, &cookie);
        fz_close_device(ctx, device);
        is_whole = cookie.errors == 0;
    }
    fz_always(ctx) fz_drop_device(ctx, device);
    fz_catch(ctx) return false;
    return is_whole;
}

static bool is_inside(fz_rect rect, fz_rect page)
{
    return rect.x0 >= page.x0 && rect.y0 >= page.y0 && rect.x1 <= page.x1 &&
           rect.y1 <= page.y1;
}

/* Does text stand (partly) beside the page, where nobody sees it? */
static bool reaches_outside(const fz_stext_page *text)
{
    for (const fz_stext_block *block = text->first_block; block;
         block = block->next)
        if (block->type == FZ_STEXT_BLOCK_TEXT &&
            !is_inside(block->bbox, text->mediabox))
            return true;
    return false;
}

/* Only what stands on the page. To have MuPDF hold every glyph against the
 * edges takes a fifth of all time, so that is left to pages that need it. */
static bool run_page(struct pdf *pdf, pdf_page *page, fz_stext_page **text)
{
    bool is_whole = lay_out(pdf, page, FZ_STEXT_PRESERVE_IMAGES, text);
    if (is_whole && !reaches_outside(*text))
        return true;
    fz_drop_stext_page(pdf->ctx, *text);
    *text = NULL;
    return lay_out(pdf, page, FZ_STEXT_PRESERVE_IMAGES | FZ_STEXT_MEDIABOX_CLIP,
                   text);
}

static pdf_page *load_page(struct pdf *pdf, int number)
{
    pdf_page *page = NULL;
    fz_var(page);
    fz_try(pdf->ctx) page = pdf_load_page(pdf->ctx, pdf->document, number);
    fz_catch(pdf->ctx) return NULL;
    return page;
}

/* False when the page has to do with the text that is in the file. */
static bool read_scan(struct pdf *pdf, pdf_page *page)
{
    enum scan_result result = SCAN_UNREAD;
    if (ocr_is_on())
        result = pdf_scan_read(pdf->ctx, page, pdf->reading);
    pdf->scans += result == SCAN_UNREAD;
    pdf->ends_sentence = true;
    return result == SCAN_READ;
}

static void read_page(struct pdf *pdf, int number)
{
    reading_mark_number(pdf->reading, MARK_PAGE, (size_t)number + 1);
    pdf_page *page = load_page(pdf, number);
    if (!page) {
        pdf->damaged++;
        return;
    }
    fz_stext_page *text = NULL;
    if (!run_page(pdf, page, &text))
        pdf->damaged++;
    if (text) {
        struct page_count count = count_page(text);
        if (!is_scan(pdf, page, &count) || !read_scan(pdf, page))
            take_page(pdf, text, number);
    }
    fz_drop_stext_page(pdf->ctx, text);
    fz_drop_page(pdf->ctx, &page->super);
}

/* Bytes written to `room`, with a NUL; below 1: nothing. */
static int look_up(struct pdf *pdf, const char *key, char room[METADATA_ROOM])
{
    int len = -1;
    fz_var(len);
    fz_try(pdf->ctx) len = fz_lookup_metadata(pdf->ctx, &pdf->document->super,
                                              key, room, METADATA_ROOM);
    fz_catch(pdf->ctx) return -1;
    return len;
}

/* The value of a key of the Info dictionary (ISO 32000-1, 14.3.3). */
static str info(struct pdf *pdf, const char *key, char room[METADATA_ROOM])
{
    return str_of(look_up(pdf, key, room) > 0 ? room : NULL);
}

/* The day that follows `name` in XMP, as an attribute or an element. */
static str xmp_day(str xmp, str name)
{
    str rest = str_part(xmp, str_find(xmp, name) + name.len, xmp.len);
    size_t skip = 0;
    while (skip < rest.len && skip < 3 &&
           (rest.ptr[skip] == '=' || rest.ptr[skip] == '"' ||
            rest.ptr[skip] == '\'' || rest.ptr[skip] == '>'))
        skip++;
    return str_part(rest, skip, 10);
}

static fz_buffer *load_xmp(struct pdf *pdf)
{
    fz_context *ctx = pdf->ctx;
    fz_buffer *buffer = NULL;
    fz_var(buffer);
    fz_try(ctx)
    {
        pdf_obj *stream = pdf_dict_getp(ctx, pdf_trailer(ctx, pdf->document),
                                        "Root/Metadata");
        if (pdf_is_stream(ctx, stream))
            buffer = pdf_load_stream(ctx, stream);
    }
    fz_catch(ctx) return NULL;
    return buffer;
}

/* XMP says the same as Info; newer programs write only this one. */
static void read_xmp(struct pdf *pdf)
{
    fz_buffer *buffer = load_xmp(pdf);
    if (!buffer)
        return;
    unsigned char *bytes;
    size_t len = fz_buffer_storage(pdf->ctx, buffer, &bytes);
    str xmp = { (const char *)bytes, len };
    if (!day_is_known(pdf->reading->metadata.created))
        reading_created(pdf->reading, xmp_day(xmp, STR("xmp:CreateDate")));
    if (!day_is_known(pdf->reading->metadata.modified))
        reading_modified(pdf->reading, xmp_day(xmp, STR("xmp:ModifyDate")));
    fz_drop_buffer(pdf->ctx, buffer);
}

static void read_metadata(struct pdf *pdf)
{
    char room[METADATA_ROOM];
    struct reading *reading = pdf->reading;
    reading_title(reading, info(pdf, FZ_META_INFO_TITLE, room));
    reading_author(reading, info(pdf, FZ_META_INFO_AUTHOR, room));
    reading_created(reading, info(pdf, FZ_META_INFO_CREATIONDATE, room));
    reading_modified(reading, info(pdf, FZ_META_INFO_MODIFICATIONDATE, room));
    if (!day_is_known(reading->metadata.created) ||
        !day_is_known(reading->metadata.modified))
        read_xmp(pdf);
}

/* Bookmarks, depth first; the tree is walked without recursion. */
static void read_outline(struct pdf *pdf)
{
    fz_context *ctx = pdf->ctx;
    fz_outline *root = NULL;
    const fz_outline *later[OUTLINE_DEPTH_MAX];
    size_t depth = 0;
    fz_var(root);
    fz_try(ctx) root = pdf_load_outline(ctx, pdf->document);
    fz_catch(ctx) root = NULL;
    for (const fz_outline *item = root; item;) {
        outline_add(&pdf->outline, pdf->reading->arena, item->page.page,
                    str_of(item->title));
        const fz_outline *next = item->next;
        if (item->down && depth < OUTLINE_DEPTH_MAX) {
            if (next)
                later[depth++] = next;
            next = item->down;
        } else if (!next && depth) {
            next = later[--depth];
        }
        item = next;
    }
    fz_drop_outline(ctx, root);
}

/* A portfolio is a cover over other files; a dynamic form (XFA) has pages
 * that only say "please wait". */
static bool has_more_inside(struct pdf *pdf)
{
    fz_context *ctx = pdf->ctx;
    bool found = false;
    fz_var(found);
    fz_try(ctx)
    {
        pdf_obj *trailer = pdf_trailer(ctx, pdf->document);
        found = pdf_dict_getp(ctx, trailer, "Root/Collection") ||
                pdf_to_bool(ctx,
                            pdf_dict_getp(ctx, trailer, "Root/NeedsRendering"));
    }
    fz_catch(ctx) return true;
    return found;
}

static void tell_lacks(struct pdf *pdf, int real_count)
{
    struct reading *reading = pdf->reading;
    if (real_count > PAGES_MAX)
        reading_lacks(reading, REASON_TOO_MANY_PAGES, PAGES_MAX, 0);
    if (pdf->scans && !text_has_letters(buf_str(&reading->text)))
        reading_lacks(reading, REASON_SCAN, pdf->page_count, 0);
    if (pdf->scans)
        reading_lacks(reading, REASON_PAGES_WITHOUT_TEXT, pdf->scans,
                      pdf->page_count);
    if (pdf->damaged)
        reading_lacks(reading, REASON_PAGES_DAMAGED, pdf->damaged,
                      pdf->page_count);
    if (has_more_inside(pdf))
        reading_lacks(reading, REASON_EMBEDDED, 0, 0);
    if (pdf_was_repaired(pdf->ctx, pdf->document))
        reading_lacks(reading, REASON_REPAIRED, 0, 0);
}

static void read_pages(struct pdf *pdf)
{
    int count = 0;
    fz_var(count);
    fz_try(pdf->ctx) count = pdf_count_pages(pdf->ctx, pdf->document);
    fz_catch(pdf->ctx) count = 0;
    if (count <= 0) {
        reading_stop(pdf->reading, REASON_DAMAGED, 0);
        return;
    }
    pdf->page_count = count < PAGES_MAX ? count : PAGES_MAX;
    for (int i = 0; i < pdf->page_count; i++) {
        if (reading_is_stopped(pdf->reading))
            return;
        read_page(pdf, i);
        reading_finished(pdf->reading);
    }
    tell_lacks(pdf, count);
}

static void open_document(struct pdf *pdf, str bytes)
{
    fz_context *ctx = pdf->ctx;
    fz_stream *stream = NULL;
    enum reason why = REASON_NONE;
    fz_var(stream);
    fz_var(why);
    fz_try(ctx)
    {
        stream =
            fz_open_memory(ctx, (const unsigned char *)bytes.ptr, bytes.len);
        pdf->document = pdf_open_document_with_stream(ctx, stream);
        if (pdf_needs_password(ctx, pdf->document))
            why = REASON_ENCRYPTED;
    }
    fz_always(ctx) fz_drop_stream(ctx, stream);
    fz_catch(ctx) why =
        fz_caught(ctx) == FZ_ERROR_MEMORY ? REASON_MEMORY : REASON_DAMAGED;
    if (why)
        reading_stop(pdf->reading, why, 0);
}

void pdf_read(struct reading *reading, const struct sample *sample)
{
    struct pdf pdf = { .reading = reading, .line = buf_open(LINE_BYTES_MAX) };
    pdf.ctx = fz_new_context(NULL, NULL, STORE_BYTES);
    if (!pdf.ctx) {
        reading_stop(reading, REASON_MEMORY, 0);
        return;
    }
    fz_set_warning_callback(pdf.ctx, keep_quiet, NULL);
    fz_set_error_callback(pdf.ctx, keep_quiet, NULL);
    open_document(&pdf, sample->bytes);
    if (!reading_is_stopped(reading)) {
        read_metadata(&pdf);
        read_outline(&pdf);
        read_pages(&pdf);
    }
    if (pdf.document)
        pdf_drop_document(pdf.ctx, pdf.document);
    fz_drop_context(pdf.ctx);
    buf_close(&pdf.line);
}
