"""Zip archives that are made to do harm, and unusual ones."""

import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from flows.errors import SourceError
from flows.read import files, listing, read
from flows.read import zip as zip_module
from tests.benchmarks.watch import forget, peak
from tests.read.packing import pack, told


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "seeds.zip"


def written(archive: Path, method: int = zipfile.ZIP_DEFLATED, /, **members: bytes) -> bytearray:
    with zipfile.ZipFile(archive, "w", method) as file:
        for name, data in members.items():
            file.writestr(f"{name}.md", data)
    return bytearray(archive.read_bytes())


def refused(archive: Path, content: bytes | bytearray, reason: str) -> None:
    archive.write_bytes(content)
    with pytest.raises(SourceError, match=rf"^archive {archive} cannot be read: .*{reason}"):
        read(archive)


def listed(content: bytearray) -> int:
    """Where the list of members begins."""
    return content.index(b"PK\1\2")


def test_encrypted_members(archive: Path) -> None:
    content = written(archive, good=b"good", secret=b"secret")
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.rindex(mark) + place] |= 1
    archive.write_bytes(content)
    assert told(read(archive)) == {
        "good.md": b"good",
        "secret.md": ("file-unreadable", "cannot be read: it is encrypted"),
    }


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_of_which_little_becomes_much(archive: Path, method: int) -> None:
    written(archive, method, a=bytes(10**6))
    message = f"cannot be read: compression method {method} is not deflate"
    assert told(read(archive)) == {"a.md": ("file-unreadable", message)}


def test_sizes_that_lie(archive: Path) -> None:
    content = written(archive, bomb=bytes(200 * 2**20))
    assert [found.code for found in read(archive).findings] == ["file-too-large"]
    before = forget()
    attributes = listed(content) + 38
    struct.pack_into("<L", content, attributes, stat.S_IFLNK << 16)
    archive.write_bytes(content)
    assert [found.code for found in read(archive).findings] == ["file-unreadable"], "no path is that long"
    struct.pack_into("<L", content, attributes, 0)
    struct.pack_into("<L", content, listed(content) + 24, 1000)
    refused(archive, content, "Bad CRC-32|Overlapped|cut off")
    assert peak() - before < 16
    content = written(archive, a=b"a")
    struct.pack_into("<L", content, listed(content) + 24, 0)
    refused(archive, content, r"Bad CRC-32 for file 'a\.md'")
    struct.pack_into("<L", content, listed(content) + 24, 1000)
    refused(archive, content, r"'a\.md' is cut off")
    content = written(archive, zipfile.ZIP_STORED, a=b"a")
    struct.pack_into("<2L", content, listed(content) + 20, 1000, 1000)
    refused(archive, content, "it ends too early|Overlapped")


def test_what_is_damaged(archive: Path) -> None:
    content = written(archive, zipfile.ZIP_STORED, a=b"a seed")
    refused(archive, content.replace(b"a seed", b"a need"), r"Bad CRC-32 for file 'a\.md'")
    content = written(archive, a=b"a", b=b"b")
    struct.pack_into(
        "<H", content, listed(content) + 32, 46 + len("b.md")
    )  # the first has the second as comment
    refused(archive, content, "it should hold 2 files, and its list holds 1$")


def test_of_very_many_members_the_end_does_not_tell_the_number(archive: Path) -> None:
    content = written(archive, a=b"a")
    struct.pack_into("<H", content, len(content) - 12, zip_module.MANY)
    archive.write_bytes(content)
    assert told(read(archive)) == {"a.md": b"a"}


def test_of_more_members_than_it_can_tell_the_end_has_the_rest(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As programs write them that know no larger archives."""
    monkeypatch.setattr(zip_module, "MANY", 1)
    content = written(archive, a=b"a", b=b"b")
    struct.pack_into("<H", content, len(content) - 12, 0)
    archive.write_bytes(content)
    assert told(read(archive)) == {"a.md": b"a", "b.md": b"b"}


def test_members_that_overlap_are_counted_each(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_TOTAL", 1000)
    monkeypatch.setattr(listing, "MAX_TIMES", 0)
    written(archive, a=bytes(600), b=bytes(600))
    with pytest.raises(
        SourceError, match=r"holds more than 1,000 bytes; unpack it, and name the folder as the source$"
    ):
        read(archive)


def test_what_is_too_large_for_a_seed_is_not_read(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_TOTAL", 1000)
    monkeypatch.setattr(listing, "MAX_TIMES", 0)
    monkeypatch.setattr(files, "MAX_BYTES", 900)
    written(archive, large=bytes(2000), small=bytes(900))
    large = ("file-too-large", "is 2,000 bytes long; a seed has at most 900")
    assert told(read(archive)) == {"large.md": large, "small.md": bytes(900)}


def test_more_members_than_anybody_has(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_MEMBERS", 3)
    pack(archive, [(f"{n}.pdf", "") for n in range(4)])
    with pytest.raises(SourceError, match=r"holds more than 3 files; make several sources of it$"):
        read(archive)
    monkeypatch.setattr(zip_module, "MAX_DIRECTORY", 100)
    refused(archive, archive.read_bytes(), "its list of members is too long$")


@pytest.mark.parametrize("kind", [stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_devices_and_pipes(archive: Path, kind: int) -> None:
    with zipfile.ZipFile(archive, "w") as file:
        member = zipfile.ZipInfo("a.md")
        member.external_attr = (kind | 0o644) << 16
        file.writestr(member, "a")
    assert told(read(archive)) == {"a.md": ("file-unreadable", "cannot be read: it is not a plain file")}


def test_names_that_are_not_said_to_be_utf8(archive: Path) -> None:
    members = [("ha??.md", "h"), ("latin?.md", "l"), ("link.md", "-> latin\udce9.md"), ("end.md?.png", "e")]
    content = pack(archive, members).read_bytes()
    for name, its in ((b"ha??", "hač".encode()), (b"latin?", b"latin\xe9"), (b".md?", b".md\0")):
        content = content.replace(name, its)
    archive.write_bytes(content)
    assert told(read(archive)) == {"end.md": b"e", "hač.md": b"h", "latin\\xe9.md": b"l", "link.md": b"l"}


def test_names_in_utf8_beside_others(archive: Path) -> None:
    """As WinRAR and others write names that their own code page cannot hold."""
    with zipfile.ZipFile(archive, "w") as file:
        for name, shown, number in (("_1.md", "č.md", 0), ("_2.md", "ř.md", 0), ("_3.md", "other.md", 1)):
            member = zipfile.ZipInfo(name)
            field = struct.pack("<BL", 1, zlib.crc32(name.encode()) + number) + shown.encode()
            comment = struct.pack("<BL", 1, zlib.crc32(name.encode())) + b"a comment"
            other = struct.pack("<2H", 0x6375, len(comment)) + comment
            member.extra = other + struct.pack("<2H", 0x7075, len(field)) + field + other
            file.writestr(member, name)
    assert told(read(archive)) == {"_3.md": b"_3.md", "č.md": b"_1.md", "ř.md": b"_2.md"}


def test_no_members(archive: Path) -> None:
    written(archive)
    assert read(archive, allow_empty=True).files == []


@pytest.mark.parametrize("comment", [b"packed on a Monday", b"x" * 0xFFFF])
def test_a_comment_at_the_end(archive: Path, comment: bytes) -> None:
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.md", "a")
        file.comment = comment
    assert told(read(archive)) == {"a.md": b"a"}


def test_a_list_whose_place_reads_as_the_mark_of_the_end(archive: Path) -> None:
    place = int.from_bytes(zip_module.MARK, "little")
    with archive.open("wb") as file:
        file.seek(place - 30 - len("a.mda"))  # what the member before the list takes
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("a.md", "a")
            assert packed.start_dir == place
    before = forget()
    assert told(read(archive)) == {"a.md": b"a"}
    assert peak() - before < 16, "it is not read as a whole"


def test_something_before_the_beginning(archive: Path) -> None:
    """As programs that unpack themselves have."""
    archive.write_bytes(b"#!/bin/sh\n" + bytes(written(archive, a=b"a")))
    assert told(read(archive)) == {"a.md": b"a"}
