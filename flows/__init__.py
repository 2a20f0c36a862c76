"""newslinks: from a folder of news files to clean, deduplicated tables.

A package a stage, in order: `read` finds and hashes the files, `extract` goes through them batch by batch
(`parse` makes mappings of their text, `validate` articles and entries of the mappings, `clean` mends
addresses and texts), `dedupe` finds which entries are one link, `store` writes Parquet, of rows that
`tabulate` lays out piece by piece, `limits` stops what looks wrong, `warehouse` loads DuckDB, `check` looks
the result over, `report` makes its page and `snapshot` publishes it. `pipeline` tells the whole story.

What starts it: `cli` is the command line; `ingest` tells the story under Prefect, with `under_prefect`;
`serve` keeps a schedule, `monitoring` watches runs. What reads it: `ask` queries what stands, `export` writes
it to other files. `lint` and `review` look at seeds alone. The other modules serve several of these: see the
map in CONTRIBUTING.md.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

__version__ = "0.1.0"

# With AVX-512 numpy takes four to seven times as long to sort on AMD's Zen 4 as with AVX2, and exponentials may
# have another last bit than on other processors. numpy reads this once, when it is imported.
os.environ.setdefault("NPY_DISABLE_CPU_FEATURES", "X86_V4 AVX512_ICL AVX512_SPR")
# Arrow's own allocator keeps much of what it was given back: a run takes an eighth less memory without it, and
# no more time. Arrow reads this once, too.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")


def connect(data: "str | Path" = "data") -> "duckdb.DuckDBPyConnection":
    """A read-only connection to the snapshot that stands in a data folder; later runs do not disturb it.

    Nothing but the tables can be read through it: no other files, no network. It goes on showing the snapshot
    it was opened on; connect again for a later one. What is in object storage is brought here first.
    Raises `flows.errors.NotFoundError` if none stands, `flows.errors.UsageError` if this process has it open in
    another way.
    """
    from flows.ask.connection import connect as connected  # noqa: PLC0415 - imports take their time
    from flows.data_folders import brought, data_folder  # noqa: PLC0415

    return connected(brought(data_folder(data)))
