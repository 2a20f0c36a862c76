"""The made-up corpus is what it says, and can be read by newslinks and by what it is measured against."""

from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from flows.config import Config
from flows.pipeline import Outcome, build
from tests.benchmarks.build import changes, cost
from tests.benchmarks.corpus import FAULTS, FAULTY, generate, texts

NO_ADDRESS = '\n  - title: "No address"\n    type: article\n'


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
