"""Batches on the workers of Dask, on this machine or on many.

A worker reads the files of its batches itself, so that nothing but their paths goes to it and nothing but what
they say comes back. A batch whose worker is gone is made by another one.
"""

import platform
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from functools import partial
from logging import CRITICAL, getLogger
from multiprocessing import resource_tracker
from threading import local
from typing import Any, TypeVar

import dask
from dask.system import CPU_COUNT
from distributed import Client, Future, KilledWorker, LocalCluster
from distributed.comm import get_address_host_port

from flows.errors import EngineError
from flows.extract.batch import AT_ONCE, Extracted, Memory, extract_batch, together
from flows.program import program
from flows.progress import counting
from flows.read import Batch
from flows.stopping import unheard
from schemas.findings import Contract

T = TypeVar("T")
PATIENCE = 30
"""Seconds to wait for the scheduler, and for a worker whenever there is none."""
LOOK = 5
"""Seconds after which to look whether there are workers."""
QUIET = {"distributed.nanny.pre-spawn-environ.DASK_LOGGING__DISTRIBUTED": "critical"}
"""For workers of its own: this process tells what becomes of them, they would tell at length how they end."""
_of_thread = local()


def extracted(
    batches: Sequence[Batch], contract: Contract, as_part: Callable[[Extracted], T], scheduler: str | None
) -> Iterator[T]:
    """What batches say, in parts, in the order of the batches.

    Raises EngineError if the scheduler does not answer or has no worker, if a worker has another program, or if
    one batch after the other ends the worker that makes it.
    """
    if not batches:  # as where no file has changed
        return
    tell = counting(sum(len(batch.names) for batch in batches))
    with _client(scheduler) as client:
        made = [client.submit(_made, batch, contract, program(), pure=False) for batch in batches]
        for future, batch in zip(made, batches, strict=True):
            future.add_done_callback(partial(_tell, tell, len(batch.names)))
        groups = [made[start : start + AT_ONCE] for start in range(0, len(made), AT_ONCE)]
        joined = [client.submit(_joined, group, as_part, pure=False) for group in groups]
        del made, groups, future  # what is joined is gone from the workers
        yield from _results(client, joined)


def _results(client: Client, joined: list[Future]) -> Iterator[Any]:
    """What the futures hold, each gone from the workers when it is here."""
    try:
        while joined:
            yield _result(client, joined.pop(0))
    except KilledWorker as error:
        message = f"a batch ended every worker that made it, {error.last_worker.address} last"
        raise EngineError(f"{message}; look into the log of that worker, or give it more memory") from error
    except (OSError, CancelledError) as error:
        raise EngineError(f"Dask's scheduler is gone: {error}; start it anew") from error


def _result(client: Client, future: Future) -> Any:
    """What a future holds. Raises EngineError if the last worker is gone, and none comes in its place."""
    alone = 0
    while True:
        try:
            return future.result(timeout=LOOK)
        except TimeoutError:
            alone = 0 if client.nthreads() else alone + 1
            if alone * LOOK >= PATIENCE:
                raise EngineError("Dask's last worker is gone; look into its log, and start it anew") from None


@contextmanager
def _client(scheduler: str | None) -> Iterator[Client]:
    """A client of the scheduler, or of workers of its own, one for each core."""
    with ExitStack() as stack:
        where = scheduler or stack.enter_context(_workers())
        try:
            if scheduler:
                get_address_host_port(scheduler)  # a client of no address takes a minute, and tells a traceback
            client = stack.enter_context(Client(where, timeout=PATIENCE, set_as_default=False))
            client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            what = f"Dask's scheduler at {scheduler} does not answer or has no worker" if scheduler else "Dask"
            raise EngineError(f"{what}: {error}; start both, or build without --scheduler") from error
        try:
            yield client
        except (KeyboardInterrupt, SystemExit):
            getLogger("distributed").setLevel(CRITICAL)  # what is in the middle of something fails now
            raise


def _workers() -> LocalCluster:
    """Workers of this machine, which know nothing of Ctrl-C: this process ends them."""
    resource_tracker.ensure_running()  # its start would unblock the signal
    with unheard(), dask.config.set(QUIET):
        return LocalCluster(
            n_workers=CPU_COUNT,  # of which a container may have fewer than its machine
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,  # no pages
            # Of what it serves all the same, any port will do: the usual one may be another scheduler's.
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
        )


def _tell(tell: Callable[[int], None], count: int, _: Future) -> None:
    tell(count)


def _made(batch: Batch, contract: Contract, expected: str) -> Extracted:
    """What a batch says; on a worker."""
    if program() != expected:
        message = "has another version of newslinks, of Python, or of a library; install the same on all"
        raise EngineError(f"a worker on {platform.node()} {message}")
    if not hasattr(_of_thread, "memory"):
        _of_thread.memory = Memory()
    return extract_batch(batch.read(), contract, _of_thread.memory)


def _joined(parts: list[Extracted], as_part: Callable[[Extracted], T]) -> T:
    """What batches say together; on a worker."""
    return as_part(together(parts))
