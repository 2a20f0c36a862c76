"""Seeds in object storage that speaks S3: `s3://bucket/prefix`.

Credentials, region and endpoint are those of the environment and of profiles, as all of AWS's tools have them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from flows.errors import SourceError
from flows.locations import Location
from flows.object_storage.client import connected
from flows.object_storage.faults import trouble
from flows.read import files
from flows.read.files import Found, Read
from flows.read.kept import Kept
from flows.read.listing import Listing, PlainFile, Unreadable
from schemas.findings import Code

BATCH_BYTES = 2**25
"""How many bytes are read at once, unless one object has more."""
ROUNDS = 5
"""Times that an object is asked for whose bytes are cut off: one that is lost ends the run."""
NO_PATH = Unreadable("a part of its path is empty or a dot", Code.FILE_OUTSIDE_SOURCE)


class Bucket:
    """All objects whose keys begin with a prefix; those below `skip` are left out."""

    note = ""

    def __init__(self, address: str, skip: Location | None) -> None:
        self.label, self.origin = f"source {address}", files.shown(address)
        self.bucket, self.prefix = _parts(address)
        self.skip = _parts(skip) if isinstance(skip, str) else None
        if not self.bucket:
            raise SourceError(f"{self.label} names no bucket: addresses are s3://bucket/prefix")
        if self.skip and self.bucket == self.skip[0] and self.prefix.startswith(self.skip[1]):
            raise SourceError(f"{self.label} lies in the data folder {skip}, which is never read")
        with self._explained():
            self.files = connected(ROUNDS)
        self.kept = Kept(self.label)

    def has_seed(self) -> bool:
        """Whether there is a seed among the first thousand objects."""
        listing: Listing[tuple[str, int]] = Listing(self.label)
        return any(name and files.is_seed(name) for name, _ in self._named(listing, self._page()["Contents"]))

    @cached_property
    def listing(self) -> Listing[tuple[str, int]]:
        """All objects, listed when they are asked for first."""
        listing: Listing[tuple[str, int]] = Listing(self.label)
        for name, found in self._named(listing, self._objects()):
            key, size = found["Key"], found["Size"]
            if name and f"{self.prefix}{name}" == key:
                listing.members[name] = PlainFile((key, size), size)
            elif name:
                listing.members[key] = NO_PATH
        return listing

    def find(self) -> Found:
        """The seeds."""
        return self.listing.found()

    def read(self, names: Iterable[str]) -> Iterator[Read]:
        """The files of these names, many of them at once; each is fetched once."""
        return self.kept.read(names, self._fetched)

    def close(self) -> None:
        """Let go of what was kept; connections end with the process."""
        self.kept.close()

    def _fetched(self, names: list[str]) -> Iterator[Read]:
        return self.listing.read(names, self._contents)

    def _named(
        self, listing: Listing[tuple[str, int]], objects: Iterable[dict[str, Any]]
    ) -> Iterator[tuple[str | None, dict[str, Any]]]:
        """The objects with the names they are kept by, those that stand for folders aside."""
        for found in objects:
            key: str = found["Key"]
            is_skipped = self.skip and self.bucket == self.skip[0] and key.startswith(self.skip[1])
            if not is_skipped and not key.endswith("/"):
                yield listing.count(key.removeprefix(self.prefix)), found

    def _objects(self) -> Iterator[dict[str, Any]]:
        page = self._page()
        yield from page["Contents"]
        while token := page.get("NextContinuationToken"):
            page = self._page(ContinuationToken=token)
            yield from page["Contents"]

    def _page(self, **more: str | int) -> dict[str, Any]:
        with self._explained():
            asked: dict[str, str | int] = {"Bucket": self.bucket, "Prefix": self.prefix, **more}
            page: dict[str, Any] = self.files.call_s3("list_objects_v2", **asked)
        return {"Contents": [], **page}

    def _contents(self, keys: Iterator[tuple[str, int]]) -> Iterator[bytes]:
        batch: list[tuple[str, int]] = []
        for key, size in keys:
            if size + sum(more for _, more in batch) > BATCH_BYTES:
                yield from self._read(batch)
                batch = []
            batch.append((key, size))
        yield from self._read(batch)

    def _read(self, batch: list[tuple[str, int]]) -> Iterator[bytes]:
        """What objects hold. Raises SourceError if one of them cannot be read: it is not as if it were gone."""
        # A byte more than a seed may have shows that it is too large. Of an empty object no range can be read.
        paths = [f"{self.bucket}/{key}" for key, size in batch if size]
        with self._explained():
            read = iter(self.files.cat_ranges(paths, 0, files.MAX_BYTES + 1, on_error="raise") if paths else ())
        return (next(read) if size else b"" for _, size in batch)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Raise SourceError for what the storage, or the way there, is to blame for."""
        try:
            yield
        except Exception as error:
            if (found := trouble(error, self.bucket)) is None:
                raise
            raise SourceError(f"{self.label} cannot be read: {found.reason}", found.cause) from error


def _parts(address: str) -> tuple[str, str]:
    """Bucket and prefix; a prefix that is not empty ends with a slash."""
    bucket, _, prefix = address.partition("://")[2].partition("/")
    prefix = prefix.strip("/")
    return bucket, f"{prefix}/" if prefix else ""
