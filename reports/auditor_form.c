/* auditor_form.c - an empty file for the auditor's observations */
#include "reports/auditor_form.h"

#include "base/count.h"
#include "checker/observations.h"

#define LEVEL_FIRST "A"

struct form {
    struct buf *out;
    struct wording wording;
};

static void add_words(const struct form *form, enum sentence sentence)
{
    phrase_write(form->out, &SAID(sentence), form->wording);
}

/* A comment of one or more lines. */
static void add_comment(const struct form *form, enum sentence sentence)
{
    str rest = sentence_words(sentence, form->wording.language);
    while (rest.len) {
        str line = str_cut(rest, '\n', &rest);
        buf_printf(form->out, "# %.*s\n", STR_ARG(line));
    }
}

/* Titles come from rule files: a line end would end the comment. */
static void add_line(const struct form *form, str id, str title)
{
    buf_printf(form->out, "# %.*s  ", STR_ARG(id));
    for (size_t i = 0; i < title.len; i++) {
        bool is_control = (unsigned char)title.ptr[i] < 0x20;
        buf_add_char(form->out, is_control ? ' ' : title.ptr[i]);
    }
    buf_add_char(form->out, '\n');
}

static void add_norm(const struct form *form, const struct norm *norm)
{
    add_line(form, norm->id, norm->title);
    buf_printf(form->out, "#[[observation]]\n#norm        = \"%.*s/%.*s\"\n",
               STR_ARG(norm->framework->id), STR_ARG(norm->id));
    buf_printf(form->out, "#text        = \"\"\n#answer      = \"");
    for (size_t i = ANSWER_NONE + 1; i < ANSWER_COUNT; i++) {
        str code = observed_answer_code((enum observed_answer)i);
        buf_printf(form->out, "%s%.*s", i > 1 ? "|" : "", STR_ARG(code));
    }
    buf_printf(form->out, "\"\n");
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        str code = observed_field_code((enum observed_field)i);
        buf_printf(form->out, "#%-11.*s = [\"\"]\n", STR_ARG(code));
    }
    buf_add_char(form->out, '\n');
}

static void add_levels(const struct form *form,
                       const struct framework *framework)
{
    bool has_levels = false;
    for (size_t a = 0; a < framework->area_count; a++)
        has_levels |= framework->areas[a].level_count > 0;
    if (!has_levels)
        return;
    add_comment(form, SAY_AUDITOR_FORM_LEVELS);
    buf_printf(form->out, "#[levels.%.*s]\n", STR_ARG(framework->id));
    for (size_t a = 0; a < framework->area_count; a++) {
        const struct area *area = &framework->areas[a];
        if (area->level_count)
            buf_printf(form->out, "#%.*s = \"" LEVEL_FIRST "\"   # %.*s\n",
                       STR_ARG(area->id), STR_ARG(area->title));
    }
    buf_add_char(form->out, '\n');
}

void auditor_form_write(const struct framework *const *frameworks,
                        size_t framework_count, day_number date,
                        struct wording wording, struct buf *out)
{
    const struct form form = { out, wording };
    add_comment(&form, SAY_AUDITOR_FORM_HOW);
    buf_printf(out, "\n[auditor]\nby   = \"");
    add_words(&form, SAY_AUDITOR_FORM_BY);
    buf_printf(out, "\"\ndate = ");
    char day[DAY_TEXT_LEN + 1];
    buf_add(out, day_iso(date, day));
    buf_printf(out, "\n\n");
    for (size_t f = 0; f < framework_count; f++) {
        const struct framework *framework = frameworks[f];
        for (size_t a = 0; a < framework->area_count; a++) {
            const struct area *area = &framework->areas[a];
            add_line(&form, STR("=="), framework->title);
            add_line(&form, area->id, area->title);
            buf_add_char(out, '\n');
            for (size_t n = 0; n < area->norm_count; n++)
                add_norm(&form, &area->norms[n]);
        }
    }
    for (size_t f = 0; f < framework_count; f++)
        add_levels(&form, frameworks[f]);
}
