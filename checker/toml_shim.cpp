/*
 * toml_shim.cpp - toml++ behind a C face; the only C++ of the program
 *
 * Every value is copied into the arena and every exception ends here, that of
 * a machine without memory too. toml++ keeps the keys of a table by name; we
 * put them back in the order of the file.
 */

/* toml++ has a namespace of the name of our struct. */
#define toml toml_node
extern "C" {
#include "checker/toml_shim.h"
}
#undef toml

#define TOML_HEADER_ONLY       1
#define TOML_EXCEPTIONS        0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES TOML_DEPTH_MAX
#include <toml++/toml.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace
{

str copy_text(struct arena *arena, std::string_view text)
{
    return toml_move_back(arena, str{ text.data(), text.size() });
}

void copy_node(struct arena *arena, const toml::node &from,
               struct toml_node *to);

void copy_table(struct arena *arena, const toml::table &from,
                struct toml_node *to)
{
    size_t count = from.size();
    auto *members = static_cast<struct toml_member *>(
        arena_items(arena, count, sizeof(struct toml_member)));
    struct toml_member *member = members;
    for (const auto &[key, value] : from) {
        member->key = copy_text(arena, key.str());
        member->line = key.source().begin.line;
        member->column = key.source().begin.column;
        copy_node(arena, value, &member->value);
        member++;
    }
    std::stable_sort(members, members + count,
                     [](const toml_member &a, const toml_member &b) {
                         return a.line != b.line ? a.line < b.line
                                                 : a.column < b.column;
                     });
    to->kind = TOML_TABLE;
    to->as.table.members = members;
    to->as.table.count = count;
}

void copy_array(struct arena *arena, const toml::array &from,
                struct toml_node *to)
{
    to->kind = TOML_ARRAY;
    to->as.array.count = from.size();
    to->as.array.items = static_cast<struct toml_node *>(
        arena_items(arena, from.size(), sizeof(struct toml_node)));
    struct toml_node *item = to->as.array.items;
    for (const toml::node &value : from)
        copy_node(arena, value, item++);
}

void copy_date(const toml::date &from, struct toml_node *to)
{
    struct civil civil = { from.year, from.month, from.day };
    if (!civil_is_valid(civil)) {
        /* The year 0, which toml++ lets through and we do not know. */
        to->kind = TOML_TIME;
        return;
    }
    to->kind = TOML_DAY;
    to->as.day = day_of_civil(civil);
}

/* A time without an offset is one in Amsterdam. */
void copy_time(const toml::date_time &from, struct toml_node *to)
{
    struct civil civil = { from.date.year, from.date.month, from.date.day };
    to->kind = TOML_TIME;
    if (!civil_is_valid(civil))
        return;
    int32_t second =
        from.time.hour * 3600 + from.time.minute * 60 + from.time.second;
    day_number day = day_of_civil(civil);
    to->as.moment = from.offset
                        ? moment_of_utc(int64_t{ day } * 86400 + second -
                                        int64_t{ from.offset->minutes } * 60)
                        : moment_of_local(day, second);
}

void copy_node(struct arena *arena, const toml::node &from,
               struct toml_node *to)
{
    to->line = from.source().begin.line;
    to->column = from.source().begin.column;
    if (const auto *table = from.as_table()) {
        copy_table(arena, *table, to);
    } else if (const auto *array = from.as_array()) {
        copy_array(arena, *array, to);
    } else if (const auto *text = from.as_string()) {
        to->kind = TOML_TEXT;
        to->as.text = copy_text(arena, text->get());
    } else if (const auto *whole = from.as_integer()) {
        to->kind = TOML_WHOLE;
        to->as.whole = whole->get();
    } else if (const auto *real = from.as_floating_point()) {
        to->kind = TOML_REAL;
        to->as.real = real->get();
    } else if (const auto *is_true = from.as_boolean()) {
        to->kind = TOML_BOOL;
        to->as.is_true = is_true->get();
    } else if (const auto *date = from.as_date()) {
        copy_date(date->get(), to);
    } else if (const auto *time = from.as_date_time()) {
        copy_time(time->get(), to);
    } else {
        to->kind = TOML_TIME;
    }
}

void complain(struct arena *arena, struct toml_complaint *complaint,
              const toml::parse_error &error)
{
    str text = copy_text(arena, error.description());
    text = str_shorten(text, sizeof complaint->text - 1);
    std::memcpy(complaint->text, text.ptr, text.len);
    complaint->line = error.source().begin.line;
    complaint->column = error.source().begin.column;
}

} /* namespace */

extern "C" struct toml_node *toml_shim_parse(struct arena *arena, str text,
                                             struct toml_complaint *complaint)
{
    *complaint = {};
    try {
        toml::parse_result result =
            toml::parse(std::string_view{ text.ptr, text.len });
        if (!result) {
            complain(arena, complaint, result.error());
            return nullptr;
        }
        auto *root = static_cast<struct toml_node *>(
            arena_alloc(arena, sizeof(struct toml_node)));
        copy_node(arena, result.table(), root);
        return root;
    } catch (...) {
        complaint->is_memory = true;
        return nullptr;
    }
}
