"""A made-up corpus as a folder or as an archive, written by all cores.

`python -m tests.benchmarks.packed TARGET FILES [--entries 32] [--links 0.825] [--seed 1] [--flat]` writes it and
prints how long it took. TARGET is a folder, or an archive if it ends in `.tar`, `.tar.gz` or `.zip`. Files are in
256 folders, `00/` to `ff/`, unless they are to be flat. The same arguments give the same bytes, however many cores
there are. Memory does not depend on FILES, but for that of a zip, whose list of files is written last.
"""

import argparse
import gzip
import io
import os
import tarfile
import time
import zipfile
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path

from tests.benchmarks.corpus import NEW_A_FILE
from tests.benchmarks.stream import ENTRIES, USUAL_SHAPE, Shape, Stream, shard

AT_ONCE = 200  # documents that a process makes before it hands them over: some 5 MB
AHEAD = 3  # such parcels that wait for being written, for each process
LEVEL = 1  # of compression: a quarter of the bytes is left

Parcel = list[tuple[str, bytes]]
Put = Callable[[str, bytes], object]


kept = lru_cache(1)(Stream)
"""The corpus of which a process makes parcels, with the pages it has made."""


def parcel(files: int, shape: Shape, numbers: range) -> Parcel:
    """The names and the bytes of some documents."""
    return [(name, text.encode()) for name, text in kept(files, shape).documents(numbers)]


def parcels(files: int, shape: Shape, processes: int) -> Iterator[Parcel]:
    """All documents in their order; few wait at a time, however slowly they are taken."""
    ranges = (range(first, min(first + AT_ONCE, files)) for first in range(0, files, AT_ONCE))
    if processes == 1:
        yield from (parcel(files, shape, numbers) for numbers in ranges)
        return
    with ProcessPoolExecutor(processes) as pool:
        ordered = (pool.submit(parcel, files, shape, numbers) for numbers in ranges)
        waiting = deque(islice(ordered, processes * AHEAD))
        while waiting:
            yield waiting.popleft().result()
            waiting.extend(islice(ordered, 1))


@contextmanager
def writer(target: Path) -> Iterator[Put]:
    """What takes the path and the bytes of each file."""
    if target.name.endswith(".zip"):
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
            yield lambda path, data: archive.writestr(zipfile.ZipInfo(path), data, zipfile.ZIP_DEFLATED, LEVEL)
    elif target.name.endswith((".tar", ".tar.gz")):
        with target.open("wb") as raw, compressed(raw, target) as file, tarfile.open(None, "w|", file) as tar:
            yield lambda path, data: add(tar, path, data)
    else:
        made: set[str] = set()
        yield lambda path, data: put(target, made, path, data)


@contextmanager
def compressed(raw: io.BufferedWriter, target: Path) -> Iterator[io.BufferedIOBase]:
    """The file itself, or what compresses into it; without the time and the name, which would change its bytes."""
    if not target.name.endswith(".gz"):
        yield raw
        return
    with gzip.GzipFile("", "wb", LEVEL, raw, mtime=0) as file:
        yield file


def add(tar: tarfile.TarFile, path: str, data: bytes) -> None:
    """A file into an archive, which keeps no list of them."""
    member = tarfile.TarInfo(path)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))
    tar.members.clear()  # type: ignore[attr-defined]


def put(folder: Path, made: set[str], path: str, data: bytes) -> None:
    """A file into a folder, which is made if need be."""
    file = folder / path
    if (parent := os.path.dirname(path)) not in made:  # noqa: PTH120 - of a text, a million times
        file.parent.mkdir(parents=True, exist_ok=True)
        made.add(parent)
    file.write_bytes(data)


def write(
    target: Path, files: int, shape: Shape = USUAL_SHAPE, *, flat: bool = False, processes: int | None = None
) -> int:
    """Write a corpus; how many bytes its files have."""
    size = 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with writer(target) as take:
        for some in parcels(files, shape, processes or os.cpu_count() or 1):
            for name, data in some:
                take(name if flat else f"{shard(name)}/{name}", data)
                size += len(data)
    return size


def main() -> None:
    """Write a corpus, print what it took."""
    parser = argparse.ArgumentParser(description="A made-up corpus, as a folder or as an archive.")
    parser.add_argument("target", type=Path)
    parser.add_argument("files", type=int)
    parser.add_argument("--entries", type=float, default=ENTRIES, help="listed by a file, in the mean")
    parser.add_argument("--links", type=float, default=NEW_A_FILE, help="distinct entries for each file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--flat", action="store_true", help="all files in one folder")
    options = parser.parse_args()
    start = time.perf_counter()
    shape = Shape(options.entries, options.links, options.seed)
    size = write(options.target, options.files, shape, flat=options.flat)
    spent = time.perf_counter() - start
    rates = f"{options.files / spent:,.0f} files and {size / spent / 1e6:,.0f} MB a second"
    print(f"{options.files:,} files, {size / 1e6:,.0f} MB in {spent:,.1f} s: {rates}")  # noqa: T201


if __name__ == "__main__":
    main()
