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

# What is needed for object storage takes time to import: only where there is an address.

CACHE = "NEWSLINKS_CACHE"
"""The variable of the environment that names a folder for mirrors of it, instead of the user's usual one."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(/+)(.*)", re.DOTALL)
_BUCKET = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,61}[A-Za-z0-9]")
NAMES = "names are 3 to 63 letters, digits, dots, dashes and underscores"
"""What a bucket can be called."""
_OTHER = re.compile(r"~|[^/]*:")
"""How a relative path begins that DuckDB takes for the home folder, or Arrow for an address."""
_UNFIT = re.compile(r"[\x00-\x1f\x7f*?#\[\]\\]")
"""What a prefix must not hold: file-system libraries take some of it for patterns."""


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
    """What is known of a data folder in object storage beside what its mirror here holds."""

    address: Address
    snapshots: "list[Snapshot]"
    """All that there are; those that do not stand may not be here."""
    damage: str | None = None
    """Why the one that stands could not be brought here."""


def place(given: object) -> DataFolder:
    """The place that a person, a form or a program names. Raises UsageError for an address that is none.

    A path that was made of an address has lost a slash, and is taken for what it was.
    """
    if isinstance(given, Address):
        return given
    if not isinstance(given, str | Path) or not str(given):
        raise UsageError(f"{given!r} is neither a folder nor an address")
    found = _SCHEME.fullmatch(str(given))
    if found is None or (isinstance(given, str) and len(found[2]) < 2):
        path = Path(given)
        return path.absolute() if _OTHER.match(str(path)) else path
    if found[1].lower() != "s3":
        raise UsageError(f"{given} cannot be used: name a folder, or object storage as s3://bucket/prefix")
    return _address(found[3])


def local(data: DataFolder) -> Path:
    """A data folder on this machine: of object storage, its mirror here."""
    if not isinstance(data, Address):
        return data
    from flows.object_storage.mirror import folder_of  # noqa: PLC0415

    return folder_of(data)


def brought(data: DataFolder, *names: str | None, before: bool = False) -> Path:
    """The folder with these snapshots and the one that stands; with `before`, also the one before the first.

    Raises NotFoundError if there is none such at an address; a local folder is not looked into here.
    """
    if not isinstance(data, Address):
        return data
    from flows.object_storage.history import here  # noqa: PLC0415

    return here(data, *names, before=before)


def brought_if_any(data: DataFolder) -> tuple[Path, Mirrored | None]:
    """The folder that holds the snapshot that stands, if one does; of object storage, what else is known."""
    if not isinstance(data, Address):
        return data, None
    from flows.object_storage.history import here_if_any  # noqa: PLC0415

    return local(data), here_if_any(data)


@contextmanager
def outlined(data: DataFolder) -> Iterator[Path]:
    """A folder in which all snapshots can be listed in the meantime."""
    if not isinstance(data, Address):
        yield data
        return
    from flows.object_storage import history  # noqa: PLC0415

    with history.outlined(data) as folder:
        yield folder


@contextmanager
def fetched(data: DataFolder, name: str | None) -> Iterator["Snapshot"]:
    """A snapshot to be verified; from object storage a fresh copy, not the one in the mirror."""
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
            cure = f"`{bucket}` is none, as {NAMES}"
        raise UsageError(f"s3://{text} names no bucket: {cure}")
    names = prefix.strip("/").split("/") if prefix.strip("/") else []
    if _UNFIT.search(prefix) or any(name in {"", ".", ".."} for name in names):
        raise UsageError(
            f"s3://{text} cannot be used: its prefix holds an empty name, a dot for one, or any of *?#[]\\"
        )
    return Address("s3://" + "/".join([bucket, *names]))
