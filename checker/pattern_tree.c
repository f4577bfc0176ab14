/*
 * pattern_tree.c - a careful parser of regular expressions
 *
 *     pattern = branch { "|" branch }
 *     branch  = { piece [ quantifier ] }
 *     piece   = "(" [ "?:" | "?>" | "?|" | "?<name>" ] pattern ")"
 *             | "(" "?=" | "?!" | "?<=" | "?<!" pattern ")"      takes nothing
 *             | "[" class "]" | "." | "\" escape | "^" | "$" | character
 *     quantifier = ( "*" | "+" | "?" | "{n}" | "{n,}" | "{n,m}" ) [ "?" | "+" ]
 *
 * Anything else, such as comments, inline options, conditions, recursion, \x,
 * \p, \G and \K, is not understood.
 */
#include "checker/pattern_tree.h"

#include <string.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "checker/pattern_source.h"

#define DEPTH_MAX  50
#define REPEAT_MAX 65535 /* PCRE2's own */

struct parsing {
    struct arena *arena;
    str source;
    size_t at;
    unsigned depth;
    bool is_unclear, looks_around;
};

/* ---- sets ---- */

bool byte_set_has(const struct byte_set *set, unsigned char byte)
{
    return (set->bits[byte >> 6] >> (byte & 63)) & 1;
}

static void add_byte(struct byte_set *set, unsigned char byte)
{
    set->bits[byte >> 6] |= (uint64_t)1 << (byte & 63);
}

static void remove_byte(struct byte_set *set, unsigned char byte)
{
    set->bits[byte >> 6] &= ~((uint64_t)1 << (byte & 63));
}

static struct byte_set every_byte(void)
{
    return (struct byte_set){ { ~(uint64_t)0, ~(uint64_t)0, ~(uint64_t)0,
                                ~(uint64_t)0 } };
}

/* No ASCII, but every character beyond it. */
static struct byte_set beyond_ascii(void)
{
    return (struct byte_set){ { 0, 0, ~(uint64_t)0, ~(uint64_t)0 } };
}

static bool is_blank(unsigned char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_word(unsigned char c)
{
    return ascii_is_letter((char)c) || ascii_is_digit((char)c) || c == '_';
}

/* Whether an ASCII character is in \d, \w, \s, \h or \v. */
static bool is_of_escape(char escape, unsigned char c)
{
    switch (escape) {
    case 'd':
        return ascii_is_digit((char)c);
    case 'w':
        return is_word(c);
    case 's':
        return is_blank(c);
    case 'h':
        return c == ' ' || c == '\t';
    default:
        return c >= '\n' && c <= '\r';
    }
}

static bool is_set_escape(char c)
{
    return c && strchr("dwshvDWSHV", c) != NULL;
}

/* The set of \d and the like; a capital is all others. */
static void add_escape(struct byte_set *set, char escape)
{
    bool is_others = escape < 'a';
    char small = (char)(is_others ? escape + ('a' - 'A') : escape);
    for (unsigned c = 0; c < 0x80; c++)
        if (is_of_escape(small, (unsigned char)c) != is_others)
            add_byte(set, (unsigned char)c);
}

/* \n and the like; '\0' for all others. */
static char control_of(char escape)
{
    switch (escape) {
    case 'n':
        return '\n';
    case 't':
        return '\t';
    case 'r':
        return '\r';
    case 'f':
        return '\f';
    default:
        return '\0';
    }
}

/* ---- classes ---- */

/* One character of a class at `*at`, past it; '\0' when it is none that can
 * begin or end a range: an escape of many, or beyond ASCII. */
static char class_character(struct parsing *p, str class, size_t *at,
                            struct byte_set *listed)
{
    uint32_t code;
    char c = class.ptr[*at];
    if (c != '\\') {
        *at += utf8_read(class, *at, &code);
        return (unsigned char)c < 0x80 ? c : '\0';
    }
    char escape = *at + 1 < class.len ? class.ptr[*at + 1] : '\0';
    *at += 2;
    if (is_set_escape(escape)) {
        add_escape(listed, escape);
        return '\0';
    }
    if (control_of(escape))
        return control_of(escape);
    if (escape == '\0' || (unsigned char)escape >= 0x80 ||
        ascii_is_letter(escape) || ascii_is_digit(escape)) {
        p->is_unclear = true;
        return '\0';
    }
    return escape;
}

/* The ASCII characters between "[" and "]", as written. */
static struct byte_set class_listed(struct parsing *p, str class, size_t at)
{
    struct byte_set listed = { { 0 } };
    while (at < class.len && !p->is_unclear) {
        str rest = str_part(class, at, class.len);
        if (str_starts(rest, STR("[:")) || str_starts(rest, STR("[.")) ||
            str_starts(rest, STR("[="))) {
            p->is_unclear = true;
            break;
        }
        unsigned char from =
            (unsigned char)class_character(p, class, &at, &listed);
        unsigned char to = from;
        bool is_range = at + 1 < class.len && class.ptr[at] == '-';
        if (is_range && from) {
            at++;
            to = (unsigned char)class_character(p, class, &at, &listed);
            /* Up to a character beyond ASCII, or not what it looks like. */
            if (!to)
                p->is_unclear = true;
        }
        for (unsigned c = from; from && c <= to; c++)
            add_byte(&listed, (unsigned char)c);
    }
    return listed;
}

/* Without regard to case: what folded text has is the small letter. */
static void add_small_letters(struct byte_set *set)
{
    for (char c = 'A'; c <= 'Z'; c++)
        if (byte_set_has(set, (unsigned char)c))
            add_byte(set, (unsigned char)(c + ('a' - 'A')));
}

static struct byte_set class_set(struct parsing *p, str item)
{
    bool is_others = item.len > 1 && item.ptr[1] == '^';
    size_t first = is_others ? 2 : 1;
    if (item.len <= first || item.ptr[item.len - 1] != ']') {
        p->is_unclear = true;
        return every_byte();
    }
    str class = str_part(item, 0, item.len - 1);
    struct byte_set listed = class_listed(p, class, first);
    struct byte_set set = beyond_ascii();
    if (!is_others)
        add_small_letters(&listed);
    for (unsigned c = 0; c < 0x80; c++)
        if (byte_set_has(&listed, (unsigned char)c) != is_others)
            add_byte(&set, (unsigned char)c);
    return set;
}

/* ---- pieces ---- */

static struct pattern_branch *parse_branches(struct parsing *p);

static str rest_of(const struct parsing *p)
{
    return str_part(p->source, p->at, p->source.len);
}

static struct pattern_part *new_part(struct parsing *p, enum part_kind kind)
{
    struct pattern_part *part = arena_new(p->arena, struct pattern_part);
    part->kind = kind;
    part->least = part->most = 1;
    return part;
}

static struct pattern_part *new_set(struct parsing *p, struct byte_set set)
{
    struct pattern_part *part = new_part(p, PART_SET);
    part->set = set;
    return part;
}

static struct pattern_part *new_character(struct parsing *p, char c)
{
    struct pattern_part *part = new_part(p, PART_CHARACTER);
    part->character = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    return part;
}

/* NULL: it takes nothing. */
static struct pattern_part *parse_escape(struct parsing *p, str item)
{
    char c = item.len > 1 ? item.ptr[1] : '\0';
    if (c == 'b')
        return new_part(p, PART_BORDER);
    if (c && strchr("BAzZ", c))
        return NULL;
    if (is_set_escape(c)) {
        struct byte_set set = beyond_ascii();
        add_escape(&set, c);
        return new_set(p, set);
    }
    if (control_of(c))
        return new_character(p, control_of(c));
    if (c == '\0' || (unsigned char)c >= 0x80 || ascii_is_letter(c) ||
        ascii_is_digit(c)) {
        p->is_unclear = true;
        return NULL;
    }
    return new_character(p, c);
}

/* Past "?:", "?<name>" and the like. True: the group only looks. */
static bool open_group(struct parsing *p)
{
    static const str looks[] = { STR_INIT("?="), STR_INIT("?!"),
                                 STR_INIT("?<="), STR_INIT("?<!") };
    static const str plain[] = { STR_INIT("?:"), STR_INIT("?>"),
                                 STR_INIT("?|") };
    str rest = rest_of(p);
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (str_starts(rest, looks[i])) {
            p->at += looks[i].len;
            return true;
        }
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (str_starts(rest, plain[i])) {
            p->at += plain[i].len;
            return false;
        }
    if (str_starts(rest, STR("?<"))) {
        p->at += str_find(rest, STR(">")) + 1;
        p->is_unclear |= p->at >= p->source.len;
    } else if (str_starts(rest, STR("?")) || str_starts(rest, STR("*"))) {
        p->is_unclear = true;
    }
    return false;
}

static struct pattern_part *parse_group(struct parsing *p)
{
    p->at++;
    bool only_looks = open_group(p);
    if (++p->depth > DEPTH_MAX)
        p->is_unclear = true;
    struct pattern_branch *branches = p->is_unclear ? NULL : parse_branches(p);
    p->depth--;
    if (!str_starts(rest_of(p), STR(")")))
        p->is_unclear = true;
    p->at++;
    p->looks_around |= only_looks;
    if (only_looks)
        return NULL;
    struct pattern_part *part = new_part(p, PART_GROUP);
    part->branches = branches;
    return part;
}

static struct pattern_part *parse_piece(struct parsing *p)
{
    str rest = rest_of(p);
    char c = rest.ptr[0];
    if (c == '(')
        return parse_group(p);
    size_t len = pattern_source_item_len(rest);
    str item = str_part(rest, 0, len);
    p->at += len;
    if (c == '\\')
        return parse_escape(p, item);
    if (c == '[')
        return new_set(p, class_set(p, item));
    if ((unsigned char)c >= 0x80)
        return new_set(p, beyond_ascii());
    if (c == '.') {
        struct byte_set set = every_byte();
        remove_byte(&set, '\n');
        return new_set(p, set);
    }
    if (c == '^' || c == '$')
        return NULL;
    if (c == '*' || c == '+' || c == '?' || c == '{') {
        p->is_unclear = true;
        return NULL;
    }
    return new_character(p, c);
}

/* ---- quantifiers ---- */

static bool read_count(str text, size_t *at, uint32_t *count)
{
    size_t from = *at;
    *count = 0;
    while (*at < text.len && ascii_is_digit(text.ptr[*at]) &&
           *count <= REPEAT_MAX)
        *count = *count * 10 + (uint32_t)(text.ptr[(*at)++] - '0');
    return *at > from && *count <= REPEAT_MAX;
}

/* {n}, {n,} and {n,m}; anything else in braces is not understood. */
static size_t read_braces(struct parsing *p, str rest, uint32_t *least,
                          uint32_t *most)
{
    size_t at = 1;
    if (!read_count(rest, &at, least)) {
        p->is_unclear = true;
        return 1;
    }
    *most = *least;
    if (at < rest.len && rest.ptr[at] == ',') {
        at++;
        if (at < rest.len && rest.ptr[at] == '}')
            *most = PART_MANY;
        else if (!read_count(rest, &at, most))
            p->is_unclear = true;
    }
    if (at >= rest.len || rest.ptr[at] != '}')
        p->is_unclear = true;
    return at + 1;
}

/* Whether there was one. */
static bool parse_quantifier(struct parsing *p, uint32_t *least, uint32_t *most)
{
    str rest = rest_of(p);
    char c = rest.len ? rest.ptr[0] : '\0';
    size_t len = 1;
    *least = *most = 1;
    if (c == '*' || c == '?')
        *least = 0;
    if (c == '*' || c == '+')
        *most = PART_MANY;
    if (c == '{')
        len = read_braces(p, rest, least, most);
    else if (c == '\0' || !strchr("*+?", c))
        return false;
    p->at += len;
    rest = rest_of(p);
    if (str_starts(rest, STR("?")) || str_starts(rest, STR("+")))
        p->at++;
    return true;
}

static struct pattern_branch *parse_branches(struct parsing *p)
{
    struct pattern_branch *first = arena_new(p->arena, struct pattern_branch);
    struct pattern_branch *branch = first;
    struct pattern_part **end = &branch->parts;
    while (p->at < p->source.len && !p->is_unclear &&
           p->source.ptr[p->at] != ')') {
        if (p->source.ptr[p->at] == '|') {
            p->at++;
            branch->next = arena_new(p->arena, struct pattern_branch);
            branch = branch->next;
            end = &branch->parts;
            continue;
        }
        struct pattern_part *part = parse_piece(p);
        uint32_t least, most;
        bool is_repeated = parse_quantifier(p, &least, &most);
        if (!part || (is_repeated && part->kind == PART_BORDER))
            continue;
        part->least = least;
        part->most = most;
        *end = part;
        end = &part->next;
    }
    return first;
}

struct pattern_tree pattern_tree(struct arena *arena, str source)
{
    struct parsing p = { .arena = arena, .source = source };
    struct pattern_tree tree = { .branches = parse_branches(&p) };
    tree.looks_around = p.looks_around;
    if (p.is_unclear || p.at < source.len)
        tree.branches = NULL;
    return tree;
}
