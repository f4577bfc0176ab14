/* test_register.c - the register of documents and the documents it names */
#include "evidence/register.h"
#include "tests/support/test.h"

static void a_register_says_what_stands_in_its_cells(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct document_register reg;
    str bytes = STR(
        "\xEF\xBB\xBFNormen;Bestand;Soort;Titel;Status;Vastgesteld;Geldig_tot;"
        "Eigenaar;rol\r\n"
        "\"3.6, nvvk-belofte/1.5\";klachten\\regeling.pdf;klachtenregeling;"
        "\"Regeling; klachten\";vastgesteld;12-03-2025;2027-12-31;Jurist;\r\n"
        ";;;;;;;;\r\n"
        ";notitie.txt;interview;;;;;;P\r\n");
    assert_true(register_read(&arena, STR("register.csv"), bytes, &reg, &err));
    assert_int_equal(reg.row_count, 2);
    assert_int_equal(reg.note_count, 0);
    const struct register_row *row = &reg.rows[0];
    assert_str(row->file, "klachten/regeling.pdf");
    assert_str(row->type, "klachtenregeling");
    assert_str(row->title, "Regeling; klachten");
    assert_str(row->status, "vastgesteld");
    assert_str(row->owner, "Jurist");
    assert_int_equal(row->adopted, day_of(2025, 3, 12));
    assert_int_equal(row->valid_until, day_of(2027, 12, 31));
    assert_int_equal(row->norm_count, 2);
    assert_str(row->norms[0], "3.6");
    assert_str(row->norms[1], "nvvk-belofte/1.5");
    assert_int_equal(row->line, 2);
    assert_str(reg.rows[1].role, "P");
    assert_int_equal(reg.rows[1].adopted, DAY_UNKNOWN);
    assert_int_equal(reg.rows[1].line, 4);
    arena_close(&arena);
}

static void what_is_wrong_is_an_error_or_a_note(void **state)
{
    (void)state;
    static const struct {
        str bytes;
        bool is_read;
        enum sentence says; /* of the error, or of the first note */
        unsigned line;
    } rows[] = {
        { STR_INIT(""), false, SAY_REGISTER_EMPTY, 0 },
        { STR_INIT("a\0b\1c\2"), false, SAY_REGISTER_NOT_TEXT, 0 },
        { STR_INIT("naam;soort\nx;y\n"), false, SAY_REGISTER_COLUMN_MISSING,
          1 },
        { STR_INIT("bestand;soort;Soort\n"), false, SAY_REGISTER_COLUMN_TWICE,
          1 },
        { STR_INIT("bestand\nx.pdf\ny.pdf\nx.pdf\n"), false,
          SAY_REGISTER_FILE_TWICE, 4 },
        { STR_INIT("bestand\nx.pdf\n./x.pdf\n"), false, SAY_REGISTER_FILE_TWICE,
          3 },
        { STR_INIT("bestand;kleur\nx.pdf;rood\n"), true,
          SAY_REGISTER_COLUMN_UNKNOWN, 0 },
        { STR_INIT("bestand;vastgesteld\nx.pdf;31-02-2025\n"), true,
          SAY_REGISTER_DATE_WRONG, 0 },
        { STR_INIT("bestand;vastgesteld\nx.pdf;maart 2025\n"), true,
          SAY_REGISTER_DATE_WRONG, 0 },
        { STR_INIT("bestand;vastgesteld\nx.pdf;in 2025\n"), true,
          SAY_REGISTER_DATE_WRONG, 0 },
        { STR_INIT("bestand;soort\n;klachtenregeling\n"), true,
          SAY_REGISTER_ROW_WITHOUT_FILE, 0 },
        { STR_INIT("bestand;soort\nx.pdf;a;b\n"), true, SAY_REGISTER_ROW_LONG,
          0 },
        { STR_INIT("bestand;titel\nx.pdf;\xFF\xC3\xAB\xC3\xAB\n"), true,
          SAY_REGISTER_DOUBT, 0 },
        { STR_INIT("bestand;soort\nx.pdf;\"a\n"), true,
          SAY_REGISTER_ROWS_SKIPPED, 0 },
    };
    struct arena arena = { 0 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct document_register reg;
        struct error err = { 0 };
        bool is_read =
            register_read(&arena, STR("r.csv"), rows[i].bytes, &reg, &err);
        enum sentence says = !is_read         ? err.what.id
                             : reg.note_count ? reg.notes[0].id
                                              : SAY_NOTHING;
        if (is_read != rows[i].is_read || says != rows[i].says ||
            err.line != rows[i].line)
            fail_msg("row %zu: %s, line %u", i, sentence_name(says), err.line);
    }
    arena_close(&arena);
}

static void a_register_says_who_adopted_and_from_when(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct document_register reg;
    assert_true(register_read(
        &arena, STR("r.csv"),
        STR("bestand;vastgesteld_door;geldig_vanaf;volgende_herziening\n"
            "plan.pdf;gemeenteraad;01-01-2024;februari 2027\n"
            "nota.pdf;;februari 2024;\n"),
        &reg, &err));
    struct document documents[] = { document_of(STR("plan.pdf")),
                                    document_of(STR("nota.pdf")) };
    register_apply(&arena, &reg, STR(""), documents, 2);
    assert_str(documents[0].adopted_by.value, "gemeenteraad");
    assert_int_equal(documents[0].adopted_by.source, FACT_REGISTER);
    assert_int_equal(documents[0].valid_from.value, day_of(2024, 1, 1));
    assert_int_equal(documents[0].review.value, day_of(2027, 2, 28));
    assert_int_equal(documents[1].adopted_by.source, FACT_ABSENT);
    assert_int_equal(documents[1].valid_from.source, FACT_REGISTER);
    assert_int_equal(documents[1].valid_from.value, DAY_UNKNOWN);
    assert_int_equal(reg.notes[0].id, SAY_REGISTER_DATE_WRONG);
    arena_close(&arena);
}

static void rows_find_their_documents(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct document_register reg;
    str bytes = STR("bestand;soort\n"
                    "plan.pdf;plan\n"
                    "sub/Cli\u00EBnt.pdf;kto\n"
                    "REGELING.PDF;regeling\n"
                    "twee.pdf;x\n"
                    "weg.pdf;y\n");
    struct document documents[] = {
        document_of(STR("bewijs/Plan.pdf")),
        document_of(STR("bewijs/Twee.pdf")),
        document_of(STR("bewijs/TWEE.pdf")),
        document_of(STR("bewijs/plan.pdf")),
        document_of(STR("bewijs/regeling.pdf")),
        document_of(STR("bewijs/sub/Clie\u0308nt.pdf")),
        document_of(STR("bewijsstuk/weg.pdf")),
    };
    assert_true(register_read(&arena, STR("r.csv"), bytes, &reg, &err));
    register_apply(&arena, &reg, STR("bewijs/"), documents,
                   sizeof documents / sizeof *documents);
    register_conclude(&arena, &reg);
    static const char *const types[] = { "",         "",    "", "plan",
                                         "regeling", "kto", "" };
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        assert_str(documents[i].type.value, types[i]);
        assert_int_equal(documents[i].is_registered, types[i][0] != '\0');
    }
    assert_int_equal(reg.note_count, 3);
    assert_int_equal(reg.notes[0].id, SAY_REGISTER_FILE_SPELLED);
    assert_int_equal(reg.notes[1].id, SAY_REGISTER_FILE_ABSENT);
    assert_str(reg.notes[1].slots[1].as.text, "twee.pdf");
    assert_int_equal(reg.notes[2].id, SAY_REGISTER_FILE_ABSENT);
    assert_str(reg.notes[2].slots[1].as.text, "weg.pdf");
    assert_int_equal(reg.absent_count, 2);
    assert_str(reg.absent[1]->file, "weg.pdf");
    assert_str(reg.absent[1]->type, "y");
    arena_close(&arena);
}

static void an_empty_cell_says_nothing(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct document_register reg;
    struct document d = document_of(STR("plan.pdf"));
    assert_true(register_read(&arena, STR("r.csv"),
                              STR("bestand,titel,vastgesteld\nplan.pdf,,\n"),
                              &reg, &err));
    register_apply(&arena, &reg, STR(""), &d, 1);
    register_conclude(&arena, &reg);
    assert_true(d.is_registered);
    assert_int_equal(d.title.source, FACT_ABSENT);
    assert_int_equal(d.adopted.source, FACT_ABSENT);
    arena_close(&arena);
}

static void a_date_that_is_none_is_not_an_empty_cell(void **state)
{
    (void)state;
    static const struct {
        const char *cell;
        bool is_named; /* the register says something, whatever it is */
        bool is_known;
    } cells[] = {
        { "", false, false },
        { "-", false, false },
        { "N.v.t.", false, false },
        { "onbepaalde tijd", false, false },
        { "31-12-2024", true, true },
        { "eind 2024", true, false },
        { "31-12-24", true, true },
        { "31-02-2024", true, false },
        { "december 2024", true, false },
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct arena arena = { 0 };
        struct error err = { 0 };
        struct document_register reg;
        struct document d = document_of(STR("plan.pdf"));
        str bytes = arena_printf(
            &arena, "bestand;geldig_tot;vastgesteld\nplan.pdf;%s;%s\n",
            cells[i].cell, cells[i].cell);
        assert_true(register_read(&arena, STR("r.csv"), bytes, &reg, &err));
        register_apply(&arena, &reg, STR(""), &d, 1);
        register_conclude(&arena, &reg);
        enum fact_source source =
            cells[i].is_named ? FACT_REGISTER : FACT_ABSENT;
        if (d.valid_until.source != source || d.adopted.source != source ||
            day_is_known(d.valid_until.value) != cells[i].is_known ||
            day_is_known(d.adopted.value) != cells[i].is_known)
            fail_msg("\"%s\"", cells[i].cell);
        arena_close(&arena);
    }
}

static void a_row_that_was_not_read_is_not_passed_over(void **state)
{
    (void)state;
    static const struct {
        str bytes;
        bool is_complete;
    } rows[] = {
        { STR_INIT("bestand;soort\nx.pdf;a\n"), true },
        { STR_INIT("bestand;soort\nx.pdf;a;;\n"), true },
        { STR_INIT("bestand;soort\nx.pdf;a;b\n"), false },
        { STR_INIT("bestand;soort\n;a\n"), false },
        { STR_INIT("bestand;soort\nx.pdf;\"a\n"), false },
    };
    struct arena arena = { 0 };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct error err = { 0 };
        struct document_register reg;
        assert_true(
            register_read(&arena, STR("r.csv"), rows[i].bytes, &reg, &err));
        if (reg.is_complete != rows[i].is_complete)
            fail_msg("row %zu", i);
    }
    arena_close(&arena);
}

static void notes_have_an_end(void **state)
{
    (void)state;
    struct arena arena = { 0 };
    struct error err = { 0 };
    struct document_register reg;
    struct buf out = buf_open(100000);
    buf_add(&out, STR("bestand\n"));
    for (int i = 0; i < 150; i++)
        buf_printf(&out, "weg%d.pdf\n", i);
    assert_true(register_read(&arena, STR("r.csv"), buf_str(&out), &reg, &err));
    register_apply(&arena, &reg, STR("."), NULL, 0);
    register_conclude(&arena, &reg);
    assert_int_equal(reg.note_count, REGISTER_NOTES_MAX);
    const struct phrase *last = &reg.notes[REGISTER_NOTES_MAX - 1];
    assert_int_equal(last->id, SAY_REGISTER_NOTES_MORE);
    assert_int_equal(last->slots[1].as.count, 51);
    buf_close(&out);
    arena_close(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_register_says_what_stands_in_its_cells),
        cmocka_unit_test(what_is_wrong_is_an_error_or_a_note),
        cmocka_unit_test(a_register_says_who_adopted_and_from_when),
        cmocka_unit_test(rows_find_their_documents),
        cmocka_unit_test(an_empty_cell_says_nothing),
        cmocka_unit_test(a_date_that_is_none_is_not_an_empty_cell),
        cmocka_unit_test(a_row_that_was_not_read_is_not_passed_over),
        cmocka_unit_test(notes_have_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
