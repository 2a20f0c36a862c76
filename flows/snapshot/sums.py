"""The hashes of the files of a snapshot, which are published with them."""

import hashlib
from pathlib import Path

from flows.errors import ChecksFailedError

SUMS = "SHA256SUMS"
"""As `sha256sum` writes it, so that anyone can check the files with `sha256sum -c`."""


def write_sums(folder: Path) -> None:
    """Write the hashes of all files of a folder beside them."""
    lines = [f"{sha256(path)}  {path.name}\n" for path in sorted(folder.iterdir()) if path.name != SUMS]
    (folder / SUMS).write_text("".join(lines), "utf-8")


def summed(folder: Path) -> dict[str, str]:
    """The hash of each file of a snapshot by its name, as published. Raises ChecksFailedError if unknown."""
    try:
        lines = (folder / SUMS).read_text("utf-8", errors="replace").splitlines()
    except OSError as error:
        raise ChecksFailedError(f"{folder.name} has no hashes of its files: {error.strerror}") from error
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def are_as_published(folder: Path, paths: list[Path]) -> bool:
    """Whether these files of a snapshot have the hashes that were published with them."""
    known = summed(folder) if (folder / SUMS).is_file() else {}
    return all(path.is_file() and known.get(path.name) == sha256(path) for path in paths)


def sha256(path: Path) -> str:
    """The hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
