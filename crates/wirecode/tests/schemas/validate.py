"""validate.py FILE: says which bodies don't fit the schemas of their operations. FILE is a list of {file, path, method, media,
body, notes}. Schemas of OpenAPI 3.0 and Swagger 2.0 are read as JSON Schema 2020-12, with `nullable` and bounds as it has them; what
only answers have (`readOnly`) is not asked for."""

import copy
import json
import sys
from functools import cache
from urllib.parse import unquote

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012


def pointed(document, reference):
    for token in unquote(reference).removeprefix("#/").split("/"):
        token = token.replace("~1", "/").replace("~0", "~")
        document = document[int(token)] if isinstance(document, list) else document[token]
    return document


def follow(document, node):
    while isinstance(node, dict) and "$ref" in node:
        node = pointed(document, node["$ref"])
    return node


def is_read_only(document, schema):
    schema = follow(document, schema)
    return isinstance(schema, dict) and (
        schema.get("readOnly") is True or any(is_read_only(document, part) for part in schema.get("allOf", []))
    )


def modern(document, schema, is_old):
    """The schema as JSON Schema 2020-12 has it."""
    if isinstance(schema, list):
        return [modern(document, own, is_old) for own in schema]
    if not isinstance(schema, dict):
        return schema
    own = {}
    for key, value in schema.items():
        if key in ("example", "examples", "default", "enum", "const"):
            own[key] = value
        elif key in ("properties", "patternProperties", "$defs", "definitions") and isinstance(value, dict):
            own[key] = {name: modern(document, inner, is_old) for name, inner in value.items()}
        else:
            own[key] = modern(document, value, is_old)
    if "properties" in own and isinstance(own.get("required"), list):
        hidden = {name for name, inner in schema["properties"].items() if is_read_only(document, inner)}
        own["required"] = [name for name in own["required"] if name not in hidden]
    elif not isinstance(own.get("required", []), list):
        del own["required"]
    if is_old:
        for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
            if own.get(exclusive) is True:
                own[exclusive] = own.pop(bound)
            elif isinstance(own.get(exclusive), bool):
                del own[exclusive]
        if "$ref" in own and len(own) > 1:
            own = {"$ref": own["$ref"]}
        if own.pop("nullable", False):
            if "enum" in own and None not in own["enum"]:
                own["enum"] = own["enum"] + [None]
            own = {"anyOf": [own, {"type": "null"}]}
    return own


def in_place(document, node, is_old):
    """Each schema of operations and shared bodies as JSON Schema 2020-12 has it, for references into them."""
    if isinstance(node, list):
        return [in_place(document, own, is_old) for own in node]
    if isinstance(node, dict):
        return {
            key: modern(document, value, is_old) if key == "schema" else in_place(document, value, is_old)
            for key, value in node.items()
        }
    return node


@cache
def loaded(file):
    with open(file) as text:
        document = json.load(text)
    is_old = not str(document.get("openapi", "2.0")).startswith(("3.1", "3.2"))
    schemas = copy.deepcopy(document)
    components = schemas.get("components", {})
    for holder in (components, schemas):
        for key in ("schemas", "definitions"):
            if isinstance(holder.get(key), dict):
                holder[key] = {name: modern(document, own, is_old) for name, own in holder[key].items()}
    for holder, key in ((schemas, "paths"), (components, "requestBodies"), (components, "responses")):
        if key in holder:
            holder[key] = in_place(document, holder[key], is_old)
    registry = Registry().with_resource("urn:document", Resource(schemas, DRAFT202012))
    return document, is_old, registry


def schema_of(document, entry):
    """The schema of the body, unless the document gives the body itself."""
    item = follow(document, document["paths"][entry["path"]])
    operation = follow(document, item[entry["method"]])
    if "swagger" in document:
        parameters = [follow(document, own) for own in operation.get("parameters", []) + item.get("parameters", [])]
        return next((own.get("schema") for own in parameters if own.get("in") == "body"), None)
    content = follow(document, operation["requestBody"])["content"]
    media = content.get(entry["media"]) or next((own for name, own in content.items() if "*" in name), {})
    return None if "example" in media or "examples" in media else media.get("schema")


def absolute(schema):
    if isinstance(schema, list):
        return [absolute(own) for own in schema]
    if isinstance(schema, dict):
        return {
            key: "urn:document" + value if key == "$ref" and isinstance(value, str) and value.startswith("#") else absolute(value)
            for key, value in schema.items()
        }
    return schema


checked = noted = wrong = 0
for entry in json.load(open(sys.argv[1])):
    document, is_old, registry = loaded(entry["file"])
    schema = schema_of(document, entry)
    if schema is None or "json" not in entry["media"]:
        continue
    checked += 1
    place = f"{entry['file'].split('node_modules/')[-1]}: {entry['method'].upper()} {entry['path']}"
    validator = Draft202012Validator(absolute(modern(document, schema, is_old)), registry=registry)
    # A body of lines has an element of the schema in each.
    is_lines = any(name in entry["media"] for name in ("ndjson", "jsonl", "json-seq"))
    body = [json.loads(line) for line in entry["body"].splitlines()] if is_lines else json.loads(entry["body"])
    error = next(validator.iter_errors(body), None)
    # A branch of `oneOf` that others fit as well, or a schema that contradicts itself: the sample says so.
    if error and any("no value was found" in note or "the schema requires itself" in note for note in entry["notes"]):
        noted += 1
    elif error:
        wrong += 1
        print(f"{place}: {list(error.path)}: {error.message[:300]}")
print(f"{checked} bodies, {noted} of them not valid as their samples say, {wrong} not valid")
sys.exit(1 if wrong or checked < 1700 or noted > checked / 40 else 0)
