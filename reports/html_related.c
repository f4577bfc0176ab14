/*
 * html_related.c - what a norm relates to in other frameworks
 *
 * It helps to find a norm; no verdict passes from one to another, so none is
 * shown. What each relation rests on stands behind it.
 */
#include "reports/html_parts.h"
#include "reports/related_words.h"

/* The norm of that name among those judged: it has a place in this page. */
static const struct norm *norm_here(const struct report *report,
                                    const struct norm *named)
{
    for (size_t i = 0; i < report->results->norm_count; i++) {
        const struct norm *norm = report->results->norms[i].norm;
        if (str_equal(norm->id, named->id) &&
            str_equal(norm->framework->id, named->framework->id))
            return norm;
    }
    return NULL;
}

static void write_norm(struct page *page, const struct norm *named)
{
    const struct norm *here = norm_here(page->report, named);
    if (here) {
        page_add(page, "<a href=\"#");
        page_anchor(page, here);
        page_add(page, "\">");
    }
    page_name(page, named->framework->title);
    page_add(page, " ");
    page_name(page, named->id);
    buf_add(page->out, here ? STR("</a>") : STR(""));
}

static void write_end(struct page *page, const struct related *one)
{
    page_word(page, related_word(one->kind));
    page_add(page, " ");
    if (one->end.norm) {
        write_norm(page, one->end.norm);
        return;
    }
    page_name(page, one->end.standard);
    page_add(page, " ");
    page_name(page, related_number(&one->end));
}

/* Clauses of one standard stand in one line. */
static bool continues(const struct related *one, const struct related *next)
{
    return !one->end.norm && !next->end.norm && one->kind == next->kind &&
           one->via == next->via && str_equal(one->basis, next->basis) &&
           str_equal(one->end.standard, next->end.standard);
}

static size_t write_line(struct page *page, const struct related *all,
                         size_t count)
{
    size_t used = 1;
    page_add(page, "<li>");
    write_end(page, &all[0]);
    for (; used < count && continues(&all[used - 1], &all[used]); used++) {
        page_add(page, ", ");
        page_name(page, related_number(&all[used].end));
    }
    if (all[0].via) {
        page_add(page, ", ");
        page_say(page,
                 PHRASE(SAY_REPORT_RELATED_VIA, slot_text(all[0].via->name)));
    } else if (all[0].end.norm) {
        page_add(page, "<span class=\"muted\"");
        page_language(page, all[0].end.norm->framework);
        page_add(page, ">: ");
        page_quote(page, all[0].end.norm->title);
        page_add(page, "</span>");
    }
    page_add(page, "</li>");
    return used;
}

/* Lists of what is said itself, each with what it rests on. */
static void write_said(struct page *page, const struct related *all,
                       size_t count)
{
    for (size_t from = 0; from < count;) {
        size_t to = from;
        while (!related_ends_basis(all, count, to))
            to++;
        page_add(page, "<ul class=\"plain\">");
        for (size_t i = from; i <= to;)
            i += write_line(page, all + i, to + 1 - i);
        page_add(page, "</ul><p class=\"basis\"><b>");
        page_word(page, SAY_REPORT_BASIS);
        page_add(page, ":</b> ");
        page_quote(page, all[to].basis);
        page_add(page, "</p>");
        from = to + 1;
    }
}

static void write_chains(struct page *page, const struct related *all,
                         size_t count)
{
    if (count == 0)
        return;
    page_add(page, "<p>");
    page_word(page, SAY_REPORT_RELATED_CHAIN);
    page_add(page, "</p><ul class=\"plain\">");
    for (size_t i = 0; i < count;)
        i += write_line(page, all + i, count - i);
    page_add(page, "</ul>");
}

void html_related(struct page *page, const struct norm *norm)
{
    size_t count;
    struct arena arena = { 0 };
    const struct related *all =
        crosswalk_of(&arena, &page->report->workspace->rules, norm, &count);
    if (count) {
        size_t said = related_said(all, count);
        page_add(page, "<details class=\"more related\"><summary>");
        page_say(page,
                 PHRASE(SAY_REPORT_RELATED_SHOW, slot_count((int64_t)count)));
        page_add(page, "</summary><p class=\"muted\">");
        page_word(page, SAY_REPORT_RELATED_MEANING);
        page_add(page, "</p>");
        write_said(page, all, said);
        write_chains(page, all + said, count - said);
        page_add(page, "</details>");
    }
    arena_close(&arena);
}
