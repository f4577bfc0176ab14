/* check_kind.c - the table of kinds, from kinds.def */
#include "checker/check_kind.h"

static const struct check_kind *const kinds[] = {
#define CHECK_KIND(name) &check_kind_##name,
#include "checker/kinds.def"

#include "base/count.h"
#undef CHECK_KIND
};

size_t check_kinds_count(void)
{
    return COUNT(kinds);
}

const struct check_kind *check_kind_at(size_t index)
{
    return kinds[index];
}
