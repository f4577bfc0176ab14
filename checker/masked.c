/* masked.c - what is known of documents, without the numbers of people */
#include "checker/masked.h"

#include <string.h>

#include "base/ascii.h"
#include "checker/personal_number.h"
#include "evidence/fold.h"

/* No number of a person has fewer digits: a quick way out for most texts. */
#define DIGITS_MIN 8

static bool has_many_digits(str text)
{
    size_t digits = 0;
    for (size_t i = 0; i < text.len; i++)
        digits += ascii_is_digit(text.ptr[i]);
    return digits >= DIGITS_MIN;
}

str masked_text(struct arena *arena, str text)
{
    if (!has_many_digits(text))
        return text;
    struct arena scratch = { 0 };
    struct folded folded = fold_text(&scratch, text);
    struct personal_number number;
    str masked = text;
    for (size_t at = 0; personal_number_suspect(folded.text, at, &number);
         at = number.from + number.len) {
        char *letters = arena_cstr(arena, masked);
        personal_mask(
            letters, origins_at(&folded.origins, number.from),
            origins_at(&folded.origins, number.from + number.len - 1) + 1);
        masked.ptr = letters;
    }
    arena_close(&scratch);
    return masked;
}

struct phrase masked_phrase(struct arena *arena, const struct phrase *phrase)
{
    struct phrase masked = *phrase;
    for (size_t i = 0; i < PHRASE_SLOTS_MAX; i++)
        if (masked.slots[i].kind == SLOT_TEXT)
            masked.slots[i].as.text =
                masked_text(arena, masked.slots[i].as.text);
    return masked;
}

static void mask_marks(struct arena *arena, struct document *d)
{
    struct mark *own = NULL;
    for (size_t i = 0; i < d->mark_count; i++) {
        str label = masked_text(arena, d->marks[i].label);
        if (label.ptr == d->marks[i].label.ptr)
            continue;
        if (!own) {
            own = arena_array(arena, d->mark_count, struct mark);
            memcpy(own, d->marks, d->mark_count * sizeof *own);
            d->marks = own;
        }
        own[i].label = label;
    }
}

void mask_documents(struct arena *arena, const struct evidence_set *evidence)
{
    for (size_t i = 0; i < evidence->document_count; i++) {
        struct document *d = &evidence->documents[i];
        const struct unmasked was = document_unmasked(d);
        d->path = masked_text(arena, d->path);
        d->why = masked_phrase(arena, &d->why);
        str *words[DOCUMENT_WORDS_MAX];
        size_t count = document_words(d, words);
        for (size_t k = 0; k < count; k++)
            *words[k] = masked_text(arena, *words[k]);
        d->metadata.title = masked_text(arena, d->metadata.title);
        if (!d->unmasked && (d->path.ptr != was.path.ptr ||
                             d->title.value.ptr != was.title.ptr ||
                             d->metadata.title.ptr != was.own_title.ptr)) {
            struct unmasked *kept = arena_new(arena, struct unmasked);
            *kept = was;
            d->unmasked = kept;
        }
        mask_marks(arena, d);
    }
}
