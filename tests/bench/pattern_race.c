/*
 * pattern_race.c - all hits of many patterns in many documents, several ways
 *
 *     pattern_race PATTERNS TEXT FOLDED
 *
 * "normtoets" scans each document once for all patterns; "one-by-one" is the
 * same search without the scan. "first-hits" stops at the first hit of each
 * pattern in each document, which is all that a check asks.
 *
 * PATTERNS has one a line, TEXT a form feed between documents; the folded text
 * is written to FOLDED for grep -P. The bare loop is what one would write over
 * PCRE2 without a thought for hostile text: no limit, no clock. Everything is
 * CPU time of one thread, so that a busy machine does not matter.
 *
 * Prints: name, seconds, hits, and a sum over the places of the hits (0 where
 * the places are not known).
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/workers.h"
#include "checker/pattern_scan.h"
#include "evidence/fold.h"

#define PATTERNS_MAX 200

struct race {
    struct arena arena;
    str patterns[PATTERNS_MAX];
    size_t pattern_count;
    struct folded *documents;
    size_t document_count, capacity;
};

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Hits, and a sum over the pattern, the document and the place of each. */
struct tally {
    size_t hits;
    uint64_t sum;
};

static void tally_hit(struct tally *tally, size_t pattern, size_t document,
                      size_t from, size_t len)
{
    uint64_t mix = pattern * 1000003 + document;
    mix = (mix * 0x9E3779B97F4A7C15U) ^ (from * 0xC2B2AE3D27D4EB4FU) ^ len;
    tally->hits++;
    tally->sum += mix * 0xFF51AFD7ED558CCDU;
}

static void say(const char *name, double seconds, struct tally tally)
{
    printf("%s %.3f %zu %016" PRIx64 "\n", name, seconds, tally.hits,
           tally.sum);
    fflush(stdout);
}

static str read_whole(struct race *race, const char *path)
{
    struct error err = { 0 };
    str bytes;
    if (!file_read(&race->arena, path, (size_t)1 << 30, &bytes, &err)) {
        fprintf(stderr, "pattern_race: cannot read %s\n", path);
        exit(2);
    }
    return bytes;
}

static void fold_all(struct race *race, str text)
{
    double start = cpu_seconds();
    while (text.len) {
        str document = str_cut(text, '\f', &text);
        race->documents =
            arena_grow(&race->arena, race->documents, race->document_count,
                       &race->capacity, sizeof *race->documents);
        race->documents[race->document_count++] =
            fold_text(&race->arena, document);
    }
    say("fold", cpu_seconds() - start, (struct tally){ 0 });
}

/* Opening proves that a pattern is not slow: that is work of loading a rule,
 * and not counted. */
static struct pattern_pool open_all(struct race *race)
{
    struct pattern_pool pool = { 0 };
    for (size_t i = 0; i < race->pattern_count; i++) {
        struct error err = { 0 };
        if (!pattern_pool_open(&pool, &race->arena, race->patterns[i], &err)) {
            fprintf(stderr, "pattern_race: refused: %.*s\n",
                    STR_ARG(race->patterns[i]));
            exit(2);
        }
    }
    return pool;
}

/* Ours, as a run does it: every document is scanned once, then every pattern
 * searched where it may begin. */
struct ours {
    const struct race *race;
    const struct pattern_pool *pool;
    const struct pattern_scanner *scanner; /* NULL: one pattern at a time */
    const struct pattern_scan **scans;
    struct arena *arenas;  /* one a worker */
    struct tally *tallies; /* of each pattern */
    size_t share_count;
    bool only_first; /* as a check asks */
};

static void scan_task(void *context, size_t task, unsigned worker)
{
    struct ours *ours = context;
    ours->scans[task] = pattern_scan_text(&ours->arenas[worker], ours->scanner,
                                          ours->race->documents[task].text);
}

static void find_all(struct ours *ours, size_t pattern, size_t document)
{
    str text = ours->race->documents[document].text;
    struct pattern_hit hit = { 0, 0 };
    size_t at = 0;
    enum pattern_answer answer = PATTERN_NO;
    while ((answer = pattern_find(ours->pool->items[pattern], text,
                                  ours->scans[document], at, &hit)) ==
           PATTERN_YES) {
        tally_hit(&ours->tallies[pattern], pattern, document, hit.from,
                  hit.len);
        at = hit.from + hit.len;
        if (ours->only_first)
            break;
    }
    if (answer == PATTERN_STOPPED) {
        fprintf(stderr, "pattern_race: a pattern was stopped\n");
        exit(1);
    }
}

/* A thread has its own share of the patterns, as of the checks of a run. */
static void find_task(void *context, size_t task, unsigned worker)
{
    struct ours *ours = context;
    (void)worker;
    for (size_t i = 0; i < ours->race->document_count; i++)
        for (size_t p = task; p < ours->pool->count; p += ours->share_count)
            find_all(ours, p, i);
}

static double wall_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void race_ours(struct race *race, const struct pattern_pool *pool,
                      const char *name, unsigned threads, bool is_scanned,
                      bool only_first)
{
    struct arena arena = { 0 };
    struct workers *workers = workers_open(&arena, threads);
    struct ours ours = { .race = race,
                         .pool = pool,
                         .share_count = threads,
                         .only_first = only_first };
    ours.scans =
        arena_array(&arena, race->document_count, const struct pattern_scan *);
    ours.tallies = arena_array(&arena, pool->count, struct tally);
    ours.arenas = arena_array(&arena, threads, struct arena);
    double start = cpu_seconds(), scanned = 0, wall = wall_seconds();
    if (is_scanned) {
        ours.scanner = pattern_scanner_of(&arena, pool);
        workers_run(workers, scan_task, &ours, race->document_count);
        scanned = cpu_seconds() - start;
    }
    workers_run(workers, find_task, &ours, threads);
    double seconds = cpu_seconds() - start;
    wall = wall_seconds() - wall;
    struct tally all = { 0 };
    for (size_t i = 0; i < pool->count; i++) {
        all.hits += ours.tallies[i].hits;
        all.sum += ours.tallies[i].sum;
    }
    say(name, seconds, all);
    if (threads > 1)
        say("two-wall", wall, (struct tally){ 0 });
    if (is_scanned && threads == 1 && !only_first)
        say("scan", scanned, (struct tally){ 0 });
    for (unsigned i = 0; i < threads; i++)
        arena_close(&ours.arenas[i]);
    workers_close(workers);
    arena_close(&arena);
}

static void bare_hits(const struct race *race, size_t pattern, uint32_t options,
                      struct tally *tally)
{
    str source = race->patterns[pattern];
    int code;
    PCRE2_SIZE offset;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)source.ptr, source.len,
                                         options, &code, &offset, NULL);
    if (!compiled || pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE) != 0)
        exit(2);
    pcre2_match_data *match = pcre2_match_data_create(1, NULL);
    const PCRE2_SIZE *place = pcre2_get_ovector_pointer(match);
    for (size_t i = 0; i < race->document_count; i++) {
        str text = race->documents[i].text;
        PCRE2_SIZE at = 0;
        while (pcre2_jit_match(compiled, (PCRE2_SPTR)text.ptr, text.len, at, 0,
                               match, NULL) >= 0) {
            tally_hit(tally, pattern, i, place[0], place[1] - place[0]);
            at = place[1];
        }
    }
    pcre2_match_data_free(match);
    pcre2_code_free(compiled);
}

static void race_bare(const struct race *race, const char *name,
                      uint32_t options)
{
    double start = cpu_seconds();
    struct tally tally = { 0 };
    for (size_t i = 0; i < race->pattern_count; i++)
        bare_hits(race, i, options, &tally);
    say(name, cpu_seconds() - start, tally);
}

static void write_folded(const struct race *race, const char *path)
{
    FILE *out = fopen(path, "w");
    if (!out)
        exit(2);
    for (size_t i = 0; i < race->document_count; i++) {
        str text = race->documents[i].text;
        fwrite(text.ptr, 1, text.len, out);
        fputc('\n', out);
    }
    fclose(out);
}

/* The lines that grep -oP prints: one a hit. */
static size_t grep_hits(char *pattern, char *path)
{
    int ends[2];
    if (pipe(ends) != 0)
        exit(2);
    pid_t child = fork();
    if (child == 0) {
        char program[] = "grep", option[] = "-oP", expression[] = "-e";
        char *arguments[] = {
            program, option, expression, pattern, path, NULL
        };
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execvp("grep", arguments);
        _exit(127);
    }
    close(ends[1]);
    size_t hits = 0;
    char block[65536];
    ssize_t count;
    while ((count = read(ends[0], block, sizeof block)) > 0)
        for (ssize_t i = 0; i < count; i++)
            hits += block[i] == '\n';
    close(ends[0]);
    int status;
    waitpid(child, &status, 0);
    return hits;
}

static void race_grep(struct race *race, char *path)
{
    size_t hits = 0;
    for (size_t i = 0; i < race->pattern_count; i++)
        hits += grep_hits(arena_cstr(&race->arena, race->patterns[i]), path);
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    double seconds =
        (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
        (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    say("grep", seconds, (struct tally){ hits, 0 });
}

int main(int argc, char **argv)
{
    static struct race race;
    if (argc != 4)
        return 64;
    str lines = read_whole(&race, argv[1]);
    while (lines.len && race.pattern_count < PATTERNS_MAX)
        race.patterns[race.pattern_count++] = str_cut(lines, '\n', &lines);
    fold_all(&race, read_whole(&race, argv[2]));
    write_folded(&race, argv[3]);
    struct pattern_pool pool = open_all(&race);
    race_ours(&race, &pool, "normtoets", 1, true, false);
    race_ours(&race, &pool, "two-threads", 2, true, false);
    race_ours(&race, &pool, "first-hits", 1, true, true);
    race_ours(&race, &pool, "one-by-one", 1, false, false);
    race_bare(&race, "bare", PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP);
    race_bare(&race, "bytes", 0);
    race_grep(&race, argv[3]);
    pattern_pool_close(&pool);
    return 0;
}
