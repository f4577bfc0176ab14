/*
 * test_canary.c - what a log holds of people is nowhere once it is read
 *
 * Logs full of canaries are read out of memory that is given back afterwards.
 * Then everything this process can write to is searched for them: arenas, what
 * was freed, the stack, the messages. A canary is a formula, so that it stands
 * nowhere but in the log.
 */
#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/count.h"
#include "evidence/case_log.h"
#include "evidence/logs/log_format.h"
#include "tests/support/test.h"

#define CANARY_LEN   9
#define CANARY_COUNT 20
#define ROOM_BYTES   ((size_t)64 << 10)

/* Digits for an even canary, as a BSN has; letters for an odd one. No two are
 * alike, and none is like a table of constants in a library. */
static char canary_at(size_t canary, size_t i)
{
    uint32_t mix = (uint32_t)(canary * CANARY_LEN + i + 1) * 2654435761u;
    mix = (mix ^ mix >> 15) * 2246822519u;
    mix ^= mix >> 13;
    return (char)(canary % 2 ? 'K' + mix % 14 : '1' + mix % 9);
}

/* "@c" becomes the canary 'a', 'b'...; "&c" the same, escaped. */
static str fill(char *room, const char *text)
{
    size_t len = 0;
    for (; *text; text++) {
        if (*text != '@' && *text != '&') {
            room[len++] = *text;
            continue;
        }
        bool is_escaped = *text++ == '&';
        for (size_t i = 0; i < CANARY_LEN; i++) {
            char c = canary_at((size_t)(*text - 'a'), i);
            if (is_escaped)
                len += (size_t)sprintf(room + len, "\\u00%02x", c);
            else
                room[len++] = c;
        }
    }
    return (str){ room, len };
}

static bool is_canary(const char *bytes, size_t canary)
{
    bool is_straight = true, is_swapped = true;
    for (size_t i = 0; i < 8 && (is_straight || is_swapped); i++) {
        is_straight = is_straight && bytes[i] == canary_at(canary, i);
        /* as the words of a hash hold it */
        is_swapped = is_swapped && bytes[i ^ 3] == canary_at(canary, i);
    }
    return is_straight || is_swapped;
}

static size_t count_in(const char *bytes, size_t len)
{
    size_t found = 0;
    for (size_t at = 0; at + 8 <= len; at++)
        for (size_t c = 0; bytes[at] && c < CANARY_COUNT; c++)
            if (is_canary(bytes + at, c)) {
                print_message("canary %c\n", (char)('a' + c));
                found++;
            }
    return found;
}

/* In all memory that can be written to, but for what it is copied into. */
static size_t count_in_memory(void)
{
    static char chunk[1 << 16];
    char line[1000];
    size_t found = 0;
    int memory = open("/proc/self/mem", O_RDONLY);
    FILE *maps = fopen("/proc/self/maps", "r");
    assert_non_null(maps);
    assert_true(memory >= 0);
    while (fgets(line, sizeof line, maps)) {
        size_t from = strtoul(line, NULL, 16);
        size_t end = strtoul(strchr(line, '-') + 1, NULL, 16);
        if (!strstr(line, " rw") || end - from > (size_t)256 << 20)
            continue;
        for (size_t at = from; at < end; at += sizeof chunk / 2) {
            memset(chunk, 0, sizeof chunk);
            ssize_t got = pread(memory, chunk, sizeof chunk, (off_t)at);
            bool is_own = at < (size_t)chunk + sizeof chunk &&
                          at + sizeof chunk > (size_t)chunk;
            if (got > 0 && !is_own)
                found += count_in(chunk, (size_t)got);
        }
    }
    (void)fclose(maps);
    close(memory);
    return found;
}

static const char *const ddas[] = {
    /* every field of a client, and places where no person belongs */
    "{\"@a\":\"@b\",\"codeGegensleverancier\":\"@c\","
    "\"aanleverdatumEnTijd\":\"@d\",\"leveringen\":[{\"teller\":\"@a\","
    "\"aanleverende_organisatie\":{\"contactpersonen\":[{\"naam\":\"@b\"}]},"
    "\"schuldhulptrajecten\":[{\"client\":[{\"Burgerservicenummer\":\"@c\","
    "\"Geboortedatum\":\"@e\",\"Achternaam\":\"@f\",\"Postcode\":\"@h\","
    "\"@d\":\"&f\"},{\"burgerservicenummer\":\"&e\",\"naam\":\"&b\"}],"
    "\"omschrijving\":\"@f &h\",\"startdatum\":\"2025-01-02\","
    "\"gemeentecode\":\"@g\",\"aanmelding\":{\"startdatum\":\"@i\","
    "\"@h\":[{\"@j\":\"@k\"}]},"
    "\"intake\":{\"startdatum\":@g,\"beschikkingssoort\":\"@l\","
    "\"beschikkingsdatum\":\"&m\"},\"uitstroom\":{\"reden\":\"&l\","
    "\"omschrijving\":\"@n\",\"datum\":\"2025-03-04\"},"
    "\"begeleiding\":[{\"soort\":\"@p\",\"startdatum\":\"2025-02-03\"}],"
    "\"schulden\":[{\"schuldeiser\":{\"naam\":\"&p\"}}],"
    "\"nazorg\":\"@r\",\"stabilisatie\":[\"@r\"],\"crisisinterventies\":@i}"
    ",\"@p\",{\"client\":\"@r\",\"startdatum\":\"@b\"},"
    "{\"client\":[{\"bsn\":@q,\"KvK-nummer\":\"@o\",\"(Statutaire) Naam\":"
    "\"@n\"},\"@s\"],\"startdatum\":\"2025-01-02\"}]}]}",
    /* broken right behind a number, unescaped or not */
    "{\"leveringen\":[{\"schuldhulptrajecten\":[{\"client\":[{"
    "\"burgerservicenummer\":\"@q\" \"Postcode\":\"@r\"}]}]}]}",
    "{\"leveringen\":[{\"schuldhulptrajecten\":[{\"client\":[{"
    "\"burgerservicenummer\":\"&s\"",
    "{\"leveringen\":[{\"schuldhulptrajecten\":[{\"client\":[{"
    "\"burgerservicenummer\":\"&s\\q",
};

static const char *const zgw[] = {
    "{\"count\":2,\"next\":null,\"previous\":null,\"results\":[{\"url\":"
    "\"https://x.example/zaken/z1\",\"zaaktype\":\"@a\",\"startdatum\":\"@b\","
    "\"einddatum\":\"2025-01-02\",\"omschrijving\":\"&d van @d\","
    "\"toelichting\":\"@e\",\"identificatie\":\"@f\",\"kenmerken\":[{"
    "\"kenmerk\":\"@g\"}],\"opschorting\":{\"indicatie\":true,\"reden\":"
    "\"@h\"},\"_expand\":{\"rollen\":[{\"betrokkeneIdentificatie\":{"
    "\"inpBsn\":\"@i\"}}]},\"@j\":\"@k\"},\"@l\"]}",
    "{\"results\":[{\"zaak\":\"z1\",\"roltype\":\"@m\",\"omschrijving\":\"@n\","
    "\"betrokkeneIdentificatie\":{\"inpBsn\":\"&o\",\"geslachtsnaam\":\"@p\","
    "\"verblijfsadres\":{\"aoaPostcode\":\"@r\"}}},{\"zaak\":\"z1\","
    "\"datumStatusGezet\":\"@q\",\"statustoelichting\":\"&s\"}]}",
    "{\"results\":[{\"zaak\":\"z1\",\"omschrijving\":\"&s\" @a",
    "{\"results\":[{\"zaak\":\"z1\",\"omschrijving\":\"@h\",\"inpBsn\":\"&c",
};

static void read_and_forget(struct buf *said, str format,
                            const char *const *texts, size_t count,
                            const char *(*name)(size_t))
{
    struct arena arena = { 0 };
    struct case_log log;
    struct error err = { 0 };
    struct case_log_layout layout = { .file = STR("log"),
                                      .format = format,
                                      .workers = 4, /* with their stacks */
                                      .key = STR("a key of this test") };
    size_t standard_count;
    char *room = mmap(NULL, ROOM_BYTES * count, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    assert_true(room != MAP_FAILED);
    struct log_part parts[10];
    for (size_t i = 0; i < count; i++)
        parts[i] = (struct log_part){ str_of(name(i)),
                                      fill(room + i * ROOM_BYTES, texts[i]) };
    layout.steps = log_standard_steps(format, &standard_count);
    layout.step_count = layout.standard_count = standard_count;
    assert_true(case_log_read_parts(&arena, &layout, parts, count, &log, &err));
    assert_false(log.is_complete);
    assert_true(log.case_count > 0);
    for (size_t i = 0; i < log.note_count; i++)
        phrase_write(said, &log.notes[i], (struct wording){ 0 });
    assert_int_equal(munmap(room, ROOM_BYTES * count), 0);
    /* The arena of the log is searched too: it is closed after the search. */
    assert_int_equal(count_in_memory(), 0);
    arena_close(&arena);
}

static const char *name_of(size_t i)
{
    static const char *const names[] = { "a.json", "b.json", "c.json",
                                         "d.json", "e.json", "f.json" };
    return names[i];
}

static void nothing_of_a_client_of_ddas_is_left(void **state)
{
    (void)state;
    struct buf said = buf_open(10000);
    read_and_forget(&said, STR("ddas"), ddas, COUNT(ddas), name_of);
    assert_true(str_contains(buf_str(&said), STR("b.json")));
    assert_int_equal(count_in(said.ptr, said.len), 0);
    buf_close(&said);
}

static void nothing_of_a_person_of_zgw_is_left(void **state)
{
    (void)state;
    struct buf said = buf_open(10000);
    read_and_forget(&said, STR("zgw"), zgw, COUNT(zgw), name_of);
    assert_true(str_contains(buf_str(&said), STR("c.json")));
    assert_int_equal(count_in(said.ptr, said.len), 0);
    buf_close(&said);
}

/* The search finds what is there. */
static void a_canary_that_is_kept_is_found(void **state)
{
    (void)state;
    struct buf kept = buf_open(1000);
    char text[3] = { '@', 'a', '\0' };
    char *room = mmap(NULL, ROOM_BYTES, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    buf_add(&kept, fill(room, text));
    munmap(room, ROOM_BYTES);
    assert_true(count_in_memory() > 0);
    memset(kept.ptr, 0, kept.len);
    buf_close(&kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_of_a_client_of_ddas_is_left),
        cmocka_unit_test(nothing_of_a_person_of_zgw_is_left),
        cmocka_unit_test(a_canary_that_is_kept_is_found),
    };
    /* What is freed stays where it is, so that it can be searched. */
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
