"""Stage 2: parse, validate and clean the files, batch by batch, and store what they say for the next stages.

At no time are the bytes of more than a few batches in memory.
"""

from collections.abc import Collection, Iterator
from functools import partial

from flows.engines import LOCAL, Engine
from flows.extract.gathered import Gathered
from flows.extract.known import KnownFiles
from flows.extract.order import ordered
from flows.extract.part import part_of
from flows.read import Batch, SourceFiles
from flows.scratch import Scratch
from schemas.findings import Contract

MAX_FILES = 512
MAX_BYTES = 2**24
"""Files and bytes (16 MiB) of a batch; one file that has more bytes is a batch of its own."""


def extract(
    sources: SourceFiles,
    contract: Contract = "evolve",
    engine: Engine = LOCAL,
    scratch: Scratch | None = None,
    before: KnownFiles | None = None,
) -> Gathered:
    """What all files say; under the contract `freeze`, unknown keys drop the record they are in.

    It is kept in `scratch`, or in memory. What `before` knows of files that are the same is taken from there.
    Raises EngineError if the engine cannot do its work.
    """
    found, same = Gathered(scratch or Scratch()), set[str]()
    if before:
        same = before.same(sources.files)
        found.add(before.part(same, found.scratch.count))
        found.same = len(same)
    as_part = partial(part_of, count=found.scratch.count)
    for part in engine.extracted(list(batches(sources, same)), contract, as_part):
        found.add(part)
    engine.require_read(sources, found.unread)
    return found


def batches(sources: SourceFiles, known: Collection[str] = ()) -> Iterator[Batch]:
    """The files of a source, without those whose paths are known, put in order and cut into batches."""
    places, size = list[int](), 0
    for place in ordered(sources):
        file = sources.files[place]
        if file.path in known:
            continue
        if len(places) == MAX_FILES or (places and size + (file.size or 0) > MAX_BYTES):
            yield sources.part(places)
            places, size = [], 0
        places.append(place)
        size += file.size or 0
    if places:
        yield sources.part(places)
