"""The hashes of the files of a snapshot, which are published with them."""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from flows.snapshot.layout import parts

SUMS = "SHA256SUMS"
"""As `sha256sum` writes it, so that anyone can check the files with `sha256sum -c`."""


def write_sums(folder: Path) -> None:
    """Write the hashes of all files of a folder beside them."""
    lines = [f"{sha256(path)}  {path.name}\n" for path in sorted(folder.iterdir()) if path.name != SUMS]
    (folder / SUMS).write_text("".join(lines), "utf-8")


def summed(folder: Path) -> dict[str, str]:
    """The hash of each file of a snapshot by its name, as published; none if its list is gone."""
    path = folder / SUMS
    lines = path.read_text("utf-8", errors="replace").splitlines() if path.is_file() else []
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def are_as_published(folder: Path, names: Iterable[str]) -> bool:
    """Whether these files of a snapshot have the hashes that were published with them."""
    known = summed(folder)
    return all((folder / name).is_file() and known.get(name) == sha256(folder / name) for name in names)


def is_as_published(folder: Path, table: str) -> bool:
    """Whether a snapshot has a table, and each of its Parquet files has the hash that was published with it."""
    published, there = published_parts(folder, table), {path.name for path in parts(folder, table)}
    return bool(published) and are_as_published(folder, published | there)


def published_parts(folder: Path, table: str) -> set[str]:
    """The names of the Parquet files of a table that were published in a snapshot, even if they are gone."""
    return {name for name in summed(folder) if re.fullmatch(rf"{table}(-.+)?\.parquet", name)}


def sha256(path: Path) -> str:
    """The hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
