"""Batches on this machine: in this process, and where there are many, in others beside it."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar

from flows.extract.batch import Extracted, Memory, extract_batch
from flows.extract.beside import Beside, next_of
from flows.progress import counting
from flows.read import Batch
from schemas.findings import Contract

T = TypeVar("T")
MIN_BATCHES = 4
"""Batches for each process; to start one takes as long as two."""
MAX_PROCESSES = 8
MANY_BATCHES = 64
"""With more, this process makes none, and only puts by what the others made."""


def extracted(batches: Sequence[Batch], contract: Contract, ready: Callable[[Extracted], T]) -> Iterator[T]:
    """What batches say, in parts."""
    waiting, tell = deque(batches), counting(sum(len(batch.names) for batch in batches))
    is_large = len(batches) > MANY_BATCHES
    others = [Beside(contract, ready) for _ in range(_processes(len(batches)) - (not is_large))]
    made = SimpleQueue[T | None]()
    with ThreadPoolExecutor(len(others) or 1) as threads:
        try:
            running = [threads.submit(_run, other, waiting, tell, made) for other in others]
            yield from map(ready, _here(deque() if is_large else waiting, contract, tell))
            for _ in others:
                yield from iter(made.get, None)
            for one in running:
                one.result()
        finally:
            for other in others:
                other.end()
    lost = deque(batch for other in others for batch in other.lost)
    yield from map(ready, _here(lost, contract, tell))


def _run(
    other: Beside[T],
    waiting: deque[Batch],
    tell: Callable[[int], None],
    made: "SimpleQueue[T | None]",
) -> None:
    """Let another process make what waits; None says that it has ended."""
    try:
        other.extracted(waiting, tell, made.put)
    finally:
        made.put(None)


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
