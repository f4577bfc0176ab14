/* not_evidence.c - names that nobody means as evidence */
#include "fetchers/not_evidence.h"

#include "base/count.h"

struct leftover {
    str start, end; /* of the name, whatever the case; may be empty */
    enum sentence why;
};

/* The first row that fits decides. */
static const struct leftover leftovers[] = {
    { STR_INIT("~$"), STR_INIT(""), SAY_SKIP_LOCK_FILE },
    { STR_INIT(".~lock."), STR_INIT("#"), SAY_SKIP_LOCK_FILE },
    { STR_INIT("thumbs.db"), STR_INIT("thumbs.db"), SAY_SKIP_SYSTEM_FILE },
    { STR_INIT("ehthumbs.db"), STR_INIT("ehthumbs.db"), SAY_SKIP_SYSTEM_FILE },
    { STR_INIT("desktop.ini"), STR_INIT("desktop.ini"), SAY_SKIP_SYSTEM_FILE },
    { STR_INIT(".ds_store"), STR_INIT(".ds_store"), SAY_SKIP_SYSTEM_FILE },
    { STR_INIT("~"), STR_INIT(".tmp"), SAY_SKIP_TEMPORARY_FILE },
    { STR_INIT("normtoets.toml"), STR_INIT("normtoets.toml"),
      SAY_SKIP_OWN_FILE },
    { STR_INIT(".normtoets"), STR_INIT(""), SAY_SKIP_OWN_FILE },
    { STR_INIT("."), STR_INIT(""), SAY_SKIP_HIDDEN_FILE },
};

static bool fits(str name, const struct leftover *row)
{
    if (name.len < row->start.len || name.len < row->end.len)
        return false;
    str start = str_part(name, 0, row->start.len);
    str end = str_part(name, name.len - row->end.len, row->end.len);
    return str_equal_nocase(start, row->start) &&
           str_equal_nocase(end, row->end);
}

enum sentence not_evidence_file(str name)
{
    for (size_t i = 0; i < COUNT(leftovers); i++)
        if (fits(name, &leftovers[i]))
            return leftovers[i].why;
    return SAY_NOTHING;
}

/* What Windows, macOS and the usual storage boxes keep beside the files of
 * people: bins, earlier versions, thumbnails. */
static const str system_folders[] = {
    STR_INIT("$recycle.bin"),   STR_INIT("recycler"),
    STR_INIT("#recycle"),       STR_INIT("@recycle"),
    STR_INIT("#snapshot"),      STR_INIT("~snapshot"),
    STR_INIT("@eadir"),         STR_INIT("system volume information"),
    STR_INIT("__macosx"),       STR_INIT("lost+found"),
    STR_INIT("dfsrprivate"),    STR_INIT("_vti_cnf"),
    STR_INIT("_vti_pvt"),       STR_INIT("files_versions"),
    STR_INIT("files_trashbin"),
};

enum sentence not_evidence_folder(str name)
{
    if (str_starts(name, STR(".normtoets")))
        return SAY_SKIP_OWN_FOLDER;
    for (size_t i = 0; i < COUNT(system_folders); i++)
        if (str_equal_nocase(name, system_folders[i]))
            return SAY_SKIP_SYSTEM_FOLDER;
    return str_starts(name, STR(".")) ? SAY_SKIP_HIDDEN_FOLDER : SAY_NOTHING;
}
