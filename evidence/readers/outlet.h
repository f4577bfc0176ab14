/*
 * outlet.h - where the bytes of a streamed log go
 *
 * The program sends them to its parent; a test keeps them. Whoever fills an
 * outlet stops as soon as it says false.
 */
#ifndef EVIDENCE_READERS_OUTLET_H
#define EVIDENCE_READERS_OUTLET_H

#include "evidence/frame.h"

struct outlet {
    bool (*put)(void *context, str bytes);
    void (*sheet)(void *context, str name, bool is_hidden);
    void (*remark)(void *context, enum stream_remark remark, size_t count);
    void *context;
    bool takes_merged; /* a title over merged cells may stand above the header
                          of a sheet: whoever reads the rows finds it */
};

/* Why a stream ended; REASON_NONE when all of it was given. */
struct stream_end {
    enum reason reason;
    int64_t first, second; /* as the reason has it */
};

#endif
