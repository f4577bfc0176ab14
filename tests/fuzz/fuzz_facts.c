/* fuzz_facts.c - whatever a document says, its facts are real days and stay
 * within its text */
#include <stdlib.h>

#include "evidence/facts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_quote(const struct document *d, str quote)
{
    if (quote.len && (quote.ptr < d->text.ptr ||
                      quote.ptr + quote.len > d->text.ptr + d->text.len))
        abort();
}

static void check_day(const struct document *d, const struct day_fact *fact)
{
    if ((fact->source == FACT_ABSENT) == day_is_known(fact->value))
        abort();
    check_quote(d, fact->quote);
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
        check_day(&documents[i], &documents[i].valid_from);
        check_day(&documents[i], &documents[i].valid_until);
        check_day(&documents[i], &documents[i].review);
        check_quote(&documents[i], documents[i].adopted_by.quote);
        if ((documents[i].adopted_by.source == FACT_ABSENT) !=
            (documents[i].adopted_by.value.len == 0))
            abort();
    }
    arena_close(&arena);
    return 0;
}
