/* warm_up.c - what has to touch files, done before the sandbox closes */
#include "evidence/readers/warm_up.h"

#include "evidence/readers/charset.h"
#include "evidence/readers/compound.h"
#include "evidence/readers/gmime_warm_up.h"
#include "evidence/readers/xml_walk.h"

void warm_up(void)
{
    charset_warm_up();
    xml_warm_up();
    gmime_warm_up();
    compound_warm_up();
}
