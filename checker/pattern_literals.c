/*
 * pattern_literals.c - choosing the literals by which a pattern is found
 *
 * A branch offers several: each run of plain characters, and each group of
 * which every branch offers some. The choice is the one that ordinary Dutch
 * text has least often, and with the fewest places to try before it.
 */
#include "checker/pattern_literals.h"

#include <string.h>

#include "base/ascii.h"
#include "checker/pattern_tree.h"

#define LITERALS_MAX  200
#define LITERAL_BYTES 40
/* When a literal stands at one in so many bytes it saves nothing. */
#define WORTH_IT 0.03

/* A group of literals on offer, and how many places they will make us try for
 * each byte of text. */
struct offered {
    struct literal literal;
    struct offered *next;
};
struct offer {
    struct offered *first, *last;
    size_t count;
    double cost;
};

/* What is known at a place within the pattern. */
struct place {
    const struct step_back *back;
    uint32_t least; /* bytes from the beginning of the hit to here */
    bool border_before;
    bool only_begin; /* no literal after this place will do */
};

/* ---- how often ---- */

static double frequency_of(char c)
{
    /* Letters of Dutch text; roughly. */
    static const float letters[26] = {
        .065F, .014F, .010F, .050F, .160F, .007F,  .029F, .021F,  .055F,
        .012F, .020F, .031F, .019F, .085F, .052F,  .014F, .0001F, .055F,
        .032F, .055F, .017F, .024F, .013F, .0003F, .001F, .012F,
    };
    if (c >= 'a' && c <= 'z')
        return (double)letters[c - 'a'];
    if (c == ' ')
        return .15;
    return ascii_is_digit(c) ? .005 : .008;
}

static double places_before(const struct step_back *back)
{
    double places = 1;
    for (; back; back = back->before)
        places += back->most > 100 ? 100 : back->most;
    return places;
}

static double cost_of(const struct literal *literal)
{
    double often = 1;
    for (size_t i = 0; i < literal->text.len; i++)
        often *= frequency_of(literal->text.ptr[i]);
    often *= literal->border_before ? .3 : 1;
    often *= literal->border_after ? .3 : 1;
    return (often + 1e-6) * (1 + places_before(literal->back) / 20);
}

/* ---- the way back ---- */

static const struct step_back *step(struct arena *arena,
                                    const struct byte_set *set, uint32_t most,
                                    const struct step_back *before)
{
    struct step_back *s = arena_new(arena, struct step_back);
    *s = (struct step_back){ set, most, before };
    return s;
}

static uint32_t times(uint32_t a, uint32_t b)
{
    uint64_t product = (uint64_t)a * b;
    if (a == 0 || b == 0)
        return 0;
    return a == PART_MANY || b == PART_MANY || product >= PART_MANY
               ? PART_MANY
               : (uint32_t)product;
}

static uint32_t plus(uint32_t a, uint32_t b)
{
    uint64_t sum = (uint64_t)a + b;
    return sum >= PART_MANY ? PART_MANY : (uint32_t)sum;
}

static void set_join(struct byte_set *into, const struct byte_set *from)
{
    for (size_t i = 0; i < 4; i++)
        into->bits[i] |= from->bits[i];
}

/* What a piece may take altogether. */
struct extent {
    struct byte_set set;
    uint32_t least, most;
};

static struct extent extent_of(const struct pattern_part *part);

static struct extent extent_of_branch(const struct pattern_branch *branch)
{
    struct extent all = { 0 };
    for (const struct pattern_part *p = branch->parts; p; p = p->next) {
        struct extent one = extent_of(p);
        set_join(&all.set, &one.set);
        all.least = plus(all.least, one.least);
        all.most = plus(all.most, one.most);
    }
    return all;
}

static struct extent extent_of(const struct pattern_part *part)
{
    struct extent all = { .set = part->set, .least = 1, .most = 1 };
    if (part->kind == PART_BORDER)
        return (struct extent){ 0 };
    if (part->kind == PART_CHARACTER) {
        unsigned char c = (unsigned char)part->character;
        all.set.bits[c >> 6] |= (uint64_t)1 << (c & 63);
    }
    for (const struct pattern_branch *b = part->branches; b; b = b->next) {
        struct extent one = extent_of_branch(b);
        if (b == part->branches)
            all = one;
        set_join(&all.set, &one.set);
        all.least = one.least < all.least ? one.least : all.least;
        all.most = one.most > all.most ? one.most : all.most;
    }
    all.least = times(all.least, part->least);
    all.most = times(all.most, part->most);
    return all;
}

static void pass(struct arena *arena, struct place *place,
                 const struct pattern_part *part);

static void pass_branch(struct arena *arena, struct place *place,
                        const struct pattern_branch *branch)
{
    for (const struct pattern_part *p = branch->parts; p; p = p->next)
        pass(arena, place, p);
}

/* To the place after a part. */
static void pass(struct arena *arena, struct place *place,
                 const struct pattern_part *part)
{
    place->border_before = part->kind == PART_BORDER;
    if (part->kind == PART_BORDER)
        return;
    uint32_t least = place->least;
    struct extent extent = extent_of(part);
    if (part->kind == PART_GROUP && part->most == 1 && !part->branches->next) {
        /* Piece by piece says more than all at once. */
        pass_branch(arena, place, part->branches);
        place->border_before = false;
    } else if (extent.most) {
        struct byte_set *set = arena_new(arena, struct byte_set);
        *set = extent.set;
        place->back = step(arena, set, extent.most, place->back);
    }
    place->least = plus(least, extent.least);
}

/* ---- offers ---- */

static bool is_word(char c)
{
    return ascii_is_letter(c) || ascii_is_digit(c) || c == '_';
}

static bool is_plain(const struct pattern_part *part)
{
    return part->kind == PART_CHARACTER && part->least == 1 && part->most == 1;
}

static void take_better(struct offer *best, struct offer other)
{
    if (other.count && (best->count == 0 || other.cost < best->cost))
        *best = other;
}

/* The run of characters from `*part` on; moves to the first part after it. */
static struct offer offer_run(struct arena *arena, const struct place *place,
                              const struct pattern_part **part,
                              bool border_after)
{
    char *text = arena_alloc(arena, LITERAL_BYTES);
    size_t len = 0;
    const struct pattern_part *p = *part;
    for (; p && is_plain(p) && len < LITERAL_BYTES; p = p->next)
        text[len++] = p->character;
    /* "ab+c" has "ab". */
    bool goes_on =
        p && p->kind == PART_CHARACTER && p->least >= 1 && len < LITERAL_BYTES;
    if (goes_on)
        text[len++] = p->character;
    *part = p;
    if (len == 0)
        return (struct offer){ 0 };
    struct offered *offered = arena_new(arena, struct offered);
    struct literal *literal = &offered->literal;
    bool ends_here = p ? p->kind == PART_BORDER : border_after;
    *literal = (struct literal){
        .text = { text, len },
        .border_before = place->border_before && is_word(text[0]),
        .border_after = !goes_on && ends_here && is_word(text[len - 1]),
        .back = place->back,
        .least_before = place->least,
    };
    return (struct offer){ offered, offered, 1, cost_of(literal) };
}

static struct offer offer_branches(struct arena *arena, struct place place,
                                   const struct pattern_branch *branches,
                                   bool border_after);

static struct offer offer_branch(struct arena *arena, struct place place,
                                 const struct pattern_branch *branch,
                                 bool border_after)
{
    struct offer best = { 0 };
    const struct pattern_part *part = branch->parts;
    while (part) {
        const struct pattern_part *next = part;
        if (part->kind == PART_CHARACTER) {
            take_better(&best, offer_run(arena, &place, &next, border_after));
        } else if (part->kind == PART_GROUP && part->least >= 1) {
            bool ends_here =
                part->next ? part->next->kind == PART_BORDER : border_after;
            take_better(&best, offer_branches(arena, place, part->branches,
                                              ends_here && part->most == 1));
        }
        if (place.only_begin && part->kind != PART_BORDER)
            return best;
        if (next == part)
            next = part->next;
        for (; part != next; part = part->next)
            pass(arena, &place, part);
    }
    return best;
}

/* Literals of each branch, or none at all. */
static struct offer offer_branches(struct arena *arena, struct place place,
                                   const struct pattern_branch *branches,
                                   bool border_after)
{
    struct offer all = { 0 };
    for (const struct pattern_branch *b = branches; b; b = b->next) {
        struct offer one = offer_branch(arena, place, b, border_after);
        if (one.count == 0)
            return one;
        if (all.count)
            all.last->next = one.first;
        else
            all.first = one.first;
        all.last = one.last;
        all.count += one.count;
        all.cost += one.cost;
    }
    return all;
}

static struct literal_list listed(struct arena *arena,
                                  const struct offer *offer)
{
    struct literal_list list = { 0 };
    if (offer->count == 0 || offer->count > LITERALS_MAX)
        return list;
    list.items = arena_array(arena, offer->count, struct literal);
    for (const struct offered *o = offer->first; o; o = o->next)
        list.items[list.count++] = o->literal;
    return list;
}

struct literal_list pattern_literals(struct arena *arena, str source)
{
    struct arena scratch = { 0 };
    struct offer offer = { 0 };
    struct pattern_tree tree = pattern_tree(&scratch, source);
    if (tree.branches)
        offer =
            offer_branches(arena, (struct place){ 0 }, tree.branches, false);
    arena_close(&scratch);
    return listed(arena, offer.cost > WORTH_IT ? &(struct offer){ 0 } : &offer);
}

struct literal_list pattern_beginnings(struct arena *arena, str source)
{
    struct arena scratch = { 0 };
    struct offer offer = { 0 };
    struct pattern_tree tree = pattern_tree(&scratch, source);
    if (tree.branches && !tree.looks_around)
        offer = offer_branches(arena, (struct place){ .only_begin = true },
                               tree.branches, false);
    arena_close(&scratch);
    return listed(arena, &offer);
}

/* ---- in a text ---- */

/* A character beyond ASCII may be a letter or not. */
bool literal_has_borders(const struct literal *l, str text, size_t at)
{
    size_t end = at + l->text.len;
    if (l->border_before && at > 0 && is_word(text.ptr[at - 1]))
        return false;
    return !l->border_after || end >= text.len || !is_word(text.ptr[end]);
}

static bool goes_on_character(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

size_t literal_reach_back(const struct literal *literal, str text, size_t at,
                          size_t *budget)
{
    size_t least = at > *budget ? at - *budget : 0, from = at;
    for (const struct step_back *s = literal->back; s; s = s->before) {
        for (uint32_t taken = 0; at > least && taken < s->most;) {
            unsigned char byte = (unsigned char)text.ptr[at - 1];
            if (!byte_set_has(s->set, byte))
                break;
            at--;
            taken += !goes_on_character(byte);
        }
    }
    *budget -= from - at;
    return *budget ? at : 0;
}
