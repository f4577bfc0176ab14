/*
 * frameworks.c - the folders of frameworks: their heads, areas and norms
 *
 * A framework is a folder with framework.toml; every other file in it is an
 * area with its norms.
 */
#include <stdlib.h>

#include "base/ascii.h"
#include "checker/rule_load.h"

/* The files of one folder, which stand together. */
struct framework_folder {
    str name;
    size_t first, last; /* both included */
    size_t head;        /* framework.toml */
    unsigned line, column;
    struct framework framework;
};
struct folder_list {
    struct framework_folder *items;
    size_t count, capacity;
};
/* An area while its place among the others is not known. */
struct loaded_area {
    struct area area;
    struct norm *norms;
    size_t file;
    unsigned line, column; /* of [area] */
};

#define TESTS_MAX 20

static const str head_keys[] = { STR_INIT("framework"), STR_INIT("term"),
                                 STR_INIT("footnote") };
static const str framework_keys[] = {
    STR_INIT("id"),        STR_INIT("title"),          STR_INIT("version"),
    STR_INIT("publisher"), STR_INIT("source"),         STR_INIT("language"),
    STR_INIT("form"),      STR_INIT("tests_at_least"), STR_INIT("by_name"),
};
static const str area_file_keys[] = { STR_INIT("area"), STR_INIT("norm"),
                                      STR_INIT("level") };
static const str area_keys[] = { STR_INIT("id"), STR_INIT("title") };
#define UNKNOWN_KEYS(r, table, keys) \
    problem_unknown_keys((r), (table), (keys), sizeof(keys) / sizeof *(keys))

/* ---- areas ---- */

static void read_area(struct rule_load *load, size_t file,
                      struct loaded_area *loaded)
{
    struct rule_reader r = rule_load_reader(load, file);
    struct toml *root = load->roots[file];
    struct area *area = &loaded->area;
    struct toml *table = want_table(&r, root, STR("area"));
    loaded->file = file;
    if (table) {
        loaded->line = table->line;
        loaded->column = table->column;
        need_text(&r, table, STR("id"), &area->id);
        need_text(&r, table, STR("title"), &area->title);
        UNKNOWN_KEYS(&r, table, area_keys);
    } else if (!rule_member(root, STR("area"))) {
        rule_load_problem(load, file, SAID(SAY_RULE_NO_AREA),
                          SAID(SAY_NOTHING));
    }
    if (!rule_member(root, STR("norm")))
        rule_load_problem(load, file, SAID(SAY_RULE_NO_NORMS),
                          SAID(SAY_NOTHING));
    loaded->norms = norms_read(load, &r, root, &area->norm_count);
    area->norms = loaded->norms;
    area->levels = levels_read(load, &r, root, &area->level_count);
    UNKNOWN_KEYS(&r, root, area_file_keys);
}

static str digits_at(str s, size_t *at)
{
    size_t from = *at;
    while (*at < s.len && ascii_is_digit(s.ptr[*at]))
        ++*at;
    return str_part(s, from, *at - from);
}

/* As people number: "2" before "10". */
static int compare_numbering(str a, str b)
{
    size_t i = 0, j = 0;
    while (i < a.len && j < b.len) {
        if (ascii_is_digit(a.ptr[i]) && ascii_is_digit(b.ptr[j])) {
            str x = digits_at(a, &i), y = digits_at(b, &j);
            if (x.len != y.len)
                return x.len < y.len ? -1 : 1;
            int order = str_compare(x, y);
            if (order)
                return order;
        } else if (a.ptr[i] != b.ptr[j]) {
            break;
        } else {
            i++;
            j++;
        }
    }
    return str_compare(a, b);
}

static int compare_areas(const void *a, const void *b)
{
    const struct loaded_area *x = a, *y = b;
    int order = compare_numbering(x->area.id, y->area.id);
    if (order)
        return order;
    return x->file < y->file ? -1 : x->file > y->file;
}

static void report_areas_twice(struct rule_load *load,
                               const struct loaded_area *areas, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const struct loaded_area *first = &areas[i - 1], *again = &areas[i];
        if (again->area.id.len == 0 ||
            !str_equal(again->area.id, first->area.id))
            continue;
        problem_add(load->problems, PROBLEM_ERROR, &load->shown[again->file],
                    again->line, again->column,
                    PHRASE(SAY_RULE_AREA_TWICE, slot_text(again->area.id),
                           slot_text(load->shown[first->file].name),
                           slot_line(first->line)),
                    SAID(SAY_NOTHING));
    }
}

/* A norm and the file it stands in, to find those that are there twice. */
struct placed_norm {
    const struct norm *norm;
    size_t file;
};

static int compare_norms(const void *a, const void *b)
{
    const struct placed_norm *x = a, *y = b;
    int order = str_compare(x->norm->id, y->norm->id);
    if (order)
        return order;
    if (x->file != y->file)
        return x->file < y->file ? -1 : 1;
    return x->norm < y->norm ? -1 : x->norm > y->norm;
}

/* An id is for finding a norm again, so a framework has it once. */
static void report_norms_twice(struct rule_load *load,
                               const struct loaded_area *areas, size_t count)
{
    size_t norm_count = 0, capacity = 0;
    struct placed_norm *norms = NULL;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < areas[i].area.norm_count; k++) {
            norms = arena_grow(load->arena, norms, norm_count, &capacity,
                               sizeof *norms);
            norms[norm_count++] =
                (struct placed_norm){ &areas[i].norms[k], areas[i].file };
        }
    if (norm_count)
        qsort(norms, norm_count, sizeof *norms, compare_norms);
    for (size_t i = 1; i < norm_count; i++) {
        const struct norm *first = norms[i - 1].norm, *again = norms[i].norm;
        if (again->id.len == 0 || !str_equal(again->id, first->id))
            continue;
        problem_add(load->problems, PROBLEM_ERROR, &load->shown[norms[i].file],
                    again->origin.line, 1,
                    PHRASE(SAY_RULE_NORM_TWICE, slot_text(again->id),
                           slot_text(first->origin.file),
                           slot_line(first->origin.line)),
                    SAID(SAY_NOTHING));
    }
}

/* Areas in the order of their numbers; norms lead back to where they belong. */
static void place_areas(struct rule_load *load, struct framework *framework,
                        const struct loaded_area *loaded, size_t count)
{
    struct area *areas = arena_array(load->arena, count, struct area);
    for (size_t i = 0; i < count; i++) {
        areas[i] = loaded[i].area;
        for (size_t k = 0; k < areas[i].norm_count; k++) {
            loaded[i].norms[k].area = &areas[i];
            loaded[i].norms[k].framework = framework;
        }
    }
    framework->areas = areas;
    framework->area_count = count;
}

static void read_areas(struct rule_load *load,
                       const struct framework_folder *folder,
                       struct framework *framework)
{
    size_t most = folder->last - folder->first + 1, count = 0;
    struct loaded_area *areas =
        arena_array(load->arena, most, struct loaded_area);
    for (size_t file = folder->first; file <= folder->last; file++)
        if (file != folder->head && load->roots[file])
            read_area(load, file, &areas[count++]);
    if (most == 1 && folder->head == folder->first)
        rule_load_problem(load, folder->head, SAID(SAY_RULE_NO_AREAS),
                          SAID(SAY_NOTHING));
    if (count)
        qsort(areas, count, sizeof *areas, compare_areas);
    report_areas_twice(load, areas, count);
    report_norms_twice(load, areas, count);
    place_areas(load, framework, areas, count);
    if (folder->head < load->file_count)
        framework_words_check(load, folder->head, framework);
}

/* ---- frameworks ---- */

static void read_head(struct rule_load *load, struct framework_folder *folder)
{
    struct toml *root = load->roots[folder->head];
    struct framework *f = &folder->framework;
    f->language = STR("nl");
    f->id = folder->name;
    if (!root)
        return;
    struct rule_reader r = rule_load_reader(load, folder->head);
    struct toml *table = need_table(&r, root, head_keys[0]);
    framework_words_read(&r, root, f);
    UNKNOWN_KEYS(&r, root, head_keys);
    if (!table)
        return;
    folder->line = table->line;
    folder->column = table->column;
    need_text(&r, table, STR("title"), &f->title);
    need_text(&r, table, STR("version"), &f->version);
    want_text(&r, table, STR("publisher"), &f->publisher);
    need_text(&r, table, STR("source"), &f->source);
    want_text(&r, table, STR("language"), &f->language);
    want_texts(&r, table, STR("form"), &f->form, &f->form_count);
    want_bool(&r, table, STR("by_name"), &f->by_name);
    int64_t tests = 0;
    want_whole(&r, table, STR("tests_at_least"), 1, TESTS_MAX, &tests);
    f->tests_at_least = (unsigned)tests;
    if (need_text(&r, table, STR("id"), &f->id) &&
        !str_equal(f->id, folder->name))
        problem_at(&r, &rule_member(table, STR("id"))->value,
                   PHRASE(SAY_RULE_FRAMEWORK_NOT_FOLDER, slot_text(f->id),
                          slot_text(folder->name)),
                   SAID(SAY_NOTHING));
    UNKNOWN_KEYS(&r, table, framework_keys);
}

static bool is_head(const struct rule_file *file)
{
    return str_ends(file->path, STR("/framework.toml"));
}

/* The folder of a file, put together from the files beside it. */
static struct framework_folder folder_from(const struct rule_load *load,
                                           size_t first)
{
    struct framework_folder folder = { .name = rule_load_folder(
                                           &load->files[first]) };
    folder.first = folder.last = first;
    folder.head = load->file_count;
    for (size_t i = first; i < load->file_count; i++) {
        const struct rule_file *file = &load->files[i];
        if (file->folder != load->files[first].folder ||
            !str_equal(rule_load_folder(file), folder.name))
            break;
        if (is_head(file))
            folder.head = i;
        folder.last = i;
    }
    return folder;
}

static bool is_of_framework(const struct rule_file *file)
{
    str folder = rule_load_folder(file);
    return folder.len && !str_equal(folder, STR("checks")) &&
           !str_equal(folder, STR("calendars")) &&
           !str_equal(folder, STR("mappings"));
}

static bool is_there(struct rule_load *load, const struct folder_list *list,
                     const struct framework_folder *folder)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct framework_folder *first = &list->items[i];
        if (!str_equal(first->framework.id, folder->framework.id))
            continue;
        problem_add(load->problems, PROBLEM_ERROR, &load->shown[folder->head],
                    folder->line, folder->column,
                    PHRASE(SAY_RULE_FRAMEWORK_TWICE,
                           slot_text(folder->framework.id),
                           slot_text(load->shown[first->head].name),
                           slot_line(first->line)),
                    SAID(SAY_NOTHING));
        return true;
    }
    return false;
}

static struct folder_list find_folders(struct rule_load *load)
{
    struct folder_list list = { 0 };
    for (size_t i = 0; i < load->file_count; i++) {
        if (!is_of_framework(&load->files[i]))
            continue;
        struct framework_folder folder = folder_from(load, i);
        i = folder.last;
        if (folder.head == load->file_count) {
            rule_load_problem(load, folder.first,
                              PHRASE(SAY_RULE_NO_HEAD, slot_text(folder.name)),
                              SAID(SAY_NOTHING));
            /* Its norms are read all the same, for what is wrong in them. */
            folder.framework.id = folder.name;
        } else {
            read_head(load, &folder);
        }
        if (folder.framework.id.len && is_there(load, &list, &folder))
            continue;
        list.items = arena_grow(load->arena, list.items, list.count,
                                &list.capacity, sizeof *list.items);
        list.items[list.count++] = folder;
    }
    return list;
}

static int compare_folders(const void *a, const void *b)
{
    const struct framework_folder *x = a, *y = b;
    int order = str_compare(x->framework.id, y->framework.id);
    if (order)
        return order;
    return x->first < y->first ? -1 : 1;
}

void frameworks_read(struct rule_load *load)
{
    struct folder_list list = find_folders(load);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, compare_folders);
    struct framework *frameworks =
        arena_array(load->arena, list.count, struct framework);
    for (size_t i = 0; i < list.count; i++) {
        frameworks[i] = list.items[i].framework;
        read_areas(load, &list.items[i], &frameworks[i]);
    }
    load->set->frameworks = frameworks;
    load->set->framework_count = list.count;
}
