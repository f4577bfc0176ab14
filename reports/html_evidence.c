/* html_evidence.c - the lists below the norms: evidence, logs, pages, notes */
#include "base/count.h"
#include "reports/html_parts.h"
#include "reports/unseen.h"

struct list {
    struct page *page;
    const char *id;
    enum sentence heading;
    size_t count;
};

static void write_item(void *context, str name, const struct phrase *why)
{
    struct list *list = context;
    struct page *page = list->page;
    if (list->count++ == 0) {
        buf_printf(page->out, "<section aria-labelledby=\"%s\"><h2 id=\"%s\">",
                   list->id, list->id);
        page_word(page, list->heading);
        page_add(page, "</h2><ul class=\"plain\">");
    }
    page_add(page, "<li>");
    if (name.len) {
        page_evidence_link(page, name);
        page_add(page, ": ");
    }
    page_phrase(page, why);
    page_add(page, "</li>");
}

static void end_list(struct list *list)
{
    if (list->count)
        page_add(list->page, "</ul></section>\n");
}

void html_unseen(struct page *page)
{
    struct list list = { page, "niet-gezien", SAY_REPORT_UNSEEN, 0 };
    unseen_tell(page->report, write_item, &list);
    end_list(&list);
}

void html_notes(struct page *page)
{
    struct list list = { page, "opmerkingen", SAY_REPORT_NOTES, 0 };
    notes_tell(page->report, write_item, &list);
    end_list(&list);
}

/* A cell that names its column, for screens too narrow for a table. */
static void open_cell(struct page *page, enum sentence column)
{
    page_add(page, "<td role=\"cell\" data-label=\"");
    page_word(page, column);
    page_add(page, "\">");
}

static bool is_inferred(enum fact_source source)
{
    return source != FACT_ABSENT && source != FACT_REGISTER;
}

static void write_inferred(struct page *page, enum fact_source source)
{
    static const enum sentence from[] = {
        [FACT_METADATA] = SAY_REPORT_FROM_METADATA,
        [FACT_TEXT] = SAY_REPORT_FROM_TEXT,
        [FACT_NAME] = SAY_REPORT_FROM_NAME,
        [FACT_FILE_TIME] = SAY_REPORT_FROM_FILE_TIME,
    };
    if (!is_inferred(source))
        return;
    page_add(page, " <span class=\"inferred\">");
    page_word(page, from[source]);
    page_add(page, "</span>");
}

static void write_text_fact(struct page *page, const struct text_fact *fact)
{
    if (fact->value.len == 0)
        page_add(page, "–");
    page_name(page, fact->value);
    if (fact->value.len)
        write_inferred(page, fact->source);
}

static void write_day_fact(struct page *page, const struct day_fact *fact)
{
    if (!day_is_known(fact->value)) {
        page_add(page, "–");
        return;
    }
    page_day(page, fact->value);
    write_inferred(page, fact->source);
}

/* Below what the cell holds. */
static void write_more(struct page *page, struct phrase phrase,
                       enum fact_source source)
{
    page_add(page, "<br>");
    page_say(page, phrase);
    write_inferred(page, source);
}

static void write_adoption(struct page *page, const struct document *document)
{
    const struct day_fact *day = &document->adopted;
    if (document->adoption == DATED_ONLY &&
        day_is_known(document_day(document))) {
        page_say(page, PHRASE(SAY_REPORT_VERSION_OF, slot_day(day->value)));
        write_inferred(page, day->source);
    } else
        write_day_fact(page, day_is_known(document_adopted(document))
                                 ? day
                                 : &(struct day_fact){ .value = DAY_UNKNOWN });
    const struct quoted_fact *by = &document->adopted_by;
    if (by->source != FACT_ABSENT)
        write_more(page, PHRASE(SAY_REPORT_ADOPTED_BY, slot_text(by->value)),
                   by->source);
}

static bool is_a_day(const struct day_fact *fact)
{
    return fact->source != FACT_ABSENT && day_is_known(fact->value);
}

static void write_validity(struct page *page, const struct document *document)
{
    const struct day_fact *from = &document->valid_from;
    const struct day_fact *review = &document->review;
    write_day_fact(page, &document->valid_until);
    if (is_a_day(from))
        write_more(page, PHRASE(SAY_REPORT_VALID_FROM, slot_day(from->value)),
                   from->source);
    if (is_a_day(review))
        write_more(page, PHRASE(SAY_REPORT_REVIEW_BY, slot_day(review->value)),
                   review->source);
}

static enum sentence state_word(enum document_state state)
{
    static const enum sentence words[] = {
        [DOCUMENT_UNREADABLE] = SAY_REPORT_STATE_UNREADABLE,
        [DOCUMENT_PARTIAL] = SAY_REPORT_STATE_PARTIAL,
        [DOCUMENT_READ] = SAY_REPORT_STATE_READ,
        [DOCUMENT_SKIPPED] = SAY_REPORT_STATE_SKIPPED,
    };
    return words[state];
}

/* Why it was not (wholly) read stands where there is room for it. */
static void write_why(struct page *page, const struct document *document)
{
    const struct mark *scan = document_worst_scan(document);
    if (scan) {
        page_add(page, " <span class=\"inferred\">");
        page_say(page, PHRASE(SAY_REPORT_FROM_SCAN, slot_text(scan->label)));
        page_add(page, "</span>");
    }
    if (document->state == DOCUMENT_READ || document->why.id == SAY_NOTHING)
        return;
    page_add(page, "<span class=\"unread\">");
    page_phrase(page, &document->why);
    page_add(page, "</span>");
}

/* Only web addresses lead anywhere. */
static void write_address(struct page *page, str address)
{
    bool is_web = str_starts(address, STR("https://")) ||
                  str_starts(address, STR("http://"));
    if (is_web) {
        page_add(page, "<a rel=\"noopener noreferrer\" href=\"");
        page_name(page, address);
        page_add(page, "\">");
    }
    page_name(page, address);
    buf_add(page->out, is_web ? STR("</a>") : STR(""));
}

static void write_document(struct page *page, size_t index)
{
    const struct document *document = &page->report->evidence->documents[index];
    buf_printf(page->out,
               "<tr role=\"row\" id=\"bewijs-%zu\"><th role=\"rowheader\" "
               "scope=\"row\"><span class=\"path\">",
               index + 1);
    page_name(page, document->path);
    page_add(page, "</span>");
    /* A title that is the name of the file says nothing new. */
    if (document->title.value.len && document->title.source != FACT_NAME) {
        page_add(page, "<br>");
        write_text_fact(page, &document->title);
    }
    if (document->address.len) {
        page_add(page, "<br>");
        write_address(page, document->address);
    }
    if (document->same_as) {
        struct phrase same =
            PHRASE(SAY_REPORT_SAME_AS, slot_text(document->same_as->path));
        page_add(page, "<br><span class=\"inferred\">");
        page_phrase(page, &same);
        page_add(page, "</span>");
    }
    write_why(page, document);
    page_add(page, "</th>");
    open_cell(page, SAY_REPORT_COLUMN_TYPE);
    write_text_fact(page, &document->type);
    page_add(page, "</td>");
    open_cell(page, SAY_REPORT_COLUMN_ADOPTED);
    write_adoption(page, document);
    page_add(page, "</td>");
    open_cell(page, SAY_REPORT_COLUMN_VALID_UNTIL);
    write_validity(page, document);
    page_add(page, "</td>");
    open_cell(page, SAY_REPORT_COLUMN_STATE);
    page_word(page, state_word(document->state));
    page_add(page, "</td></tr>\n");
}

static void open_table(struct page *page, const char *class,
                       enum sentence caption, const enum sentence *columns,
                       size_t count)
{
    buf_printf(page->out, "<table class=\"list %s\" role=\"table\"><caption>",
               class);
    page_word(page, caption);
    page_add(page, "</caption><thead role=\"rowgroup\"><tr role=\"row\">");
    for (size_t i = 0; i < count; i++) {
        page_add(page, "<th role=\"columnheader\" scope=\"col\">");
        page_word(page, columns[i]);
        page_add(page, "</th>");
    }
    page_add(page, "</tr></thead><tbody role=\"rowgroup\">\n");
}

static void write_documents(struct page *page)
{
    static const enum sentence columns[] = {
        SAY_REPORT_COLUMN_DOCUMENT, SAY_REPORT_COLUMN_TYPE,
        SAY_REPORT_COLUMN_ADOPTED,  SAY_REPORT_COLUMN_VALID_UNTIL,
        SAY_REPORT_COLUMN_STATE,
    };
    size_t count = page->report->evidence->document_count;
    if (count == 0) {
        page_add(page, "<p>");
        page_word(page, SAY_REPORT_NO_DOCUMENTS);
        page_add(page, "</p>");
        return;
    }
    open_table(page, "documents", SAY_REPORT_DOCUMENTS, columns,
               COUNT(columns));
    for (size_t i = 0; i < count; i++)
        write_document(page, i);
    page_add(page, "</tbody></table>\n");
}

static void write_log_state(struct page *page, const struct log_evidence *log)
{
    if (!log->is_read || !log->log) {
        page_word(page, SAY_REPORT_STATE_UNREADABLE);
        page_add(page, ": ");
        page_phrase(page, &log->why);
        return;
    }
    page_word(page, log->log->is_complete ? SAY_REPORT_STATE_READ
                                          : SAY_REPORT_STATE_PARTIAL);
    if (log->log->undatable_count + case_log_lost(log->log)) {
        page_add(page, ". ");
        page_say(page, PHRASE(SAY_REPORT_LOG_ROWS_BAD,
                              slot_count((int64_t)log->log->undatable_count),
                              slot_count((int64_t)case_log_lost(log->log))));
    }
}

static void write_log_period(struct page *page, const struct case_log *log)
{
    if (!log || !day_is_known(log->first_day) || !day_is_known(log->last_day)) {
        page_add(page, "–");
        return;
    }
    page_say(page, PHRASE(SAY_REPORT_DAYS, slot_day(log->first_day),
                          slot_day(log->last_day)));
}

static void write_logs(struct page *page)
{
    static const enum sentence columns[] = {
        SAY_REPORT_COLUMN_LOG,
        SAY_REPORT_COLUMN_CASES,
        SAY_REPORT_COLUMN_PERIOD,
        SAY_REPORT_COLUMN_STATE,
    };
    const struct evidence_set *evidence = page->report->evidence;
    if (evidence->log_count == 0)
        return;
    open_table(page, "logs", SAY_REPORT_LOGS, columns, COUNT(columns));
    for (size_t i = 0; i < evidence->log_count; i++) {
        const struct log_evidence *log = &evidence->logs[i];
        buf_printf(page->out,
                   "<tr role=\"row\" id=\"log-%zu\"><th role=\"rowheader\" "
                   "scope=\"row\"><span class=\"path\">",
                   i + 1);
        page_name(page, log->file);
        page_add(page, "</span></th>");
        open_cell(page, SAY_REPORT_COLUMN_CASES);
        page_count(page, log->log ? log->log->case_count : 0);
        page_add(page, "</td>");
        open_cell(page, SAY_REPORT_COLUMN_PERIOD);
        write_log_period(page, log->log);
        page_add(page, "</td>");
        open_cell(page, SAY_REPORT_COLUMN_STATE);
        write_log_state(page, log);
        page_add(page, "</td></tr>\n");
    }
    page_add(page, "</tbody></table>\n");
}

static void write_source_state(struct page *page,
                               const struct web_source *source)
{
    switch (source->state) {
    case SOURCE_FETCHED:
        page_say(page,
                 PHRASE(SAY_REPORT_FETCHED_ON, slot_day(source->fetched)));
        break;
    case SOURCE_FAILED:
        page_phrase(page, &source->why);
        break;
    case SOURCE_NOT_FETCHED:
        page_word(page, SAY_REPORT_SOURCE_NOT_FETCHED);
        break;
    }
}

static void write_sources(struct page *page)
{
    static const enum sentence columns[] = { SAY_REPORT_COLUMN_PAGE,
                                             SAY_REPORT_COLUMN_STATE };
    const struct evidence_set *evidence = page->report->evidence;
    if (evidence->source_count == 0)
        return;
    open_table(page, "pages", SAY_REPORT_PAGES, columns, COUNT(columns));
    for (size_t i = 0; i < evidence->source_count; i++) {
        page_add(page, "<tr role=\"row\"><th role=\"rowheader\" "
                       "scope=\"row\"><span class=\"path\">");
        write_address(page, evidence->sources[i].address);
        page_add(page, "</span></th>");
        open_cell(page, SAY_REPORT_COLUMN_STATE);
        write_source_state(page, &evidence->sources[i]);
        page_add(page, "</td></tr>\n");
    }
    page_add(page, "</tbody></table>\n");
}

void html_evidence(struct page *page)
{
    page_add(page, "<section aria-labelledby=\"bewijs\"><h2 id=\"bewijs\">");
    page_word(page, SAY_REPORT_EVIDENCE);
    page_add(page, "</h2>\n");
    write_documents(page);
    write_logs(page);
    write_sources(page);
    page_add(page, "</section>\n");
}
