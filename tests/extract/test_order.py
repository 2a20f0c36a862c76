"""Files that list the same are made one after the other, whether their paths or their names say so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flows.extract import batches, order
from flows.extract.order import ordered
from flows.read import read
from tests.extract.test_batches import facts
from tests.seeds import ARTICLE, ENTRY, said

FILES = 61


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order, "FEW", 10)
    monkeypatch.setattr(order, "SAMPLE", 20)


def by_day(source: Path, path: Callable[[int], str]) -> list[str]:
    """Write files, each with an entry that nine others list, those before and after it; gives their paths."""
    paths = [path(number) for number in range(FILES)]
    for number, its in enumerate(paths):
        entries = ENTRY.replace("/entry", f"/{number // 10}")
        text = ARTICLE.replace("/article", f"/article{number}").replace(ENTRY, entries)
        (source / its).parent.mkdir(parents=True, exist_ok=True)
        (source / its).write_text(text)
    return paths


@pytest.mark.parametrize(
    "path",
    [
        lambda number: f"{number:03}-{number * 7 % 10}.md",
        lambda number: f"{number * 7 % 10}/{number:03}.md",
        lambda number: f"day-{number // 10}/{number * 7 % 10}-{number * 13 % 60:02}.md",
    ],
    ids=["flat", "folders that say nothing", "a folder a day"],
)
def test_files_of_a_day_are_next_to_each_other(source: Path, path: Callable[[int], str]) -> None:
    days = {its: number // 10 for number, its in enumerate(by_day(source, path))}
    found = read(source)
    in_order = [days[found.files[place].path] for place in ordered(found)]
    assert in_order == sorted(in_order)


def test_few_files_stay_as_they_are(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order, "FEW", FILES)
    by_day(source, lambda number: f"{number * 7 % 10}/{number:03}.md")
    assert list(ordered(read(source))) == list(range(FILES))


def test_the_order_changes_nothing(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_day(source, lambda number: f"{number * 7 % 10}/{number:03}.md")
    found = read(source)
    assert sorted(name for batch in batches(found) for name in batch.names) == sorted(found.names)
    made = facts(said(found))
    monkeypatch.setattr(order, "FEW", FILES)
    assert facts(said(found)) == made


def test_a_file_that_is_gone_by_now(source: Path) -> None:
    by_day(source, lambda number: f"{number * 7 % 10}/{number:03}.md")
    found = read(source)
    (source / found.files[0].path).unlink()
    assert sorted(ordered(found)) == list(range(FILES))
