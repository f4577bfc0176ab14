/* other_owner.c - a document of another organisation than the one audited */
#include "checker/other_owner.h"

#include "base/ascii.h"
#include "base/count.h"
#include "evidence/fact_text.h"
#include "evidence/fold.h"

#define NAME_LETTERS_MIN  4
#define HEADING_BYTES     120
#define COMPANY_BYTES_MAX 40

/* What says the kind of organisation, not which one. */
static const str kinds[] = {
    STR_INIT("gemeente"),
    STR_INIT("stichting"),
    STR_INIT("kredietbank"),
    STR_INIT("welzijn"),
    STR_INIT("stadsbank"),
    STR_INIT("regeling"),
    STR_INIT("maatschappelijk"),
    STR_INIT("dienst"),
    STR_INIT("sociale"),
    STR_INIT("gemeenschappelijke"),
    STR_INIT("werk"),
    STR_INIT("samenwerking"),
    STR_INIT("schuldhulpverlening"),
    STR_INIT("organisatie"),
    STR_INIT("voorbeeld"),
};

/* Also true when the organisation has no name of its own to look for. */
static bool names_itself(struct arena *arena, const struct document *d,
                         str organisation)
{
    str rest = fold_word(arena, organisation);
    str path = fold_word(arena, d->path),
        title = fold_word(arena, d->title.value);
    bool has_name = false;
    while (rest.len) {
        str word = str_cut(rest, ' ', &rest);
        if (word.len < NAME_LETTERS_MIN ||
            str_is_among(word, kinds, COUNT(kinds)))
            continue;
        has_name = true;
        if (str_contains(d->folded.text, word) || str_contains(path, word) ||
            str_contains(title, word))
            return true;
    }
    return !has_name;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The name that begins at `at` in the original: capital, then letters. */
static size_t name_len(str text, size_t at)
{
    if (at >= text.len || !is_capital(text.ptr[at]))
        return 0;
    size_t len = 1;
    while (at + len < text.len &&
           (ascii_is_letter(text.ptr[at + len]) || text.ptr[at + len] == '-' ||
            (unsigned char)text.ptr[at + len] >= 0x80))
        len++;
    return len >= NAME_LETTERS_MIN ? len : 0;
}

/* "Zorgplanner B.V.": the name before a legal form, when it heads the paper or
 * comes back in it; a supplier that is named once is no owner. */
static str company(const struct document *document,
                   const struct fact_text *text)
{
    static const str forms[] = { STR_INIT("b.v."), STR_INIT("bv"),
                                 STR_INIT("n.v."), STR_INIT("nv"),
                                 STR_INIT("v.o.f.") };
    const struct origins *origins = &document->folded.origins;
    str folded = text->folded;
    for (size_t i = 0; i < COUNT(forms); i++) {
        size_t at = fold_find_word(folded, forms[i], 0), times = 0;
        size_t first = at;
        for (; at < text->head_end;
             at = fold_find_word(folded, forms[i], at + 1))
            times++;
        if (times == 0 || (times == 1 && first > HEADING_BYTES))
            continue;
        size_t from = first;
        while (from > 0 && folded.ptr[from - 1] != '\n' &&
               first - from < COMPANY_BYTES_MAX)
            from--;
        size_t begin = origins_at(origins, from);
        size_t end = origins_at(origins, first + forms[i].len);
        while (begin < end && !is_capital(document->text.ptr[begin]))
            begin++;
        if (begin < end)
            return str_part(document->text, begin, end - begin);
    }
    return (str){ NULL, 0 };
}

str other_owner(struct arena *arena, const struct document *document,
                str organisation)
{
    static const str cues[] = { STR_INIT("gemeente"), STR_INIT("college van") };
    static const str no_names[] = { STR_INIT("burgemeester"),
                                    STR_INIT("wethouders") };
    if (organisation.len == 0 || names_itself(arena, document, organisation))
        return (str){ NULL, 0 };
    struct fact_text text = fact_text_of(document);
    const struct origins *origins = &document->folded.origins;
    for (size_t i = 0; i < COUNT(cues); i++) {
        size_t at = fold_find_word(text.folded, cues[i], 0);
        for (; at < text.head_end;
             at = fold_find_word(text.folded, cues[i], at + 1)) {
            size_t name = at + cues[i].len + 1;
            if (name >= text.folded.len || text.folded.ptr[name - 1] != ' ')
                continue;
            size_t from = origins_at(origins, at);
            size_t begin = origins_at(origins, name);
            size_t len = name_len(document->text, begin);
            if (len && !str_is_among(word_at(text.folded, name), no_names,
                                     COUNT(no_names)))
                return str_part(document->text, from, begin + len - from);
        }
    }
    return company(document, &text);
}
