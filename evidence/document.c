/* document.c - places in a document */
#include "evidence/document.h"

#include "base/count.h"

#define FIRST_PAGE_BYTES 4000

struct document document_of(str path)
{
    struct document d = { .path = path };
    d.fetched = d.file_day = DAY_UNKNOWN;
    d.metadata.created = d.metadata.modified = DAY_UNKNOWN;
    d.adopted.value = d.valid_until.value = DAY_UNKNOWN;
    d.valid_from.value = d.review.value = DAY_UNKNOWN;
    return d;
}

bool document_has_text(const struct document *document)
{
    return document->text.len || document->is_let_go;
}

size_t document_words(struct document *d, str *words[DOCUMENT_WORDS_MAX])
{
    struct text_fact *facts[] = { &d->title,        &d->status, &d->owner,
                                  &d->version,      &d->role,   &d->type,
                                  &d->status_denied };
    struct day_fact *days[] = { &d->adopted, &d->valid_from, &d->valid_until,
                                &d->review };
    struct quoted_fact *adopters[] = { &d->adopted_by, &d->adopted_by_denied };
    size_t count = 0;
    for (size_t i = 0; i < COUNT(facts); i++)
        words[count++] = &facts[i]->value;
    for (size_t i = 0; i < COUNT(days); i++)
        words[count++] = &days[i]->quote;
    for (size_t i = 0; i < COUNT(adopters); i++) {
        words[count++] = &adopters[i]->value;
        words[count++] = &adopters[i]->quote;
    }
    return count;
}

struct unmasked document_unmasked(const struct document *document)
{
    return document->unmasked
               ? *document->unmasked
               : (struct unmasked){ document->path, document->title.value,
                                    document->metadata.title };
}

day_number document_day(const struct document *document)
{
    const struct day_fact *adopted = &document->adopted;
    bool is_only_upper_bound = adopted->source == FACT_METADATA ||
                               adopted->source == FACT_FILE_TIME ||
                               adopted->source == FACT_ABSENT;
    return is_only_upper_bound ? DAY_UNKNOWN : adopted->value;
}

day_number document_adopted(const struct document *document)
{
    return document->adoption == DATED_ONLY ? DAY_UNKNOWN
                                            : document_day(document);
}

const struct mark *document_mark_at(const struct document *document,
                                    enum mark_kind kind, size_t offset)
{
    const struct mark *found = NULL;
    for (size_t i = 0; i < document->mark_count; i++) {
        if (document->marks[i].offset > offset)
            break;
        if (document->marks[i].kind == kind)
            found = &document->marks[i];
    }
    return found;
}

const struct mark *document_scan_at(const struct document *document,
                                    size_t offset)
{
    const struct mark *page = document_mark_at(document, MARK_PAGE, offset);
    const struct mark *scan = document_mark_at(document, MARK_SCAN, offset);
    return scan && (!page || scan >= page) ? scan : NULL;
}

/* How sure the recogniser was, in percents. */
static uint64_t certainty(const struct mark *scan)
{
    uint64_t percents = 0;
    return str_number(scan->label, 100, &percents) ? percents : 0;
}

const struct mark *document_worst_scan(const struct document *document)
{
    const struct mark *worst = NULL;
    for (size_t i = 0; i < document->mark_count; i++) {
        const struct mark *mark = &document->marks[i];
        if (mark->kind != MARK_SCAN)
            continue;
        if (!worst || certainty(mark) < certainty(worst))
            worst = mark;
    }
    return worst;
}

struct phrase document_place(const struct document *document, size_t offset)
{
    const struct mark *page = document_mark_at(document, MARK_PAGE, offset);
    const struct mark *heading =
        document_mark_at(document, MARK_HEADING, offset);
    const struct mark *sheet = document_mark_at(document, MARK_SHEET, offset);
    const struct mark *cell = document_mark_at(document, MARK_CELL, offset);
    const struct mark *line = document_mark_at(document, MARK_LINE, offset);
    if (cell && sheet)
        return PHRASE(SAY_PLACE_CELL_OF_SHEET, slot_text(sheet->label),
                      slot_text(cell->label));
    if (cell)
        return PHRASE(SAY_PLACE_CELL, slot_text(cell->label));
    const struct mark *scan = document_scan_at(document, offset);
    if (scan && page)
        return PHRASE(SAY_PLACE_SCANNED_PAGE, slot_text(page->label),
                      slot_text(scan->label));
    if (page && heading && heading->offset >= page->offset)
        return PHRASE(SAY_PLACE_PAGE_AND_HEADING, slot_text(page->label),
                      slot_text(heading->label));
    if (page)
        return PHRASE(SAY_PLACE_PAGE, slot_text(page->label));
    if (heading)
        return PHRASE(SAY_PLACE_HEADING, slot_text(heading->label));
    if (line)
        return PHRASE(SAY_PLACE_LINE, slot_text(line->label));
    return SAID(SAY_NOTHING);
}

bool document_leaves_out(const struct document *document)
{
    return document->hidden[HIDDEN_TEXT] ||
           document->hidden[HIDDEN_DELETED_TEXT] ||
           document->hidden[HIDDEN_SLIDES];
}

struct phrase document_hidden_phrase(const struct document *document,
                                     enum hidden_kind kind)
{
    static const enum sentence sentences[HIDDEN_KIND_COUNT] = {
        [HIDDEN_TEXT] = SAY_HIDDEN_TEXT,
        [HIDDEN_DELETED_TEXT] = SAY_HIDDEN_DELETED_TEXT,
        [HIDDEN_SLIDES] = SAY_HIDDEN_SLIDES,
        [HIDDEN_ROWS] = SAY_HIDDEN_ROWS,
        [HIDDEN_SHEETS] = SAY_HIDDEN_SHEETS,
    };
    return PHRASE(sentences[kind], slot_count(document->hidden[kind]));
}

str document_first_page(const struct document *document)
{
    str text = str_shorten(document->text, FIRST_PAGE_BYTES);
    for (size_t i = 0, pages = 0; i < document->mark_count; i++) {
        const struct mark *mark = &document->marks[i];
        if (mark->kind == MARK_PAGE && ++pages == 2)
            return str_part(text, 0, mark->offset);
    }
    return text;
}
