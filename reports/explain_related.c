/* explain_related.c - see explain_related.h */
#include "reports/explain_related.h"

#include "checker/crosswalk.h"

static enum sentence kind_word(enum relation_kind kind)
{
    static const enum sentence words[] = {
        [RELATION_INTERSECTS] = SAY_RELATION_INTERSECTS,
        [RELATION_SUBSET] = SAY_RELATION_SUBSET,
        [RELATION_SUPERSET] = SAY_RELATION_SUPERSET,
        [RELATION_EQUAL] = SAY_RELATION_EQUAL,
    };
    return words[kind];
}

static void write_end(struct prose *prose, const struct relation_end *end)
{
    if (end->norm) {
        prose_name(prose, end->name);
        return;
    }
    str clause;
    (void)str_cut(end->name, '/', &clause);
    prose_name(prose, end->standard);
    prose_add(prose, STR(" "));
    prose_name(prose, clause);
}

static void write_direct(struct prose *prose, const struct related *one)
{
    prose_say(prose, SAID(kind_word(one->kind)));
    prose_add(prose, STR(" "));
    write_end(prose, &one->end);
    if (one->end.norm) {
        prose_add(prose, STR(" "));
        prose_name(prose, one->end.norm->title);
    }
    prose_end_item(prose, 2, STR("- "));
}

static void write_basis(struct prose *prose, str basis)
{
    prose_say(prose, SAID(SAY_REPORT_BASIS));
    prose_add(prose, STR(": "));
    prose_quote(prose, basis);
    prose_end(prose, 4);
}

/* The basis stands below the last of those that share it. */
static size_t write_said(struct prose *prose, const struct related *all,
                         size_t count)
{
    size_t i = 0;
    for (; i < count && !all[i].via; i++) {
        write_direct(prose, &all[i]);
        bool is_last = i + 1 == count || all[i + 1].via ||
                       !str_equal(all[i + 1].basis, all[i].basis);
        if (is_last)
            write_basis(prose, all[i].basis);
    }
    return i;
}

static void write_chain(struct prose *prose, const struct related *one)
{
    prose_say(prose, SAID(kind_word(one->kind)));
    prose_add(prose, STR(" "));
    write_end(prose, &one->end);
    prose_add(prose, STR(", "));
    prose_say(prose, PHRASE(SAY_REPORT_RELATED_VIA, slot_text(one->via->name)));
    prose_end_item(prose, 2, STR("- "));
}

void explain_related(struct prose *prose, const struct rule_set *rules,
                     const struct norm *norm)
{
    struct arena arena = { 0 };
    size_t count;
    const struct related *all = crosswalk_of(&arena, rules, norm, &count);
    if (count) {
        if (norm->framework->form_count == 0)
            prose_blank_line(prose);
        prose_say(prose, SAID(SAY_REPORT_RELATED));
        prose_end(prose, 0);
    }
    size_t direct = write_said(prose, all, count);
    if (direct < count) {
        prose_say(prose, SAID(SAY_REPORT_RELATED_CHAIN));
        prose_end(prose, 0);
    }
    for (size_t i = direct; i < count; i++)
        write_chain(prose, &all[i]);
    arena_close(&arena);
}
