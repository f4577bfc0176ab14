/* fuzz_sheet.c - whatever the bytes of a register, every row is one of four
 * things, and a pass rests on rows */
#include <stdlib.h>

#include "checker/check_kind.h"
#include "evidence/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct rule_file file = {
    .path = STR_INIT("checks/x.toml"),
    .shown_as = STR_INIT("x.toml"),
    .text =
        STR_INIT("[check.r]\nkind = 'table'\ntitle = 't'\nbasis = 'b'\n"
                 "called = ['r']\nshare = { at_least = 0.5 }\n"
                 "leave_out = [{ column = 'status', is = ['uit dienst'] },\n"
                 "             { column = 'uit dienst', past = true }]\n"
                 "[[check.r.column]]\nname = 'naam'\nunique = true\n"
                 "[[check.r.column]]\nname = 'datum'\nvalid = { months = 36 }\n"
                 "newest = { years = 1 }\n"
                 "[[check.r.column]]\nname = 'status'\noptional = true\n"
                 "one_of = ['in dienst', 'uit dienst']\n"
                 "[[check.r.column]]\nname = 'uit dienst'\noptional = true\n"
                 "filled = false\nnot_past = true\n"),
};

static void check(const struct check_result *result)
{
    const struct table_figures *f = result->table;
    if (result->summary.id == SAY_NOTHING)
        abort();
    if (!f) {
        if (result->outcome == OUTCOME_SHOWN)
            abort();
        return;
    }
    if (f->judged + f->left_out != f->rows ||
        f->in_order + f->wrong + f->unknown != f->judged)
        abort();
    if (result->outcome == OUTCOME_SHOWN && 2 * f->in_order < f->judged)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct problem_list problems = { .arena = &arena };
    struct rule_set rules;
    rule_set_read(&arena, &file, 1, 1, &rules, &problems);
    if (problems.error_count)
        abort();
    struct decoded decoded =
        text_of_bytes(&arena, (str){ (const char *)data, size });
    struct document d = document_of(STR("r.csv"));
    d.type = (struct text_fact){ STR("r"), FACT_REGISTER };
    struct sheet sheet = { .document = &d };
    sheet_parse(&arena, d.path, decoded.text, 0, &sheet);
    for (size_t i = 1; i < sheet.row_count; i++)
        if (sheet.rows[i].line <= sheet.rows[i - 1].line)
            abort();
    struct evidence_set evidence = { .documents = &d,
                                     .document_count = 1,
                                     .is_complete = true,
                                     .sheets = &sheet,
                                     .sheet_count = 1 };
    struct assessment assessment = { .from = DAY_UNKNOWN,
                                     .until = DAY_UNKNOWN,
                                     .as_of = day_of(2026, 1, 15) };
    struct judging j = { .run = &arena,
                         .evidence = &evidence,
                         .assessment = &assessment,
                         .rules = &rules };
    struct check_result result = { .check = rule_set_check(&rules, STR("r")) };
    result.check->kind->judge(result.check, &j, &result);
    check(&result);
    rule_set_close(&rules);
    arena_close(&arena);
    return 0;
}
