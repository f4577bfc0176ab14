/* sample_observed.c - the sample report with a file of the auditor's */
#include "checker/crosswalk.h"
#include "tests/support/sample_report.h"
#include "tests/support/sample_words.h"

static const str seen[] = { STR_INIT(
    "Vijf dossiers bekeken; in drie ontbreekt het plan van aanpak.") };
static const str papers[] = { STR_INIT("Dossierlijst van 12 januari"),
                              STR_INIT("Gesprek met een professional") };
static const str bottlenecks[] = { STR_INIT("Niemand ruimt oude stukken op.") };
static const str suggestions[] = { STR_INIT(
    "Spreek af wie een dossier naloopt voordat het dichtgaat.") };

static const struct norm *norm_named(const struct report *report, str id)
{
    for (size_t i = 0; i < report->results->norm_count; i++)
        if (str_equal(report->results->norms[i].norm->id, id))
            return report->results->norms[i].norm;
    return NULL;
}

static struct observation on(const struct norm *norm, const char *by,
                             day_number date, const char *text)
{
    return (struct observation){ .norm = norm,
                                 .framework = norm->framework,
                                 .area = norm->area,
                                 .by = str_of(by),
                                 .date = date,
                                 .text = str_of(text) };
}

/* Of 4.11 with a norm that is judged, one that is not, and three clauses; and
 * on from there. */
static void relate(struct workspace *workspace, const struct norm *file,
                   const struct norm *judged)
{
    static struct framework label = { .id = STR_INIT("label"),
                                      .title = STR_INIT("Kwaliteitslabel"),
                                      .language = STR_INIT("nl") };
    static struct norm elsewhere = {
        .id = STR_INIT("D6"),
        .title = STR_INIT("Professionals leggen afspraken en voortgang vast"),
        .framework = &label
    };
    static const str opinion = STR_INIT("eigen oordeel, niet vastgesteld");
    static struct relation relations[6];
    const struct relation_end own = { STR("nvvk-kwaliteitskader/4.11"), file,
                                      STR("") };
    const struct relation_end there = { STR("label/D6"), &elsewhere, STR("") };
    const struct relation_end ends[] = {
        { STR("nvvk-belofte/1.5"), judged, STR("") },
        there,
        { STR("iso/7.5"), NULL, STR("ISO 9001:2015") },
        { STR("iso/8.5.2"), NULL, STR("ISO 9001:2015") },
        { STR("iso/8.5.3"), NULL, STR("ISO 9001:2015") },
    };
    for (size_t i = 0; i < 5; i++)
        relations[i] =
            (struct relation){ .from = own, .to = ends[i], .basis = opinion };
    relations[1].kind = RELATION_EQUAL;
    relations[1].basis = STR("de tekst is in beide bronnen gelijk");
    relations[5] = (struct relation){
        .from = there,
        .to = { STR("iso/9.1"), NULL, STR("ISO 9001:2015") },
        .kind = RELATION_SUBSET,
        .basis = opinion,
    };
    workspace->rules.relations = relations;
    workspace->rules.relation_count = 6;
}

struct report sample_observed(void)
{
    static struct workspace workspace;
    static struct observation items[3];
    static struct level levels[2];
    static struct observations all;
    struct report report = sample_report();
    const struct norm *file = norm_named(&report, STR("4.11"));
    const struct norm *course = norm_named(&report, STR("1.4"));
    workspace = *report.workspace;
    report.workspace = &workspace;
    relate(&workspace, file, norm_named(&report, STR("1.5")));
    items[0] = on(file, "lead auditor", 20473,
                  "De professional kan zelf zeggen wat er mist.");
    items[0].answer = ANSWER_PARTLY;
    items[0].fields[FIELD_FINDINGS] = (struct observed_items){ ITEMS(seen) };
    items[0].fields[FIELD_EVIDENCE] = (struct observed_items){ ITEMS(papers) };
    items[0].fields[FIELD_BOTTLENECKS] =
        (struct observed_items){ ITEMS(bottlenecks) };
    items[0].fields[FIELD_SUGGESTIONS] =
        (struct observed_items){ ITEMS(suggestions) };
    items[1] = on(file, "tweede auditor", 20000,
                  "Bij het vorige bezoek was dit ook zo.");
    items[2] = on(course, "lead auditor", 20473, "De koers leeft in het team.");
    items[2].norm = NULL;
    levels[0] = (struct level){ course->framework, course->area, 'C' };
    levels[1] = (struct level){ file->framework, file->area, 'B' };
    all = (struct observations){ .file = STR("waarnemingen.toml"),
                                 .by = STR("lead auditor"),
                                 .date = 20473,
                                 .items = items,
                                 .count = 3,
                                 .levels = { levels, 2 } };
    report.observations = &all;
    return report;
}
