"""Batches on this machine: in this process, and where there are many, in others beside it."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, pairwise
from queue import SimpleQueue
from typing import TypeVar

from flows.extract.batch import Extracted, Memory, extract_batch
from flows.extract.other_process import OtherProcess
from flows.progress import counting
from flows.read import Batch
from schemas.findings import Contract

T = TypeVar("T")
MIN_BATCHES = 4
"""Batches for each process beside this one: to start one takes as long as two batches."""
MAX_PROCESSES = 8
MANY_BATCHES = 64
"""With more, this process makes none, and only stores what the others made."""


def extracted(batches: Sequence[Batch], contract: Contract, as_part: Callable[[Extracted], T]) -> Iterator[T]:
    """What batches say, in parts."""
    tell, is_large = counting(sum(len(batch.names) for batch in batches)), len(batches) > MANY_BATCHES
    processes = _processes(len(batches))
    shares = _shared_out(batches, processes)
    others = [OtherProcess(contract, as_part) for _ in range(processes - (not is_large))]
    made = SimpleQueue[T | None]()
    with ThreadPoolExecutor(len(others) or 1) as threads:
        try:
            running = [
                threads.submit(_run, other, share, tell, made)
                for other, share in zip(others, shares, strict=False)  # the last may be that of this process
            ]
            if not is_large:
                yield from map(as_part, _here(shares[-1], contract, tell))
            for _ in others:
                yield from iter(made.get, None)
            for one in running:
                one.result()
        finally:
            for other in others:
                other.end()
    # What is left if they ended too early is made here.
    lost = (batch for other in others for batch in other.lost)
    yield from map(as_part, _here(chain(lost, *shares), contract, tell))


def _shared_out(batches: Sequence[Batch], processes: int) -> list[Iterator[Batch]]:
    """The batches for each process, each taken from those that wait when it is asked for.

    Files that are next to each other often list the same: each process has a stretch of its own, and helps the
    one that has most left when it is through.
    """
    ends = [len(batches) * number // processes for number in range(processes + 1)]
    waiting = [deque(batches[start:end]) for start, end in pairwise(ends)]

    def taken(own: deque[Batch]) -> Iterator[Batch]:
        while any(waiting):
            try:
                batch = own.popleft() if own else max(waiting, key=len).pop()
            except IndexError:  # another one was faster
                continue
            yield batch

    return [taken(own) for own in waiting]


def _run(
    other: OtherProcess[T],
    batches: Iterator[Batch],
    tell: Callable[[int], None],
    made: "SimpleQueue[T | None]",
) -> None:
    """Let another process make batches; None says that it has ended."""
    try:
        other.extracted(batches, tell, made.put)
    finally:
        made.put(None)


def _processes(batches: int) -> int:
    """How many processes are worth their start."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, 1 + batches // MIN_BATCHES, MAX_PROCESSES)


def _here(batches: Iterable[Batch], contract: Contract, tell: Callable[[int], None]) -> Iterator[Extracted]:
    """What batches say."""
    memory = Memory()
    for batch in batches:
        yield extract_batch(batch.read(), contract, memory)
        tell(len(batch.names))
