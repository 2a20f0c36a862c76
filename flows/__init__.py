"""newslinks: from a folder of news files to clean, deduplicated tables.

The stages, in order: `read` finds and hashes the files, `parse` makes mappings of their text,
`validate` articles and entries of the mappings, `clean` mends addresses and texts, `dedupe` finds
which entries are one link, `tabulate` lays out the rows, `store` writes Parquet, `warehouse` loads
DuckDB, `check` looks the result over and `snapshot` publishes it. `pipeline` tells the whole story;
`ingest` tells it under Prefect; `cli` is the command line.
"""

__version__ = "0.1.0"
