/*
 * main.c - normtoets-reader, the program that parses foreign files, and
 * normtoets-reader-ocr, which is the same with text recognition in it
 *
 *     normtoets-reader --serve [--no-sandbox]
 *
 * Started by normtoets, never by hand: it speaks the format of
 * evidence/frame.h over descriptor 3, is given files as descriptors, and can
 * do nothing but answer. It writes no words anywhere; a sandbox that does not
 * hold is told to the parent, which decides.
 *
 *     normtoets-reader --try-forbidden ACT
 *
 * shows for one act of sandbox_acts.h that the sandbox refuses it: status 0
 * when it is refused, 1 when it is not; some acts end the process (SIGSYS).
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "evidence/child.h"
#include "evidence/readers/gzip_stream.h"
#include "evidence/readers/ocr.h"
#include "evidence/readers/reader.h"
#include "evidence/readers/sandbox.h"
#include "evidence/readers/sandbox_acts.h"
#include "evidence/readers/table.h"
#include "evidence/readers/warm_up.h"

#define SEND_BYTES   ((size_t)256 << 10)
#define STATUS_USAGE 64

/* The way back to the parent, and what of the document went over it. */
struct line {
    struct buf out;
    size_t text_sent, marks_sent;
    bool format_sent;
};

/* The parent is gone: so are we. No clean-up, which could hang. */
static _Noreturn void leave(void)
{
    _exit(0);
}

static void send_all(struct line *line)
{
    str bytes = buf_str(&line->out);
    while (bytes.len) {
        ssize_t sent = send(CHILD_CHANNEL, bytes.ptr, bytes.len, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            leave();
        bytes = str_part(bytes, (size_t)sent, bytes.len);
    }
    buf_clear(&line->out);
}

static void put(struct line *line, struct frame frame)
{
    if (line->out.len + FRAME_BYTES_MAX > SEND_BYTES)
        send_all(line);
    frame_put(&line->out, &frame);
}

static void put_format(struct line *line, const struct reading *reading)
{
    if (line->format_sent || reading->format.len == 0)
        return;
    put(line, (struct frame){ .kind = FRAME_FORMAT,
                              .text = reading->format,
                              .first = reading->format_version });
    line->format_sent = true;
}

static void put_text(struct line *line, const struct reading *reading)
{
    str rest =
        str_part(buf_str(&reading->text), line->text_sent, reading->text.len);
    while (rest.len) {
        str piece = str_shorten(rest, FRAME_TEXT_BYTES_MAX);
        put(line, (struct frame){ .kind = FRAME_TEXT, .text = piece });
        rest = str_part(rest, piece.len, rest.len);
    }
    line->text_sent = reading->text.len;
    for (; line->marks_sent < reading->placed_count; line->marks_sent++) {
        const struct mark *mark = &reading->marks[line->marks_sent];
        put(line, (struct frame){
                      .kind = FRAME_MARK,
                      .code = mark->kind,
                      .first = (int64_t)(mark->offset - reading->text_start),
                      .text = mark->label });
    }
}

static void send_page(struct reading *reading, void *context)
{
    struct line *line = context;
    put_format(line, reading);
    put_text(line, reading);
    /* Also when the page was empty: we are alive. */
    put(line, (struct frame){ .kind = FRAME_TEXT });
    send_all(line);
}

static void put_day(struct line *line, enum metadata_field field,
                    day_number day)
{
    if (day_is_known(day))
        put(line, (struct frame){
                      .kind = FRAME_METADATA, .code = field, .first = day });
}

/* All that is left to tell of a document, with `end` to end it. */
static void send_told(struct line *line, const struct reading *reading,
                      struct frame end)
{
    const struct metadata *metadata = &reading->metadata;
    put_format(line, reading);
    put_text(line, reading);
    put(line, (struct frame){ .kind = FRAME_METADATA,
                              .code = METADATA_TITLE,
                              .text = metadata->title });
    put(line, (struct frame){ .kind = FRAME_METADATA,
                              .code = METADATA_AUTHOR,
                              .text = metadata->author });
    put_day(line, METADATA_CREATED, metadata->created);
    put_day(line, METADATA_MODIFIED, metadata->modified);
    for (unsigned i = 0; i < HIDDEN_KIND_COUNT; i++)
        if (reading->hidden[i])
            put(line, (struct frame){ .kind = FRAME_HIDDEN,
                                      .code = i,
                                      .first = reading->hidden[i] });
    end.code = reading->state;
    end.reason = reading->reason;
    end.first = reading->first;
    end.second = reading->second;
    put(line, end);
    send_all(line);
}

static void send_enclosed(struct reading *reading, void *context, str next)
{
    struct line *line = context;
    send_told(line, reading,
              (struct frame){ .kind = FRAME_ENCLOSED, .text = next });
    /* What was sent and turned out to be no text stays with its document. */
    line->text_sent = reading->text.len;
    line->marks_sent = reading->mark_count;
    line->format_sent = false;
}

static void read_document(str bytes, const struct frame *request)
{
    struct arena arena = { 0 };
    struct line line = { .out = buf_open(SEND_BYTES) };
    struct reading reading = reading_open(&arena);
    struct sample sample = sample_of(bytes, request->text);
    put(&line, (struct frame){ .kind = FRAME_BEGIN, .first = request->second });
    reading.finished = send_page;
    reading.enclosed = send_enclosed;
    reading.context = &line;
    reader_read(&reading, &sample);
    send_told(&line, &reading, (struct frame){ .kind = FRAME_END });
    reading_close(&reading);
    buf_close(&line.out);
    arena_close(&arena);
}

/* A streamed log goes out as it comes in: nothing of it is kept here. */
static bool send_bytes(void *context, str bytes)
{
    struct line *line = context;
    while (bytes.len) {
        str piece = str_part(bytes, 0, FRAME_TEXT_BYTES_MAX);
        put(line, (struct frame){ .kind = FRAME_BYTES, .text = piece });
        bytes = str_part(bytes, piece.len, bytes.len);
        send_all(line);
    }
    return true;
}

static void send_sheet(void *context, str name, bool is_hidden)
{
    struct arena arena = { 0 };
    struct reading label = reading_open(&arena);
    /* As a label is: one line without control characters. */
    reading_mark(&label, MARK_SHEET, name);
    put(context, (struct frame){ .kind = FRAME_SHEET,
                                 .code = is_hidden,
                                 .text = label.marks[0].label });
    send_all(context);
    reading_close(&label);
    arena_close(&arena);
}

static void send_remark(void *context, enum stream_remark remark, size_t count)
{
    put(context, (struct frame){ .kind = FRAME_REMARK,
                                 .code = remark,
                                 .first = (int64_t)count });
}

static size_t read_file(void *context, char *room, size_t size)
{
    const int *fd = context;
    ssize_t got;
    do
        got = read(*fd, room, size);
    while (got < 0 && errno == EINTR);
    return got > 0 ? (size_t)got : 0;
}

/* One answer to a request for a stream. */
struct streaming {
    struct line *line;
    const struct outlet *outlet;
    str sheet;
    struct stream_end end;
};

static void stream_workbook(struct streaming *s, str bytes)
{
    put(s->line, (struct frame){ .kind = FRAME_FORMAT, .text = STR("table") });
    s->end = table_stream(bytes, s->sheet, s->outlet);
}

static void stream_enclosed(void *context, str bytes)
{
    struct streaming *s = context;
    if (package_kind_of(bytes) != PACKAGE_NONE) {
        stream_workbook(s, bytes);
        return;
    }
    put(s->line, (struct frame){ .kind = FRAME_FORMAT, .text = STR("bytes") });
    (void)send_bytes(s->line, bytes);
    s->end = (struct stream_end){ .reason = REASON_NONE };
}

static void stream_table(struct streaming *s, const struct frame *request,
                         int fd)
{
    size_t len = (size_t)request->first;
    if (len > WORKBOOK_BYTES_MAX) {
        s->end = (struct stream_end){ REASON_TOO_LARGE,
                                      (int64_t)(WORKBOOK_BYTES_MAX >> 20), 0 };
        return;
    }
    void *view = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);
    if (view == MAP_FAILED)
        leave();
    str bytes = { view, len };
    if (request->second) {
        struct reading_search search = { .number = (size_t)request->second,
                                         .found = stream_enclosed,
                                         .context = s };
        s->sheet = str_cut(request->text, '\n', &search.name);
        /* Unless it is found. */
        s->end = (struct stream_end){ .reason = REASON_DAMAGED };
        reader_search(bytes, &search);
    } else {
        stream_workbook(s, bytes);
    }
    munmap(view, len);
}

static void stream_one(const struct frame *request, int fd)
{
    struct line line = { .out = buf_open(SEND_BYTES) };
    struct outlet outlet = { send_bytes, send_sheet, send_remark, &line,
                             request->code };
    char start[4];
    ssize_t got = pread(fd, start, sizeof start, 0);
    str known = { start, got > 0 ? (size_t)got : 0 };
    put(&line, (struct frame){ .kind = FRAME_BEGIN, .first = request->second });
    struct streaming s = {
        &line, &outlet, request->text, { .reason = REASON_NONE }
    };
    if (gzip_knows(known)) {
        put(&line, (struct frame){ .kind = FRAME_FORMAT, .text = STR("gzip") });
        s.end = gzip_stream(read_file, &fd, &outlet);
    } else {
        stream_table(&s, request, fd);
    }
    close(fd);
    put(&line,
        (struct frame){ .kind = FRAME_END,
                        .code = s.end.reason ? DOCUMENT_PARTIAL : DOCUMENT_READ,
                        .reason = s.end.reason,
                        .first = s.end.first,
                        .second = s.end.second });
    send_all(&line);
    buf_close(&line.out);
}

/* Wait for a request; false when the parent has nothing more to ask. */
static bool receive(struct buf *in, int *fd)
{
    char bytes[FRAME_HEAD_BYTES + STREAM_TEXT_BYTES_MAX];
    union {
        struct cmsghdr head;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control = { 0 };
    struct iovec part = { bytes, sizeof bytes };
    struct msghdr message = { .msg_iov = &part,
                              .msg_iovlen = 1,
                              .msg_control = control.bytes,
                              .msg_controllen = sizeof control.bytes };
    ssize_t got;
    do
        got = recvmsg(CHILD_CHANNEL, &message, MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    if (got <= 0)
        return false;
    const struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    if (!rights || rights->cmsg_type != SCM_RIGHTS)
        return false;
    memcpy(fd, CMSG_DATA(rights), sizeof *fd);
    buf_clear(in);
    buf_add(in, (str){ bytes, (size_t)got });
    return true;
}

/* The whole file as bytes. A file that is cut short while we read ends this
 * process (SIGBUS), which costs one document. */
static void serve_one(const struct frame *request, int fd)
{
    size_t len = (size_t)request->first;
    void *view = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (view == MAP_FAILED)
        leave();
    read_document((str){ view, len }, request);
    munmap(view, len);
}

static void serve(struct sandbox sandbox, enum ocr_state ocr, str list)
{
    struct line line = { .out = buf_open(SEND_BYTES) };
    struct buf in = buf_open(FRAME_BYTES_MAX);
    put(&line, (struct frame){ .kind = FRAME_HELLO,
                               .code = sandbox.layers,
                               .first = sandbox.landlock_abi,
                               .second = ocr,
                               .text = list });
    send_all(&line);
    int fd;
    while (receive(&in, &fd)) {
        str bytes = buf_str(&in);
        struct frame request;
        if (frame_take(&bytes, &request) != FRAME_WHOLE || bytes.len)
            break;
        if (request.kind == FRAME_READ)
            serve_one(&request, fd);
        else if (request.kind == FRAME_STREAM)
            stream_one(&request, fd);
        else
            break;
    }
    leave();
}

int main(int argc, char **argv)
{
    bool is_serving = argc >= 2 && strcmp(argv[1], "--serve") == 0;
    bool is_trying = argc == 3 && strcmp(argv[1], "--try-forbidden") == 0;
    bool may_be_open = argc == 3 && strcmp(argv[2], "--no-sandbox") == 0;
    if (!is_serving && !is_trying) {
        fputs("normtoets-reader wordt door normtoets gestart / "
              "is started by normtoets\n",
              stderr);
        return STATUS_USAGE;
    }
    pid_t parent = getppid();
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (getppid() != parent)
        return 0;
    warm_up();
    enum ocr_state ocr = ocr_open();
    struct buf list = buf_open(LABEL_BYTES_MAX);
    reader_list(&list);
    ocr_list(&list);
    struct sandbox sandbox = sandbox_close();
    if (is_trying)
        _exit(sandbox_try(argv[2]) == ACT_REFUSED ? 0 : 1);
    if (!(sandbox.layers & LAYER_SECCOMP) && !may_be_open) {
        /* Say so, and read nothing. */
        struct line line = { .out = buf_open(SEND_BYTES) };
        put(&line,
            (struct frame){ .kind = FRAME_HELLO, .code = sandbox.layers });
        send_all(&line);
        leave();
    }
    serve(sandbox, ocr, buf_str(&list));
}
