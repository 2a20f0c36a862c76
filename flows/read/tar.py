"""Seeds in a tar archive, compressed or not: read in one pass, nothing is unpacked.

What the seeds hold is kept (`kept`), since a compressed archive has no way back.
"""

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, BinaryIO, cast

from flows.read import files, listing
from flows.read.files import CHUNK, Found, Read
from flows.read.kept import Spool
from flows.read.tar_stream import ForwardStream, xz

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
        self.listing: listing.Listing[tuple[int, int]] = listing.Listing(self.label)
        self.spool: Spool | None = None

    def has_seed(self) -> bool:
        """Whether there is a seed."""
        found: listing.Listing[tuple[int, int]] = listing.Listing(self.label)
        names = (found.count(member.name) for member, _ in self._members() if not member.isdir())
        return any(name and files.is_seed(name) for name in names)

    def find(self) -> Found:
        """The seeds; what they hold is kept."""
        if self.spool is None:
            self.spool = Spool(self.label)
            for member, file in self._members():
                if not member.isdir() and (name := self.listing.count(member.name)):
                    with listing.sound(self.label, BROKEN):
                        self.listing.members[name] = self._member(member, file)
        return self.listing.found()

    def read(self, names: Iterable[str]) -> Iterator[Read]:
        """The files of these names."""
        self.find()
        return self.listing.read(names, self._contents)

    def close(self) -> None:
        """Let go of the temporary file."""
        if self.spool:
            self.spool.close()

    def _contents(self, keys: Iterator[tuple[int, int]]) -> Iterator[bytes]:
        assert self.spool is not None
        for start, size in keys:
            yield self.spool.get(start, size)

    def _member(self, member: tarfile.TarInfo, file: IO[bytes] | None) -> listing.Member[tuple[int, int]]:
        if member.issym():
            return listing.SymbolicLink(member.linkname)
        if member.islnk():  # a hard link, to what came before it in the archive
            return self.listing.members.get("/".join(listing.names_in(member.linkname)), listing.MISSING)
        if file is None:
            return listing.NOT_PLAIN
        if member.size > files.MAX_BYTES:
            return listing.PlainFile((0, 0), member.size)
        return listing.PlainFile((self._keep(member, file), member.size), member.size)

    def _keep(self, member: tarfile.TarInfo, file: IO[bytes]) -> int:
        """Where all that a member holds is kept."""
        assert self.spool is not None
        start = self.spool.put(b"")
        listing.require_fit(self.label, self.path, start + member.size)
        while data := file.read(CHUNK):  # `tarfile` gives all of it, or raises
            self.spool.put(data)
        return start

    def _members(self) -> Iterator[tuple[tarfile.TarInfo, IO[bytes] | None]]:
        """The members one after the other, of plain files with what they hold.

        Raises SourceError if the archive is damaged, or ends before its end is marked.
        """
        with listing.sound(self.label, BROKEN), self._inflated() as inflated:
            forward = ForwardStream(inflated, listing.most_bytes(self.path))
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
