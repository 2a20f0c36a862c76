"""What is put by comes out the same, however many buckets there are."""

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import scratch, tabulate
from flows.config import Config
from flows.dedupe import partitions
from flows.dedupe.tie_rules import MAX_CLAIMS
from flows.pipeline import build
from flows.read import SourceFile, SourceFiles
from flows.scratch import Buckets, Scratch, buckets_for
from flows.scratch.ids import as_ids, buckets_of, texts
from flows.scratch.rows import Rows, answer
from flows.store import parquet
from flows.tabulate.images import Placed
from schemas.ids import short_id
from schemas.tables import TABLES, ArticleTopic, Image, Link, Merge
from tests.dedupe.entries import entry, page, seed
from tests.dedupe.test_links import small_seeds
from tests.examples import examples
from tests.seeds import ARTICLE, ENTRY, PAGE, SEEDS, built, in_memory
from tests.store.test_parquet import sizes, topics

DECISIONS = b"""- different_link: ["https://example.org/a", "https://example.org/a?source=x"]
  reason: Seen by eye.
  date: 2023-08-14
- same_story: ["https://example.org/a", "https://m.example.org/b"]
  reason: Seen by eye.
  date: 2023-08-14
"""


def sources(texts: list[str], decisions: bytes | None = None) -> SourceFiles:
    files = [SourceFile(f"{n}.md", text.encode(), len(text), "0") for n, text in enumerate(texts)]
    return in_memory(files, decisions=decisions)


@examples(0.3)
@given(
    st.lists(st.one_of(small_seeds, st.just(PAGE)), max_size=8),
    st.integers(2, 9),
    st.integers(1, 3),
    st.sampled_from([None, DECISIONS]),
)
def test_any_number_of_buckets(
    monkeypatch: pytest.MonkeyPatch, texts: list[str], count: int, pages: int, decisions: bytes | None
) -> None:
    monkeypatch.setattr(partitions, "PAGES", pages)
    built(sources(texts, decisions), [1, count])


def test_pages_of_several_buckets_are_tied() -> None:
    """Of twelve pairs, with three buckets, it takes luck for none to be torn apart: one in half a million."""
    site, pairs = "https://example.org", list[str]()
    for number in range(12):
        word = chr(97 + number) * 3
        title = f"Police test live face recognition in London, {word} part"
        amp = {"ampWebUrl": f"{site}/amp/{word}-face-recognition"}
        for one, other, more in (
            (f"{site}/news/12345{number:02}-one", f"{site}/news/12345{number:02}-two", {}),
            (f"{site}/{word}/police-test", f"https://m.example.org/{word}/police-test", {}),
            (f"{site}/p/{word}-police-test-live", f"{site}/p/{word}-police-test-live?unheard=of", {}),
            (f"{site}/{word}-face-recognition", f"{site}/news/{word}-face-recognition", amp),
        ):
            pairs += [entry(title, url, **more) for url in (one, other)]
    tables = built(sources([seed("Own", "https://own.example.com/article", *pairs)]), [1, 3, 40])
    rules = Counter(row.rule for row in tables[Merge] if row.relation == "same_link")
    assert rules == dict.fromkeys(("article_id", "device", "path", "alias"), 12)


def test_images_of_several_buckets_are_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each bucket of links has its own; the first one of all has none."""
    homes, put = set[int](), Buckets.put

    def noted(self: Buckets[Any], bucket: int, thing: object) -> None:
        if isinstance(thing, Placed):
            homes.add(bucket)
        put(self, bucket, thing)

    monkeypatch.setattr(Buckets, "put", noted)
    urls = [(f"{number % 20:02}.jpg", f"{number * 7 % 20:02}.png") for number in range(40)]
    many = [
        entry(f"Entry {number}", f"https://example.org/{number}", images=f"[{{url: {one}}}, {{url: {other}}}]")
        for number, (one, other) in enumerate(urls)
    ]
    tables = built(sources([seed("Own", "https://own.example.com/article", *many)]), [1, 3, 40])
    assert [row.url for row in tables[Image]] == sorted(url for pair in urls for url in pair)
    assert len(homes) > 3, "they are spread"


def test_what_too_many_share_ties_none_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Though in each part there are few, which are there for what else they share."""
    monkeypatch.setattr(partitions, "PAGES", 4)
    amp = "https://example.org/amp/police-test-face-recognition"
    many = [
        entry(
            "Police test cameras",
            f"https://{host}example.org/part{chr(97 + number)}/police-test",
            ampWebUrl=amp,
        )
        for number in range(MAX_CLAIMS)
        for host in ("", "m.")
    ]
    tables = built(sources([seed("Own", "https://own.example.com/article", *many)]), [1, 5, 9])
    assert [row.rule for row in tables[Merge] if row.relation == "same_link"] == ["device"] * MAX_CLAIMS


def test_what_just_so_many_share_ties_all_of_them() -> None:
    amp = "https://example.org/amp/police-test-cameras"
    many = [
        entry("Police test cameras", f"https://example.org/part{chr(97 + number)}/police-test", ampWebUrl=amp)
        for number in range(MAX_CLAIMS)
    ]
    tables = built(sources([seed("Own", "https://own.example.com/article", *many)]), [1, 5, 9])
    assert sorted(link.mention_count for link in tables[Link]) == [0, MAX_CLAIMS]


def test_titles_cut_short_in_several_buckets() -> None:
    """Of a dozen, with three buckets and more, it takes luck for all to be where the whole titles are."""
    whole = [f"Report number {word} that was cut short by the site and then some" for word in "abcdefghijkl"]
    pages = [page(title, f"Another thing than {title[14]}") for title in whole]
    lister = page("The lister", *(f"{title[:-14]}..." for title in whole))
    tables = built(sources([*pages, lister]), [1, 3, 40])
    assert [row.rule for row in tables[Merge] if row.relation == "same_link"] == ["cut_title"] * 12


def test_a_large_source_is_put_by_on_disk(source: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the data folder, and nothing of it stays."""
    shutil.copytree(SEEDS, source, dirs_exist_ok=True)
    at_once = build(Config(source, data / "one")).published.folder
    monkeypatch.setattr(scratch, "FILES", 1)
    seen: list[str] = []

    def watched(*args: object) -> Iterator[object]:
        seen.extend(path.name for path in data.rglob("*.pickle"))
        return tabulated(*args)  # type: ignore[arg-type]

    tabulated = tabulate.tabulate
    monkeypatch.setattr(tabulate, "tabulate", watched)
    in_parts = build(Config(source, data / "two")).published.folder
    assert seen
    assert not [path for path in (data / "two" / "snapshots").iterdir() if path.name.startswith(".")]
    assert in_parts.name.rpartition("-")[2] == at_once.name.rpartition("-")[2], "the same content"
    for name, row in TABLES.items():
        if not row.is_history:
            assert (in_parts / f"{name}.parquet").read_bytes() == (at_once / f"{name}.parquet").read_bytes()


def test_small_sources_stay_in_memory() -> None:
    assert buckets_for(0, 0) == buckets_for(10_000, 2**28) == 1
    assert buckets_for(10**6, 0) == 122
    assert buckets_for(1, 2**40) == 4096


def test_buckets_on_disk_are_those_in_memory(tmp_path: Path) -> None:
    here, there = Scratch(1, tmp_path).buckets("things"), Scratch(2, tmp_path).buckets("things")
    for thing in ("one", 2, [3]):
        here.put(0, thing)
        there.put(0, thing)
    assert [path.name for path in tmp_path.rglob("*")] == ["1-things", "0.pickle"]
    for buckets in (here, there):
        assert list(buckets.each(0)) == list(buckets.take(0)) == ["one", 2, [3]]
        assert list(buckets.take(0)) == list(buckets.each(1)) == []


@pytest.mark.parametrize("most", [0, 2, 3, 5])
def test_rows_come_in_the_order_of_their_table(
    tmp_path: Path, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scratch, "ROWS", most)
    whole = topics(5)
    for its in (Scratch(1), Scratch(1, tmp_path), Scratch(2, tmp_path)):
        is_on_disk = its.folder is not None and (its.count > 1 or most < 5)
        rows = its.rows(ArticleTopic)
        assert list(rows.in_order()) == []
        for start in (3, 0, 1, 4, 2):
            rows.add(whole.slice(start, 1))
        assert [row for table in rows.in_order() for row in table.to_pylist()] == whole.to_pylist()
        assert rows.count == 5
        (used,) = answer("SELECT current_setting('temp_directory') AS folder", these=rows)
        assert used["folder"][0].as_py().startswith(f"{tmp_path}/") is is_on_disk
        (beside,) = answer(
            "SELECT (SELECT count(*) FROM these) + (SELECT count(*) FROM few) AS n", these=rows, few=few(its)
        )
        assert beside["n"].to_pylist() == [7]


def few(its: Scratch) -> Rows:
    rows = its.rows(ArticleTopic)
    rows.add(topics(2))
    return rows


def test_many_rows_of_a_small_source_are_put_by(
    source: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "a.md").write_text(ARTICLE.replace(ENTRY, ENTRY.replace("quality: 3", "quality: much") * 9))
    (source / "b.md").write_text("---\n")
    at_once = build(Config(source, data / "one", max_rejected=1)).published.folder
    monkeypatch.setattr(scratch, "ROWS", 2)
    put_by = build(Config(source, data / "two", max_rejected=1)).published.folder
    for name, row in TABLES.items():
        if not row.is_history:
            assert (put_by / f"{name}.parquet").read_bytes() == (at_once / f"{name}.parquet").read_bytes()


@given(st.lists(st.text(), unique=True), st.integers(1, 300))
def test_buckets_of_ids_are_in_their_order(facts: list[str], count: int) -> None:
    ids = as_ids(sorted(short_id("l", fact) for fact in facts))
    homes = buckets_of(ids, count)
    assert texts(ids).to_pylist() == [one.decode() for one in ids.tolist()]
    assert (np.diff(homes) >= 0).all()
    assert set(homes.tolist()) <= set(range(count))


def test_a_million_ids_are_one_array() -> None:
    ids = as_ids(["l_0123456789abcdef"]).repeat(2**20)
    found = texts(ids)
    assert isinstance(found, pa.StringArray)
    assert found.equals(pa.array(["l_0123456789abcdef"] * 2**20))


def test_buckets_of_ids_are_alike_in_size() -> None:
    ids = as_ids(short_id("a", str(number)) for number in range(10_000))
    assert np.bincount(buckets_of(ids, 10)).min() > 800
    assert len(np.unique(buckets_of(ids, 2**14))) > 7_000  # of a source of a hundred million files


@given(st.lists(st.integers(0, 9), max_size=9))
def test_pieces_of_a_table_make_no_difference(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[int]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet, "PART_ROWS", 7)
        patch.setattr(parquet, "GROUP_ROWS", 3)
        whole, folder = topics(sum(pieces)), tmp_path_factory.mktemp("pieces")
        writer = parquet.TableWriter(ArticleTopic, folder)
        start = 0
        for rows in pieces:
            writer.add(whole.slice(start, rows))
            start += rows
        paths = writer.close()
        at_once = parquet.write_table(whole, ArticleTopic, tmp_path_factory.mktemp("whole"))
    assert [path.name for path in paths] == [path.name for path in at_once]
    assert [sizes(path) for path in paths] == [sizes(path) for path in at_once]
    assert [path.read_bytes() for path in paths] == [path.read_bytes() for path in at_once]
