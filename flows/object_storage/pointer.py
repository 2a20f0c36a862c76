"""The pointer: the one object that says which snapshot stands, and which there are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from flows.errors import DataFolderError, DataFolderLockedError
from flows.object_storage.objects import Objects
from flows.snapshot.history import Snapshot
from flows.snapshot.layout import NAMES

NAME = "current.json"
SNAPSHOTS = "snapshots"


class Listed(BaseModel):
    """A snapshot that was published."""

    model_config = ConfigDict(frozen=True)

    name: Annotated[str, Field(pattern=f"^{NAMES.pattern}$")]
    """It becomes a path on this machine."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """Hash of its file SHA256SUMS, which has those of all others."""

    @property
    def prefix(self) -> str:
        """Where its files are, below the address."""
        return f"{SNAPSHOTS}/{self.name}"


class Pointer(BaseModel):
    """What `current.json` says."""

    model_config = ConfigDict(frozen=True)

    version: Literal[1] = 1
    snapshot: str
    """The snapshot that stands."""
    prefix: str
    """Where its files are, below the address; with a slash at its end."""
    written_at: datetime = Field(default_factory=lambda: datetime.now(UTC))
    writer: str = Field(default_factory=lambda: uuid4().hex)
    """Another one each time, so that a writer knows its own words again."""
    snapshots: tuple[Listed, ...]
    """All that there are, the oldest first."""

    @classmethod
    def to(cls, name: str, listed: tuple[Listed, ...]) -> "Pointer":
        """The pointer to the snapshot of this name."""
        return cls(
            snapshot=name,
            prefix=f"{SNAPSHOTS}/{name}/",
            snapshots=tuple(sorted(listed, key=lambda one: one.name)),
        )

    def without(self, gone: Iterable[Listed]) -> "Pointer":
        """The same without some snapshots, of which none stands."""
        names = {one.name for one in gone}
        return Pointer.to(self.snapshot, tuple(one for one in self.snapshots if one.name not in names))

    @property
    def standing(self) -> Listed:
        """The snapshot that stands."""
        return self.called(self.snapshot)

    def called(self, name: str) -> Listed:
        """The snapshot of this name, which is there."""
        return next(one for one in self.snapshots if one.name == name)

    @property
    def history(self) -> list[Snapshot]:
        """The snapshots, as `flows.snapshot.history` has them; their folders are names only."""
        return [Snapshot(Path(one.name), one.name == self.snapshot) for one in self.snapshots]


@dataclass(frozen=True)
class TaggedPointer:
    """A pointer as it was found: what it said, and the tag by which a writer knows that it still says so."""

    pointer: Pointer | None = None
    tag: str | None = field(default=None, repr=False)


def read(objects: Objects) -> TaggedPointer:
    """The pointer as it is now. Raises DataFolderError if it is not one of newslinks."""
    found = objects.read_tagged(NAME)
    if found is None:
        return TaggedPointer()
    content, tag = found
    try:
        pointer = Pointer.model_validate_json(content)
        _ = pointer.standing
    except (ValidationError, StopIteration):
        raise DataFolderError(
            f"{objects.address}/{NAME} is not a pointer that this version of newslinks knows; "
            "bring back what it was, or name another prefix"
        ) from None
    return TaggedPointer(pointer, tag)


def write(objects: Objects, new: Pointer, before: TaggedPointer) -> None:
    """Let the pointer say something new, if it still says what it said before.

    Raises DataFolderLockedError if somebody else was quicker: then the other's pointer stands. Raises
    DataFolderError if the storage fails; where it gave no answer, it may have been written all the same.
    """
    content = (new.model_dump_json(indent=2) + "\n").encode()
    try:
        if before.tag is None:
            is_written = objects.create(NAME, content)
        else:
            is_written = objects.replace(NAME, content, before.tag)
    except DataFolderError as error:
        if not error.may_pass:
            raise
        if not _says(objects, new):
            error.args = (f"{error}; whether {new.snapshot} stands now is not sure, the next run finds out",)
            raise
        return
    if not is_written:
        raise DataFolderLockedError(
            f"somebody else changed what stands in {objects.address} meanwhile; theirs stands, try again"
        )


def _says(objects: Objects, new: Pointer) -> bool:
    """Whether the pointer says this now, as far as the storage answers."""
    try:
        found = read(objects).pointer
    except DataFolderError:
        return False
    return found is not None and found.writer == new.writer
