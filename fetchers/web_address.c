/* web_address.c - the parts of an address of the web */
#include "fetchers/web_address.h"

#include "fetchers/safe_name.h"

#define SHOWN_BYTES_MAX 200

bool web_address_is_clean(str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < 0x20 || text.ptr[i] == 0x7F)
            return false;
    return text.len <= WEB_ADDRESS_BYTES_MAX;
}

static bool is_https(const struct web_address *address)
{
    return str_equal_nocase(address->scheme, STR("https"));
}

bool web_scheme_is_known(const struct web_address *address)
{
    return is_https(address) || str_equal_nocase(address->scheme, STR("http"));
}

bool web_scheme_may_follow(const struct web_address *from,
                           const struct web_address *to, bool allow_http)
{
    return is_https(to) ||
           (allow_http && web_scheme_is_known(to) && !is_https(from));
}

bool web_host_is_listed(str host, str own, const str *hosts, size_t count)
{
    if (str_equal_nocase(host, own))
        return true;
    for (size_t i = 0; i < count; i++)
        if (str_equal_nocase(host, hosts[i]))
            return true;
    return false;
}

bool web_origin_equal(const struct web_address *a, const struct web_address *b)
{
    return str_equal_nocase(a->scheme, b->scheme) &&
           str_equal_nocase(a->host, b->host) && str_equal(a->port, b->port);
}

str web_text_shown(struct arena *arena, str text)
{
    str rest;
    return safe_name(arena,
                     str_shorten(str_cut(text, '?', &rest), SHOWN_BYTES_MAX));
}

str web_address_shown(struct arena *arena, const struct web_address *address)
{
    return web_text_shown(arena, address->whole);
}

bool web_header_is_safe(str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (value.ptr[i] < 0x20 || value.ptr[i] > 0x7E)
            return false;
    return true;
}
