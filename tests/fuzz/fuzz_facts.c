/* fuzz_facts.c - whatever a document says, its facts are real days and stay
 * within its text */
#include <stdlib.h>

#include "evidence/facts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_day(const struct document *d, const struct day_fact *fact)
{
    if ((fact->source == FACT_ABSENT) == day_is_known(fact->value))
        abort();
    if (fact->quote.len &&
        (fact->quote.ptr < d->text.ptr ||
         fact->quote.ptr + fact->quote.len > d->text.ptr + d->text.len))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    str text = arena_copy(&arena, (str){ (const char *)data, size });
    struct document documents[2] = { document_of(STR("stuk.txt")),
                                     document_of(text) };
    documents[0].text = text;
    facts_infer(&arena, documents, 2);
    for (size_t i = 0; i < 2; i++) {
        check_day(&documents[i], &documents[i].adopted);
        check_day(&documents[i], &documents[i].valid_until);
    }
    arena_close(&arena);
    return 0;
}
