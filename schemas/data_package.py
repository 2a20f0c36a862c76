"""From row models to the data package of a snapshot: the description of its files that programs read.

A descriptor of the Frictionless Data Package standard, version 2 (https://datapackage.org).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from schemas.columns import Column, columns, describe
from schemas.tables.row import Row

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA_TYPE = "application/vnd.apache.parquet"


class Files(NamedTuple):
    """The Parquet files of a table: one, or its parts in order."""

    names: list[str]
    bytes: int
    rows: int
    sha256: str | None
    """Of one file, in hex; the standard has none for parts, which `SHA256SUMS` lists."""


def data_package(tables: Iterable[tuple[type[Row], Files]], created: datetime) -> dict[str, Any]:
    """The descriptor of a snapshot; `created` is when its tables were complete."""
    return {
        "$schema": PROFILE,
        "name": "newslinks",
        "title": "News articles and the links they list as related",
        "description": "Clean, deduplicated tables made from a folder of curated news files by newslinks.",
        "created": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "resources": [_resource(row, files) for row, files in tables],
    }


def _resource(row: type[Row], files: Files) -> dict[str, Any]:
    return {
        "name": row.table,
        "type": "table",
        "description": describe(row),
        "path": files.names[0] if len(files.names) == 1 else files.names,
        "format": "parquet",
        "mediatype": MEDIA_TYPE,
        "bytes": files.bytes,
        **({"hash": f"sha256:{files.sha256}"} if files.sha256 else {}),
        "rowCount": files.rows,
        "schema": table_schema(row),
    }


def table_schema(row: type[Row]) -> dict[str, Any]:
    """The Table Schema of a table. An empty text is a text: only what Parquet has as null is missing."""
    references = [
        {"fields": [name], "reference": {"resource": table, "fields": [key]}}
        for name, target in row.references.items()
        for table, _, key in [target.partition(".")]
    ]
    return {
        "fields": [_field(row, column) for column in columns(row)],
        "primaryKey": list(row.key),
        **({"foreignKeys": references} if references else {}),
        "missingValues": [],
    }


def _field(row: type[Row], column: Column) -> dict[str, Any]:
    example = column.meta.example
    constraints = {
        "required": not column.is_nullable or None,
        "unique": row.key == (column.name,) or None,
        "enum": list(column.values) or None,
        "minimum": column.meta.least,
        "maximum": column.meta.most,
    }
    return {
        "name": column.name,
        "type": column.type.package,
        "description": column.description,
        "example": str(example).lower() if isinstance(example, bool) else str(example),
        "constraints": {name: said for name, said in constraints.items() if said is not None},
    }
