/* fuzz_fold.c - whatever the text, its folded form is tidy and leads back */
#include <stdlib.h>

#include "evidence/fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    str text = arena_copy(&arena, (str){ (const char *)data, size });
    struct folded f = fold_text(&arena, text);
    for (size_t i = 0; i < f.text.len; i++) {
        must(origins_at(&f.origins, i) <= origins_at(&f.origins, i + 1));
        char c = f.text.ptr[i];
        bool is_blank = c == ' ' || c == '\n';
        must(is_blank || (unsigned char)c > ' ');
        must(!(c >= 'A' && c <= 'Z') && c != 0x7F);
        bool next_is_blank = i + 1 == f.text.len || f.text.ptr[i + 1] == ' ' ||
                             f.text.ptr[i + 1] == '\n';
        must(!is_blank || (i > 0 && !next_is_blank));
    }
    must(origins_at(&f.origins, f.text.len) == size);
    size_t half = f.text.len / 2;
    str term = str_part(f.text, half, 5);
    size_t at = fold_find_word(f.text, term, 0);
    must(at <= f.text.len);
    must(text_compose(&arena, text).len <= size * 3);
    arena_close(&arena);
    return 0;
}
