/*
 * html_levels.c - the organisation's own estimate, and what points where
 *
 * Every level is good: no colour, no count, no total.
 */
#include "reports/html_parts.h"
#include "reports/level_evidence.h"

/* The framework is only told when there is a choice. */
static void write_levels(struct page *page, const struct level_list *levels)
{
    if (levels->count == 0)
        return;
    page_add(page, "<dl class=\"levels\">");
    for (size_t i = 0; i < levels->count; i++) {
        const struct level *level = &levels->items[i];
        page_add(page, "<div><dt>");
        page_name(page, level->area->id);
        page_add(page, " ");
        page_name(page, level->area->title);
        if (page->report->workspace->framework_count > 1) {
            page_add(page, " <span class=\"muted\">");
            page_name(page, level->framework->title);
            page_add(page, "</span>");
        }
        page_add(page, "</dt><dd>");
        page_word(page, level_word(level->level));
        page_add(page, "</dd></div>");
    }
    page_add(page, "</dl>");
}

static void write_statement(struct page *page,
                            const struct level_statement *statement)
{
    bool is_first = true;
    page_add(page, "<li>");
    page_quote(page, statement->text);
    page_add(page, "<br><span class=\"muted\">");
    for (size_t i = 0; i < statement->check_count; i++) {
        const struct check_result *result =
            level_evidence(page->report, statement, i);
        if (!result)
            continue;
        if (is_first) {
            page_word(page, SAY_REPORT_LEVEL_POINTS);
            page_add(page, " ");
        } else {
            page_add(page, "; ");
        }
        is_first = false;
        page_name(page, result->check->title);
    }
    if (is_first)
        page_word(page, SAY_REPORT_LEVEL_NO_EVIDENCE);
    page_add(page, "</span></li>");
}

static void write_level(struct page *page, const struct framework *framework,
                        const struct level_text *level)
{
    page_add(page, "<h3>");
    page_say(page, PHRASE(SAY_REPORT_LEVEL_OF, slot_text(level->id),
                          slot_text(level->title)));
    page_add(page, "</h3>");
    if (level->intro.len) {
        page_add(page, "<p");
        page_language(page, framework);
        page_add(page, ">");
        page_quote(page, level->intro);
        page_add(page, "</p>");
    }
    page_add(page, "<ul class=\"plain\">");
    for (size_t i = 0; i < level->statement_count; i++)
        write_statement(page, &level->statements[i]);
    page_add(page, "</ul>");
}

static void write_area(struct page *page, const struct framework *framework,
                       const struct area *area)
{
    if (area->level_count == 0)
        return;
    page_add(page, "<details class=\"more\"><summary>");
    page_name(page, area->id);
    page_add(page, " ");
    page_name(page, area->title);
    page_add(page, "</summary>");
    for (size_t i = 0; i < area->level_count; i++)
        write_level(page, framework, &area->levels[i]);
    page_add(page, "</details>");
}

static void write_observed(struct page *page)
{
    const struct observations *all = page->report->observations;
    const struct workspace *workspace = page->report->workspace;
    if (!all)
        return;
    if (all->levels.count) {
        page_add(page, "<h3>");
        page_word(page, SAY_REPORT_LEVELS_AUDITOR);
        page_add(page, "</h3>");
        write_levels(page, &all->levels);
    }
    for (size_t i = 0; i < workspace->framework_count; i++)
        for (size_t k = 0; k < workspace->frameworks[i]->area_count; k++)
            html_area_observations(page, workspace->frameworks[i],
                                   &workspace->frameworks[i]->areas[k]);
}

/* The auditor said something of an area as a whole. */
static bool has_observed(const struct observations *all)
{
    if (!all)
        return false;
    for (size_t i = 0; i < all->count; i++)
        if (!all->items[i].norm)
            return true;
    return all->levels.count > 0;
}

static bool is_empty(const struct report *report)
{
    return report->workspace->levels.count == 0 && !has_levels(report) &&
           !has_observed(report->observations);
}

void html_levels(struct page *page)
{
    const struct workspace *workspace = page->report->workspace;
    if (is_empty(page->report))
        return;
    page_add(page, "<section aria-labelledby=\"niveaus\"><h2 id=\"niveaus\">");
    page_word(page, SAY_REPORT_LEVELS);
    page_add(page, "</h2><p class=\"muted\">");
    page_word(page, SAY_REPORT_LEVELS_MEANING);
    page_add(page, "</p>");
    write_levels(page, &workspace->levels);
    write_observed(page);
    if (has_levels(page->report)) {
        page_add(page, "<p class=\"muted\">");
        page_word(page, SAY_REPORT_LEVEL_READING);
        page_add(page, "</p>");
    }
    for (size_t i = 0; i < workspace->framework_count; i++)
        for (size_t k = 0; k < workspace->frameworks[i]->area_count; k++)
            write_area(page, workspace->frameworks[i],
                       &workspace->frameworks[i]->areas[k]);
    page_add(page, "</section>\n");
}
