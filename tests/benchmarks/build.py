"""What a build costs, whole and again after small changes, as against what a user would write instead.

`python -m tests.benchmarks.build [--files 5000] [--source FOLDER] [--rounds 3] [--seed 1] [--json FILE]` prints two
tables. The first has whole builds of a quarter, a half and all of the files, by `tests.benchmarks.peer` and by
newslinks into a new data folder, in turn; the second has builds by newslinks into a data folder that stands, after
some files changed. Each is a process of its own; figures are medians, and so are the ratios, taken pair by pair.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from importlib.metadata import version
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tests.benchmarks.watch import Memory

# Nothing large may be imported here: the peak of a process counts that of the process which started it.
PROJECT = Path(__file__).parents[2]
PACKAGES = ("duckdb", "pyarrow", "pandas", "pyyaml", "python-frontmatter")
CHANGED = 10
FLOOR = """
import hashlib, os, sys
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(folder, name), "rb") as file:
            hashlib.sha256(file.read()).digest()
"""
"""The least that can find out whether anything changed: all files are read and hashed."""

HEADINGS = f"""\
{"":14} {"peer":>23} {"newslinks":>23} {"peer/newslinks":>16} {"n/p":>6}
{"files":>7} {"MB":>6} {"wall s":>8} {"CPU s":>7} {"MB":>6} {"wall s":>8} {"CPU s":>7} {"MB":>6} {"wall":>8} {"CPU":>7} {"MB":>6}"""


class Cost(NamedTuple):
    """What a process took."""

    seconds: float
    cpu: float
    """Seconds, in user mode and in the kernel."""
    peak: float
    """The most memory that it and all it started held at one time, in MB."""


Costs = dict[str, list[Cost]]


Watch = Callable[[int], AbstractContextManager[object]]


def cost(*arguments: str | Path, beside: Watch = nullcontext, env: dict[str, str] | None = None) -> Cost:
    """What Python takes with these arguments, in an environment. Raises RuntimeError if it fails.

    While it works it may be watched by what is `beside` it, which is told its process id.
    """
    with TemporaryDirectory() as folder, Path(folder, "errors").open("w+b") as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *map(str, arguments)],
            cwd=PROJECT,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=env,
        )
        memory = Memory(process.pid)
        with memory.watching(), beside(process.pid):
            _, status, used = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise RuntimeError(
                f"{arguments} ended with {process.returncode}: {errors.read().decode()[-2_000:]}"
            )
    size = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Cost(seconds, used.ru_utime + used.ru_stime, max(size, memory.at_once))


def peer(source: Path, out: Path) -> Cost:
    """What the user's own program takes."""
    return cost("-m", "tests.benchmarks.peer", source, out)


def newslinks(source: Path, data: Path, *options: str, beside: Watch = nullcontext) -> Cost:
    """What newslinks takes, where pandas is not installed: it is for the peer, and pyarrow imports it if it is."""
    with TemporaryDirectory() as folder:
        Path(folder, "pandas.py").write_text("raise ImportError\n")
        env = os.environ | {"PYTHONPATH": folder}
        return cost("-m", "flows", "build", source, "--data", data, *options, beside=beside, env=env)


def middle(costs: list[Cost]) -> Cost:
    """The medians."""
    return Cost(*(median(values) for values in zip(*costs, strict=True)))


def seeds(source: Path) -> list[Path]:
    """The files of a source, by name."""
    return sorted(path for path in source.rglob("*") if path.suffix in {".md", ".markdown", ".txt"})


def part(source: Path, share: float, folder: Path) -> Path:
    """A copy of the first files of a source, read once, so that all are in memory when it matters."""
    files = seeds(source)
    for path in files[: round(len(files) * share)]:
        copy = folder / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    return folder


def whole(source: Path, rounds: int, work: Path) -> Costs:
    """Builds by both, in turn; the last one by newslinks stays in the folder `data`."""
    costs: Costs = {"peer": [], "newslinks": []}
    for _ in range(rounds):
        for name, build in (("peer", peer), ("newslinks", newslinks)):
            out = work / ("data" if name == "newslinks" else "out")
            shutil.rmtree(out, ignore_errors=True)
            costs[name].append(build(source, out))
    return costs


def edit(path: Path, text: str | None = None) -> None:
    """Change the title of a file and the excerpt of its last entry, or its own if it has none."""
    text = path.read_bytes().decode() if text is None else text
    head, quote, tail = text.replace('title: "', 'title: "Edited: ', 1).rpartition('excerpt: "')
    path.write_bytes(f"{head}{quote}It was edited. {tail}".encode())


def changes(source: Path, seed: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each kind of change, and what makes it; of other files each time."""
    random = Random(seed)
    files = [path for path in seeds(source) if b'excerpt: "' in path.read_bytes()]
    some = random.sample(files, CHANGED)
    first, other, last = random.sample([path for path in files if path not in some], 3)
    text = first.read_bytes().decode().replace('rl: "http', f'rl: "http://added{seed}.example/?http')
    yield f"{CHANGED} files changed", lambda: list(map(edit, some))
    yield "none changed", list
    yield "one file added", lambda: edit(first.with_name(f"added-{seed}{first.suffix}"), text)
    yield "one file removed", other.unlink
    yield "one file renamed", lambda: last.rename(last.with_name(f"renamed-{last.name}"))


def again(source: Path, rounds: int, work: Path, seed: int) -> Costs:
    """Builds after changes. Raises RuntimeError if there is no new snapshot after one, or one after none."""
    costs: Costs = {}
    current = work / "data" / "current"
    for number in range(rounds):
        for name, change in changes(source, seed * 1_000 + number):
            change()
            before = current.resolve()
            costs.setdefault(name, []).append(newslinks(source, work / "data"))
            if (current.resolve() == before) != (name == "none changed"):
                raise RuntimeError(f"{name}: a snapshot too many or too few")
        costs.setdefault("read and hash only", []).append(cost("-c", FLOOR, source))
    return costs


def machine() -> dict[str, Any]:
    """What the figures depend on."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "cpus": os.cpu_count(),
        "model": models[0] if models else platform.processor(),
        "system": platform.platform(),
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


def whole_row(source: Path, costs: Costs) -> str:
    """A line of the first table."""
    sizes = [path.stat().st_size for path in seeds(source)]
    cells = [f"{len(sizes):>7,} {sum(sizes) / 1e6:>6.1f}"]
    cells += [f"{c.seconds:>8.2f} {c.cpu:>7.2f} {c.peak:>6.0f}" for c in map(middle, costs.values())]
    pairs = list(zip(costs["peer"], costs["newslinks"], strict=True))
    times = (
        median(other.seconds / own.seconds for other, own in pairs),
        median(other.cpu / own.cpu for other, own in pairs),
    )
    memory = median(own.peak / other.peak for other, own in pairs)
    return " ".join([*cells, f"{times[0]:>8.2f} {times[1]:>7.2f} {memory:>6.2f}"])


def again_row(name: str, costs: list[Cost], full: Cost) -> str:
    """A line of the second table."""
    own = middle(costs)
    return f"{name:<20} {own.seconds:>8.2f} {own.cpu:>7.2f} {own.peak:>6.0f} {full.seconds / own.seconds:>8.1f}"


def measure(source: Path, rounds: int, seed: int, work: Path) -> dict[str, Any]:
    """All figures, printed as they come."""
    peer(PROJECT / "seeds", work / "first")  # what is compiled and loaded once
    newslinks(PROJECT / "seeds", work / "first-data")
    found: dict[str, Any] = {"machine": machine(), "whole": {}, "again": {}}
    print(HEADINGS)  # noqa: T201
    for share in (0.25, 0.5, 1):
        folder = part(source, share, work / f"source-{share}")
        costs = whole(folder, rounds, work)
        print(whole_row(folder, costs), flush=True)  # noqa: T201
        found["whole"][len(seeds(folder))] = as_dicts(costs)
    full = middle(costs["peer"])
    print(f"\n{'newslinks again':<20} {'wall s':>8} {'CPU s':>7} {'MB':>6} {'peer/it':>8}")  # noqa: T201
    for name, kind in (costs := again(folder, rounds, work, seed)).items():
        print(again_row(name, kind, full))  # noqa: T201
    found["again"] = as_dicts(costs)
    return found


def as_dicts(costs: Costs) -> dict[str, list[dict[str, float]]]:
    """Costs as JSON has them."""
    return {name: [one._asdict() for one in some] for name, some in costs.items()}


def main() -> None:
    """Measure, print, write JSON if asked to."""
    parser = argparse.ArgumentParser(description="What builds cost, beside what a user would write instead.")
    parser.add_argument("--files", type=int, default=5_000, help="how many files are made up")
    parser.add_argument("--source", type=Path, help="a folder of files to take instead")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        work = Path(folder)
        source = options.source or work / "made"
        if not options.source:
            cost("-m", "tests.benchmarks.corpus", source, str(options.files), str(options.seed))
        found = measure(source.resolve(), options.rounds, options.seed, work)
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
