/*
 * flow.h - paragraphs of a word processor's document, in reading order
 *
 * Word and OpenDocument put notes, comments and text boxes in the middle of
 * the sentence they hang on; here they follow the paragraph, so that the
 * sentence stays whole. The cells of a table row are lines of one paragraph.
 */
#ifndef EVIDENCE_READERS_FLOW_H
#define EVIDENCE_READERS_FLOW_H

#include "evidence/readers/reading.h"

struct flow {
    struct reading *reading;
    struct buf paragraph, aside;
    unsigned depth; /* paragraphs that are open, one inside the other */
    unsigned cells; /* table cells that are open */
};

struct flow flow_open(struct reading *reading);
void flow_close(struct flow *flow);

void flow_paragraph_start(struct flow *flow);
void flow_paragraph_end(struct flow *flow, bool is_heading);
/* Blanks and line ends of the file are blanks. Outside paragraphs: nothing. */
void flow_text(struct flow *flow, str text);
void flow_line(struct flow *flow);
void flow_tab(struct flow *flow);
/* Page `number` begins here. */
void flow_page(struct flow *flow, size_t number);
void flow_cell_start(struct flow *flow);
void flow_cell_end(struct flow *flow);
void flow_row_end(struct flow *flow);

#endif
