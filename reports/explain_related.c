/* explain_related.c - see explain_related.h */
#include "reports/explain_related.h"

#include "checker/crosswalk.h"
#include "reports/related_words.h"

static void write_end(struct prose *prose, const struct relation_end *end)
{
    if (end->norm) {
        prose_name(prose, end->name);
        return;
    }
    prose_name(prose, end->standard);
    prose_add(prose, STR(" "));
    prose_name(prose, related_number(end));
}

static void write_direct(struct prose *prose, const struct related *one)
{
    prose_say(prose, SAID(related_word(one->kind)));
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
static void write_said(struct prose *prose, const struct related *all,
                       size_t count)
{
    for (size_t i = 0; i < count; i++) {
        write_direct(prose, &all[i]);
        if (related_ends_basis(all, count, i))
            write_basis(prose, all[i].basis);
    }
}

static void write_chain(struct prose *prose, const struct related *one)
{
    prose_say(prose, SAID(related_word(one->kind)));
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
        prose_add(prose, STR(" "));
        prose_say(prose, SAID(SAY_REPORT_RELATED_MEANING));
        prose_end(prose, 0);
    }
    size_t direct = related_said(all, count);
    write_said(prose, all, direct);
    if (direct < count) {
        prose_say(prose, SAID(SAY_REPORT_RELATED_CHAIN));
        prose_end(prose, 0);
    }
    for (size_t i = direct; i < count; i++)
        write_chain(prose, &all[i]);
    arena_close(&arena);
}
