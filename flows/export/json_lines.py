"""Tables as JSON Lines: an object a line, in UTF-8, with null where nothing is known."""

import json
from pathlib import Path

from flows.export import Table


def write(path: Path, tables: list[Table]) -> list[str]:
    """Write a table."""
    (table,) = tables
    with path.open("w", encoding="utf-8") as file:
        for batch in table.batches:
            lines = (json.dumps(row, ensure_ascii=False, default=str) for row in batch.to_pylist())
            file.writelines(f"{line}\n" for line in lines)
    return []
