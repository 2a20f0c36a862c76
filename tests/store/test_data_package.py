"""`datapackage.json` is what its standard asks for, and says of every file what is so."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import frictionless
import pyarrow.parquet as pq
import pytest

from flows.config import Config
from flows.pipeline import Outcome, build
from flows.store.data_package import _files
from schemas.columns import arrow_schema, columns, describe
from schemas.data_package import PROFILE, Files, data_package
from schemas.tables import TABLES, Document, Row
from tests.seeds import SEEDS

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
ARROW = {
    "string": "string",
    "integer": "int64",
    "number": "double",
    "boolean": "bool",
    "datetime": "timestamp[us, tz=UTC]",
}


@pytest.fixture
def current(published: Outcome) -> Path:
    return published.data / "current"


@pytest.fixture
def package(current: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((current / "datapackage.json").read_text("utf-8"))
    return found


def test_it_is_valid(package: dict[str, Any]) -> None:
    assert (package["$schema"], package["name"]) == (PROFILE, "newslinks")
    assert package["title"]
    assert package["description"]
    assert frictionless.Package.from_descriptor(package).resource_names == list(TABLES)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda package: package["resources"][0].pop("path"),
        lambda package: package["resources"][0].update(bytes="many"),
        lambda package: package["resources"][0]["schema"]["fields"][0].update(type="text"),
        lambda package: package["resources"][0]["schema"]["fields"][0].pop("name"),
        lambda package: package["resources"][0]["schema"]["primaryKey"].append("nothing"),
        lambda package: package["resources"][3]["schema"]["foreignKeys"][0]["fields"].append("nothing"),
        lambda package: package.update(created="yesterday"),
    ],
)
def test_what_is_not_valid_is_seen(package: dict[str, Any], spoil: Any) -> None:
    spoil(package)
    with pytest.raises(frictionless.FrictionlessException):
        frictionless.Package.from_descriptor(package)


@pytest.mark.parametrize("row", TABLES.values(), ids=TABLES)
def test_it_says_what_is_so(row: type[Row], package: dict[str, Any], current: Path) -> None:
    (found,) = (one for one in package["resources"] if one["name"] == row.table)
    data = (current / found["path"]).read_bytes()
    assert found["description"] == describe(row)
    assert (found["type"], found["format"]) == ("table", "parquet")
    assert found["mediatype"] == "application/vnd.apache.parquet"
    assert (found["bytes"], found["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    table, schema = pq.read_table(current / found["path"]), found["schema"]
    assert found["rowCount"] == table.num_rows
    assert schema["primaryKey"] == list(row.key)
    assert schema["missingValues"] == [], "an empty text is a text"
    assert {
        f"{one['reference']['resource']}.{one['reference']['fields'][0]}": one["fields"]
        for one in schema.get("foreignKeys", [])
    } == {target: [name] for name, target in row.references.items()}
    for field, column, arrow in zip(schema["fields"], columns(row), table.schema, strict=True):
        assert field["description"] == column.description == (arrow.metadata or {})[b"description"].decode()
        assert (field["name"], ARROW[field["type"]]) == (arrow.name, str(arrow.type))
        assert field["example"] == ("true" if field["type"] == "boolean" else str(column.meta.example))
        constraints = field["constraints"]
        assert constraints.get("required", False) != arrow.nullable
        assert constraints.get("unique", False) == (row.key == (column.name,))
        assert constraints.get("enum", []) == list(column.values)
        bounds = column.meta.least, column.meta.most
        assert (constraints.get("minimum"), constraints.get("maximum")) == bounds, "0 is one too"
        assert holds(constraints, table[arrow.name].to_pylist())


def holds(constraints: dict[str, Any], values: list[Any]) -> bool:
    said = [value for value in values if value is not None]
    return (
        (len(said) == len(values) or not constraints.get("required"))
        and (len(set(said)) == len(said) or not constraints.get("unique"))
        and set(said) <= set(constraints.get("enum", said))
        and all(
            constraints.get("minimum", value) <= value <= constraints.get("maximum", value) for value in said
        )
    )


def test_it_follows_from_the_tables(tmp_path: Path) -> None:
    """But for the times of the run, two builds of one source describe themselves alike."""
    texts = []
    for name in ("first", "second"):
        build(Config(SEEDS, tmp_path / name))
        package = json.loads((tmp_path / name / "current" / "datapackage.json").read_text("utf-8"))
        package["created"] = ""
        package["resources"] = [one for one in package["resources"] if not TABLES[one["name"]].is_history]
        texts.append(json.dumps(package))
    assert texts[0] == texts[1]


def test_parts(tmp_path: Path) -> None:
    """A table in several files: their names in order, no hash, which the standard has for one file only."""
    paths = [tmp_path / f"documents-0000{number}.parquet" for number in (1, 2)]
    for path in paths:
        pq.write_table(arrow_schema(Document).empty_table(), path)
    files = _files(paths)
    assert files == Files([path.name for path in paths], 2 * paths[0].stat().st_size, 0, None)
    made = data_package([(Document, files)], WHEN)
    frictionless.Package.from_descriptor(made)
    (found,) = made["resources"]
    assert found["path"] == files.names
    assert "hash" not in found
