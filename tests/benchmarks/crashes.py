"""Whether what stands is always whole: processes killed at every step, disks that fail, readers in between.

`python -m tests.benchmarks.crashes` prints how often each was tried and how often something was wrong, which should
be never; `make crashes` is the same. tests/benchmarks/test_crashes.py runs a short form.
"""

import errno
import io
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow.parquet as pq

from flows import snapshot
from flows.config import Config
from flows.errors import NewslinksError
from flows.pipeline import build
from flows.snapshot import history, verify
from flows.snapshot.layout import DATABASE
from tests.seeds import ARTICLE

STEPS = ("open", "fsync", "rename", "replace", "symlink", "chmod", "mkdir", "unlink", "rmdir")
FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES)
PATIENCE = 600
"""Seconds after which a process that was forked hangs, as one may that had threads."""
Counts = Counter[str]


class Trap:
    """Does something at one step of those a run makes on the disk, and counts them."""

    def __init__(self, at: int, action: Callable[[], None]) -> None:
        self.at, self.action = at, action
        self.steps: list[str] = []

    def step(self, name: str) -> None:
        """Called before each step."""
        self.steps.append(name)
        if len(self.steps) - 1 == self.at:
            self.action()

    def set(self) -> None:
        """Watch this process from now on."""
        for name in STEPS:
            module: Any = io if name == "open" else os
            setattr(module, name, self._watched(name, getattr(module, name)))

    def _watched(self, name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        is_open = name == "open"

        def watched(*args: Any, **kwargs: Any) -> Any:
            writes = not is_open or "w" in str(kwargs.get("mode", args[1] if len(args) > 1 else "r"))
            if writes:
                self.step(name)
            made = step(*args, **kwargs)
            return Short(made, self) if is_open and writes and "b" in str(args[1:2]) else made

        return watched


class Short(io.RawIOBase):
    """A file whose writes are steps too; one that fails has written half."""

    def __init__(self, file: Any, trap: Trap) -> None:
        self.file, self.trap = file, trap

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Write half, take the step, write the other half."""
        view = memoryview(data).cast("B")
        self.file.write(view[: len(view) // 2])
        self.trap.step("write")
        self.file.write(view[len(view) // 2 :])
        return len(view)

    def close(self) -> None:
        """Close the file as well."""
        self.file.close()
        super().close()


def die() -> None:
    """What a crash does."""
    os.kill(os.getpid(), signal.SIGKILL)


def fail(number: int) -> None:
    """What a bad disk does."""
    raise OSError(number, os.strerror(number))


def started(work: Callable[[], int]) -> int:
    """The id of a process that does work, and ends with its exit code; by a signal, if it hangs."""
    if child := os.fork():
        return child
    signal.alarm(PATIENCE)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    try:
        os._exit(work())
    except BaseException:
        os._exit(99)


def exit_code(child: int) -> int:
    """That of a process, when it has ended; -9 if it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def forked(work: Callable[[], int], killed_after: float | None = None) -> int:
    """The exit code of work in a process of its own."""
    child = started(work)
    if killed_after is not None:
        time.sleep(killed_after)
        os.kill(child, signal.SIGKILL)
    return exit_code(child)


def run(source: Path, data: Path, trap: Trap | None = None) -> int:
    """A run as the command line makes it: its exit code."""
    if trap:
        trap.set()
    try:
        build(Config(source, data, allow_shrink=True))
        return 0
    except NewslinksError as error:
        return error.exit_code


class Place:
    """A data folder, and two sources to publish into it in turn."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.sources = [folder / "one", folder / "two"]
        for number, source in enumerate(self.sources, start=1):
            source.mkdir()
            for file in range(number):
                (source / f"{file}.md").write_text(ARTICLE)
        # Here, and not in another process: what takes each its time at first is done before any fork.
        run(self.sources[1], self.data)
        self.turn = 0

    @property
    def source(self) -> Path:
        """The source whose content does not stand."""
        return self.sources[self.turn]

    def is_whole(self) -> bool:
        """Whether what stands is one of the two, every byte of it."""
        standing = snapshot.current(self.data)
        return standing is not None and not list(verify._changed_files(standing))

    def heals(self) -> bool:
        """Whether the next run publishes, and leaves no litter."""
        code = forked(lambda: run(self.source, self.data))
        rows = pq.read_metadata(self.data / "current" / "documents.parquet").num_rows
        litter = [*(self.data / "snapshots").glob(".new*"), *self.data.glob(".[cp]*")]
        litter += [s.folder for s in history.snapshots(self.data) if s.name > history.choose(self.data).name]
        done = (code, rows, litter, self.is_whole()) == (0, len(list(self.source.iterdir())), [], True)
        self.turn = 1 - self.turn
        return done


def schedule(place: Place, number: int) -> list[int]:
    """So many steps of a run that publishes: half of them those that make a snapshot stand, which are its last
    renames, and what follows on each; the others spread evenly."""
    names = _steps(place)
    vital = [at for at, name in enumerate(names) if name in {"rename", "replace", "symlink"}]
    chosen = [*dict.fromkeys(step for at in reversed(vital) for step in (at, at + 1))][: (number + 1) // 2]
    rest = number - len(chosen)
    return [*chosen, *(turn * len(names) // max(rest, 1) for turn in range(rest))]


def _steps(place: Place) -> list[str]:
    read, write = os.pipe()

    def work() -> int:
        trap = Trap(-1, die)
        code = run(place.source, place.data, trap)
        os.write(write, " ".join(trap.steps).encode())
        return code

    assert forked(work) == 0
    place.turn = 1 - place.turn
    return os.read(read, 2**16).decode().split()


def kills(folder: Path, number: int) -> Counts:
    """Kill runs at every step in turn, and at random moments."""
    place, counts = Place(folder), Counts()
    at_steps = schedule(place, number // 2)
    for turn in range(number):
        if turn >= len(at_steps):
            code = forked(lambda: run(place.source, place.data), random.uniform(0, 0.2))
        else:
            at = at_steps[turn]
            code = forked(lambda at=at: run(place.source, place.data, Trap(at, die)))  # type: ignore[misc]
        counts["killed"] += code == -9
        counts["tried"] += 1
        counts["not whole"] += not place.is_whole()
        counts["not healed"] += not place.heals()
    return counts


def faults(folder: Path, number: int) -> Counts:
    """Let every step of a run fail in turn, in several ways; each write has written half by then."""
    place, counts = Place(folder), Counts()
    for turn, at in enumerate(schedule(place, number)):
        before = snapshot.current(place.data)
        trap = Trap(at, lambda turn=turn: fail(FAULTS[turn % len(FAULTS)]))  # type: ignore[misc]
        code = forked(lambda trap=trap: run(place.source, place.data, trap))  # type: ignore[misc]
        counts["tried"] += 1
        counts["exit code not 0 or 4"] += code not in {0, 4}
        counts["old one gone"] += code == 4 and snapshot.current(place.data) != before and not place.is_whole()
        counts["not whole"] += not place.is_whole()
        counts["not healed"] += not place.heals()
    return counts


def readers(folder: Path, publishes: int, number: int = 4) -> Counts:
    """Publish again and again while processes read the database and the Parquet files."""
    place, counts = Place(folder), Counts()
    stop = folder / "stop"
    children = [started(lambda: _read(place.data, stop)) for _ in range(2 * number)]
    try:
        for _ in range(publishes):
            counts["publishes"] += forked(lambda: run(place.source, place.data)) == 0
            place.turn = 1 - place.turn
    finally:
        stop.touch()
    for child in children:
        counts["wrong reads"] += exit_code(child) != 0
    counts["readers"] = len(children)
    return counts


def _read(data: Path, stop: Path) -> int:
    while not stop.exists():
        signal.alarm(PATIENCE)
        base = Path(os.path.realpath(data / "current"))
        with duckdb.connect(str(base / DATABASE), read_only=True, config={"threads": 1}) as db:
            (documents, runs) = (
                db.execute("SELECT (SELECT count(*) FROM documents), count(*) FROM runs").fetchone() or ()
            )
        if documents != pq.read_metadata(base / "documents.parquet").num_rows:
            return 1
        if runs != pq.read_metadata(base / "runs.parquet").num_rows:
            return 1
        time.sleep(0.05)  # leaves the publisher the processor: each switch is read as often, and sooner over
    return 0


def at_once(folder: Path, number: int) -> Counts:
    """Start so many runs at one moment: they publish once."""
    place, counts = Place(folder), Counts()
    before = len(history.snapshots(place.data))
    start = time.time() + 0.5

    def work() -> int:
        time.sleep(max(0, start - time.time()))
        return run(place.source, place.data)

    children = [started(work) for _ in range(number)]
    for child in children:
        counts[f"exit code {exit_code(child)}"] += 1
    counts["published"] = len(history.snapshots(place.data)) - before
    counts["not whole"] += not place.is_whole()
    return counts


def poison(folder: Path) -> Counts:
    """Let somebody change the published database, and die: the next snapshot is not touched by it."""
    place = Place(folder)
    standing = snapshot.current(place.data)
    assert standing
    standing.chmod(0o755)
    (standing / DATABASE).chmod(0o644)

    def work() -> int:
        db = duckdb.connect(str(standing / DATABASE), config={"checkpoint_threshold": "1GB"})
        db.execute("DELETE FROM documents")
        die()
        return 0

    forked(work)
    left = (standing / f"{DATABASE}.wal").exists()
    return Counts({"left a log": left, "not healed": not place.heals()})


def main() -> None:
    """Print what was tried, and what was wrong."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    for name, work in {
        f"{number:,} kills": lambda folder: kills(folder, number),
        f"{number // 2:,} failures of the disk": lambda folder: faults(folder, number // 2),
        f"8 readers through {number:,} publishes": lambda folder: readers(folder, number),
        "50 runs at once": lambda folder: at_once(folder, 50),
        "a database that somebody changed": poison,
    }.items():
        with TemporaryDirectory() as folder:
            counts = work(Path(folder))
        print(f"{name}: " + ", ".join(f"{count:,} {what}" for what, count in counts.items()), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
