/* rules.c - the rules to judge with, and what is wrong with them */
#include "cli/rules.h"

#include "base/file.h"
#include "cli/places.h"

#define PROBLEM_TEXT_BYTES_MAX ((size_t)4 << 20)

bool load_rules(struct arena *arena, const struct options *options, str own,
                struct rule_set *rules, struct problem_list *problems,
                struct error *err)
{
    str folders[2], shown_as[2];
    size_t count = 0;
    folders[count] =
        options->rules ? str_of(options->rules) : place_of_rules(arena);
    shown_as[count] = options->rules ? folders[count] : STR("rules");
    if (folders[count].len == 0)
        return fail(err, ERROR_IO, SAID(SAY_RULES_NOT_FOUND));
    count++;
    if (own.len) {
        folders[count] = own;
        shown_as[count] = own;
        count++;
    }
    return rule_set_load(arena, folders, shown_as, count, options->workers,
                         rules, problems, err);
}

bool show_problems(FILE *to, const struct options *options,
                   struct problem_list *problems)
{
    struct buf text = buf_open(PROBLEM_TEXT_BYTES_MAX);
    problems_write(&text, problems, (struct wording){ options->language, 0 });
    fwrite(text.ptr, 1, text.len, to);
    buf_close(&text);
    return problems->error_count == 0;
}
