/* auditor_file.c - the auditor's observations */
#include "cli/auditor_file.h"

#include "base/file.h"
#include "base/sha256.h"
#include "checker/toml.h"

bool auditor_file_load(struct arena *arena, const struct options *options,
                       const struct workspace *workspace,
                       const struct observations **observations,
                       struct problem_list *problems, struct error *err)
{
    *observations = NULL;
    if (!options->auditor)
        return true;
    str text;
    if (!file_read(arena, options->auditor, TOML_BYTES_MAX, &text, err))
        return false;
    struct observations *read = arena_new(arena, struct observations);
    observations_read(arena, text, str_of(options->auditor), workspace, read,
                      problems);
    read->sha256 = sha256_hex(arena, text);
    *observations = read;
    return true;
}
