/* gather.c - the evidence of a workspace, brought in and read */
#include "cli/gather.h"

#include "base/file.h"
#include "cli/gather_documents.h"
#include "cli/gather_logs.h"

bool gather(struct arena *arena, const struct options *options,
            const char *folder, const struct workspace *workspace,
            struct gathered *gathered, struct error *err)
{
    struct evidence_set *evidence = &gathered->evidence;
    evidence->is_complete = true;
    if (!gather_documents(arena, options, folder, workspace, evidence,
                          &gathered->sandbox, err))
        return false;
    gathered->views =
        arena_array(arena, workspace->log_count, struct file_view);
    gathered->view_count = workspace->log_count;
    evidence->logs =
        gather_logs(arena, options, folder, workspace, gathered->views);
    evidence->log_count = workspace->log_count;
    return true;
}

void gather_close(struct gathered *gathered)
{
    for (size_t i = 0; i < gathered->view_count; i++)
        file_view_close(&gathered->views[i]);
    gathered->view_count = 0;
}
