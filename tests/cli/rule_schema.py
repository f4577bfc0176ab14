#!/usr/bin/env python3
"""The schema of the rule files allows the rules there are, and nothing else.

    rule_schema.py PROGRAM SOURCE_FOLDER

A small validator of what the schema uses (JSON Schema draft 7). Every shipped
rule and every rule of the golden cases is valid. Of the mistakes those in a key
or in the kind of a value are not; a key that was added to a rule is not, in any
table that the schema closes.
"""
import datetime
import json
import subprocess
import sys
import tomllib
from pathlib import Path

program, source = sys.argv[1], Path(sys.argv[2])
TYPES = {
    "object": dict, "array": list, "string": (str, datetime.date,
                                              datetime.datetime),
    "integer": int, "number": (int, float), "boolean": bool,
}
# In a key or a kind of value; the others are right in form.
MISTAKES = ["key-misspelt", "key-dutch", "key-of-another-kind", "kind-unknown",
            "kind-missing", "unit-unknown", "unit-number-in-quotes",
            "type-list-of-numbers", "type-number-for-text",
            "type-text-for-list", "type-yes-in-quotes", "date-in-quotes",
            "share-over-one", "norm-number-without-quotes", "norm-empty-list",
            "norm-judge-unknown", "table-with-single-brackets"]
# The form cannot tell these: a text is a text, whatever it says.
FORMLESS = ["date-in-quotes"]


def is_type(value, name):
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, TYPES[name])


def wrong(value, schema, path="rules"):
    """What is wrong with a value, one text each."""
    if "type" in schema and not is_type(value, schema["type"]):
        yield f"{path}: no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path}: {value} is none of {schema['enum']}"
    if "const" in schema and value != schema["const"]:
        yield f"{path}: not {schema['const']}"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{path}: below {schema['minimum']}"
    if "maximum" in schema and value > schema["maximum"]:
        yield f"{path}: above {schema['maximum']}"
    if "anyOf" in schema and all(list(wrong(value, s, path))
                                 for s in schema["anyOf"]):
        yield f"{path}: fits none of the forms"
    for part in schema.get("allOf", []):
        applies = not list(wrong(value, part["if"], path)) if "if" in part \
            else True
        yield from wrong(value, part.get("then", {}) if applies else {}, path)
    if isinstance(value, dict):
        yield from wrong_object(value, schema, path)
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{path}: empty"
        for index, item in enumerate(value):
            yield from wrong(item, schema.get("items", {}), f"{path}[{index}]")


def wrong_object(value, schema, path):
    known = schema.get("properties", {})
    more = schema.get("additionalProperties", True)
    for key in schema.get("required", []):
        if key not in value:
            yield f"{path}: lacks {key}"
    for key, item in value.items():
        if key in known:
            yield from wrong(item, known[key], f"{path}.{key}")
        elif more is False:
            yield f"{path}: unknown key {key}"
        elif isinstance(more, dict):
            yield from wrong(item, more, f"{path}.{key}")


def rule_files(folder):
    for path in sorted(folder.rglob("*.toml")):
        if "mappings" not in path.parts:
            yield path


def problems_of(path, schema):
    return [f"{path}: {what}" for what in
            wrong(tomllib.loads(path.read_text()), schema)]


def closed_tables(value, schema):
    """Every table of a rule that the schema closes, to be spoilt."""
    if isinstance(value, dict):
        if schema.get("additionalProperties") is False:
            yield value
        known = schema.get("properties", {})
        more = schema.get("additionalProperties", {})
        for key, item in value.items():
            part = known.get(key, more if isinstance(more, dict) else {})
            yield from closed_tables(item, part)
        for part in schema.get("allOf", []):
            if not list(wrong(value, part["if"])):
                yield from closed_tables(value, part["then"])
    if isinstance(value, list):
        for item in value:
            yield from closed_tables(item, schema.get("items", {}))


# The other files: which there are, and mistakes in form that stand in them.
SETTINGS = {
    "mapping": ("rules/mappings/*.toml", ["mapping-key-misspelt"]),
    "workspace": ("normtoets.toml", [
        "workspace-key-misspelt", "workspace-name-missing",
        "workspace-level-unknown", "workspace-step-without-list"]),
    "auditor": ("auditor/waarnemingen.toml", [
        "observation-key-misspelt", "observation-answer-unknown",
        "observation-without-auditor", "observation-date-missing"]),
}


def check_settings(failed):
    """Those that work are valid; one spoilt, or with a mistake, is not."""
    told = []
    for name, (where, mistakes) in SETTINGS.items():
        schema = json.loads(subprocess.run(
            [program, "rules", "schema", name], capture_output=True,
            check=True).stdout)
        paths = sorted((source / "fixtures").glob("cases/*/" + where))
        paths += sorted((source / "fixtures").glob("voorbeeldstad/" + where))
        spoilt = 0
        for path in paths:
            failed += problems_of(path, schema)
            settings = tomllib.loads(path.read_text())
            for table in list(closed_tables(settings, schema)):
                table["geen-sleutel"] = 1
                if not list(wrong(settings, schema)):
                    failed.append(f"{path}: a strange key is allowed")
                del table["geen-sleutel"]
                spoilt += 1
        for mistake in mistakes:
            seen = [p for path in
                    (source / "fixtures/mistakes" / mistake).rglob("*.toml")
                    for p in problems_of(path, schema)]
            if not seen:
                failed.append(f"the mistake {mistake} is allowed")
        if not paths or not spoilt:
            failed.append(f"nothing to try the schema of {name} on")
        told.append(f"{name}: {len(paths)} valid, {spoilt} spoilt")
    return ", ".join(told)


def main():
    out = subprocess.run([program, "rules", "schema"], capture_output=True,
                         check=True).stdout
    again = subprocess.run([program, "rules", "schema", "--format", "json"],
                           capture_output=True, check=True).stdout
    schema = json.loads(out)
    if out != again:
        sys.exit("the schema is not the same twice")
    count, spoilt, failed = 0, 0, []
    folders = [source / "rules"]
    folders += sorted((source / "fixtures/cases").glob("*/rules"))
    for folder in folders:
        for path in rule_files(folder):
            count += 1
            failed += problems_of(path, schema)
            rule = tomllib.loads(path.read_text())
            for table in list(closed_tables(rule, schema)):
                table["geen-sleutel"] = 1
                if not list(wrong(rule, schema)):
                    failed.append(f"{path}: a strange key is allowed")
                del table["geen-sleutel"]
                spoilt += 1
    for name in MISTAKES:
        folder = source / "fixtures/mistakes" / name
        seen = [p for path in rule_files(folder)
                for p in problems_of(path, schema)]
        if not seen and name not in FORMLESS:
            failed.append(f"the mistake {name} is allowed")
    told = check_settings(failed)
    if failed:
        sys.exit("\n".join(failed[:40]))
    print(f"{count} rule files are valid, {spoilt} spoilt tables are not, "
          f"{len(MISTAKES) - len(FORMLESS)} mistakes are not; {told}")


if __name__ == "__main__":
    main()
