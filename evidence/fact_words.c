/* fact_words.c - what a document calls itself: title, status, version, owner */
#include "evidence/fact_words.h"

#include "base/ascii.h"
#include "base/count.h"
#include "evidence/fold.h"

#define TITLE_BYTES_MAX       160
#define STATUS_LINE_BYTES_MAX 80 /* a line that says no more than a status */
#define STATUS_LINES_MAX      15
#define VALUE_BYTES_MAX       120

/* What may stand after "status"; the first that fits. */
static const struct {
    str words;
    const char *status;
} statuses[] = {
    { STR_INIT("nog niet vastgesteld"), "concept" },
    { STR_INIT("niet vastgesteld"), "concept" },
    { STR_INIT("concept"), "concept" },
    { STR_INIT("conceptversie"), "concept" },
    { STR_INIT("draft"), "concept" },
    { STR_INIT("ontwerp"), "ontwerp" },
    { STR_INIT("voorlopig"), "voorlopig" },
    { STR_INIT("in bewerking"), "in bewerking" },
    { STR_INIT("ter vaststelling"), "ter vaststelling" },
    { STR_INIT("ter goedkeuring"), "ter goedkeuring" },
    { STR_INIT("definitief"), "definitief" },
    { STR_INIT("vastgesteld"), "vastgesteld" },
    { STR_INIT("goedgekeurd"), "goedgekeurd" },
    { STR_INIT("van kracht"), "van kracht" },
    { STR_INIT("geldend"), "geldend" },
    { STR_INIT("ingetrokken"), "ingetrokken" },
    { STR_INIT("vervallen"), "vervallen" },
    { STR_INIT("ontwerpbesluit"), "ontwerp" },
    { STR_INIT("ondertekend"), "ondertekend" },
    { STR_INIT("adopted"), "vastgesteld" },
    { STR_INIT("final"), "definitief" },
    { STR_INIT("definitieve versie"), "definitief" },
    { STR_INIT("eerste concept"), "concept" },
    { STR_INIT("werkversie"), "concept" },
};

static struct text_fact said(const char *value)
{
    return (struct text_fact){ str_of(value), FACT_TEXT };
}

/* The first word(s) at `at` as a status; NULL when they are none. */
static const char *status_at(str folded, size_t at)
{
    for (size_t i = 0; i < COUNT(statuses); i++)
        if (fold_find_word(str_part(folded, at, statuses[i].words.len + 4),
                           statuses[i].words, 0) == 0)
            return statuses[i].status;
    return NULL;
}

/* "Status: concept", also with the word on the next line. */
static const char *labelled_status(const struct fact_text *text)
{
    static const str labels[] = { STR_INIT("status"),
                                  STR_INIT("documentstatus") };
    for (size_t i = 0; i < COUNT(labels); i++) {
        size_t at = fold_find_word(text->folded, labels[i], 0);
        for (; at < text->head_end;
             at = fold_find_word(text->folded, labels[i], at + 1)) {
            size_t value = at + labels[i].len;
            while (
                value < text->folded.len &&
                str_contains(STR(" :\n|-"), str_part(text->folded, value, 1)))
                value++;
            const char *status = status_at(text->folded, value);
            if (status)
                return status;
        }
    }
    return NULL;
}

/* A line of the first page that says little else: "CONCEPT", "Concept 0.3",
 * "Klachtenregeling (concept)". Further down only the word by itself. */
static const char *line_status(str line, bool is_near_top)
{
    static const str alone[] = {
        STR_INIT("concept"),
        STR_INIT("ontwerp"),
        STR_INIT("draft"),
        STR_INIT("ingetrokken"),
        STR_INIT("vervallen"),
        STR_INIT("definitief"),
        STR_INIT("conceptversie"),
        STR_INIT("ontwerpbesluit"),
        STR_INIT("ter vaststelling"),
        STR_INIT("definitieve versie"),
        STR_INIT("eerste concept"),
        STR_INIT("werkversie"),
    };
    for (size_t i = 0; i < COUNT(alone); i++) {
        bool is_start = fold_find_word(line, alone[i], 0) == 0;
        if (str_equal(line, alone[i]) || (is_near_top && is_start))
            return status_at(alone[i], 0);
    }
    bool is_marked = str_contains(line, STR("(concept)")) ||
                     fold_find_word(line, STR("conceptversie"), 0) < line.len;
    if (is_near_top && str_contains(line, STR("(definitief)")))
        return "definitief";
    return is_near_top && is_marked ? "concept" : NULL;
}

static const char *status_on_a_line(struct arena *arena,
                                    const struct fact_text *text)
{
    str rest = document_first_page(text->document);
    size_t lines = 0;
    while (rest.len) {
        str line = str_trim(str_cut(rest, '\n', &rest));
        if (line.len == 0)
            continue;
        lines++;
        if (line.len > STATUS_LINE_BYTES_MAX)
            continue;
        const char *status =
            line_status(fold_word(arena, line), lines <= STATUS_LINES_MAX);
        if (status)
            return status;
    }
    return NULL;
}

/* "Dit document is ingetrokken": of this one, not of its predecessor. */
static const char *withdrawn(const struct fact_text *text)
{
    static const str ends[] = { STR_INIT("ingetrokken"),
                                STR_INIT("vervallen") };
    static const str self[] = { STR_INIT("dit"), STR_INIT("deze") };
    static const str denials[] = { STR_INIT("wordt"), STR_INIT("worden"),
                                   STR_INIT("niet"), STR_INIT("kan"),
                                   STR_INIT("als") };
    for (size_t i = 0; i < COUNT(ends); i++) {
        size_t at = fold_find_word(text->folded, ends[i], 0);
        str before = at < text->head_end ? sentence_before(text->folded, at, 60)
                                         : (str){ NULL, 0 };
        if (has_word(before, self, COUNT(self)) &&
            !has_word(before, denials, COUNT(denials)))
            return status_at(ends[i], 0);
    }
    return NULL;
}

/* "Deze regeling is nog niet vastgesteld", "nog vast te stellen": said of
 * this paper, or as a label. */
static const char *not_yet(const struct fact_text *text)
{
    static const str cues[] = {
        STR_INIT("nog niet vastgesteld"),
        STR_INIT("nog vast te stellen"),
        STR_INIT("nog door"),
        STR_INIT("is een ontwerp"),
        STR_INIT("is een concept"),
        STR_INIT("not yet adopted"),
        STR_INIT("is een conceptversie"),
    };
    static const str self[] = { STR_INIT("dit"), STR_INIT("deze") };
    for (size_t i = 0; i < COUNT(cues); i++) {
        size_t at = fold_find_word(text->folded, cues[i], 0);
        if (at >= text->head_end)
            continue;
        str before = sentence_before(text->folded, at, 60);
        bool is_label =
            str_trim(before).len == 0 ||
            str_contains(STR(",(|-*"), str_part(str_trim(before),
                                                str_trim(before).len - 1, 1));
        if (is_label || has_word(before, self, COUNT(self)))
            return "concept";
    }
    return NULL;
}

struct text_fact status_in_text(struct arena *arena,
                                const struct fact_text *text)
{
    const char *status = labelled_status(text);
    if (!status)
        status = status_on_a_line(arena, text);
    if (!status)
        status = withdrawn(text);
    if (!status)
        status = not_yet(text);
    return status ? said(status) : (struct text_fact){ 0 };
}

static bool has_letter(str line)
{
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (ascii_is_letter(c) || (unsigned char)c >= 0x80)
            return true;
    }
    return false;
}

/* A row of cells is no title: it may be the first person of a register. */
struct text_fact title_in_text(const struct fact_text *text)
{
    str rest = document_first_page(text->document);
    while (rest.len) {
        str line = str_trim(str_cut(rest, '\n', &rest));
        if (has_letter(line) && str_contains(line, STR("\t")))
            break;
        while (line.len && str_contains(STR("#*|_> "), str_part(line, 0, 1)))
            line = str_part(line, 1, line.len);
        while (line.len &&
               str_contains(STR("#*|_ "), str_part(line, line.len - 1, 1)))
            line.len--;
        if (has_letter(line))
            return (struct text_fact){ str_shorten(line, TITLE_BYTES_MAX),
                                       FACT_TEXT };
    }
    return (struct text_fact){ 0 };
}

struct text_fact title_in_metadata(const struct document *document)
{
    static const str made_up[] = {
        STR_INIT("microsoft word"),
        STR_INIT("microsoft excel"),
        STR_INIT("untitled"),
        STR_INIT("powerpoint-presentatie"),
        STR_INIT("powerpoint presentation"),
        STR_INIT("document"),
        STR_INIT("naamloos"),
        STR_INIT("sjabloon"),
        STR_INIT("dia 1"),
    };
    str title = str_trim(document->metadata.title);
    if (!has_letter(title))
        return (struct text_fact){ 0 };
    for (size_t i = 0; i < COUNT(made_up); i++)
        if (str_equal_nocase(str_part(title, 0, made_up[i].len), made_up[i]))
            return (struct text_fact){ 0 };
    bool is_file_name =
        str_ends(title, STR(".doc")) || str_ends(title, STR(".docx")) ||
        str_ends(title, STR(".rtf")) || str_ends(title, STR(".ppt")) ||
        str_ends(title, STR(".pptx")) || str_ends(title, STR(".pdf"));
    return is_file_name
               ? (struct text_fact){ 0 }
               : (struct text_fact){ str_shorten(title, TITLE_BYTES_MAX),
                                     FACT_METADATA };
}

str title_in_name(struct arena *arena, str path)
{
    static const str above[] = { STR_INIT(ENCLOSED_IN), STR_INIT("/") };
    str name = path;
    for (size_t i = 0; i < COUNT(above); i++)
        for (size_t at = str_find(name, above[i]); at < name.len;
             at = str_find(name, above[i]))
            name = str_part(name, at + above[i].len, name.len);
    for (size_t i = name.len; i > 1; i--)
        if (name.ptr[i - 1] == '.') {
            name.len = i - 1;
            break;
        }
    char *copy = arena_cstr(arena, name);
    for (size_t i = 0; i < name.len; i++)
        if (copy[i] == '_')
            copy[i] = ' ';
    return str_trim((str){ copy, name.len });
}

struct text_fact status_in_name(str name)
{
    static const struct {
        str word;
        const char *status;
    } words[] = {
        { STR_INIT("concept"), "concept" },
        { STR_INIT("conceptversie"), "concept" },
        { STR_INIT("draft"), "concept" },
        { STR_INIT("ontwerp"), "ontwerp" },
        { STR_INIT("ingetrokken"), "ingetrokken" },
        { STR_INIT("vervallen"), "vervallen" },
        { STR_INIT("definitief"), "definitief" },
        { STR_INIT("def"), "definitief" },
        { STR_INIT("vastgesteld"), "vastgesteld" },
    };
    for (size_t i = 0; i < COUNT(words); i++)
        if (fold_find_word(name, words[i].word, 0) < name.len)
            return (struct text_fact){ str_of(words[i].status), FACT_NAME };
    return (struct text_fact){ 0 };
}

static const str other_papers[] = {
    STR_INIT("notulen"),        STR_INIT("memo"),
    STR_INIT("raadsvoorstel"),  STR_INIT("collegevoorstel"),
    STR_INIT("toelichting"),    STR_INIT("presentatie"),
    STR_INIT("nieuwsbericht"),  STR_INIT("nieuwsbrief"),
    STR_INIT("persbericht"),    STR_INIT("aanbiedingsbrief"),
    STR_INIT("besluitenlijst"), STR_INIT("raadsinformatiebrief"),
    STR_INIT("mail"),           STR_INIT("e-mail"),
    STR_INIT("offerte"),        STR_INIT("vacature"),
    STR_INIT("vacaturetekst"),  STR_INIT("uitnodiging"),
    STR_INIT("aankondiging"),   STR_INIT("startnotitie"),
    STR_INIT("folder"),         STR_INIT("cursus"),
    STR_INIT("betreft"),        STR_INIT("onderwerp"),
    STR_INIT("agenda"),         STR_INIT("vacatures"),
    STR_INIT("vacaturebank"),   STR_INIT("invulinstructie"),
    STR_INIT("pre-scan"),       STR_INIT("prescan"),
};

bool is_about_another_paper(str line)
{
    for (size_t i = 0; i < COUNT(other_papers); i++)
        if (fold_find_word(line, other_papers[i], 0) == 0)
            return true;
    return false;
}

bool names_another_paper(str text)
{
    return has_word(text, other_papers, COUNT(other_papers));
}

bool status_is_not_in_force(str folded)
{
    static const str words[] = {
        STR_INIT("concept"),
        STR_INIT("conceptversie"),
        STR_INIT("draft"),
        STR_INIT("werkversie"),
        STR_INIT("ontwerp"),
        STR_INIT("voorlopig"),
        STR_INIT("in bewerking"),
        STR_INIT("in ontwikkeling"),
        STR_INIT("in voorbereiding"),
        STR_INIT("niet vastgesteld"),
        STR_INIT("ter vaststelling"),
        STR_INIT("ter goedkeuring"),
        STR_INIT("ingetrokken"),
        STR_INIT("vervallen"),
        STR_INIT("verlopen"),
        STR_INIT("gearchiveerd"),
    };
    for (size_t i = 0; i < COUNT(words); i++)
        if (fold_find_word(folded, words[i], 0) < folded.len)
            return true;
    return false;
}

/* "2.1" at `at`: digits with points between, at most three groups. */
static str version_at(str folded, size_t at)
{
    size_t end = at, groups = 0;
    while (groups < 3) {
        size_t from = end;
        while (end < folded.len && folded.ptr[end] >= '0' &&
               folded.ptr[end] <= '9')
            end++;
        if (end == from || end - from > 3)
            return str_part(folded, at, groups ? from - 1 - at : 0);
        groups++;
        if (end >= folded.len || folded.ptr[end] != '.')
            break;
        end++;
    }
    bool has_point = end > at && folded.ptr[end - 1] == '.';
    return str_part(folded, at, end - at - has_point);
}

struct text_fact version_in_text(const struct fact_text *text)
{
    static const str labels[] = { STR_INIT("versie"), STR_INIT("versienummer"),
                                  STR_INIT("versienr"),
                                  STR_INIT("conceptversie"),
                                  STR_INIT("version") };
    /* The version of something else. */
    static const str others[] = {
        STR_INIT("zie"),      STR_INIT("wij"),       STR_INIT("handreiking"),
        STR_INIT("software"), STR_INIT("windows"),   STR_INIT("applicatie"),
        STR_INIT("systeem"),  STR_INIT("richtlijn"), STR_INIT("wcag"),
    };
    for (size_t i = 0; i < COUNT(labels); i++) {
        size_t at = fold_find_word(text->folded, labels[i], 0);
        for (; at < text->head_end;
             at = fold_find_word(text->folded, labels[i], at + 1)) {
            size_t value = at + labels[i].len;
            while (
                value < text->folded.len &&
                str_contains(STR(" :.\nv|"), str_part(text->folded, value, 1)))
                value++;
            if (str_starts(str_part(text->folded, value, 4), STR("nr. ")))
                value += 4;
            str version = version_at(text->folded, value);
            str before = sentence_before(text->folded, at, 60);
            if (version.len && !has_word(before, others, COUNT(others)))
                return (struct text_fact){ version, FACT_TEXT };
        }
    }
    struct text_fact bare = version_in_name(fact_text_first_line(text));
    return (struct text_fact){ bare.value,
                               bare.value.len ? FACT_TEXT : FACT_ABSENT };
}

struct text_fact version_in_name(str name)
{
    for (size_t i = 0; i + 1 < name.len; i++) {
        bool is_start =
            i == 0 || str_contains(STR(" _-("), str_part(name, i - 1, 1));
        if (!is_start || name.ptr[i] != 'v')
            continue;
        str version = version_at(name, i + 1);
        if (version.len)
            return (struct text_fact){ version, FACT_NAME };
    }
    return (struct text_fact){ 0 };
}

/* What stands after a label on the same line of the original, or when that
 * is empty on the next. */
static str value_after(const struct fact_text *text, size_t label_end)
{
    str original = text->document->text;
    size_t at = origins_at(&text->document->folded.origins, label_end);
    str rest = str_part(original, at, original.len);
    str value = str_cut(rest, '\n', &rest);
    while (value.len && str_contains(STR(" :|\t"), str_part(value, 0, 1)))
        value = str_part(value, 1, value.len);
    if (str_trim(value).len == 0)
        value = str_cut(rest, '\n', &rest);
    return str_trim(str_cut(value, '|', &rest));
}

struct text_fact owner_in_text(const struct fact_text *text)
{
    static const str labels[] = { STR_INIT("eigenaar"),
                                  STR_INIT("documenteigenaar"),
                                  STR_INIT("proceseigenaar") };
    for (size_t i = 0; i < COUNT(labels); i++) {
        size_t at = fold_find_word(text->folded, labels[i], 0);
        size_t end = at + labels[i].len;
        if (at >= text->head_end || end >= text->folded.len)
            continue;
        /* A label, not a word in a sentence. */
        char after = text->folded.ptr[end];
        str value = value_after(text, end);
        str next = str_part(text->folded, end, 2);
        bool is_cell = str_equal(next, STR(" |")) || str_equal(next, STR(" :"));
        if ((after == ':' || after == '\n' || is_cell) && value.len &&
            value.len <= VALUE_BYTES_MAX)
            return (struct text_fact){ value, FACT_TEXT };
    }
    return (struct text_fact){ 0 };
}
