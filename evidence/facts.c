/* facts.c - what is known of a document where the register is silent */
#include "evidence/facts.h"

#include "evidence/fact_adopter.h"
#include "evidence/fact_body.h"
#include "evidence/fact_dates.h"
#include "evidence/fact_words.h"
#include "evidence/fold.h"

/* The first that knows. */
static void fill(struct text_fact *fact, struct text_fact found)
{
    if (fact->source == FACT_ABSENT)
        *fact = found;
}

static void fill_day(struct day_fact *fact, day_number day,
                     enum fact_source source)
{
    if (fact->source != FACT_ABSENT || !day_is_known(day))
        return;
    *fact = (struct day_fact){ .value = day, .source = source };
}

/* What was read in `scratch`, for the run. */
static struct text_fact kept(struct arena *arena, struct text_fact fact)
{
    fact.value = fact.value.len ? arena_copy(arena, fact.value) : fact.value;
    return fact;
}

/* The last moment at which a file can have been written: its text is not
 * younger than that. */
static void fill_no_younger(struct document *d)
{
    fill_day(&d->adopted, d->metadata.modified, FACT_METADATA);
    fill_day(&d->adopted, d->metadata.created, FACT_METADATA);
    fill_day(&d->adopted, d->file_day, FACT_FILE_TIME);
}

/* Version 0.x was not adopted, whatever else it says about itself. */
static bool is_before_first_version(str version)
{
    return version.len > 1 && str_starts(version, STR("0."));
}

/* A register that calls a document final which calls itself a draft: one of
 * the two is wrong, and we do not know which. */
static void deny_status(struct arena *scratch, struct document *d,
                        struct text_fact in_text, struct text_fact in_name)
{
    if (d->status.source != FACT_REGISTER ||
        status_is_not_in_force(fold_word(scratch, d->status.value)))
        return;
    if (status_is_not_in_force(in_text.value))
        d->status_denied = in_text;
    else if (status_is_not_in_force(in_name.value))
        d->status_denied = in_name;
}

/* The register names another adopter than the text does. */
static void deny_adopter(struct arena *scratch, struct document *d,
                         struct quoted_fact in_text)
{
    if (d->adopted_by.source == FACT_REGISTER &&
        in_text.source != FACT_ABSENT &&
        !adopter_is(fold_word(scratch, d->adopted_by.value), in_text.value))
        d->adopted_by_denied = in_text;
}

/* "Herzieningsdatum" is also said of the last time: what lies before the
 * adoption is no next one. */
static void drop_past_review(struct document *d)
{
    day_number adopted = document_day(d);
    if (d->review.source != FACT_TEXT || !day_is_known(adopted))
        return;
    if (d->adoption == DATED_ONLY ? d->review.value < adopted
                                  : d->review.value <= adopted)
        d->review = (struct day_fact){ .value = DAY_UNKNOWN };
}

/* Only what is known in the end is in `arena`. */
static void infer(struct arena *arena, struct arena *scratch,
                  struct document *d)
{
    struct fact_text text = fact_text_of(d);
    str title = title_in_name(scratch, d->path);
    str name = fold_word(scratch, title);
    enum adoption adoption = DATED_ONLY; /* by its text */

    fill(&d->title, title_in_metadata(d));
    fill(&d->title, title_in_text(&text));
    if (d->title.source == FACT_ABSENT)
        d->title = kept(arena, (struct text_fact){ title, FACT_NAME });
    fill(&d->version, version_in_text(&text));
    if (d->version.source == FACT_ABSENT)
        d->version = kept(arena, version_in_name(name));
    fill(&d->owner, owner_in_text(&text));

    struct day_fact adopted = adopted_in_text(&text, &adoption);
    struct quoted_fact adopter = adopter_in_text(
        arena, &text, adoption == ADOPTED ? adopted.value : DAY_UNKNOWN);
    deny_adopter(scratch, d, adopter);
    if (d->adopted_by.source == FACT_ABSENT)
        d->adopted_by = adopter;
    if (d->adopted.source == FACT_REGISTER)
        d->adoption = ADOPTED;
    else if (adopted.source != FACT_ABSENT) {
        d->adopted = adopted;
        d->adoption = adoption;
    }
    fill_day(&d->adopted, day_in_name(name), FACT_NAME);
    fill_no_younger(d);

    if (d->valid_until.source == FACT_ABSENT)
        d->valid_until = valid_until_in_text(&text);
    fill_day(&d->valid_until, last_day_in_title(name), FACT_NAME);
    fill_day(&d->valid_until,
             last_day_in_title(fold_word(scratch, d->title.value)),
             d->title.source);

    if (d->valid_from.source == FACT_ABSENT)
        d->valid_from = valid_from_in_text(&text);
    fill_day(&d->valid_from, first_day_in_title(name), FACT_NAME);
    fill_day(&d->valid_from,
             first_day_in_title(fold_word(scratch, d->title.value)),
             d->title.source);
    if (d->review.source == FACT_ABSENT)
        d->review = review_in_text(&text);
    drop_past_review(d);

    struct text_fact in_name = status_in_name(name);
    struct text_fact in_text = status_in_text(scratch, &text);
    deny_status(scratch, d, in_text, in_name);
    bool is_draft = str_equal(in_name.value, STR("concept"));
    fill(&d->status, in_text);
    if (is_draft)
        fill(&d->status, in_name);
    if (d->adopted.source == FACT_REGISTER && day_is_known(d->adopted.value))
        fill(&d->status,
             (struct text_fact){ STR("vastgesteld"), FACT_REGISTER });
    if (adoption == ADOPTED)
        fill(&d->status, (struct text_fact){ STR("vastgesteld"), FACT_TEXT });
    if (adoption == SIGNED)
        fill(&d->status, (struct text_fact){ STR("ondertekend"), FACT_TEXT });
    fill(&d->status, in_name);
    if (is_before_first_version(d->version.value))
        fill(&d->status,
             (struct text_fact){ STR("concept"), d->version.source });
}

void facts_infer(struct arena *arena, struct document *documents, size_t count)
{
    struct arena scratch = { 0 }; /* of one document */
    for (size_t i = 0; i < count; i++) {
        struct document *d = &documents[i];
        if (d->folded.text.len == 0)
            d->folded = fold_text(arena, d->text);
        infer(arena, &scratch, d);
        arena_reset(&scratch);
    }
    arena_close(&scratch);
}
