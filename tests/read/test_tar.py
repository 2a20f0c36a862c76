"""Tar archives that are made to do harm, and unusual ones."""

import gzip
import io
import lzma
import tarfile
import zlib
from pathlib import Path

import pytest

from flows.errors import SourceError
from flows.read import files, listing, read, require, tar, tar_stream
from tests.benchmarks.watch import forget, peak
from tests.read.packing import header, pack, tar_of, told


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "seeds.tar"


def field(info: tarfile.TarInfo, size: int) -> bytes:
    """The header of a member that says to be of a size it is not."""
    data = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    # Numbers that are no eight digits are written in base 256, with the sign in front.
    data[124:136] = size.to_bytes(12, "big", signed=True) if size < 0 else b"\x80" + size.to_bytes(11, "big")
    data[148:156] = b" " * 8
    data[148:156] = f"{sum(data):06o}\0 ".encode()
    return bytes(data)


def refused(archive: Path, content: bytes, reason: str) -> None:
    archive.write_bytes(content)
    with pytest.raises(SourceError, match=reason):
        read(archive)


def test_devices_pipes_and_folders(archive: Path) -> None:
    kinds = {"pipe.md": tarfile.FIFOTYPE, "device.md": tarfile.CHRTYPE, "disk.md": tarfile.BLKTYPE}
    members = [header(name, kind=kind) for name, kind in kinds.items()]
    folders = header("folder.md", kind=tarfile.DIRTYPE), header("/"), header("./")
    archive.write_bytes(tar_of(*members, *folders, (header("a.md", 1), b"a")))
    assert told(read(archive)) == {"a.md": b"a"} | dict.fromkeys(
        kinds, ("file-unreadable", "cannot be read: it is not a plain file")
    )


@pytest.mark.parametrize("suffix", [".tar", ".tar.xz"])
def test_a_member_that_comes_in_many_pieces(tmp_path: Path, suffix: str) -> None:
    members = {"a.md": b"0123456789abcdef" * (files.MAX_BYTES // 16), "b.md": b"b"}
    assert told(read(pack(tmp_path / f"seeds{suffix}", members.items()))) == members


def test_members_are_read_in_pieces_of_any_size() -> None:
    """Python 3.14 asks for 128 KiB at once, those before it for what is asked of them."""
    forward = tar_stream.ForwardStream(io.BytesIO(bytes(2**18)), 2**18)
    forward.in_data()
    assert len(forward.read(2**17)) == 2**17


def test_a_folder_that_is_called_like_a_seed_is_none(archive: Path) -> None:
    archive.write_bytes(tar_of(header("a.md", kind=tarfile.DIRTYPE)))
    with pytest.raises(SourceError, match="holds no seed file"):
        require(archive)


def test_hard_links_are_what_they_were_made_of(archive: Path) -> None:
    archive.write_bytes(
        tar_of(
            (header("a.md", 1), b"1"),
            header("b.md", kind=tarfile.LNKTYPE, target="./a.md"),
            header("c.md", kind=tarfile.LNKTYPE, target="/etc/passwd"),
            (header("a.md", 1), b"2"),
        )
    )
    missing = ("file-unreadable", "cannot be read: No such file or directory")
    assert told(read(archive)) == {"a.md": b"2", "b.md": b"1", "c.md": missing}


@pytest.mark.parametrize("kind", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_names_in_any_encoding_and_of_any_length(archive: Path, kind: int) -> None:
    names = ["háček.md", "latin\udce9.md", f"{'long/' * 60}name.md", "back\\slash.md"]
    members = [(header(name, 1), b"x") for name in names]
    archive.write_bytes(tar_of(*members, format=kind, encoding="utf-8", errors="surrogateescape"))
    shown = {"háček.md", "latin\\xe9.md", f"{'long/' * 60}name.md", "back\\x5cslash.md"}
    assert {file.path for file in read(archive).files} == shown


def test_sparse_members(archive: Path) -> None:
    """As `tar --sparse` writes them, in its old format: a byte, a hole, a byte."""
    data = bytearray(header("a.md", 1024, tarfile.GNUTYPE_SPARSE).tobuf(tarfile.GNU_FORMAT))
    for place, number in ((386, 0), (398, 512), (410, 4096), (422, 512), (483, 4608)):
        data[place : place + 12] = f"{number:011o}\0".encode()
    data[148:156] = b" " * 8
    data[148:156] = f"{sum(data):06o}\0 ".encode()
    archive.write_bytes(bytes(data) + b"a" * 512 + b"b" * 512 + bytes(1024))
    assert told(read(archive)) == {"a.md": b"a" * 512 + bytes(3584) + b"b" * 512}


def test_a_large_member_is_not_inflated_into_memory(tmp_path: Path) -> None:
    archive = tmp_path / "bomb.tar.gz"
    with gzip.open(archive, "wb", compresslevel=1) as file:
        file.write(header("large.md", 100 * 2**20).tobuf())
        for _ in range(100):
            file.write(bytes(2**20))
        file.write(bytes(1024))
    before = forget()
    sources = read(archive)
    assert [found.code for found in sources.findings] == ["file-too-large"]
    assert sources.files[0].size == 100 * 2**20
    assert peak() - before < 16


def test_more_bytes_than_anybody_has(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_TOTAL", 10_000)
    monkeypatch.setattr(listing, "MAX_TIMES", 0)
    refused(
        archive, tar_of((header("a.pdf", 20_000), bytes(20_000))), "it holds more than 10,000 bytes; unpack it"
    )
    monkeypatch.setattr(tar, "ForwardStream", lambda raw, _: tar_stream.ForwardStream(raw, 100_000))
    members = [(header(f"{n}.md", 4000), bytes(4000)) for n in range(3)]
    refused(
        archive,
        tar_of(*members),
        r"seeds\.tar holds more than 10,000 bytes; unpack it, and name the folder as the source$",
    )


def test_what_is_too_large_for_a_seed_is_not_kept(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_TOTAL", 10_000)
    monkeypatch.setattr(listing, "MAX_TIMES", 0)
    monkeypatch.setattr(tar, "ForwardStream", lambda raw, _: tar_stream.ForwardStream(raw, 100_000))
    monkeypatch.setattr(files, "MAX_BYTES", 6000)
    sizes = {"large": 7000, "a": 4000, "b": 6000}
    archive.write_bytes(tar_of(*((header(f"{name}.md", size), bytes(size)) for name, size in sizes.items())))
    large = ("file-too-large", "is 7,000 bytes long; a seed has at most 6,000")
    assert told(read(archive)) == {"a.md": bytes(4000), "b.md": bytes(6000), "large.md": large}


def test_a_large_archive_may_hold_more(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_TOTAL", 100)
    archive.write_bytes(tar_of((header("a.md", 4000), bytes(4000))))
    assert read(archive).files[0].size == 4000


def test_more_members_than_anybody_has(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MAX_MEMBERS", 3)
    refused(
        archive,
        tar_of(*(header(f"{n}.pdf") for n in range(4))),
        "holds more than 3 files; make several sources of it$",
    )


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.XGLTYPE])
def test_a_header_that_would_fill_the_memory(archive: Path, kind: bytes) -> None:
    content = field(header("x", kind=kind), 2**32)
    refused(archive, content + bytes(100_000), "a header is too long$")


def test_headers_without_end(archive: Path) -> None:
    pax = header("x", 512, tarfile.XHDTYPE).tobuf() + b"12 path=a.b\n".ljust(512, b"\0")
    member = tar_of((header("a.md", 1), b"a"))[:1024]
    for before in (b"", member):
        refused(archive, before + pax * 10_000, "a member has too many headers$")


def test_facts_of_all_members_without_end(archive: Path) -> None:
    def member(number: int) -> bytes:
        fact = f"key{number:05}=x\n"
        fact = f"{len(fact) + 3} {fact}"
        told = header("x", len(fact), tarfile.XGLTYPE).tobuf() + fact.encode().ljust(512, b"\0")
        return told + header(f"{number}.md").tobuf()

    refused(archive, b"".join(map(member, range(1000))) + bytes(1024), "tells too much of all its members$")


@pytest.mark.parametrize("size", [-512, -1024, -(2**40)])
def test_sizes_below_zero(archive: Path, size: int) -> None:
    """With them Python's own reader goes round in circles, in releases before August 2025; later ones refuse."""
    first = tar_of((header("a.md", 1), b"a"))[:1024]
    refused(
        archive,
        first + field(header("b.pdf"), size) + bytes(10_000),
        "(a member begins before its header|it is damaged.*)$",
    )


def test_what_is_damaged_in_the_middle_is_not_the_end(archive: Path) -> None:
    content = tar_of(*((header(f"{n}.md", 1), b"x") for n in range(3)))
    refused(archive, content[:1024] + b"?" + content[1025:], "it is damaged, or ends in the middle$")
    refused(archive, content[:2048], "it is damaged, or ends in the middle$")
    refused(archive, content + content, "more follows after its end$")


def test_the_checksum_at_the_end_counts(tmp_path: Path) -> None:
    content = bytearray(gzip.compress(tar_of((header("a.md", 1), b"a"))))
    content[-5] ^= 1
    refused(tmp_path / "seeds.tgz", bytes(content), "CRC check failed")


def test_xz_takes_no_more_memory_than_it_may(tmp_path: Path) -> None:
    inside = tar_of((header("a.md", 1), b"a"))
    (tmp_path / "two.tar.xz").write_bytes(lzma.compress(inside[:700]) + lzma.compress(inside[700:]))
    assert told(read(tmp_path / "two.tar.xz")) == {"a.md": b"a"}
    # The size of the dictionary stands in one byte of the header of the first block, before its checksum.
    data = bytearray(lzma.compress(inside))
    block = data[12 : 12 + (data[12] + 1) * 4]
    block[4] = 34
    block[-4:] = zlib.crc32(bytes(block[:-4])).to_bytes(4, "little")
    data[12 : 12 + len(block)] = block
    refused(tmp_path / "large.tar.xz", bytes(data), "Memory usage limit")


def test_it_is_searched_no_further_than_to_the_first_seed(archive: Path) -> None:
    archive.write_bytes(tar_of((header("a.md", 1), b"a"))[:1024] + b"broken")
    require(archive)
    with pytest.raises(SourceError):
        read(archive)


def test_any_order_and_more_than_once(archive: Path) -> None:
    archive.write_bytes(tar_of(*((header(f"{n}.md", 1), b"%d" % n) for n in range(3))))
    opened = tar.Tar(archive)
    assert opened.find().names == ["0.md", "1.md", "2.md"]
    for names in (["2.md", "0.md"], ["1.md", "1.md"], ["nothing.md"]):
        assert [file.data for file, _ in opened.read(names)] == [
            name[:1].encode() if name[0].isdigit() else None for name in names
        ]
    opened.close()
