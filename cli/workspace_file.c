/* workspace_file.c - normtoets.toml and the rules it is judged with */
#include "cli/workspace_file.h"

#include <limits.h>
#include <stdlib.h>

#include "base/file.h"
#include "checker/toml.h"
#include "cli/rules.h"

bool workspace_file_exists(struct arena *arena, const char *folder)
{
    return path_exists(
        path_join(arena, str_of(folder), STR(WORKSPACE_FILE)).ptr);
}

/* The last part of the folder's real path: "bewijs" for "." in it. */
static str folder_name(struct arena *arena, const char *folder)
{
    char path[PATH_MAX];
    if (!realpath(folder, path))
        return str_of(folder);
    str rest = str_of(path), name = rest;
    while (rest.len)
        name = str_cut(rest, '/', &rest);
    return arena_copy(arena, name);
}

bool workspace_file_load(struct arena *arena, const struct options *options,
                         const char *folder, struct workspace *workspace,
                         struct rule_set *rules, struct problem_list *problems,
                         struct error *err)
{
    if (!path_is_folder(folder))
        return fail(err, ERROR_IO,
                    PHRASE(path_exists(folder) ? SAY_CHECK_NOT_A_FOLDER
                                               : SAY_CHECK_FOLDER_NOT_FOUND,
                           slot_cstr(folder)));
    bool is_workspace = workspace_file_exists(arena, folder);
    str own = path_join(arena, str_of(folder), STR("rules"));
    if (!is_workspace || !path_is_folder(own.ptr))
        own = STR("");
    if (!load_rules(arena, options, own, rules, problems, err))
        return false;
    if (!is_workspace) {
        workspace_of_folder(arena, folder_name(arena, folder), rules,
                            workspace);
        return true;
    }
    str path = path_join(arena, str_of(folder), STR(WORKSPACE_FILE));
    str text;
    if (!file_read(arena, path.ptr, TOML_BYTES_MAX, &text, err))
        return false;
    workspace_read(arena, text, path, rules, workspace, problems);
    return true;
}
