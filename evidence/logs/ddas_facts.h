/*
 * ddas_facts.h - what deliveries say of trajectories, and one case of each
 *
 * A trajectory comes back every year as long as it runs. What two deliveries
 * say the same counts once. Where they differ on a phase that a trajectory has
 * once, the newest delivery is right; a phase that may occur more often has
 * every date that either of them has. Only dates and numbers are kept here.
 */
#ifndef EVIDENCE_LOGS_DDAS_FACTS_H
#define EVIDENCE_LOGS_DDAS_FACTS_H

#include "evidence/logs/ddas_fields.h"
#include "evidence/logs/log_rows.h"

/* A field from here on is not a date: it says which kind a part is. */
#define DDAS_FIELD_KIND DDAS_FIELDS_MAX

struct ddas_fact {
    day_number day; /* DAY_UNKNOWN: a date that cannot be read */
    uint32_t line;
    uint32_t telling;
    uint16_t field;
    uint16_t kind; /* of its part: a number of ddas_kind() */
};
/* One trajectory in one delivery. */
struct ddas_telling {
    uint32_t case_number, delivery, line;
    uint32_t fact_count;
    size_t first_fact;
};
/* Zero-initialised but for the arena is empty. */
struct ddas_facts {
    struct arena *arena;
    struct ddas_fact *facts;
    size_t fact_count, fact_capacity;
    struct ddas_telling *tellings;
    size_t telling_count, telling_capacity;
    struct moment *delivered; /* per delivery; no precision: not known */
    size_t delivery_count, delivery_capacity;
};

void ddas_facts_delivery(struct ddas_facts *facts);
/* A fact of the trajectory being read: the telling that comes next. */
void ddas_facts_add(struct ddas_facts *facts, int field, unsigned kind,
                    day_number day, uint32_t line);
/* The trajectory is whole; or it was not, and nothing of it is kept. */
void ddas_facts_tell(struct ddas_facts *facts, uint32_t case_number,
                     uint32_t line);
void ddas_facts_forget(struct ddas_facts *facts);

/* Everything as cases, in the order of their numbers; `ids` per number. */
void ddas_facts_to_rows(const struct ddas_facts *facts,
                        const struct ddas_mapping *mapping, const str *ids,
                        size_t case_count, struct log_rows *rows);

#endif
