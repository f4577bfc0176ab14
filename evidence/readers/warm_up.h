/*
 * warm_up.h - what has to touch files, done before the sandbox closes
 */
#ifndef EVIDENCE_READERS_WARM_UP_H
#define EVIDENCE_READERS_WARM_UP_H

/* Load the tables of character sets and let the libraries set themselves up.
 * They stay loaded for as long as the process lives. */
void warm_up(void);

#endif
