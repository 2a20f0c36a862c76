"""The snapshots in object storage: brought here to be read, gone back to, and removed."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from flows.data_folders import Address, Mirrored
from flows.errors import ChecksFailedError, DamagedError, NotFoundError
from flows.object_storage import pointer as pointing
from flows.object_storage.mirror import bring, folder_of, stand
from flows.object_storage.objects import Objects, for_all
from flows.object_storage.pointer import SNAPSHOTS, Listed, Pointer, TaggedPointer
from flows.snapshot import history, is_undamaged, point
from flows.snapshot.advice import none_stands
from flows.snapshot.history import Snapshot
from flows.snapshot.sums import SUMS, sha256
from schemas.tables import Change, Run

HISTORY = Run.table, Change.table
"""The tables that say which snapshot stood before another one."""


def here(data: Address, *names: str | None, before: bool = False) -> Path:
    """The mirror, with these snapshots in it; None and no name are for the one that stands.

    With `before`, also the one before the first of them. Raises NotFoundError if there is none such.
    """
    objects = Objects(data)
    pointer, _ = _standing(objects)
    wanted = [history.chosen(pointer.history, data, name) for name in (*names, None)]
    if before:
        with _with_history_of(objects, pointer, wanted[0].name) as known:
            wanted.append(history.earlier(known, history.chosen(known, data, wanted[0].name)))
    folder = folder_of(data)
    for name in {one.name for one in wanted}:
        bring(objects, pointer.called(name), folder)
    stand(folder, pointer)
    return folder


def here_if_any(data: Address) -> Mirrored:
    """Which snapshots there are; brings the one that stands into the mirror, if one does and is not damaged."""
    objects, folder = Objects(data), folder_of(data)
    pointer = pointing.read(objects).pointer
    known = [replace(one, folder=folder / SNAPSHOTS / one.name) for one in pointer.history] if pointer else []
    try:
        if pointer:
            bring(objects, pointer.standing, folder)
    except DamagedError as error:
        return Mirrored(data, known, str(error))
    stand(folder, pointer)
    return Mirrored(data, known)


@contextmanager
def outlined(data: Address) -> Iterator[Path]:
    """A data folder with what listing all snapshots takes: their runs, and sparse files of the right size."""
    objects = Objects(data)
    pointer, _ = _standing(objects)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for one in pointer.snapshots:
            _outline(objects, one, folder)
        point(folder, pointer.snapshot)
        yield folder


@contextmanager
def _with_history_of(objects: Objects, pointer: Pointer, name: str) -> Iterator[list[Snapshot]]:
    """All snapshots; of the one with this name the tables are here that say which one stood before it."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        _outline(objects, pointer.called(name), folder)
        at_hand = folder / pointer.called(name).prefix
        yield [replace(one, folder=at_hand) if one.name == name else one for one in pointer.history]


def _outline(objects: Objects, one: Listed, folder: Path) -> None:
    (folder / one.prefix).mkdir(parents=True)
    for found in objects.listed(one.prefix):
        path = folder / one.prefix / Path(found.name).name
        if found.name.startswith(HISTORY) and found.name.endswith(".parquet"):
            objects.download(f"{one.prefix}/{found.name}", path)
        else:
            with path.open("wb") as file:
                file.truncate(found.size)  # takes no room


@contextmanager
def fetched(data: Address, name: str | None) -> Iterator[Snapshot]:
    """A fresh copy of all that lies below the prefix of a snapshot, removed afterwards.

    Raises ChecksFailedError if its list of files is not what was published.
    """
    objects = Objects(data)
    pointer, _ = _standing(objects)
    listed = pointer.called(history.chosen(pointer.history, data, name).name)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / listed.name
        folder.mkdir()
        names = [found.name for found in objects.listed(listed.prefix) if "/" not in found.name]
        for_all(lambda name: objects.download(f"{listed.prefix}/{name}", folder / name), names)
        if not (folder / SUMS).is_file() or sha256(folder / SUMS) != listed.sha256:
            raise ChecksFailedError(f"{listed.name} is not what was published: {SUMS} was changed or is gone")
        yield Snapshot(folder, listed.name == pointer.snapshot)


def rollback(data: Address, name: str | None = None) -> tuple[Snapshot | None, Snapshot]:
    """Let another snapshot stand, unless said the one before; gives the one that stood and the one that stands.

    Raises NotFoundError if there is none, DataFolderLockedError if somebody else was quicker, ChecksFailedError
    if the other one is damaged: all of it is brought to find that out.
    """
    objects = Objects(data)
    pointer, before = _standing(objects)
    with _with_history_of(objects, pointer, pointer.snapshot) as known:
        stood = history.chosen(known, data)
        target = history.earlier(known, stood) if name is None else history.chosen(known, data, name)
    with fetched(data, target.name) as brought:
        if not is_undamaged(brought.folder):
            raise history.damaged(target, data)
    pointing.write(objects, Pointer.to(target.name, pointer.snapshots), before)
    return stood, target


def prune(data: Address, keep: int, max_age: timedelta | None = None) -> list[Snapshot]:
    """Remove all but the newest snapshots, and those older than that; gives what was removed.

    The snapshot that stands, the one before it and the latest always stay. Raises as `rollback`.
    """
    objects = Objects(data)
    pointer, before = _standing(objects)
    with _with_history_of(objects, pointer, pointer.snapshot) as known:
        gone = history.outdated(known, keep, max_age)
    if gone:
        listed = [pointer.called(one.name) for one in gone]
        pointing.write(objects, pointer.without(listed), before)
        for one in listed:
            objects.remove(one.prefix)
    return gone


def _standing(objects: Objects) -> tuple[Pointer, TaggedPointer]:
    """The pointer as it is now. Raises NotFoundError if nothing was published yet."""
    found = pointing.read(objects)
    if found.pointer is None:
        raise NotFoundError(none_stands(objects.address))
    return found.pointer, found
