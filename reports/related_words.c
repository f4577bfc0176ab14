/* related_words.c - see related_words.h */
#include "reports/related_words.h"

enum sentence related_word(enum relation_kind kind)
{
    static const enum sentence words[] = {
        [RELATION_INTERSECTS] = SAY_RELATION_INTERSECTS,
        [RELATION_SUBSET] = SAY_RELATION_SUBSET,
        [RELATION_SUPERSET] = SAY_RELATION_SUPERSET,
        [RELATION_EQUAL] = SAY_RELATION_EQUAL,
    };
    return words[kind];
}

str related_number(const struct relation_end *end)
{
    str number;
    (void)str_cut(end->name, '/', &number);
    return number;
}

size_t related_said(const struct related *all, size_t count)
{
    size_t said = 0;
    while (said < count && !all[said].via)
        said++;
    return said;
}

bool related_ends_basis(const struct related *all, size_t said, size_t index)
{
    return index + 1 == said ||
           !str_equal(all[index + 1].basis, all[index].basis);
}
