/* test_address.c - which addresses lie on the open internet */
#include "fetchers/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>

#include "tests/support/test.h"

static enum address_kind kind_of(const char *text)
{
    struct sockaddr_storage storage;
    memset(&storage, 0, sizeof storage);
    struct sockaddr_in *four = (struct sockaddr_in *)&storage;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)&storage;
    if (inet_pton(AF_INET, text, &four->sin_addr) == 1)
        storage.ss_family = AF_INET;
    else if (inet_pton(AF_INET6, text, &six->sin6_addr) == 1)
        storage.ss_family = AF_INET6;
    else
        fail_msg("%s is no address", text);
    return address_kind((const struct sockaddr *)&storage);
}

static void an_address_is_public_only_when_nothing_else_is_known(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum address_kind kind;
    } rows[] = {
        { "8.8.8.8", ADDRESS_PUBLIC },
        { "145.100.0.1", ADDRESS_PUBLIC },
        { "100.63.255.255", ADDRESS_PUBLIC },
        { "100.128.0.0", ADDRESS_PUBLIC },
        { "172.15.255.255", ADDRESS_PUBLIC },
        { "172.32.0.0", ADDRESS_PUBLIC },
        { "192.167.255.255", ADDRESS_PUBLIC },
        { "223.255.255.255", ADDRESS_PUBLIC },
        { "2a00:1450:400e::1", ADDRESS_PUBLIC },
        { "::ffff:8.8.8.8", ADDRESS_PUBLIC },
        { "64:ff9b::808:808", ADDRESS_PUBLIC },
        { "10.0.0.1", ADDRESS_PRIVATE },
        { "100.64.0.1", ADDRESS_PRIVATE },
        { "100.127.255.255", ADDRESS_PRIVATE },
        { "127.0.0.1", ADDRESS_PRIVATE },
        { "127.255.255.254", ADDRESS_PRIVATE },
        { "169.254.169.254", ADDRESS_PRIVATE },
        { "172.16.0.1", ADDRESS_PRIVATE },
        { "172.31.255.255", ADDRESS_PRIVATE },
        { "192.168.1.1", ADDRESS_PRIVATE },
        { "198.19.0.1", ADDRESS_PRIVATE },
        { "::1", ADDRESS_PRIVATE },
        { "::ffff:127.0.0.1", ADDRESS_PRIVATE },
        { "::ffff:10.1.2.3", ADDRESS_PRIVATE },
        { "64:ff9b::a00:1", ADDRESS_PRIVATE },
        { "64:ff9b:1::1", ADDRESS_PRIVATE },
        { "2002:7f00:1::", ADDRESS_PRIVATE },
        { "fc00::1", ADDRESS_PRIVATE },
        { "fd12:3456::1", ADDRESS_PRIVATE },
        { "fe80::1", ADDRESS_PRIVATE },
        { "febf::1", ADDRESS_PRIVATE },
        { "fec0::1", ADDRESS_PRIVATE },
        { "0.0.0.0", ADDRESS_NEVER },
        { "0.1.2.3", ADDRESS_NEVER },
        { "192.0.2.1", ADDRESS_NEVER },
        { "224.0.0.1", ADDRESS_NEVER },
        { "240.0.0.1", ADDRESS_NEVER },
        { "255.255.255.255", ADDRESS_NEVER },
        { "::", ADDRESS_NEVER },
        { "::127.0.0.1", ADDRESS_NEVER },
        { "::ffff:0.0.0.0", ADDRESS_NEVER },
        { "100::1", ADDRESS_NEVER },
        { "2001::1", ADDRESS_NEVER },
        { "2001:db8::1", ADDRESS_NEVER },
        { "ff02::1", ADDRESS_NEVER },
        { "4000::1", ADDRESS_NEVER },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (kind_of(rows[i].text) != rows[i].kind)
            fail_msg("%s: %d instead of %d", rows[i].text,
                     (int)kind_of(rows[i].text), (int)rows[i].kind);
}

static void what_is_no_internet_address_is_never_connected_to(void **state)
{
    (void)state;
    struct sockaddr local = { .sa_family = AF_UNIX };
    assert_int_equal(address_kind(&local), ADDRESS_NEVER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_is_public_only_when_nothing_else_is_known),
        cmocka_unit_test(what_is_no_internet_address_is_never_connected_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
