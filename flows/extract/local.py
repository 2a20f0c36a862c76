"""Batches on this machine: in this process, and where there are many, in others beside it."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from flows.extract.batch import Extracted, Memory, extract_batch
from flows.extract.beside import Beside, next_of
from flows.extract.gather import gathered
from flows.progress import counting
from flows.read import Batch
from schemas.findings import Contract

MIN_BATCHES = 4
"""Batches for each process; to start one takes as long as two."""
MAX_PROCESSES = 8


def extracted(batches: Sequence[Batch], contract: Contract) -> Iterator[Extracted]:
    """What batches say, in parts."""
    waiting, tell = deque(batches), counting(sum(len(batch.names) for batch in batches))
    others = [Beside(contract) for _ in range(_processes(len(batches)) - 1)]
    with ThreadPoolExecutor(len(others) or 1) as threads:
        try:
            results = [threads.submit(other.extracted, waiting, tell) for other in others]
            yield gathered(_here(waiting, contract, tell))
            yield from (found for result in results if (found := result.result()))
        finally:
            for other in others:
                other.end()
    lost = deque(batch for other in others for batch in other.lost)
    yield from _here(lost, contract, tell)


def _processes(batches: int) -> int:
    """How many processes pay."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, batches // MIN_BATCHES, MAX_PROCESSES))


def _here(waiting: deque[Batch], contract: Contract, tell: Callable[[int], None]) -> Iterator[Extracted]:
    """What the batches that wait say, as long as there are any."""
    memory = Memory()
    while batch := next_of(waiting):
        yield extract_batch(batch.read(), contract, memory)
        tell(len(batch.names))
