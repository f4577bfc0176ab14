/* fuzz_register.c - whatever the bytes, a register is read or refused */
#include <stdlib.h>

#include "evidence/register.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct document_register reg;
    struct document documents[] = { document_of(STR("a/plan.pdf")),
                                    document_of(STR("a/b/Plan.pdf")) };
    str bytes = { (const char *)data, size };
    bool is_read = register_read(&arena, STR("r.csv"), bytes, &reg, &err);
    if (is_read == (err.kind != ERROR_NONE))
        abort();
    if (is_read) {
        register_apply(&arena, &reg, STR("a"), documents, 2);
        register_conclude(&arena, &reg);
        if (reg.note_count > REGISTER_NOTES_MAX)
            abort();
    }
    arena_close(&arena);
    return 0;
}
