/* sample_hostile.c - the sample report with a text of an attacker in it */
#include "checker/crosswalk.h"
#include "tests/support/sample_report.h"

#include "tests/support/sample_words.h"

static void hostile_evidence(struct arena *arena, struct evidence_set *set,
                             str text)
{
    *set = sample_evidence;
    set->documents = arena_array(arena, 1, struct document);
    set->document_count = 1;
    struct document *document = set->documents;
    *document = sample_evidence.documents[0];
    struct text_fact fact = { text, FACT_METADATA };
    document->path = text;
    document->title = document->type = document->status = fact;
    document->owner = fact;
    document->format = document->address = document->sha256 = text;
    document->why = PHRASE(SAY_REPORT_PLAIN, slot_text(text));
}

static const struct check_result *hostile_check(struct arena *arena, str text)
{
    struct check_result *result = arena_new(arena, struct check_result);
    struct check *check = arena_new(arena, struct check);
    struct finding *finding = arena_new(arena, struct finding);
    struct phrase words = PHRASE(SAY_REPORT_PLAIN, slot_text(text));
    *result = sample_checks[CHECK_CONTACT_2_WERKDAGEN];
    *check = *result->check;
    check->id = check->title = check->basis = check->advice = text;
    check->origin.file = text;
    *finding = (struct finding){ .outcome = OUTCOME_NOT_SHOWN,
                                 .evidence = text,
                                 .place = words,
                                 .quote = text,
                                 .mark_from = 1,
                                 .mark_len = text.len / 2,
                                 .note = words };
    result->check = check;
    result->summary = result->searched = words;
    result->findings = finding;
    result->finding_count = 1;
    return result;
}

static void hostile_norm(struct arena *arena, struct norm_result *norm,
                         str text, const struct check_result *check)
{
    struct norm *rule = arena_new(arena, struct norm);
    struct framework *framework = arena_new(arena, struct framework);
    struct area *area = arena_new(arena, struct area);
    struct question *question = arena_new(arena, struct question);
    struct term_meaning *term = arena_new(arena, struct term_meaning);
    struct footnote *footnote = arena_new(arena, struct footnote);
    struct level_text *level = arena_new(arena, struct level_text);
    struct level_statement *statement =
        arena_new(arena, struct level_statement);
    const struct check **level_checks =
        arena_array(arena, 1, const struct check *);
    struct explanation *explanation = arena_new(arena, struct explanation);
    struct norm_check_result *named =
        arena_new(arena, struct norm_check_result);
    str *who = arena_new(arena, str);
    *rule = *norm->norm;
    *who = text;
    *framework = (struct framework){
        .id = text, .title = text, .version = text, .language = text
    };
    *statement = (struct level_statement){ text, level_checks, 1 };
    level_checks[0] = check->check;
    *level = (struct level_text){ text, text, text, statement, 1 };
    *area = (struct area){
        .id = text, .title = text, .levels = level, .level_count = 1
    };
    *question = (struct question){ who, 1, text, text };
    *term = (struct term_meaning){ text, text };
    *footnote = (struct footnote){ text, text, who, 1 };
    framework->form = who;
    framework->form_count = 1;
    framework->tests_at_least = 3;
    framework->terms = term;
    framework->term_count = 1;
    framework->footnotes = footnote;
    framework->footnote_count = 1;
    *explanation = (struct explanation){ rule, text, text, 20634 };
    *named = (struct norm_check_result){ ROLE_ALL, check };
    rule->id = rule->title = rule->note = rule->advice = rule->not_for =
        rule->origin.file = text;
    rule->who = rule->look_at = who;
    rule->who_count = rule->look_at_count = 1;
    rule->framework = framework;
    rule->area = area;
    rule->questions = question;
    rule->question_count = 1;
    norm->norm = rule;
    norm->explanation_ended = explanation;
    norm->checks = named;
    norm->check_count = 1;
}

/* With a norm and with a clause. */
static void hostile_relations(struct arena *arena, struct rule_set *rules,
                              const struct norm *norm, str text)
{
    struct relation *relations = arena_array(arena, 2, struct relation);
    str name = arena_printf(arena, "%.*s/%.*s", STR_ARG(norm->framework->id),
                            STR_ARG(norm->id));
    str clause = arena_printf(arena, "x/%.*s", STR_ARG(text));
    relations[0] =
        (struct relation){ .from = { .name = name, .norm = norm },
                           .to = { .name = STR("x/y"), .norm = norm },
                           .basis = text };
    relations[1] = relations[0];
    relations[1].to = (struct relation_end){ .name = clause, .standard = text };
    rules->relations = relations;
    rules->relation_count = 2;
}

/* Of the norm and of its area, and a level. */
static const struct observations *
hostile_observations(struct arena *arena, const struct norm *norm, str text)
{
    struct observations *all = arena_new(arena, struct observations);
    struct observation *items = arena_array(arena, 2, struct observation);
    struct level *level = arena_new(arena, struct level);
    str *list = arena_new(arena, str);
    *list = text;
    items[0] = (struct observation){ .norm = norm,
                                     .framework = norm->framework,
                                     .area = norm->area,
                                     .by = text,
                                     .date = 20000,
                                     .text = text,
                                     .answer = ANSWER_NOT };
    for (size_t i = 0; i < FIELD_COUNT; i++)
        items[0].fields[i] = (struct observed_items){ list, 1 };
    items[1] = items[0];
    items[1].norm = NULL;
    *level = (struct level){ norm->framework, norm->area, 'D' };
    *all = (struct observations){ .file = text,
                                  .sha256 = text,
                                  .by = text,
                                  .date = 20473,
                                  .items = items,
                                  .count = 2,
                                  .levels = { level, 1 } };
    return all;
}

struct report sample_hostile(struct arena *arena, str text)
{
    struct report sample = sample_report();
    struct workspace *workspace = arena_new(arena, struct workspace);
    struct evidence_set *evidence = arena_new(arena, struct evidence_set);
    struct results *results = arena_new(arena, struct results);
    struct norm_result *norm = arena_new(arena, struct norm_result);
    struct phrase *note = arena_new(arena, struct phrase);
    const struct check_result *check = hostile_check(arena, text);

    *workspace = *sample.workspace;
    workspace->organisation = text;
    *norm = sample.results->norms[0];
    hostile_norm(arena, norm, text, check);
    const struct framework **chosen =
        arena_array(arena, 1, const struct framework *);
    *chosen = norm->norm->framework;
    workspace->frameworks = chosen;
    workspace->framework_count = 1;
    hostile_evidence(arena, evidence, text);
    hostile_relations(arena, &workspace->rules, norm->norm, text);
    *note = PHRASE(SAY_REPORT_PLAIN, slot_text(text));
    *results = (struct results){ norm, 1, check, 1 };
    struct report report =
        report_of(workspace, evidence, sample.assessment, results, note, 1);
    report.observations = hostile_observations(arena, norm->norm, text);
    return report;
}
