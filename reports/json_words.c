/* json_words.c - what a framework says beside its norms, for machines */
#include "reports/json_parts.h"
#include "reports/norm_words.h"

static void set_texts(struct json *object, const char *key, const str *texts,
                      size_t count)
{
    if (count == 0)
        return;
    struct json *array = json_new_array();
    for (size_t i = 0; i < count; i++)
        json_add_text(array, texts[i]);
    json_set(object, key, array);
}

void json_set_norm_words(struct json *object, const struct norm_result *result)
{
    const struct norm *norm = result->norm;
    set_texts(object, "who", norm->who, norm->who_count);
    set_texts(object, "look_at", norm->look_at, norm->look_at_count);
    if (norm->advice.len)
        json_set_text(object, "advice", norm->advice);
    if (norm->not_for.len)
        json_set_text(object, "not_for", norm->not_for);
    if (norm->framework->tests_at_least)
        json_set_count(object, "tests_shown",
                       (int64_t)norm_checks_shown(result));
}

void json_set_framework_words(struct json *object,
                              const struct framework *framework)
{
    set_texts(object, "form", framework->form, framework->form_count);
    if (framework->tests_at_least)
        json_set_count(object, "tests_at_least", framework->tests_at_least);
    struct json *terms = json_new_array();
    for (size_t i = 0; i < framework->term_count; i++) {
        struct json *term = json_new_object();
        json_set_text(term, "word", framework->terms[i].word);
        json_set_text(term, "meaning", framework->terms[i].meaning);
        json_add(terms, term);
    }
    struct json *notes = json_new_array();
    for (size_t i = 0; i < framework->footnote_count; i++) {
        const struct footnote *footnote = &framework->footnotes[i];
        struct json *note = json_new_object();
        json_set_text(note, "number", footnote->number);
        json_set_text(note, "text", footnote->text);
        set_texts(note, "norms", footnote->norms, footnote->norm_count);
        json_add(notes, note);
    }
    if (framework->term_count)
        json_set(object, "terms", terms);
    else
        json_close(terms);
    if (framework->footnote_count)
        json_set(object, "footnotes", notes);
    else
        json_close(notes);
}
