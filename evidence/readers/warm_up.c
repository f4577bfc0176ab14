/* warm_up.c - what has to touch files, done before the sandbox closes */
#include "evidence/readers/warm_up.h"

#include <iconv.h>
#include <stddef.h>

#include "evidence/readers/xml_walk.h"

/* Converters that were opened once stay loaded while one of them is open;
 * they are never closed. */
static void load_character_sets(void)
{
    static const char *const names[] = {
        "ISO-8859-1",   "ISO-8859-2",   "ISO-8859-9",   "ISO-8859-15",
        "WINDOWS-1250", "WINDOWS-1251", "WINDOWS-1252", "WINDOWS-1254",
        "UTF-16",       "UTF-16LE",     "UTF-16BE",     "US-ASCII",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        (void)iconv_open("UTF-8", names[i]);
        (void)iconv_open(names[i], "UTF-8");
    }
}

void warm_up(void)
{
    load_character_sets();
    xml_warm_up();
}
