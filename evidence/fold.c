/*
 * fold.c - text made ready for matching (the only file over utf8proc)
 *
 * One pass over the text. Ordinary ASCII, which is nearly all of a Dutch
 * document, goes in blocks; all else goes through fold_special(). Every character of the display text gives at most one byte
 * more than it had, so the room needed is known beforehand.
 */
#include "evidence/fold.h"

#include <string.h>
#include <utf8proc.h>

#define SOFT_HYPHEN        0xAD
#define LETTERS_BEFORE_MAX 4
#define CHARACTER_CODES    4 /* a character folds into at most so many */
#define UTF8_BYTES_MAX     4
#define MARKS_BACK_MAX     4
#define NOT_A_CHARACTER    (-1)
#define REPLACEMENT_CODE   0xFFFD

struct folding {
    const unsigned char *in;
    size_t len, at;
    char *out;
    struct origins origins;
    size_t out_len;
};

/* Bytes that fold into themselves or their small letter, wherever they are:
 * printable ASCII but for the space and the hyphen. */
static bool is_plain(unsigned char c)
{
    return c > ' ' && c < 0x7F && c != '-';
}

static char small(unsigned char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

/* The character at an offset and its bytes (at least 1); what is no UTF-8 is
 * one byte of U+FFFD. NOT_A_CHARACTER at the end. */
static int32_t code_at(const struct folding *f, size_t at, size_t *bytes)
{
    *bytes = 0;
    if (at >= f->len)
        return NOT_A_CHARACTER;
    *bytes = 1;
    if (f->in[at] < 0x80)
        return f->in[at];
    size_t left = f->len - at;
    utf8proc_int32_t code;
    utf8proc_ssize_t read = utf8proc_iterate(
        f->in + at,
        (utf8proc_ssize_t)(left < UTF8_BYTES_MAX ? left : UTF8_BYTES_MAX),
        &code);
    if (read < 1)
        return REPLACEMENT_CODE;
    *bytes = (size_t)read;
    return code;
}

static bool is_letter(int32_t code)
{
    utf8proc_category_t category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static bool is_capital(int32_t code)
{
    utf8proc_category_t category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

static bool is_digit(int32_t code)
{
    return utf8proc_category(code) == UTF8PROC_CATEGORY_ND;
}

static bool is_word(int32_t code)
{
    if (code < 0)
        return false;
    utf8proc_category_t category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

/* Zero-width and directional characters, and marks on a letter. */
static bool is_dropped(int32_t code)
{
    if (code < 0x300)
        return code == SOFT_HYPHEN;
    if ((code >= 0x200B && code <= 0x200F) ||
        (code >= 0x202A && code <= 0x202E) ||
        (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF)
        return true;
    utf8proc_category_t category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

static bool is_blank(int32_t code)
{
    if (code < 0x80)
        return code >= 0 && (code <= ' ' || code == 0x7F);
    return code <= 0x9F || utf8proc_category(code) == UTF8PROC_CATEGORY_ZS ||
           code == 0x2028 || code == 0x2029;
}

/* How many line ends a blank stands for; two of them end a paragraph. */
static unsigned line_ends(int32_t code)
{
    if (code == '\n' || code == '\f' || code == '\v' || code == 0x85 ||
        code == 0x2028)
        return 1;
    return code == 0x2029 ? 2 : 0;
}

static bool is_hyphen(int32_t code)
{
    return code == '-' || code == 0x2010 || code == 0x2011;
}

static bool is_dash(int32_t code)
{
    return is_hyphen(code) || (code >= 0x2012 && code <= 0x2015) ||
           code == 0x2212;
}

static void add_code(struct folding *f, int32_t code, size_t from)
{
    utf8proc_uint8_t bytes[UTF8_BYTES_MAX];
    utf8proc_ssize_t count = utf8proc_encode_char(code, bytes);
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        f->out[f->out_len++] = (char)bytes[i];
        origins_add(&f->origins, (uint32_t)from);
    }
}

/* Past blanks and dropped characters; says how many line ends were met. */
static size_t skip_blanks(const struct folding *f, size_t at, unsigned *lines)
{
    *lines = 0;
    for (;;) {
        size_t bytes;
        int32_t code = code_at(f, at, &bytes);
        if (code == NOT_A_CHARACTER || !(is_blank(code) || is_dropped(code)))
            return at;
        *lines += line_ends(code);
        at += bytes;
    }
}

static void fold_blanks(struct folding *f)
{
    unsigned lines;
    size_t from = f->at;
    f->at = skip_blanks(f, from, &lines);
    if (f->at < f->len && f->out_len)
        add_code(f, lines > 1 ? '\n' : ' ', from);
}

/* The character that ends at an offset, marks passed over. */
static int32_t code_before(const struct folding *f, size_t *at)
{
    for (int i = 0; i < MARKS_BACK_MAX && *at; i++) {
        do
            (*at)--;
        while (*at && (f->in[*at] & 0xC0) == 0x80);
        size_t bytes;
        int32_t code = code_at(f, *at, &bytes);
        if (!is_dropped(code))
            return code;
    }
    return NOT_A_CHARACTER;
}

/* "voor- en nadelen", "in- of uitstroom": that hyphen stands for a word. */
static bool is_joining_word(const struct folding *f, size_t at)
{
    if (f->len - at < 2)
        return false;
    bool is_en = f->in[at] == 'e' && f->in[at + 1] == 'n';
    bool is_of = f->in[at] == 'o' && f->in[at + 1] == 'f';
    size_t bytes;
    return (is_en || is_of) && !is_word(code_at(f, at + 2, &bytes));
}

enum line_end_hyphen { HYPHEN_AND_BREAK, HYPHEN_ONLY, NEITHER };

/*
 * What stays of a hyphen at `at` before a line end, where `next` begins the
 * next line. Of 3,261 such hyphens in Dutch PDFs 12 % belong to the word:
 * those in dates and numbers, beside capitals (GBA-berichten, wet-WOZ) and
 * after a single letter (e-mail). The others only broke it.
 */
static enum line_end_hyphen judge_hyphen(const struct folding *f, size_t at,
                                         size_t next)
{
    size_t bytes;
    size_t back = at;
    int32_t before = code_before(f, &back);
    int32_t after = code_at(f, next, &bytes);
    if (before == NOT_A_CHARACTER || after == NOT_A_CHARACTER ||
        !(is_letter(before) || is_digit(before)) ||
        !(is_letter(after) || is_digit(after)))
        return HYPHEN_AND_BREAK;
    if (is_digit(before) || is_digit(after) || is_capital(before) ||
        is_capital(after))
        return HYPHEN_ONLY;
    if (is_joining_word(f, next))
        return HYPHEN_AND_BREAK;
    return is_word(code_before(f, &back)) ? NEITHER : HYPHEN_ONLY;
}

static void fold_dash(struct folding *f, int32_t code, size_t bytes)
{
    unsigned lines;
    size_t next = skip_blanks(f, f->at + bytes, &lines);
    enum line_end_hyphen keep = HYPHEN_AND_BREAK;
    if (lines == 1)
        keep = judge_hyphen(f, f->at, next);
    /* A dash between words is not a hyphen; "2024 -" at a line end is. */
    if (keep == NEITHER && !is_hyphen(code))
        keep = HYPHEN_AND_BREAK;
    if (keep != NEITHER)
        add_code(f, '-', f->at);
    f->at = keep == HYPHEN_AND_BREAK ? f->at + bytes : next;
}

static void fold_soft_hyphen(struct folding *f, size_t bytes)
{
    unsigned lines;
    size_t next = skip_blanks(f, f->at + bytes, &lines);
    f->at = lines == 1 && judge_hyphen(f, f->at, next) != HYPHEN_AND_BREAK
                ? next
                : f->at + bytes;
}

/* Letters that are two letters, and signs that have a plain look-alike; NULL
 * for all others. Never longer than the character itself plus one byte. */
static const char *plain_form(int32_t code)
{
    switch (code) {
    case 0x00C6:
    case 0x00E6:
        return "ae";
    case 0x0152:
    case 0x0153:
        return "oe";
    case 0x00D8:
    case 0x00F8:
        return "o";
    case 0x00DF:
    case 0x1E9E:
        return "ss";
    case 0x0110:
    case 0x0111:
        return "d";
    case 0x0131:
        return "i";
    case 0x0141:
    case 0x0142:
        return "l";
    case 0x017F:
        return "s";
    case 0x0132:
    case 0x0133:
        return "ij";
    case 0xFB00:
        return "ff";
    case 0xFB01:
        return "fi";
    case 0xFB02:
        return "fl";
    case 0xFB03:
        return "ffi";
    case 0xFB04:
        return "ffl";
    case 0xFB05:
    case 0xFB06:
        return "st";
    case 0x2026:
        return "...";
    case 0x00B4:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
        return "'";
    case 0x00AB:
    case 0x00BB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
        return "\"";
    default:
        return NULL;
    }
}

static size_t code_bytes(int32_t code)
{
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/* A letter without its marks, small; as it is when that would need more than
 * one byte extra (Hangul). */
static void fold_letter(struct folding *f, int32_t code, size_t bytes)
{
    utf8proc_int32_t parts[CHARACTER_CODES];
    utf8proc_ssize_t count = utf8proc_decompose_char(
        code, parts, CHARACTER_CODES,
        (utf8proc_option_t)(UTF8PROC_DECOMPOSE | UTF8PROC_STABLE), NULL);
    size_t needed = 0;
    for (utf8proc_ssize_t i = 0; i < count && i < CHARACTER_CODES; i++) {
        parts[i] = utf8proc_tolower(parts[i]);
        needed += is_dropped(parts[i]) ? 0 : code_bytes(parts[i]);
    }
    if (count < 1 || count > CHARACTER_CODES || needed > bytes + 1 ||
        needed == 0) {
        add_code(f, code, f->at);
        return;
    }
    for (utf8proc_ssize_t i = 0; i < count; i++)
        if (!is_dropped(parts[i]))
            add_code(f, parts[i], f->at);
}

/* Everything but ordinary ASCII. */
static void fold_special(struct folding *f)
{
    size_t bytes;
    int32_t code = code_at(f, f->at, &bytes);
    if (code == SOFT_HYPHEN) {
        fold_soft_hyphen(f, bytes);
        return;
    }
    if (is_blank(code)) {
        fold_blanks(f);
        return;
    }
    if (is_dash(code)) {
        fold_dash(f, code, bytes);
        return;
    }
    const char *plain = plain_form(code);
    if (plain) {
        for (; *plain; plain++)
            add_code(f, *plain, f->at);
    } else if (!is_dropped(code)) {
        fold_letter(f, code, bytes);
    }
    f->at += bytes;
}

/* Bytes that are looked at together. GCC and clang have vectors in C, and know
 * how to do without where the processor has none. */
#define BLOCK_BYTES ((size_t)16)
typedef uint8_t byte_block __attribute__((vector_size(16)));

static byte_block load_block(const unsigned char *in)
{
    byte_block block;
    memcpy(&block, in, sizeof block);
    return block;
}

/* All ones where a byte is_plain(). */
static byte_block plain_bytes(byte_block c)
{
    return (byte_block)((c > ' ') & (c < 0x7F) & (c != '-'));
}

/* Whether the next BLOCK_BYTES are plain, or single spaces between such. */
static bool is_plain_block(const unsigned char *in)
{
    byte_block c = load_block(in);
    byte_block good = plain_bytes(c) | ((byte_block)(c == ' ') &
                                        plain_bytes(load_block(in + 1)));
    uint64_t halves[2];
    memcpy(halves, &good, sizeof halves);
    return (halves[0] & halves[1]) == UINT64_MAX;
}

static void fold_block(const unsigned char *in, char *out)
{
    byte_block c = load_block(in);
    c += (byte_block)((c >= 'A') & (c <= 'Z')) & ('a' - 'A');
    memcpy(out, &c, sizeof c);
}

/* As many bytes as there are plain blocks. */
static void fold_blocks(struct folding *f)
{
    while (f->len - f->at > BLOCK_BYTES && is_plain_block(f->in + f->at)) {
        fold_block(f->in + f->at, f->out + f->out_len);
        origins_add_run(&f->origins, (uint32_t)f->at, BLOCK_BYTES);
        f->at += BLOCK_BYTES;
        f->out_len += BLOCK_BYTES;
    }
}

/* Up to the next byte that is not plain. */
static void fold_plain(struct folding *f)
{
    for (; f->at < f->len; f->at++) {
        unsigned char c = f->in[f->at];
        bool is_one_space = c == ' ' && f->out_len && f->at + 1 < f->len &&
                            is_plain(f->in[f->at + 1]);
        if (!is_plain(c) && !is_one_space)
            return;
        f->out[f->out_len++] = small(c);
        origins_add(&f->origins, (uint32_t)f->at);
    }
}

static void fold_run(struct folding *f)
{
    while (f->at < f->len) {
        if (f->out_len)
            fold_blocks(f);
        fold_plain(f);
        if (f->at < f->len)
            fold_special(f);
    }
}

static bool is_small_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' ||
           c == 'y' || c == 'j';
}

/* What a scan made of a letter: "rege1ing", "gedragsc0de", "regel1ng",
 * "terugva1". A digit with a letter on both sides is none, but in codes nobody
 * looks for; between two consonants a 1 was an i. */
static char unscanned(str folded, size_t at)
{
    char c = folded.ptr[at];
    size_t letters = 0;
    while (letters < LETTERS_BEFORE_MAX && letters < at &&
           is_small_letter(folded.ptr[at - 1 - letters]))
        letters++;
    if (letters == 0)
        return c;
    char before = folded.ptr[at - 1];
    char after = at + 1 < folded.len ? folded.ptr[at + 1] : ' ';
    if (is_small_letter(after) && c == '0')
        return 'o';
    if (is_small_letter(after))
        return is_vowel(before) || (is_vowel(after) && after != 'j') ? 'l'
                                                                     : 'i';
    bool ends_word = after == ' ' || after == '\n';
    return c == '1' && ends_word && letters == LETTERS_BEFORE_MAX &&
                   is_vowel(before)
               ? 'l'
               : c;
}

static void mend_scans(char *out, size_t len)
{
    for (size_t i = 1; i < len; i++)
        if (out[i] == '0' || out[i] == '1')
            out[i] = unscanned((str){ out, len }, i);
}

/* A byte that is no UTF-8 becomes the three of U+FFFD. */
static size_t room_for(str text)
{
    size_t high = 0;
    for (size_t i = 0; i < text.len; i++)
        high += (unsigned char)text.ptr[i] >= 0x80;
    return text.len + 2 * high + 1;
}

struct folded fold_text(struct arena *arena, str text)
{
    if (text.len > UINT32_MAX)
        text.len = UINT32_MAX;
    size_t room = room_for(text);
    struct folding f = {
        .in = (const unsigned char *)text.ptr,
        .len = text.len,
        .out = arena_alloc(arena, room),
        .origins = origins_open(arena, room),
    };
    fold_run(&f);
    mend_scans(f.out, f.out_len);
    origins_add(&f.origins, (uint32_t)text.len);
    return (struct folded){ { f.out, f.out_len }, f.origins };
}

str fold_word(struct arena *arena, str text)
{
    return fold_text(arena, text).text;
}

/* Whether a word could go on over the border at `at`. */
static bool is_inside_word(const struct folding *f, size_t at)
{
    size_t back = at, bytes;
    return is_word(code_before(f, &back)) && is_word(code_at(f, at, &bytes));
}

bool fold_is_word(str text, size_t from, size_t until)
{
    struct folding f = { .in = (const unsigned char *)text.ptr,
                         .len = text.len };
    return !is_inside_word(&f, from) && !is_inside_word(&f, until);
}

size_t fold_find_word(str text, str term, size_t from)
{
    while (term.len && from + term.len <= text.len) {
        size_t at = from + str_find(str_part(text, from, text.len), term);
        if (at >= text.len)
            break;
        if (fold_is_word(text, at, at + term.len))
            return at;
        from = at + 1;
    }
    return text.len;
}

str text_compose(struct arena *arena, str text)
{
    bool is_ascii = true;
    for (size_t i = 0; i < text.len && is_ascii; i++)
        is_ascii = (unsigned char)text.ptr[i] < 0x80;
    if (is_ascii)
        return text;
    const utf8proc_option_t options =
        (utf8proc_option_t)(UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text.ptr;
    utf8proc_ssize_t count =
        utf8proc_decompose(bytes, (utf8proc_ssize_t)text.len, NULL, 0, options);
    if (count < 1)
        return text;
    /* utf8proc_reencode() writes a NUL after the last character. */
    utf8proc_int32_t *codes =
        arena_array(arena, (size_t)count + 1, utf8proc_int32_t);
    if (utf8proc_decompose(bytes, (utf8proc_ssize_t)text.len, codes, count,
                           options) != count)
        return text;
    utf8proc_ssize_t len = utf8proc_reencode(codes, count, options);
    return len < 0 ? text : (str){ (const char *)codes, (size_t)len };
}
