/* ddas_facts.c - what deliveries say of trajectories, and one case of each */
#include "evidence/logs/ddas_facts.h"

#include <stdlib.h>

struct merging {
    const struct ddas_facts *facts;
    const struct ddas_mapping *mapping;
    struct arena scratch;
    struct ddas_fact *list; /* of one case */
    size_t count, capacity;
    size_t *way_counts; /* per step and way: cases that it was used in */
    unsigned kind_of[DDAS_PART_COUNT];
    size_t differ_count, merged_count;
    struct log_rows *rows;
};

void ddas_facts_delivery(struct ddas_facts *f)
{
    f->delivered = arena_grow(f->arena, f->delivered, f->delivery_count,
                              &f->delivery_capacity, sizeof *f->delivered);
    f->delivered[f->delivery_count++] = (struct moment){ .day = DAY_UNKNOWN };
}

void ddas_facts_add(struct ddas_facts *f, int field, unsigned kind,
                    day_number day, uint32_t line)
{
    f->facts = arena_grow(f->arena, f->facts, f->fact_count, &f->fact_capacity,
                          sizeof *f->facts);
    f->facts[f->fact_count++] =
        (struct ddas_fact){ .day = day,
                            .line = line,
                            .telling = (uint32_t)f->telling_count,
                            .field = (uint16_t)field,
                            .kind = (uint16_t)kind };
}

static size_t facts_told(const struct ddas_facts *f)
{
    if (f->telling_count == 0)
        return 0;
    const struct ddas_telling *last = &f->tellings[f->telling_count - 1];
    return last->first_fact + last->fact_count;
}

void ddas_facts_tell(struct ddas_facts *f, uint32_t case_number, uint32_t line)
{
    size_t first = facts_told(f);
    f->tellings = arena_grow(f->arena, f->tellings, f->telling_count,
                             &f->telling_capacity, sizeof *f->tellings);
    f->tellings[f->telling_count++] = (struct ddas_telling){
        .case_number = case_number,
        .delivery = (uint32_t)f->delivery_count - 1,
        .line = line,
        .fact_count = (uint32_t)(f->fact_count - first),
        .first_fact = first,
    };
}

void ddas_facts_forget(struct ddas_facts *f)
{
    f->fact_count = facts_told(f);
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

/* By field, kind and day, then as they came. */
static int compare_facts(const void *left, const void *right)
{
    const struct ddas_fact *a = left, *b = right;
    int order = compare_numbers(a->field, b->field);
    if (!order)
        order = compare_numbers(a->kind, b->kind);
    if (!order)
        order = (a->day > b->day) - (a->day < b->day);
    if (!order)
        order = compare_numbers(a->telling, b->telling);
    return order ? order : compare_numbers(a->line, b->line);
}

/* A delivery without a time is older than one with; else the later read. */
static bool is_newer(const struct ddas_facts *f, const struct ddas_fact *a,
                     const struct ddas_fact *b)
{
    const struct moment *at = &f->delivered[f->tellings[a->telling].delivery];
    const struct moment *than = &f->delivered[f->tellings[b->telling].delivery];
    bool is_known = at->precision != PRECISION_NONE;
    if (is_known != (than->precision != PRECISION_NONE))
        return is_known;
    if (is_known && at->utc_seconds != than->utc_seconds)
        return at->utc_seconds > than->utc_seconds;
    return a->telling != b->telling ? a->telling > b->telling
                                    : a->line >= b->line;
}

static bool is_list(const struct ddas_fact *fact)
{
    return fact->field < DDAS_FIELD_KIND &&
           ddas_parts[ddas_field_part(fact->field)].is_list;
}

/* Of [from, end), all of one field that occurs once: the newest. */
static void keep_newest(struct merging *m, size_t from, size_t end,
                        size_t *kept)
{
    struct ddas_fact best = m->list[from];
    bool differs = false;
    for (size_t i = from + 1; i < end; i++) {
        differs = differs || m->list[i].day != m->list[from].day;
        if (is_newer(m->facts, &m->list[i], &best))
            best = m->list[i];
    }
    m->differ_count += differs;
    m->list[(*kept)++] = best;
}

/* Of [from, end), all of one field that may occur more often: every date as
 * often as the telling has it that has it most. */
static void keep_each(struct merging *m, size_t from, size_t end, size_t *kept)
{
    for (size_t i = from; i < end;) {
        size_t same = i, best = i, most = 0, run = 0;
        for (; same < end && m->list[same].kind == m->list[i].kind &&
               m->list[same].day == m->list[i].day;
             same++) {
            bool goes_on =
                same > i && m->list[same].telling == m->list[same - 1].telling;
            run = goes_on ? run + 1 : 1;
            if (run > most) {
                most = run;
                best = same + 1 - run;
            }
        }
        for (size_t n = 0; n < most; n++)
            m->list[(*kept)++] = m->list[best + n];
        i = same;
    }
}

static void merge(struct merging *m)
{
    size_t kept = 0;
    if (m->count)
        qsort(m->list, m->count, sizeof *m->list, compare_facts);
    for (size_t from = 0; from < m->count;) {
        size_t end = from;
        while (end < m->count && m->list[end].field == m->list[from].field)
            end++;
        if (is_list(&m->list[from]))
            keep_each(m, from, end, &kept);
        else
            keep_newest(m, from, end, &kept);
        from = end;
    }
    m->count = kept;
    for (size_t i = 0; i < DDAS_PART_COUNT; i++)
        m->kind_of[i] = 0;
    for (size_t i = 0; i < kept; i++)
        if (m->list[i].field >= DDAS_FIELD_KIND)
            m->kind_of[m->list[i].field - DDAS_FIELD_KIND] = m->list[i].kind;
}

static bool is_of_kind(const struct merging *m, const struct ddas_fact *fact,
                       const struct ddas_way *way)
{
    return way->kind == 0 || fact->kind == way->kind ||
           m->kind_of[ddas_field_part(way->field)] == way->kind;
}

static struct moment moment_of_fact(const struct ddas_fact *fact)
{
    return day_is_known(fact->day) ? moment_of_day(fact->day)
                                   : (struct moment){ .day = DAY_UNKNOWN };
}

static size_t take_way(struct merging *m, str id, int step,
                       const struct ddas_way *way)
{
    size_t taken = 0;
    for (size_t i = 0; i < m->count; i++) {
        const struct ddas_fact *fact = &m->list[i];
        if (fact->field != way->field || !is_of_kind(m, fact, way))
            continue;
        log_rows_step(m->rows, id, step, moment_of_fact(fact), fact->line);
        taken++;
    }
    return taken;
}

static void take_steps(struct merging *m, str id)
{
    for (size_t s = 0; s < m->mapping->step_count; s++) {
        const struct ddas_step *step = &m->mapping->steps[s];
        for (size_t w = 0; w < step->way_count; w++) {
            if (take_way(m, id, step->step, &step->ways[w]) == 0)
                continue;
            m->way_counts[s * DDAS_WAYS_MAX + w]++;
            break;
        }
    }
}

static void take_case(struct merging *m, const size_t *tellings, size_t count,
                      str id)
{
    const struct ddas_facts *f = m->facts;
    m->count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct ddas_telling *t = &f->tellings[tellings[i]];
        for (uint32_t n = 0; n < t->fact_count; n++) {
            m->list = arena_grow(&m->scratch, m->list, m->count, &m->capacity,
                                 sizeof *m->list);
            m->list[m->count++] = f->facts[t->first_fact + n];
        }
    }
    merge(m);
    m->merged_count += count > 1;
    (void)log_rows_case(m->rows, id, f->tellings[tellings[0]].line);
    take_steps(m, id);
}

static void note(struct merging *m)
{
    if (m->merged_count)
        log_rows_note(m->rows, PHRASE(SAY_DDAS_MERGED,
                                      slot_count((int64_t)m->merged_count)));
    if (m->differ_count)
        log_rows_note(m->rows, PHRASE(SAY_DDAS_DATES_DIFFER,
                                      slot_count((int64_t)m->differ_count)));
    for (size_t s = 0; s < m->mapping->step_count; s++) {
        const struct ddas_step *step = &m->mapping->steps[s];
        for (size_t w = 1; w < step->way_count; w++) {
            size_t times = m->way_counts[s * DDAS_WAYS_MAX + w];
            if (times)
                log_rows_note(m->rows, PHRASE(SAY_DDAS_INSTEAD,
                                              slot_count((int64_t)times),
                                              slot_text(step->ways[0].name),
                                              slot_text(step->ways[w].name),
                                              slot_text(step->step_name)));
        }
    }
}

void ddas_facts_to_rows(const struct ddas_facts *facts,
                        const struct ddas_mapping *mapping, const str *ids,
                        size_t case_count, struct log_rows *rows)
{
    struct merging m = { .facts = facts, .mapping = mapping, .rows = rows };
    m.way_counts =
        arena_array(&m.scratch, mapping->step_count * DDAS_WAYS_MAX, size_t);
    /* The tellings of a case together: next[n] is where case n has its next. */
    size_t *next = arena_array(&m.scratch, case_count + 1, size_t);
    size_t *order = arena_array(&m.scratch, facts->telling_count, size_t);
    for (size_t i = 0; i < facts->telling_count; i++)
        next[facts->tellings[i].case_number + 1]++;
    for (size_t n = 0; n < case_count; n++)
        next[n + 1] += next[n];
    for (size_t i = 0; i < facts->telling_count; i++)
        order[next[facts->tellings[i].case_number]++] = i;
    for (size_t n = 0; n < case_count; n++) {
        size_t from = n ? next[n - 1] : 0;
        take_case(&m, order + from, next[n] - from, ids[n]);
    }
    note(&m);
    arena_close(&m.scratch);
}
