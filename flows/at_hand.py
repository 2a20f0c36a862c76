"""Data folders as commands read them; from object storage, snapshots are downloaded first."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flows.places import Address, DataFolder

if TYPE_CHECKING:
    from flows.history import Snapshot

# Object storage takes time to import, and is needed by few.


def brought(data: DataFolder, *names: str | None, before: bool = False) -> Path:
    """The folder with these snapshots and the one that stands; with `before`, also the one before the first.

    Raises NotFoundError if there is none such at an address; a local folder is not looked into here.
    """
    if not isinstance(data, Address):
        return data
    from flows.object_storage.history import here  # noqa: PLC0415

    return here(data, *names, before=before)


def brought_if_any(data: DataFolder) -> Path:
    """The folder that holds the snapshot that stands, if one does."""
    if not isinstance(data, Address):
        return data
    from flows.object_storage.history import here_if_any  # noqa: PLC0415

    return here_if_any(data)


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
    from flows.history import choose  # noqa: PLC0415

    if not isinstance(data, Address):
        yield choose(data, name)
        return
    from flows.object_storage import history  # noqa: PLC0415

    with history.fetched(data, name) as chosen:
        yield chosen
