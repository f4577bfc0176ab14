/* interview_note.c - the report of one interview, out of a document */
#include "checker/interview_note.h"

#include "base/count.h"
#include "evidence/fold.h"
#include "evidence/text_date.h"

static bool is_one_of(str word, const str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(word, words[i]))
            return true;
    return false;
}

/* What stands behind one of these labels on a line of the first page. */
static str labelled(struct arena *arena, const struct document *d,
                    const str *labels, size_t count)
{
    str rest = document_first_page(d);
    while (rest.len) {
        str value;
        str line = str_cut(rest, '\n', &rest);
        str label = str_cut(line, ':', &value);
        if (label.len == line.len)
            label = str_cut(line, '|', &value);
        if (label.len < line.len &&
            is_one_of(fold_word(arena, label), labels, count))
            return str_trim(value);
    }
    return (str){ NULL, 0 };
}

static bool is_registered_note(struct arena *arena, const struct document *d)
{
    static const str types[] = { STR_INIT("interview"),
                                 STR_INIT("gespreksverslag"),
                                 STR_INIT("gespreksnotitie"),
                                 STR_INIT("interviewverslag") };
    return d->type.source == FACT_REGISTER &&
           is_one_of(fold_word(arena, d->type.value), types, COUNT(types));
}

/* Whether a role is called that: "professional" of "professional (ook
 * stagiair)". */
static bool is_called(struct arena *arena, const struct role *role, str folded)
{
    str name = fold_word(arena, role->name);
    return folded.len && str_starts(name, folded) &&
           (name.len == folded.len ||
            str_contains(STR(" ,("), str_part(name, folded.len, 1)));
}

/* "P" of "P (professional)" or of "professional". */
static str role_code(struct arena *arena, const struct rule_set *rules,
                     str text)
{
    str folded = fold_word(arena, text);
    size_t len = 0;
    while (len < text.len &&
           !str_contains(STR(" (,;:"), str_part(text, len, 1)))
        len++;
    str code = str_part(text, 0, len);
    for (size_t i = 0; rules && i < rules->role_count; i++) {
        const struct role *role = &rules->roles[i];
        if (str_equal_nocase(code, role->code) ||
            is_called(arena, role, folded))
            return role->code;
    }
    return code;
}

static void read_norms(struct arena *arena, str text,
                       struct interview_note *note)
{
    str *norms = NULL;
    size_t capacity = 0, from = 0;
    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && !str_contains(STR(",; "), str_part(text, i, 1)))
            continue;
        str norm = str_part(text, from, i - from);
        from = i + 1;
        if (norm.len == 0)
            continue;
        norms = arena_grow(arena, norms, note->norm_count, &capacity,
                           sizeof *norms);
        norms[note->norm_count++] = norm;
    }
    note->norms = norms;
}

/* "Datum: 4 november 2025", "Gesprek op 4 november 2025". */
static day_number day_of_note(struct arena *arena, const struct document *d)
{
    static const str labels[] = { STR_INIT("datum"), STR_INIT("datum gesprek"),
                                  STR_INIT("gespreksdatum") };
    static const str phrases[] = { STR_INIT("gesprek op"),
                                   STR_INIT("gesproken op") };
    struct text_date date;
    if (d->adopted.source == FACT_REGISTER)
        return d->adopted.value;
    str value = fold_word(arena, labelled(arena, d, labels, COUNT(labels)));
    if (text_date_find(value, 0, &date))
        return date.first;
    for (size_t i = 0; i < COUNT(phrases); i++) {
        str text = str_part(d->folded.text, 0, 4000);
        size_t at = fold_find_word(text, phrases[i], 0);
        size_t end = at + phrases[i].len + 1;
        if (at < text.len && text_date_find(text, end, &date) &&
            date.from == end)
            return date.first;
    }
    return d->adopted.source == FACT_TEXT || d->adopted.source == FACT_NAME
               ? d->adopted.value
               : DAY_UNKNOWN;
}

bool interview_note_read(struct arena *arena, const struct rule_set *rules,
                         const struct document *document,
                         struct interview_note *note)
{
    static const str role_labels[] = { STR_INIT("rol"), STR_INIT("functie") };
    static const str norm_labels[] = { STR_INIT("normen"), STR_INIT("norm") };
    static const str person_labels[] = { STR_INIT("gesproken met"),
                                         STR_INIT("gesprekspartner"),
                                         STR_INIT("respondent") };
    str role = labelled(arena, document, role_labels, COUNT(role_labels));
    str norms = labelled(arena, document, norm_labels, COUNT(norm_labels));
    bool speaks_for_itself =
        document->type.source != FACT_REGISTER && role.len && norms.len;
    if (document->state == DOCUMENT_SKIPPED ||
        (!is_registered_note(arena, document) && !speaks_for_itself))
        return false;
    *note = (struct interview_note){
        .document = document,
        .day = day_of_note(arena, document),
        .norms = document->norms,
        .norm_count = document->norm_count,
        .person = fold_word(arena, labelled(arena, document, person_labels,
                                            COUNT(person_labels))),
    };
    if (document->role.source == FACT_REGISTER)
        role = document->role.value;
    note->role = role_code(arena, rules, role);
    if (note->norm_count == 0)
        read_norms(arena, norms, note);
    return true;
}

static str after_slash(str norm)
{
    str rest;
    str before = str_cut(norm, '/', &rest);
    return before.len == norm.len ? norm : rest;
}

bool interview_note_is_about(const struct interview_note *note, str norm)
{
    for (size_t i = 0; i < note->norm_count; i++) {
        str one = note->norms[i];
        bool both_full =
            str_contains(one, STR("/")) && str_contains(norm, STR("/"));
        if (both_full ? str_equal(one, norm)
                      : str_equal(after_slash(one), after_slash(norm)))
            return true;
    }
    return false;
}

bool interview_note_is_same(const struct interview_note *a,
                            const struct interview_note *b)
{
    if (a->person.len && str_equal(a->person, b->person) &&
        str_equal(a->role, b->role))
        return true;
    return str_equal(a->document->folded.text, b->document->folded.text);
}
