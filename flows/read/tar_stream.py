"""The bytes of a tar archive, which may be made to do harm: in small pieces, forwards only, up to a limit."""

import lzma
import tarfile
from pathlib import Path
from typing import BinaryIO, cast

from flows.read.files import CHUNK
from flows.read.listing import too_much

BLOCK = 512
MAX_HEADER = 100
"""Pieces that the header of one member may consist of."""
MAX_MEMORY = 2**28
"""Bytes that xz may use; with `xz -9` it is a quarter."""


class ForwardStream:
    """The stream that `tarfile` is given, since it trusts headers.

    It would read a header of any length into memory, and seek back where a size is below zero.
    """

    def __init__(self, raw: BinaryIO, most: int) -> None:
        self.raw, self.most, self.at, self.last = raw, most, 0, b""
        self.pieces_left: int | None = MAX_HEADER
        """Of the header; None in what a member holds."""

    def in_header(self) -> None:
        """A header comes now."""
        self.pieces_left = MAX_HEADER

    def in_data(self) -> None:
        """What a member holds comes now."""
        self.pieces_left = None

    def tell(self) -> int:
        """Bytes since the beginning."""
        return self.at

    def seek(self, offset: int) -> int:
        """Go on to a place. Raises ReadError if that is behind."""
        if offset < self.at:
            raise tarfile.ReadError("a member begins before its header")
        while self._take(min(CHUNK, offset - self.at)):
            pass
        return self.at

    def read(self, size: int) -> bytes:
        """The next bytes. Raises ReadError if a header asks for more than a path can be long."""
        if size < 0 or (self.pieces_left is not None and size > CHUNK):
            raise tarfile.ReadError("a header is too long")
        if self.pieces_left is not None:
            self.pieces_left -= 1
            if self.pieces_left < 0:
                raise tarfile.ReadError("a member has too many headers")
        self.last = self._take(size)
        return self.last

    def require_end(self) -> None:
        """See to it that the archive ends where it says so. Raises ReadError if not, or if more follows.

        `tarfile` takes whatever it cannot read for the end: the rest would get lost.
        """
        if self.last != bytes(BLOCK):
            raise tarfile.ReadError("it is damaged, or ends in the middle")
        while data := self._take(CHUNK):
            if data.strip(b"\0"):
                raise tarfile.ReadError("more follows after its end")

    def _take(self, size: int) -> bytes:
        data = self.raw.read(size)
        self.at += len(data)
        if self.at > self.most:
            raise tarfile.ReadError(f"it {too_much(self.most)}")
        return data


def xz(path: Path) -> BinaryIO:
    """What a file in xz holds. Raises LZMAError if its first block asks for more memory than it may.

    `lzma.open` gives each as much as it asks for, up to 4 GiB.
    """
    with path.open("rb") as file:
        lzma.LZMADecompressor(lzma.FORMAT_XZ, MAX_MEMORY).decompress(file.read(CHUNK), 1)
    return cast("BinaryIO", lzma.open(path))
