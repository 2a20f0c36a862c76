"""The made-up corpus is what it says, and can be read by newslinks and by what it is measured against."""

import tarfile
import zipfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows.config import Config
from flows.pipeline import Outcome, build
from tests.benchmarks.build import changes, cost
from tests.benchmarks.corpus import FAULTS, FAULTY, WINDOW, generate, texts
from tests.benchmarks.packed import parcels, write
from tests.benchmarks.stream import USUAL_SHAPE, Shape, Stream

NO_ADDRESS = '\n  - title: "No address"\n    type: article\n'
SHAPE = Shape(entries=16, links=0.5, seed=3)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "source"
    generate(folder, 60)
    return folder


@pytest.fixture(scope="module")
def outcome(made: Path) -> Outcome:
    return build(Config(made, made.parent / "data"))


def test_the_same_number_gives_the_same_files(made: Path, tmp_path: Path) -> None:
    generate(tmp_path, 60)
    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert files == {path.name: path.read_bytes() for path in made.iterdir()}
    assert len(files) == 60
    assert list(texts(60, 2)) != list(texts(60, 1))


def test_a_larger_corpus_begins_like_a_smaller_one() -> None:
    assert list(texts(60))[:30] == list(texts(30))


def test_entries_are_listed_again_and_again() -> None:
    lists = [text.partition("\nrelated:\n")[2].partition("\n\nsecured:")[0] for _, text in texts(400)]
    listed = Counter(entry for text in lists for entry in text.split("\n  - title")[1:])
    assert 25 < listed.total() / len(lists) < 40
    assert 20 < listed.total() / len(listed) < 45


def test_all_there_is_in_a_corpus() -> None:
    made = [text for _, text in texts(2_000)]
    assert 0.1 < sum("\nsourceUrl: http" in text for text in made) / len(made) < 0.2
    assert 0 < sum("\nAuthor: " in text for text in made) / len(made) < 0.02
    signs = (NO_ADDRESS, "2023-02-30T25", "\nmood: ", "\nheat: -1\nheat: -1", "â€™", "\r\n", "\ufeff")
    assert len(signs) == len(FAULTS)
    for sign in signs:
        assert 0 < sum(sign in text for text in made) < 3 * FAULTY * len(made), sign


def test_newslinks_publishes_it(outcome: Outcome) -> None:
    assert outcome.published.is_new
    assert outcome.run.documents == 60
    assert 50 < outcome.run.links < outcome.run.mentions / 4
    assert outcome.run.stories < outcome.run.links


def test_only_planted_faults_are_found(outcome: Outcome) -> None:
    planted = {"address-missing", "field-invalid", "key-unknown", "duplicate-key", "text-garbled"}
    assert {str(finding.code) for finding in outcome.findings} <= planted


def test_the_other_program_reads_it(made: Path, outcome: Outcome, tmp_path: Path) -> None:
    pytest.importorskip("frontmatter")
    cost("-m", "tests.benchmarks.peer", made, tmp_path)
    rows = {
        name: pq.read_metadata(tmp_path / f"{name}.parquet").num_rows
        for name in ("articles", "mentions", "links")
    }
    assert 0.9 * outcome.run.articles <= rows["articles"] <= outcome.run.documents
    assert 0.9 * outcome.run.mentions <= rows["mentions"] <= outcome.run.mentions
    assert 0 < rows["links"] < rows["mentions"]


def test_each_change_is_one(tmp_path: Path) -> None:
    source = tmp_path / "source"
    generate(source, 60)
    for name, change in changes(source, 1):
        before = {path.name: path.read_bytes() for path in source.iterdir()}
        change()
        after = {path.name: path.read_bytes() for path in source.iterdir()}
        different = {name for name, _ in before.items() ^ after.items()}
        assert len(different) == {"10": 10, "none": 0, "one": 1}[name.split()[0]] + name.endswith("renamed"), (
            name
        )


def lists(documents: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The entries of each file that has a list."""
    parts = (text.partition("\nrelated:\n")[2].partition("\n\nsecured:")[0] for _, text in documents)
    return [part.split("\n  - title")[1:] for part in (f"\n{part}" for part in parts) if part.strip()]


def test_a_document_is_the_same_whatever_was_made_before_it() -> None:
    stream = Stream(3_000, SHAPE)
    in_order = list(stream.documents(range(1_400, 1_430)))
    alone = [Stream(3_000, SHAPE).document(number) for number in range(1_429, 1_399, -1)]
    assert in_order == alone[::-1]
    assert [stream.document(number) for number in range(1_400, 1_430)] == in_order
    assert len({name for name, _ in in_order}) == 30
    assert Stream(3_000, SHAPE._replace(seed=4)).document(1_400) != in_order[0]


def test_so_many_distinct_entries_are_listed_as_were_promised() -> None:
    stream = Stream(2_000, SHAPE)
    listed = Counter(
        entry.replace("\r", "") for entries in lists(stream.documents(range(2_000))) for entry in entries
    )
    assert stream.distinct == 1_000
    assert 0.97 * stream.distinct < len(listed) < 1.03 * stream.distinct
    assert 0.9 * 16 < listed.total() / 2_000 < 1.1 * 16


def test_more_entries_are_of_the_same_distinct_ones() -> None:
    made = []
    for times in (1, 4, 16):
        shape = Shape(entries=8 * times)
        entries = [entry for some in lists(Stream(800, shape).documents(range(800))) for entry in some]
        made.append(
            (len(entries), {entry for entry in entries if "No address" not in entry and "\r" not in entry})
        )
    (few, first), (more, second), (most, third) = made
    assert 3.5 < more / few < 4.5
    assert 13 < most / few < 18
    assert len(first ^ second) < 0.05 * len(first)
    assert len(first ^ third) < 0.05 * len(first)


def test_a_large_corpus_has_more_files_a_day_and_keeps_to_its_years() -> None:
    first, last = (Stream(10**9).document(number)[0] for number in (0, 10**9 - 1))
    assert first.startswith("2012-01-02-000000-")
    assert "2022-" < last < "2023" and "-999999999-" in last


def test_no_more_is_kept_than_lists_are_long() -> None:
    stream = Stream(10**9)
    for number in range(500_000_000, 500_000_400):
        stream.document(number)
    assert stream.newer.listed.cache_info().currsize <= 4 * WINDOW


def test_an_archive_holds_what_a_folder_holds(tmp_path: Path) -> None:
    write(tmp_path / "folder", 450, SHAPE, processes=2)
    files = {
        path.relative_to(tmp_path / "folder").as_posix(): path for path in (tmp_path / "folder").rglob("*.*")
    }
    held = {name: path.read_bytes() for name, path in files.items()}
    assert len(held) == 450
    assert {name.partition("/")[2]: data.decode() for name, data in held.items()} == dict(
        Stream(450, SHAPE).documents(range(450))
    )
    for name in ("one.tar", "one.tar.gz"):
        write(tmp_path / name, 450, SHAPE, processes=1)
        with tarfile.open(tmp_path / name) as tar:
            assert {member.name: tar.extractfile(member).read() for member in tar} == held  # type: ignore[union-attr]
    write(tmp_path / "one.zip", 450, SHAPE, processes=1)
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == held


def test_an_archive_is_the_same_bytes_however_many_make_it(tmp_path: Path) -> None:
    for processes in (1, 2):
        write(tmp_path / f"{processes}.tar.gz", 450, SHAPE, processes=processes)
    assert (tmp_path / "1.tar.gz").read_bytes() == (tmp_path / "2.tar.gz").read_bytes()


def test_few_parcels_wait_to_be_written() -> None:
    made = parcels(10**9, USUAL_SHAPE, 2)  # would never end, were all of them ordered at once
    assert [len(next(made)) for _ in range(2)] == [200, 200]
    made.close()  # type: ignore[attr-defined]
