/* foreign.c - files that are known and not read */
#include "evidence/readers/foreign.h"

#include "base/count.h"

/* Compound files (OLE2, [MS-CFB]) name their streams in UTF-16. */
static bool has_stream(str bytes, const char *name)
{
    char wide[64];
    size_t len = 0;
    for (; name[len / 2] && len + 1 < sizeof wide; len += 2) {
        wide[len] = name[len / 2];
        wide[len + 1] = '\0';
    }
    return str_contains(bytes, (str){ wide, len });
}

static enum reason compound_kind(str bytes)
{
    if (has_stream(bytes, "EncryptedPackage"))
        return REASON_ENCRYPTED;
    if (has_stream(bytes, "__substg1.0_") || has_stream(bytes, "__nameid"))
        return REASON_MAIL;
    if (has_stream(bytes, "WordDocument"))
        return REASON_OLD_WORD;
    if (has_stream(bytes, "PowerPoint Document"))
        return REASON_OLD_POWERPOINT;
    if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book"))
        return REASON_OLD_EXCEL;
    return REASON_OLD_OFFICE;
}

/* A mail begins with header lines, two of which are these. */
static bool is_mail(const struct sample *sample)
{
    static const str names[] = {
        STR_INIT("received"),     STR_INIT("from"),
        STR_INIT("to"),           STR_INIT("subject"),
        STR_INIT("mime-version"), STR_INIT("message-id"),
        STR_INIT("return-path"),  STR_INIT("delivered-to"),
    };
    str rest = str_part(sample->bytes, 0, 8192);
    size_t known = 0;
    while (rest.len) {
        str line = str_cut(rest, '\n', &rest), value;
        if (str_trim(line).len == 0)
            break;
        if (line.ptr[0] == ' ' || line.ptr[0] == '\t')
            continue;
        str name = str_cut(line, ':', &value);
        if (name.len == line.len)
            break;
        for (size_t i = 0; i < COUNT(names); i++)
            known += str_equal_nocase(name, names[i]);
    }
    bool is_named = str_equal(sample->extension, STR("eml"));
    return known >= (is_named ? 2 : 4);
}

static enum reason package_reason(enum package_kind kind)
{
    switch (kind) {
    case PACKAGE_BROKEN:
        return REASON_DAMAGED;
    case PACKAGE_OTHER:
        return REASON_ARCHIVE;
    case PACKAGE_NONE:
    case PACKAGE_DOCX:
    case PACKAGE_XLSX:
    case PACKAGE_PPTX:
    case PACKAGE_ODP:
    case PACKAGE_ODT:
    case PACKAGE_ODS:
        break;
    }
    return REASON_NONE;
}

enum reason foreign_kind(const struct sample *sample)
{
    static const struct {
        str signature;
        enum reason reason;
    } signatures[] = {
        { STR_INIT("GIF8"), REASON_OTHER_IMAGE },
        { STR_INIT("\x1F\x8B"), REASON_ARCHIVE },
        { STR_INIT("7z\xBC\xAF\x27\x1C"), REASON_ARCHIVE },
        { STR_INIT("Rar!\x1A\x07"), REASON_ARCHIVE },
    };
    str bytes = sample->bytes;
    enum reason package = package_reason(sample->package);
    if (package)
        return package;
    if (str_starts(bytes, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
        return compound_kind(bytes);
    for (size_t i = 0; i < COUNT(signatures); i++)
        if (str_starts(bytes, signatures[i].signature))
            return signatures[i].reason;
    if (str_starts(bytes, STR("RIFF")) &&
        str_equal(str_part(bytes, 8, 4), STR("WEBP")))
        return REASON_OTHER_IMAGE;
    return is_mail(sample) ? REASON_MAIL : REASON_NONE;
}
