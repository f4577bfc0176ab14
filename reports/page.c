/* page.c - see page.h */
#include "reports/page.h"

#include "base/ascii.h"
#include "base/safe_text.h"

#define PIECE_BYTES_MAX (1 << 20)

struct page page_open(const struct report *report, struct wording wording,
                      struct buf *out)
{
    struct page page = { .out = out,
                         .wording = wording,
                         .report = report,
                         .text = buf_open(PIECE_BYTES_MAX),
                         .safe = buf_open(PIECE_BYTES_MAX) };
    page.told_at = arena_array(&page.arena, report->results->check_count + 1,
                               const struct norm_result *);
    return page;
}

void page_close(struct page *page)
{
    arena_close(&page->arena);
    buf_close(&page->text);
    buf_close(&page->safe);
}

/* The only place where text becomes HTML; good between tags and in attributes
 * between double quotes. */
static void escape(struct buf *out, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        switch (text.ptr[i]) {
        case '&':
            buf_add(out, STR("&amp;"));
            break;
        case '<':
            buf_add(out, STR("&lt;"));
            break;
        case '>':
            buf_add(out, STR("&gt;"));
            break;
        case '"':
            buf_add(out, STR("&quot;"));
            break;
        case '\'':
            buf_add(out, STR("&#39;"));
            break;
        case '`':
            buf_add(out, STR("&#96;"));
            break;
        default:
            buf_add_char(out, text.ptr[i]);
        }
    }
}

static void write_safe(struct page *page, str text, enum safe_blanks blanks)
{
    buf_clear(&page->safe);
    safe_text_write(&page->safe, text, blanks);
    escape(page->out, buf_str(&page->safe));
}

void page_name(struct page *page, str theirs)
{
    write_safe(page, theirs, BLANKS_VISIBLE);
}

void page_quote(struct page *page, str theirs)
{
    write_safe(page, theirs, BLANKS_AS_SPACE);
}

void page_phrase(struct page *page, const struct phrase *phrase)
{
    buf_clear(&page->text);
    phrase_write(&page->text, phrase, page->wording);
    page_quote(page, buf_str(&page->text));
}

void page_say(struct page *page, struct phrase phrase)
{
    page_phrase(page, &phrase);
}

void page_word(struct page *page, enum sentence sentence)
{
    page_say(page, SAID(sentence));
}

void page_capital(struct page *page, enum sentence sentence)
{
    size_t at = page->out->len;
    page_word(page, sentence);
    char *first = page->out->ptr + at;
    if (page->out->len > at && *first >= 'a' && *first <= 'z')
        *first = (char)(*first - 'a' + 'A');
}

void page_count(struct page *page, size_t count)
{
    page_say(page, PHRASE(SAY_REPORT_PLAIN, slot_count((int64_t)count)));
}

void page_day(struct page *page, day_number day)
{
    page_add(page, "<span class=\"day\">");
    page_say(page, PHRASE(SAY_REPORT_PLAIN, slot_day(day)));
    page_add(page, "</span>");
}

void page_icon(struct page *page, enum report_group group)
{
    page_add(page, "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"#i-");
    buf_add(page->out, str_of(group_code(group)));
    page_add(page, "\"/></svg>");
}

static bool is_plain(char c)
{
    return ascii_is_digit(c) || ascii_is_letter(c) || c == '.' || c == '-' ||
           c == '_';
}

static void anchor_part(struct page *page, str part)
{
    for (size_t i = 0; i < part.len; i++) {
        if (is_plain(part.ptr[i]))
            buf_add_char(page->out, part.ptr[i]);
        else
            buf_printf(page->out, "~%02x", (unsigned char)part.ptr[i]);
    }
}

void page_anchor(struct page *page, const struct norm *norm)
{
    anchor_part(page, norm->framework->id);
    page_add(page, "/");
    anchor_part(page, norm->id);
}

void page_language(struct page *page, const struct framework *framework)
{
    static const str codes[] = {
        [LANGUAGE_NL] = STR_INIT("nl"), [LANGUAGE_EN] = STR_INIT("en")
    };
    str language = framework->language;
    bool is_code = language.len == 2;
    for (size_t i = 0; i < language.len; i++)
        is_code = is_code && language.ptr[i] >= 'a' && language.ptr[i] <= 'z';
    if (!is_code || str_equal(language, codes[page->wording.language]))
        return;
    page_add(page, " lang=\"");
    page_name(page, language);
    page_add(page, "\"");
}

void page_evidence_link(struct page *page, str name)
{
    const struct evidence_set *evidence = page->report->evidence;
    const char *kind = NULL;
    size_t at = 0;
    for (size_t i = 0; i < evidence->document_count && !kind; i++)
        if (str_equal(evidence->documents[i].path, name)) {
            kind = "bewijs";
            at = i;
        }
    for (size_t i = 0; i < evidence->log_count && !kind; i++)
        if (str_equal(evidence->logs[i].file, name)) {
            kind = "log";
            at = i;
        }
    if (kind)
        buf_printf(page->out, "<a class=\"path\" href=\"#%s-%zu\">", kind,
                   at + 1);
    else
        page_add(page, "<span class=\"path\">");
    page_name(page, name);
    buf_add(page->out, kind ? STR("</a>") : STR("</span>"));
}
