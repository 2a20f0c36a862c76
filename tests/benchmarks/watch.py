"""The memory of processes and of all that they start, each by itself, looked up in `/proc` while they work.

Of a process that was waited for the system tells one peak: the largest of itself and all its children.
"""

import contextlib
import os
import resource
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event, Thread

PROC = Path("/proc")
EVERY = 0.2  # seconds; a peak stays noted with its process, so that only that of its last moment can be missed


class Memory:
    """The peaks of a driver and of its workers, in MB; nothing where there is no `/proc`."""

    def __init__(self, driver: int, workers: Sequence[int] = ()) -> None:
        self.driver_id, self.workers_ids = driver, workers
        self.peaks: dict[int, float] = {}
        self.at_once = 0.0
        """The most that all of them held at one time."""

    @property
    def driver(self) -> float:
        """The peak of the driver."""
        return self.peaks.get(self.driver_id, 0)

    @property
    def worker(self) -> float:
        """The peak of the largest worker; 0 if there is none."""
        return max((peak for process, peak in self.peaks.items() if process != self.driver_id), default=0)

    def look(self) -> None:
        """Note what they hold now."""
        total = 0.0
        for process in below([self.driver_id, *self.workers_ids]):
            with contextlib.suppress(OSError, KeyError):  # it has ended meanwhile
                sizes = status(process)
                self.peaks[process] = max(self.peaks.get(process, 0), sizes["VmHWM"])
                total += sizes["VmRSS"]
        self.at_once = max(self.at_once, total)

    @contextlib.contextmanager
    def watching(self) -> Iterator["Memory"]:
        """They are looked at again and again."""
        ended = Event()
        for process in below(self.workers_ids):
            with contextlib.suppress(OSError):  # the peak of an earlier time is forgotten
                (PROC / str(process) / "clear_refs").write_text("5", "ascii")
        thread = Thread(target=self._look_until, args=(ended,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            ended.set()
            thread.join()

    def _look_until(self, ended: Event) -> None:
        while not ended.wait(EVERY):
            self.look()


def status(process: int) -> dict[str, float]:
    """The sizes of a process, in MB. Raises OSError if there is none."""
    lines = (PROC / str(process) / "status").read_text("utf-8", "replace").splitlines()
    pairs = (line.split() for line in lines if line.endswith(" kB"))
    return {name.rstrip(":"): int(size) / 1024 for name, size, _ in pairs}


def peak() -> float:
    """The most that this process has held, in MB.

    `getrusage` begins with what the process held that started this one, so it is asked only where there is no `/proc`.
    """
    with contextlib.suppress(OSError, KeyError):
        return status(os.getpid())["VmHWM"]
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / 2**20 if sys.platform == "darwin" else size / 2**10


def forget() -> float:
    """Let `peak` begin anew, where that can be done; gives the peak until now."""
    with contextlib.suppress(OSError):
        (PROC / "self" / "clear_refs").write_text("5", "ascii")
    return peak()


def below(roots: Sequence[int]) -> list[int]:
    """The processes, what they started, what that started, and so on."""
    children: dict[int, list[int]] = {}
    for path in PROC.glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # Its name, in brackets, may hold anything.
            parent = int(path.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(path.parent.name))
    found = list(dict.fromkeys(roots))
    for process in found:
        found += (child for child in children.get(process, ()) if child not in found)
    return found
