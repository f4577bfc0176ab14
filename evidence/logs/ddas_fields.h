/*
 * ddas_fields.h - the dates of a DDAS delivery, and which step each one is
 *
 * DDAS schuldhulpverlening 1.0 is the delivery of VNG, NVVK, Divosa and CBS:
 * one object with `leveringen`, each with `schuldhulptrajecten`, each with a
 * part a phase. A date is named as the delivery nests it:
 *
 *     name = way { "|" way }           the first that a trajectory has
 *     way  = [ part [ "[" kind "]" ] "." ] key
 *     kind = what `soort`, `reden` or `beschikkingssoort` of that part says;
 *            "crisisinterventie" of an aanmelding when that is true;
 *            "onderneming" or "particulier" of crisisinterventies, by client;
 *            "schuldregeling" of stabilisatie when the trajectory has one with
 *            a date
 *
 *     startdatum                       of the trajectory itself
 *     begeleiding[Budgetbeheer].startdatum
 *     schuldregeling.toegekend | toekenningsdatum
 */
#ifndef EVIDENCE_LOGS_DDAS_FIELDS_H
#define EVIDENCE_LOGS_DDAS_FIELDS_H

#include "evidence/case_log.h"

enum ddas_part {
    DDAS_TRAJECTORY,
    DDAS_AANMELDING,
    DDAS_INTAKE,
    DDAS_PLAN,
    DDAS_CRISES,
    DDAS_STABILISATIE,
    DDAS_SCHULDREGELING,
    DDAS_OPLOSSING,
    DDAS_BEGELEIDING,
    DDAS_VOORZIENINGEN,
    DDAS_MORATORIA,
    DDAS_ADVIES,
    DDAS_NAZORG,
    DDAS_UITSTROOM,
    DDAS_PART_COUNT
};
struct ddas_part_of {
    str name;     /* its key in a trajectory */
    bool is_list; /* it may occur more than once */
    str kind_key; /* the key that says what kind it is, or empty */
};
extern const struct ddas_part_of ddas_parts[DDAS_PART_COUNT];

/* The part with that key, or DDAS_TRAJECTORY when there is none. */
enum ddas_part ddas_part_named(str key);
/* The number of a date, below DDAS_FIELDS_MAX, or -1. */
#define DDAS_FIELDS_MAX 64
int ddas_field(enum ddas_part part, str key);
enum ddas_part ddas_field_part(int field);

/* How steps come about. */
struct ddas_way {
    int field;
    unsigned kind; /* 0: any; else a number of ddas_kind() */
    str name;      /* as written */
};
#define DDAS_WAYS_MAX 4
struct ddas_step {
    int step; /* index in log->steps */
    str step_name;
    struct ddas_way ways[DDAS_WAYS_MAX];
    size_t way_count;
};
#define DDAS_KINDS_MAX 200
struct ddas_mapping {
    struct ddas_step *steps;
    size_t step_count;
    str kinds[DDAS_KINDS_MAX + 1]; /* from 1: the kinds that a step asks for */
    size_t kind_count;
    bool is_used[DDAS_FIELDS_MAX];
};

/* By the steps of the layout. ERROR_INPUT when one names a date that DDAS does
 * not have, with the nearest that it has. */
MUST_CHECK bool ddas_mapping_read(struct arena *arena,
                                  const struct case_log_layout *layout,
                                  const struct case_log *log,
                                  struct ddas_mapping *mapping,
                                  struct error *err);
/* 0 when no step asks for that kind: then it need not be kept. */
unsigned ddas_kind(const struct ddas_mapping *mapping, str kind);

/* The steps when the workspace names none: ddas_steps.def. */
extern const struct step_names ddas_standard_steps[];
extern const size_t ddas_standard_step_count;

#endif
