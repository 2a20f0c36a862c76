"""Seeds in a zip archive; nothing is unpacked."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from flows.read import files, listing
from flows.read.files import Found, Read

MAX_DIRECTORY = 2**26
"""Bytes of the list of members, which `zipfile` takes into memory whole."""
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""Of other methods a few bytes inflate to gigabytes at once."""
UTF8, ENCRYPTED = 0x800, 0x1
FIELD, UNICODE_PATH = struct.Struct("<2H"), 0x7075
"""The head of an extra field, and the number of the one that holds a path."""
END, MARK, MANY = struct.Struct("<4s4H2LH"), b"PK\5\6", 0xFFFF
"""The end of an archive, how it begins, and the number that stands there for any that is larger."""
BROKEN = (
    zipfile.BadZipFile, RuntimeError, zlib.error, EOFError, OSError, ValueError, LookupError, struct.error,
)  # fmt: skip
"""What reading a damaged archive raises."""


class Zip:
    """A zip archive."""

    note = ""

    def __init__(self, path: Path) -> None:
        self.path, self.label, self.origin = path, f"archive {path}", files.shown(path)
        self.listing: listing.Listing[zipfile.ZipInfo] = listing.Listing(self.label)
        with listing.sound(self.label, BROKEN):
            self.file = _Bounded(path.open("rb", buffering=0))
            try:
                self.zip = zipfile.ZipFile(self.file)
                self._list()
            except BaseException:
                self.file.close()
                raise

    def has_seed(self) -> bool:
        """Whether there is a seed."""
        return bool(self.find().names)

    def find(self) -> Found:
        """The seeds."""
        return self.listing.found()

    def read(self, names: Iterable[str]) -> Iterator[Read]:
        """The files of these names."""
        return self.listing.read(names, self._contents)

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    def _list(self) -> None:
        members = self.zip.infolist()
        if (count := _count(self.file)) not in {len(members) & MANY, MANY}:
            raise zipfile.BadZipFile(f"it should hold {count:,} files, and its list holds {len(members):,}")
        for member in members:
            if not member.is_dir() and (name := self.listing.count(_path(member))):
                self.listing.members[name] = self._member(member)
        sizes = (entry.size for entry in self.listing.members.values() if isinstance(entry, listing.PlainFile))
        listing.require_fit(self.label, self.path, sum(size for size in sizes if size <= files.MAX_BYTES))

    def _member(self, member: zipfile.ZipInfo) -> listing.Member[zipfile.ZipInfo]:
        mode = stat.S_IFMT(member.external_attr >> 16)
        if mode not in {0, stat.S_IFREG, stat.S_IFLNK}:
            return listing.NOT_PLAIN
        if member.flag_bits & ENCRYPTED:
            return listing.Unreadable("cannot be read: it is encrypted")
        if member.compress_type not in METHODS:
            return listing.Unreadable(
                f"cannot be read: compression method {member.compress_type} is not deflate"
            )
        if mode == stat.S_IFLNK:
            with self.zip.open(member) as link:
                return listing.SymbolicLink(link.read(listing.MAX_TARGET).decode("utf-8", "surrogateescape"))
        return listing.PlainFile(member, member.file_size)

    def _contents(self, keys: Iterator[zipfile.ZipInfo]) -> Iterator[bytes]:
        for member in keys:
            with listing.sound(self.label, BROKEN), self.zip.open(member) as file:
                # However much inflating gives, no more than the archive's list says; `zipfile` checks the sum.
                data = file.read(member.file_size + 1)
                if len(data) != member.file_size:
                    raise EOFError(f"{member.filename!r} is cut off")
            yield data


class _Bounded(io.BufferedReader):
    """A file of which `zipfile` takes no list of members that is too long."""

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes. Raises BadZipFile if that is too much."""
        if size is not None and size > MAX_DIRECTORY:
            raise zipfile.BadZipFile("its list of members is too long")
        return super().read(size)


def _count(file: BinaryIO) -> int:
    """How many members the end of an archive tells of, at most `MANY`; `zipfile` does not look at it."""
    file.seek(0, io.SEEK_END)
    file.seek(max(0, file.tell() - END.size - MANY))
    rest = file.read()
    # The end has to fit behind its mark: within it, too, the four bytes of the mark may stand.
    return int(END.unpack_from(rest, rest.rfind(MARK, 0, len(rest) - END.size + len(MARK)))[4])


def _path(member: zipfile.ZipInfo) -> str:
    """The path of a member, which `zipfile` takes for CP437 where it is not said to be UTF-8.

    Some programs write it in UTF-8 elsewhere (PKWARE's APPNOTE, 4.6.9); many write UTF-8 and do not say so;
    what is no UTF-8 is shown as such, as names in folders are.
    """
    name = member.orig_filename.partition("\0")[0]
    if member.flag_bits & UTF8:
        return name
    written = name.encode("cp437")
    return (_unicode_path(member.extra, zlib.crc32(written)) or written).decode("utf-8", "surrogateescape")


def _unicode_path(extra: bytes, checksum: int) -> bytes | None:
    """The path in UTF-8 among the extra fields, if it is of the name with this checksum."""
    while len(extra) >= FIELD.size:
        kind, size = FIELD.unpack_from(extra)
        field, extra = extra[FIELD.size : FIELD.size + size], extra[FIELD.size + size :]
        if kind == UNICODE_PATH and field[:5] == struct.pack("<BL", 1, checksum):
            return field[5:]
    return None
