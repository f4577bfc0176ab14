/*
 * personal_data.c - no numbers of people in the evidence
 *
 *     [check.geen-persoonsgegevens]
 *     kind  = "personal_data"
 *     which = ["bsn", "iban"]                    left out: both
 *     allow = ["NL91 ABNA 0417 1643 00"]         the organisation's own accounts
 *
 * What is found is never shown in full. That there is nothing can only be said
 * when everything was read.
 */
#include "base/count.h"
#include "checker/check_kind.h"
#include "checker/personal_number.h"
#include "checker/searched.h"
#include "evidence/fold.h"

struct personal_check {
    unsigned which;
    const str *allowed; /* folded, without gaps */
    size_t allowed_count;
};

static const str keys[] = { STR_INIT("which"), STR_INIT("allow") };

static str without_gaps(struct arena *arena, str text)
{
    char *copy = arena_cstr(arena, text);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++)
        if (!str_contains(STR(" .-"), str_part(text, i, 1)))
            copy[len++] = text.ptr[i];
    return (str){ copy, len };
}

static void read_which(struct rule_reader *r, struct toml *table,
                       struct personal_check *p)
{
    static const str words[] = { STR_INIT("bsn"), STR_INIT("iban") };
    const str *which;
    size_t count;
    p->which = PERSONAL_ANY;
    if (!want_texts(r, table, STR("which"), &which, &count))
        return;
    const struct toml *list = &rule_member(table, STR("which"))->value;
    p->which = 0;
    for (size_t i = 0; i < count; i++) {
        if (str_equal(which[i], words[0]))
            p->which |= PERSONAL_BSN;
        else if (str_equal(which[i], words[1]))
            p->which |= PERSONAL_IBAN;
        else
            problem_at(r, &list->as.array.items[i],
                       PHRASE(SAY_RULE_UNKNOWN_WORD, slot_text(STR("which")),
                              slot_text(which[i])),
                       nearest_hint(r, which[i], words, 2));
    }
}

static void read_allowed(struct rule_reader *r, struct toml *table,
                         struct personal_check *p)
{
    const str *texts;
    size_t count;
    if (!want_texts(r, table, STR("allow"), &texts, &count))
        return;
    const struct toml *list = &rule_member(table, STR("allow"))->value;
    str *allowed = arena_array(r->arena, count, str);
    for (size_t i = 0; i < count; i++) {
        str folded = fold_word(r->arena, texts[i]);
        if (!is_iban(folded))
            problem_at(r, &list->as.array.items[i],
                       SAID(SAY_PERSONAL_ALLOW_WRONG), SAID(SAY_NOTHING));
        allowed[i] = without_gaps(r->arena, folded);
    }
    p->allowed = allowed;
    p->allowed_count = count;
}

static const void *parse(struct rule_reader *r, struct toml *table)
{
    struct personal_check *p = arena_new(r->arena, struct personal_check);
    read_which(r, table, p);
    read_allowed(r, table, p);
    return p;
}

/* A workspace may name its own accounts; what is looked for stays. */
static const void *tailor(struct rule_reader *r, const void *settings,
                          struct toml *table)
{
    static const str own[] = { STR_INIT("allow") };
    struct personal_check *p = arena_new(r->arena, struct personal_check);
    *p = *(const struct personal_check *)settings;
    read_allowed(r, table, p);
    problem_unknown_keys(r, table, own, 1);
    return p;
}

static bool is_allowed(struct arena *scratch, const struct personal_check *p,
                       str number)
{
    str plain = p->allowed_count ? without_gaps(scratch, number) : number;
    for (size_t i = 0; i < p->allowed_count; i++)
        if (str_equal(plain, p->allowed[i]))
            return true;
    return false;
}

/* A text of a document, and where it stands. */
struct place_text {
    str text;
    struct folded folded;
    enum sentence place; /* SAY_NOTHING: the text of the document itself */
};

/* Only the number, masked: the words around it may name somebody. */
static struct finding finding_of(struct arena *run, const struct document *d,
                                 const struct place_text *in,
                                 const struct personal_number *number)
{
    size_t last = number->from + number->len - 1;
    size_t from = origins_at(&in->folded.origins, number->from);
    size_t end = origins_at(&in->folded.origins, last) + 1;
    str original =
        str_shorten(str_part(in->text, from, end - from), QUOTE_BYTES_MAX);
    char *quote = arena_cstr(run, original);
    personal_mask(quote, 0, original.len);
    return (struct finding){
        .outcome = OUTCOME_NOT_SHOWN,
        .evidence = d->path,
        .place = in->place ? SAID(in->place) : document_place(d, from),
        .quote = { quote, original.len },
        .mark_len = original.len,
        .note = SAID(number->kind == PERSONAL_BSN ? SAY_PERSONAL_BSN
                                                  : SAY_PERSONAL_IBAN),
    };
}

static size_t search_text(struct arena *scratch, const struct personal_check *p,
                          const struct document *d, const struct place_text *in,
                          struct finding_list *list)
{
    struct personal_number number;
    str text = in->folded.text;
    size_t hits = 0;
    for (size_t at = 0; personal_number_find(text, at, p->which, &number);
         at = number.from + number.len) {
        if (is_allowed(scratch, p, str_part(text, number.from, number.len)))
            continue;
        hits++;
        if (list->count < FINDINGS_PER_CHECK_MAX)
            finding_add(list, finding_of(list->arena, d, in, &number));
        else
            list->left_out++;
    }
    return hits;
}

/* A text without a number says nothing that its absence would not. */
static bool looks_at(const struct check *check, const struct document *d)
{
    struct arena scratch = { 0 };
    const struct personal_check *p = check->settings;
    struct personal_number number;
    str text = d->folded.text;
    bool has_one = false;
    for (size_t at = 0;
         !has_one && personal_number_find(text, at, p->which, &number);
         at = number.from + number.len)
        has_one =
            !is_allowed(&scratch, p, str_part(text, number.from, number.len));
    arena_close(&scratch);
    return has_one;
}

/* "BSN_123456782.pdf" has its word for it before the underscore. */
static size_t search_name(struct arena *scratch, const struct personal_check *p,
                          const struct document *d, str name,
                          enum sentence place, struct finding_list *list)
{
    char *spaced = arena_cstr(scratch, name);
    for (size_t i = 0; i < name.len; i++)
        if (spaced[i] == '_')
            spaced[i] = ' ';
    struct place_text in = { .text = { spaced, name.len }, .place = place };
    in.folded = fold_text(scratch, in.text);
    return search_text(scratch, p, d, &in, list);
}

/* The title of the register may repeat that of the file or of the text. */
static size_t search_document(struct arena *scratch,
                              const struct personal_check *p,
                              const struct document *d,
                              struct finding_list *list)
{
    struct place_text whole = { d->text, d->folded, SAY_NOTHING };
    const struct unmasked was = document_unmasked(d);
    size_t hits = search_text(scratch, p, d, &whole, list);
    hits += search_name(scratch, p, d, was.path, SAY_PERSONAL_IN_NAME, list);
    if (d->title.source == FACT_REGISTER)
        hits += search_name(scratch, p, d, was.title, SAY_PERSONAL_IN_REGISTER,
                            list);
    return hits + search_name(scratch, p, d, was.own_title,
                              SAY_PERSONAL_IN_TITLE, list);
}

static void judge(const struct check *check, const struct judging *j,
                  struct check_result *result)
{
    const struct evidence_set *evidence = j->evidence;
    struct finding_list list = { .arena = j->run };
    struct arena scratch = { 0 }; /* of one document */
    size_t hits = 0, hit_documents = 0, unread = 0, read = 0;
    for (size_t i = 0; i < evidence->document_count; i++) {
        const struct document *d = &evidence->documents[i];
        /* Whatever the reason to pass it over, what was read of it counts: a
         * file that calls itself a report of ours may be none. */
        size_t found = search_document(&scratch, check->settings, d, &list);
        arena_reset(&scratch);
        hits += found;
        hit_documents += found > 0;
        if (d->state == DOCUMENT_SKIPPED)
            continue;
        read += is_wholly_searched(d);
        unread += !is_wholly_searched(d);
    }
    arena_close(&scratch);
    /* What was found comes first: the list may be cut. */
    for (size_t i = 0; i < evidence->document_count; i++) {
        const struct document *d = &evidence->documents[i];
        if (d->state != DOCUMENT_SKIPPED && !is_wholly_searched(d))
            finding_add(&list, unsearched_finding(d));
    }
    result->searched = searched_documents(evidence);
    if (hits) {
        result->outcome = OUTCOME_NOT_SHOWN;
        result->reason = REASON_CONTRADICTED;
        result->summary = PHRASE(SAY_PERSONAL_FOUND, slot_count((int64_t)hits),
                                 slot_count((int64_t)hit_documents));
    } else if (unread) {
        result->summary =
            PHRASE(SAY_PERSONAL_UNREAD, slot_count((int64_t)unread));
    } else if (read == 0 || !evidence->is_complete) {
        result->summary = SAID(SAY_PERSONAL_NOTHING_READ);
    } else {
        result->outcome = OUTCOME_SHOWN;
        result->reason = REASON_SHOWN;
        result->summary = SAID(SAY_PERSONAL_SHOWN);
    }
    result->findings = list.items;
    result->finding_count = list.count;
    result->finding_left_out = list.left_out;
}

const struct check_kind check_kind_personal_data = {
    .name = STR_INIT("personal_data"),
    .keys = keys,
    .key_count = COUNT(keys),
    .parse = parse,
    .tailor = tailor,
    .looks_at = looks_at,
    .judge = judge,
};
