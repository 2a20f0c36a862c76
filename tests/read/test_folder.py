import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flows.config import Config
from flows.errors import SourceError
from flows.pipeline import build
from flows.read import DECISIONS, SourceFile, SourceFiles, files, read, require
from tests.proportion import seconds
from tests.seeds import ARTICLE


def held(sources: SourceFiles) -> list[SourceFile]:
    """The files with what they hold."""
    return sources.part(range(len(sources.files))).read().files


def test_files_come_in_the_order_of_their_paths(source: Path) -> None:
    for name in ("b.md", "a.txt", "sub/c.MARKDOWN", "a.b.md"):
        path = source / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    assert [file.path for file in read(source).files] == ["a.b.md", "a.txt", "b.md", "sub/c.MARKDOWN"]


def test_hidden_and_foreign_files_are_passed_over_and_counted(source: Path) -> None:
    for name in ("seed.md", ".hidden.md", "notes.pdf", "noend"):
        (source / name).write_text("x")
    (source / ".git").mkdir()
    (source / ".git" / "inside.md").write_text("x")
    sources = read(source)
    assert [file.path for file in sources.files] == ["seed.md"]
    assert sources.passed_over == 3


def test_what_is_published_is_no_source(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("seed.md", "data/README.md"):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_text("x")
    monkeypatch.chdir(source)
    link = source.with_name("link")
    link.symlink_to(source)
    for folder in (source, Path(), link):
        assert [file.path for file in read(folder, skip=folder / "data").files] == ["seed.md"]


def test_tables_published_into_a_folder_of_the_source_are_passed_over(source: Path, tmp_path: Path) -> None:
    (source / "sub").mkdir()
    (source / "sub" / "seed.md").write_text(ARTICLE)
    folder = build(Config(source / "sub", source / "sub" / "data")).published.folder
    sources = read(source, skip=tmp_path / "other")
    assert [file.path for file in sources.files] == ["sub/seed.md"]
    assert sources.passed_over > len(list(folder.iterdir()))
    with pytest.raises(SourceError, match="holds no seed file"):
        require(folder)


def test_a_link_out_of_the_source_is_a_finding(source: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    (source / "out.md").symlink_to(tmp_path / "secret.md")
    (source / "in.md").symlink_to(source / "seed.md")
    (source / "seed.md").write_text("seed")
    sources = read(source)
    assert {file.path: file.data for file in held(sources)} == {
        "in.md": b"seed",
        "out.md": None,
        "seed.md": b"seed",
    }
    assert [(f.code, f.file) for f in sources.findings] == [("file-outside-source", "out.md")]


def test_links_to_folders_are_not_followed(source: Path) -> None:
    (source / "seed.md").write_text("seed")
    (source / "loop").symlink_to(source)
    assert [file.path for file in read(source).files] == ["seed.md"]


def test_a_link_that_cannot_be_looked_at_is_passed_over(source: Path) -> None:
    (source / "seed.md").write_text("seed")
    (source / "notes").symlink_to("x" * 300)  # as one to where this user may not look, but for root too
    sources = read(source)
    assert ([file.path for file in sources.files], sources.passed_over) == (["seed.md"], 1)


def test_a_folder_that_cannot_be_looked_into_says_why(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "seed.md").write_text("seed")
    (source / "closed").mkdir()
    really = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied")
        return really(path)

    monkeypatch.setattr(os, "scandir", refuse)
    findings = read(source).findings
    assert [(f.file, f.message) for f in findings] == [("closed", "cannot be read: Permission denied")]


def test_a_source_that_cannot_be_looked_into(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> object:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    for look in (read, require):
        with pytest.raises(SourceError, match=r"source cannot be read: Permission denied$"):
            look(source)


def test_pipes_and_broken_links_are_findings(source: Path) -> None:
    os.mkfifo(source / "pipe.md")
    (source / "broken.md").symlink_to(source / "nothing.md")
    findings = read(source).findings
    assert [(f.code, f.file, f.message) for f in findings] == [
        ("file-unreadable", "broken.md", "cannot be read: No such file or directory"),
        ("file-unreadable", "pipe.md", "cannot be read: it is not a plain file"),
    ]


def test_pipes_and_devices_are_not_even_opened(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(source / "pipe.md")
    (source / "link.md").symlink_to(source / "pipe.md")
    (source / "seed.md").write_text("x")
    opened: list[str] = []
    really = os.open

    def watched(path: Path, flags: int) -> int:
        opened.append(path.name)
        return really(path, flags)

    monkeypatch.setattr(os, "open", watched)
    assert len(read(source).findings) == 2
    assert opened == ["seed.md"]


def _grow(path: Path) -> None:
    path.write_text("x" * 1000)


def _to_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _to_link(path: Path) -> None:
    path.unlink()
    path.symlink_to(__file__)


@pytest.mark.parametrize(
    ("change", "size", "told"),
    [
        (_grow, 7, ["is 7 bytes long; a seed has at most 4"]),
        (_to_pipe, 0, []),
        (_to_link, None, ["cannot be read: Too many levels of symbolic links"]),
    ],
)
def test_what_takes_the_place_of_a_file_meanwhile(
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path], None],
    size: int | None,
    told: list[str],
) -> None:
    """A pipe is not waited for, a link not followed, and what grows without end not read to its end."""
    monkeypatch.setattr(files, "MAX_BYTES", 4)
    (source / "a.md").write_text("12")
    really = os.open

    def late(path: Path, flags: int) -> int:
        change(path)
        assert flags & os.O_NONBLOCK
        return really(path, flags)

    monkeypatch.setattr(os, "open", late)
    sources = read(source)
    assert [(file.size, file.data or None) for file in sources.files] == [(size, None)]
    assert [finding.message for finding in sources.findings] == told


def test_files_are_closed(source: Path) -> None:
    (source / "a.md").write_text("x")
    free = os.dup(0)
    os.close(free)
    read(source)
    assert os.dup(0) == free
    os.close(free)


def test_sizes_without_a_look_into_the_files(source: Path) -> None:
    (source / "a.md").write_text("12345")
    os.mkfifo(source / "pipe.md")
    (source / "broken.md").symlink_to(source / "nothing.md")
    sources = read(source, hashed=False)
    assert sources.findings == []
    assert [(file.path, file.sha256, file.size) for file in sources.files] == [
        ("a.md", None, 5),
        ("broken.md", None, None),
        ("pipe.md", None, None),
    ]


def test_a_large_file_is_a_finding(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 4)
    (source / "fits.md").write_bytes(b"1234")
    (source / "large.md").write_bytes(b"123456789")
    sources = read(source)
    assert [(f.code, f.file) for f in sources.findings] == [("file-too-large", "large.md")]
    assert [(file.path, file.size, file.sha256 is None) for file in sources.files] == [
        ("fits.md", 4, False),
        ("large.md", 9, True),
    ]


def test_a_file_that_is_not_read_asks_for_no_room(source: Path) -> None:
    (source / "seed.md").write_text(ARTICLE)
    (source / "large.md").touch()
    os.truncate(source / "large.md", 2**40)  # a hole in the file: it takes no room on the disk
    assert read(source).read_size == len(ARTICLE)


def test_folders_in_folders_take_little_time(source: Path) -> None:
    folder = source
    for _ in range(600):
        folder /= "d"
        folder.mkdir()
    (folder / "seed.md").write_text(ARTICLE)
    assert seconds(lambda _: read(source, skip=source / "data"), 0) < 1


def test_names_in_any_encoding(source: Path) -> None:
    (source / "háček.md").write_text("x")
    (source / "back\\slash.md").write_text("x")
    Path(os.fsdecode(os.fsencode(source) + b"/latin\xe9.md")).write_text("x")
    assert [file.path for file in read(source).files] == ["back\\x5cslash.md", "háček.md", "latin\\xe9.md"]


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"source [^ ]*nowhere does not exist"):
        read(tmp_path / "nowhere")
    with pytest.raises(SourceError, match=r"source [^ ]*nowhere\.md does not exist"):
        read(tmp_path / "nowhere.md")
    (tmp_path / "file.yml").write_text("x")
    with pytest.raises(SourceError, match=r"file\.yml is neither a folder nor an archive \(.*\) nor a seed \("):
        read(tmp_path / "file.yml")


def test_one_seed_by_itself(source: Path) -> None:
    for name in ("a.md", "b.md", DECISIONS, "x.jpg"):
        (source / name).write_text("x")
    found = read(source / "a.md")
    assert ([file.path for file in found.files], found.passed_over, found.decisions) == (["a.md"], 0, None)
    assert found.part([0]).read().files[0].data == b"x"
    require(source / "a.md")


def test_a_folder_that_is_called_like_an_archive(tmp_path: Path) -> None:
    for name in ("seeds.zip", "seeds.tar.gz"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text("a")
        assert [file.data for file in held(read(tmp_path / name))] == [b"a"]


def test_no_seed(source: Path) -> None:
    with pytest.raises(SourceError, match=r"holds no seed file; seeds end in \.md, \.markdown, \.txt"):
        read(source)
    (source / "a.pdf").write_text("x")
    with pytest.raises(SourceError, match=r"holds no seed file \(1 other file in it\)"):
        read(source)
    (source / "decisions.yml").write_text("[]")
    with pytest.raises(SourceError, match=r"holds no seed file \(2 other files in it\)"):
        read(source)


def test_a_file_that_has_not_the_size_it_said(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (source / "a.md").touch()
    really = os.open

    def late(path: Path, flags: int) -> int:
        path.write_text("0123456789")
        return really(path, flags)

    monkeypatch.setattr(os, "open", late)
    assert [(file.size, file.data) for file in held(read(source))] == [(10, b"0123456789")]


@pytest.mark.parametrize("names", [[], [".a.md"], ["a.html"], ["sub/a.md"], ["a.md", "b.pdf"], None])
@pytest.mark.parametrize("allow_empty", [False, True])
def test_what_is_required_is_what_can_be_found(
    source: Path, names: list[str] | None, allow_empty: bool
) -> None:
    for name in names or ():
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).touch()
    source = source / "missing" if names is None else source

    def told(look: Callable[[Path, Path | None, bool], object], skip: Path | None) -> str:
        try:
            look(source, skip, allow_empty)
        except SourceError as error:
            return str(error)
        return ""

    for skip in (None, source / "sub", source.parent):
        assert told(require, skip) == told(read, skip)
