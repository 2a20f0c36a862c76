"""A process beside this one that makes batches.

It is plain Python that reads from its input where its batches are, and writes to its output what it made of
them all. It ends when its input does, and so with the process that started it, however that ends.
"""

import gc
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from typing import IO

from flows.extract.batch import Extracted, Memory, extract_batch
from flows.extract.gather import gathered
from flows.read import Batch
from schemas.findings import Contract

# Where this process looks for modules, the other does: what lies in the working folder may be anything.
START = "import sys; sys.path[:] = sys.argv[1:]; from flows.extract.beside import main; main()"


class Beside:
    """The process, as the one that started it sees it."""

    def __init__(self, contract: Contract) -> None:
        command = [sys.executable, "-c", START, *sys.path]
        self.contract = contract
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.lost: list[Batch] = []
        """What it was given and did not make, because it ended too early."""

    def extracted(self, waiting: deque[Batch], tell: Callable[[int], None]) -> Extracted | None:
        """What the batches say that it takes from those that wait; None if it ended too early."""
        given: list[Batch] = []
        try:
            return self._made(waiting, given, tell)
        except (OSError, EOFError, pickle.UnpicklingError):
            self.lost = given
            return None

    def _made(self, waiting: deque[Batch], given: list[Batch], tell: Callable[[int], None]) -> Extracted:
        theirs, ours = self.process.stdin, self.process.stdout
        assert theirs and ours
        _put(theirs, self.contract)
        while batch := next_of(waiting):
            given.append(batch)
            _put(theirs, batch if batch.is_everywhere else batch.read())
            pickle.load(ours)
            tell(len(batch.names))
        _put(theirs, None)
        found: Extracted = pickle.load(ours)
        return found

    def end(self) -> None:
        """End it, if it has not."""
        self.process.kill()
        self.process.communicate()


def next_of(waiting: deque[Batch]) -> Batch | None:
    """The next batch that waits, taken from the others; None if there is none."""
    try:
        return waiting.popleft()
    except IndexError:
        return None


def main() -> None:
    """Make the batches of the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other one is told as well
    gc.disable()
    given, made = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    try:
        contract: Contract = pickle.load(given)
        _put(made, gathered(_batches(given, made, contract)))
    except (EOFError, BrokenPipeError):
        return


def _batches(given: IO[bytes], made: IO[bytes], contract: Contract) -> Iterator[Extracted]:
    memory = Memory()
    while (batch := pickle.load(given)) is not None:
        yield extract_batch(batch.read() if isinstance(batch, Batch) else batch, contract, memory)
        _put(made, None)


def _put(stream: IO[bytes], what: object) -> None:
    pickle.dump(what, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()
