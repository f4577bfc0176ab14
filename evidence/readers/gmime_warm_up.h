/*
 * gmime_warm_up.h - gmime made ready while files can still be opened
 */
#ifndef EVIDENCE_READERS_GMIME_WARM_UP_H
#define EVIDENCE_READERS_GMIME_WARM_UP_H

void gmime_warm_up(void);

#endif
