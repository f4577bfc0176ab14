/* test_sheet_rows.c - the rows of a sheet as CSV, and numbers as written */
#include "base/count.h"
#include "evidence/readers/sheet_rows.h"
#include "evidence/readers/table.h"
#include "tests/support/test.h"

static bool keep(void *context, str bytes)
{
    buf_add(context, bytes);
    return true;
}

static void take_sheet(void *context, str name, bool is_hidden)
{
    (void)context, (void)name, (void)is_hidden;
}

static void take_remark(void *context, enum stream_remark remark, size_t count)
{
    buf_printf(context, "<%d:%zu>", (int)remark, count);
}

static void numbers_are_written_out(void **state)
{
    (void)state;
    static const struct {
        const char *number, *text;
    } rows[] = {
        { "20250012", "20250012" },
        { "2.0250012E7", "20250012" },
        { "2.0250012e+07", "20250012" },
        { "2025E4", "20250000" },
        { "20250012.0", "20250012" },
        { "0", "0" },
        { "-0.50", "-0.5" },
        { "1.5E-3", "0.0015" },
        { "123456E-3", "123.456" },
        { "007", "7" },
        { ".5", "0.5" },
        { "45764.4375", "45764.4375" },
        { "1E40", "10000000000000000000000000000000000000000" },
        { "1E41", "1E41" },
        { "", "" },
        { "-", "-" },
        { "1.2.3", "1.2.3" },
        { "12a", "12a" },
        { "1E", "1E" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena arena = { 0 };
        assert_str(sheet_number(&arena, str_of(rows[i].number)), rows[i].text);
        arena_close(&arena);
    }
}

static void assert_part(const char *xml, const char *rows, enum reason reason)
{
    struct buf out = buf_open(100000);
    struct outlet outlet = { keep, take_sheet, take_remark, &out, false };
    struct stream_end end = str_starts(str_of(xml), STR("<worksheet"))
                                ? xlsx_table_part(str_of(xml), &outlet)
                            : str_starts(str_of(xml), STR("<document"))
                                ? docx_table_part(str_of(xml), &outlet)
                                : ods_table_part(str_of(xml), &outlet);
    assert_str(buf_str(&out), rows);
    assert_int_equal(end.reason, reason);
    buf_close(&out);
}

#define V(value) "<c><v>" value "</v></c>"
#define T(value) "<c t='str'><v>" value "</v></c>"

static void a_row_of_the_sheet_is_a_line(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *rows;
        enum reason reason;
    } rows[] = {
        { "<worksheet><row r='1'>" V("1") T("a;b")
              T("c\"d") "</row>"
                        "<row r='4'><c r='C4'><v>2</v></c></row></worksheet>",
          "1;\"a;b\";\"c\"\"d\"\n\n\n;;2\n", REASON_NONE },
        /* without numbers of rows and cells */
        { "<worksheet><row>" V("1") "</row><row/><row>" V(
              "2") "</row></worksheet>",
          "1\n\n2\n", REASON_NONE },
        /* what is empty at the end of a row is not stored */
        { "<worksheet><row>" V("1") V("2")
              V("3") "</row><row>" V("4") "</row><row>" V("5") V("6") V("7")
                  V("8") "</row></worksheet>",
          "1;2;3\n4;;\n5;6;7;8\n", REASON_NONE },
        { "<worksheet><row>" T("a\nb\r\nc") "</row></worksheet>", "a b c\n",
          REASON_NONE },
        { "<worksheet><row r='2'>" V("1") "</row><row r='2'>" V(
              "2") "</row></worksheet>",
          "\n1\n", REASON_DAMAGED },
        { "<worksheet><row r='9999999'>" V("1") "</row></worksheet>", "",
          REASON_DAMAGED },
        { "<worksheet><row>" V("1") "</row>", "1\n", REASON_DAMAGED },
        { "<worksheet><row><c t='s'><v>5</v></c></row></worksheet>", "",
          REASON_DAMAGED },
        { "<worksheet><row><c t='b'><v>1</v></c><c t='b'><v>0</v></c>"
          "<c t='e'><v>#N/B</v></c></row></worksheet>",
          "WAAR;ONWAAR;#N/B\n", REASON_NONE },
        { "<worksheet><row>" V("1") "</row><mergeCell ref='A1:B1'/>"
                                    "</worksheet>",
          "1\n", REASON_MERGED },
        { "<worksheet><row>" V("1") "</row><row>" V(
              "1") "</row>"
                   "<mergeCell ref='A2:B2'/></worksheet>",
          "1\n1\n", REASON_NONE },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_part(rows[i].xml, rows[i].rows, rows[i].reason);
}

#define CELL(more, text) "<table-cell " more "><p>" text "</p></table-cell>"
#define ODS(in)          "<x><table name='a'>" in "</table></x>"

static void an_ods_says_the_same(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *rows;
        enum reason reason;
    } rows[] = {
        { ODS("<table-row number-rows-repeated='3'><table-cell "
              "number-columns-repeated='16384'/></table-row><table-row>"
              "<table-cell number-columns-repeated='2'/>" CELL(
                  "", "x") "</table-row>"),
          "\n\n\n;;x\n", REASON_NONE },
        { ODS("<table-row number-rows-repeated='2'>" CELL(
              "number-columns-repeated='3'", "x") "</table-row>"),
          "x;x;x\nx;x;x\n", REASON_NONE },
        /* a value goes before the text that shows it */
        { ODS("<table-row>" CELL("value-type='float' value='2.5E3'", "2,5 k")
                  CELL("value-type='date' date-value='2025-04-17'", "do") CELL(
                      "value-type='date' date-value='2025-04-17T10:30:00'",
                      "do")
                      CELL("value-type='boolean' boolean-value='true'", "ja")
                          CELL("value-type='string'",
                               "a<s c='2'/>b</p><p>c") "</table-row>"),
          "2500;2025-04-17;2025-04-17T10:30:00;WAAR;a  b c\n", REASON_NONE },
        { ODS("<table-row><table-cell><annotation><p>weg</p></annotation>"
              "<p>x</p></table-cell></table-row>"),
          "x\n", REASON_NONE },
        { ODS("<table-row>" CELL("number-columns-spanned='2'",
                                 "x") "<covered-table-cell/></table-row>"),
          "", REASON_MERGED },
        { ODS("<table-row>" CELL("", "kop") "</table-row><table-row>" CELL(
              "number-columns-spanned='2'",
              "x") "<covered-table-cell><p>onder</p></covered-table-cell>" CELL("",
                                                                                "y") "</table-row>"),
          "kop\nx;;y\n", REASON_NONE },
        { ODS("<table-row visibility='filter'>" CELL("", "x") "</table-row>"),
          "x\n<2:1>", REASON_NONE },
        /* the first sheet with rows */
        { "<x><style name='h' family='table'><table-properties "
          "display='false'/></style><table name='a'/><table name='b' "
          "style-name='h'><table-row>" CELL(
              "", "x") "</table-row></table>"
                       "<table name='c'><table-row>" CELL(
                           "", "y") "</table-row></table></x>",
          "x\n<1:1><3:2>", REASON_NONE },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_part(rows[i].xml, rows[i].rows, rows[i].reason);
}

#define W(more, text) "<tc>" more "<p><r><t>" text "</t></r></p></tc>"
#define DOCX(in)      "<document><tbl>" in "</tbl></document>"

static void a_table_of_word_says_the_same(void **state)
{
    (void)state;
    static const struct {
        const char *xml, *rows;
        enum reason reason;
    } rows[] = {
        { DOCX("<tr>" W("", "a") W("", "b")
                   W("", "c") "</tr><tr/><tr>" W("", "1") "</tr>"),
          "a;b;c\n\n1;;\n", REASON_NONE },
        /* two paragraphs, runs and signs in one cell */
        { DOCX("<tr><tc><p><r><t>12-</t></r><r><t>03</t><noBreakHyphen/>"
               "<t>2025</t></r></p><p><r><t>x</t><br/><t>y</t></r></p></tc>"
               "</tr>"),
          "12-03-2025 x y\n", REASON_NONE },
        /* cells that take more columns, rows that begin further on */
        { DOCX("<tr>" W("<tcPr><gridSpan val='2'/></tcPr>", "a")
                   W("", "b") "</tr><tr><trPr><gridBefore val='1'/>"
                              "</trPr>" W("", "x") "</tr>"),
          "a;;b\n;x;\n", REASON_NONE },
        { DOCX("<tr>" W("<tcPr><gridSpan val='99999999999'/></tcPr>", "a")
                   W("", "b") "</tr>"),
          "a;b\n", REASON_NONE },
        /* what lies under a merged cell is not seen */
        { DOCX("<tr>" W("<tcPr><vMerge val='restart'/></tcPr>", "a")
                   W("", "b") "</tr><tr>" W("<tcPr><vMerge/></tcPr>", "onder")
                       W("", "c") "</tr>"),
          "a;b\n;c\n", REASON_NONE },
        /* what was deleted, what computes, what is drawn */
        { DOCX("<tr><tc><p><del><r><delText>1</delText></r></del><r>"
               "<instrText>DATE</instrText><t>2</t><drawing><p><r><t>3</t></r>"
               "</p></drawing></r></p></tc></tr>"),
          "2\n", REASON_NONE },
        { DOCX("<tr>" W("", "x") "</tr><tr><trPr><hidden/></trPr>" W(
              "", "y") "</tr>"),
          "x\ny\n<2:1>", REASON_NONE },
        /* the first table with rows; text outside is none of it */
        { "<document><p><r><t>boven</t></r></p><tbl><tr><tc/></tr></tbl>"
          "<tbl><tr>" W("", "x") "</tr></tbl><tbl><tr>" W(
              "", "y") "</tr></tbl></document>",
          "x\n<3:2>", REASON_NONE },
        { "<document><tbl><tr>" W("", "x") "</tr>", "x\n", REASON_DAMAGED },
        { "<document/>", "", REASON_NONE },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_part(rows[i].xml, rows[i].rows, rows[i].reason);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_written_out),
        cmocka_unit_test(a_row_of_the_sheet_is_a_line),
        cmocka_unit_test(an_ods_says_the_same),
        cmocka_unit_test(a_table_of_word_says_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
