/* recognise.c - which documents are of the type that a check asks for */
#include "checker/recognise.h"

#include <stdlib.h>

#include "base/count.h"
#include "checker/literal_machine.h"
#include "evidence/fact_text.h"
#include "evidence/fact_words.h"
#include "evidence/fold.h"

#define TITLE_LINES_MAX      3
#define HEADINGS_MAX         2
#define LINE_BYTES_MAX       100
#define LETTERS_PER_MISTAKE  7
#define REGISTERED_TYPES_MAX 200

static const str *folded_texts(struct rule_reader *r, struct toml *table,
                               str key, size_t *count)
{
    const str *texts;
    *count = 0;
    if (!want_texts(r, table, key, &texts, count))
        return NULL;
    str *terms = arena_array(r->arena, *count, str);
    for (size_t i = 0; i < *count; i++)
        terms[i] = fold_word(r->arena, texts[i]);
    return terms;
}

struct called called_read(struct rule_reader *r, struct toml *table)
{
    struct called called = { 0 };
    called.terms = folded_texts(r, table, STR("called"), &called.count);
    called.content =
        folded_texts(r, table, STR("content"), &called.content_count);
    want_bool(r, table, STR("content_dated"), &called.content_dated);
    return called;
}

const struct called *called_of_check(const struct check *check)
{
    bool has_one = check->kind && check->kind->called && check->settings;
    return has_one ? check->kind->called(check->settings) : NULL;
}

/* Terms in one spelling, to be looked for all at once. */
struct spelling {
    const str *terms;
    size_t count;
    const struct literal_machine *machine; /* NULL: they are too many */
    const size_t *first; /* of each word of the machine: the term it is */
};

/* Every term of every check, the longest first. */
struct terms {
    str *items; /* as in `called` */
    size_t count, capacity;
    struct spelling written;
    struct spelling bare; /* as in names of files */
};

static int by_length(const void *a, const void *b)
{
    const str *one = a, *two = b;
    if (one->len != two->len)
        return one->len > two->len ? -1 : 1;
    return str_compare(*one, *two);
}

static str without_hyphens(struct arena *arena, str text)
{
    char *copy = arena_cstr(arena, text);
    for (size_t i = 0; i < text.len; i++)
        if (copy[i] == '-' || copy[i] == '.')
            copy[i] = ' ';
    return (str){ copy, text.len };
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

/* As words stand in names of files: "klachtenregister2025" is two. */
static str bare_words(struct arena *arena, str folded)
{
    str text = without_hyphens(arena, folded);
    char *copy = arena_array(arena, 2 * text.len + 1, char);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (i && ((is_letter(text.ptr[i - 1]) && is_digit(text.ptr[i])) ||
                  (is_digit(text.ptr[i - 1]) && is_letter(text.ptr[i]))))
            copy[len++] = ' ';
        copy[len++] = text.ptr[i];
    }
    return (str){ copy, len };
}

static int by_text(const void *a, const void *b)
{
    const str *const *one = a, *const *two = b;
    int order = str_compare(**one, **two);
    return order ? order : (*one > *two) - (*one < *two);
}

static struct spelling spelling_of(struct arena *arena, const str *terms,
                                   size_t count)
{
    struct arena scratch = { 0 };
    const str **sorted = arena_array(&scratch, count, const str *);
    str *words = arena_array(arena, count, str);
    size_t *first = arena_array(arena, count, size_t), word_count = 0;
    for (size_t i = 0; i < count; i++)
        sorted[i] = &terms[i];
    if (count)
        qsort(sorted, count, sizeof *sorted, by_text);
    for (size_t i = 0; i < count; i++) {
        bool is_again = i && str_equal(*sorted[i], *sorted[i - 1]);
        if (is_again || !sorted[i]->len)
            continue;
        first[word_count] = (size_t)(sorted[i] - terms);
        words[word_count++] = *sorted[i];
    }
    arena_close(&scratch);
    return (struct spelling){
        terms, count,
        word_count ? literal_machine_of(arena, words, word_count) : NULL, first
    };
}

static struct terms terms_of(struct arena *arena, const struct rule_set *rules)
{
    struct terms t = { 0 };
    for (size_t i = 0; i < rules->check_count; i++) {
        const struct called *called = called_of_check(&rules->checks[i]);
        for (size_t k = 0; called && k < called->count; k++) {
            t.items = arena_grow(arena, t.items, t.count, &t.capacity,
                                 sizeof *t.items);
            t.items[t.count++] = called->terms[k];
        }
    }
    if (t.count)
        qsort(t.items, t.count, sizeof *t.items, by_length);
    str *bare = arena_array(arena, t.count, str);
    for (size_t i = 0; i < t.count; i++)
        bare[i] = bare_words(arena, t.items[i]);
    t.written = spelling_of(arena, t.items, t.count);
    t.bare = spelling_of(arena, bare, t.count);
    return t;
}

static const str blanks[] = { STR_INIT("sjabloon"), STR_INIT("template") };

/* "Model plan van aanpak" is called a blank itself. */
static bool is_blank_form(str term)
{
    static const str forms[] = { STR_INIT("model"), STR_INIT("format") };
    return has_word(term, blanks, COUNT(blanks)) ||
           has_word(term, forms, COUNT(forms));
}

/* Papers about other papers: "notulen over de klachtenregeling" is none. */
static bool is_about_another(str folded, size_t term_at, str term)
{
    static const str genres[] = {
        STR_INIT("notitie over"), STR_INIT("voorstel"), STR_INIT("adviesnota"),
        STR_INIT("evaluatie"),    STR_INIT("planning"), STR_INIT("plan voor"),
        STR_INIT("vragen over"),  STR_INIT("verslag"),  STR_INIT("brief"),
    };
    static const str after_genres[] = {
        STR_INIT("inhoudsopgave"),   STR_INIT("vragenlijst"),
        STR_INIT("bijwerken"),       STR_INIT("aanbiedingsbrief"),
        STR_INIT("zo vult u"),       STR_INIT("hoe vul"),
        STR_INIT("invulinstructie"), STR_INIT("invulblad"),
    };
    str before = str_part(folded, 0, term_at);
    return has_word(before, genres, COUNT(genres)) ||
           names_another_paper(before) ||
           (has_word(before, blanks, COUNT(blanks)) && !is_blank_form(term)) ||
           has_word(str_part(folded, term_at, folded.len), after_genres,
                    COUNT(after_genres));
}

/* The longest term in a text, if any. */
struct found {
    str term;
    bool is_about_another; /* then there is a term, but it is not ours */
};

struct hearing {
    const struct spelling *spelling;
    str folded;
    size_t term, at; /* the longest so far, the first time it is there */
};

static void hear(void *context, size_t word, size_t end)
{
    struct hearing *h = context;
    size_t term = h->spelling->first[word];
    str text = h->spelling->terms[term];
    if (term < h->term && fold_is_word(h->folded, end - text.len, end)) {
        h->term = term;
        h->at = end - text.len;
    }
}

static void hear_each(const struct spelling *s, str folded, struct hearing *h)
{
    for (size_t i = 0; i < s->count && h->term == s->count; i++) {
        h->at = fold_find_word(folded, s->terms[i], 0);
        h->term = h->at < folded.len ? i : s->count;
    }
}

static struct found term_in(const struct terms *t,
                            const struct spelling *spelling, str folded)
{
    struct hearing h = { spelling, folded, spelling->count, 0 };
    if (spelling->machine)
        literal_machine_read(spelling->machine, folded, hear, &h);
    else
        hear_each(spelling, folded, &h);
    if (h.term == spelling->count)
        return (struct found){ 0 };
    str term = t->items[h.term];
    return (struct found){ term, is_about_another(folded, h.at, term) };
}

/* A title, not a sentence that mentions something. */
static bool is_title_like(str line)
{
    return line.len > 0 && line.len <= LINE_BYTES_MAX &&
           !str_contains(STR(".,;?!:"), str_part(line, line.len - 1, 1));
}

/* "PERSBERICHT" above all else, unless that begins the name of a type:
 * "notulen teamoverleg". */
static bool names_other_genre(const struct terms *t, str folded)
{
    bool is_other = is_about_another_paper(folded);
    for (size_t i = 0; i < t->count && is_other; i++)
        is_other = fold_find_word(folded, t->items[i], 0) != 0;
    return is_other;
}

/* Of two lines the longer term; one that is about another paper settles it. */
static struct found both(struct found a, struct found b)
{
    if (a.is_about_another || b.is_about_another)
        return a.is_about_another ? a : b;
    return b.term.len > a.term.len ? b : a;
}

static struct found term_in_line(struct arena *arena, const struct terms *t,
                                 str line)
{
    line = str_trim(line);
    while (str_starts(line, STR("#")))
        line = str_trim(str_part(line, 1, line.len));
    str folded = fold_word(arena, str_part(line, 0, LINE_BYTES_MAX));
    if (names_other_genre(t, folded))
        return (struct found){ .is_about_another = true };
    if (is_title_like(line))
        return term_in(t, &t->written, folded);
    /* "Opleidingsplan Geldloket. Vastgesteld door het MT." */
    str title = str_part(folded, 0, str_find(folded, STR(". ")));
    struct found found = term_in(t, &t->written, title);
    bool is_first = title.len < folded.len && found.term.len &&
                    fold_find_word(title, found.term, 0) == 0;
    return is_first ? found : (struct found){ 0 };
}

static struct found term_in_first_lines(struct arena *arena,
                                        const struct terms *t,
                                        const struct document *d)
{
    struct found found = { 0 };
    str rest = document_first_page(d);
    for (size_t lines = 0; rest.len && lines < TITLE_LINES_MAX;) {
        str line = str_trim(str_cut(rest, '\n', &rest));
        if (line.len == 0)
            continue;
        lines++;
        if (rest.len && str_ends(line, STR("-"))) { /* a word goes on below */
            str more = str_cut(rest, '\n', &rest);
            line.len = (size_t)(more.ptr + more.len - line.ptr);
        }
        found = both(found, term_in_line(arena, t, line));
    }
    return found;
}

static struct found term_in_headings(struct arena *arena, const struct terms *t,
                                     const struct document *d)
{
    struct found found = { 0 };
    size_t page = document_first_page(d).len, headings = 0;
    for (size_t i = 0; i < d->mark_count && headings < HEADINGS_MAX; i++) {
        if (d->marks[i].kind != MARK_HEADING || d->marks[i].offset >= page)
            continue;
        headings++;
        found = both(found, term_in_line(arena, t, d->marks[i].label));
    }
    return found;
}

static struct text_fact fact_of(struct found found, enum fact_source source)
{
    if (found.is_about_another || found.term.len == 0)
        return (struct text_fact){ 0 };
    return (struct text_fact){ found.term, source };
}

/* The first place that names a type settles it, also when it says that the
 * document is about one of that type. */
static struct text_fact type_of(struct arena *arena, const struct terms *t,
                                const struct document *d,
                                bool *is_about_another)
{
    str name = fold_word(arena, title_in_name(arena, d->path));
    struct found found = term_in(t, &t->bare, bare_words(arena, name));
    enum fact_source source = FACT_NAME;
    if (found.term.len == 0 && (d->title.source == FACT_REGISTER ||
                                d->title.source == FACT_METADATA)) {
        found = term_in_line(arena, t, d->title.value);
        source = d->title.source;
    }
    if (found.term.len == 0) {
        found = both(term_in_first_lines(arena, t, d),
                     term_in_headings(arena, t, d));
        source = FACT_TEXT;
    }
    *is_about_another = found.is_about_another;
    return fact_of(found, source);
}

/* Without regard to case; accents only where there are any. */
static bool is_same_type(str type, str term)
{
    if (str_equal_nocase(type, term))
        return true;
    bool is_plain = true;
    for (size_t i = 0; i < type.len; i++)
        is_plain = is_plain && (unsigned char)type.ptr[i] < 0x80;
    if (is_plain)
        return false;
    struct arena scratch = { 0 };
    bool is_same = str_equal(fold_word(&scratch, type), term);
    arena_close(&scratch);
    return is_same;
}

static bool is_known_type(const struct rule_set *rules, const struct terms *t,
                          str type)
{
    for (size_t i = 0; i < t->count; i++)
        if (is_same_type(type, t->items[i]))
            return true;
    for (size_t i = 0; i < rules->check_count; i++)
        if (is_same_type(type, rules->checks[i].id))
            return true;
    return false;
}

/* Stricter than a hint to an author: this decides what is searched. */
static str nearest_term(const struct terms *t, str type)
{
    size_t least = 1 + type.len / LETTERS_PER_MISTAKE;
    str nearest = { NULL, 0 };
    for (size_t i = 0; i < t->count; i++) {
        size_t distance = str_distance(type, t->items[i], least);
        if (distance < least) {
            least = distance;
            nearest = t->items[i];
        }
    }
    return nearest;
}

/* The types of registers, each looked up once. */
struct registered_types {
    struct {
        str type, meant;
    } items[REGISTERED_TYPES_MAX];
    size_t count;
};

static str meant_by(struct arena *arena, const struct rule_set *rules,
                    const struct terms *t, struct registered_types *types,
                    str type)
{
    for (size_t i = 0; i < types->count; i++)
        if (str_equal(types->items[i].type, type))
            return types->items[i].meant;
    str meant = { NULL, 0 };
    if (!is_known_type(rules, t, type))
        meant = nearest_term(t, fold_word(arena, type));
    if (types->count < REGISTERED_TYPES_MAX) {
        types->items[types->count].type = type;
        types->items[types->count++].meant = meant;
    }
    return meant;
}

struct recogniser {
    const struct rule_set *rules;
    struct terms terms;
};

const struct recogniser *recogniser_of(struct arena *arena,
                                       const struct rule_set *rules)
{
    struct recogniser *recogniser = arena_new(arena, struct recogniser);
    recogniser->rules = rules;
    recogniser->terms = terms_of(arena, rules);
    return recogniser;
}

struct registered_types *registered_types_of(struct arena *arena)
{
    return arena_new(arena, struct registered_types);
}

void recognise(const struct recogniser *recogniser,
               struct registered_types *types, struct document *d)
{
    struct arena scratch = { 0 };
    if (d->state == DOCUMENT_SKIPPED)
        return;
    if (d->type.source == FACT_ABSENT)
        d->type =
            type_of(&scratch, &recogniser->terms, d, &d->is_about_another);
    else if (d->type.source == FACT_REGISTER)
        d->type_meant = meant_by(&scratch, recogniser->rules,
                                 &recogniser->terms, types, d->type.value);
    arena_close(&scratch);
}

bool recognise_is(const struct check *check, const struct called *called,
                  const struct document *document)
{
    str type = document->type.value;
    if (document->type.source == FACT_ABSENT ||
        document->state == DOCUMENT_SKIPPED)
        return false;
    if (is_same_type(type, check->id))
        return true;
    for (size_t i = 0; i < called->count; i++)
        if (is_same_type(type, called->terms[i]))
            return true;
    return false;
}

bool recognise_is_meant(const struct called *called,
                        const struct document *document)
{
    for (size_t i = 0; i < called->count && document->type_meant.len; i++)
        if (str_equal(document->type_meant, called->terms[i]))
            return document->state != DOCUMENT_SKIPPED;
    return false;
}

struct finding recognise_meant_finding(const struct document *document)
{
    return (struct finding){
        .outcome = OUTCOME_NOT_APPLICABLE,
        .evidence = document->path,
        .note = PHRASE(SAY_DOCUMENT_TYPE_MEANT, slot_text(document->type.value),
                       slot_text(document->type_meant)),
    };
}
