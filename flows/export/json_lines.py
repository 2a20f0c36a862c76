"""Tables as JSON Lines: an object a line, in UTF-8, with null where nothing is known."""

import json
from collections.abc import Iterable
from pathlib import Path

from flows.export import Table


def write(path: Path, tables: Iterable[Table]) -> list[str]:
    """Write a table."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for table in tables:
            for batch in table.batches:
                lines = (json.dumps(row, ensure_ascii=False, default=str) for row in batch.to_pylist())
                file.writelines(f"{line}\n" for line in lines)
    return []
