/* json_parts.c - the evidence of a result in JSON, and texts that may be empty */
#include "reports/json_parts.h"

void json_set_phrase(struct json *object, const char *key,
                     const struct phrase *phrase, struct wording wording)
{
    struct buf text = buf_open(1 << 16);
    phrase_write(&text, phrase, wording);
    json_set_text(object, key, buf_str(&text));
    buf_close(&text);
}

void json_add_phrases(struct json *array, const struct phrase *phrases,
                      size_t count, struct wording wording)
{
    for (size_t i = 0; i < count; i++) {
        struct buf text = buf_open(1 << 16);
        phrase_write(&text, &phrases[i], wording);
        json_add_text(array, buf_str(&text));
        buf_close(&text);
    }
}

void json_set_known_text(struct json *object, const char *key, str text)
{
    if (text.len)
        json_set_text(object, key, text);
    else
        json_set_null(object, key);
}

static void add_if_inferred(struct json *array, const char *key,
                            enum fact_source source)
{
    if (source != FACT_ABSENT && source != FACT_REGISTER)
        json_add_text(array, str_of(key));
}

static void set_day_fact(struct json *object, const char *key,
                         const struct day_fact *fact)
{
    json_set_day(object, key,
                 fact->source == FACT_ABSENT ? DAY_UNKNOWN : fact->value);
}

/* Only of a document that hides something. */
static void set_hidden(struct json *object, const struct document *document,
                       struct wording wording)
{
    struct json *array = NULL;
    for (unsigned i = 0; i < HIDDEN_KIND_COUNT; i++) {
        struct phrase phrase = document_hidden_phrase(document, i);
        if (!document->hidden[i])
            continue;
        array = array ? array : json_new_array();
        json_add_phrases(array, &phrase, 1, wording);
    }
    if (array)
        json_set(object, "hidden", array);
}

static struct json *document_value(const struct document *document,
                                   struct wording wording)
{
    static const char *const states[] = {
        [DOCUMENT_UNREADABLE] = "unreadable",
        [DOCUMENT_PARTIAL] = "partial",
        [DOCUMENT_READ] = "read",
        [DOCUMENT_SKIPPED] = "skipped",
    };
    struct json *object = json_new_object();
    json_set_text(object, "path", document->path);
    json_set_known_text(object, "sha256", document->sha256);
    json_set_known_text(object, "type", document->type.value);
    json_set_known_text(object, "title", document->title.value);
    json_set_day(object, "adopted", document_adopted(document));
    json_set_known_text(object, "adopted_by", document->adopted_by.value);
    json_set_day(object, "dated",
                 document->adoption == DATED_ONLY ? document_day(document)
                                                  : DAY_UNKNOWN);
    set_day_fact(object, "valid_from", &document->valid_from);
    json_set_day(object, "valid_until", document->valid_until.value);
    set_day_fact(object, "review", &document->review);
    struct json *inferred = json_new_array();
    if (day_is_known(document_adopted(document)))
        add_if_inferred(inferred, "adopted", document->adopted.source);
    add_if_inferred(inferred, "adopted_by", document->adopted_by.source);
    add_if_inferred(inferred, "owner", document->owner.source);
    add_if_inferred(inferred, "review", document->review.source);
    add_if_inferred(inferred, "status", document->status.source);
    add_if_inferred(inferred, "title", document->title.source);
    add_if_inferred(inferred, "type", document->type.source);
    add_if_inferred(inferred, "valid_from", document->valid_from.source);
    add_if_inferred(inferred, "valid_until", document->valid_until.source);
    json_set(object, "inferred", inferred);
    json_set_text(object, "state", str_of(states[document->state]));
    json_set_phrase(object, "why", &document->why, wording);
    json_set_known_text(object, "format", document->format);
    json_set_known_text(object, "status", document->status.value);
    json_set_known_text(object, "owner", document->owner.value);
    json_set_bool(object, "registered", document->is_registered);
    json_set_known_text(object, "address", document->address);
    set_hidden(object, document, wording);
    const struct mark *scan = document_worst_scan(document);
    uint64_t percents;
    if (scan && str_number(scan->label, 100, &percents))
        json_set_count(object, "scan_certainty", (int64_t)percents);
    if (document->same_as)
        json_set_text(object, "same_as", document->same_as->path);
    return object;
}

static struct json *log_value(const struct log_evidence *evidence,
                              struct wording wording)
{
    const struct case_log *log = evidence->log;
    struct json *object = json_new_object();
    json_set_text(object, "id", evidence->id);
    json_set_text(object, "file", evidence->file);
    if (!evidence->is_read || !log) {
        json_set_text(object, "state", STR("unreadable"));
        json_set_phrase(object, "why", &evidence->why, wording);
        return object;
    }
    json_set_text(object, "state",
                  log->is_complete ? STR("read") : STR("partial"));
    json_set_known_text(object, "sha256", log->sha256);
    json_set_count(object, "rows", (int64_t)log->row_count);
    json_set_count(object, "cases", (int64_t)log->case_count);
    json_set_count(object, "undatable_rows", (int64_t)log->undatable_count);
    json_set_count(object, "unmapped_rows", (int64_t)log->unmapped_count);
    json_set_count(object, "ragged_rows", (int64_t)case_log_lost(log));
    json_set_day(object, "first_day", log->first_day);
    json_set_day(object, "last_day", log->last_day);
    struct json *notes = json_new_array();
    json_add_phrases(notes, log->notes, log->note_count, wording);
    json_set(object, "notes", notes);
    return object;
}

static struct json *source_value(const struct web_source *source,
                                 struct wording wording)
{
    static const char *const states[] = { [SOURCE_NOT_FETCHED] = "not_fetched",
                                          [SOURCE_FAILED] = "failed",
                                          [SOURCE_FETCHED] = "fetched" };
    struct json *object = json_new_object();
    json_set_text(object, "id", source->id);
    json_set_text(object, "address", source->address);
    json_set_text(object, "state", str_of(states[source->state]));
    json_set_phrase(object, "why", &source->why, wording);
    if (source->state == SOURCE_FETCHED)
        json_set_day(object, "fetched", source->fetched);
    return object;
}

void json_set_evidence(struct json *top, const struct evidence_set *evidence,
                       struct wording wording)
{
    struct json *documents = json_new_array();
    for (size_t i = 0; i < evidence->document_count; i++)
        json_add(documents, document_value(&evidence->documents[i], wording));
    json_set(top, "evidence", documents);
    struct json *logs = json_new_array();
    for (size_t i = 0; i < evidence->log_count; i++)
        json_add(logs, log_value(&evidence->logs[i], wording));
    json_set(top, "logs", logs);
    struct json *sources = json_new_array();
    for (size_t i = 0; i < evidence->source_count; i++)
        json_add(sources, source_value(&evidence->sources[i], wording));
    json_set(top, "sources", sources);
}
