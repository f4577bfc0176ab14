/*
 * case_log.h - cases and their dated steps, read from one log
 *
 * Only events of mapped steps are kept; of the others just the case, the day
 * and the count matter. Everything lives in the arena it was read into. Case
 * ids stay inside the program: reports show case_pseudonym().
 */
#ifndef EVIDENCE_CASE_LOG_H
#define EVIDENCE_CASE_LOG_H

#include "base/arena.h"
#include "base/day.h"
#include "base/error.h"
#include "evidence/encoding.h"

/* How a log is read: the [[case_log]] of a workspace. */
struct step_names {
    str step;         /* our word: "aanmelding" */
    const str *names; /* their words, compared folded (evidence/fold.h) */
    size_t name_count;
};
struct step_column {
    str step;   /* our word */
    str column; /* the column with its date */
};
struct log_listener; /* evidence/logs/log_listener.h */
struct case_log_layout {
    str id, file; /* file as shown to people */
    str case_column;
    /* One row an event: */
    str step_column, time_column;
    const struct step_names *steps;
    size_t step_count;
    size_t standard_count; /* so many of them, the last, are the format's own
                              (log_standard_steps()): they need not occur */
    /* One row a case (then the above three are empty): */
    const struct step_column *dates;
    size_t date_count;
    str format;             /* csv, xes...; empty: by its first bytes */
    char separator;         /* ';', ',' or '\t'; 0 = find out */
    bool month_first;       /* 04/17/2025; only when the workspace says so */
    bool naive_is_utc;      /* zone = "UTC": times without offset are UTC */
    str sheet;              /* of a workbook; empty: the first */
    str classifier;         /* of XES: steps are named by this one, not by
                          concept:name */
    const str *lifecycle;   /* of XES: the transitions that count */
    size_t lifecycle_count; /* 0: "complete", and events that have none */
    unsigned workers;       /* threads that read it; 0: one a core */
    str object_type;        /* of OCEL: an object of this type is a case */
    str key;                /* of DDAS: what makes a case id of a person's
                               number; the pseudonym key of the workspace */
    str sha256; /* of its bytes, when somebody knows; empty: it is made
                          while they are read. Not of a folder */
    const struct log_listener *listener; /* hears every event that is no row of
                               a CSV; NULL: nobody does */
};

/* Twelve bytes, since a log has millions of them. */
struct case_event {
    day_number day;         /* civil, in Amsterdam; DAY_UNKNOWN when its date
                                could not be read */
    uint32_t elapsed : 17;  /* seconds since that day began, 0..90000 (a day
                                in autumn has 25 hours); 0 for a whole day */
    uint32_t precision : 2; /* enum precision; NONE: no date that can be read */
    uint32_t step : 13;     /* index in case_log.steps */
    uint32_t line;          /* in the file, from 1 */
};
#define CASE_STEPS_MAX 4096
/* Up to 2100; in words of 64 bits. */
#define CASE_DAYS_WORDS 628
#define CASE_DAYS       (CASE_DAYS_WORDS * 64)

struct case_event case_event_of(struct moment at, uint32_t step, uint32_t line);
/* Its instant, in UTC seconds; of the beginning of a whole day. */
int64_t case_event_seconds(const struct case_event *event);
/* Whether `a` comes after `b`: undatable events last, a whole day before the
 * times of that day. */
bool case_event_is_after(const struct case_event *a,
                         const struct case_event *b);
struct case_file {
    str id;                          /* never shown as it is */
    const struct case_event *events; /* in time order; a whole day comes
                                        before timed events of that day;
                                        undatable ones last; ties as in file */
    uint32_t event_count;
    uint32_t line;     /* of its first row */
    bool is_suspended; /* says the log, but not when: its terms may have ended
                          later than they seem to */
};
/* Why a row does not count. */
enum log_loss {
    LOSS_FEW_FIELDS,
    LOSS_MANY_FIELDS,
    LOSS_NO_CASE,
    LOSS_TOO_LONG, /* beyond a limit */
    LOSS_UNCLOSED, /* a quote that is never closed */
    LOSS_DAMAGED,
    LOSS_COUNT
};
struct log_lost {
    size_t count;
    uint32_t line; /* of the first */
};

/* One file of a log that is a folder. */
struct log_file {
    str file;             /* as shown to people */
    uint32_t line_before; /* lines of the files before it */
};

struct case_log {
    str id, file, sha256; /* of a folder: over the hashes of its files */
    uint64_t bytes;
    str encoding; /* "utf-8", "windows-1252", "utf-16" */
    char separator;
    const str *steps; /* our words, in the order of the layout */
    size_t step_count;
    const size_t *step_events;     /* how many events each step has */
    const struct case_file *cases; /* in order of first appearance */
    size_t case_count;
    day_number first_day, last_day; /* of all datable events; DAY_UNKNOWN
                                       when there are none */
    size_t row_count;               /* without the header */
    size_t undatable_count;         /* dates that could not be read */
    size_t date_count;     /* dates that there were, where a row may hold more
                              than one; 0 where a row is one event */
    size_t unmapped_count; /* rows of a step that the layout does not name */
    struct log_lost lost[LOSS_COUNT]; /* rows that do not count, by cause */
    bool is_complete;                 /* false when rows were skipped, cut
                              off or damaged */
    const struct phrase *notes; /* what a reader of the result must know */
    size_t note_count;
    size_t missing_count; /* so many of the notes, the first, say what was not
                             read */
    const uint64_t *days; /* a bit for each of the CASE_DAYS days from 1990 on
                             that has an event; NULL: nobody looked */
    const struct log_file *files; /* of a folder, else NULL: lines count on
                                     from file to file */
    size_t file_count;
};

/* Rows that do not count, whatever the cause. */
size_t case_log_lost(const struct case_log *log);

/* Whether the layout maps that step of ours. */
bool case_log_layout_has(const struct case_log_layout *layout, str step);

/* Read a log that lies open: CSV, XES, JSON. Texts of the layout are borrowed
 * and must outlive the log, the bytes need not. False with ERROR_INPUT when the
 * header lacks a mapped column (the message lists the columns there are), when
 * two columns have a mapped name, or the bytes are no text; with ERROR_LIMIT
 * beyond the limits. An empty log is no error: zero cases, which prove
 * nothing. */
MUST_CHECK bool case_log_read(struct arena *arena,
                              const struct case_log_layout *layout, str bytes,
                              struct case_log *log, struct error *err);

/* The same of a folder: its files, in order. The format must be one that comes
 * in several files. */
struct log_part {
    str file; /* as shown to people; outlives the log */
    str bytes;
};
MUST_CHECK bool case_log_read_parts(struct arena *arena,
                                    const struct case_log_layout *layout,
                                    const struct log_part *parts, size_t count,
                                    struct case_log *log, struct error *err);

/* The file that a line of an event or a case stands in, and its number there. */
str case_log_place(const struct case_log *log, uint32_t line,
                   uint32_t *line_in_file);

/* Whether a file that begins so holds its log packed (gzip), or in a workbook:
 * then it comes in a stream (evidence/logs/log_stream.h). */
bool case_log_is_packed(str start);
/* The same from a stream; `bytes` and `sha256` are those of the file as it
 * lies on disk. What was read before the stream was cut off counts; the log
 * is then not complete. */
struct log_stream;
MUST_CHECK bool case_log_read_stream(struct arena *arena,
                                     const struct case_log_layout *layout,
                                     struct log_stream *stream, uint64_t bytes,
                                     str sha256, struct case_log *log,
                                     struct error *err);

/* The beginning of a log that is no CSV, for its listener. `text` is UTF-8,
 * with the encoding that it had on disk; `is_part`: it stops anywhere. */
struct log_beginning {
    str text;
    enum encoding origin;
    bool is_part;
};
MUST_CHECK bool case_log_look(struct arena *arena,
                              const struct case_log_layout *layout,
                              const struct log_beginning *beginning,
                              struct case_log *log, struct error *err);

/* The first and last day of the steps that the layout names, up to `until` and
 * from YEAR_CREDIBLE on, so that a mistyped year hides no gap; DAY_UNKNOWN
 * when there is none. */
#define YEAR_CREDIBLE 1990
void case_log_days(const struct case_log *log, day_number until,
                   day_number *first, day_number *last);

/* The index of a step in log->steps, or -1. */
int case_log_step(const struct case_log *log, str step);

/* Ten letters and digits in `arena`: base32 of HMAC-SHA-256(key, id). */
str case_pseudonym(struct arena *arena, str key, str id);

#endif
