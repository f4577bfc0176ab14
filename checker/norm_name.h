/*
 * norm_name.h - norms and areas by their full name: "nvvk-belofte/1.5"
 */
#ifndef CHECKER_NORM_NAME_H
#define CHECKER_NORM_NAME_H

#include "checker/rule_reader.h"
#include "checker/rule_set.h"

/* The norm that the key names; NULL after a problem, with the nearest name. */
const struct norm *need_norm(struct rule_reader *r,
                             const struct rule_set *rules, struct toml *table,
                             str key);
/* The same for an area: "nvvk-kwaliteitskader/4". */
const struct area *need_area(struct rule_reader *r,
                             const struct rule_set *rules, struct toml *table,
                             str key, const struct framework **framework);
/* NULL when the framework has no area of that id. */
const struct area *framework_area(const struct framework *framework, str id);
/* The ids of its areas, in `arena`, to choose from. */
const str *framework_area_ids(struct arena *arena,
                              const struct framework *framework);

#endif
