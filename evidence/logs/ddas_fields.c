/* ddas_fields.c - the dates of a DDAS delivery; names in ddas_fields.h */
#include "evidence/logs/ddas_fields.h"

#include "base/count.h"

const struct ddas_part_of ddas_parts[DDAS_PART_COUNT] = {
    [DDAS_TRAJECTORY] = { STR_INIT(""), false, STR_INIT("") },
    [DDAS_AANMELDING] = { STR_INIT("aanmelding"), false,
                          STR_INIT("crisisinterventie") },
    [DDAS_INTAKE] = { STR_INIT("intake"), false,
                      STR_INIT("beschikkingssoort") },
    [DDAS_PLAN] = { STR_INIT("planVanAanpak"), false, STR_INIT("") },
    [DDAS_CRISES] = { STR_INIT("crisisinterventies"), true, STR_INIT("") },
    [DDAS_STABILISATIE] = { STR_INIT("stabilisatie"), false, STR_INIT("") },
    [DDAS_SCHULDREGELING] = { STR_INIT("schuldregeling"), false, STR_INIT("") },
    [DDAS_OPLOSSING] = { STR_INIT("oplossing"), false, STR_INIT("soort") },
    [DDAS_BEGELEIDING] = { STR_INIT("begeleiding"), true, STR_INIT("soort") },
    [DDAS_VOORZIENINGEN] = { STR_INIT("voorlopigeVoorzieningen"), true,
                             STR_INIT("") },
    [DDAS_MORATORIA] = { STR_INIT("moratoria"), true, STR_INIT("") },
    [DDAS_ADVIES] = { STR_INIT("informatieEnAdvies"), false, STR_INIT("") },
    [DDAS_NAZORG] = { STR_INIT("nazorg"), false, STR_INIT("") },
    [DDAS_UITSTROOM] = { STR_INIT("uitstroom"), false, STR_INIT("reden") },
};

static const struct {
    enum ddas_part part;
    str key;
} fields[] = {
    { DDAS_TRAJECTORY, STR_INIT("startdatum") },
    { DDAS_TRAJECTORY, STR_INIT("einddatum") },
    { DDAS_TRAJECTORY, STR_INIT("toekenningsdatum") },
    { DDAS_AANMELDING, STR_INIT("startdatum") },
    { DDAS_AANMELDING, STR_INIT("einddatum") },
    { DDAS_INTAKE, STR_INIT("startdatum") },
    { DDAS_INTAKE, STR_INIT("einddatum") },
    { DDAS_INTAKE, STR_INIT("beschikkingsdatum") },
    { DDAS_PLAN, STR_INIT("datumAfronding") },
    { DDAS_CRISES, STR_INIT("startdatum") },
    { DDAS_CRISES, STR_INIT("einddatum") },
    { DDAS_STABILISATIE, STR_INIT("startdatum") },
    { DDAS_STABILISATIE, STR_INIT("einddatum") },
    { DDAS_SCHULDREGELING, STR_INIT("datum") },
    { DDAS_SCHULDREGELING, STR_INIT("toegekend") },
    { DDAS_SCHULDREGELING, STR_INIT("afgewezen") },
    { DDAS_SCHULDREGELING, STR_INIT("ingetrokken") },
    { DDAS_SCHULDREGELING, STR_INIT("datumVerzoekDwangakkoord") },
    { DDAS_OPLOSSING, STR_INIT("startdatum") },
    { DDAS_OPLOSSING, STR_INIT("einddatum") },
    { DDAS_BEGELEIDING, STR_INIT("startdatum") },
    { DDAS_BEGELEIDING, STR_INIT("einddatum") },
    { DDAS_VOORZIENINGEN, STR_INIT("datumAanvraag") },
    { DDAS_VOORZIENINGEN, STR_INIT("datumGoedkeuring") },
    { DDAS_VOORZIENINGEN, STR_INIT("startdatum") },
    { DDAS_VOORZIENINGEN, STR_INIT("einddatum") },
    { DDAS_MORATORIA, STR_INIT("datumAanvraag") },
    { DDAS_MORATORIA, STR_INIT("datumGoedkeuring") },
    { DDAS_MORATORIA, STR_INIT("startdatum") },
    { DDAS_MORATORIA, STR_INIT("einddatum") },
    { DDAS_ADVIES, STR_INIT("startdatum") },
    { DDAS_ADVIES, STR_INIT("einddatum") },
    { DDAS_NAZORG, STR_INIT("startdatum") },
    { DDAS_NAZORG, STR_INIT("einddatum") },
    { DDAS_UITSTROOM, STR_INIT("datum") },
    { DDAS_UITSTROOM, STR_INIT("datumBeeindigingsbeschikking") },
};
_Static_assert(COUNT(fields) <= DDAS_FIELDS_MAX, "a field too many");

#define DDAS_STEP(step, ...)                        \
    { STR_INIT(step), (const str[]){ __VA_ARGS__ }, \
      COUNT(((const str[]){ __VA_ARGS__ })) },
const struct step_names ddas_standard_steps[] = {
#include "evidence/logs/ddas_steps.def"
};
#undef DDAS_STEP
const size_t ddas_standard_step_count = COUNT(ddas_standard_steps);

enum ddas_part ddas_part_named(str key)
{
    for (int i = DDAS_TRAJECTORY + 1; i < DDAS_PART_COUNT; i++)
        if (str_equal_nocase(key, ddas_parts[i].name))
            return (enum ddas_part)i;
    return DDAS_TRAJECTORY;
}

int ddas_field(enum ddas_part part, str key)
{
    for (size_t i = 0; i < COUNT(fields); i++)
        if (fields[i].part == part && str_equal_nocase(key, fields[i].key))
            return (int)i;
    return -1;
}

enum ddas_part ddas_field_part(int field)
{
    return fields[field].part;
}

/* The name, without a kind, that is nearest to what somebody wrote. */
static str nearest_name(struct arena *arena, str name)
{
    str *names = arena_array(arena, COUNT(fields), str);
    for (size_t i = 0; i < COUNT(fields); i++) {
        str part = ddas_parts[fields[i].part].name;
        names[i] = arena_printf(arena, "%.*s%s%.*s", STR_ARG(part),
                                part.len ? "." : "", STR_ARG(fields[i].key));
    }
    str near = str_nearest(name, names, COUNT(fields));
    return near.len ? near
                    : names[ddas_field(DDAS_AANMELDING, STR("startdatum"))];
}

unsigned ddas_kind(const struct ddas_mapping *m, str kind)
{
    for (size_t i = 1; i <= m->kind_count; i++)
        if (str_equal_nocase(str_trim(kind), m->kinds[i]))
            return (unsigned)i;
    return 0;
}

static unsigned number_kind(struct ddas_mapping *m, str kind)
{
    unsigned known = ddas_kind(m, kind);
    if (known || m->kind_count == DDAS_KINDS_MAX)
        return known;
    m->kinds[++m->kind_count] = str_trim(kind);
    return (unsigned)m->kind_count;
}

/* "begeleiding[Budgetbeheer].startdatum" */
static bool read_way(struct ddas_mapping *m, str name, struct ddas_way *way)
{
    *way = (struct ddas_way){ .field = -1, .name = name };
    str part = STR(""), kind = STR(""), key = name;
    size_t dot = name.len;
    while (dot && name.ptr[dot - 1] != '.')
        dot--;
    if (dot) {
        part = str_part(name, 0, dot - 1);
        key = str_part(name, dot, name.len);
    }
    if (str_ends(part, STR("]"))) {
        part = str_cut(str_part(part, 0, part.len - 1), '[', &kind);
        way->kind = number_kind(m, kind);
        if (way->kind == 0)
            return false;
    }
    enum ddas_part at = ddas_part_named(str_trim(part));
    if (at == DDAS_TRAJECTORY && part.len)
        return false;
    way->field = ddas_field(at, str_trim(key));
    return way->field >= 0;
}

static bool read_name(struct arena *arena, struct ddas_mapping *m, str name,
                      struct ddas_step *step, struct error *err)
{
    for (str rest = name; rest.len;) {
        str one = str_trim(str_cut(rest, '|', &rest));
        struct ddas_way way;
        if (step->way_count == DDAS_WAYS_MAX || !read_way(m, one, &way))
            return fail(err, ERROR_INPUT,
                        PHRASE(SAY_DDAS_FIELD_UNKNOWN, slot_text(one),
                               slot_text(nearest_name(arena, one))));
        step->ways[step->way_count++] = way;
        m->is_used[way.field] = true;
    }
    return true;
}

bool ddas_mapping_read(struct arena *arena,
                       const struct case_log_layout *layout,
                       const struct case_log *log, struct ddas_mapping *m,
                       struct error *err)
{
    *m = (struct ddas_mapping){ 0 };
    size_t count = 0;
    for (size_t i = 0; i < layout->step_count; i++)
        count += layout->steps[i].name_count;
    m->steps = arena_array(arena, count, struct ddas_step);
    for (size_t i = 0; i < layout->step_count; i++)
        for (size_t n = 0; n < layout->steps[i].name_count; n++) {
            struct ddas_step *step = &m->steps[m->step_count++];
            step->step_name = layout->steps[i].step;
            step->step = case_log_step(log, step->step_name);
            if (!read_name(arena, m, layout->steps[i].names[n], step, err))
                return false;
        }
    return true;
}
