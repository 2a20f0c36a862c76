"""Seeds in a tar archive, compressed or not: read in one pass, nothing is unpacked.

What the seeds hold is kept (`kept`), since a compressed archive has no way back.
"""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import IO, BinaryIO, TypeAlias, cast

from flows.read import files
from flows.read.files import CHUNK, Found, Read
from flows.read.kept import Spool
from flows.read.listing import (
    MISSING,
    NOT_PLAIN,
    Listing,
    Member,
    PlainFile,
    SymbolicLink,
    most_bytes,
    names_in,
    require_fit,
    sound,
)
from flows.read.tar_stream import ForwardStream, xz

Span: TypeAlias = tuple[int, int]
"""Where in the spool what a member holds begins, and how many bytes it has."""
MAX_GLOBALS = 100
"""Facts that an archive may tell of all its members."""
BROKEN = (
    tarfile.TarError, lzma.LZMAError, zlib.error, EOFError, OSError, ValueError, LookupError, ArithmeticError,
    RecursionError,
)  # fmt: skip
"""What reading a damaged archive raises."""


class Tar:
    """A tar archive."""

    note = ""

    def __init__(self, path: Path) -> None:
        self.path, self.label, self.origin = path, f"archive {path}", files.shown(path)
        self.spool = Spool(self.label)

    def has_seed(self) -> bool:
        """Whether there is a seed."""
        listing: Listing[Span] = Listing(self.label)
        names = (listing.count(member.name) for member, _ in self._members() if not member.isdir())
        return any(name and files.is_seed(name) for name in names)

    @cached_property
    def listing(self) -> Listing[Span]:
        """All members, read when they are asked for first; what the seeds hold is kept then."""
        listing: Listing[Span] = Listing(self.label)
        for member, file in self._members():
            if not member.isdir() and (name := listing.count(member.name)):
                with sound(self.label, BROKEN):
                    listing.members[name] = self._member(member, file, listing.members)
        return listing

    def find(self) -> Found:
        """The seeds."""
        return self.listing.found()

    def read(self, names: Iterable[str]) -> Iterator[Read]:
        """The files of these names."""
        return self.listing.read(names, self._contents)

    def close(self) -> None:
        """Let go of the temporary file."""
        self.spool.close()

    def _contents(self, keys: Iterator[Span]) -> Iterator[bytes]:
        for start, size in keys:
            yield self.spool.get(start, size)

    def _member(
        self, member: tarfile.TarInfo, file: IO[bytes] | None, before: dict[str, Member[Span]]
    ) -> Member[Span]:
        if member.issym():
            return SymbolicLink(member.linkname)
        if member.islnk():  # a hard link, to what came before it in the archive
            return before.get("/".join(names_in(member.linkname)), MISSING)
        if file is None:
            return NOT_PLAIN
        if member.size > files.MAX_BYTES:
            return PlainFile((0, 0), member.size)
        return PlainFile((self._keep(member, file), member.size), member.size)

    def _keep(self, member: tarfile.TarInfo, file: IO[bytes]) -> int:
        """Where all that a member holds is kept."""
        start = self.spool.put(b"")
        require_fit(self.label, self.path, start + member.size)
        while data := file.read(CHUNK):  # `tarfile` gives all of it, or raises
            self.spool.put(data)
        return start

    def _members(self) -> Iterator[tuple[tarfile.TarInfo, IO[bytes] | None]]:
        """The members one after the other, of plain files with what they hold.

        Raises SourceError if the archive is damaged, or ends before its end is marked.
        """
        with sound(self.label, BROKEN), self._inflated() as inflated:
            forward = ForwardStream(inflated, most_bytes(self.path))
            # `tarfile` needs no more of a file than to read, seek and tell.
            stream = cast("BinaryIO", forward)
            with tarfile.open(fileobj=stream, mode="r:", encoding="utf-8", errors="surrogateescape") as tar:
                while member := _next(tar, forward):
                    yield member, tar.extractfile(member) if member.isreg() else None
            forward.require_end()

    def _inflated(self) -> BinaryIO:
        name = self.path.name.lower()
        if name.endswith((".gz", ".tgz")):
            return cast("BinaryIO", gzip.open(self.path))
        if name.endswith(".bz2"):
            return cast("BinaryIO", bz2.open(self.path))
        if name.endswith(".xz"):
            return xz(self.path)
        if name.endswith(".zst"):
            from pyarrow import input_stream  # noqa: PLC0415 - takes its time

            return cast("BinaryIO", input_stream(self.path.open("rb"), compression="zstd"))
        return self.path.open("rb")


def _next(tar: tarfile.TarFile, forward: ForwardStream) -> tarfile.TarInfo | None:
    """The next member; of those before it nothing stays in memory."""
    tar.members = []  # type: ignore[attr-defined] # the usual way, though its stubs lack it
    forward.in_header()
    member = tar.next()
    forward.in_data()
    if len(tar.pax_headers) > MAX_GLOBALS:
        raise tarfile.ReadError("it tells too much of all its members")
    return member
