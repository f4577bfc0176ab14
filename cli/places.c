/* places.c - where the program finds its own parts */
#include "cli/places.h"

#include <limits.h>
#include <unistd.h>

#include "base/file.h"

static str program_folder(struct arena *arena)
{
    char path[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path);
    while (len > 0 && path[len - 1] != '/')
        len--;
    return arena_copy(arena, (str){ path, len > 0 ? (size_t)len : 0 });
}

static str first_that_exists(struct arena *arena, str as_built,
                             str as_installed)
{
    str folder = program_folder(arena);
    str place = path_join(arena, folder, as_built);
    if (path_exists(place.ptr))
        return place;
    place = path_join(arena, folder, as_installed);
    return path_exists(place.ptr) ? place : (str){ NULL, 0 };
}

str place_of_rules(struct arena *arena)
{
    return first_that_exists(arena, STR("rules"),
                             STR("../share/normtoets/rules"));
}

str place_of_reader(struct arena *arena)
{
    return first_that_exists(arena, STR("normtoets-reader"),
                             STR("../libexec/normtoets/normtoets-reader"));
}

str place_of_ocr_reader(struct arena *arena)
{
    return first_that_exists(arena, STR("normtoets-reader-ocr"),
                             STR("../libexec/normtoets/normtoets-reader-ocr"));
}
