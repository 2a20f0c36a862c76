"""Seeds in a local folder."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from flows.errors import SourceError
from flows.read import files
from schemas.findings import Code


class Folder:
    """A local folder; the folder `skip` in it is left out."""

    note = ""

    def __init__(self, path: Path, skip: Path | None) -> None:
        self.path, self.skip = path, os.path.realpath(skip) if skip else None
        self.label, self.origin = f"source folder {path}", files.shown(path)
        self.real = Path(os.path.realpath(path))
        if not path.is_dir():
            raise SourceError(f"source {path} does not exist")

    def has_seed(self) -> bool:
        """Whether there is a seed."""
        try:
            return any(is_one for _, is_one in self._walk([]))
        except OSError:
            return False

    def find(self) -> files.Found:
        """The seeds below the folder, and folders that cannot be read."""
        closed, seeds, misnamed, passed_over = list[str](), list[str](), list[str](), 0
        try:
            for name, is_one in self._walk(closed):
                if is_one:
                    seeds.append(name)
                else:
                    passed_over += name != files.DECISIONS
                    misnamed += [name] if files.is_misnamed(name) else []
        except OSError as error:
            message = f"{self.label} cannot be read: {error.strerror or error}"
            raise SourceError(message, error) from error
        has_decisions = os.path.lexists(self.path / files.DECISIONS)
        return files.Found(
            files.in_order(seeds + closed), passed_over, has_decisions, min(misnamed, default=None)
        )

    def read(self, names: Iterable[str]) -> Iterator[files.Read]:
        """Each file as it is now."""
        return map(self._read, names)

    def listed(self, names: Iterable[str]) -> Iterator[files.Read]:
        """Each file and its size, without a look into it; what is wrong with it `read` finds out."""
        for name in names:
            yield files.SourceFile(files.shown(name), None, _size(self.path / name)), None

    def close(self) -> None:
        """Nothing is held open."""

    def _walk(self, closed: list[str]) -> Iterator[tuple[str, bool]]:
        """The names of all files but in hidden folders and in `skip`, and whether each is a seed.

        Links to folders are not followed. Folders that cannot be read are put into `closed`, to be reported.
        """
        folders = [""]
        while folders:
            folder = folders.pop()
            try:
                entries = list(os.scandir(self.path / folder))
            except OSError as error:
                if not folder:
                    raise
                if error.errno != errno.ENOENT:  # one that is gone since is no fault
                    closed.append(folder)
                continue
            is_published = {entry.name for entry in entries} >= files.PUBLISHED
            for entry in entries:
                name = f"{folder}/{entry.name}" if folder else entry.name
                if not entry.is_dir(follow_symlinks=False):
                    yield name, files.is_seed(name) and not is_published
                elif not entry.name.startswith(".") and str(self.real / name) != self.skip:
                    folders.append(name)

    def _read(self, name: str) -> files.Read:
        path = self.path / name
        try:
            if path.is_symlink():
                path = Path(os.path.realpath(path))
                if not path.is_relative_to(self.real):
                    return files.bad(name, Code.FILE_OUTSIDE_SOURCE, "the link leads out of the source")
            size, data = _read_bytes(path)
        except OSError as error:
            if not os.path.isdir(self.path):  # noqa: PTH112 - it, too, may not answer
                message = f"{self.label} went while it was read: {error.strerror or error}"
                raise SourceError(message, error) from error
            return files.unreadable(name, error.strerror or str(error))
        return files.too_large(name, size) if data is None else files.good(name, data)


class OneSeed(Folder):
    """One seed of a local folder; the others, and the decisions about them, are left out."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.parent, None)
        self.name = path.name
        self.label, self.origin = f"source {path}", files.shown(path)

    def find(self) -> files.Found:
        """The seed."""
        return files.Found([self.name], 0, has_decisions=False, misnamed=None)


def _size(path: Path) -> int | None:
    """The bytes of a plain file; None if it is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _read_bytes(path: Path) -> tuple[int, bytes | None]:
    """Size and bytes of a plain file; no bytes if it is too large.

    Devices and pipes are not opened, as even that can do something. Of what takes the file's place meanwhile, a
    pipe is not waited for, a link not followed, and a file that grows without end not read further.
    """
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        os.scandir(path).close()  # raises why the folder could not be looked into
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a plain file")
    if status.st_size > files.MAX_BYTES:
        return status.st_size, None
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        data = file.read(status.st_size + 1) or b""
        if len(data) > status.st_size:  # it has grown, or said a wrong size
            data += file.read(files.MAX_BYTES) or b""
    return len(data), data if len(data) <= files.MAX_BYTES else None
