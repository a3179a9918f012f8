#!/usr/bin/env python3
"""Checks JSON documents of journeyc against the schema: validate_json.py [--coverage] DOCUMENT...

Prints one line a violation and exits 1 if there is any. With --coverage, also prints the properties of the
schema that no document uses. Needs the package jsonschema.
"""

import json
import pathlib
import sys

import jsonschema

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "Grammar" / "journey.schema.json"


def used_properties(schema, value, name, used):
    """Adds (object, property) of all properties in value, an object of the schema's definition name."""
    for key, member in value.items():
        used.add((name, key))
        content = schema["$defs"][name]["properties"][key]
        if "$ref" in content:
            used_properties(schema, member, content["$ref"].rsplit("/", 1)[1], used)
        elif "$ref" in content.get("items", {}):
            for element in member:
                used_properties(schema, element, content["items"]["$ref"].rsplit("/", 1)[1], used)


def main(arguments):
    coverage = "--coverage" in arguments
    paths = [a for a in arguments if a != "--coverage"]
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    problems = 0
    used = set()
    for path in paths:
        document = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        # oneOf only says that nothing fits: ask the definition that the document claims to be.
        name = document.get("document", "") + "Document"
        chosen = {"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]} if name in schema["$defs"] else schema
        validator = jsonschema.Draft202012Validator(
            chosen, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
        errors = sorted(validator.iter_errors(document), key=lambda error: list(map(str, error.path)))
        for error in errors:
            print(f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
        problems += len(errors)
        if not errors:
            used_properties(schema, document, name, used)
    if coverage:
        for name, definition in schema["$defs"].items():
            for key in definition["properties"]:
                if (name, key) not in used:
                    print(f"not used: {name}.{key}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
