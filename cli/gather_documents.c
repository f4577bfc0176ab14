/*
 * gather_documents.c - the documents of a workspace
 *
 * A folder or a register that cannot be read is told and makes the result
 * incomplete; the rest is judged all the same.
 */
#include "cli/gather_documents.h"

#include <string.h>

#include "base/file.h"
#include "checker/intake.h"
#include "checker/masked.h"
#include "cli/gather_enclosed.h"
#include "cli/inventory.h"
#include "cli/known_texts.h"
#include "cli/places.h"
#include "cli/progress.h"
#include "cli/workspace_file.h"
#include "evidence/reader_pool.h"
#include "evidence/register.h"
#include "fetchers/fetched.h"
#include "fetchers/folder.h"

#define OWN_REPORT_BYTES   200
#define REGISTER_BYTES_MAX ((size_t)16 << 20)

/* The notes of the reading, from the folder, the register and ourselves. */
struct notes {
    struct arena *arena;
    struct phrase *items;
    size_t count, capacity;
};

static void note_add(struct notes *notes, const struct phrase *phrase)
{
    notes->items = arena_grow(notes->arena, notes->items, notes->count,
                              &notes->capacity, sizeof *notes->items);
    struct phrase masked = masked_phrase(notes->arena, phrase);
    notes->items[notes->count++] = phrase_copy(notes->arena, &masked);
}

static void note_inventory(void *context, struct phrase note)
{
    note_add(context, &note);
}

/* What lies in the workspace but is no document. */
static void leave_out(struct folder *list, const struct workspace *workspace)
{
    folder_leave_out(list, STR(WORKSPACE_FILE), SAY_LEFT_OUT_SETTINGS);
    folder_leave_out(list, STR("rules"), SAY_LEFT_OUT_RULES);
    /* Never read, so never quoted. */
    if (workspace->secrets_file.len)
        folder_leave_out(list, workspace->secrets_file, SAY_LEFT_OUT_SECRETS);
    for (size_t i = 0; i < workspace->log_count; i++)
        folder_leave_out(list, workspace->logs[i].file, SAY_LEFT_OUT_LOG);
    for (size_t i = 0; i < workspace->folder_count; i++) {
        const struct document_folder *f = &workspace->folders[i];
        if (f->register_file.len)
            folder_leave_out(
                list, path_join(list->arena, f->folder, f->register_file),
                SAY_LEFT_OUT_REGISTER);
    }
}

static void list_folders(struct folder *list, const struct workspace *workspace,
                         struct evidence_set *evidence, struct notes *notes)
{
    for (size_t i = 0; i < workspace->folder_count; i++) {
        struct error err = { 0 };
        if (folder_read(list, workspace->folders[i].folder, &err))
            continue;
        note_add(notes, &err.what);
        evidence->is_complete = false;
    }
}

static struct wanted_source *sources_wanted(struct arena *arena,
                                            const struct workspace *workspace)
{
    struct wanted_source *wanted =
        arena_array(arena, workspace->source_count, struct wanted_source);
    for (size_t i = 0; i < workspace->source_count; i++)
        wanted[i] = (struct wanted_source){ workspace->sources[i].id,
                                            workspace->sources[i].address };
    return wanted;
}

static void add_absent(struct arena *arena, struct evidence_set *evidence,
                       const struct document_register *rows)
{
    size_t had = evidence->absent_count;
    struct absent_document *all =
        arena_array(arena, had + rows->absent_count, struct absent_document);
    if (had)
        memcpy(all, evidence->absent, had * sizeof *all);
    for (size_t i = 0; i < rows->absent_count; i++)
        all[had + i] =
            (struct absent_document){ rows->absent[i]->file,
                                      rows->absent[i]->type, rows->name,
                                      rows->absent[i]->line };
    evidence->absent = all;
    evidence->absent_count = had + rows->absent_count;
}

/* The register of a folder, if it has one. */
struct folder_register {
    const struct document_folder *folder;
    struct document_register rows;
    bool is_read;
    struct error err; /* when not */
};
struct registers {
    struct folder_register *items;
    size_t count;
};

static struct registers read_registers(struct arena *arena, const char *folder,
                                       const struct workspace *workspace)
{
    struct registers all = {
        arena_array(arena, workspace->folder_count, struct folder_register), 0
    };
    for (size_t i = 0; i < workspace->folder_count; i++) {
        const struct document_folder *f = &workspace->folders[i];
        if (f->register_file.len == 0)
            continue;
        struct folder_register *one = &all.items[all.count++];
        one->folder = f;
        str shown = path_join(arena, f->folder, f->register_file);
        str path = path_join(arena, str_of(folder), shown);
        str bytes;
        one->is_read =
            file_read(arena, path.ptr, REGISTER_BYTES_MAX, &bytes, &one->err) &&
            register_read(arena, shown, bytes, &one->rows, &one->err);
    }
    return all;
}

static void apply_registers(const struct registers *registers,
                            struct folder *list)
{
    for (size_t i = 0; i < registers->count; i++)
        if (registers->items[i].is_read)
            register_apply(list->arena, &registers->items[i].rows,
                           registers->items[i].folder->folder, list->documents,
                           list->count);
}

static void conclude_registers(const struct registers *registers,
                               struct evidence_set *evidence,
                               struct notes *notes)
{
    for (size_t i = 0; i < registers->count; i++) {
        struct folder_register *one = &registers->items[i];
        struct document_register *rows = &one->rows;
        if (!one->is_read) {
            note_add(notes, &one->err.what);
            evidence->is_complete = false;
            continue;
        }
        register_conclude(notes->arena, rows);
        add_absent(notes->arena, evidence, rows);
        evidence->is_complete = evidence->is_complete && rows->is_complete;
        for (size_t k = 0; k < rows->note_count; k++)
            note_add(notes, &rows->notes[k]);
    }
}

/* A report of ours that somebody saved among the evidence names every document
 * there is; it must not prove that they exist. */
static bool is_own_report(const struct document *d)
{
    str start = str_part(d->text, 0, OWN_REPORT_BYTES);
    return str_starts(d->text, STR("Normtoets: ")) ||
           str_contains(start, STR("\"normtoets-result/")) ||
           (str_equal(d->format, STR("html")) &&
            str_equal(d->metadata.author, STR("Normtoets")));
}

static void skip_own_report(struct document *d)
{
    if (d->state != DOCUMENT_READ || !is_own_report(d))
        return;
    d->state = DOCUMENT_SKIPPED;
    d->why = SAID(SAY_LEFT_OUT_OWN_REPORT);
}

/* Documents come in one by one. */
struct arrivals {
    struct intake *intake;
    struct folder *list;
};

static void take(void *context, size_t index)
{
    const struct arrivals *arrivals = context;
    struct document *d = &arrivals->list->documents[index];
    skip_own_report(d);
    intake_add(arrivals->intake, d);
}

/* What is inside files comes after all files: their number is not known
 * before. */
static void take_enclosed(struct arrivals *arrivals,
                          const struct registers *registers)
{
    struct folder *list = arrivals->list;
    size_t file_count = list->count;
    intake_finish(arrivals->intake);
    gather_enclosed(list);
    if (list->count == file_count)
        return;
    apply_registers(registers, list);
    for (size_t i = 0; i < list->count; i++)
        if (list->documents[i].is_enclosed)
            take(arrivals, i);
    intake_finish(arrivals->intake);
}

static void say_found(size_t found)
{
    progress_say(PHRASE(SAY_PROGRESS_FOUND, slot_count((int64_t)found)));
}

static void say_read(void *context, size_t done, size_t count)
{
    (void)context;
    progress_say(PHRASE(SAY_PROGRESS_READ, slot_count((int64_t)done),
                        slot_count((int64_t)count)));
}

static bool read_documents(struct arrivals *arrivals,
                           const struct options *options,
                           struct phrase *sandbox, struct error *err)
{
    struct folder *list = arrivals->list;
    struct arena *arena = list->arena;
    struct reader_settings settings = {
        .program = place_of_reader(arena).ptr,
        .ocr_program = place_of_ocr_reader(arena).ptr,
        .no_ocr = options->no_ocr,
        .workers = options->workers,
        .no_sandbox = options->no_sandbox,
        .progress = say_read,
        .taken = take,
        .taken_context = arrivals,
        .texts = intake_texts(arrivals->intake),
    };
    if (list->count == 0)
        return true;
    if (!settings.program)
        return fail(err, ERROR_IO, SAID(SAY_READER_NOT_FOUND));
    struct reader_pool *pool = reader_pool_open(&settings, err);
    if (!pool)
        return false;
    struct recall recall = {
        .cache = known_texts_open(options, reader_pool_identity(pool)),
        .identify = folder_document_identify,
        .must_open = options->verify,
    };
    reader_pool_recall(pool, &recall);
    reader_pool_read(pool, arena, list->documents, list->count,
                     folder_document_open, list);
    struct phrase held_by = reader_pool_sandbox(pool);
    *sandbox = phrase_copy(arena, &held_by);
    reader_pool_close(pool);
    known_texts_close(recall.cache, options);
    folder_recheck(list);
    return true;
}

/* Read all, and take it in. */
static bool take_documents(struct folder *list, const struct options *options,
                           const struct workspace *workspace,
                           const struct registers *registers,
                           struct phrase *sandbox, struct error *err)
{
    struct arrivals arrivals = {
        .intake = intake_open(list->arena, &workspace->rules, options->workers),
        .list = list,
    };
    apply_registers(registers, list);
    bool is_read = read_documents(&arrivals, options, sandbox, err);
    if (is_read)
        take_enclosed(&arrivals, registers);
    intake_close(arrivals.intake);
    return is_read;
}

static bool gather_from(struct folder *list, const struct options *options,
                        const char *folder, const struct workspace *workspace,
                        struct evidence_set *evidence, struct phrase *sandbox,
                        struct error *err)
{
    struct arena *arena = list->arena;
    struct notes notes = { .arena = arena };
    struct fetched_index index;
    if (!fetched_read(&index, arena, list->root, err))
        return false;
    const struct wanted_source *wanted = sources_wanted(arena, workspace);
    leave_out(list, workspace);
    list_folders(list, workspace, evidence, &notes);
    fetched_add_documents(&index, wanted, workspace->source_count, list);
    folder_finish(list);
    struct registers registers = read_registers(arena, folder, workspace);
    if (!take_documents(list, options, workspace, &registers, sandbox, err))
        return false;
    conclude_registers(&registers, evidence, &notes);
    inventory_tell(list->documents, list->count, note_inventory, &notes);
    for (size_t i = 0; i < list->note_count; i++)
        note_add(&notes, &list->notes[i]);
    if (list->count == 0 && workspace->folder_count) {
        struct phrase none = SAID(SAY_NOTE_NO_DOCUMENTS);
        note_add(&notes, &none);
    }
    evidence->is_complete = evidence->is_complete && list->is_complete;
    evidence->documents = list->documents;
    evidence->document_count = list->count;
    evidence->sources =
        fetched_sources(arena, &index, wanted, workspace->source_count, list);
    evidence->source_count = workspace->source_count;
    evidence->notes = notes.items;
    evidence->note_count = notes.count;
    return true;
}

bool gather_documents(struct arena *arena, const struct options *options,
                      const char *folder, const struct workspace *workspace,
                      struct evidence_set *evidence, struct phrase *sandbox,
                      struct error *err)
{
    struct folder list;
    if (!folder_open(&list, arena, folder, err))
        return false;
    list.progress = say_found;
    bool ok =
        gather_from(&list, options, folder, workspace, evidence, sandbox, err);
    folder_close(&list);
    return ok;
}
