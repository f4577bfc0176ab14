/* rules_csv.c - every norm and check as a table */
#include "reports/rules_csv.h"

#include "base/count.h"
#include "checker/check_kind.h"
#include "reports/csv_rows.h"

static const char *const roles[] = {
    [ROLE_ALL] = "all",
    [ROLE_ANY] = "any",
    [ROLE_ALSO] = "also",
};

static void add_head(struct csv_rows *rows, struct wording wording)
{
    static const enum sentence heads[] = {
        SAY_RULES_FRAMEWORK, SAY_RULES_AREA,   SAY_RULES_NORM,
        SAY_RULES_TITLE,     SAY_RULES_JUDGE,  SAY_RULES_ROLE,
        SAY_RULES_CHECK,     SAY_RULES_KIND,   SAY_RULES_CHECK_TITLE,
        SAY_RULES_BASIS,     SAY_RULES_ADVICE, SAY_RULES_FILE,
        SAY_RULES_LINE,
    };
    for (size_t i = 0; i < COUNT(heads); i++)
        csv_add_text(rows, sentence_words(heads[i], wording.language));
    csv_end_row(rows);
}

static void add_norm(struct csv_rows *rows, const struct norm *norm)
{
    csv_add_text(rows, norm->framework->id);
    csv_add_text(rows, norm->area->title);
    csv_add_text(rows, norm->id);
    csv_add_text(rows, norm->title);
    csv_add_text(rows,
                 norm->judged_by_auditor ? STR("auditor") : STR("evidence"));
}

static void add_check(struct csv_rows *rows, const struct norm_check *named)
{
    const struct check *check = named->check;
    csv_add_text(rows, str_of(roles[named->role]));
    csv_add_text(rows, check->id);
    csv_add_text(rows, check->kind->name);
    csv_add_text(rows, check->title);
    csv_add_text(rows, check->basis);
    csv_add_text(rows, check->advice);
    csv_add_text(rows, check->origin.file);
    csv_add_number(rows, check->origin.line);
}

static void add_nothing(struct csv_rows *rows, const struct norm *norm)
{
    for (size_t i = 0; i < 6; i++)
        csv_add_text(rows, STR(""));
    csv_add_text(rows, norm->origin.file);
    csv_add_number(rows, norm->origin.line);
}

static void add_rows(struct csv_rows *rows, const struct norm *norm)
{
    for (size_t i = 0; i < norm->check_count; i++) {
        add_norm(rows, norm);
        add_check(rows, &norm->checks[i]);
        csv_end_row(rows);
    }
    if (norm->check_count)
        return;
    add_norm(rows, norm);
    add_nothing(rows, norm);
    csv_end_row(rows);
}

void rules_csv_write(const struct rule_set *rules, struct wording wording,
                     struct buf *out)
{
    struct csv_rows rows = csv_rows_open(out);
    add_head(&rows, wording);
    for (size_t f = 0; f < rules->framework_count; f++)
        for (size_t a = 0; a < rules->frameworks[f].area_count; a++) {
            const struct area *area = &rules->frameworks[f].areas[a];
            for (size_t n = 0; n < area->norm_count; n++)
                add_rows(&rows, &area->norms[n]);
        }
}
