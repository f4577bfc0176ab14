/* fuzz_interview_note.c - whatever a document says, its note has a role and
 * norms that stand in it, and is the same as itself */
#include <stdlib.h>

#include "checker/interview_note.h"
#include "evidence/encoding.h"
#include "evidence/facts.h"
#include "evidence/fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct rule_file files[] = {
    { STR_INIT("roles.toml"), STR_INIT("roles.toml"),
      STR_INIT("[roles]\n\"P\" = \"professional\"\n\"C\" = \"client\"\n"), 0 },
};

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check(const struct interview_note *note)
{
    require(interview_note_is_same(note, note));
    for (size_t i = 0; i < note->norm_count; i++)
        require(note->norms[i].len > 0 &&
                interview_note_is_about(note, note->norms[i]));
    require(note->day == DAY_UNKNOWN || day_is_known(note->day));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = { 0 };
    struct problem_list problems = { .arena = &arena };
    struct rule_set rules;
    rule_set_read(&arena, files, 1, 1, &rules, &problems);
    require(problems.error_count == 0);
    struct document document = document_of(STR("gesprek.txt"));
    /* The first byte says whether a register calls it a note. */
    if (size && (data[0] & 1))
        document.type =
            (struct text_fact){ STR("gespreksverslag"), FACT_REGISTER };
    str bytes = str_part((str){ (const char *)data, size }, size > 0, size);
    document.text = text_of_bytes(&arena, bytes).text;
    document.state = DOCUMENT_READ;
    facts_infer(&arena, &document, 1);
    struct interview_note note;
    if (interview_note_read(&arena, &rules, &document, &note))
        check(&note);
    rule_set_close(&rules);
    arena_close(&arena);
    return 0;
}
