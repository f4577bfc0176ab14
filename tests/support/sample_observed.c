/* sample_observed.c - the sample report with a file of the auditor's */
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

struct report sample_observed(void)
{
    static struct observation items[3];
    static struct level levels[2];
    static struct observations all;
    struct report report = sample_report();
    const struct norm *file = norm_named(&report, STR("4.11"));
    const struct norm *course = norm_named(&report, STR("1.4"));
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
