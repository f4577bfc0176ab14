/* personal_number.c - citizen service numbers and bank accounts in text */
#include "checker/personal_number.h"

#include "base/ascii.h"
#include "base/count.h"
#include "evidence/fold.h"
#include "evidence/text_date.h"

#define BSN_DIGITS       9
#define BSN_BYTES_MAX    (2 * BSN_DIGITS)
#define KEYWORD_DISTANCE 40
#define LABEL_DISTANCE   16
#define IBAN_LETTERS_MAX 34
#define MASK_KEPT        2

static const str GLUED = STR_INIT("bsn");

static bool is_word_char(char c)
{
    return ascii_is_digit(c) || ascii_is_letter(c) || (unsigned char)c >= 0x80;
}

static char char_at(str s, size_t at)
{
    return at < s.len ? s.ptr[at] : '\0';
}

/* What people put between the groups of a number. */
static bool is_gap(char c)
{
    return c == ' ' || c == '.' || c == '-';
}

static bool passes_eleven_test(const int digits[BSN_DIGITS])
{
    int sum = -digits[BSN_DIGITS - 1], total = 0;
    for (int i = 0; i < BSN_DIGITS; i++) {
        sum += i < BSN_DIGITS - 1 ? digits[i] * (BSN_DIGITS - i) : 0;
        total += digits[i];
    }
    return total > 0 && sum % 11 == 0;
}

/* Digits from `at`, one blank, point or hyphen between groups, that end where
 * a group ends: `wanted` of them, or 0. */
static size_t digits_at(str s, size_t at, int wanted, int *digits)
{
    int count = 0;
    size_t end = at;
    while (count < wanted) {
        if (count && is_gap(char_at(s, end)))
            end++;
        if (!ascii_is_digit(char_at(s, end)))
            return 0;
        digits[count++] = s.ptr[end++] - '0';
    }
    bool goes_on = is_word_char(char_at(s, end)) ||
                   ((char_at(s, end) == '-' || char_at(s, end) == ',') &&
                    ascii_is_digit(char_at(s, end + 1)));
    return goes_on ? 0 : end - at;
}

/* "bsn123456782": the word for it and the number in one. */
static bool is_glued(str s, size_t at)
{
    return at >= GLUED.len &&
           str_equal(str_part(s, at - GLUED.len, GLUED.len), GLUED) &&
           (at == GLUED.len || !is_word_char(s.ptr[at - GLUED.len - 1]));
}

/* A BSN begins at the border of a word, and not in a decimal number, a date
 * or behind the area code of a telephone number. */
static bool begins_at(str s, size_t at)
{
    struct text_date date;
    char before = at ? s.ptr[at - 1] : ' ';
    char before2 = at > 1 ? s.ptr[at - 2] : ' ';
    if (is_glued(s, at))
        return true;
    if (is_word_char(before) || before == '+')
        return false;
    if (ascii_is_digit(before2) && before != ' ' && before != '(' &&
        before != ':')
        return false;
    bool is_phone =
        at >= 3 && before == ' ' && before2 == '6' &&
        (s.ptr[at - 3] == '0' || s.ptr[at - 3] == ' ' || s.ptr[at - 3] == ')');
    str near = str_part(s, 0, at + BSN_BYTES_MAX);
    bool is_date = text_date_find(near, at, &date) && date.from == at;
    return !is_phone && !is_date;
}

static size_t bsn_at(str s, size_t at)
{
    int digits[BSN_DIGITS];
    if (!begins_at(s, at))
        return 0;
    size_t len = digits_at(s, at, BSN_DIGITS, digits);
    if (len && passes_eleven_test(digits))
        return len;
    int with_zero[BSN_DIGITS] = { 0 };
    len = digits_at(s, at, BSN_DIGITS - 1, with_zero + 1);
    return len && passes_eleven_test(with_zero) ? len : 0;
}

/* Words for a BSN, and words that make a number something else. */
static const str keywords[] = {
    STR_INIT("bsn"),           STR_INIT("burgerservicenummer"),
    STR_INIT("sofinummer"),    STR_INIT("sofi-nummer"),
    STR_INIT("bsnr"),          STR_INIT("bsn-nummer"),
    STR_INIT("sofi"),          STR_INIT("burgerservicenr"),
    STR_INIT("burgerservice"), STR_INIT("burgerservicenummers"),
};
static const str other_labels[] = {
    STR_INIT("kvk"),
    STR_INIT("kvk-nummer"),
    STR_INIT("rsin"),
    STR_INIT("zaaknummer"),
    STR_INIT("zaak"),
    STR_INIT("dossiernummer"),
    STR_INIT("dossier"),
    STR_INIT("telefoon"),
    STR_INIT("telefoonnummer"),
    STR_INIT("tel"),
    STR_INIT("factuur"),
    STR_INIT("factuurnummer"),
    STR_INIT("btw"),
    STR_INIT("klantnummer"),
    STR_INIT("kenmerk"),
    STR_INIT("debiteurnummer"),
};

static bool has_keyword(str s, size_t at, size_t len)
{
    size_t from = at > KEYWORD_DISTANCE ? at - KEYWORD_DISTANCE : 0;
    str before = str_part(s, from, at - from);
    str after = str_part(s, at + len, KEYWORD_DISTANCE);
    for (size_t i = 0; i < COUNT(keywords); i++)
        if (fold_find_word(before, keywords[i], 0) < before.len ||
            fold_find_word(after, keywords[i], 0) < after.len)
            return true;
    return false;
}

/* "zaaknummer: 123456782": the label right before it says what it is. */
static bool has_other_label(str s, size_t at)
{
    size_t end = at;
    while (end && !is_word_char(s.ptr[end - 1]) && s.ptr[end - 1] != '\n' &&
           at - end < LABEL_DISTANCE)
        end--;
    size_t from = end;
    while (from && (is_word_char(s.ptr[from - 1]) || s.ptr[from - 1] == '-') &&
           end - from < LABEL_DISTANCE)
        from--;
    str label = str_part(s, from, end - from);
    for (size_t i = 0; i < COUNT(other_labels); i++)
        if (str_equal(label, other_labels[i]))
            return true;
    return false;
}

/* IBAN registry (SWIFT, release 96): lengths of the SEPA countries. */
static size_t iban_letters(char a, char b)
{
    static const char countries[][5] = {
        "ad24", "at20", "be16", "bg22", "ch21", "cy28", "cz24", "de22",
        "dk18", "ee20", "es24", "fi18", "fr27", "gb22", "gi23", "gr27",
        "hr21", "hu28", "ie22", "is26", "it27", "li21", "lt20", "lu20",
        "lv21", "mc27", "mt31", "nl18", "no15", "pl28", "pt25", "ro24",
        "se24", "si19", "sk24", "sm27", "va22",
    };
    for (size_t i = 0; i < COUNT(countries); i++)
        if ((a | 0x20) == countries[i][0] && (b | 0x20) == countries[i][1])
            return (size_t)(countries[i][2] - '0') * 10 +
                   (size_t)(countries[i][3] - '0');
    return 0;
}

/* The remainder of two digits a letter (a = 10) or one a digit. */
static unsigned remainder_after(unsigned remainder, char c)
{
    if (ascii_is_digit(c))
        return (remainder * 10 + (unsigned)(c - '0')) % 97;
    return (remainder * 100 + (unsigned)((c | 0x20) - 'a') + 10) % 97;
}

static bool passes_97_test(const char *letters, size_t count)
{
    unsigned remainder = 0;
    for (size_t i = 0; i < count; i++)
        remainder = remainder_after(remainder, letters[(i + 4) % count]);
    return remainder == 1;
}

static size_t iban_at(str s, size_t at)
{
    size_t wanted = iban_letters(char_at(s, at), char_at(s, at + 1));
    if (wanted == 0 || (at && is_word_char(s.ptr[at - 1])))
        return 0;
    char letters[IBAN_LETTERS_MAX];
    size_t count = 0, end = at;
    while (count < wanted) {
        if (count && is_gap(char_at(s, end)))
            end++;
        char c = char_at(s, end);
        bool is_right = count < 2   ? ascii_is_letter(c)
                        : count < 4 ? ascii_is_digit(c)
                                    : ascii_is_digit(c) || ascii_is_letter(c);
        if (!is_right)
            return 0;
        letters[count++] = c;
        end++;
    }
    if (is_word_char(char_at(s, end)) || !passes_97_test(letters, count))
        return 0;
    return end - at;
}

static bool find(str s, size_t from, unsigned which, bool needs_keyword,
                 struct personal_number *number)
{
    for (size_t at = from; at < s.len; at++) {
        size_t len = 0;
        char c = s.ptr[at];
        if (ascii_is_digit(c) && (which & PERSONAL_BSN)) {
            len = bsn_at(s, at);
            if (len && needs_keyword && !is_glued(s, at) &&
                (!has_keyword(s, at, len) || has_other_label(s, at)))
                len = 0;
            number->kind = PERSONAL_BSN;
        } else if (ascii_is_letter(c) && (which & PERSONAL_IBAN)) {
            len = iban_at(s, at);
            number->kind = PERSONAL_IBAN;
        }
        if (len) {
            number->from = at;
            number->len = len;
            return true;
        }
    }
    return false;
}

bool personal_number_find(str folded, size_t from, unsigned which,
                          struct personal_number *number)
{
    return find(folded, from, which, true, number);
}

bool personal_number_suspect(str folded, size_t from,
                             struct personal_number *number)
{
    return find(folded, from, PERSONAL_ANY, false, number);
}

void personal_mask(char *text, size_t from, size_t end)
{
    size_t count = 0, seen = 0;
    for (size_t i = from; i < end; i++)
        count += ascii_is_digit(text[i]);
    for (size_t i = from; i < end; i++) {
        if (!ascii_is_digit(text[i]) && !ascii_is_letter(text[i]))
            continue;
        bool is_country = i < from + 2 && ascii_is_letter(text[i]);
        bool is_kept = ascii_is_digit(text[i]) &&
                       (seen < MASK_KEPT || seen + MASK_KEPT >= count);
        seen += ascii_is_digit(text[i]);
        if (!is_country && !is_kept)
            text[i] = '*';
    }
}

bool is_iban(str text)
{
    size_t len = iban_at(text, 0);
    return len > 0 && len == text.len;
}
