/* judgement.c - one run from a folder to a report */
#include "cli/judgement.h"

#include "cli/auditor_file.h"
#include "cli/clock.h"
#include "cli/command.h"
#include "cli/key.h"
#include "cli/progress.h"
#include "cli/rules.h"
#include "cli/workspace_file.h"

#define QUIET_DAYS 31

const char *folder_of(struct arena *arena, const struct options *options,
                      size_t operand)
{
    if (options->operand_count > operand)
        return options->operands[operand];
    if (workspace_file_exists(arena, "."))
        return ".";
    say(stderr, options, SAID(SAY_CHECK_FOLDER_NOT_GIVEN));
    return NULL;
}

static struct assessment assess(const struct workspace *workspace,
                                const struct options *options)
{
    struct assessment a = { .organisation = workspace->organisation,
                            .from = workspace->from,
                            .until = workspace->until,
                            .as_of = workspace->as_of };
    if (day_is_known(options->as_of))
        a.as_of = options->as_of;
    a.as_of_given = day_is_known(a.as_of);
    if (!a.as_of_given)
        a.as_of = clock_now().day;
    return a;
}

/* A log that stops short of the period says nothing of the rest, however well
 * its cases did. A quiet month is no reason to ask. */
static size_t note_gaps(const struct assessment *a, const struct case_log *log,
                        struct phrase *notes)
{
    size_t count = 0;
    bool has_end = day_is_known(a->until) || a->as_of_given;
    day_number end =
        day_is_known(a->until) && a->until < a->as_of ? a->until : a->as_of;
    day_number first, last;
    case_log_days(log, a->as_of, &first, &last);
    if (!day_is_known(last))
        return 0;
    /* Steps that nobody mapped tell that the log goes on, too. */
    if (log->last_day > last && log->last_day <= a->as_of)
        last = log->last_day;
    if (log->first_day < first && log->first_day >= day_of(YEAR_CREDIBLE, 1, 1))
        first = log->first_day;
    if (has_end && end - last > QUIET_DAYS)
        notes[count++] = PHRASE(SAY_NOTE_LOG_ENDS_EARLY, slot_text(log->file),
                                slot_day(last), slot_day(end));
    if (day_is_known(a->from) && first - a->from > QUIET_DAYS)
        notes[count++] = PHRASE(SAY_NOTE_LOG_STARTS_LATE, slot_text(log->file),
                                slot_day(first), slot_day(a->from));
    return count;
}

/* Documents of which something was read by OCR. */
static int64_t count_scans(const struct evidence_set *evidence)
{
    int64_t count = 0;
    for (size_t i = 0; i < evidence->document_count; i++)
        count += document_worst_scan(&evidence->documents[i]) != NULL;
    return count;
}

/* Whose words are in the report, and which are not. */
static size_t note_observations(const struct judgement *j, struct phrase *notes)
{
    const struct observations *o = j->observations;
    size_t count = 0;
    if (!o)
        return 0;
    size_t elsewhere = observations_elsewhere(o, &j->workspace);
    size_t told = o->count + o->levels.count - elsewhere;
    notes[count++] = PHRASE(SAY_NOTE_OBSERVATIONS, slot_count((int64_t)told),
                            slot_text(o->by));
    if (elsewhere)
        notes[count++] = PHRASE(SAY_NOTE_OBSERVATIONS_ELSEWHERE,
                                slot_count((int64_t)elsewhere));
    if (!day_is_known(j->assessment.from))
        notes[count++] = SAID(SAY_NOTE_OBSERVATIONS_NO_PERIOD);
    return count;
}

/* What a reader of the report must know about the run as a whole. */
static void take_notes(struct judgement *j)
{
    const struct evidence_set *evidence = &j->gathered.evidence;
    struct phrase *notes =
        arena_array(&j->arena, 6 + 2 * evidence->log_count, struct phrase);
    size_t count = 0;
    notes[count++] = PHRASE(j->assessment.as_of_given ? SAY_NOTE_AS_OF_GIVEN
                                                      : SAY_NOTE_AS_OF_TODAY,
                            slot_day(j->assessment.as_of));
    if (j->gathered.sandbox.id == SAY_READER_SANDBOX_NONE)
        notes[count++] = SAID(SAY_NOTE_NO_SANDBOX);
    int64_t scans = count_scans(evidence);
    if (scans)
        notes[count++] = PHRASE(SAY_NOTE_SCANS, slot_count(scans));
    for (size_t i = 0; i < evidence->log_count; i++)
        if (evidence->logs[i].is_read)
            count +=
                note_gaps(&j->assessment, evidence->logs[i].log, notes + count);
    count += note_observations(j, notes + count);
    j->report = report_of(&j->workspace, &j->gathered.evidence, &j->assessment,
                          &j->results, notes, count);
    j->report.observations = j->observations;
}

static bool make(struct judgement *j, const struct options *options,
                 const char *folder, struct error *err)
{
    j->assessment = assess(&j->workspace, options);
    if (j->workspace.log_count && !key_load(&j->arena, options, folder,
                                            &j->assessment.pseudonym_key, err))
        return false;
    if (!gather(&j->arena, options, folder, &j->workspace,
                j->assessment.pseudonym_key, &j->gathered, err))
        return false;
    struct judging judging = { .run = &j->arena,
                               .evidence = &j->gathered.evidence,
                               .assessment = &j->assessment,
                               .rules = &j->workspace.rules,
                               .workers = options->workers };
    progress_say(SAID(SAY_PROGRESS_JUDGING));
    j->results = checker_run(&j->workspace, &judging);
    take_notes(j);
    return true;
}

bool judgement_make(struct judgement *j, const struct options *options,
                    const char *folder)
{
    struct problem_list problems = { .arena = &j->arena };
    struct error err = { 0 };
    bool is_loaded = workspace_file_load(
        &j->arena, options, folder, &j->workspace, &j->rules, &problems, &err);
    is_loaded =
        is_loaded && auditor_file_load(&j->arena, options, &j->workspace,
                                       &j->observations, &problems, &err);
    if (!is_loaded) {
        (void)say_error(options, &err);
        return false;
    }
    if (problems.error_count) {
        (void)show_problems(stderr, options, &problems);
        return false;
    }
    progress_begin(options);
    bool is_made = make(j, options, folder, &err);
    progress_end();
    if (!is_made) {
        (void)say_error(options, &err);
        return false;
    }
    return true;
}

void judgement_close(struct judgement *j)
{
    gather_close(&j->gathered);
    rule_set_close(&j->rules);
    arena_close(&j->arena);
}
