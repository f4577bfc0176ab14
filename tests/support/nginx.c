/* nginx.c - a real web server on loopback for one group of tests */
#include "tests/support/nginx.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "tests/support/test.h"

#define TRIES 5

static int loopback_socket(int port)
{
    struct sockaddr_in address = { .sin_family = AF_INET,
                                   .sin_port = htons((uint16_t)port) };
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_true(fd >= 0);
    int failed = port ? connect(fd, (struct sockaddr *)&address, sizeof address)
                      : bind(fd, (struct sockaddr *)&address, sizeof address);
    if (failed) {
        close(fd);
        return -1;
    }
    return fd;
}

/* All are held until the last is found, so that they differ. */
static void find_free_ports(struct nginx *nginx)
{
    int held[NGINX_PORT_COUNT];
    for (int i = 0; i < NGINX_PORT_COUNT; i++) {
        struct sockaddr_in address;
        socklen_t len = sizeof address;
        held[i] = loopback_socket(0);
        assert_true(held[i] >= 0);
        assert_int_equal(
            getsockname(held[i], (struct sockaddr *)&address, &len), 0);
        nginx->ports[i] = ntohs(address.sin_port);
    }
    for (int i = 0; i < NGINX_PORT_COUNT; i++)
        close(held[i]);
}

static pid_t start(const char *const *arguments, const char *output)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int out = open(output, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    dup2(out, STDOUT_FILENO);
    dup2(out, STDERR_FILENO);
    /* exec does not change them; its prototype is older than const. */
    union {
        const char *const *ours;
        char *const *theirs;
    } same = { arguments };
    execv(arguments[0], same.theirs);
    _exit(127);
}

static void make_certificates(struct scratch *scratch)
{
    const char *const arguments[] = { "/bin/sh",
                                      SOURCE_FOLDER
                                      "/tests/support/certificates.sh",
                                      scratch->folder, NULL };
    pid_t child = start(arguments, scratch_path(scratch, "certificates.log"));
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (status != 0)
        fail_msg("certificates.sh: %.*s",
                 STR_ARG(scratch_read(scratch, "certificates.log")));
}

static void write_server(struct buf *out, const struct nginx *nginx,
                         enum nginx_port port, const char *certificate,
                         const char *locations)
{
    buf_printf(out, "server {\n listen 127.0.0.1:%d%s;\n", nginx->ports[port],
               certificate[0] ? " ssl" : "");
    if (certificate[0])
        buf_printf(out,
                   " ssl_certificate %s.pem;\n ssl_certificate_key %s.key;\n",
                   certificate, certificate);
    if (port == NGINX_OLD_TLS)
        buf_add(out, STR(" ssl_protocols TLSv1.1;\n"
                         " ssl_ciphers ALL:@SECLEVEL=0;\n"));
    buf_printf(out, " set $nginx_http %d;\n", nginx->ports[NGINX_HTTP]);
    buf_printf(out, " set $nginx_https %d;\n", nginx->ports[NGINX_HTTPS]);
    buf_printf(out, " set $nginx_second %d;\n", nginx->ports[NGINX_SECOND]);
    buf_printf(out, "%s\n}\n", locations);
}

static void write_configuration(struct nginx *nginx, const char *locations)
{
    static const struct {
        enum nginx_port port;
        const char *certificate;
    } servers[] = {
        { NGINX_HTTP, "" },
        { NGINX_HTTPS, "goed" },
        { NGINX_SECOND, "goed" },
        { NGINX_OTHER_HOST, "ander" },
        { NGINX_EXPIRED, "verlopen" },
        { NGINX_UNKNOWN, "onbekend" },
        { NGINX_OLD_TLS, "goed" },
    };
    struct buf out = buf_open((size_t)1 << 20);
    buf_add(&out, STR("master_process off;\ndaemon off;\n"
                      "pid nginx.pid;\nerror_log error.log;\n"
                      "events { worker_connections 128; }\nhttp {\n"));
    static const char *const temporary[] = { "client_body", "fastcgi", "proxy",
                                             "scgi", "uwsgi" };
    for (size_t i = 0; i < sizeof temporary / sizeof *temporary; i++)
        buf_printf(&out, "%s_temp_path temp_%s;\n", temporary[i], temporary[i]);
    buf_add(
        &out,
        STR("log_format line '$server_port $request_method $request_uri $status "
            "\"$http_authorization\" \"$http_user_agent\" "
            "\"$http_if_none_match\"';\n"
            "access_log access.log line;\nroot web;\n"
            "types { text/html html; text/plain txt; "
            "application/pdf pdf; }\n"
            "default_type application/octet-stream;\n"
            "keepalive_timeout 0;\nlimit_rate_after 0;\n"));
    for (size_t i = 0; i < sizeof servers / sizeof *servers; i++)
        write_server(&out, nginx, servers[i].port, servers[i].certificate,
                     locations);
    buf_add(&out, STR("}\n"));
    assert_false(out.is_full);
    scratch_write(nginx->scratch, "nginx.conf", buf_str(&out));
    buf_close(&out);
}

/* False when it ends instead, as when somebody else took a port. */
static bool wait_until_ready(struct nginx *nginx)
{
    for (int i = 0; i < 500; i++) {
        int fd = loopback_socket(nginx->ports[NGINX_OLD_TLS]);
        if (fd >= 0) {
            close(fd);
            return true;
        }
        int status;
        if (waitpid(nginx->process, &status, WNOHANG) == nginx->process)
            return false;
        nanosleep(&(struct timespec){ 0, 10 * 1000 * 1000 }, NULL);
    }
    nginx_stop(nginx);
    return false;
}

void nginx_start(struct nginx *nginx, struct scratch *scratch,
                 const char *locations)
{
    *nginx = (struct nginx){ .scratch = scratch };
    make_certificates(scratch);
    scratch_folder(scratch, "web");
    for (int i = 0; i < TRIES; i++) {
        find_free_ports(nginx);
        write_configuration(nginx, locations);
        const char *const arguments[] = { "/usr/sbin/nginx", "-p",
                                          scratch->folder,   "-c",
                                          "nginx.conf",      "-e",
                                          "error.log",       NULL };
        nginx->process = start(arguments, scratch_path(scratch, "nginx.log"));
        if (wait_until_ready(nginx))
            return;
    }
    fail_msg("nginx does not start: %.*s%.*s",
             STR_ARG(scratch_read(scratch, "nginx.log")),
             STR_ARG(scratch_read(scratch, "error.log")));
}

void nginx_stop(struct nginx *nginx)
{
    if (nginx->process > 0) {
        kill(nginx->process, SIGKILL);
        waitpid(nginx->process, NULL, 0);
    }
    nginx->process = 0;
}

str nginx_address(struct nginx *nginx, const char *scheme, const char *host,
                  enum nginx_port port, const char *path)
{
    return arena_printf(&nginx->scratch->arena, "%s://%s:%d%s", scheme, host,
                        nginx->ports[port], path);
}

str nginx_log(struct nginx *nginx)
{
    return scratch_read(nginx->scratch, "access.log");
}

static size_t count_in(str log, str needle)
{
    size_t count = 0;
    while (str_contains(log, needle)) {
        count++;
        log = str_part(log, str_find(log, needle) + needle.len, log.len);
    }
    return count;
}

size_t nginx_log_count(struct nginx *nginx, const char *text, size_t expected)
{
    size_t count = 0;
    for (int i = 0; i < 100; i++) {
        count = count_in(nginx_log(nginx), str_of(text));
        if (count >= expected)
            break;
        nanosleep(&(struct timespec){ 0, 10 * 1000 * 1000 }, NULL);
    }
    return count;
}
