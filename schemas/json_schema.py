"""The JSON Schema of a seed's front matter, for editors: types as YAML sees them, not as newslinks reads them.

A title `2020` is a number to an editor and a title to newslinks. The schema is therefore wide where the
reader is: a seed without findings is valid. It is of draft 7, which all editors know.
"""

import json
from typing import Annotated, Any

from pydantic import Field
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from schemas.seed import ADDRESSES, MAX_ENTRIES, OLDER_NAMES, Article, Entry
from schemas.values import Items

YES_OR_NO = ("0", "1", "f", "t", "n", "y", "no", "yes", "off", "on", "false", "true")


class FrontMatter(Article):
    """The front matter of a seed: an article, and the entries listed as related to it."""

    related: Annotated[Items[Entry], Field(max_length=MAX_ENTRIES)] = []  # noqa: RUF012 - Pydantic copies it
    """Publications related to the article."""


def seed_schema() -> str:
    """The schema as JSON."""
    schema = FrontMatter.model_json_schema(schema_generator=_Generator)
    entry = schema["$defs"]["Entry"]
    for properties in (schema["properties"], entry["properties"]):
        for old, new in OLDER_NAMES.items():
            properties[old] = {**properties[new], "description": f"Older name of `{new}`."}
    entry["anyOf"] = [
        {"required": [name], "properties": {name: {"type": "string", "pattern": r"\S"}}}
        for name in (*ADDRESSES, *OLDER_NAMES)
    ]
    return json.dumps({"$schema": _Generator.schema_dialect, **schema}, indent=2) + "\n"


class _Generator(GenerateJsonSchema):
    """Pydantic's own, but for what YAML makes of a value, and for what would only be noise to a reader."""

    schema_dialect = "http://json-schema.org/draft-07/schema#"

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:  # noqa: ARG002
        return {"type": ["string", "number", "boolean"]}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:  # noqa: ARG002
        words = ("".join(f"[{c}{c.upper()}]" if c.isalpha() else c for c in word) for word in YES_OR_NO)
        return {
            "anyOf": [
                {"type": "boolean"},
                {"enum": [0, 1]},
                {"type": "string", "pattern": rf"^\s*({'|'.join(words)})\s*$"},
            ]
        }

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        either = super().nullable_schema(schema)
        is_text = schema["schema"]["type"] == "str"
        return either if is_text else {"anyOf": [*either["anyOf"], {"type": "string", "pattern": r"^\s*$"}]}

    def list_schema(self, schema: core_schema.ListSchema) -> JsonSchemaValue:
        nothing = {"maxProperties": 0, "pattern": r"^\s*$"}  # of mappings and texts, no more than empty ones
        return {**super().list_schema(schema), "type": ["array", "null", "object", "string"], **nothing}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False
