/* workspace.c - normtoets.toml: who, what is asked, and which documents */
#include "checker/workspace.h"

#include "checker/workspace_read.h"

static const str root_keys[] = {
    STR_INIT("organisation"),   STR_INIT("assessment"),
    STR_INIT("documents"),      STR_INIT("case_log"),
    STR_INIT("source"),         STR_INIT("network"),
    STR_INIT("tailor"),         STR_INIT("explanation"),
    STR_INIT("not_applicable"), STR_INIT("levels"),
};
static const str organisation_keys[] = { STR_INIT("name") };
static const str assessment_keys[] = { STR_INIT("frameworks"), STR_INIT("from"),
                                       STR_INIT("until"), STR_INIT("as_of") };
static const str document_keys[] = { STR_INIT("folder"), STR_INIT("register") };
#define UNKNOWN_KEYS(r, table, keys) \
    problem_unknown_keys((r), (table), (keys), sizeof(keys) / sizeof *(keys))

/* ---- paths and names ---- */

/* A part ".." or a drive leads out; a backslash is a slash of Windows. */
enum sentence workspace_path_mistake(str path)
{
    if (str_contains(path, STR("\\")))
        return SAY_WORKSPACE_PATH_BACKSLASH;
    if (str_starts(path, STR("/")) || str_starts(path, STR("~")) ||
        (path.len > 1 && path.ptr[1] == ':'))
        return SAY_WORKSPACE_PATH_OUTSIDE;
    for (str rest = path; rest.len;)
        if (str_equal(str_cut(rest, '/', &rest), STR("..")))
            return SAY_WORKSPACE_PATH_OUTSIDE;
    for (size_t i = 0; i < path.len; i++)
        if ((unsigned char)path.ptr[i] < 0x20)
            return SAY_WORKSPACE_PATH_CONTROL;
    return SAY_NOTHING;
}

bool want_inner_path(struct rule_reader *r, struct toml *table, str key,
                     str *path)
{
    str found;
    if (!want_text(r, table, key, &found))
        return false;
    enum sentence mistake = workspace_path_mistake(found);
    if (mistake != SAY_NOTHING) {
        problem_at(r, &rule_member(table, key)->value,
                   PHRASE(mistake, slot_text(found)), SAID(SAY_NOTHING));
        return false;
    }
    *path = found;
    return true;
}

bool need_inner_path(struct rule_reader *r, struct toml *table, str key,
                     str *path)
{
    return need_member(r, table, key) && want_inner_path(r, table, key, path);
}

bool need_plain_id(struct rule_reader *r, struct toml *table, str *id)
{
    str found;
    if (!need_text(r, table, STR("id"), &found))
        return false;
    if (!is_plain_id(found)) {
        problem_at(r, &rule_member(table, STR("id"))->value,
                   PHRASE(SAY_RULE_BAD_ID, slot_text(found)),
                   SAID(SAY_NOTHING));
        return false;
    }
    *id = found;
    return true;
}

/* ---- what is assessed ---- */

static void read_organisation(struct workspace_reader *w)
{
    struct rule_reader *r = &w->r;
    struct toml *table = need_table(r, w->root, STR("organisation"));
    if (!table)
        return;
    need_text(r, table, STR("name"), &w->workspace->organisation);
    UNKNOWN_KEYS(r, table, organisation_keys);
}

/* Every framework but those that want to be named; all when none is left. */
static void assess_all(struct arena *arena, struct workspace *workspace)
{
    const struct rule_set *rules = &workspace->rules;
    const struct framework **all =
        arena_array(arena, rules->framework_count, const struct framework *);
    size_t count = 0;
    for (size_t i = 0; i < rules->framework_count; i++)
        if (!rules->frameworks[i].by_name)
            all[count++] = &rules->frameworks[i];
    for (size_t i = 0; count == 0 && i < rules->framework_count; i++)
        all[i] = &rules->frameworks[i];
    workspace->frameworks = all;
    workspace->framework_count = count ? count : rules->framework_count;
}

static struct phrase nearest_framework(struct workspace_reader *w, str id)
{
    const struct rule_set *rules = &w->workspace->rules;
    str *ids = arena_array(w->r.arena, rules->framework_count, str);
    for (size_t i = 0; i < rules->framework_count; i++)
        ids[i] = rules->frameworks[i].id;
    return nearest_hint(&w->r, id, ids, rules->framework_count);
}

static void read_frameworks(struct workspace_reader *w, struct toml *table)
{
    const str *ids;
    size_t count;
    if (!want_texts(&w->r, table, STR("frameworks"), &ids, &count))
        return;
    const struct toml *list = &rule_member(table, STR("frameworks"))->value;
    const struct framework **chosen =
        arena_array(w->r.arena, count, const struct framework *);
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        chosen[found] = rule_set_framework(&w->workspace->rules, ids[i]);
        if (chosen[found])
            found++;
        else
            problem_at(&w->r, &list->as.array.items[i],
                       PHRASE(SAY_WORKSPACE_NO_FRAMEWORK, slot_text(ids[i])),
                       nearest_framework(w, ids[i]));
    }
    w->workspace->frameworks = chosen;
    w->workspace->framework_count = found;
}

/* The first day must not come after the second. */
static void check_order(struct rule_reader *r, struct toml *table,
                        str first_key, day_number first, str second_key,
                        day_number second)
{
    if (day_is_known(first) && day_is_known(second) && first > second)
        problem_at(r, &rule_member(table, second_key)->value,
                   PHRASE(SAY_WORKSPACE_DAYS_REVERSED, slot_text(second_key),
                          slot_text(first_key)),
                   SAID(SAY_NOTHING));
}

static void read_assessment(struct workspace_reader *w)
{
    struct workspace *ws = w->workspace;
    struct rule_reader *r = &w->r;
    struct toml *table = want_table(r, w->root, STR("assessment"));
    if (!table)
        return;
    if (rule_member(table, STR("frameworks")))
        read_frameworks(w, table);
    want_day(r, table, STR("from"), &ws->from);
    want_day(r, table, STR("until"), &ws->until);
    want_day(r, table, STR("as_of"), &ws->as_of);
    check_order(r, table, STR("from"), ws->from, STR("until"), ws->until);
    check_order(r, table, STR("from"), ws->from, STR("as_of"), ws->as_of);
    UNKNOWN_KEYS(r, table, assessment_keys);
}

/* ---- documents ---- */

static void read_documents(struct workspace_reader *w)
{
    struct rule_reader *r = &w->r;
    struct toml *list = want_tables(r, w->root, STR("documents"));
    if (!list)
        return;
    size_t count = list->as.array.count;
    struct document_folder *folders =
        arena_array(r->arena, count, struct document_folder);
    for (size_t i = 0; i < count; i++) {
        struct toml *table = &list->as.array.items[i];
        need_inner_path(r, table, STR("folder"), &folders[i].folder);
        want_inner_path(r, table, STR("register"), &folders[i].register_file);
        UNKNOWN_KEYS(r, table, document_keys);
        for (size_t k = 0; k < i; k++)
            if (folders[i].folder.len &&
                str_equal(folders[k].folder, folders[i].folder))
                problem_at(r, &rule_member(table, STR("folder"))->value,
                           PHRASE(SAY_WORKSPACE_FOLDER_TWICE,
                                  slot_text(folders[i].folder)),
                           SAID(SAY_NOTHING));
    }
    w->workspace->folders = folders;
    w->workspace->folder_count = count;
}

/* ---- the whole ---- */

static struct workspace empty_workspace(const struct rule_set *rules)
{
    return (struct workspace){ .from = DAY_UNKNOWN,
                               .until = DAY_UNKNOWN,
                               .as_of = DAY_UNKNOWN,
                               .rules = *rules };
}

static void read_root(struct workspace_reader *w)
{
    workspace_read_tailoring(w);
    assess_all(w->r.arena, w->workspace);
    read_organisation(w);
    read_assessment(w);
    read_documents(w);
    workspace_read_logs(w);
    workspace_read_sources(w);
    workspace_read_choices(w);
    UNKNOWN_KEYS(&w->r, w->root, root_keys);
}

void workspace_read(struct arena *arena, str text, str file,
                    const struct rule_set *rules, struct workspace *workspace,
                    struct problem_list *problems)
{
    struct problem_file *shown = arena_new(arena, struct problem_file);
    *shown = (struct problem_file){ file, text };
    *workspace = empty_workspace(rules);
    struct error err = { 0 };
    struct workspace_reader w = { .workspace = workspace };
    w.root = toml_parse(arena, text, file, &err);
    if (!w.root) {
        problem_add_error(problems, shown, &err);
        return;
    }
    w.r = (struct rule_reader){ .arena = arena,
                                .problems = problems,
                                .file = shown,
                                .calendars = rules->calendars,
                                .calendar_count = rules->calendar_count,
                                .roles = rules->roles,
                                .role_count = rules->role_count,
                                .patterns = rules->patterns };
    read_root(&w);
}

void workspace_describe(const struct rule_reader *r, struct toml *root,
                        const struct rule_set *rules)
{
    struct workspace workspace = empty_workspace(rules);
    struct workspace_reader w = { *r, root, &workspace };
    read_root(&w);
}

void workspace_of_folder(struct arena *arena, str name,
                         const struct rule_set *rules,
                         struct workspace *workspace)
{
    *workspace = empty_workspace(rules);
    workspace->organisation = name;
    assess_all(arena, workspace);
    struct document_folder *folder = arena_new(arena, struct document_folder);
    folder->folder = STR(".");
    workspace->folders = folder;
    workspace->folder_count = 1;
}
