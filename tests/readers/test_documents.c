/*
 * test_documents.c - every format, in the sandbox and out of it
 *
 * fixtures/documents/make.py makes the files and says what text is in them.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "evidence/reader_pool.h"
#include "evidence/readers/reader.h"
#include "tests/support/test.h"

#define FOLDER SOURCE_FOLDER "/fixtures/documents/"
#define READER BINARY_FOLDER "/normtoets-reader"

static const struct row {
    const char *file;
    const char *format;
    enum sentence why; /* SAY_NOTHING: all of it is read */
} rows[] = {
    { "csv/register.csv", "csv", SAY_NOTHING },
    { "doc/afgekapt.doc", "", SAY_READER_DAMAGED },
    { "doc/nergens.doc", "doc", SAY_READER_DAMAGED },
    { "doc/regeling.doc", "doc", SAY_NOTHING },
    { "doc/wachtwoord.doc", "doc", SAY_READER_ENCRYPTED },
    { "doc/word-95.doc", "doc", SAY_READER_OLD_WORD },
    { "doc/zonder-opmaak.doc", "doc", SAY_READER_REDUCED },
    { "docx/afgekapt.docx", "", SAY_READER_DAMAGED },
    { "docx/andere-naam.docx", "docx", SAY_NOTHING },
    { "docx/bom.docx", "docx", SAY_READER_SWELLS },
    { "docx/diep.docx", "docx", SAY_READER_TOO_DEEP },
    { "docx/dubbel.docx", "", SAY_READER_DAMAGED },
    { "docx/eigenlijk-pdf.docx", "pdf", SAY_NOTHING },
    { "docx/entiteiten.docx", "docx", SAY_READER_FORBIDDEN_XML },
    { "docx/ingesloten.docx", "docx", SAY_READER_EMBEDDED },
    { "docx/logo.docx", "docx", SAY_NOTHING },
    { "docx/plaatje.docx", "docx", SAY_READER_PICTURES },
    { "docx/regeling.docx", "docx", SAY_NOTHING },
    { "docx/slecht-xml.docx", "docx", SAY_READER_DAMAGED },
    { "docx/versleuteld.docx", "", SAY_READER_ENCRYPTED },
    { "docx/xxe.docx", "docx", SAY_READER_FORBIDDEN_XML },
    { "docx/zonder-tekst.docx", "docx", SAY_READER_NO_TEXT },
    { "eml/afgekapt.eml", "eml", SAY_NOTHING },
    { "eml/andere-naam.txt", "eml", SAY_NOTHING },
    { "eml/diep.eml", "eml", SAY_NOTHING },
    { "eml/kop-zonder-einde.eml", "eml", SAY_NOTHING },
    { "eml/latin-9.eml", "eml", SAY_NOTHING },
    { "eml/map.eml", "eml", SAY_NOTHING },
    { "eml/ondertekend.eml", "eml", SAY_NOTHING },
    { "eml/postvak.mbox", "eml", SAY_READER_UNPACKED },
    { "eml/regeling.eml", "eml", SAY_NOTHING },
    { "eml/stomp.eml", "eml", SAY_NOTHING },
    { "eml/versleuteld.eml", "eml", SAY_READER_ENCRYPTED },
    { "foreign/foto.jpg", "image", SAY_READER_IMAGE },
    { "foreign/plaatje.gif", "", SAY_READER_OTHER_IMAGE },
    { "foreign/oud.ppt", "", SAY_READER_OLD_POWERPOINT },
    { "foreign/oud.pub", "", SAY_READER_OLD_OFFICE },
    { "foreign/word-2003.xml", "", SAY_READER_OLD_OFFICE },
    { "html/klachten.html", "html", SAY_NOTHING },
    { "html/latin-9.html", "html", SAY_NOTHING },
    { "html/slordig.html", "html", SAY_NOTHING },
    { "html/zegt-latin-1.html", "html", SAY_NOTHING },
    { "image/bom.png", "image", SAY_READER_IMAGE }, /* the rest: test_ocr.c */
    { "image/regeling.png", "image", SAY_READER_IMAGE },
    { "msg/afgekapt.msg", "", SAY_READER_DAMAGED },
    { "msg/afspraak.msg", "msg", SAY_READER_FIELDS },
    { "msg/codepagina.msg", "msg", SAY_NOTHING },
    { "msg/diep.msg", "msg", SAY_NOTHING },
    { "msg/kring.msg", "msg", SAY_READER_DAMAGED },
    { "msg/pagina.msg", "msg", SAY_NOTHING },
    { "msg/regeling.msg", "msg", SAY_NOTHING },
    { "msg/rtf-kapot.msg", "msg", SAY_READER_DAMAGED },
    { "msg/rtf.msg", "msg", SAY_NOTHING },
    { "odt/beleid.odt", "odt", SAY_NOTHING },
    { "odt/plaatje.odt", "odt", SAY_READER_PICTURES },
    { "odt/versleuteld.odt", "odt", SAY_READER_ENCRYPTED },
    { "odt/xxe.odt", "odt", SAY_READER_FORBIDDEN_XML },
    { "odt/zonder-inhoud.odt", "odt", SAY_READER_DAMAGED },
    { "pdf/afgekapt.pdf", "pdf", SAY_READER_DAMAGED },
    { "pdf/beschadigd.pdf", "pdf", SAY_READER_REPAIRED },
    { "pdf/buiten-de-pagina.pdf", "pdf", SAY_NOTHING },
    { "pdf/bundel.pdf", "pdf", SAY_READER_EMBEDDED },
    { "pdf/deels-scan.pdf", "pdf", SAY_READER_PAGES_WITHOUT_TEXT },
    { "pdf/gescand.pdf", "pdf", SAY_READER_PAGES_WITHOUT_TEXT },
    { "pdf/leesbaar-versleuteld.pdf", "pdf", SAY_NOTHING },
    { "pdf/regeling.pdf", "pdf", SAY_NOTHING },
    { "pdf/rommel.pdf", "pdf", SAY_READER_DAMAGED },
    { "pdf/scan.pdf", "pdf", SAY_READER_SCAN },
    { "pdf/versleuteld.pdf", "pdf", SAY_READER_ENCRYPTED },
    { "plain/alleen-wit.txt", "plain", SAY_READER_NO_TEXT },
    { "plain/beleid.txt", "plain", SAY_NOTHING },
    { "plain/binair.txt", "", SAY_READER_UNKNOWN },
    { "plain/leeg.txt", "", SAY_READER_EMPTY },
    { "plain/los-accent.txt", "plain", SAY_NOTHING },
    { "plain/notulen.md", "plain", SAY_NOTHING },
    { "plain/stuurtekens.txt", "plain", SAY_NOTHING },
    { "plain/utf-16.txt", "plain", SAY_NOTHING },
    { "plain/windows-1252.txt", "plain", SAY_NOTHING },
    { "xls/1904.xls", "xls", SAY_NOTHING },
    { "xls/afgekapt.xls", "", SAY_READER_DAMAGED },
    { "xls/excel-95.xls", "xls", SAY_NOTHING },
    { "xls/geen-teksten.xls", "xls", SAY_READER_DAMAGED },
    { "xls/nergens.xls", "xls", SAY_READER_DAMAGED },
    { "xls/wachtwoord.xls", "xls", SAY_READER_ENCRYPTED },
    { "xls/zaken.xls", "xls", SAY_NOTHING },
    { "odp/afgekapt.odp", "", SAY_READER_DAMAGED },
    { "odp/diep.odp", "odp", SAY_READER_TOO_DEEP },
    { "odp/klachten.odp", "odp", SAY_NOTHING },
    { "odp/libreoffice.odp", "odp", SAY_NOTHING },
    { "odp/plaatje.odp", "odp", SAY_READER_PICTURES },
    { "odp/versleuteld.odp", "odp", SAY_READER_ENCRYPTED },
    { "odp/xxe.odp", "odp", SAY_READER_FORBIDDEN_XML },
    { "ods/afgekapt.ods", "", SAY_READER_DAMAGED },
    { "ods/bom.ods", "ods", SAY_READER_SWELLS },
    { "ods/slecht-xml.ods", "ods", SAY_READER_DAMAGED },
    { "ods/libreoffice.ods", "ods", SAY_NOTHING },
    { "ods/versleuteld.ods", "ods", SAY_READER_ENCRYPTED },
    { "ods/xxe.ods", "ods", SAY_READER_FORBIDDEN_XML },
    { "ods/zaken.ods", "ods", SAY_NOTHING },
    { "pptx/afgekapt.pptx", "", SAY_READER_DAMAGED },
    { "pptx/alleen-verborgen.pptx", "pptx", SAY_READER_NO_TEXT },
    { "pptx/bom.pptx", "pptx", SAY_READER_SWELLS },
    { "pptx/dia-ontbreekt.pptx", "pptx", SAY_READER_DAMAGED },
    { "pptx/entiteiten.pptx", "pptx", SAY_READER_FORBIDDEN_XML },
    { "pptx/ingesloten.pptx", "pptx", SAY_READER_EMBEDDED },
    { "pptx/klachten.pptx", "pptx", SAY_NOTHING },
    { "pptx/libreoffice.pptx", "pptx", SAY_NOTHING },
    { "pptx/plaatje.pptx", "pptx", SAY_READER_PICTURES },
    { "pptx/versleuteld.pptx", "", SAY_READER_ENCRYPTED },
    { "rtf/afgekapt.rtf", "rtf", SAY_READER_DAMAGED },
    { "rtf/diep.rtf", "rtf", SAY_READER_TOO_DEEP },
    { "rtf/eigenlijk.doc", "rtf", SAY_NOTHING },
    { "rtf/libreoffice.rtf", "rtf", SAY_NOTHING },
    { "rtf/mac.rtf", "rtf", SAY_NOTHING },
    { "rtf/onbekende-tekens.rtf", "rtf", SAY_READER_BAD_CHARACTERS },
    { "rtf/plaatje.rtf", "rtf", SAY_READER_PICTURES },
    { "rtf/regeling.rtf", "rtf", SAY_NOTHING },
    { "rtf/vijandig.rtf", "rtf", SAY_READER_DAMAGED },
    { "rtf/zonder-tekst.rtf", "rtf", SAY_READER_NO_TEXT },
    { "xlsx/bom.xlsx", "xlsx", SAY_READER_TOO_MUCH_TEXT },
    { "xlsx/vanaf-1904.xlsx", "xlsx", SAY_NOTHING },
    { "xlsx/verborgen.xlsx", "xlsx", SAY_NOTHING },
    { "xlsx/zaken.xlsx", "xlsx", SAY_NOTHING },
    { "zip/afgekapt.zip", "", SAY_READER_DAMAGED },
    { "zip/beschadigd.zip", "zip", SAY_READER_UNPACKED },
    { "zip/binnenste.zip", "zip", SAY_READER_UNPACKED },
    { "zip/bom.zip", "zip", SAY_READER_UNPACKED },
    { "zip/bommen.zip", "zip", SAY_READER_UNPACKED },
    { "zip/eigenlijk-zip.docx", "zip", SAY_READER_UNPACKED },
    { "zip/kantoor.zip", "docx", SAY_NOTHING },
    { "zip/leeg.zip", "zip", SAY_READER_NO_TEXT },
    { "zip/map.zip", "zip", SAY_READER_UNPACKED },
    { "zip/naamloos.zip", "zip", SAY_READER_UNPACKED },
    { "zip/versleuteld.zip", "zip", SAY_READER_UNPACKED },
    /* These keep a reader busy until it is stopped; not read outside. */
    { "pdf/bom.pdf", "", SAY_READER_SLOW },
    { "pdf/hangt.pdf", "", SAY_READER_SLOW },
};
#define ROWS    (sizeof rows / sizeof *rows)
#define HOSTILE 2

static int open_row(void *context, size_t index, struct error *err)
{
    struct arena *arena = context;
    str path = arena_printf(arena, FOLDER "%s", rows[index].file);
    return file_open(path.ptr, err);
}

/* The text expected, or nothing when none is written down. */
static bool expected(struct arena *arena, const char *file, str *text)
{
    struct error err = { 0 };
    str path = arena_printf(arena, FOLDER "%s.txt", file);
    return path_exists(path.ptr) &&
           file_read(arena, path.ptr, (size_t)1 << 20, text, &err);
}

/* The text of a file, and below it what is inside, as make_enclosed.py writes
 * it. */
static void write_enclosed(struct buf *out, str name, str format,
                           enum document_state state, enum sentence why,
                           str text)
{
    static const char *const states[] = { "UNREADABLE", "PARTIAL", "READ",
                                          "SKIPPED" };
    if (out->len && out->ptr[out->len - 1] != '\n')
        buf_add_char(out, '\n');
    buf_printf(out, "\xC2\xBB %.*s (%.*s, %s", STR_ARG(name), STR_ARG(format),
               states[state]);
    if (why != SAY_NOTHING)
        buf_printf(out, ", %s", sentence_name(why));
    buf_printf(out, ")\n");
    buf_add(out, text);
    if (text.len)
        buf_add_char(out, '\n');
}

static void check(struct arena *arena, const struct row *row,
                  enum document_state state, enum sentence why, str own,
                  str text)
{
    str wanted;
    if (why != row->why)
        print_error("%s: %s\n", row->file, sentence_name(why));
    assert_int_equal(why, row->why);
    if (row->why == SAY_NOTHING)
        assert_int_equal(state, DOCUMENT_READ);
    else if (row->why == SAY_READER_UNPACKED)
        assert_int_equal(state, DOCUMENT_SKIPPED);
    else
        assert_int_equal(state,
                         own.len ? DOCUMENT_PARTIAL : DOCUMENT_UNREADABLE);
    if (expected(arena, row->file, &wanted)) {
        if (!str_equal(text, wanted))
            print_error("%s\n", row->file);
        assert_str(text, arena_cstr(arena, wanted));
    } else if (row->why == SAY_NOTHING || text.len > own.len) {
        print_error("%s: no text to compare with\n", row->file);
        assert_true(false);
    }
}

static void the_sandbox_changes_nothing_in_any_format(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct document documents[ROWS - HOSTILE];
    struct reader_settings settings = { .program = READER, .workers = 2 };
    struct reader_pool *pool = reader_pool_open(&settings, &err);
    assert_non_null(pool);
    for (size_t i = 0; i < ROWS - HOSTILE; i++)
        documents[i] = document_of(str_of(rows[i].file));
    reader_pool_read(pool, &arena, documents, ROWS - HOSTILE, open_row, &arena);
    reader_pool_close(pool);
    for (size_t i = 0; i < ROWS - HOSTILE; i++) {
        const struct document *d = &documents[i];
        struct buf all = buf_open((size_t)1 << 26);
        buf_add(&all, d->text);
        for (size_t k = 0; k < d->enclosed_count; k++) {
            const struct enclosed *e = &d->enclosed[k];
            write_enclosed(&all, e->name, e->format, e->state, e->why.id,
                           e->text);
        }
        check(&arena, &rows[i], d->state, d->why.id, d->text, buf_str(&all));
        buf_close(&all);
        assert_str(d->format, rows[i].format);
        assert_int_equal(d->sha256.len, 64);
    }
    arena_close(&arena);
}

static int open_hostile(void *context, size_t index, struct error *err)
{
    return open_row(context, ROWS - HOSTILE + index, err);
}

static void a_file_that_keeps_a_reader_busy_is_given_up(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct document documents[HOSTILE];
    struct reader_settings settings = { .program = READER,
                                        .workers = 2,
                                        .silent_seconds = 2 };
    struct reader_pool *pool = reader_pool_open(&settings, &err);
    assert_non_null(pool);
    for (size_t i = 0; i < HOSTILE; i++)
        documents[i] = document_of(str_of(rows[ROWS - HOSTILE + i].file));
    reader_pool_read(pool, &arena, documents, HOSTILE, open_hostile, &arena);
    reader_pool_close(pool);
    for (size_t i = 0; i < HOSTILE; i++) {
        assert_int_equal(documents[i].state, DOCUMENT_UNREADABLE);
        assert_int_equal(documents[i].why.id, SAY_READER_SLOW);
    }
    arena_close(&arena);
}

static struct reading read_here(struct arena *arena, const char *file)
{
    struct error err = { 0 };
    str bytes;
    str path = arena_printf(arena, FOLDER "%s", file);
    assert_true(file_read(arena, path.ptr, (size_t)1 << 24, &bytes, &err));
    const char *dot = strrchr(file, '.');
    struct reading reading = reading_open(arena);
    struct sample sample = sample_of(bytes, str_of(dot + 1));
    reader_read(&reading, &sample);
    return reading;
}

static struct reading_told told_of(const struct reading *reading, size_t index)
{
    return index < reading->told_count
               ? reading->told[index]
               : (struct reading_told){ reading->name,     reading->format,
                                        reading->metadata, reading->state,
                                        reading->reason,   reading->text.len };
}

static void every_format_gives_the_text_expected(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROWS - HOSTILE; i++) {
        struct arena arena = { 0 };
        struct reading reading = read_here(&arena, rows[i].file);
        struct reading_told file = told_of(&reading, 0);
        str text = buf_str(&reading.text);
        str own = str_part(text, 0, file.text_end);
        struct buf all = buf_open((size_t)1 << 26);
        buf_add(&all, own);
        size_t at = own.len;
        for (size_t k = 1; k <= reading.told_count; k++) {
            struct reading_told told = told_of(&reading, k);
            write_enclosed(&all, told.name, told.format, told.state,
                           reason_phrase(told.reason, 0, 0).id,
                           str_part(text, at, told.text_end - at));
            at = told.text_end;
        }
        check(&arena, &rows[i], file.state, reason_phrase(file.reason, 0, 0).id,
              own, buf_str(&all));
        assert_str(file.format, rows[i].format);
        buf_close(&all);
        reading_close(&reading);
        arena_close(&arena);
    }
}

static const struct place {
    const char *file, *words;
    enum mark_kind kind;
    const char *label;
} places[] = {
    { "docx/regeling.docx", "zes weken", MARK_HEADING, "Klachtenregeling" },
    { "docx/regeling.docx", "zes weken", MARK_PAGE, "1" },
    { "docx/regeling.docx", "Termijnen", MARK_PAGE, "2" },
    { "docx/regeling.docx", "Ontvangst", MARK_HEADING, "Termijnen" },
    { "docx/regeling.docx", "Artikel 9:11", MARK_HEADING,
      "Voet- en eindnoten" },
    { "docx/regeling.docx", "Versie 1.2", MARK_HEADING, "Kop- en voetteksten" },
    { "doc/regeling.doc", "zes weken", MARK_HEADING, "Financi\xC3\xABle hulp" },
    { "doc/regeling.doc", "Artikel 9:11", MARK_HEADING, "Voet- en eindnoten" },
    { "doc/regeling.doc", "Klopt dit", MARK_HEADING, "Opmerkingen" },
    { "doc/regeling.doc", "Versie 1.2", MARK_HEADING, "Kop- en voetteksten" },
    { "odt/beleid.odt", "Deel een", MARK_PAGE, "1" },
    { "odt/beleid.odt", "deel twee", MARK_PAGE, "2" },
    { "odt/beleid.odt", "5 jaar", MARK_HEADING, "Termijnen" },
    { "pdf/regeling.pdf", "zes weken", MARK_PAGE, "1" },
    { "pdf/regeling.pdf", "zes weken", MARK_HEADING, "Klachtenregeling" },
    { "pdf/regeling.pdf", "2 werkdagen", MARK_PAGE, "2" },
    { "pdf/regeling.pdf", "2 werkdagen", MARK_HEADING, "Termijnen" },
    { "ods/zaken.ods", "2025-03-12 10:30", MARK_CELL, "C4" },
    { "ods/zaken.ods", "2025-03-12 10:30", MARK_SHEET, "Zaken 2025" },
    { "ods/zaken.ods", "na\n", MARK_CELL, "H4" },
    { "ods/zaken.ods", "D-003", MARK_CELL, "A6" },
    { "ods/zaken.ods", "x\n", MARK_CELL, "A9" },
    { "ods/zaken.ods", "Nog nakijken", MARK_CELL, "F4" },
    { "ods/zaken.ods", "Zie het beleid", MARK_SHEET, "Geheim" },
    { "pptx/klachten.pptx", "zes weken", MARK_PAGE, "1" },
    { "pptx/klachten.pptx", "zes weken", MARK_HEADING, "Klachten" },
    { "pptx/klachten.pptx", "Bel ons", MARK_PAGE, "3" },
    { "pptx/klachten.pptx", "In een diagram", MARK_PAGE, "3" },
    { "pptx/klachten.pptx", "Vertel over", MARK_PAGE, "1" },
    { "pptx/klachten.pptx", "Vertel over", MARK_HEADING,
      "Notities bij de dia's" },
    { "pptx/klachten.pptx", "Klopt dit", MARK_PAGE, "1" },
    { "pptx/klachten.pptx", "Nummer juist", MARK_PAGE, "3" },
    { "pptx/klachten.pptx", "Nummer juist", MARK_HEADING, "Opmerkingen" },
    { "odp/klachten.odp", "zes weken", MARK_PAGE, "1" },
    { "odp/klachten.odp", "zes weken", MARK_HEADING, "Klachten" },
    { "odp/klachten.odp", "Bel ons", MARK_PAGE, "3" },
    { "odp/klachten.odp", "Vertel over", MARK_PAGE, "1" },
    { "odp/klachten.odp", "Vertel over", MARK_HEADING,
      "Notities bij de dia's" },
    { "odp/klachten.odp", "Klopt dit", MARK_HEADING, "Opmerkingen" },
    { "odp/klachten.odp", "Klopt dit", MARK_PAGE, "1" },
    { "rtf/regeling.rtf", "zes weken", MARK_HEADING, "Klachtenregeling" },
    { "rtf/regeling.rtf", "Ontvangst", MARK_HEADING, "Termijnen" },
    { "rtf/regeling.rtf", "Versie 1.2", MARK_HEADING, "Kop- en voetteksten" },
    { "html/klachten.html", "zes\xC2\xA0weken", MARK_HEADING,
      "Klacht over de gemeente" },
    { "html/klachten.html", "2 werkdagen", MARK_HEADING, "Termijnen" },
    { "plain/notulen.md", "Geen.", MARK_HEADING, "Rondvraag" },
    { "plain/notulen.md", "Geen.", MARK_LINE, "10" },
    { "plain/beleid.txt", "zes weken", MARK_LINE, "4" },
    { "csv/register.csv", "klachtenregeling", MARK_CELL, "B2" },
    { "csv/register.csv", "leeg", MARK_CELL, "B3" },
    { "xls/zaken.xls", "2025-03-12 10:30", MARK_CELL, "C2" },
    { "xls/zaken.xls", "2025-03-12 10:30", MARK_SHEET, "Zaken" },
    { "xls/zaken.xls", "Nog nakijken", MARK_CELL, "B2" },
    { "xls/zaken.xls", "Verborgen", MARK_SHEET, "Oud" },
    { "xlsx/zaken.xlsx", "2025-03-12 10:30", MARK_CELL, "C3" },
    { "xlsx/zaken.xlsx", "2025-03-12 10:30", MARK_SHEET, "Zaken 2025" },
    { "xlsx/zaken.xlsx", "Nog nakijken", MARK_CELL, "D3" },
    { "xlsx/zaken.xlsx", "Zie het beleid", MARK_SHEET, "Toelichting" },
    { "xlsx/zaken.xlsx", "Zie het beleid", MARK_CELL, "A1" },
};

static void words_are_found_in_their_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct arena arena = { 0 };
        struct reading reading = read_here(&arena, places[i].file);
        struct document document = { .text = buf_str(&reading.text),
                                     .marks = reading.marks,
                                     .mark_count = reading.mark_count };
        size_t at = str_find(document.text, str_of(places[i].words));
        assert_true(at < document.text.len);
        const struct mark *mark =
            document_mark_at(&document, places[i].kind, at);
        if (!mark)
            print_error("%s: %s\n", places[i].file, places[i].words);
        assert_non_null(mark);
        assert_str(mark->label, places[i].label);
        reading_close(&reading);
        arena_close(&arena);
    }
}

static const struct {
    const char *file;
    int64_t hidden[HIDDEN_KIND_COUNT];
} hiding[] = {
    { "docx/regeling.docx", { [HIDDEN_TEXT] = 2, [HIDDEN_DELETED_TEXT] = 2 } },
    { "rtf/regeling.rtf", { [HIDDEN_TEXT] = 1, [HIDDEN_DELETED_TEXT] = 1 } },
    { "rtf/libreoffice.rtf", { [HIDDEN_TEXT] = 1, [HIDDEN_DELETED_TEXT] = 1 } },
    { "pptx/libreoffice.pptx", { [HIDDEN_SLIDES] = 1 } },
    { "odp/libreoffice.odp", { [HIDDEN_SLIDES] = 1 } },
    { "ods/libreoffice.ods", { [HIDDEN_ROWS] = 1, [HIDDEN_SHEETS] = 1 } },
    { "rtf/mac.rtf", { 0 } },
    { "odt/beleid.odt", { [HIDDEN_TEXT] = 2, [HIDDEN_DELETED_TEXT] = 1 } },
    { "pptx/klachten.pptx", { [HIDDEN_TEXT] = 1, [HIDDEN_SLIDES] = 1 } },
    { "odp/klachten.odp", { [HIDDEN_TEXT] = 1, [HIDDEN_SLIDES] = 1 } },
    { "ods/zaken.ods", { [HIDDEN_ROWS] = 4, [HIDDEN_SHEETS] = 1 } },
    { "xlsx/verborgen.xlsx", { [HIDDEN_ROWS] = 1, [HIDDEN_SHEETS] = 1 } },
    { "msg/rtf.msg", { [HIDDEN_TEXT] = 1 } },
};

static void what_is_hidden_is_counted(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof hiding / sizeof *hiding; i++) {
        struct arena arena = { 0 };
        struct reading reading = read_here(&arena, hiding[i].file);
        for (size_t k = 0; k < HIDDEN_KIND_COUNT; k++) {
            if (reading.hidden[k] != hiding[i].hidden[k])
                print_error("%s: kind %zu\n", hiding[i].file, k);
            assert_int_equal(reading.hidden[k], hiding[i].hidden[k]);
        }
        reading_close(&reading);
        arena_close(&arena);
    }
}

static const struct {
    const char *file, *title, *author;
    int created[3], modified[3];
} known[] = {
    { "docx/regeling.docx",
      "Klachtenregeling",
      "J. Voorbeeld",
      { 2024, 3, 12 },
      { 2024, 4, 2 } },
    { "odt/beleid.odt",
      "Privacybeleid",
      "A. Maker",
      { 2023, 5, 1 },
      { 2023, 6, 2 } },
    { "pdf/regeling.pdf",
      "Klachtenregeling 2024",
      "Team Kwaliteit",
      { 2024, 10, 31 },
      { 2025, 1, 2 } },
    { "eml/regeling.eml",
      "Co\xC3\xB6rdinatie van klachten",
      "Jan Voorbeeld <jan@example.nl>",
      { 2025, 3, 12 },
      { 0 } },
    { "msg/rtf.msg", /* not what its RTF calls itself */
      "Opgemaakt",
      "Jan Voorbeeld <jan@example.nl>",
      { 2025, 3, 12 },
      { 0 } },
    { "pptx/klachten.pptx",
      "Klachtenregeling",
      "J. Voorbeeld",
      { 2024, 3, 12 },
      { 2024, 4, 2 } },
    { "odp/klachten.odp",
      "Klachten",
      "A. Maker",
      { 2023, 5, 1 },
      { 2023, 6, 2 } },
    { "rtf/regeling.rtf",
      "Klachtenregeling \xE2\x80\x9Enieuw\xE2\x80\x9C",
      "J. Voorbeeld",
      { 2024, 3, 12 },
      { 2024, 4, 2 } },
    { "html/klachten.html",
      "Klachten - Gemeente Voorbeeldstad",
      "Communicatie",
      { 2024, 3, 12 },
      { 2025, 2, 3 } },
};

static void metadata_is_what_the_file_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct arena arena = { 0 };
        struct reading reading = read_here(&arena, known[i].file);
        struct metadata metadata = told_of(&reading, 0).metadata;
        const int *c = known[i].created, *m = known[i].modified;
        assert_str(metadata.title, known[i].title);
        assert_str(metadata.author, known[i].author);
        assert_int_equal(metadata.created, day_of(c[0], c[1], c[2]));
        assert_int_equal(metadata.modified,
                         m[0] ? day_of(m[0], m[1], m[2]) : DAY_UNKNOWN);
        reading_close(&reading);
        arena_close(&arena);
    }
}

/* 200,000 elements inside each other: no recursion, no hang. */
static void deep_html_stops_and_keeps_what_it_read(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct buf page = buf_open((size_t)4 << 20);
    buf_add(&page, STR("<html><p>Boven.</p>"));
    for (int i = 0; i < 200000; i++)
        buf_add(&page, STR("<div>"));
    buf_add(&page, STR("Onder."));
    struct reading reading = reading_open(&arena);
    struct sample sample = sample_of(buf_str(&page), STR("html"));
    reader_read(&reading, &sample);
    assert_int_equal(reading.state, DOCUMENT_PARTIAL);
    assert_int_equal(reading.reason, REASON_TOO_DEEP);
    assert_str(buf_str(&reading.text), "Boven.");
    reading_close(&reading);
    buf_close(&page);
    arena_close(&arena);
}

static struct reading read_mail(struct arena *arena, const struct buf *mail)
{
    struct reading reading = reading_open(arena);
    struct sample sample = sample_of(buf_str(mail), STR("eml"));
    reader_read(&reading, &sample);
    return reading;
}

static void a_thousand_attachments_are_all_told(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct buf mail = buf_open((size_t)4 << 20);
    buf_add(&mail, STR("From: a@example.nl\nSubject: veel\nMIME-Version: 1.0\n"
                       "Content-Type: multipart/mixed; boundary=b\n\n"));
    for (int i = 0; i < 1000; i++)
        buf_printf(&mail,
                   "--b\nContent-Type: text/plain; name=\"%d.txt\"\n\n"
                   "Bijlage %d.\n",
                   i, i);
    buf_add(&mail, STR("--b--\n"));
    struct reading reading = read_mail(&arena, &mail);
    assert_int_equal(reading.told_count, 1000);
    for (size_t i = 1; i < 1000; i++)
        assert_int_equal(reading.told[i].state, DOCUMENT_READ);
    assert_str(reading.told[1].name, "0.txt");
    assert_str(reading.name, "999.txt");
    reading_close(&reading);
    buf_close(&mail);
    arena_close(&arena);
}

/* Parts beyond what is named one by one, and parts within parts. */
static void a_mail_without_end_is_bounded(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct buf mail = buf_open((size_t)64 << 20);
    buf_add(&mail, STR("From: a@example.nl\nSubject: veel\nMIME-Version: 1.0\n"
                       "Content-Type: multipart/mixed; boundary=b\n\n"));
    for (size_t i = 0; i < ENCLOSED_MAX + 10; i++)
        buf_add(&mail, STR("--b\nContent-Type: text/plain; name=a\n\nA.\n"));
    struct reading reading = read_mail(&arena, &mail);
    assert_int_equal(reading.told_count, ENCLOSED_MAX);
    assert_str(reading.name, "de rest");
    assert_int_equal(reading.reason, REASON_TOO_MANY_PARTS);
    reading_close(&reading);
    buf_clear(&mail);
    for (int i = 0; i < 5000; i++)
        buf_printf(&mail,
                   "Subject: diep\nFrom: a@example.nl\n"
                   "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n",
                   i, i);
    reading = read_mail(&arena, &mail);
    assert_int_equal(reading.reason, REASON_TOO_DEEP);
    reading_close(&reading);
    buf_close(&mail);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_gives_the_text_expected),
        cmocka_unit_test(the_sandbox_changes_nothing_in_any_format),
        cmocka_unit_test(a_file_that_keeps_a_reader_busy_is_given_up),
        cmocka_unit_test(words_are_found_in_their_place),
        cmocka_unit_test(what_is_hidden_is_counted),
        cmocka_unit_test(metadata_is_what_the_file_says),
        cmocka_unit_test(a_thousand_attachments_are_all_told),
        cmocka_unit_test(a_mail_without_end_is_bounded),
        cmocka_unit_test(deep_html_stops_and_keeps_what_it_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
