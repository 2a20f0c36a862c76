"""What builds cost as the corpus grows: time, and memory of the driver and of its workers.

`python -m tests.benchmarks.growth [--files 10000 100000 …] [--times 1 4 16] [--json FILE] [-- OPTION …]` prints
tables: a build of the five seeds, which is what any build costs; builds of made-up corpora of these sizes; builds of
one number of files that list so many times as many entries of the same distinct links; and what the sizes let one
expect of a billion files. Each build is a process of its own with a new data folder, and is handed on whatever
follows `--` as options of `newslinks build`. Corpora are made by `tests.benchmarks.packed`: a folder up to 100,000
files and an archive above, unless one `--form` is asked for; `--keep FOLDER` keeps them for the next time.
"""

import argparse
import json
import shutil
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

# Nothing large may be imported here, as in `build`; numpy is, once all is measured.
from tests.benchmarks.build import PROJECT, cost, machine, newslinks
from tests.benchmarks.extrapolate import estimate, fits
from tests.benchmarks.watch import Memory

SIZES = (5_000, 10_000, 50_000, 100_000)
TIMES = (1, 4, 16)
FORMS = ("folder", "tar", "tar.gz", "zip")
ENTRIES = 8  # a file lists in the smallest corpus of the second table
MANY = 5_000  # files of all corpora of the second table
FOLDER_UP_TO = 100_000  # files; more are an archive


class Point(NamedTuple):
    """A build and what it cost."""

    files: int
    entries: int
    mentions: int
    article_links: int
    links: int
    stories: int
    seconds: float
    cpu: float
    driver: float
    """The most memory of the process that was started, in MB."""
    worker: float
    """The most memory of the largest of all that it started and was told of, in MB; 0 if there is none."""
    at_once: float
    """The most that they held together at one time, in MB."""
    published: float
    """MB, of which the Parquet files are…"""
    parquet: float
    made_in: float
    """Seconds in which the corpus was made; 0 if it was there."""
    source: float
    """MB on disk: of an archive, its size."""


class Corpora:
    """Corpora of a folder, made as they are needed."""

    def __init__(self, folder: Path, *, seed: int, is_kept: bool, form: str | None = None) -> None:
        self.folder, self.seed, self.is_kept, self.form = folder, seed, is_kept, form

    def made(self, files: int, entries: float) -> tuple[Path, float]:
        """Where a corpus is, and in how many seconds it was made: 0 if it was there."""
        form = self.form or ("folder" if files <= FOLDER_UP_TO else "tar.gz")
        suffix = "" if form == "folder" else f".{form}"
        target = self.folder / f"{files}-files-{entries:g}-entries-seed-{self.seed}{suffix}"
        if target.exists():
            return target, 0
        start, partly = time.perf_counter(), self.folder / f"unfinished{suffix}"
        remove(partly)
        shape = ("--entries", f"{entries:g}", "--seed", str(self.seed))
        cost("-m", "tests.benchmarks.packed", partly, str(files), *shape)
        partly.rename(target)
        return target, time.perf_counter() - start

    def done_with(self, corpus: Path) -> None:
        """Remove a corpus, unless all are kept."""
        if not self.is_kept:
            remove(corpus)


def remove(path: Path) -> None:
    """Remove a file or a folder, if there is one."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def megabytes(paths: Iterable[Path]) -> float:
    """The size of files."""
    return sum(path.stat().st_size for path in paths if path.is_file()) / 1e6


ROWS = ("documents", "entries", "mentions", "article_links", "links", "stories")


def build(
    source: Path, work: Path, options: Sequence[str], workers: Sequence[int], made_in: float = 0
) -> Point:
    """A build into a new data folder. Raises RuntimeError if it fails."""
    seen: list[Memory] = []
    with TemporaryDirectory(dir=work) as folder:
        data = Path(folder, "data")

        def beside(process: int) -> AbstractContextManager[Memory]:
            seen.append(Memory(process, workers))
            return seen[0].watching()

        spent = newslinks(source, data, "--quiet", *options, beside=beside)
        current = (data / "current").resolve()
        run = json.loads((current / "inputs.json").read_bytes())["run"]
        memory = (seen[0].driver or spent.peak, seen[0].worker, seen[0].at_once or spent.peak)
        sizes = (megabytes(current.iterdir()), megabytes(current.glob("*.parquet")))
    on_disk = megabytes(source.rglob("*") if source.is_dir() else [source])
    rows = (run[name] for name in ROWS)
    return Point._make((*rows, spent.seconds, spent.cpu, *memory, *sizes, made_in, on_disk))


HEADINGS = (
    f"{'files':>9} {'entries':>10} {'links':>9} {'stories':>9} {'wall s':>8} {'CPU s':>8} {'s/1,000':>8} "
    f"{'driver MB':>9} {'worker MB':>9} {'together':>8} {'source':>8} {'Parquet':>8} {'all MB':>8}"
)


def row(point: Point) -> str:
    """A line of the first two tables."""
    return (
        f"{point.files:>9,} {point.entries:>10,} {point.links:>9,} {point.stories:>9,} {point.seconds:>8.1f} "
        f"{point.cpu:>8.1f} {point.seconds / point.files * 1_000:>8.2f} {point.driver:>9,.0f} {point.worker:>9,.0f} "
        f"{point.at_once:>8,.0f} {point.source:>8,.0f} {point.parquet:>8,.0f} {point.published:>8,.0f}"
    )


def measure(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """All figures, printed as they come."""
    corpora = Corpora(folder, seed=options.seed, is_kept=bool(options.keep), form=options.form)
    found: dict[str, Any] = {"machine": machine(), "options": options.rest, "files": [], "entries": []}
    build(PROJECT / "seeds", folder, options.rest, options.workers)  # what is compiled and loaded once
    found["floor"] = build(PROJECT / "seeds", folder, options.rest, options.workers)
    print(f"{HEADINGS}\n{row(found['floor'])}\n", flush=True)  # noqa: T201
    series = (
        ("files", [(files, 32.0) for files in options.files]),
        ("entries", [(options.many, float(ENTRIES * times)) for times in options.times]),
    )
    for name, shapes in series:
        for files, entries in shapes:
            source, made_in = corpora.made(files, entries)
            point = build(source, folder, options.rest, options.workers, made_in)
            corpora.done_with(source)
            print(row(point), flush=True)  # noqa: T201
            found[name].append(point)
        print()  # noqa: T201
    return found


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """What was asked for; what follows `--` is `rest`."""
    parser = argparse.ArgumentParser(
        description="What builds cost as the corpus grows.",
        epilog="What follows -- is handed on to `newslinks build`.",
    )
    parser.add_argument("--files", type=int, nargs="*", default=SIZES, help="sizes of the first table")
    parser.add_argument(
        "--times", type=int, nargs="*", default=TIMES, help="entries of the second, in multiples"
    )
    parser.add_argument("--many", type=int, default=MANY, help="files of the second table")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder where corpora stay, to be used again")
    parser.add_argument("--form", choices=FORMS, help="of all corpora")
    parser.add_argument(
        "--workers", type=int, nargs="*", default=(), help="process ids of workers started elsewhere"
    )
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    end = [*given, "--"].index("--")
    options = parser.parse_args(given[:end])
    options.rest = given[end + 1 :]
    return options


def main() -> None:
    """Measure, print, write JSON if asked to."""
    options = arguments(sys.argv[1:])
    with TemporaryDirectory() as temporary:
        folder = options.keep.resolve() if options.keep else Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        found = measure(options, folder)
    if len({point.files for point in found["files"]}) > 1:
        costs = [(point.files, point._asdict()) for point in found["files"]]
        found["fits"] = fits(costs, found["floor"]._asdict())
        print(estimate(found["fits"], costs, found["machine"]["cpus"]))  # noqa: T201
    if options.json:
        plain = {name: as_json(value) for name, value in found.items()}
        options.json.write_text(json.dumps(plain, indent=2) + "\n", "utf-8")


def as_json(value: Any) -> Any:
    """Named tuples as JSON has them."""
    if isinstance(value, dict):
        return {name: as_json(one) for name, one in value.items()}
    if hasattr(value, "_asdict"):
        return value._asdict()
    return [as_json(one) for one in value] if isinstance(value, list) else value


if __name__ == "__main__":
    main()
