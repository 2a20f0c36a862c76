"""What archives of every kind have in common: they are read as the folder they would unpack to."""

import errno
import os
import warnings
from collections.abc import Sequence
from pathlib import Path

import pytest

from flows.config import Config
from flows.errors import SourceError
from flows.pipeline import Outcome, build
from flows.read import files, read, require
from tests.read.packing import SUFFIXES, pack, told
from tests.seeds import ARTICLE, SEEDS

MEMBERS: list[tuple[str, str | bytes]] = [
    ("b.md", "b"),
    ("a.md", "a"),
    ("sub/c.MARKDOWN", "c"),
    ("sub/háček.txt", "h"),
    ("sub/page.pdf", "p"),
    (".hidden.md", "x"),
    (".git/inside.md", "x"),
    ("decisions.yml", "[]"),
    ("sub/data/20230814/TABLES.md", "# Tables"),
    ("sub/data/20230814/inputs.json", "{}"),
    ("sub/data/20230814/newslinks.duckdb", "x"),
    ("half/inputs.json", "{}"),
    ("half/of_what_is_published.md", "# Seed"),
    ("half/decisions.yml", "[]"),
    ("links/in.md", "-> ../a.md"),
    ("links/again.md", "-> in.md"),
    ("links/out.md", "-> ../../secret.md"),
    ("links/beyond.md", "-> ../.."),
    ("links/passwords.md", "-> /etc/passwd"),
    ("links/broken.md", "-> nothing.md"),
    ("links/round.md", "-> round.md"),
    ("folder.md/", ""),
]


@pytest.fixture(params=SUFFIXES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where an archive is to be."""
    return tmp_path / f"seeds{request.param}"


def unpacked(folder: Path, members: Sequence[tuple[str, str | bytes]] = MEMBERS) -> Path:
    (folder.parent / "secret.md").write_text("secret")
    for name, data in members:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(data, str) and data.startswith("-> "):
            path.symlink_to(data.removeprefix("-> "))
        elif name.endswith("/"):
            path.mkdir()
        else:
            path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def test_an_archive_is_read_as_the_folder_in_it(archive: Path, source: Path) -> None:
    found, folder = read(pack(archive, MEMBERS)), read(unpacked(source))
    assert told(found) == told(folder)
    assert (found.files, found.findings, found.passed_over) == (folder.files, folder.findings, 7)
    assert (found.decisions, folder.passed_over) == (b"[]", 7)
    assert len(found.files) == 12
    require(archive)


def test_what_is_closed_holds_nothing_open(archive: Path) -> None:
    pack(archive, MEMBERS)
    before = len(os.listdir("/dev/fd"))  # noqa: PTH208
    sources = read(archive)
    sources.close()
    assert len(os.listdir("/dev/fd")) == before  # noqa: PTH208


def test_decisions_under_another_name_are_told_not_ignored(archive: Path, source: Path) -> None:
    members = [
        ("seed.md", "x"),
        ("Decisions.yml", "[]"),
        ("decisions.yaml", "[]"),
        ("sub/decisions.yaml", "[]"),
    ]
    for place in (pack(archive, members), unpacked(source, members)):
        found = read(place)
        messages = [finding.message for finding in found.unread_decisions]
        assert (messages, found.passed_over) == (["cannot be read: it is called Decisions.yml; rename it"], 3)
    members.append(("decisions.yml", "[]"))
    for place in (pack(archive, members), unpacked(source, members)):
        found = read(place)
        assert (found.unread_decisions, found.decisions, found.passed_over) == ([], b"[]", 3)


def test_decisions_alone_are_no_seeds(archive: Path) -> None:
    with pytest.raises(SourceError, match="holds no seed file"):
        require(pack(archive, [("decisions.yml", "[]")]))


@pytest.mark.parametrize("archive", [".tar.gz", ".zip"], indirect=True)
def test_it_publishes_the_same_bytes(archive: Path, published: Outcome, tmp_path: Path) -> None:
    members = [(path.name, path.read_bytes()) for path in sorted(SEEDS.glob("*.txt"), reverse=True)]
    folder = published.published.folder
    packed = build(Config(pack(archive, members), tmp_path / "packed"))
    assert packed.published.folder.name.partition("-")[2] == folder.name.partition("-")[2]
    for table in folder.glob("*.parquet"):
        if table.stem not in {"runs", "changes"}:
            assert (packed.published.folder / table.name).read_bytes() == table.read_bytes()
    assert packed.run.source == str(archive)
    assert not build(Config(archive, tmp_path / "packed")).published.is_new
    assert not build(Config(SEEDS, tmp_path / "packed")).published.is_new


def test_no_path_leads_out(archive: Path, tmp_path: Path) -> None:
    beyond = {"/abs.md", "../up.md", "a/../../up.md", "a/../in.md", "//two.md"}
    before = sorted(tmp_path.rglob("*"))
    others = {"../up.png", "/"}  # which are no seeds
    sources = read(pack(archive, [("good.md", "good"), *((name, "evil") for name in beyond | others)]))
    assert told(sources) == {"good.md": b"good"} | dict.fromkeys(
        beyond, ("file-outside-source", "its path leads out of the source")
    )
    assert sorted(tmp_path.rglob("*")) == [*before, archive]
    assert not Path("/abs.md").exists()


def test_of_members_with_the_same_path_the_last_counts(archive: Path) -> None:
    with warnings.catch_warnings(action="ignore"):
        pack(archive, [("a.md", "first"), ("./a.md", "second"), (".//a.md", "last")])
    assert told(read(archive)) == {"a.md": b"last"}


def test_a_large_member_is_a_finding(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 4)
    sources = read(pack(archive, [("fits.md", "1234"), ("large.md", "12345")]))
    assert told(sources)["large.md"][0] == "file-too-large"
    assert [(file.path, file.size) for file in sources.files] == [("fits.md", 4), ("large.md", 5)]


def test_nothing_in_it(archive: Path) -> None:
    pack(archive, [("a.pdf", "x"), (".git/a.md", "x")])
    for look in (read, require):
        with pytest.raises(SourceError, match=rf"^archive {archive} holds no seed file \(1 other file in it\)"):
            look(archive)
    assert read(archive, allow_empty=True).files == []


def test_an_archive_that_was_cut_off(archive: Path, data: Path) -> None:
    content = pack(archive, [(f"{n}.md", os.urandom(2000).hex()) for n in range(9)]).read_bytes()
    for size in (len(content) * 4 // 5, len(content) // 2, len(content) // 9, 3, 0):
        archive.write_bytes(content[:size])
        with pytest.raises(SourceError, match=rf"^archive {archive} cannot be read: "):
            read(archive)
        with pytest.raises(SourceError):
            build(Config(archive, data))
    assert not (data / "current").exists()


@pytest.mark.parametrize("archive", SUFFIXES[1:], indirect=True)
def test_one_that_is_damaged_in_the_midst_of_a_seed(archive: Path) -> None:
    content = bytearray(pack(archive, [("a.md", os.urandom(200_000).hex())]).read_bytes())
    content[len(content) // 3 : -len(content) // 3] = b"\xff" * (len(content) // 3)
    archive.write_bytes(content)
    with pytest.raises(SourceError, match=rf"^archive {archive} cannot be read: "):
        told(read(archive))


def test_an_archive_of_another_kind(archive: Path) -> None:
    archive.write_bytes(b"This is no archive at all.\n" * 1000)
    with pytest.raises(SourceError, match=rf"^archive {archive} cannot be read: [^\n]+$"):
        read(archive)


def test_every_byte_that_is_damaged_is_noticed_or_changes_nothing(archive: Path) -> None:
    """Of a file that is lost or changed nobody may be told that all is well."""
    content = bytearray(pack(archive, [(f"{n}.md", ARTICLE * 3) for n in range(3)]).read_bytes())
    good = told(read(archive))
    for place in range(0, len(content), max(1, len(content) // 80)):
        archive.write_bytes(content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :])
        try:
            found = read(archive, allow_empty=True)
        except SourceError:
            continue
        if archive.suffix != ".tar":  # which has no checksum of what it holds
            assert told(found) == good or len(found.files) + found.passed_over == 3, place


def test_one_that_lies_in_the_data_folder(archive: Path) -> None:
    pack(archive, [("a.md", "a")])
    with pytest.raises(SourceError, match=rf"^source {archive} lies in the data folder"):
        read(archive, skip=archive.parent)


def test_one_whose_name_ends_in_capitals(archive: Path) -> None:
    pack(archive, [("a.md", "a")])
    assert told(read(archive.rename(archive.with_name(archive.name.upper())))) == {"a.md": b"a"}


def test_one_that_is_missing(archive: Path) -> None:
    with pytest.raises(SourceError, match=rf"^source {archive} does not exist$"):
        read(archive)


@pytest.mark.parametrize("archive", [".tar", ".zip"], indirect=True)
@pytest.mark.parametrize(("number", "may_pass"), [(errno.ESTALE, True), (errno.EACCES, False)])
def test_what_can_pass_is_told_as_that(
    archive: Path, monkeypatch: pytest.MonkeyPatch, number: int, may_pass: bool
) -> None:
    """A network share that does not answer, but not a file that may not be read."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    pack(archive, [("a.md", "a")])
    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(SourceError, match=rf"cannot be read: {os.strerror(number)}$") as caught:
        read(archive)
    assert caught.value.may_pass is may_pass


def test_a_file_that_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "seeds.rar").write_text("x")
    with pytest.raises(SourceError, match=r"seeds\.rar is neither a folder nor an archive \(\.tar, .*\.zip\)"):
        read(tmp_path / "seeds.rar")


def test_a_pipe_that_is_called_like_an_archive(tmp_path: Path) -> None:
    """It is not opened: nobody may ever write into it."""
    os.mkfifo(tmp_path / "seeds.zip")
    with pytest.raises(SourceError, match=r"seeds\.zip is neither a folder nor an archive"):
        read(tmp_path / "seeds.zip")
