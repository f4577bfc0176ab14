/*
 * interview.c - were enough people spoken to
 *
 *     [check.gesprek-dossiervorming]
 *     kind     = "interview"
 *     norm     = "4.11"             left out: notes on any norm
 *     roles    = ["P", "BKC"]       left out: anybody
 *     at_least = 3
 *     per_role = true               so many of each role, instead of together
 *     valid    = { months = 12 }    how old a note may be
 *
 * Too few notes is never "missing": an interview can still be held. What is in
 * the notes is for the auditor to judge.
 */
#include "base/count.h"
#include "checker/check_kind.h"
#include "checker/interview_note.h"
#include "checker/searched.h"
#include "checker/validity.h"

#define AT_LEAST_MAX 100
#define NOTES_MAX    1000 /* looked at for doubles */

struct interview_check {
    str norm;
    const str *roles;
    size_t role_count;
    int64_t at_least;
    bool per_role;
    struct validity valid;
};

static const str keys[] = { STR_INIT("norm"), STR_INIT("roles"),
                            STR_INIT("at_least"), STR_INIT("per_role"),
                            STR_INIT("valid") };

static const void *parse(struct rule_reader *r, struct toml *table)
{
    struct interview_check *c = arena_new(r->arena, struct interview_check);
    c->at_least = 1;
    want_text(r, table, STR("norm"), &c->norm);
    want_roles(r, table, STR("roles"), &c->roles, &c->role_count);
    want_whole(r, table, STR("at_least"), 1, AT_LEAST_MAX, &c->at_least);
    want_bool(r, table, STR("per_role"), &c->per_role);
    want_validity(r, table, STR("valid"), &c->valid);
    if (c->per_role && c->role_count == 0)
        problem_at(r, table, SAID(SAY_INTERVIEW_NO_ROLES), SAID(SAY_NOTHING));
    return c;
}

struct count {
    const struct interview_check *check;
    const struct judging *j;
    struct interview_note notes[NOTES_MAX]; /* that count */
    size_t note_count;
    struct finding_list findings;
};

static void tell(struct count *c, const struct interview_note *note,
                 enum outcome outcome, struct phrase what)
{
    finding_add(&c->findings,
                (struct finding){ .outcome = outcome,
                                  .evidence = note->document->path,
                                  .note = what });
}

static int role_index(const struct interview_check *check, str role)
{
    for (size_t i = 0; i < check->role_count; i++)
        if (str_equal(check->roles[i], role))
            return (int)i;
    return -1;
}

/* Why a note on our norm does not count; SAY_NOTHING when it does. */
static struct phrase objection(const struct count *c,
                               const struct interview_note *note)
{
    const struct interview_check *check = c->check;
    day_number as_of = c->j->assessment->as_of;
    if (!is_wholly_read(note->document))
        return SAID(SAY_INTERVIEW_UNREAD);
    if (check->role_count && role_index(check, note->role) < 0)
        return note->role.len
                   ? PHRASE(SAY_INTERVIEW_OTHER_ROLE, slot_text(note->role))
                   : SAID(SAY_INTERVIEW_NO_ROLE);
    if (day_is_known(note->day) && note->day > as_of)
        return PHRASE(SAY_INTERVIEW_LATER, slot_day(note->day));
    if (check->valid.unit != VALID_FOREVER) {
        if (!day_is_known(note->day))
            return SAID(SAY_INTERVIEW_NO_DAY);
        if (validity_last_day(&check->valid, note->day) < as_of)
            return PHRASE(SAY_INTERVIEW_OLD, slot_day(note->day));
    }
    for (size_t i = 0; i < c->note_count; i++)
        if (interview_note_is_same(&c->notes[i], note))
            return PHRASE(SAY_INTERVIEW_SAME,
                          slot_text(c->notes[i].document->path));
    if (c->note_count == NOTES_MAX)
        return SAID(SAY_INTERVIEW_ENOUGH);
    return SAID(SAY_NOTHING);
}

static void take(struct count *c, const struct interview_note *note)
{
    if (c->check->norm.len && !interview_note_is_about(note, c->check->norm))
        return;
    struct phrase why_not = objection(c, note);
    if (why_not.id != SAY_NOTHING) {
        tell(c, note, OUTCOME_NOT_APPLICABLE, why_not);
        return;
    }
    struct slot role = slot_text(rule_set_role_name(c->j->rules, note->role));
    if (day_is_known(note->day))
        tell(c, note, OUTCOME_SHOWN,
             PHRASE(SAY_INTERVIEW_HELD, role, slot_day(note->day)));
    else
        tell(c, note, OUTCOME_SHOWN, PHRASE(SAY_INTERVIEW_HELD_ONCE, role));
    c->notes[c->note_count++] = *note;
}

static int64_t held_with(const struct count *c, str role)
{
    int64_t held = 0;
    for (size_t i = 0; i < c->note_count; i++)
        held += str_equal(c->notes[i].role, role);
    return held;
}

static str role_names(const struct count *c)
{
    str list = { NULL, 0 };
    for (size_t i = 0; i < c->check->role_count; i++)
        list = arena_printf(
            c->findings.arena, "%.*s%s%.*s", STR_ARG(list), i ? ", " : "",
            STR_ARG(rule_set_role_name(c->j->rules, c->check->roles[i])));
    return list;
}

static void tell_missing(struct count *c, int64_t missing, struct slot whom,
                         bool has_role)
{
    struct phrase note =
        has_role ? PHRASE(SAY_INTERVIEW_MISSING_WITH, slot_count(missing), whom)
                 : PHRASE(SAY_INTERVIEW_MISSING, slot_count(missing));
    finding_add(&c->findings,
                (struct finding){ .outcome = OUTCOME_ASK, .note = note });
}

/* How many are still to be held, told by role. */
static int64_t missing_of(struct count *c)
{
    const struct interview_check *check = c->check;
    if (!check->per_role) {
        int64_t missing = check->at_least - (int64_t)c->note_count;
        if (missing > 0)
            tell_missing(c, missing, slot_text(role_names(c)),
                         check->role_count > 0);
        return missing > 0 ? missing : 0;
    }
    int64_t total = 0;
    for (size_t i = 0; i < check->role_count; i++) {
        int64_t missing = check->at_least - held_with(c, check->roles[i]);
        if (missing <= 0)
            continue;
        tell_missing(
            c, missing,
            slot_text(rule_set_role_name(c->j->rules, check->roles[i])), true);
        total += missing;
    }
    return total;
}

static void judge(const struct check *check, const struct judging *j,
                  struct check_result *result)
{
    struct count *c = arena_new(j->run, struct count);
    c->check = check->settings;
    c->j = j;
    c->findings.arena = j->run;
    for (size_t i = 0; i < j->evidence->document_count; i++) {
        struct interview_note note;
        if (interview_note_read(j->run, j->rules, &j->evidence->documents[i],
                                &note))
            take(c, &note);
    }
    int64_t missing = missing_of(c);
    struct slot held = slot_count((int64_t)c->note_count);
    result->searched = searched_documents(j->evidence);
    result->outcome = missing ? OUTCOME_ASK : OUTCOME_SHOWN;
    result->reason = missing ? REASON_ASK : REASON_SHOWN;
    result->summary =
        missing ? PHRASE(SAY_INTERVIEW_SHORT, held, slot_count(missing))
                : PHRASE(SAY_INTERVIEW_SHOWN, held);
    result->findings = c->findings.items;
    result->finding_count = c->findings.count;
    result->finding_left_out = c->findings.left_out;
}

static bool looks_at(const struct check *check, const struct document *d)
{
    (void)check;
    struct arena scratch = { 0 };
    struct interview_note note;
    bool is_note = interview_note_read(&scratch, NULL, d, &note);
    arena_close(&scratch);
    return is_note;
}

const struct check_kind check_kind_interview = {
    .name = STR_INIT("interview"),
    .keys = keys,
    .key_count = COUNT(keys),
    .parse = parse,
    .looks_at = looks_at,
    .looks_alike = true,
    .judge = judge,
};
