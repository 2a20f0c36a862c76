"""A process that is started again whenever it ends."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

from flows.errors import UsageError

PAUSES = (1, 2, 5, 15, 30)
"""Seconds before a process is started again, one after the other while it dies young."""
YOUNG = 60  # seconds
MAX_LOG = 10_000_000
"""Bytes of a log, of which twice as many stay: those before are in a second file."""


@dataclass
class Child:
    """A process that is started again whenever it ends."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path | None = None
    """Where what it prints goes; to where this process prints, if nowhere else."""
    grace: float = 0
    """Seconds it has to end in, before it is killed with all of its group."""
    process: subprocess.Popen[bytes] | None = None
    started: float = 0
    deaths: int = 0
    due: float = field(default_factory=time.monotonic)
    is_lost: Callable[[], bool] = lambda: False
    """Whether it is of no use to start it again as it is."""
    trouble: Callable[[], str] = lambda: ""
    """What it cannot live with until somebody mends it; nothing if that is not known."""

    def look(self) -> None:
        """Start it if it is due; if it has ended, say so and when it starts again. Its log stays small.

        Raises UsageError if it ended since what it is told is wrong.
        """
        self._shorten_log()
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.started = now
                try:
                    self._start()
                except OSError as error:  # no memory; a disk that may only be read
                    self._note_end(now, f"it cannot be started: {error.strerror}")
        elif (code := self.process.poll()) is not None:
            _signal(self.process, signal.SIGKILL)  # whatever of its group is left
            if code == UsageError.exit_code:
                raise UsageError(f"the {self.name} cannot do what it is told")
            self._note_end(now, self.trouble() or _how(code))

    def _note_end(self, now: float, how: str) -> None:
        """Say that it has ended, and when it starts again."""
        self.deaths = self.deaths + 1 if now - self.started < YOUNG else 1
        pause = PAUSES[min(self.deaths, len(PAUSES)) - 1]
        self.process, self.due = None, now + pause
        more = f"; its log is {self.log}" if self.log else ""
        say(f"the {self.name} ended ({how}{more}); starting it again in {pause} s")

    def _start(self) -> None:
        with self.log.open("ab") if self.log else nullcontext() as output:
            self.process = subprocess.Popen(
                self.command, env=self.environment, start_new_session=True, stdout=output, stderr=output
            )

    def _shorten_log(self) -> None:
        """Put what the log holds aside once that is much; the process adds to its end, wherever that is."""
        with suppress(OSError):  # there is none yet; its disk does not answer, or may only be read
            if self.log and self.log.stat().st_size > MAX_LOG:
                with suppress(OSError):  # no room for a copy: the log is dropped, to make some
                    shutil.copyfile(self.log, self.log.with_name(f"{self.log.name}.1"))
                os.truncate(self.log, 0)

    def stop(self) -> None:
        """End it with all of its group, and kill what is left of that when its time is over."""
        if self.process is None:
            return
        _signal(self.process, signal.SIGTERM)  # to a run in the group as well, which notes that
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(self.grace)
        _signal(self.process, signal.SIGKILL)
        self.process.wait()


def say(text: str) -> None:
    """Tell the operator."""
    print(f"newslinks serve: {text}", file=sys.stderr, flush=True)  # noqa: T201


def _signal(leader: subprocess.Popen[bytes], number: int) -> None:
    """Signal a process and all of its group, of which the others may live longer."""
    with suppress(ProcessLookupError):
        os.killpg(leader.pid, number)


def _how(code: int) -> str:
    return f"by signal {-code}" if code < 0 else f"with exit code {code}"
