/* workspace_sources.c - [[source]]: public pages, and [network] */
#include "base/ascii.h"
#include "base/count.h"
#include "checker/workspace_read.h"

#define SOURCE_BYTES_MAX ((int64_t)1 << 30)

static const str source_keys[] = {
    STR_INIT("id"),
    STR_INIT("address"),
    STR_INIT("title"),
    STR_INIT("allow_http"),
    STR_INIT("allow_private"),
    STR_INIT("max_bytes"),
    STR_INIT("ca_file"),
    STR_INIT("secret"),
    STR_INIT("redirect_hosts"),
};
static const str network_keys[] = { STR_INIT("secrets_file") };

static bool is_in_host(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '-' || c == '.';
}

static bool is_host(str host)
{
    for (size_t i = 0; i < host.len; i++)
        if (!is_in_host(host.ptr[i]))
            return false;
    return host.len > 0 && host.ptr[0] != '.' && host.ptr[0] != '-';
}

/* "example.org:8080" of "https://example.org:8080/x?y"; the port is cut. */
static bool has_host(str address, size_t scheme_len)
{
    str rest = str_part(address, scheme_len, address.len);
    size_t end = 0;
    while (end < rest.len && rest.ptr[end] != '/' && rest.ptr[end] != '?' &&
           rest.ptr[end] != '#')
        end++;
    str port;
    uint64_t number;
    str authority = str_part(rest, 0, end);
    if (str_starts(authority, STR("["))) /* IPv6: libcurl judges the rest */
        return str_contains(authority, STR("]"));
    str host = str_cut(authority, ':', &port);
    return is_host(host) && (port.len == 0 || str_number(port, 65535, &number));
}

static bool has_blank(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] <= ' ')
            return true;
    return false;
}

/* "https://me:secret@host": whatever the scheme, and however it goes on. */
static bool has_password(str address)
{
    str path;
    size_t slashes = str_find(address, STR("//"));
    str rest = slashes < address.len
                   ? str_part(address, slashes + 2, address.len)
                   : address;
    return str_contains(str_cut(rest, '/', &path), STR("@"));
}

static enum sentence address_mistake(const struct source_setting *source)
{
    str address = source->address;
    bool is_plain = str_starts(address, STR("http://"));
    if (has_password(address))
        return SAY_WORKSPACE_ADDRESS_PASSWORD;
    if (!is_plain && !str_starts(address, STR("https://")))
        return SAY_WORKSPACE_ADDRESS_SCHEME;
    if (is_plain && !source->allow_http)
        return SAY_WORKSPACE_ADDRESS_HTTP;
    if (is_plain && source->secret_name.len)
        return SAY_WORKSPACE_ADDRESS_SECRET;
    if (has_blank(address) || !has_host(address, is_plain ? 7 : 8))
        return SAY_WORKSPACE_ADDRESS_HOST;
    return SAY_NOTHING;
}

static void check_hosts(struct rule_reader *r, struct toml *table,
                        const struct source_setting *source)
{
    for (size_t i = 0; i < source->redirect_host_count; i++)
        if (!is_host(source->redirect_hosts[i]))
            problem_at(r,
                       &rule_member(table, STR("redirect_hosts"))
                            ->value.as.array.items[i],
                       PHRASE(SAY_WORKSPACE_HOST,
                              slot_text(source->redirect_hosts[i])),
                       SAID(SAY_NOTHING));
}

static void read_source(struct rule_reader *r, struct toml *table,
                        struct source_setting *source)
{
    int64_t max_bytes = 0;
    source->origin = (struct origin){ r->file->name, table->line };
    need_plain_id(r, table, &source->id);
    want_text(r, table, STR("title"), &source->title);
    want_bool(r, table, STR("allow_http"), &source->allow_http);
    want_bool(r, table, STR("allow_private"), &source->allow_private);
    want_text(r, table, STR("ca_file"), &source->ca_file);
    want_text(r, table, STR("secret"), &source->secret_name);
    if (want_whole(r, table, STR("max_bytes"), 1, SOURCE_BYTES_MAX, &max_bytes))
        source->max_bytes = (uint64_t)max_bytes;
    if (want_texts(r, table, STR("redirect_hosts"), &source->redirect_hosts,
                   &source->redirect_host_count))
        check_hosts(r, table, source);
    if (need_text(r, table, STR("address"), &source->address)) {
        enum sentence mistake = address_mistake(source);
        const struct toml *value = &rule_member(table, STR("address"))->value;
        /* A password in the line is not to be shown. */
        unsigned column =
            mistake == SAY_WORKSPACE_ADDRESS_PASSWORD ? 0 : value->column;
        if (mistake != SAY_NOTHING)
            problem_add(r->problems, PROBLEM_ERROR, r->file, value->line,
                        column, SAID(mistake), SAID(SAY_NOTHING));
    }
    problem_unknown_keys(r, table, source_keys, COUNT(source_keys));
}

static void read_network(struct workspace_reader *w)
{
    struct toml *table = want_table(&w->r, w->root, STR("network"));
    if (!table)
        return;
    want_text(&w->r, table, STR("secrets_file"), &w->workspace->secrets_file);
    problem_unknown_keys(&w->r, table, network_keys, 1);
}

void workspace_read_sources(struct workspace_reader *w)
{
    struct rule_reader *r = &w->r;
    read_network(w);
    struct toml *list = want_tables(r, w->root, STR("source"));
    if (!list)
        return;
    size_t count = list->as.array.count;
    struct source_setting *sources =
        arena_array(r->arena, count, struct source_setting);
    for (size_t i = 0; i < count; i++) {
        struct toml *table = &list->as.array.items[i];
        read_source(r, table, &sources[i]);
        for (size_t k = 0; k < i; k++)
            if (sources[i].id.len && str_equal(sources[k].id, sources[i].id))
                problem_at(
                    r, &rule_member(table, STR("id"))->value,
                    PHRASE(SAY_WORKSPACE_ID_TWICE, slot_text(sources[i].id)),
                    SAID(SAY_NOTHING));
    }
    w->workspace->sources = sources;
    w->workspace->source_count = count;
}
