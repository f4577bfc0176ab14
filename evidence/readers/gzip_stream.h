/*
 * gzip_stream.h - what a gzip file holds (RFC 1952), unpacked as it is read
 *
 * Members one behind the other are one log. Zeros behind the last one are
 * padding; anything else there is told and left out. What is unpacked is
 * bounded: 64 GB, and beyond the first 64 MB at most 500 times what was read
 * (an honest log gets 10 to 40 times smaller). The only file over zlib.
 */
#ifndef EVIDENCE_READERS_GZIP_STREAM_H
#define EVIDENCE_READERS_GZIP_STREAM_H

#include "evidence/readers/outlet.h"

/* The next bytes, at most `size`; 0 at the end. */
typedef size_t read_bytes(void *context, char *room, size_t size);

bool gzip_knows(str start);
/* REASON_ENDS_EARLY, REASON_DAMAGED, REASON_SWELLS; what was unpacked before
 * is good in every case. */
struct stream_end gzip_stream(read_bytes *read, void *context,
                              const struct outlet *outlet);

#endif
