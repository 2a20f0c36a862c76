"""Another process of this machine, which makes batches for the one that started it.

It reads from its standard input which batches to make, and writes to its standard output what several of them
say together. It ends when its input does, so with the process that started it, however that one ends.
"""

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import IO, Generic, TypeVar

from flows import unneeded
from flows.errors import SourceError
from flows.extract.batch import AT_ONCE, Extracted, Memory, extract_batch, together
from flows.read import Batch
from flows.stopping import unheard
from schemas.findings import Contract

T = TypeVar("T")
# It looks for modules where this process does, not in the working folder, which may hold anything. Garbage is
# not collected while it loads them, either: see `flows.memory.unhindered`.
START = (
    "import gc, sys; gc.disable(); sys.path[:] = sys.argv[1:]; "
    "from flows.extract.other_process import main; main()"
)


class OtherProcess(Generic[T]):
    """The other process, as the one that started it sees it."""

    def __init__(self, contract: Contract, as_part: Callable[[Extracted], T]) -> None:
        command = [sys.executable, "-c", START, *sys.path]
        self.task = contract, as_part
        with unheard():
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.lost: list[Batch] = []
        """Batches it was given, and of which it has not yet said anything: lost, if it ends too early."""

    def extracted(
        self, batches: Iterable[Batch], tell: Callable[[int], None], take: Callable[[T], None]
    ) -> None:
        """Let it make batches, and give what they say to `take`, as long as it has not ended."""
        theirs, ours = self.process.stdin, self.process.stdout
        assert theirs and ours
        with suppress(OSError, EOFError, pickle.UnpicklingError):
            _put(theirs, self.task)
            for batch in batches:
                self.lost.append(batch)
                _put(theirs, batch if batch.is_everywhere else batch.read())
                if found := pickle.load(ours):
                    take(found)
                    self.lost.clear()
                tell(len(batch.names))
            _put(theirs, None)
            if found := pickle.load(ours):
                take(found)
            self.lost.clear()

    def end(self) -> None:
        """End it, if it has not."""
        self.process.kill()
        self.process.communicate()


def main() -> None:
    """Make the batches of the process that started this one."""
    unneeded.hide()
    given, made = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    try:
        _make(given, made)
    except (EOFError, BrokenPipeError, SourceError):  # of a source the process that started this one tells
        return


def _make(given: IO[bytes], made: IO[bytes]) -> None:
    """Make batches as long as any are given; the answer to each is None, or what the last few of them say."""
    contract, as_part = pickle.load(given)
    memory, held = Memory(), list[Extracted]()
    while (batch := pickle.load(given)) is not None:
        read = batch.read() if isinstance(batch, Batch) else batch
        held.append(extract_batch(read, contract, memory))
        if len(held) < AT_ONCE:
            _put(made, None)
        else:
            _put(made, as_part(together(held)))
            held.clear()
    _put(made, as_part(together(held)) if held else None)


def _put(stream: IO[bytes], what: object) -> None:
    pickle.dump(what, stream, pickle.HIGHEST_PROTOCOL)
    stream.flush()
