/*
 * rtf.c - Rich Text Format (RTF 1.9.1)
 *
 * The text as a reader of the final version sees it: results of fields in,
 * their instructions out; deleted and hidden text out, and counted. Notes,
 * comments and text boxes follow the paragraph they hang on; headers and
 * footers stand at the end. There are no pages: the file does not say where
 * they end.
 */
#include "evidence/readers/flow.h"
#include "evidence/readers/reader.h"
#include "evidence/readers/rtf_scan.h"
#include "evidence/readers/rtf_text.h"
#include "evidence/readers/rtf_words.h"

#define DEPTH_MAX    256
#define LATER_MAX    2000
#define SIGNS_A_TIME 65536
/* As for other formats (ooxml.c): a scan weighs more than most logos, and a
 * letter says more than this. */
#define PICTURE_BYTES_MIN   ((size_t)20 << 10)
#define TEXT_BESIDE_PICTURE 400
#define DEFAULT_PAGE        1252

/* What the text of a group is. */
enum place {
    PLACE_TEXT,
    PLACE_SKIPPED,
    PLACE_SHELL, /* none of the document, but a group within it may be */
    PLACE_TWICE, /* the first of two forms; the other is better */
    PLACE_FONTS,
    PLACE_PICTURE,
    PLACE_TITLE,
    PLACE_AUTHOR,
    PLACE_CREATED,
    PLACE_MODIFIED
};

/* What a group hands on to the groups within it. */
struct group {
    enum place place, before_twice;
    unsigned page;
    size_t fallback_bytes;
    bool is_hidden, is_deleted, is_in_table, is_heading;
    bool is_aside; /* not handed on: the paragraph ends with this group */
};

/* A header or footer, for when the text has been read. */
struct later {
    str bytes; /* from the inside of its group on */
    struct group group;
};

struct rtf {
    struct reading *reading;
    struct flow flow;
    struct rtf_text text;
    struct buf metadata;

    struct group here, outer[DEPTH_MAX];
    size_t depth;
    bool is_at_start;     /* of a group: only here "\*" means something */
    bool is_starred;      /* it came before the word that comes now */
    size_t skipped_bytes; /* of those to fall back on, still to come */
    bool is_passing;      /* over text that is hidden or deleted */

    unsigned page; /* of the file */
    uint16_t *font_pages;
    int32_t font, default_font;
    int32_t year, month, day;
    size_t picture_bytes, largest_picture;

    struct later *later;
    size_t later_count, later_capacity;
    bool is_later; /* reading them now */
};

bool rtf_knows(const struct sample *sample)
{
    return rtf_starts(sample->bytes);
}

/* What is left out is told; a run of it counts once. */
static bool passes_over(struct rtf *rtf, str text)
{
    bool is_left_out = rtf->here.is_hidden || rtf->here.is_deleted;
    if (is_left_out && !rtf->is_passing && text_has_letters(text)) {
        reading_hides(rtf->reading,
                      rtf->here.is_deleted ? HIDDEN_DELETED_TEXT : HIDDEN_TEXT,
                      1);
        rtf->is_passing = true;
    }
    if (!is_left_out)
        rtf->is_passing = false;
    return is_left_out;
}

static void give(struct rtf *rtf, str text)
{
    switch (rtf->here.place) {
    case PLACE_TEXT:
        if (text.len && !passes_over(rtf, text))
            flow_text(&rtf->flow, text);
        break;
    case PLACE_TITLE:
    case PLACE_AUTHOR:
        buf_add(&rtf->metadata, text);
        break;
    case PLACE_SKIPPED:
    case PLACE_SHELL:
    case PLACE_TWICE:
    case PLACE_FONTS:
    case PLACE_PICTURE:
    case PLACE_CREATED:
    case PLACE_MODIFIED:
        break;
    }
}

/* The characters before a sign that is none. */
static void settle(struct rtf *rtf)
{
    if (rtf->text.bytes.len)
        give(rtf, rtf_text_take(&rtf->text));
}

static void take_bytes(struct rtf *rtf, str bytes)
{
    size_t skipped =
        rtf->skipped_bytes < bytes.len ? rtf->skipped_bytes : bytes.len;
    rtf->skipped_bytes -= skipped;
    bytes = str_part(bytes, skipped, bytes.len);
    enum place place = rtf->here.place;
    if (place == PLACE_PICTURE)
        rtf->picture_bytes += bytes.len / 2; /* in hexadecimal */
    else if (place == PLACE_TEXT || place == PLACE_TITLE ||
             place == PLACE_AUTHOR)
        rtf_text_add(&rtf->text, bytes, rtf->here.page);
}

static void put(struct rtf *rtf, str text)
{
    if (rtf->skipped_bytes)
        rtf->skipped_bytes--;
    else
        give(rtf, text);
}

static void put_code(struct rtf *rtf, int32_t number)
{
    char room[4];
    give(rtf, rtf_text_code(&rtf->text, number, room));
    rtf->skipped_bytes = rtf->here.fallback_bytes;
}

static void next_paragraph(struct rtf *rtf)
{
    flow_paragraph_end(&rtf->flow, rtf->here.is_heading);
    flow_paragraph_start(&rtf->flow);
}

static void end_paragraph(struct rtf *rtf, bool is_cell)
{
    if (rtf->here.place != PLACE_TEXT)
        return;
    bool is_line = is_cell || rtf->here.is_in_table;
    if (is_line)
        flow_cell_start(&rtf->flow);
    next_paragraph(rtf);
    if (is_line)
        flow_cell_end(&rtf->flow);
}

static void end_row(struct rtf *rtf)
{
    if (rtf->here.place != PLACE_TEXT)
        return;
    flow_paragraph_end(&rtf->flow, false);
    flow_row_end(&rtf->flow);
    flow_paragraph_start(&rtf->flow);
}

static void put_break(struct rtf *rtf, enum rtf_act act)
{
    bool is_seen = rtf->here.place == PLACE_TEXT && !rtf->here.is_hidden &&
                   !rtf->here.is_deleted;
    if (is_seen && act == RTF_TAB)
        flow_tab(&rtf->flow);
    else if (is_seen)
        flow_line(&rtf->flow);
}

static unsigned page_of_font(const struct rtf *rtf, int32_t font)
{
    unsigned page =
        font >= 0 && font < RTF_FONTS_MAX ? rtf->font_pages[font] : 0;
    return page ? page : rtf->page;
}

static void set_font_page(struct rtf *rtf, unsigned page)
{
    if (rtf->font >= 0 && rtf->font < RTF_FONTS_MAX && page <= UINT16_MAX)
        rtf->font_pages[rtf->font] = (uint16_t)page;
}

static void take_font(struct rtf *rtf, int32_t number)
{
    if (rtf->here.place == PLACE_FONTS)
        rtf->font = number;
    else
        rtf->here.page = page_of_font(rtf, number);
}

static void take_code_page(struct rtf *rtf, int32_t page)
{
    if (page <= 0)
        return;
    if (rtf->here.place == PLACE_FONTS)
        set_font_page(rtf, (unsigned)page);
    else
        rtf->page = rtf->here.page = (unsigned)page;
}

static void keep_for_later(struct rtf *rtf, str rest)
{
    if (!rtf->is_later && rtf->later_count < LATER_MAX) {
        rtf->later =
            arena_grow(rtf->reading->arena, rtf->later, rtf->later_count,
                       &rtf->later_capacity, sizeof *rtf->later);
        rtf->later[rtf->later_count++] =
            (struct later){ .bytes = rest, .group = rtf->here };
    } else if (!rtf->is_later) {
        reading_lacks(rtf->reading, REASON_TOO_MANY_PARTS, LATER_MAX, 0);
    }
    rtf->here.place = PLACE_SKIPPED;
}

static void begin_aside(struct rtf *rtf)
{
    rtf->here.place = PLACE_TEXT;
    rtf->here.is_in_table = rtf->here.is_heading = false;
    if (!rtf->here.is_aside)
        flow_paragraph_start(&rtf->flow);
    rtf->here.is_aside = true;
}

/* A word that says what its group is. */
static void go_to(struct rtf *rtf, enum rtf_act act, str rest)
{
    enum place *place = &rtf->here.place;
    bool is_shell = *place == PLACE_SHELL;
    bool is_open = is_shell || *place == PLACE_TEXT;
    if (act == RTF_TO_SKIP)
        *place = PLACE_SKIPPED;
    else if (act == RTF_TO_UNICODE && *place == PLACE_TWICE)
        *place = rtf->here.before_twice;
    else if (act == RTF_TO_TWICE && *place != PLACE_SKIPPED) {
        rtf->here.before_twice = *place;
        *place = PLACE_TWICE;
    } else if (!is_open)
        return;
    else if (act == RTF_TO_SHELL)
        *place = PLACE_SHELL;
    else if (act == RTF_TO_TEXT)
        *place = PLACE_TEXT;
    else if (act == RTF_TO_ASIDE)
        begin_aside(rtf);
    else if (act == RTF_TO_LATER)
        keep_for_later(rtf, rest);
    else if (act == RTF_TO_PICTURE) {
        *place = PLACE_PICTURE;
        rtf->picture_bytes = 0;
    } else if (act == RTF_TO_FONTS)
        *place = PLACE_FONTS;
    else if (is_shell && act == RTF_TO_TITLE)
        *place = PLACE_TITLE;
    else if (is_shell && act == RTF_TO_AUTHOR)
        *place = PLACE_AUTHOR;
    else if (is_shell && act == RTF_TO_CREATED)
        *place = PLACE_CREATED;
    else if (is_shell && act == RTF_TO_MODIFIED)
        *place = PLACE_MODIFIED;
}

/* A word that changes what follows it in this group. */
static void set(struct rtf *rtf, const struct rtf_word *word,
                const struct rtf_sign *sign)
{
    bool is_on = !sign->has_number || sign->number != 0;
    struct group *here = &rtf->here;
    switch (word->act) {
    case RTF_FONT:
        take_font(rtf, sign->number);
        break;
    case RTF_PLAIN:
        here->is_hidden = here->is_deleted = false;
        here->page = page_of_font(rtf, rtf->default_font);
        break;
    case RTF_NEW_PARAGRAPH:
        here->is_in_table = here->is_heading = false;
        break;
    case RTF_HIDDEN:
        here->is_hidden = is_on;
        break;
    case RTF_DELETED:
        here->is_deleted = is_on;
        break;
    case RTF_IN_TABLE:
        here->is_in_table = is_on;
        break;
    case RTF_LEVEL:
        here->is_heading = sign->number >= 0 && sign->number < 9;
        break;
    case RTF_FALLBACK_BYTES:
        here->fallback_bytes = sign->number > 0 ? (size_t)sign->number : 0;
        break;
    case RTF_CODE_PAGE:
        take_code_page(rtf, sign->number);
        break;
    case RTF_CODE_PAGE_IS:
        take_code_page(rtf, word->number);
        break;
    case RTF_DEFAULT_FONT:
        rtf->default_font = sign->number;
        break;
    case RTF_CHARSET:
        if (here->place == PLACE_FONTS)
            set_font_page(rtf, rtf_page_of_charset(sign->number));
        break;
    case RTF_BINARY:
        rtf->picture_bytes += sign->number > 0 ? (size_t)sign->number : 0;
        break;
    case RTF_YEAR:
        rtf->year = sign->number;
        break;
    case RTF_MONTH:
        rtf->month = sign->number;
        break;
    case RTF_DAY:
        rtf->day = sign->number;
        break;
    case RTF_ACT_NONE:
    case RTF_TO_SKIP:
    case RTF_TO_SHELL:
    case RTF_TO_TEXT:
    case RTF_TO_ASIDE:
    case RTF_TO_LATER:
    case RTF_TO_PICTURE:
    case RTF_TO_FONTS:
    case RTF_TO_TITLE:
    case RTF_TO_AUTHOR:
    case RTF_TO_CREATED:
    case RTF_TO_MODIFIED:
    case RTF_TO_TWICE:
    case RTF_TO_UNICODE:
    case RTF_PUT:
    case RTF_PUT_CODE:
    case RTF_TAB:
    case RTF_LINE:
    case RTF_PARAGRAPH:
    case RTF_CELL:
    case RTF_ROW:
        break;
    }
}

static void take_word(struct rtf *rtf, const struct rtf_sign *sign, str rest)
{
    struct rtf_word word = rtf_word_named(sign->text);
    bool was_starred = rtf->is_starred;
    rtf->is_starred = false;
    if (word.act != RTF_PUT)
        rtf->skipped_bytes = 0;
    if (word.act >= RTF_TO_SKIP && word.act <= RTF_TO_UNICODE) {
        go_to(rtf, word.act, rest);
    } else if (was_starred && word.act == RTF_ACT_NONE) {
        rtf->here.place = PLACE_SKIPPED;
    } else if (word.act >= RTF_FONT) {
        set(rtf, &word, sign);
    } else if (word.act == RTF_PUT) {
        put(rtf, str_of(word.text));
    } else if (word.act == RTF_PUT_CODE) {
        put_code(rtf, sign->number);
    } else if (word.act == RTF_PARAGRAPH || word.act == RTF_CELL) {
        end_paragraph(rtf, word.act == RTF_CELL);
    } else if (word.act == RTF_ROW) {
        end_row(rtf);
    } else if (word.act != RTF_ACT_NONE) {
        put_break(rtf, word.act);
    }
}

static void take_symbol(struct rtf *rtf, char symbol, bool is_at_start)
{
    switch (symbol) {
    case '*':
        rtf->is_starred = is_at_start;
        break;
    case '~':
        put(rtf, STR("\xC2\xA0"));
        break;
    case '_':
        put(rtf, STR("-"));
        break;
    case '-':
        put(rtf, STR("\xC2\xAD"));
        break;
    case '\\':
    case '{':
    case '}':
        put(rtf, (str){ &symbol, 1 });
        break;
    case '\t':
        put_break(rtf, RTF_TAB);
        break;
    case '\n':
    case '\r':
        end_paragraph(rtf, false);
        break;
    default:
        break;
    }
}

static bool open_group(struct rtf *rtf)
{
    if (rtf->depth == DEPTH_MAX) {
        reading_lacks(rtf->reading, REASON_TOO_DEEP, DEPTH_MAX, 0);
        return false;
    }
    rtf->outer[rtf->depth++] = rtf->here;
    rtf->here.is_aside = false;
    rtf->skipped_bytes = 0;
    return true;
}

static void give_metadata(struct rtf *rtf)
{
    char iso[40];
    str text = str_trim(buf_str(&rtf->metadata));
    struct buf date = buf_open(sizeof iso);
    buf_printf(&date, "%04d-%02d-%02d", (int)rtf->year, (int)rtf->month,
               (int)rtf->day);
    if (rtf->here.place == PLACE_TITLE && text.len)
        reading_title(rtf->reading, text);
    else if (rtf->here.place == PLACE_AUTHOR && text.len)
        reading_author(rtf->reading, text);
    else if (rtf->here.place == PLACE_CREATED)
        reading_created(rtf->reading, buf_str(&date));
    else if (rtf->here.place == PLACE_MODIFIED)
        reading_modified(rtf->reading, buf_str(&date));
    buf_close(&date);
    buf_clear(&rtf->metadata);
    rtf->year = rtf->month = rtf->day = 0;
}

static void close_group(struct rtf *rtf)
{
    enum place place = rtf->here.place;
    const struct group *outer = &rtf->outer[--rtf->depth];
    if (rtf->here.is_aside)
        flow_paragraph_end(&rtf->flow, false);
    if (place != outer->place && place >= PLACE_TITLE)
        give_metadata(rtf);
    if (place == PLACE_PICTURE && rtf->picture_bytes > rtf->largest_picture)
        rtf->largest_picture = rtf->picture_bytes;
    rtf->here = *outer;
    rtf->skipped_bytes = 0;
    rtf->is_starred = false;
}

/* Up to the end of the group that is open now; false when it never ends. */
static bool walk(struct rtf *rtf, str bytes)
{
    char room[1];
    for (size_t count = 1; !reading_is_stopped(rtf->reading); count++) {
        struct rtf_sign sign = rtf_scan(&bytes, room);
        bool is_at_start = rtf->is_at_start;
        rtf->is_at_start = sign.kind == RTF_OPEN;
        if (sign.kind == RTF_TEXT || sign.kind == RTF_BYTE) {
            take_bytes(rtf, sign.text);
            continue;
        }
        settle(rtf);
        if (sign.kind == RTF_END)
            return false;
        if (sign.kind == RTF_OPEN && !open_group(rtf))
            return true; /* which was told */
        if (sign.kind == RTF_CLOSE && rtf->depth == 0)
            return true;
        if (sign.kind == RTF_CLOSE)
            close_group(rtf);
        else if (sign.kind == RTF_WORD)
            take_word(rtf, &sign, bytes);
        else if (sign.kind == RTF_SYMBOL)
            take_symbol(rtf, sign.text.ptr[0], is_at_start);
        if (count % SIGNS_A_TIME == 0)
            reading_finished(rtf->reading);
    }
    return true;
}

static void begin_flow(struct rtf *rtf)
{
    rtf->flow = flow_open(rtf->reading);
    flow_paragraph_start(&rtf->flow);
    rtf->depth = 0;
    rtf->is_starred = rtf->is_at_start = rtf->is_passing = false;
    rtf->skipped_bytes = 0;
}

static void end_flow(struct rtf *rtf, bool is_whole)
{
    if (!is_whole)
        reading_lacks(rtf->reading, REASON_DAMAGED, 0, 0);
    settle(rtf);
    while (rtf->flow.depth)
        flow_paragraph_end(&rtf->flow, rtf->here.is_heading);
    flow_close(&rtf->flow);
    reading_paragraph(rtf->reading);
    reading_finished(rtf->reading);
}

static void read_later(struct rtf *rtf)
{
    rtf->is_later = true;
    if (rtf->later_count)
        reading_mark(rtf->reading, MARK_HEADING,
                     sentence_words(SAY_READER_LABEL_HEADERS, LANGUAGE_NL));
    for (size_t i = 0;
         i < rtf->later_count && !reading_is_stopped(rtf->reading); i++) {
        begin_flow(rtf);
        rtf->here = rtf->later[i].group;
        rtf->here.is_aside = false;
        end_flow(rtf, walk(rtf, rtf->later[i].bytes));
    }
}

static void weigh_pictures(const struct rtf *rtf)
{
    if (rtf->reading->text.len < TEXT_BESIDE_PICTURE &&
        rtf->largest_picture >= PICTURE_BYTES_MIN)
        reading_lacks(rtf->reading, REASON_PICTURES, 0, 0);
    if (rtf->text.wrong)
        reading_lacks(rtf->reading, REASON_BAD_CHARACTERS, rtf->text.wrong, 0);
}

void rtf_read(struct reading *reading, const struct sample *sample)
{
    struct rtf *rtf = arena_new(reading->arena, struct rtf);
    *rtf = (struct rtf){ .reading = reading,
                         .text = rtf_text_open(),
                         .metadata = buf_open(METADATA_BYTES_MAX),
                         .page = DEFAULT_PAGE,
                         .here = { .page = DEFAULT_PAGE, .fallback_bytes = 1 },
                         .font_pages = arena_array(reading->arena,
                                                   RTF_FONTS_MAX, uint16_t) };
    str bytes = sample->bytes;
    size_t start = str_find(bytes, STR("{"));
    begin_flow(rtf);
    bool is_whole = walk(rtf, str_part(bytes, start + 1, bytes.len));
    end_flow(rtf, is_whole);
    read_later(rtf);
    weigh_pictures(rtf);
    buf_close(&rtf->metadata);
    rtf_text_close(&rtf->text);
}
