/*
 * workspace.h - normtoets.toml: one organisation, its evidence, its choices
 *
 * Only read here, never acted on: the command line brings the evidence in.
 * Problems are reported like those of rules. Lives in one arena.
 */
#ifndef CHECKER_WORKSPACE_H
#define CHECKER_WORKSPACE_H

#include "checker/area_level.h"
#include "checker/rule_set.h"
#include "evidence/case_log.h"

struct document_folder {
    str folder;        /* relative to the workspace */
    str register_file; /* relative to the folder; empty: none */
};

/* [[source]]: a public page or file that `normtoets fetch` brings in. */
struct source_setting {
    str id, address;
    str title;                 /* may be empty */
    const str *redirect_hosts; /* hosts a redirect may lead to, besides its
                                  own */
    size_t redirect_host_count;
    bool allow_http;    /* plain http:// and no TLS */
    bool allow_private; /* an address of a private or loopback range */
    uint64_t max_bytes; /* decoded; 0: the default */
    str ca_file;        /* PEM of an own authority, relative to the workspace or
                           absolute; empty: the system's */
    str secret_name;    /* Authorization: Bearer from the secrets file or the
                           environment; empty: none */
    struct origin origin;
};

/* [[explanation]]: "pas toe of leg uit". */
struct explanation {
    const struct norm *norm;
    str reason, by;
    day_number until;
};
/* [[not_applicable]]: the norm does not concern this organisation. */
struct exemption {
    const struct norm *norm;
    str reason, by;
};

struct workspace {
    str organisation;
    const struct framework **frameworks; /* the ones to assess */
    size_t framework_count;
    day_number from, until; /* DAY_UNKNOWN: no bound */
    day_number as_of;       /* DAY_UNKNOWN: left out */
    const struct document_folder *folders;
    size_t folder_count;
    const struct case_log_layout *logs;
    size_t log_count;
    const struct source_setting *sources;
    size_t source_count;
    str secrets_file; /* relative to the workspace or absolute; may be empty */
    const struct explanation *explanations;
    size_t explanation_count;
    const struct exemption *exemptions;
    size_t exemption_count;
    struct level_list levels; /* [levels]: the organisation's own estimate */
    /* The rules to judge with: those given, with [tailor.*] laid over. */
    struct rule_set rules;
};

/* `text` is the content of normtoets.toml, `file` its name in messages.
 * Problems are added; check problems->error_count before using the result. */
void workspace_read(struct arena *arena, str text, str file,
                    const struct rule_set *rules, struct workspace *workspace,
                    struct problem_list *problems);
struct rule_reader;
struct toml;
/* The same, of a root that is only there to be asked: all that is asked goes
 * into r->schema. */
void workspace_describe(const struct rule_reader *r, struct toml *root,
                        const struct rule_set *rules);
/* What is wrong with a path for `file` or `folder`; SAY_NOTHING when it leads
 * to a place below the workspace. */
enum sentence workspace_path_mistake(str path);
/* The workspace of a bare folder: every framework, its documents (the folder
 * "."), no logs. */
void workspace_of_folder(struct arena *arena, str name,
                         const struct rule_set *rules,
                         struct workspace *workspace);

#endif
