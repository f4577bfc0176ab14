/* memory_files.c - documents for a reader pool that exist in memory only */
#include "tests/support/memory_files.h"

#include <sys/mman.h>
#include <unistd.h>

int memory_file_open(void *context, size_t index, struct error *err)
{
    const struct memory_files *files = context;
    str bytes = files->files[index].bytes;
    int fd = memfd_create("document", MFD_CLOEXEC);
    while (fd >= 0 && bytes.len) {
        ssize_t put = write(fd, bytes.ptr, bytes.len);
        if (put <= 0)
            break;
        bytes = str_part(bytes, (size_t)put, bytes.len);
    }
    if (fd < 0 || bytes.len)
        (void)fail(err, ERROR_IO, SAID(SAY_NOTHING));
    else
        lseek(fd, 0, SEEK_SET);
    return fd;
}

struct document *memory_files_documents(struct arena *arena,
                                        const struct memory_files *files)
{
    struct document *documents =
        arena_array(arena, files->count, struct document);
    for (size_t i = 0; i < files->count; i++)
        documents[i] = document_of(str_of(files->files[i].name));
    return documents;
}
