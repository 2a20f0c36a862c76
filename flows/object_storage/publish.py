"""Publish into object storage: the files first, under a prefix of their own, and the pointer last."""

import json
import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeAlias
from uuid import uuid4

from filelock import FileLock

from flows import snapshot
from flows.config import Config
from flows.data_folders import Address
from flows.errors import DataFolderError, DataFolderLockedError, NewslinksError
from flows.object_storage import pointer as pointing
from flows.object_storage.mirror import BRINGING, bring, forget, stand
from flows.object_storage.objects import Objects, StoredObject, for_all
from flows.object_storage.pointer import SNAPSHOTS, Listed, Pointer, TaggedPointer
from flows.snapshot import Published
from flows.snapshot.history import outdated
from flows.snapshot.layout import NAMES
from flows.snapshot.sums import SUMS, sha256, summed, write_sums

UPLOADS = "uploads"
WRITER = ".writer"
"""In the mirror: the id by which its own uploads are known; none goes on while its lock is free."""
DEAD = timedelta(days=1)
"""Age from which an upload of another machine counts as dead."""

Publish: TypeAlias = Callable[[Path, Path, str, datetime], Published]


def publisher(config: Config, address: Address) -> Publish:
    """What publishes a finished snapshot to an address.

    What stands there is brought into the mirror first, and what killed runs left there is removed. The caller
    holds the right to write to the mirror.
    """
    objects, folder = Objects(address), config.folder
    found = _tidy(objects, _writer(folder))
    if found.pointer:
        bring(objects, found.pointer.standing, folder, thoroughly=True)
    stand(folder, found.pointer)
    forget(folder, found.pointer)
    return Publisher(objects, folder, found, config.keep).publish


def reach(address: Address) -> None:
    """Find out cheaply whether a run could work there. Raises DataFolderError or UsageError if not."""
    pointing.read(Objects(address))


@dataclass(frozen=True)
class Publisher:
    """Publishes a snapshot in place of the one that stood before."""

    objects: Objects
    folder: Path
    before: TaggedPointer
    keep: int

    def publish(self, folder: Path, data: Path, content: str, at: datetime) -> Published:
        """Make the finished `folder` the snapshot that stands, in object storage and then in the mirror.

        Raises DataFolderLockedError if another run published meanwhile, DataFolderError if the storage fails;
        then what stood before stands.
        """
        write_sums(folder)
        listed = Listed(name=snapshot.name_of(at, content), sha256=sha256(folder / SUMS))
        mark = f"{UPLOADS}/{listed.name}.json"
        if not self.objects.create(mark, _mark(_writer(self.folder))):
            raise DataFolderLockedError(
                f"another run is publishing the same to {self.objects.address}; try again when it has ended"
            )
        try:
            self._require_conditions(mark)
            self._upload(folder, listed)
        except Exception as error:  # of a process that is told to stop, the next run removes it
            self._take_back(listed, mark, error)
            raise
        try:
            with FileLock(self.folder / BRINGING):  # readers wait for this, and need not download it
                gone = self._point(listed)
                published = snapshot.publish(folder, data, content, at)
        except DataFolderLockedError as error:  # after any other error, the pointer may have been written
            self._take_back(listed, mark, error)
            raise
        self._clear(gone, mark)
        return replace(published, address=f"{self.objects.address}/{listed.prefix}")

    def _require_conditions(self, mark: str) -> None:
        """Raise DataFolderError where conditions are passed over: two runs could undo each other's work."""
        if self.objects.create(mark, b"{}") or self.objects.replace(mark, b"{}", '"0"'):
            raise DataFolderError(
                f"{self.objects.address} cannot be used: the storage knows no conditional writes "
                "(If-None-Match, If-Match of PutObject), so that two runs could undo each other's work; "
                "name other storage, or a folder"
            )

    def _upload(self, folder: Path, listed: Listed) -> None:
        """Upload the files, and look whether all are there: not all that answers has written."""
        files = summed(folder) | {SUMS: listed.sha256}

        def send(name: str) -> None:
            path, there = folder / name, f"{listed.prefix}/{name}"
            if not self.objects.upload(path, there) and not self.objects.has(there, files[name]):
                raise DataFolderError(
                    f"{self.objects.address}/{there} is there already, with something else in it; "
                    "run again: the snapshot will have another name"
                )

        for_all(send, sorted(files))
        sizes = {found.name: found.size for found in self.objects.listed(listed.prefix)}
        if sizes != {name: (folder / name).stat().st_size for name in files}:
            raise DataFolderError(
                f"{self.objects.address}/{listed.prefix} is not what was uploaded: the storage took what it "
                "did not keep, or something else writes there; nothing was published"
            )

    def _point(self, listed: Listed) -> list[Listed]:
        """Let the pointer name the new snapshot; gives the snapshots that are too old for it."""
        known = self.before.pointer.snapshots if self.before.pointer else ()
        pointer = Pointer.to(listed.name, (*known, listed))
        previous = self.before.pointer.snapshot if self.before.pointer else None
        old = {one.name for one in outdated(pointer.history, self.keep, previous=previous)}
        gone = [one for one in pointer.snapshots if one.name in old]
        pointing.write(self.objects, pointer.without(gone), self.before)
        return gone

    def _take_back(self, listed: Listed, mark: str, error: Exception) -> None:
        """Remove what was uploaded; where the storage does not answer, the next run does."""
        try:
            if isinstance(error, DataFolderError) and error.may_pass:
                raise error
            self.objects.remove(listed.prefix)
            self.objects.remove_one(mark)
        except DataFolderError:
            if isinstance(error, NewslinksError):
                error.args = (f"{error}; what was uploaded to {listed.prefix} is removed by the next run",)

    def _clear(self, gone: list[Listed], mark: str) -> None:
        """Remove what nobody needs any more; if that fails, the next run does it."""
        try:
            self.objects.remove_one(mark)
            for one in gone:
                self.objects.remove(one.prefix)
        except DataFolderError:
            return


def _mark(writer: str) -> bytes:
    """What marks an upload: who does it, and since when."""
    facts = {"writer": writer, "host": socket.gethostname(), "process": os.getpid()}
    return json.dumps(facts | {"started_at": datetime.now(UTC).isoformat(), "once": uuid4().hex}).encode()


def _writer(folder: Path) -> str:
    """The id by which the uploads of a mirror are known."""
    with snapshot.naming_write_errors(folder):
        path = folder / WRITER
        if not path.is_file():
            path.write_text(uuid4().hex, "utf-8")
        return path.read_text("utf-8")


def _is_dead(objects: Objects, mark: StoredObject, writer: str) -> bool:
    """Whether an upload does not go on: it was of this mirror, whose lock is held now, or began long ago."""
    if datetime.now(UTC) - mark.changed_at > DEAD:
        return True
    said = objects.read(f"{UPLOADS}/{mark.name}")
    return not said or f'"{writer}"'.encode() in said


def _tidy(objects: Objects, writer: str) -> TaggedPointer:
    """Remove what killed runs left; gives the pointer as it is.

    The order counts: an upload is marked before its first object is written, and no more once the pointer names
    it. So what was there first, is not marked afterwards and not named after that, is no upload that goes on.
    Raises DataFolderError if there is no pointer, but snapshots that it must have named.
    """
    there = {found.name.partition("/")[0] for found in objects.listed(SNAPSHOTS)}
    there = {name for name in there if NAMES.fullmatch(name)}
    marks = {found.name.removesuffix(".json"): found for found in objects.listed(UPLOADS)}
    going_on = {name for name, found in marks.items() if not _is_dead(objects, found, writer)}
    found = pointing.read(objects)
    if found.pointer is None and there - marks.keys():
        raise DataFolderError(
            f"{objects.address} has snapshots, but no {pointing.NAME}: bring it back, or name another prefix"
        )
    named = {one.name for one in found.pointer.snapshots} if found.pointer else set()
    for name in there - named - going_on:
        objects.remove(f"{SNAPSHOTS}/{name}")
    for name in marks.keys() - going_on:
        objects.remove_one(f"{UPLOADS}/{name}.json")
    return found
