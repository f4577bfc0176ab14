/*
 * cmd_doctor.c - what there is on this machine to be sure with
 *
 * A line for each part: "goed", or "let op" when something that is missing
 * makes results less certain, or checks slower. Nothing of the user's is looked
 * at; of the cache only how much it is.
 */
#include <unistd.h>

#include "checker/pattern.h"
#include "cli/command.h"
#include "cli/known_texts.h"
#include "cli/places.h"
#include "evidence/reader_pool.h"

#define GIGABYTE ((uint64_t)1 << 30)
#define MEGABYTE ((uint64_t)1 << 20)

struct doctor {
    struct arena arena;
    const struct options *options;
    struct buf out;
    int64_t missing;
};

static void tell(struct doctor *d, bool is_well, enum sentence part,
                 struct phrase state)
{
    struct wording wording = { d->options->language, NOTATION_SCREEN };
    str mark = sentence_words(is_well ? SAY_DOCTOR_WELL : SAY_DOCTOR_MIND,
                              wording.language);
    str name = sentence_words(part, wording.language);
    buf_printf(&d->out, "  %-6.*s  %.*s: ", STR_ARG(mark), STR_ARG(name));
    phrase_write(&d->out, &state, wording);
    buf_add_char(&d->out, '\n');
    d->missing += !is_well;
}

static void tell_scans(struct doctor *d, enum ocr_state ocr)
{
    static const enum sentence words[] = {
        [OCR_NOT_BUILT] = SAY_OCR_NOT_BUILT,
        [OCR_NO_MODEL] = SAY_OCR_NO_MODEL,
        [OCR_READY] = SAY_DOCTOR_OCR,
        [OCR_OFF] = SAY_OCR_OFF,
    };
    tell(d, ocr == OCR_READY, SAY_DOCTOR_SCANS, SAID(words[ocr]));
}

/* The children are started and asked; they are given nothing to read, so it
 * does no harm when nothing holds them in. */
static void look_at_readers(struct doctor *d)
{
    struct error err = { 0 };
    struct reader_settings settings = {
        .program = place_of_reader(&d->arena).ptr,
        .ocr_program = place_of_ocr_reader(&d->arena).ptr,
        .no_ocr = d->options->no_ocr,
        .no_sandbox = true,
        .workers = 1,
    };
    if (!settings.program) {
        tell(d, false, SAY_DOCTOR_READER, SAID(SAY_READER_NOT_FOUND));
        return;
    }
    struct reader_pool *pool = reader_pool_open(&settings, &err);
    if (!pool) {
        tell(d, false, SAY_DOCTOR_READER, err.what);
        return;
    }
    tell(d, true, SAY_DOCTOR_READER,
         PHRASE(SAY_DOCTOR_PLACE, slot_cstr(settings.program)));
    struct phrase held_by = reader_pool_sandbox(pool);
    tell(d, held_by.id == SAY_READER_SANDBOX_FULL, SAY_DOCTOR_SANDBOX, held_by);
    tell_scans(d, reader_pool_ocr(pool));
    reader_pool_close(pool);
}

static void look_at_patterns(struct doctor *d)
{
    struct pattern_library library = pattern_library();
    tell(d, library.has_jit, SAY_DOCTOR_PATTERNS,
         PHRASE(library.has_jit ? SAY_DOCTOR_JIT : SAY_DOCTOR_NO_JIT,
                slot_text(arena_copy(&d->arena, str_of(library.version)))));
}

static void look_at_rules(struct doctor *d)
{
    str place = d->options->rules ? str_of(d->options->rules)
                                  : place_of_rules(&d->arena);
    if (place.len)
        tell(d, true, SAY_DOCTOR_RULES,
             PHRASE(SAY_DOCTOR_PLACE, slot_text(place)));
    else
        tell(d, false, SAY_DOCTOR_RULES, SAID(SAY_DOCTOR_NO_RULES));
}

/* Megabytes, and never 0 of something. */
static struct slot megabytes(uint64_t bytes)
{
    return slot_count((int64_t)((bytes + MEGABYTE - 1) / MEGABYTE));
}

static void look_at_cache(struct doctor *d)
{
    const char *folder = known_texts_folder(&d->arena, d->options);
    struct slot place = slot_cstr(folder ? folder : "");
    struct slot most = megabytes(TEXT_CACHE_BYTES_MAX);
    struct text_cache_size size;
    struct error err = { 0 };
    if (d->options->no_cache)
        tell(d, true, SAY_DOCTOR_CACHE, SAID(SAY_DOCTOR_CACHE_OFF));
    else if (!folder)
        tell(d, false, SAY_DOCTOR_CACHE, SAID(SAY_DOCTOR_CACHE_NOWHERE));
    else if (!text_cache_measure(folder, &size, &err))
        tell(d, false, SAY_DOCTOR_CACHE,
             PHRASE(err.what.id == SAY_DATABASE_DAMAGED
                        ? SAY_DOCTOR_CACHE_DAMAGED
                        : SAY_DOCTOR_CACHE_UNREADABLE,
                    place, megabytes(size.bytes), most));
    else if (size.bytes == 0)
        tell(d, true, SAY_DOCTOR_CACHE,
             PHRASE(SAY_DOCTOR_CACHE_NONE, place, most));
    else
        tell(d, true, SAY_DOCTOR_CACHE,
             PHRASE(SAY_DOCTOR_CACHE_HOLDS, place, slot_count(size.documents),
                    megabytes(size.bytes), most));
}

static void look_at_machine(struct doctor *d)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    long pages = sysconf(_SC_PHYS_PAGES), page_bytes = sysconf(_SC_PAGESIZE);
    uint64_t bytes = 0;
    if (pages > 0 && page_bytes > 0)
        bytes = (uint64_t)pages * (uint64_t)page_bytes;
    tell(d, true, SAY_DOCTOR_MACHINE,
         PHRASE(SAY_DOCTOR_CORES, slot_count(cores > 0 ? cores : 1),
                slot_count((int64_t)((bytes + GIGABYTE / 2) / GIGABYTE))));
}

static int run(const struct options *options)
{
    struct doctor d = { .options = options, .out = buf_open(1 << 16) };
    struct wording wording = { options->language, NOTATION_SCREEN };
    struct phrase head = PHRASE(SAY_DOCTOR_HEAD, slot_cstr(NORMTOETS_VERSION));
    phrase_write(&d.out, &head, wording);
    buf_add_char(&d.out, '\n');
    look_at_readers(&d);
    look_at_patterns(&d);
    look_at_rules(&d);
    look_at_cache(&d);
    look_at_machine(&d);
    struct phrase end = d.missing
                            ? PHRASE(SAY_DOCTOR_MISSING, slot_count(d.missing))
                            : SAID(SAY_DOCTOR_ALL_WELL);
    phrase_write(&d.out, &end, wording);
    buf_add_char(&d.out, '\n');
    fwrite(d.out.ptr, 1, d.out.len, stdout);
    buf_close(&d.out);
    arena_close(&d.arena);
    return d.missing ? EXIT_INCOMPLETE : EXIT_ALL_WELL;
}

const struct command command_doctor = {
    .name = "doctor",
    .operands = "",
    .summary = SAY_COMMAND_DOCTOR,
    .run = run,
};
