/*
 * pattern_race.c - all hits of many patterns in many documents, three ways
 *
 *     pattern_race PATTERNS TEXT FOLDED
 *
 * PATTERNS has one a line, TEXT a form feed between documents; the folded text
 * is written to FOLDED for grep -P. The bare loop is what one would write over
 * PCRE2 without a thought for hostile text: no limit, no clock. Everything is
 * CPU time of one thread, so that a busy machine does not matter.
 *
 * Prints: name, seconds, hits.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "checker/pattern.h"
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

static void say(const char *name, double seconds, size_t hits)
{
    printf("%s %.3f %zu\n", name, seconds, hits);
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
    say("fold", cpu_seconds() - start, 0);
}

static size_t our_hits(const struct race *race, const struct pattern *pattern)
{
    size_t hits = 0;
    for (size_t i = 0; i < race->document_count; i++) {
        str text = race->documents[i].text;
        struct pattern_hit hit;
        size_t at = 0;
        enum pattern_answer answer;
        while ((answer = pattern_find(pattern, text, at, &hit)) ==
               PATTERN_YES) {
            hits++;
            at = hit.from + hit.len;
        }
        if (answer == PATTERN_STOPPED) {
            fprintf(stderr, "pattern_race: a pattern was stopped\n");
            exit(1);
        }
    }
    return hits;
}

/* Opening proves that a pattern is not slow: that is work of loading a rule,
 * and not counted. */
static void race_ours(struct race *race)
{
    double seconds = 0;
    size_t hits = 0;
    for (size_t i = 0; i < race->pattern_count; i++) {
        struct error err = { 0 };
        struct pattern *pattern =
            pattern_open(&race->arena, race->patterns[i], &err);
        if (!pattern) {
            fprintf(stderr, "pattern_race: refused: %.*s\n",
                    STR_ARG(race->patterns[i]));
            exit(2);
        }
        double start = cpu_seconds();
        hits += our_hits(race, pattern);
        seconds += cpu_seconds() - start;
        pattern_close(pattern);
    }
    say("normtoets", seconds, hits);
}

static size_t bare_hits(const struct race *race, str source, uint32_t options)
{
    int code;
    PCRE2_SIZE offset;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)source.ptr, source.len,
                                         options, &code, &offset, NULL);
    if (!compiled || pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE) != 0)
        exit(2);
    pcre2_match_data *match = pcre2_match_data_create(1, NULL);
    const PCRE2_SIZE *place = pcre2_get_ovector_pointer(match);
    size_t hits = 0;
    for (size_t i = 0; i < race->document_count; i++) {
        str text = race->documents[i].text;
        PCRE2_SIZE at = 0;
        while (pcre2_jit_match(compiled, (PCRE2_SPTR)text.ptr, text.len, at, 0,
                               match, NULL) >= 0) {
            hits++;
            at = place[1];
        }
    }
    pcre2_match_data_free(match);
    pcre2_code_free(compiled);
    return hits;
}

static void race_bare(const struct race *race, const char *name,
                      uint32_t options)
{
    double start = cpu_seconds();
    size_t hits = 0;
    for (size_t i = 0; i < race->pattern_count; i++)
        hits += bare_hits(race, race->patterns[i], options);
    say(name, cpu_seconds() - start, hits);
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
    say("grep", seconds, hits);
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
    race_ours(&race);
    race_bare(&race, "bare", PCRE2_CASELESS | PCRE2_UTF | PCRE2_UCP);
    race_bare(&race, "bytes", 0);
    race_grep(&race, argv[3]);
    return 0;
}
