/* foreign.c - files that are known and not read */
#include "evidence/readers/foreign.h"

#include "base/count.h"

#define SNIFF_BYTES 1024

static enum reason compound_reason(enum compound_kind kind)
{
    switch (kind) {
    case COMPOUND_BROKEN:
        return REASON_DAMAGED;
    case COMPOUND_ENCRYPTED:
        return REASON_ENCRYPTED;
    case COMPOUND_POWERPOINT:
        return REASON_OLD_POWERPOINT;
    case COMPOUND_OTHER:
        return REASON_OLD_OFFICE;
    case COMPOUND_NONE:
    case COMPOUND_MESSAGE:
    case COMPOUND_WORD:
    case COMPOUND_EXCEL:
        break;
    }
    return REASON_NONE;
}

static enum reason package_reason(enum package_kind kind)
{
    switch (kind) {
    case PACKAGE_BROKEN:
        return REASON_DAMAGED;
    case PACKAGE_FOREIGN:
        return REASON_UNKNOWN;
    case PACKAGE_NONE:
    case PACKAGE_OTHER:
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
    enum reason compound = compound_reason(sample->compound);
    if (package || compound)
        return package ? package : compound;
    /* XML of Word or Excel 2003: read as text it would be tags. */
    if (str_contains(str_part(bytes, 0, SNIFF_BYTES), STR("<?mso-application")))
        return REASON_OLD_OFFICE;
    for (size_t i = 0; i < COUNT(signatures); i++)
        if (str_starts(bytes, signatures[i].signature))
            return signatures[i].reason;
    if (str_starts(bytes, STR("RIFF")) &&
        str_equal(str_part(bytes, 8, 4), STR("WEBP")))
        return REASON_OTHER_IMAGE;
    return REASON_NONE;
}
