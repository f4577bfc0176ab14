/* fuzz_personal_number.c - whatever the text, what is found stays within it
 * and is masked without changing its length */
#include <stdlib.h>

#include "checker/personal_number.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    str text = { (const char *)data, size };
    char *masked = arena_cstr(&arena, text);
    struct personal_number number;
    for (size_t at = 0; personal_number_find(text, at, PERSONAL_ANY, &number);
         at = number.from + number.len) {
        if (number.from < at || number.len < 8 ||
            number.from + number.len > size)
            abort();
        personal_mask(masked, number.from, number.from + number.len);
    }
    for (size_t at = 0; personal_number_suspect(text, at, &number);
         at = number.from + number.len)
        if (number.from + number.len > size)
            abort();
    (void)is_iban(text);
    arena_close(&arena);
    return 0;
}
