/* json_related.c - what a norm relates to in other frameworks, for machines */
#include "checker/crosswalk.h"
#include "reports/json_parts.h"

static struct json *related_value(const struct related *one)
{
    struct json *object = json_new_object();
    json_set_text(object, one->end.norm ? "norm" : "clause", one->end.name);
    json_set_text(object, "is", str_of(relation_code(one->kind)));
    if (one->via)
        json_set_text(object, "via", one->via->name);
    else
        json_set_text(object, "basis", one->basis);
    return object;
}

void json_set_related(struct json *object, const struct rule_set *rules,
                      const struct norm *norm)
{
    struct arena arena = { 0 };
    size_t count;
    const struct related *all = crosswalk_of(&arena, rules, norm, &count);
    struct json *array = json_new_array();
    for (size_t i = 0; i < count; i++)
        json_add(array, related_value(&all[i]));
    if (count)
        json_set(object, "related", array);
    else
        json_close(array);
    arena_close(&arena);
}
