"""However the files are cut into batches, and whoever makes these: what they say is the same."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import extract as extracting
from flows.errors import SourceError
from flows.extract import batch as batching
from flows.extract import batches, local, other_process
from flows.extract.batch import Extracted, Memory, extract_batch, together
from flows.extract.part import part_of
from flows.progress import reporting
from flows.read import Batch, Files, SourceFile, SourceFiles, read
from tests.seeds import ARTICLE, ENTRY, PAGE, said
from tests.serving import wait_for

TEXTS = [
    ARTICLE,
    ARTICLE.replace("/article", "/another"),
    ARTICLE.replace(ENTRY, ENTRY * 3),
    ARTICLE.replace(ENTRY, ENTRY + ENTRY.replace("/entry", "/other") + "    mood: glad\n"),
    ARTICLE.replace(ENTRY, ENTRY.replace("webUrl: https://example.org/entry", "quality: two")),
    ARTICLE.replace("title: An article\n", ""),
    PAGE,
    "not a seed",
]


def facts(found: Extracted) -> object:
    """What was found, whatever its order."""
    articles, listed, mentions = found.cleaned.articles, found.cleaned.listed, found.cleaned.mentions
    assert len(set(listed)) == len(listed), "each once"
    places = list(zip(mentions.article, mentions.position, strict=True))
    assert places == sorted(places), "article by article, each list in its order"
    lists = {
        (articles[one].article_id, listed[other], *place) for one, other, *place in zip(*mentions, strict=True)
    }
    findings = sorted(map(str, found.findings["finding_id"].to_pylist()))
    return set(articles), set(listed), lists, findings, sorted(found.documents)


def files(texts: Sequence[str]) -> list[SourceFile]:
    return [SourceFile(f"{n}.md", text.encode(), len(text), f"{n}") for n, text in enumerate(texts)]


@given(st.lists(st.sampled_from(TEXTS), max_size=8), st.lists(st.integers(0, 3), min_size=8, max_size=8))
def test_any_batches_say_the_same(texts: list[str], homes: list[int]) -> None:
    """Batches of any files, made with one memory or with one each."""
    found, memory = files(texts), Memory()
    alone = extract_batch(Files(found), "evolve", Memory())
    parts = [[file for file, home in zip(found, homes, strict=False) if home == number] for number in range(4)]
    for memories in ([memory] * 4, [Memory() for _ in parts]):
        made = [extract_batch(Files(part), "evolve", its) for part, its in zip(parts, memories, strict=True)]
        assert facts(together(made)) == facts(alone)


@pytest.fixture
def many(source: Path, monkeypatch: pytest.MonkeyPatch) -> SourceFiles:
    """More files than a batch takes, and enough batches for two processes."""
    monkeypatch.setattr(extracting, "MAX_FILES", 3)
    monkeypatch.setattr(local, "_processes", lambda _: 2)
    for number in range(40):
        (source / f"{number}.md").write_text(TEXTS[number % len(TEXTS)].replace("/article", f"/{number}"))
    return read(source)


@pytest.fixture
def at_once(many: SourceFiles) -> object:
    return facts(extract_batch(many.part(range(40)).read(), "evolve", Memory()))


@pytest.mark.parametrize(
    ("cores", "batches", "processes"),
    [(8, 0, 1), (8, 3, 1), (8, 4, 2), (8, 7, 2), (8, 8, 3), (8, 99, 8), (64, 999, 8), (2, 99, 2), (1, 99, 1)],
)
def test_as_many_processes_as_are_worth_their_start(
    cores: int, batches: int, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    assert local._processes(batches) == processes


def test_two_processes(many: SourceFiles, at_once: object) -> None:
    done = list[int]()
    with reporting(lambda so_far, _: done.append(so_far)):
        assert facts(said(many)) == at_once
    assert done[-1] == len(many.names)


def test_who_stops_early_ends_the_other_process(many: SourceFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    others = list[other_process.OtherProcess[Any]]()

    class Noted(other_process.OtherProcess[Any]):
        def __init__(self, *task: Any) -> None:
            super().__init__(*task)
            others.append(self)

    monkeypatch.setattr(local, "OtherProcess", Noted)
    made = local.extracted(list(batches(many)), "evolve", together_here)
    next(made)
    made.close()  # type: ignore[attr-defined]
    assert [other.process.returncode is None for other in others] == [False]


forget = Memory.forget


@pytest.mark.parametrize("limit", ["MAX_BLOCKS", "MAX_SIZE"])
def test_what_is_forgotten_is_made_again(
    many: SourceFiles, at_once: object, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    forgotten: list[Memory] = []
    monkeypatch.setattr(batching, limit, 1)

    def noted(memory: Memory) -> None:
        forgotten.append(memory)
        forget(memory)

    monkeypatch.setattr(Memory, "forget", noted)
    assert facts(said(many)) == at_once
    assert len(forgotten) > 2


def test_batches_are_bounded_by_bytes(many: SourceFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracting, "MAX_BYTES", 200)
    cut = list(batches(many))
    assert [name for batch in cut for name in batch.names] == many.names
    assert max(len(batch.names) for batch in cut) < 3


@pytest.mark.parametrize("moment", [0, 1, 5])
def test_a_process_that_is_killed(
    many: SourceFiles, at_once: object, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    """What it had is made here."""
    given: list[int] = []
    killed: list[int] = []

    class Mortal(other_process.OtherProcess[Any]):
        def extracted(self, batches: Iterable[Batch], _: object, take: Callable[[Any], None]) -> None:
            def counted(more: int) -> None:
                given.append(more)
                if len(given) >= moment:
                    os.kill(self.process.pid, signal.SIGKILL)
                    killed.append(self.process.pid)

            if moment == 0:
                counted(0)
            super().extracted(batches, counted, take)

    def slowly(*waiting: Any) -> Any:
        """This process begins when the other is dead."""
        wait_for(lambda: killed, pause=0.05)
        return here(*waiting)

    here = local._here
    monkeypatch.setattr(local, "OtherProcess", Mortal)
    monkeypatch.setattr(local, "_here", slowly)
    assert facts(said(many)) == at_once
    assert killed


@pytest.mark.parametrize("moment", [0, 1, 5])
def test_all_processes_are_killed(
    many: SourceFiles, at_once: object, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    """Of a large source this process makes nothing, unless nobody else does."""

    class Mortal(other_process.OtherProcess[Any]):
        def extracted(self, batches: Iterable[Batch], tell: Any, take: Callable[[Any], None]) -> None:
            def doomed() -> Iterator[Batch]:
                for number, batch in enumerate(batches):
                    if number == moment:
                        self.process.kill()
                    yield batch

            super().extracted(doomed(), tell, take)

    monkeypatch.setattr(local, "MANY_BATCHES", 2)
    monkeypatch.setattr(local, "OtherProcess", Mortal)
    assert facts(said(many)) == at_once


def test_a_process_knows_nothing_of_ctrl_c(many: SourceFiles, capfd: pytest.CaptureFixture[str]) -> None:
    """Not while it starts, either: the process that started it ends it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background ignore it
    try:
        other = other_process.OtherProcess("evolve", together_here)
    finally:
        signal.signal(signal.SIGINT, before)
    try:
        for _ in range(20):
            os.kill(other.process.pid, signal.SIGINT)
            time.sleep(0.01)
        made = list[object]()
        other.extracted([many.part(range(3))], lambda _: None, made.append)
    finally:
        other.end()
    assert (other.lost, len(made)) == ([], 1)
    assert capfd.readouterr().err == ""


def test_an_answer_that_is_cut_short_is_none(many: SourceFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    """As of a process that is killed while it writes."""
    batch, other = many.part(range(3)), other_process.OtherProcess("evolve", together_here)
    try:
        with monkeypatch.context() as patched:
            patched.setattr(other.process, "stdout", BytesIO(pickle.dumps("an answer")[:-5]))
            other.extracted([batch], lambda _: None, lambda _: None)
    finally:
        other.end()
    assert other.lost == [batch]


def test_a_source_that_goes_meanwhile_is_told_once(
    many: SourceFiles, capfd: pytest.CaptureFixture[str]
) -> None:
    """By the process that reads what another one could not."""
    Path(many.origin).rename(f"{many.origin}-gone")
    batch, other = many.part(range(3)), other_process.OtherProcess("evolve", together_here)
    try:
        other.extracted([batch], lambda _: None, lambda _: None)
    finally:
        other.end()
    assert (other.lost, capfd.readouterr().err) == ([batch], "")
    with pytest.raises(SourceError, match="went while it was read: No such file or directory"):
        said(many)


def test_what_is_printed_there_is_no_answer_and_the_end_of_its_input_no_fault() -> None:
    given = [("evolve", print), Files([])]
    done = subprocess.run(
        [sys.executable, "-c", other_process.START, *sys.path],
        input=b"".join(map(pickle.dumps, [*given, None])),
        capture_output=True,
        check=True,
    )
    assert done.stdout == 2 * pickle.dumps(None, pickle.HIGHEST_PROTOCOL), "one for the batch, one at the end"
    assert done.stderr.startswith(b"Extracted(")
    cut_off = subprocess.run(done.args, input=pickle.dumps(given[0]), capture_output=True, check=True)
    assert (cut_off.stdout, cut_off.stderr) == (b"", b"")


def test_a_process_loads_no_more_than_it_needs() -> None:
    """Each of several holds what it loads: neither DuckDB nor what pyarrow would load if it is there."""
    given = [("evolve", partial(part_of, count=1)), Files(files(TEXTS)), None]
    done = subprocess.run(
        [sys.executable, "-c", f"{other_process.START}; print(*sys.modules, file=sys.stderr)", *sys.path],
        input=b"".join(map(pickle.dumps, given)),
        capture_output=True,
        check=True,
    )
    loaded = set(done.stderr.decode().split())
    assert find_spec("pandas")
    assert "pyarrow" in loaded
    assert not loaded & {"pandas", "duckdb", "prefect", "jinja2", "dask", "distributed"}


def together_here(found: Extracted) -> Extracted:
    return found


def test_each_process_has_a_stretch_and_then_helps() -> None:
    batches: list[Any] = [1, 2, 3, 4, 5, 6, 7]
    shares = local._shared_out(batches, 2)
    taken: list[Any] = [next(shares[process], None) for process in (0, 1, 0, 1, 0, 0, 1, 0)]
    assert taken == [1, 4, 2, 5, 3, 7, 6, None]
    three = local._shared_out(batches, 3)
    helping: list[Any] = [next(three[process]) for process in (1, 0, 0, 0)]
    assert helping == [3, 1, 2, 7], "of two that have some left, the one with more is helped"


def test_a_batch_that_another_process_takes_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    class Robbed(deque[Any]):
        def popleft(self) -> Any:
            if self[0] == 2:
                self.clear()
            return super().popleft()

    monkeypatch.setattr(local, "deque", Robbed)
    batches: list[Any] = [1, 2, 3, 4]
    taken: list[Any] = list(local._shared_out(batches, 2)[0])
    assert taken == [1, 4, 3]


def test_a_file_that_changes_meanwhile(source: Path) -> None:
    """What counts is what the tables are made from."""
    (source / "a.md").write_text(ARTICLE)
    sources = read(source)
    (source / "a.md").write_text(ARTICLE.replace("An article", "An Article"))
    found = said(sources)
    assert [article.publication.title for article in found.cleaned.articles] == ["An Article"]
    assert found.documents[0].sha256 == read(source).files[0].sha256 != sources.files[0].sha256
