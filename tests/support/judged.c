/* judged.c - a check out of rule text, judged on documents made by hand */
#include "tests/support/judged.h"

#include "checker/intake.h"
#include "checker/masked.h"
#include "tests/support/test.h"

static void load(struct judged *j, const char *checks)
{
    *j = (struct judged){ 0 };
    j->problems.arena = &j->arena;
    struct rule_file *files = arena_array(&j->arena, 2, struct rule_file);
    files[0] = (struct rule_file){ .path = STR("checks/x.toml"),
                                   .shown_as = STR("x.toml"),
                                   .text = str_of(checks) };
    files[1] = (struct rule_file){
        .path = STR("roles.toml"),
        .shown_as = STR("roles.toml"),
        .text = STR("[roles]\nP = 'professional (ook stagiair)'\n"
                    "BKC = 'beleidsmedewerker'\nCB = 'burger'\n")
    };
    rule_set_read(&j->arena, files, 2, 1, &j->set, &j->problems);
    j->evidence.documents = j->documents;
    j->evidence.is_complete = true;
    j->assessment.from = j->assessment.until = DAY_UNKNOWN;
    j->assessment.as_of = day_of(2026, 1, 15);
}

static str shown(struct judged *j)
{
    struct buf out = buf_open(100000);
    problems_write(&out, &j->problems, (struct wording){ 0 });
    str copy = arena_copy(&j->arena, buf_str(&out));
    buf_close(&out);
    return copy;
}

void judged_open(struct judged *judged, const char *checks)
{
    load(judged, checks);
    if (judged->problems.error_count)
        fail_msg("%.*s", STR_ARG(shown(judged)));
}

str judged_problems(struct judged *judged, const char *checks)
{
    load(judged, checks);
    return shown(judged);
}

void judged_close(struct judged *judged)
{
    rule_set_close(&judged->set);
    arena_close(&judged->arena);
}

struct document *judged_document(struct judged *judged, const char *path,
                                 const char *text)
{
    assert_true(judged->evidence.document_count < JUDGED_DOCUMENTS_MAX);
    struct document *d = &judged->documents[judged->evidence.document_count++];
    *d = document_of(str_of(path));
    d->state = DOCUMENT_READ;
    d->text = str_of(text);
    return d;
}

/* A document that is judged once more has the text that the test gave it. */
static void give_back_text(struct judged *judged, size_t index)
{
    struct document *d = &judged->documents[index];
    struct document *made = &judged->made[index];
    bool was_taken = made->path.len > 0;
    if (was_taken && d->text.ptr == judged->taken[index].ptr) {
        d->text = made->text;
        d->marks = made->marks;
        d->mark_count = made->mark_count;
    }
    d->is_let_go = false;
    *made = *d;
}

struct check_result judged_result(struct judged *judged, const char *check)
{
    struct evidence_set *evidence = &judged->evidence;
    struct intake *intake = intake_open(&judged->arena, &judged->set, 1);
    for (size_t i = 0; i < evidence->document_count; i++) {
        give_back_text(judged, i);
        intake_add(intake, &evidence->documents[i]);
    }
    intake_finish(intake);
    intake_close(intake);
    for (size_t i = 0; i < evidence->document_count; i++)
        judged->taken[i] = judged->documents[i].text;
    mask_documents(&judged->arena, evidence);
    struct judging j = { .run = &judged->arena,
                         .evidence = evidence,
                         .assessment = &judged->assessment,
                         .rules = &judged->set };
    struct check_result result = { .check = rule_set_check(&judged->set,
                                                           str_of(check)) };
    assert_non_null(result.check);
    result.check->kind->judge(result.check, &j, &result);
    assert_int_not_equal(result.searched.id, SAY_NOTHING);
    assert_int_not_equal(result.summary.id, SAY_NOTHING);
    return result;
}

void judged_expect(const char *what, const struct check_result *result,
                   enum outcome outcome, enum reason reason,
                   enum sentence summary)
{
    if (result->outcome != outcome || result->reason != reason ||
        result->summary.id != summary)
        fail_msg("%s: %s, %s, %s", what, outcome_code(result->outcome),
                 reason_code(result->reason),
                 sentence_name(result->summary.id));
}

str judged_words(struct judged *judged, const struct phrase *phrase)
{
    struct buf out = buf_open(10000);
    phrase_write(&out, phrase, (struct wording){ 0 });
    str copy = arena_copy(&judged->arena, buf_str(&out));
    buf_close(&out);
    return copy;
}
