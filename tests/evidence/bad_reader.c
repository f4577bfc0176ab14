/*
 * bad_reader.c - a reader child that does whatever its document says
 *
 * Stands in for a normtoets-reader that was taken over or went astray, to see
 * that the pool loses no more than that document.
 */
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "evidence/child.h"
#include "evidence/frame.h"

static struct buf out;

static void say(struct frame frame)
{
    frame_put(&out, &frame);
    str bytes = buf_str(&out);
    while (bytes.len) {
        ssize_t sent = send(CHILD_CHANNEL, bytes.ptr, bytes.len, MSG_NOSIGNAL);
        if (sent <= 0)
            _exit(0);
        bytes = str_part(bytes, (size_t)sent, bytes.len);
    }
    buf_clear(&out);
}

static void say_text(const char *text)
{
    say((struct frame){ .kind = FRAME_TEXT, .text = str_of(text) });
}

static void say_read(void)
{
    say((struct frame){ .kind = FRAME_END, .code = DOCUMENT_READ });
}

static void say_mark(int64_t offset)
{
    say((struct frame){ .kind = FRAME_MARK, .first = offset });
}

static void say_bytes(const char *bytes)
{
    say((struct frame){ .kind = FRAME_BYTES, .text = str_of(bytes) });
}

/* A log that begins well, and then. */
static void behave_as_stream(str how)
{
    struct frame end = { .kind = FRAME_END, .code = DOCUMENT_READ };
    say((struct frame){ .kind = FRAME_FORMAT, .text = STR("gzip") });
    if (!str_equal(how, STR("nothing")))
        say_bytes("zaak;stap;tijd\n1;Melding;2025-04-17\n");
    if (str_equal(how, STR("crash"))) {
        kill(getpid(), SIGKILL);
    } else if (str_equal(how, STR("memory"))) {
        _exit(2);
    } else if (str_equal(how, STR("hang"))) {
        pause();
    } else if (str_equal(how, STR("drip"))) {
        for (;; usleep(1000))
            say_bytes("");
    } else if (str_equal(how, STR("sheets"))) {
        for (;;)
            say((struct frame){ .kind = FRAME_SHEET, .text = STR("blad") });
    } else if (str_equal(how, STR("document"))) {
        say_text("geen log");
    } else if (str_equal(how, STR("again"))) {
        say((struct frame){ .kind = FRAME_FORMAT, .text = STR("table") });
    } else if (str_equal(how, STR("garbage"))) {
        buf_printf(&out, "HTTP/1.1 200 OK and a lot more of it\r\n\r\n");
        say_bytes("x");
    } else if (str_equal(how, STR("cut"))) {
        end.code = DOCUMENT_PARTIAL;
        end.reason = REASON_ENDS_EARLY;
    } else if (str_equal(how, STR("merged"))) {
        end.code = DOCUMENT_PARTIAL;
        end.reason = REASON_MERGED;
        end.first = 12;
        end.second = 28;
    } else if (str_equal(how, STR("nothing"))) {
        end.code = DOCUMENT_PARTIAL;
        end.reason = REASON_DAMAGED;
    }
    say(end);
}

static void behave(str how)
{
    if (str_equal(how, STR("crash"))) {
        kill(getpid(), SIGKILL);
    } else if (str_equal(how, STR("half"))) {
        say_text("de eerste pagina");
        _exit(1);
    } else if (str_equal(how, STR("memory"))) {
        _exit(2);
    } else if (str_equal(how, STR("hang"))) {
        pause();
    } else if (str_equal(how, STR("drip"))) {
        for (;; usleep(100000))
            say_text("");
    } else if (str_equal(how, STR("flood"))) {
        static char page[60000];
        memset(page, 'a', sizeof page);
        for (;;)
            say((struct frame){ .kind = FRAME_TEXT,
                                .text = { page, sizeof page } });
    } else if (str_equal(how, STR("garbage"))) {
        buf_printf(&out, "HTTP/1.1 200 OK and a lot more of it\r\n\r\n");
        say_text("x");
    } else if (str_equal(how, STR("empty"))) {
        say_read();
    } else if (str_equal(how, STR("escape"))) {
        say_text("\033]0;rm\007");
        say_read();
    } else if (str_equal(how, STR("latin"))) {
        say_text("caf\xE9");
        say_read();
    } else if (str_equal(how, STR("beyond"))) {
        say_text("kort");
        say_mark(5);
        say_read();
    } else if (str_equal(how, STR("backwards"))) {
        say_text("lang genoeg");
        say_mark(4);
        say_mark(2);
        say_read();
    } else if (str_equal(how, STR("after"))) {
        say_text("goed");
        say_read();
        say_text("en nog wat");
    } else {
        say_text("goed");
        say_read();
    }
}

/* A document with a scan in it, which only a child with OCR reads. */
static void behave_as_scan(str how, bool has_ocr)
{
    if (has_ocr) {
        behave(str_part(how, sizeof "scan-" - 1, how.len));
        return;
    }
    say_text("voorblad");
    say((struct frame){ .kind = FRAME_END,
                        .code = DOCUMENT_PARTIAL,
                        .reason = REASON_PAGES_WITHOUT_TEXT,
                        .first = 1,
                        .second = 2 });
}

static void say_enclosed(enum document_state state, enum reason reason,
                         const char *next)
{
    say((struct frame){ .kind = FRAME_ENCLOSED,
                        .code = (unsigned)state,
                        .reason = reason,
                        .text = str_of(next) });
}

/* A message with a scan, one that is half a scan, a note and a scan. A child
 * with OCR does what the document says when it comes to the second one. */
static void behave_as_message(str how, bool has_ocr)
{
    say_text("bericht");
    say_enclosed(DOCUMENT_READ, REASON_NONE, "a.png");
    if (has_ocr)
        say_text("gelezen");
    say_enclosed(has_ocr ? DOCUMENT_READ : DOCUMENT_UNREADABLE,
                 has_ocr ? REASON_NONE : REASON_IMAGE, "b.pdf");
    if (has_ocr) {
        behave(str_part(how, sizeof "mail-" - 1, how.len));
        return;
    }
    say_text("voorblad");
    say_enclosed(DOCUMENT_PARTIAL, REASON_PAGES_WITHOUT_TEXT, "c.txt");
    say_text("notitie");
    say_enclosed(DOCUMENT_READ, REASON_NONE, "d.png");
    say((struct frame){ .kind = FRAME_END,
                        .code = DOCUMENT_UNREADABLE,
                        .reason = REASON_IMAGE });
}

int main(int argc, char **argv)
{
    bool has_ocr = argc > 1 && strcmp(argv[argc - 1], "--ocr") == 0;
    out = buf_open((size_t)1 << 20);
    say((struct frame){ .kind = FRAME_HELLO,
                        .code = LAYER_LIMITS | LAYER_SECCOMP,
                        .second = has_ocr ? OCR_READY : OCR_NOT_BUILT });
    for (;;) {
        char bytes[FRAME_HEAD_BYTES + STREAM_TEXT_BYTES_MAX], control[64],
            how[32];
        struct iovec part = { bytes, sizeof bytes };
        struct msghdr message = { .msg_iov = &part,
                                  .msg_iovlen = 1,
                                  .msg_control = control,
                                  .msg_controllen = sizeof control };
        ssize_t got = recvmsg(CHILD_CHANNEL, &message, 0);
        if (got <= 0)
            return 0;
        int fd;
        memcpy(&fd, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof fd);
        str in = { bytes, (size_t)got };
        struct frame request;
        if (frame_take(&in, &request) != FRAME_WHOLE)
            return 1;
        say((struct frame){ .kind = FRAME_BEGIN, .first = request.second });
        ssize_t len = pread(fd, how, sizeof how, 0);
        close(fd);
        str word = { how, len > 0 ? (size_t)len : 0 };
        if (request.kind == FRAME_STREAM)
            behave_as_stream(word);
        else if (str_starts(word, STR("scan-")))
            behave_as_scan(word, has_ocr);
        else if (str_starts(word, STR("mail-")))
            behave_as_message(word, has_ocr);
        else
            behave(word);
    }
}
