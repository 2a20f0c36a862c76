import os
import resource
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from flows import snapshot
from flows.ask.connection import answering
from flows.cli.commands import obey
from flows.config import Config
from flows.errors import LimitError, SourceError, UsageError
from flows.pipeline import build
from flows.summary import summary
from tests.commands import newslinks
from tests.seeds import ARTICLE, ENTRY

BROKEN = "---\ntitle: [\n---\n"


def fill(source: Path, good: int, bad: int = 0) -> None:
    shutil.rmtree(source)
    source.mkdir()
    for number in range(good):
        (source / f"good{number}.md").write_text(ARTICLE)
    for number in range(bad):
        (source / f"bad{number}.md").write_text(BROKEN)


FOR_A_RUN = {
    "-v": (1_000_000, "1,200,000,000 bytes of address space and may have 1,024,000,000: raise `ulimit -v`"),
    "-n": (20, "64 open files and may have 20: raise `ulimit -n`"),
}
TO_READ = FOR_A_RUN | {
    "-v": (300_000, "600,000,000 bytes of address space and may have 307,200,000: raise `ulimit -v`")
}


@pytest.mark.parametrize(("limit", "most", "said"), [(limit, *its) for limit, its in FOR_A_RUN.items()])
def test_too_little_room_for_a_run(limit: str, most: int, said: str, source: Path, data: Path) -> None:
    (source / "a.md").write_text(ARTICLE)
    done = limited(limit, most, "build", source, "--data", data)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"newslinks: a run needs {said}\n")
    assert not data.exists()


@pytest.mark.parametrize(("limit", "most", "said"), [(limit, *its) for limit, its in TO_READ.items()])
def test_too_little_room_to_read(limit: str, most: int, said: str) -> None:
    done = limited(limit, most, "status")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"newslinks: `status` needs {said}\n")


def limited(limit: str, most: int, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """A command in a process that may have no more than that."""
    command = ["sh", "-c", f'ulimit {limit} {most}; exec "$@"', "sh", sys.executable, "-m", "flows"]
    return subprocess.run([*command, *words], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("limit", FOR_A_RUN)
def test_every_command_looks_at_its_room(
    limit: str, source: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "a.md").write_text(ARTICLE)
    monkeypatch.setattr("flows.serve.supervisor._children", lambda *_: pytest.fail("it serves"))
    kind, unit = {"-v": (resource.RLIMIT_AS, 1_024), "-n": (resource.RLIMIT_NOFILE, 1)}[limit]
    to_run, to_read = [str(source), "--data", str(data)], {"sql": ["FROM runs"], "why-not": ["a.org", "b.org"]}
    for needs, who, wanted in (
        (FOR_A_RUN, "a run", {"build": to_run, "run": to_run, "serve": to_run}),
        (TO_READ, "`{}`", {"status": [], "check": [], **to_read}),
    ):
        most, said = needs[limit]
        room = {kind: most * unit}
        monkeypatch.setattr(resource, "getrlimit", lambda of, room=room: (room.get(of, -1), -1))
        for command, words in wanted.items():
            done = newslinks(command, *words)
            told = f"newslinks: {who.format(command)} needs {said}\n"
            assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
    assert not data.exists()


def test_what_needs_no_room() -> None:
    for words in (["--help"], ["status", "--help"], ["schema"], ["unit", "cron"]):
        done = limited("-v", 300_000, *words)
        assert (done.returncode, done.stderr) == (0, ""), words


@pytest.mark.parametrize(
    ("most", "error"),
    [
        (800_000_000, ImportError),
        (1_200_000_000, ImportError),
        (resource.RLIM_INFINITY, ImportError),
        (800_000_000, KeyError),
    ],
)
def test_memory_that_runs_out_in_the_middle(
    most: int,
    error: type[Exception],
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Libraries say so in their own ways; a fault of newslinks is one wherever there is little."""

    def short(*_: object, **__: object) -> None:
        raise error("failed to map segment")

    monkeypatch.setattr("flows.monitoring.status.status", short)
    monkeypatch.setattr(resource, "getrlimit", lambda _: (most, resource.RLIM_INFINITY))
    if most != 800_000_000 or error is KeyError:
        with pytest.raises(error):
            obey(["status", "--data", str(data)])
        return
    assert obey(["status", "--data", str(data)]) == 2
    told = "memory seems to have run out (ImportError: failed to map segment)"
    cure = "this process may have 800,000,000 bytes of it: raise `ulimit -v`"
    assert capsys.readouterr().err == f"newslinks: {told}; {cure}\n"


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("can't start new thread"),
        duckdb.InvalidInputException("arrow_scan: Unknown error: Failed to launch worker thread: not now"),
    ],
)
def test_threads_that_cannot_be_started(
    error: Exception, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def short(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("flows.monitoring.status.status", short)
    assert obey(["status", "--data", str(data)]) == 2
    cure = "raise `ulimit -u`, or the limit of tasks of this container or service"
    assert capsys.readouterr().err == f"newslinks: no more threads can be started ({error}): {cure}\n"


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="this system does not list threads so")
def test_numpy_has_no_thread_for_each_core_wait() -> None:
    environment = {key: value for key, value in os.environ.items() if key != "OPENBLAS_NUM_THREADS"}
    code = "from flows import unneeded; unneeded.hide(); import numpy, os; print(len(os.listdir('/proc/self/task')))"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "1\n"


def test_memory_that_runs_out_in_a_query() -> None:
    """Another snapshot would not help."""
    with pytest.raises(UsageError, match=r"too little memory to read data: Out of Memory Error: failed$"):  # noqa: SIM117
        with answering("data"):
            raise duckdb.OutOfMemoryException("Out of Memory Error: failed\nPossible solutions")


def test_too_much_rejected(source: Path, data: Path) -> None:
    fill(source, good=20)
    first = build(Config(source, data)).published
    fill(source, good=18, bad=2)
    (source / "good0.md").write_text(ARTICLE.replace("quality: 3", "quality: three"))
    with pytest.raises(
        LimitError, match=r"2 of 20 files were rejected, more than the share of 0\.05"
    ) as caught:
        build(Config(source, data))
    assert [line[:21] for line in str(caught.value).splitlines()[1:]] == [
        "  bad0.md:2:8: error:",
        "  bad1.md:2:8: error:",
        "  what to do: newslin",
    ]
    assert snapshot.current(data) == first.folder.resolve()
    assert build(Config(source, data, max_rejected=0.1)).published.is_new
    with pytest.raises(LimitError):  # of what stands already
        build(Config(source, data))
    source = source.rename(source.with_name("my seeds"))
    for bad, last in (
        (5, f"  what to do: newslinks check '{source}'"),
        (6, f"  and 1 more error; what to do: newslinks check '{source}'"),
        (7, f"  and 2 more errors; what to do: newslinks check '{source}'"),
    ):
        fill(source, good=18, bad=bad)
        with pytest.raises(LimitError) as many:
            build(Config(source, data))
        told = str(many.value).splitlines()
        assert told[0].endswith("0.05 that --max-rejected allows; nothing was published")
        assert told[-1].startswith(last)
        assert len(told) == min(bad, 5) + 2


@pytest.mark.parametrize(
    ("good", "bad", "share", "stops"), [(19, 1, 0.05, False), (18, 1, 0.05, True), (0, 3, 1, False)]
)
def test_the_share_is_a_limit(source: Path, data: Path, good: int, bad: int, share: float, stops: bool) -> None:
    fill(source, good, bad)
    if stops:
        with pytest.raises(LimitError, match=r"^1 of 19 files was rejected, more than"):
            build(Config(source, data, max_rejected=share))
    else:
        run = build(Config(source, data, max_rejected=share)).run
        assert build(Config(source, data, max_rejected=share)).run == run, "nothing is made again"


def test_a_source_that_shrinks(source: Path, data: Path) -> None:
    fill(source, good=10)
    build(Config(source, data))
    fill(source, good=7)
    with pytest.raises(LimitError) as few:
        build(Config(source, data))
    shrank = "the source shrank from 10 files to {}; nothing was published (--allow-shrink publishes it)"
    gone = [f"  good{number}.md is gone" for number in range(1, 10)]
    assert str(few.value).splitlines() == [shrank.format(7), *gone[6:]]
    fill(source, good=1)
    with pytest.raises(LimitError) as many:
        build(Config(source, data))
    assert str(many.value).splitlines() == [shrank.format(1), *gone[:5], "  and 4 more files"]
    fill(source, good=7)
    assert build(Config(source, data, allow_shrink=True)).published.is_new
    fill(source, good=5)
    build(Config(source, data, allow_shrink=True))
    fill(source, good=4)
    assert build(Config(source, data)).run.documents == 4, "a fifth less is no more than a fifth"


def test_an_empty_source(source: Path, data: Path) -> None:
    fill(source, good=1)
    build(Config(source, data))
    fill(source, good=0)
    with pytest.raises(SourceError):
        build(Config(source, data))
    with pytest.raises(LimitError):
        build(Config(source, data, allow_empty=True))
    assert build(Config(source, data, allow_empty=True, allow_shrink=True)).run.documents == 0


def test_keys_of_a_first_run_are_none_that_have_changed(source: Path, data: Path) -> None:
    (source / "good.md").write_text(ARTICLE.replace("related:", "mood: x\nrelated:"))
    first = summary(build(Config(source, data)))
    assert "NEW KEYS   mood: a seed has none of these; kept in `extra`" in first


def test_a_key_new_to_the_source_is_told(source: Path, data: Path) -> None:
    fill(source, good=2)
    build(Config(source, data))
    (source / "good0.md").write_text(ARTICLE.replace("related:", "mood: x\nrelated:"))
    first = build(Config(source, data))
    assert first.new_keys == ["mood"]
    assert "NEW KEYS   mood: the upstream has changed; kept in `extra`" in summary(first)
    many = replace(first, new_keys=[f"key{number:02}" for number in range(1_012)])
    assert "key09 and 1,002 more: the upstream has changed; kept in `extra`" in summary(many)
    (source / "good1.md").write_text(
        ARTICLE.replace("    quality: 3", "    mood: x\n    zest: y\n    age: 1\n    quality: three")
    )
    nested = ["related[].age", "related[].mood", "related[].zest"]
    assert build(Config(source, data)).new_keys == nested
    (source / "good1.md").write_text(ARTICLE)
    assert build(Config(source, data)).new_keys == []


def test_a_link_that_swallows_too_much(source: Path, data: Path) -> None:
    title = "London police test live face recognition"
    url = "https://example.org/news/1234567-{}"
    entries = "".join(f"  - title: {title}\n    webUrl: {url.format(word)}\n" for word in "abc")
    others = "".join(entries.splitlines(keepends=True)[:4]).replace("1234567", "7654321")  # another link
    (source / "seed.md").write_text(ARTICLE.replace(ENTRY, entries + others.replace("London", "Paris")))
    message = (
        r"the link of https://example\.org/news/1234567-a goes by 3 addresses, more than the 2 that "
        r"--max-link-size allows \(tied by article_id 3 times\); nothing was published"
    )
    with pytest.raises(LimitError, match=message):
        build(Config(source, data, max_link_size=2))
    assert snapshot.current(data) is None
    run = build(Config(source, data, max_link_size=3)).run
    assert run.largest_link_size == 3
    assert build(Config(source, data, max_link_size=3)).run == run, "nothing is made again"
    with pytest.raises(LimitError):  # of what stands already
        build(Config(source, data, max_link_size=2))


def test_a_link_that_one_entry_gives_many_addresses(source: Path, data: Path) -> None:
    entries = (
        "  - {title: A, webUrl: https://example.org/a, ampWebUrl: https://example.org/amp/b}\n"
        "  - {title: A, webUrl: https://example.org/a?utm_source=x}\n"
    )
    (source / "seed.md").write_text(ARTICLE.replace(ENTRY, entries))
    with pytest.raises(LimitError, match=r"goes by 2 addresses, .* \(tied by entries that name several\)"):
        build(Config(source, data, max_link_size=1))


def test_a_story_that_swallows_too_much(source: Path, data: Path) -> None:
    title = "London police test live face recognition on three busy squares"
    entries = "".join(f"  - title: {title}\n    webUrl: https://{name}.example/x\n" for name in "abc")
    (source / "seed.md").write_text(ARTICLE.replace(ENTRY, entries))
    message = (
        rf"the story of '{title}' \(s_\w+\) has 3 links, more than the 2 that --max-story-size allows "
        r"\(united by title 3 times\); nothing was published"
    )
    with pytest.raises(LimitError, match=message):
        build(Config(source, data, max_story_size=2))
    assert snapshot.current(data) is None
    run = build(Config(source, data, max_story_size=3)).run
    assert run.largest_story_size == 3
    assert build(Config(source, data, max_story_size=3)).run == run, "nothing is made again"
    with pytest.raises(LimitError):  # of what stands already
        build(Config(source, data, max_story_size=2))
