"""Data folders: a folder on this machine, or a prefix in object storage (`s3://bucket/prefix`)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from flows.errors import UsageError

if TYPE_CHECKING:
    from flows.snapshot.history import Snapshot

# Object storage is imported inside the functions, since that takes time.

CACHE = "NEWSLINKS_CACHE"
"""Environment variable that names the folder for mirrors of object storage, instead of the user's cache."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(/+)(.*)", re.DOTALL)
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]")
BUCKET_NAMES = "names are 3 to 63 letters, digits, dots, dashes and underscores"
"""What a bucket can be called."""
_AMBIGUOUS = re.compile(r"~|[^/]*:")
"""How a relative path begins that DuckDB takes for the home folder, or Arrow for an address."""
_UNFIT = re.compile(r"[\x00-\x1f\x7f*?#\[\]\\]|//|(?:^|/)\.\.?(?:/|$)")
"""What a prefix must not hold: file-system libraries take some of it for patterns, or for another folder."""


class Address(str):
    """A place in object storage, as `s3://bucket/prefix`, without a slash at its end."""

    __slots__ = ()

    @property
    def bucket(self) -> str:
        """The name of its bucket."""
        return self.removeprefix("s3://").partition("/")[0]

    @property
    def prefix(self) -> str:
        """What the names of its objects begin with, without a slash at its end; empty for a whole bucket."""
        return self.removeprefix("s3://").partition("/")[2]


DataFolder: TypeAlias = Path | Address


@dataclass(frozen=True)
class Mirrored:
    """What is known of a data folder in object storage, beyond what its mirror on this machine holds."""

    address: Address
    snapshots: "list[Snapshot]"
    """All of them; the mirror may hold only the one that stands."""
    damage: str | None = None
    """Why the one that stands could not be downloaded."""


def data_folder(given: object) -> DataFolder:
    """The data folder that a person, a form or a program names. Raises UsageError for what cannot be one.

    `Path("s3://bucket")` has lost a slash, and is taken for the address that it was.
    """
    if isinstance(given, Address):
        return given
    if not isinstance(given, str | Path) or not given:
        raise UsageError(f"{given!r} is neither a folder nor an address")
    found = _SCHEME.fullmatch(str(given))
    if found is None or (isinstance(given, str) and len(found[2]) < 2):
        path = Path(given)
        return path.absolute() if _AMBIGUOUS.match(str(path)) else path
    if found[1].lower() != "s3":
        raise UsageError(f"{given} cannot be used: name a folder, or object storage as s3://bucket/prefix")
    return _address(found[3])


def local_folder(data: DataFolder) -> Path:
    """The folder on this machine: the data folder itself, or the mirror of the one in object storage."""
    if not isinstance(data, Address):
        return data
    from flows.object_storage.mirror import folder_of  # noqa: PLC0415

    return folder_of(data)


def brought(data: DataFolder, *names: str | None, before: bool = False) -> Path:
    """The folder on this machine, once these snapshots and the one that stands are downloaded into it.

    With `before`, so is the one before the first of them. Raises NotFoundError if object storage has no such
    snapshot; in a folder on this machine nothing is looked for.
    """
    if not isinstance(data, Address):
        return data
    from flows.object_storage.history import here  # noqa: PLC0415

    return here(data, *names, before=before)


def brought_if_any(data: DataFolder) -> tuple[Path, Mirrored | None]:
    """The folder on this machine, with the snapshot that stands, if any; and what `Mirrored` says."""
    if not isinstance(data, Address):
        return data, None
    from flows.object_storage.history import here_if_any  # noqa: PLC0415

    return local_folder(data), here_if_any(data)


@contextmanager
def outlined(data: DataFolder) -> Iterator[Path]:
    """A folder in which all snapshots can be listed; that of object storage is temporary."""
    if not isinstance(data, Address):
        yield data
        return
    from flows.object_storage import history  # noqa: PLC0415

    with history.outlined(data) as folder:
        yield folder


@contextmanager
def fetched(data: DataFolder, name: str | None) -> Iterator["Snapshot"]:
    """A snapshot to be verified; of object storage, a fresh download and not what is in the mirror."""
    from flows.snapshot.history import choose  # noqa: PLC0415

    if not isinstance(data, Address):
        yield choose(data, name)
        return
    from flows.object_storage import history  # noqa: PLC0415

    with history.fetched(data, name) as chosen:
        yield chosen


def _address(text: str) -> Address:
    bucket, _, prefix = text.partition("/")
    if not _BUCKET.fullmatch(bucket):
        cure = "write s3://bucket/prefix"
        if bucket:
            cure = f"`{bucket}` is none, as {BUCKET_NAMES}"
        raise UsageError(f"s3://{text} names no bucket: {cure}")
    prefix = prefix.strip("/")
    if _UNFIT.search(prefix):
        raise UsageError(
            f"s3://{text} cannot be used: its prefix holds an empty name, a dot for one, or any of *?#[]\\"
        )
    return Address(f"s3://{bucket}/{prefix}".rstrip("/"))
