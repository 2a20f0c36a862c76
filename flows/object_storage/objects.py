"""Objects below an address: read, written once or on a condition, listed and removed.

Everything that goes wrong is a DataFolderError that says so in a line, or a UsageError where settings are at
fault. Refused connections, timeouts and answers such as 503 are tried again by the library, for a minute or
two, and for some eight where a storage takes requests and never answers.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread

from flows.data_folders import Address
from flows.object_storage.client import AT_ONCE, ATTEMPTS, connected
from flows.object_storage.faults import as_newslinks_error, condition_failed

ROUNDS = 2
"""Times that a transfer is begun which is cut off: each waits again for a storage that hangs."""
PART = 16 << 20
"""Bytes that are sent at once; four parts of four files are in memory at most."""


@dataclass(frozen=True)
class StoredObject:
    """An object that was listed."""

    name: str
    """Its name below the prefix that was listed."""
    size: int
    changed_at: datetime
    """By the clock of the storage."""


class Objects:
    """The objects whose names begin with an address."""

    def __init__(self, address: Address) -> None:
        self.address = address
        with self._explained():
            self._files = connected(ROUNDS)

    def read(self, name: str) -> bytes | None:
        """What an object holds; None if there is no such object."""
        with self._explained():
            try:
                content: bytes = self._files.cat_file(self._path(name))
            except FileNotFoundError:
                self._require_bucket()
                return None
            return content

    def read_tagged(self, name: str) -> tuple[bytes, str] | None:
        """What an object holds, and its tag, which changes with what it holds; None if there is none."""
        with self._explained():
            for attempt in range(ATTEMPTS):
                try:
                    with self._files.open(self._path(name), "rb") as file:  # reads nothing of another tag
                        return file.read(), str(file.details["ETag"])
                except FileNotFoundError:
                    self._require_bucket()
                    return None
                except OSError as error:
                    if not condition_failed(error) or attempt == ATTEMPTS - 1:
                        raise
        raise AssertionError("the last attempt returns or raises")

    def create(self, name: str, content: bytes) -> bool:
        """Write an object unless there is one; gives whether it was written. Of two at once, one writes."""
        return self._write(name, content, mode="create")

    def replace(self, name: str, content: bytes, tag: str) -> bool:
        """Write an object if the one that is there still has this tag; gives whether it was written."""
        return self._write(name, content, IfMatch=tag)

    def _write(self, name: str, content: bytes, **condition: str) -> bool:
        with self._explained():
            try:
                self._files.pipe_file(self._path(name), content, **condition)
            except FileNotFoundError:  # what was to be replaced is gone
                self._require_bucket()
                return False
            except OSError as error:
                if condition_failed(error):
                    return self.read(name) == content  # a try may have written it whose answer got lost
                raise
            return True

    def upload(self, path: Path, name: str) -> bool:
        """Write a file as an object unless there is one; gives whether it was written."""
        with self._explained():
            try:
                self._files.put_file(str(path), self._path(name), mode="create", chunksize=PART)
            except OSError as error:
                if condition_failed(error):
                    return False
                raise
            return True

    def has(self, name: str, digest: str) -> bool:
        """Whether what an object holds has this sha256."""
        return hashlib.sha256(self.read(name) or b"").hexdigest() == digest

    def download(self, name: str, path: Path) -> bool:
        """Write what an object holds into a file; gives whether there is such an object."""
        with self._explained():
            try:
                self._files.get_file(self._path(name), str(path))
            except FileNotFoundError:
                self._require_bucket()
                return False
            return True

    def listed(self, prefix: str) -> list[StoredObject]:
        """The objects whose names begin with this prefix and a slash, sorted."""
        with self._explained():
            try:
                found = self._files.find(self._path(prefix), detail=True, withdirs=False)
            except FileNotFoundError:
                found = {}
            if not found:
                self._require_bucket()
        start = len(self._path(prefix)) + 1
        return [
            StoredObject(path[start:], int(facts["size"]), facts["LastModified"])
            for path, facts in sorted(found.items())
            if path[start:]
        ]

    def remove(self, prefix: str) -> None:
        """Remove all objects below this prefix."""
        names = [f"{prefix}/{found.name}" for found in self.listed(prefix)]
        for_all(self.remove_one, names)

    def remove_one(self, name: str) -> None:
        """Remove an object; one that is not there is no fault."""
        with self._explained(), suppress(FileNotFoundError):
            self._files.rm_file(self._path(name))

    def _path(self, name: str) -> str:
        return "/".join(part for part in (self.address.bucket, self.address.prefix, name) if part)

    def _require_bucket(self) -> None:
        """Raise FileNotFoundError if there is no such bucket: what is not there may be missing for that."""
        self._files.call_s3("list_objects_v2", Bucket=self.address.bucket, MaxKeys=1)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Raise what can go wrong on the way as an error of newslinks."""
        try:
            yield
        except Exception as error:
            if (known := as_newslinks_error(error, self.address)) is None:
                raise
            raise known from error


def for_all(work: Callable[[str], object], names: Iterable[str]) -> None:
    """Do something for several objects, a few at once. Raises what the first that failed raised.

    Who is told to stop meanwhile need not wait until a server answers that may never do so.
    """
    left, failures = iter(list(names)), list[BaseException]()

    def do() -> None:
        for name in left:
            if failures:
                return
            try:
                work(name)
            except BaseException as error:  # raised by the thread that waits
                failures.append(error)

    threads = [Thread(target=do, daemon=True) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
