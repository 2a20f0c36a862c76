"""What is kept of files that are the same; everything else is made again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import extract, scratch
from flows.clean.records import Address, Picture, Publication, from_json, to_json
from flows.config import Config
from flows.extract import known
from flows.pipeline import build
from flows.read import Batch
from flows.snapshot import inputs, reading
from schemas.values import Moment
from tests.commands import newslinks
from tests.conftest import Made
from tests.seeds import ARTICLE, ENTRY, PAGE

text = st.text(st.characters(codec="utf-8"))
pictures = st.lists(
    st.builds(Picture, text, st.none() | st.integers(), st.none(), st.none() | text, st.none() | st.booleans())
).map(tuple)
publications = st.builds(
    Publication,
    st.none() | text,
    *(text, text, st.booleans(), st.none() | text, st.booleans()),
    st.none() | st.builds(Moment, st.datetimes(timezones=st.just(UTC)), st.booleans()),
    *(st.none() | text, st.none() | st.integers(-(2**63), 2**63 - 1), st.none() | text, st.none() | text),
    st.lists(st.builds(Address, st.sampled_from(["web", "amp"]), text, text, text)).map(tuple),
    *(pictures, pictures, st.none() | text),
)


@given(publications)
def test_a_publication_is_read_as_it_was_written(one: Publication) -> None:
    again = from_json(to_json(one))
    assert again == one
    assert hash(again) == hash(one)
    assert to_json(again) == to_json(one)
    assert all(type(its) is Address for its in again.addresses)


@pytest.fixture
def config(source: Path, data: Path) -> Config:
    texts = [ARTICLE, ARTICLE.replace("/article", "/another").replace(ENTRY, ENTRY * 2), PAGE, "not a seed"]
    for number, its in enumerate(texts):
        (source / f"{number}.md").write_text(its)
    return Config(source, data, max_rejected=1)


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of files that are parsed, run after run."""
    seen: list[str] = []

    def watched(*args: Any) -> list[Batch]:
        found = list(batches(*args))
        seen.extend(name for batch in found for name in batch.names)
        return found

    batches = extract.batches
    monkeypatch.setattr(extract, "batches", watched)
    return seen


def change(config: Config) -> None:
    path = Path(config.source) / "1.md"
    path.write_text(path.read_text().replace("An article", "A changed article"))


@pytest.mark.parametrize("sizes", [(99, 99), (1, 1), (99, 1), (1, 99)])
def test_only_what_has_changed_is_made_again(
    config: Config, read_again: list[str], monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, int]
) -> None:
    """Of a large source, which has several buckets, too; and when a small one has grown large or the like."""
    monkeypatch.setattr(scratch, "FILES", sizes[0])
    monkeypatch.setattr(reading, "AT_ONCE", 2)
    for name in ("5", "6"):
        entries = ENTRY * 2 + ENTRY.replace("/entry", f"/{name}")
        for quality, what in enumerate(("Zebras", "Ants", "Yaks", "Bees"), 4):  # no order of titles
            entries += ENTRY.replace("An", f"{what} and an").replace("3", str(quality))
        text = ARTICLE.replace("/article", f"/{name}").replace(ENTRY, entries)
        text = text.replace("related:", f"topics: [one, {name}]\nmood: x\nrelated:")
        (Path(config.source) / f"{name}.md").write_text(text)
    build(config)
    assert read_again == ["0.md", "1.md", "2.md", "3.md", "5.md", "6.md"]
    read_again.clear()
    change(config)
    (Path(config.source) / "0.md").rename(Path(config.source) / "4.md")
    monkeypatch.setattr(scratch, "FILES", sizes[1])
    again = build(config).published
    assert read_again == ["1.md", "4.md"], "an article's id rests on its path"
    at_once = build(replace(config, data=config.folder / "at_once")).published
    assert again.folder.name.partition("-")[2] == at_once.folder.name.partition("-")[2]
    kept = [(its.folder / known.NAME).read_bytes() for its in (again, at_once)]
    assert kept[0] == kept[1]


def test_how_many_files_are_as_before_is_told(config: Config) -> None:
    words = ("build", config.source, "--data", config.folder, "--max-rejected", "1")
    first = newslinks(*words).stderr
    change(config)
    told = "extract   3 articles, 5 mentions; rejected 1 file and 0 entries"
    assert told in first.splitlines()
    assert f"{told}; 3 files as before" in newslinks(*words).stderr.splitlines()


def touched(path: Path, data: bytes) -> None:
    path.parent.chmod(0o755)
    path.chmod(0o644)
    path.write_bytes(data)


def remove(folder: Path, _: pytest.MonkeyPatch) -> None:
    folder.chmod(0o755)
    (folder / known.NAME).unlink()


def cut(folder: Path, _: pytest.MonkeyPatch) -> None:
    touched(folder / known.NAME, (folder / known.NAME).read_bytes()[:-100])


def empty(folder: Path, _: pytest.MonkeyPatch) -> None:
    touched(folder / known.NAME, b"")


def another_program(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (inputs, known):
        monkeypatch.setattr(module, "program", lambda: "another")


@pytest.mark.parametrize("happens", [remove, cut, empty, another_program])
def test_what_cannot_be_trusted_is_made_again(
    config: Config,
    made: Made,
    read_again: list[str],
    monkeypatch: pytest.MonkeyPatch,
    happens: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    folder = made(config).published.folder
    change(config)
    happens(folder, monkeypatch)
    read_again.clear()
    build(config)
    assert read_again == ["0.md", "1.md", "2.md", "3.md"]


@pytest.mark.parametrize(
    "name",
    ["documents.parquet", "articles.parquet", "article_topics.parquet", "findings.parquet", known.NAME],
)
def test_of_a_file_that_was_changed_nothing_is_trusted(config: Config, made: Made, name: str) -> None:
    path = made(config).published.folder / name
    assert known.known(path.parent, config.contract)
    data = path.read_bytes()
    middle = len(data) // 2
    touched(path, data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    assert known.known(path.parent, config.contract) is None


def test_another_contract(config: Config, made: Made, read_again: list[str]) -> None:
    made(config)
    read_again.clear()
    build(Config(config.source, config.data, max_rejected=1, contract="freeze"))
    assert read_again == ["0.md", "1.md", "2.md", "3.md"]


@pytest.mark.parametrize("is_gone", [False, True])
def test_files_that_cannot_be_read_are_tried_again(
    config: Config, read_again: list[str], is_gone: bool
) -> None:
    """One that is gone is none that cannot be read."""
    path = Path(config.source) / "2.md"
    path.unlink()
    path.symlink_to("nowhere.md")
    build(config)
    path.unlink()
    if is_gone:
        change(config)
    else:
        path.write_text(PAGE)
    read_again.clear()
    outcome = build(replace(config, allow_shrink=True))
    assert read_again == (["1.md"] if is_gone else ["2.md"])
    assert outcome.run.documents == (3 if is_gone else 4)
    assert "file-unreadable" not in {found.code for found in outcome.findings}
