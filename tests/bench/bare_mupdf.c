/*
 * bare_mupdf.c - the text of PDF files by MuPDF, and nothing else
 *
 *     bare_mupdf FILE...
 *
 * What one would write over MuPDF without a thought for hostile files: one
 * context, one file after another, no limit, no sandbox, no metadata. Prints
 * files, pages, bytes of text and CPU seconds.
 */
#include <mupdf/fitz.h>

#include <stdio.h>
#include <time.h>

static void keep_quiet(void *user, const char *message)
{
    (void)user, (void)message;
}

static size_t page_text(fz_context *ctx, fz_document *document, int number)
{
    fz_stext_options options = { 0 };
    fz_stext_page *page =
        fz_new_stext_page_from_page_number(ctx, document, number, &options);
    fz_buffer *text = fz_new_buffer_from_stext_page(ctx, page);
    unsigned char *bytes;
    size_t len = fz_buffer_storage(ctx, text, &bytes);
    fz_drop_buffer(ctx, text);
    fz_drop_stext_page(ctx, page);
    return len;
}

int main(int argc, char **argv)
{
    fz_context *ctx = fz_new_context(NULL, NULL, FZ_STORE_DEFAULT);
    if (!ctx)
        return 2;
    fz_set_warning_callback(ctx, keep_quiet, NULL);
    fz_set_error_callback(ctx, keep_quiet, NULL);
    fz_register_document_handlers(ctx);
    size_t pages = 0, bytes = 0;
    for (int i = 1; i < argc; i++) {
        fz_document *document = NULL;
        fz_var(document);
        fz_try(ctx)
        {
            document = fz_open_document(ctx, argv[i]);
            int count = fz_count_pages(ctx, document);
            for (int n = 0; n < count; n++)
                bytes += page_text(ctx, document, n);
            pages += (size_t)count;
        }
        fz_always(ctx) fz_drop_document(ctx, document);
        fz_catch(ctx) fprintf(stderr, "bare_mupdf: %s\n", argv[i]);
    }
    fz_drop_context(ctx);
    struct timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    printf("%d %zu %zu %.3f\n", argc - 1, pages, bytes,
           (double)used.tv_sec + (double)used.tv_nsec / 1e9);
    return 0;
}
