/* gather.c - the evidence of a workspace, brought in and read */
#include "cli/gather.h"

#include "cli/gather_documents.h"
#include "cli/gather_logs.h"
#include "cli/gather_sheets.h"

bool gather(struct arena *arena, const struct options *options,
            const char *folder, const struct workspace *workspace, str key,
            struct gathered *gathered, struct error *err)
{
    struct evidence_set *evidence = &gathered->evidence;
    evidence->is_complete = true;
    if (!gather_documents(arena, options, folder, workspace, evidence,
                          &gathered->sandbox, err))
        return false;
    gather_sheets(arena, options, folder, &workspace->rules, evidence);
    gathered->views.arena = arena;
    evidence->logs =
        gather_logs(arena, options, folder, workspace, key, &gathered->views);
    evidence->log_count = workspace->log_count;
    return true;
}

void gather_close(struct gathered *gathered)
{
    log_views_close(&gathered->views);
}
