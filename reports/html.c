/*
 * html.c - the report as one file to mail, read, filter and print
 *
 * Self-contained: style, script and the machine-readable result are inside, a
 * Content-Security-Policy lets nothing else run or load. Without script it is
 * all there; script adds filtering, searching and opening.
 */
#include "base/sha256.h"
#include "reports/html_parts.h"
#include "reports/page_assets.h"

static unsigned hex_value(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* Base64 (RFC 4648) of the SHA-256 of `bytes`, as a policy names content. */
static void write_hash(struct page *page, str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";
    str hex = sha256_hex(&page->arena, bytes);
    page_add(page, "'sha256-");
    for (size_t i = 0; i < SHA256_BYTES; i += 3) {
        unsigned bits = 0;
        size_t have = SHA256_BYTES - i < 3 ? SHA256_BYTES - i : 3;
        for (size_t k = 0; k < 3; k++) {
            size_t at = 2 * (i + k);
            bits <<= 8;
            if (k < have)
                bits |=
                    hex_value(hex.ptr[at]) << 4 | hex_value(hex.ptr[at + 1]);
        }
        for (size_t k = 0; k < 4; k++)
            buf_add_char(page->out,
                         k <= have ? digits[bits >> (18 - 6 * k) & 63] : '=');
    }
    page_add(page, "'");
}

static void write_title(struct page *page)
{
    page_say(page, PHRASE(SAY_REPORT_TITLE_ON,
                          slot_text(page->report->workspace->organisation),
                          slot_day(page->report->assessment->as_of)));
}

static void write_head(struct page *page)
{
    page_add(page, "<!DOCTYPE html>\n<html lang=\"");
    buf_add(page->out,
            page->wording.language == LANGUAGE_EN ? STR("en") : STR("nl"));
    page_add(page, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\""
                   "default-src 'none'; base-uri 'none'; form-action 'none'; "
                   "img-src data:; style-src ");
    write_hash(page, page_css);
    page_add(page, "; script-src ");
    write_hash(page, page_js);
    page_add(page, "\">\n<meta name=\"viewport\" content=\"width=device-width, "
                   "initial-scale=1\">\n<meta name=\"color-scheme\" "
                   "content=\"light dark\">\n<meta name=\"referrer\" "
                   "content=\"no-referrer\">\n<meta name=\"robots\" "
                   "content=\"noindex\">\n<meta name=\"author\" "
                   "content=\"Normtoets\">\n<link rel=\"icon\" "
                   "href=\"data:,\">\n<title>");
    write_title(page);
    page_add(page, "</title>\n<style>");
    buf_add(page->out, page_css);
    page_add(page, "</style>\n</head>\n<body>\n");
}

/* A shape for each group, so that colour is never the only sign. */
static void write_shapes(struct page *page)
{
    page_add(
        page,
        "<svg class=\"shapes\" aria-hidden=\"true\" width=\"0\" height=\"0\">"
        "<symbol id=\"i-contradicted\" viewBox=\"0 0 24 24\">"
        "<path class=\"solid\" d=\"M12 2.5 23 21.5H1z\"/>"
        "<path class=\"on-solid\" d=\"M12 9v6M12 17.2v2\"/></symbol>"
        "<symbol id=\"i-missing\" viewBox=\"0 0 24 24\">"
        "<path d=\"M5 2.5h9l5 5v14H5zM9.5 12l5 5M14.5 12l-5 5\"/></symbol>"
        "<symbol id=\"i-expired\" viewBox=\"0 0 24 24\">"
        "<circle cx=\"12\" cy=\"12\" r=\"9.5\"/><path d=\"M12 6v6.5l4 3\"/>"
        "</symbol>"
        "<symbol id=\"i-undetermined\" viewBox=\"0 0 24 24\">"
        "<rect x=\"2.5\" y=\"2.5\" width=\"19\" height=\"19\" rx=\"3\"/>"
        "<path d=\"M9 9.2a3 3 0 1 1 4.4 2.7c-1 .6-1.4 1.2-1.4 2.2M12 16.8v1.7\""
        "/></symbol>"
        "<symbol id=\"i-ask\" viewBox=\"0 0 24 24\">"
        "<path d=\"M2.5 4h19v12.5H12L7 21v-4.5H2.5z\"/></symbol>"
        "<symbol id=\"i-explained\" viewBox=\"0 0 24 24\">"
        "<path d=\"M2.5 4h19v12.5H12L7 21v-4.5H2.5z"
        "M7 8.5h10M7 12h6\"/></symbol>"
        "<symbol id=\"i-pass\" viewBox=\"0 0 24 24\">"
        "<circle class=\"solid\" cx=\"12\" cy=\"12\" r=\"10.5\"/>"
        "<path class=\"on-solid\" d=\"m7 12.3 3.5 3.5L17.2 8.5\"/>"
        "</symbol>"
        "<symbol id=\"i-not_applicable\" viewBox=\"0 0 24 24\">"
        "<circle cx=\"12\" cy=\"12\" r=\"9.5\"/><path d=\"M7 12h10\"/>"
        "</symbol></svg>\n");
}

static void write_fact(struct page *page, enum sentence label)
{
    page_add(page, "<div><dt>");
    page_word(page, label);
    page_add(page, "</dt><dd>");
}

static void write_header(struct page *page)
{
    const struct report *report = page->report;
    const struct assessment *assessment = report->assessment;
    page_add(page, "<a class=\"skip\" href=\"#normen\">");
    page_word(page, SAY_REPORT_SKIP);
    page_add(page, "</a>\n");
    write_shapes(page);
    page_add(page, "<header><div class=\"wrap\"><p class=\"brand\">Normtoets"
                   "</p><h1>");
    page_name(page, report->workspace->organisation);
    page_add(page, "</h1><dl class=\"facts\">");
    write_fact(page, SAY_REPORT_LABEL_AS_OF);
    page_day(page, assessment->as_of);
    page_add(page, "</dd></div>");
    if (day_is_known(assessment->from) && day_is_known(assessment->until)) {
        write_fact(page, SAY_REPORT_COLUMN_PERIOD);
        page_say(page, PHRASE(SAY_REPORT_DAYS, slot_day(assessment->from),
                              slot_day(assessment->until)));
        page_add(page, "</dd></div>");
    }
    write_fact(page, SAY_REPORT_LABEL_FRAMEWORKS);
    for (size_t i = 0; i < report->workspace->framework_count; i++) {
        buf_add(page->out, i ? STR("<br>") : STR(""));
        page_name(page, report->workspace->frameworks[i]->title);
    }
    page_add(page, "</dd></div></dl>");
    if (report->observations) {
        page_add(page, "<p class=\"muted\">");
        page_say(page, PHRASE(SAY_REPORT_OBSERVATIONS_MEANING,
                              slot_text(report->observations->by),
                              slot_day(report->observations->date)));
        page_add(page, "</p>");
    }
    if (!assessment->as_of_given) {
        page_add(page, "<p class=\"muted\">");
        page_say(page,
                 PHRASE(SAY_REPORT_AS_OF_CHOSEN, slot_day(assessment->as_of)));
        page_add(page, "</p>");
    }
    page_add(page, "</div></header>\n");
}

static struct phrase headline(const struct report *report,
                              const struct group_counts *counts)
{
    size_t total = report->results->norm_count;
    size_t asks = counts->of[GROUP_ASK];
    size_t attention = group_count_open(counts) - asks;
    if (total == 0)
        return SAID(SAY_REPORT_NO_NORMS);
    if (attention && asks)
        return PHRASE(SAY_REPORT_HEADLINE_BOTH, slot_count((int64_t)attention),
                      slot_count((int64_t)total), slot_count((int64_t)asks));
    if (attention)
        return PHRASE(SAY_REPORT_HEADLINE, slot_count((int64_t)attention),
                      slot_count((int64_t)total));
    if (asks)
        return PHRASE(SAY_REPORT_HEADLINE_ASK, slot_count((int64_t)asks),
                      slot_count((int64_t)total));
    return PHRASE(SAY_REPORT_HEADLINE_NONE, slot_count((int64_t)total));
}

static void write_counts(struct page *page, const struct group_counts *counts)
{
    page_add(page, "<nav aria-label=\"");
    page_word(page, SAY_REPORT_COUNTS_LABEL);
    page_add(page, "\"><ul class=\"counts\">");
    for (enum report_group group = 0; group < GROUP_COUNT; group++) {
        if (counts->of[group] == 0)
            continue;
        str code = str_of(group_code(group));
        page_add(page, "<li><a class=\"count g-");
        buf_add(page->out, code);
        page_add(page, "\" href=\"#groep-");
        buf_add(page->out, code);
        page_add(page, "\" data-group=\"");
        buf_add(page->out, code);
        page_add(page, "\"><span class=\"number\">");
        page_count(page, counts->of[group]);
        page_add(page, "</span><span class=\"name\">");
        page_icon(page, group);
        page_capital(page, group_word(group));
        page_add(page, "</span></a></li>");
    }
    page_add(page, "</ul></nav>\n");
}

static void write_verdict(struct page *page, const struct group_counts *counts)
{
    page_add(page, "<section class=\"verdict\" aria-labelledby=\"oordeel\">"
                   "<h2 id=\"oordeel\">");
    page_say(page, headline(page->report, counts));
    page_add(page, "</h2>\n");
    if (!page->report->is_complete) {
        page_add(page, "<p class=\"incomplete\">");
        page_icon(page, GROUP_UNDETERMINED);
        page_add(page, "<span>");
        page_word(page, SAY_REPORT_HTML_INCOMPLETE);
        page_add(page, " ");
        page_say(page, report_seen(page->report));
        page_add(page, " <a href=\"#niet-gezien\">");
        page_word(page, SAY_REPORT_UNSEEN_LINK);
        page_add(page, "</a></span></p>\n");
    }
    write_counts(page, counts);
    page_add(page, "</section>\n");
}

static void write_button(struct page *page, const char *action,
                         enum sentence label)
{
    buf_printf(page->out, "<button type=\"button\" data-do=\"%s\">", action);
    page_word(page, label);
    page_add(page, "</button>");
}

/* Only for browsers that run the script, which takes `hidden` away. */
static void write_tools(struct page *page)
{
    const struct workspace *workspace = page->report->workspace;
    page_add(page, "<div class=\"tools\" id=\"tools\" role=\"search\" hidden>"
                   "<div class=\"field\"><label for=\"zoek\">");
    page_word(page, SAY_REPORT_SEARCH);
    page_add(page, "</label><input id=\"zoek\" type=\"search\" "
                   "autocomplete=\"off\" spellcheck=\"false\"></div>");
    if (workspace->framework_count > 1) {
        page_add(page, "<div class=\"field\"><label for=\"kader\">");
        page_word(page, SAY_REPORT_FRAMEWORK);
        page_add(page, "</label><select id=\"kader\"><option value=\"\">");
        page_word(page, SAY_REPORT_FRAMEWORK_ALL);
        page_add(page, "</option>");
        for (size_t i = 0; i < workspace->framework_count; i++) {
            page_add(page, "<option value=\"");
            page_name(page, workspace->frameworks[i]->id);
            page_add(page, "\">");
            page_name(page, workspace->frameworks[i]->title);
            page_add(page, "</option>");
        }
        page_add(page, "</select></div>");
    }
    page_add(page, "<div class=\"buttons\">");
    write_button(page, "open", SAY_REPORT_OPEN_ALL);
    write_button(page, "close", SAY_REPORT_CLOSE_ALL);
    write_button(page, "save", SAY_REPORT_SAVE);
    page_add(page, "</div></div>\n<p class=\"shown\" id=\"shown\" "
                   "role=\"status\" data-words=\"");
    page_say(page, PHRASE(SAY_REPORT_SHOWN, slot_cstr("#n"), slot_cstr("#m")));
    page_add(page, "\"></p><p class=\"clear\" id=\"clear\" hidden>"
                   "<a href=\"#?\">");
    page_word(page, SAY_REPORT_SHOW_ALL);
    page_add(page, "</a></p>\n");
}

static void write_group(struct page *page, enum report_group group,
                        size_t count)
{
    const struct results *results = page->report->results;
    str code = str_of(group_code(group));
    if (count == 0)
        return;
    page_add(page, "<section class=\"group g-");
    buf_add(page->out, code);
    page_add(page, "\" id=\"groep-");
    buf_add(page->out, code);
    page_add(page, "\"><h2>");
    page_icon(page, group);
    page_capital(page, group_word(group));
    page_add(page, " <span class=\"number\">");
    page_say(page, PHRASE(SAY_REPORT_GROUP_SIZE, slot_count((int64_t)count)));
    page_add(page, "</span></h2><p class=\"muted\">");
    page_word(page, group_meaning(group));
    page_add(page, "</p>\n");
    for (size_t i = 0; i < results->norm_count; i++)
        if (group_of(&results->norms[i]) == group)
            html_norm(page, &results->norms[i]);
    page_add(page, "</section>\n");
}

/* "</script>" and "<!--" would end or bend a script element. */
static void write_data(struct page *page)
{
    struct buf json = buf_open(SIZE_MAX);
    report_format_json.write(page->report, page->wording, &json);
    page_add(page, "<script type=\"application/json\" id=\"resultaat\">");
    bool in_indent = false;
    for (size_t i = 0; i < json.len; i++) {
        char c = json.ptr[i];
        /* A line end in JSON is never part of a text: layout is left out. */
        in_indent = c == '\n' || (in_indent && c == ' ');
        if (in_indent)
            continue;
        if (c == '<' || c == '>' || c == '&')
            buf_printf(page->out, "\\u%04x", (unsigned)c);
        else
            buf_add_char(page->out, c);
    }
    page_add(page, "</script>\n");
    buf_close(&json);
}

static void write_footer(struct page *page)
{
    page_add(page, "<footer><div class=\"wrap\"><p class=\"muted small\">");
    page_word(page, SAY_REPORT_FOOTER);
    page_add(page, "</p></div></footer>\n");
    write_data(page);
    page_add(page, "<script>");
    buf_add(page->out, page_js);
    page_add(page, "</script>\n</body>\n</html>\n");
}

static void write_html(const struct report *report, struct wording wording,
                       struct buf *out)
{
    struct page page = page_open(report, wording, out);
    struct group_counts counts = group_count(report->results);
    write_head(&page);
    write_header(&page);
    page_add(&page, "<main class=\"wrap\">\n");
    write_verdict(&page, &counts);
    page_add(&page, "<div id=\"normen\" tabindex=\"-1\">\n");
    write_tools(&page);
    for (enum report_group group = 0; group < GROUP_COUNT; group++)
        write_group(&page, group, counts.of[group]);
    page_add(&page, "</div>\n");
    html_unseen(&page);
    html_levels(&page);
    html_evidence(&page);
    html_notes(&page);
    page_add(&page, "</main>\n");
    write_footer(&page);
    page_close(&page);
}

const struct report_format report_format_html = { "html", "html",
                                                  SAY_REPORT_HTML, write_html };
