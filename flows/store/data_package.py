"""Before stage 5: what explains the files of a snapshot, to programs and to people who have nothing else."""

import json
from datetime import datetime
from importlib.resources import files
from pathlib import Path

import pyarrow.parquet as pq

from flows.snapshot.layout import parts
from flows.snapshot.sums import sha256
from schemas.data_package import Files, data_package
from schemas.tables import TABLES

NAME = "datapackage.json"
PAGES = (("schemas", "TABLES.md"), ("flows", "warehouse/views/COOKBOOK.md"))
"""Pages that go with every snapshot: the package and the place in it."""


def write(folder: Path, created: datetime) -> None:
    """Describe the Parquet files of a folder in `datapackage.json`, and all tables, views and macros in pages.

    The first follows from the files alone, but for the time: `created` is when the tables were complete.
    """
    tables = [(row, _files(parts(folder, name))) for name, row in TABLES.items()]
    text = json.dumps(data_package(tables, created), indent=2, ensure_ascii=False)
    (folder / NAME).write_text(f"{text}\n", "utf-8")
    for package, page in PAGES:
        found = files(package).joinpath(page)
        (folder / found.name).write_bytes(found.read_bytes())


def _files(paths: list[Path]) -> Files:
    return Files(
        names=[path.name for path in paths],
        bytes=sum(path.stat().st_size for path in paths),
        rows=sum(pq.read_metadata(path).num_rows for path in paths),
        sha256=sha256(paths[0]) if len(paths) == 1 else None,
    )
