"""Part of stage 7: `datapackage.json`, what each file of tables holds, for programs to read."""

import hashlib
import json
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq

from flows.parquet import parts
from schemas.data_package import Files, data_package
from schemas.tables import TABLES

NAME = "datapackage.json"


def write(folder: Path, created: datetime) -> None:
    """Describe the Parquet files of a folder in `datapackage.json` beside them.

    It follows from the files alone, but for the time: `created` is when the tables were complete.
    """
    tables = [(row, _files(parts(folder, name))) for name, row in TABLES.items()]
    text = json.dumps(data_package(tables, created), indent=2, ensure_ascii=False)
    (folder / NAME).write_text(f"{text}\n", "utf-8")


def _files(paths: list[Path]) -> Files:
    return Files(
        names=[path.name for path in paths],
        bytes=sum(path.stat().st_size for path in paths),
        rows=sum(pq.read_metadata(path).num_rows for path in paths),
        sha256=_sha256(paths[0]) if len(paths) == 1 else None,
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
