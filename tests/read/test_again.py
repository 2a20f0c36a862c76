"""What was read once is read again, batch by batch: here, or in another process."""

import pickle
from collections.abc import Iterable, Iterator
from contextlib import chdir, closing
from pathlib import Path

import pytest

from flows.config import Config
from flows.errors import SourceError
from flows.extract import local as making
from flows.pipeline import build
from flows.read import files, read
from flows.read.files import Read
from flows.read.folder import Folder
from flows.read.kept import Kept
from tests.extract.test_batches import facts
from tests.read.packing import pack
from tests.seeds import ARTICLE, said

MEMBERS = [(f"{number}.md", ARTICLE.replace("/article", f"/{number}")) for number in range(6)]


@pytest.fixture(params=[".tar.gz", ".zip"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return pack(tmp_path / f"seeds{request.param}", MEMBERS)


def test_another_process_opens_it_for_itself(archive: Path) -> None:
    with closing(read(archive)) as sources:
        batch = sources.part([4, 1])
        elsewhere = pickle.loads(pickle.dumps(batch))
        assert not (batch.is_everywhere or elsewhere.is_everywhere)
        assert elsewhere.read() == batch.read()
        assert [file.path for file in batch.read().files] == ["4.md", "1.md"]


def test_a_process_in_another_folder_opens_the_same(archive: Path, tmp_path: Path) -> None:
    with chdir(archive.parent), closing(read(Path(archive.name))) as sources:
        batch = sources.part([0])
        (tmp_path / "elsewhere").mkdir()
        with chdir(tmp_path / "elsewhere"):
            assert pickle.loads(pickle.dumps(batch)).read() == batch.read()


def test_files_of_a_folder_are_for_any_process(source: Path) -> None:
    (source / "a.md").write_text(ARTICLE)
    with closing(read(source)) as sources:
        assert sources.part([0]).is_everywhere


def test_another_time_is_another_source(archive: Path) -> None:
    """A process that lives long may be asked about an archive of the same name again."""
    with closing(read(archive)) as sources:
        before = pickle.dumps(sources.part([0]))
        assert pickle.loads(before).read().files[0].data == MEMBERS[0][1].encode()
    pack(archive, [("0.md", "another")])
    with closing(read(archive)) as sources:
        assert pickle.loads(pickle.dumps(sources.part([0]))).read().files[0].data == b"another"


def test_two_processes(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.extract.MAX_FILES", 1)
    with closing(read(archive)) as sources:
        alone = facts(said(sources))
        monkeypatch.setattr(making, "_processes", lambda _: 2)
        assert facts(said(sources)) == alone


FAR = ["a.md", "b.md", "empty.md", "large.md", "lost.md"]


def fetch(names: Iterable[str]) -> Iterator[Read]:
    for name in names:
        if name == "large.md":
            yield files.too_large(name, 2**30)
        else:
            yield (
                files.unreadable(name, "gone") if name == "lost.md" else files.good(name, name[:-3].encode())
            )


def test_what_is_far_away_is_fetched_once() -> None:
    fetched: list[str] = []

    def counted(names: list[str]) -> Iterator[Read]:
        fetched.extend(names)
        return fetch(names)

    with closing(Kept("far")) as kept:
        first = list(kept.read(FAR, counted))
        assert first == list(fetch(FAR))
        assert list(kept.read(["empty.md", "a.md", "lost.md"], counted)) == [first[2], first[0], first[4]]
    assert fetched == FAR


def test_no_room_to_keep_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no device that is always full")
    monkeypatch.setattr("flows.read.kept.TemporaryFile", lambda: full.open("w+b"))
    told = "cannot be kept in .*: No space left on device; TMPDIR"
    with pytest.raises(SourceError, match=rf"^far {told}") as caught, closing(Kept("far")) as kept:
        list(kept.read(["a.md"], fetch))
    assert caught.value.may_pass
    archive = pack(tmp_path / "seeds.tar", MEMBERS)
    with pytest.raises(SourceError, match=rf"^archive {archive} {told}"):
        read(archive)


def test_a_first_run_reads_once(source: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until a snapshot stands there is nothing that files could be the same as."""
    opened: list[str] = []
    read_one = Folder._read

    def counted(folder: Folder, name: str) -> Read:
        opened.append(name)
        return read_one(folder, name)

    monkeypatch.setattr(Folder, "_read", counted)
    for number in range(3):
        (source / f"{number}.md").write_text(ARTICLE.replace("/article", f"/{number}"))
    (source / "folder.md").mkdir()
    (source / "gone.md").symlink_to("nowhere.md")
    config = Config(source, data, max_rejected=1)
    first = build(config)
    assert sorted(opened) == ["0.md", "1.md", "2.md", "gone.md"]
    assert [(found.code, found.file) for found in first.findings] == [("file-unreadable", "gone.md")]
    opened.clear()
    assert not build(config).published.is_new
    assert sorted(opened) == ["0.md", "1.md", "2.md", "gone.md"]
