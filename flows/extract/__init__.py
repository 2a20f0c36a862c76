"""Stage 2: what the files say: parsed, validated and cleaned, batch by batch, and put together.

At no time are the bytes of more than a few batches in memory.
"""

from collections.abc import Iterator

from flows.engines import LOCAL, Engine
from flows.extract.batch import Extracted, Memory, extract_batch
from flows.extract.gather import gathered
from flows.read import Batch, Sources
from schemas.findings import Contract

MAX_FILES = 512
MAX_BYTES = 2**24
"""Files and bytes (16 MiB) of a batch; of these bytes one file may have more."""


def extract(sources: Sources, contract: Contract = "evolve", engine: Engine = LOCAL) -> Extracted:
    """What all files say; under the contract `freeze`, unknown keys drop the record they are in.

    Raises EngineError if the engine cannot do its work.
    """
    if sources.opened is None:  # they are in memory
        return gathered([extract_batch(sources, contract, Memory())])
    found = gathered(engine.extracted(list(batches(sources)), contract))
    engine.require_read(sources, found.documents)
    return found


def batches(sources: Sources) -> Iterator[Batch]:
    """The files of a source, cut into batches."""
    places, size = list[int](), 0
    for place, file in enumerate(sources.files):
        if len(places) == MAX_FILES or (places and size + (file.size or 0) > MAX_BYTES):
            yield sources.part(places)
            places, size = [], 0
        places.append(place)
        size += file.size or 0
    if places:
        yield sources.part(places)
