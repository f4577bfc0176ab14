/* log_stream.c - a packed log or a workbook, unpacked by a reader child */
#include "evidence/logs/log_stream.h"

#include <poll.h>
#include <string.h>

#include "evidence/child.h"
#include "evidence/frame.h"
#include "evidence/text_stream.h"

#define SILENT_SECONDS_USUAL 30
#define START_SECONDS        20
/* What we wait for a child altogether: two minutes, and a second more for
 * every megabyte that came. */
#define WAIT_SECONDS    120
#define BYTES_A_SECOND  ((uint64_t)1 << 20)
#define MS_PER_SECOND   INT64_C(1000)
#define LIST_BYTES_MAX  360
#define NAME_BYTES_MAX  60
#define CELL_NAME_BYTES 24
/* A piece is at most this long when it is decoded. */
#define DECODED_BYTES_MAX (5 * TEXT_STREAM_PIECE_BYTES * 3)

enum talk { TALK_STARTING, TALK_ASKED, TALK_BEGUN, TALK_ENDED };

struct log_stream {
    struct arena arena; /* everything here, this struct too */
    const struct case_log_layout *layout;
    const struct inside *inside;
    unsigned silent_seconds;
    struct child child;
    enum talk talk;
    unsigned layers;
    struct buf in, window;
    struct text_stream text;
    struct log_source source;
    bool is_table, has_format;
    uint64_t byte_count;
    int64_t waited_ms;
    size_t sheet_count;
    bool is_dry; /* the bytes are not wanted any more */

    enum reason reason; /* why it ended */
    int64_t first, second;
    bool out_of_memory;

    str *sheet_names; /* whole */
    size_t sheet_capacity;
    struct buf sheets; /* their names, shortened, as a list */
    str sheet;         /* the last that was named: the one that is read */
    struct phrase notes[REMARK_COUNT];
    size_t note_count;
};

struct log_source *log_stream_source(struct log_stream *stream)
{
    return &stream->source;
}

bool log_stream_is_table(const struct log_stream *stream)
{
    return stream->is_table;
}

str log_stream_sheet(const struct log_stream *stream)
{
    return stream->sheet;
}

size_t log_stream_notes(const struct log_stream *stream,
                        const struct phrase **notes)
{
    *notes = stream->notes;
    return stream->note_count;
}

static void end_talk(struct log_stream *s, enum reason reason)
{
    s->out_of_memory = child_end(&s->child);
    s->reason = reason;
    s->talk = TALK_ENDED;
}

static bool take_sheet(struct log_stream *s, str name)
{
    if (s->sheet_count == LOG_SHEETS_MAX)
        return false;
    s->sheet_names = arena_grow(&s->arena, s->sheet_names, s->sheet_count,
                                &s->sheet_capacity, sizeof *s->sheet_names);
    s->sheet_names[s->sheet_count++] = arena_copy(&s->arena, name);
    s->sheet = arena_copy(&s->arena, str_shorten(name, NAME_BYTES_MAX));
    if (s->sheets.len)
        buf_add(&s->sheets, STR(", "));
    buf_add(&s->sheets, s->sheet);
    return true;
}

static bool take_remark(struct log_stream *s, const struct frame *frame)
{
    struct slot file = slot_text(s->layout->file);
    struct slot count = slot_count(frame->first);
    struct phrase note = { 0 };
    switch ((enum stream_remark)frame->code) {
    case REMARK_TRAILING:
        note = PHRASE(SAY_LOG_PACKED_TRAILING, file);
        break;
    case REMARK_HIDDEN_SHEET:
        note = PHRASE(SAY_LOG_SHEET_HIDDEN, file);
        break;
    case REMARK_HIDDEN_ROWS:
        note = PHRASE(SAY_LOG_SHEET_HIDDEN_ROWS, file, count);
        break;
    case REMARK_OTHER_SHEETS:
        note = PHRASE(SAY_LOG_SHEET_OTHERS, file, slot_text(s->sheet), count);
        break;
    case REMARK_COUNT:
        break;
    }
    if (s->note_count == REMARK_COUNT || note.id == SAY_NOTHING)
        return false;
    s->notes[s->note_count++] = note;
    return true;
}

static bool take_bytes(struct log_stream *s, str bytes)
{
    s->byte_count += bytes.len;
    if (!s->is_dry)
        text_stream_add(&s->text, bytes, false, &s->window);
    return bytes.len && s->byte_count <= STREAM_BYTES_MAX;
}

/* Of the document inside the file; 0: the file itself. */
static int64_t number_of(const struct log_stream *s)
{
    return s->inside ? (int64_t)s->inside->number : 0;
}

/* False when the child may not say this now. */
static bool take_frame(struct log_stream *s, const struct frame *frame)
{
    if (s->talk == TALK_STARTING) {
        s->layers = frame->code;
        s->talk = TALK_ASKED;
        return frame->kind == FRAME_HELLO;
    }
    if (s->talk == TALK_ASKED) {
        s->talk = TALK_BEGUN;
        return frame->kind == FRAME_BEGIN && frame->first == number_of(s);
    }
    switch (frame->kind) {
    case FRAME_FORMAT:
        s->is_table = str_equal(frame->text, STR("table"));
        s->has_format = !s->has_format;
        return s->has_format;
    case FRAME_SHEET:
        return take_sheet(s, frame->text);
    case FRAME_BYTES:
        return take_bytes(s, frame->text);
    case FRAME_REMARK:
        return take_remark(s, frame);
    case FRAME_END:
        s->first = frame->first;
        s->second = frame->second;
        end_talk(s, frame->reason);
        return true;
    case FRAME_HELLO:
    case FRAME_READ:
    case FRAME_STREAM:
    case FRAME_BEGIN:
    case FRAME_METADATA:
    case FRAME_TEXT:
    case FRAME_MARK:
    case FRAME_ENCLOSED:
    case FRAME_HIDDEN:
    case FRAME_KIND_COUNT:
        break;
    }
    return false;
}

/* Take the frames at hand; one at a time, so that a window does not outgrow
 * its room. False when there is no whole frame. */
static bool take_one(struct log_stream *s)
{
    str bytes = buf_str(&s->in);
    struct frame frame;
    enum frame_result result = frame_take(&bytes, &frame);
    if (result == FRAME_SHORT)
        return false;
    if (result == FRAME_WRONG || !take_frame(s, &frame)) {
        end_talk(s, REASON_CRASHED);
        return true;
    }
    memmove(s->in.ptr, bytes.ptr, bytes.len);
    s->in.len = bytes.len;
    return true;
}

/* Wait until the child has said something, and take it. */
static void listen(struct log_stream *s, unsigned seconds)
{
    int64_t begun = clock_ms();
    int64_t all_ms = WAIT_SECONDS * MS_PER_SECOND +
                     (int64_t)(s->byte_count / BYTES_A_SECOND) * MS_PER_SECOND;
    while (!take_one(s)) {
        struct pollfd waiting = { .fd = s->child.channel, .events = POLLIN };
        int64_t waited = clock_ms() - begun;
        int64_t left = seconds * MS_PER_SECOND - waited;
        if (left <= 0 || s->waited_ms + waited > all_ms) {
            s->first = seconds;
            end_talk(s, REASON_SLOW);
            return;
        }
        if (poll(&waiting, 1, left < 1000 ? (int)left : 1000) <= 0)
            continue;
        if (child_receive(&s->child, &s->in, FRAME_BYTES_MAX) == CHILD_GONE) {
            end_talk(s, REASON_CRASHED);
            return;
        }
    }
    s->waited_ms += clock_ms() - begun;
}

/* What can be no log at all, however much of it came. */
static bool is_refusal(const struct log_stream *s)
{
    switch ((int)s->reason) {
    case REASON_NOT_A_TABLE:
    case REASON_NO_SHEET:
    case REASON_MERGED:
    case REASON_ENCRYPTED:
    case REASON_UNKNOWN:
    case REASON_TOO_LARGE:
    case REASON_TOO_MANY_PARTS:
        return true;
    default:
        return s->reason != REASON_NONE && s->byte_count == 0;
    }
}

/* "B7". */
static str cell_name(struct arena *arena, int64_t row, int64_t column)
{
    char room[CELL_NAME_BYTES];
    size_t at = sizeof room;
    for (; column > 0 && at; column = (column - 1) / 26)
        room[--at] = (char)('A' + (column - 1) % 26);
    return arena_printf(arena, "%.*s%lld", (int)(sizeof room - at), room + at,
                        (long long)row);
}

static struct phrase why(struct log_stream *s)
{
    struct slot file = slot_text(s->layout->file);
    if (s->out_of_memory)
        return PHRASE(SAY_LOG_READER_MEMORY, file);
    switch ((int)s->reason) {
    case REASON_ENDS_EARLY:
        return PHRASE(SAY_LOG_PACKED_CUT, file);
    case REASON_SWELLS:
    case REASON_TOO_MUCH_TEXT:
    case REASON_TOO_MANY_PARTS:
        return PHRASE(SAY_LOG_PACKED_BEYOND, file);
    case REASON_ENCRYPTED:
        return PHRASE(SAY_LOG_PASSWORD, file);
    case REASON_NOT_A_TABLE:
        return PHRASE(SAY_LOG_ZIP_OTHER, file);
    case REASON_UNKNOWN:
        return PHRASE(SAY_LOG_NOT_TEXT, file);
    case REASON_TOO_LARGE:
        return PHRASE(SAY_LOG_WORKBOOK_LARGE, file, slot_count(s->first));
    case REASON_NO_SHEET:
        return PHRASE(
            SAY_LOG_SHEET_UNKNOWN, file, slot_text(s->layout->sheet),
            slot_text(str_shorten(buf_str(&s->sheets), LIST_BYTES_MAX)));
    case REASON_MERGED:
        return PHRASE(SAY_LOG_HEADER_MERGED, file,
                      slot_text(cell_name(&s->arena, s->first, s->second)));
    case REASON_MEMORY:
        return PHRASE(SAY_LOG_READER_MEMORY, file);
    case REASON_SLOW:
        return PHRASE(SAY_LOG_READER_SLOW, file, slot_count(s->first));
    case REASON_CRASHED:
        return PHRASE(SAY_LOG_READER_BROKE, file);
    default:
        return PHRASE(SAY_LOG_PACKED_DAMAGED, file);
    }
}

/* Fill the window up; whatever ends the stream is told in the source. */
static void fill(struct log_stream *s)
{
    struct log_source *source = &s->source;
    while (s->talk != TALK_ENDED && s->window.len < LOG_WINDOW_BYTES &&
           !s->text.is_no_text)
        listen(s, s->silent_seconds);
    if (s->talk == TALK_ENDED && !source->is_last) {
        text_stream_add(&s->text, STR(""), true, &s->window);
        source->is_last = true;
        source->is_cut = s->reason != REASON_NONE;
        if (source->is_cut)
            source->why_cut = why(s);
    }
    if (s->text.is_no_text) {
        source->is_last = source->is_cut = true;
        source->why_cut = PHRASE(SAY_LOG_NOT_TEXT, slot_text(s->layout->file));
    }
    source->window = buf_str(&s->window);
    source->encoding = ENCODING_UTF_8;
    source->origin = s->text.encoding;
    source->doubt_count = s->text.doubt_count;
}

static void more(struct log_source *source, size_t used)
{
    struct log_stream *s = source->context;
    s->window.len -= used;
    memmove(s->window.ptr, s->window.ptr + used, s->window.len);
    fill(s);
}

static bool ask(struct log_stream *s, bool takes_merged, int fd, uint64_t bytes)
{
    struct buf text = buf_open(STREAM_TEXT_BYTES_MAX);
    buf_add(&text, str_shorten(s->layout->sheet, LABEL_BYTES_MAX));
    if (s->inside) {
        buf_add_char(&text, '\n');
        buf_add(&text, s->inside->name);
    }
    struct frame request = { .kind = FRAME_STREAM,
                             .code = takes_merged,
                             .first = (int64_t)bytes,
                             .second = number_of(s),
                             .text = buf_str(&text) };
    struct buf out = buf_open(FRAME_HEAD_BYTES + STREAM_TEXT_BYTES_MAX);
    frame_put(&out, &request);
    bool is_sent = child_send(&s->child, buf_str(&out), fd);
    buf_close(&out);
    buf_close(&text);
    return is_sent;
}

static bool start(struct log_stream *s,
                  const struct log_stream_settings *settings, int fd,
                  uint64_t bytes, struct error *err)
{
    if (!child_start(&s->child, settings->program, settings->no_sandbox, err))
        return false;
    while (s->talk == TALK_STARTING)
        listen(s, START_SECONDS);
    if (s->talk == TALK_ENDED)
        return fail(
            err, ERROR_IO,
            PHRASE(SAY_READER_PROGRAM_SILENT, slot_cstr(settings->program)));
    if (!(s->layers & LAYER_SECCOMP) && !settings->no_sandbox)
        return fail(err, ERROR_IO, SAID(SAY_READER_SANDBOX_MISSING));
    if (!ask(s, settings->takes_merged, fd, bytes))
        end_talk(s, REASON_CRASHED);
    fill(s);
    if (s->text.is_no_text || (s->talk == TALK_ENDED && is_refusal(s)))
        return fail(err, ERROR_INPUT,
                    s->text.is_no_text ? s->source.why_cut : why(s));
    return true;
}

/* Nothing is said yet. */
static struct log_stream *stream_of(const struct log_stream_settings *settings,
                                    const struct case_log_layout *layout)
{
    struct arena arena = { 0 };
    struct log_stream *s = arena_new(&arena, struct log_stream);
    s->layout = layout;
    s->inside = settings->inside;
    s->silent_seconds = settings->silent_seconds ? settings->silent_seconds
                                                 : SILENT_SECONDS_USUAL;
    s->in = buf_open(FRAME_BYTES_MAX);
    s->window = buf_open(LOG_WINDOW_BYTES + DECODED_BYTES_MAX);
    s->sheets = buf_open(2 * LIST_BYTES_MAX);
    s->text = text_stream_open();
    s->source.more = more;
    s->source.context = s;
    s->arena = arena;
    return s;
}

static bool is_small_enough(str file, uint64_t bytes, struct error *err)
{
    return bytes <= STREAM_BYTES_MAX ||
           fail(err, ERROR_LIMIT,
                PHRASE(SAY_FILE_TOO_LARGE, slot_text(file),
                       slot_count((int64_t)STREAM_BYTES_MAX)));
}

struct log_stream *log_stream_open(const struct log_stream_settings *settings,
                                   const struct case_log_layout *layout, int fd,
                                   uint64_t bytes, struct error *err)
{
    if (!is_small_enough(layout->file, bytes, err))
        return NULL;
    struct log_stream *s = stream_of(settings, layout);
    if (start(s, settings, fd, bytes, err))
        return s;
    log_stream_close(s);
    return NULL;
}

bool log_stream_sheets(struct arena *arena,
                       const struct log_stream_settings *settings, str file,
                       int fd, uint64_t bytes, const str **names, size_t *count,
                       struct error *err)
{
    /* No sheet is called so: a program that makes sheets refuses these. */
    const struct case_log_layout layout = { .file = file,
                                            .sheet = STR("[?/:*]") };
    if (!is_small_enough(file, bytes, err))
        return false;
    struct log_stream *s = stream_of(settings, &layout);
    struct error unread = { 0 };
    bool is_known = start(s, settings, fd, bytes, &unread) ||
                    (s->talk == TALK_ENDED && s->reason == REASON_NO_SHEET);
    str *list = arena_array(arena, s->sheet_count, str);
    for (size_t i = 0; i < s->sheet_count; i++)
        list[i] = arena_copy(arena, s->sheet_names[i]);
    *names = list;
    *count = s->sheet_count;
    log_stream_close(s);
    return is_known || fail(err, unread.kind, unread.what);
}

bool log_stream_finish(struct log_stream *s, struct error *err)
{
    s->is_dry = true;
    while (s->talk != TALK_ENDED && !s->text.is_no_text)
        listen(s, s->silent_seconds);
    return s->talk != TALK_ENDED || !is_refusal(s) ||
           fail(err, ERROR_INPUT, why(s));
}

void log_stream_close(struct log_stream *s)
{
    if (!s)
        return;
    (void)child_end(&s->child);
    buf_close(&s->in);
    buf_close(&s->window);
    buf_close(&s->sheets);
    text_stream_close(&s->text);
    struct arena arena = s->arena;
    arena_close(&arena);
}
