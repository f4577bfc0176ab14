/* xes_names.c - by which keys the events of an XES log are named */
#include "evidence/logs/xes_names.h"

#include "base/ascii.h"
#include "evidence/fold.h"

#define VALUE_BYTES_MAX ((size_t)4096)
#define LIST_BYTES_MAX  360
#define NAME_BYTES_MAX  60

struct xes_names xes_names_open(struct arena *arena)
{
    static const str usual = STR_INIT("concept:name");
    return (struct xes_names){ .arena = arena, .keys = &usual, .key_count = 1 };
}

static str value_of(struct xes_names *names, const struct xml_scan *scan,
                    str name)
{
    const struct xml_scan_attribute *attribute = xml_scan_find(scan, name);
    struct buf value = buf_open(VALUE_BYTES_MAX);
    if (attribute)
        (void)xml_scan_value(attribute, &value);
    str kept = value.is_full ? (str){ NULL, 0 }
                             : arena_copy(names->arena, buf_str(&value));
    buf_close(&value);
    return kept;
}

void xes_names_add(struct xes_names *names, const struct xml_scan *scan)
{
    str name = value_of(names, scan, STR("name"));
    /* One for traces names cases, not steps. */
    if (name.len == 0 || names->count == XES_CLASSIFIERS_MAX ||
        str_equal(value_of(names, scan, STR("scope")), STR("trace")))
        return;
    names->names = arena_grow(names->arena, names->names, names->count,
                              &names->capacity, sizeof *names->names);
    names->key_lists =
        arena_grow(names->arena, names->key_lists, names->count,
                   &names->list_capacity, sizeof *names->key_lists);
    names->key_lists[names->count] = value_of(names, scan, STR("keys"));
    names->names[names->count++] = name;
}

/* The next key of a list, or an empty one at its end. */
static str take_key(str *list)
{
    str rest = str_trim(*list);
    size_t len = 0;
    if (str_starts(rest, STR("'"))) {
        str key = str_cut(str_part(rest, 1, rest.len), '\'', list);
        return key;
    }
    while (len < rest.len && !ascii_is_blank(rest.ptr[len]))
        len++;
    *list = str_part(rest, len, rest.len);
    return str_part(rest, 0, len);
}

static bool fail_unknown(struct xes_names *names, str file, str classifier,
                         struct error *err)
{
    struct buf list = buf_open(LIST_BYTES_MAX);
    for (size_t i = 0; i < names->count; i++) {
        buf_add(&list, i ? STR(", ") : STR(""));
        buf_add(&list, str_shorten(names->names[i], NAME_BYTES_MAX));
    }
    str all = str_shorten(buf_str(&list), list.len);
    bool failed = all.len
                      ? fail(err, ERROR_INPUT,
                             PHRASE(SAY_LOG_XES_CLASSIFIER, slot_text(file),
                                    slot_text(classifier), slot_text(all)))
                      : fail(err, ERROR_INPUT,
                             PHRASE(SAY_LOG_XES_NO_CLASSIFIER, slot_text(file),
                                    slot_text(classifier)));
    buf_close(&list);
    return failed;
}

bool xes_names_choose(struct xes_names *names, str file, str classifier,
                      struct error *err)
{
    str wanted = fold_word(names->arena, classifier);
    size_t found = names->count;
    for (size_t i = 0; i < names->count && found == names->count; i++)
        if (str_equal(fold_word(names->arena, names->names[i]), wanted))
            found = i;
    if (found == names->count)
        return fail_unknown(names, file, classifier, err);
    str list = names->key_lists[found];
    str *keys = arena_array(names->arena, XES_KEYS_MAX, str);
    size_t count = 0;
    for (str key = take_key(&list); key.len; key = take_key(&list)) {
        if (count == XES_KEYS_MAX)
            return fail(err, ERROR_LIMIT,
                        PHRASE(SAY_LOG_XES_MANY_KEYS, slot_text(file),
                               slot_text(classifier),
                               slot_count(XES_KEYS_MAX)));
        keys[count++] = key;
    }
    if (count == 0)
        return fail(err, ERROR_INPUT,
                    PHRASE(SAY_LOG_XES_NO_KEYS, slot_text(file),
                           slot_text(classifier)));
    names->keys = keys;
    names->key_count = count;
    return true;
}
