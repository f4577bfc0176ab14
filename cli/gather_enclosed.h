/*
 * gather_enclosed.h - documents inside the files of a folder, listed with them
 */
#ifndef CLI_GATHER_ENCLOSED_H
#define CLI_GATHER_ENCLOSED_H

#include "fetchers/folder.h"

/* After folder_recheck(): the folder's own files are no longer beside its
 * documents. What nobody means as evidence (a lock file in an archive) is
 * passed over as it would be in a folder. */
void gather_enclosed(struct folder *list);

#endif
