/*
 * rtf_packed.h - the RTF body of an Outlook message, unpacked ([MS-OXRTFCP])
 */
#ifndef EVIDENCE_READERS_RTF_PACKED_H
#define EVIDENCE_READERS_RTF_PACKED_H

#include "base/arena.h"

/* Empty when it is not packed so, or damaged. */
str rtf_unpack(struct arena *arena, str packed);

#endif
