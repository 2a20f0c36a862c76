"""A scheduler of Dask and workers, as processes on the loopback address."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

WAIT = 180  # seconds, for a busy machine
QUIET = ("--host", "127.0.0.1", "--no-dashboard")


@dataclass
class Cluster:
    """What is started here is ended here."""

    folder: Path
    scheduler: "subprocess.Popen[bytes]" = field(init=False)
    workers: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def __post_init__(self) -> None:
        known = self.folder / "scheduler.json"
        self.scheduler = self._start("dask_scheduler", "--port", "0", "--scheduler-file", str(known), *QUIET)
        for _ in range(WAIT * 10):
            if known.exists() and (text := known.read_text()):
                self.address: str = json.loads(text)["address"]
                return
            time.sleep(0.1)
        raise TimeoutError("the scheduler did not start")

    def work(self, count: int) -> None:
        """Let there be so many workers."""
        for _ in range(count - len(self.workers)):
            options = (self.address, "--nthreads", "1", "--no-nanny", *QUIET)
            self.workers.append(self._start("dask_worker", *options, "--local-directory", str(self.folder)))

    def _start(self, program: str, *options: str) -> "subprocess.Popen[bytes]":
        with (self.folder / f"{program}.log").open("ab") as log:
            command = [sys.executable, "-m", f"distributed.cli.{program}", *options]
            return subprocess.Popen(command, stdout=log, stderr=log)

    def log(self, program: str) -> str:
        """What the processes of a program printed."""
        return (self.folder / f"{program}.log").read_text()

    def end(self) -> None:
        """End all of it."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()
