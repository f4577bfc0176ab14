/*
 * read_documents.c - what the reader pool makes of files, for looking at
 *
 *     read_documents [--text|--marks] [--workers N] [--no-ocr] FILE...
 *
 * One line a file: state, format, bytes of text, marks, reason, name. Ends
 * with the time it took.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "evidence/child.h"
#include "evidence/reader_pool.h"

static int open_file(void *context, size_t index, struct error *err)
{
    char **names = context;
    return file_open(names[index], err);
}

static void show(const struct document *document, const char *what)
{
    static const char *const states[] = { "UNREADABLE", "PARTIAL", "READ",
                                          "SKIPPED" };
    struct buf why = buf_open(1000);
    phrase_write(&why, &document->why, (struct wording){ 0 });
    printf("%-10s %-5.*s %8zu %6zu %s  %.*s\n", states[document->state],
           STR_ARG(document->format), document->text.len, document->mark_count,
           document->path.ptr, STR_ARG(buf_str(&why)));
    buf_close(&why);
    if (strcmp(what, "--text") == 0)
        printf("%.*s\n", STR_ARG(document->text));
    for (size_t i = 0; strcmp(what, "--marks") == 0 && i < document->mark_count;
         i++)
        printf("  %zu %d %.*s\n", document->marks[i].offset,
               (int)document->marks[i].kind, STR_ARG(document->marks[i].label));
}

int main(int argc, char **argv)
{
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct reader_settings settings = {
        .program = BINARY_FOLDER "/normtoets-reader",
        .ocr_program = BINARY_FOLDER "/normtoets-reader-ocr",
    };
    const char *what = "";
    int first = 1;
    for (; first < argc && strncmp(argv[first], "--", 2) == 0; first++) {
        if (strcmp(argv[first], "--workers") == 0 && first + 1 < argc)
            settings.workers = (unsigned)strtoul(argv[++first], NULL, 10);
        else if (strcmp(argv[first], "--no-ocr") == 0)
            settings.no_ocr = true;
        else
            what = argv[first];
    }
    size_t count = (size_t)(argc - first);
    struct document *documents = arena_array(&arena, count, struct document);
    for (size_t i = 0; i < count; i++)
        documents[i] = document_of(str_of(argv[first + (int)i]));
    int64_t start_ms = clock_ms();
    struct reader_pool *pool = reader_pool_open(&settings, &err);
    if (!pool) {
        fputs("the pool does not open\n", stderr);
        return 1;
    }
    reader_pool_read(pool, &arena, documents, count, open_file, argv + first);
    int64_t took_ms = clock_ms() - start_ms;
    for (size_t i = 0; i < count; i++)
        show(&documents[i], what);
    reader_pool_close(pool);
    printf("%zu documents in %lld ms\n", count, (long long)took_ms);
    arena_close(&arena);
    return 0;
}
