"""A process that ends with the one that started it, however that ended."""

import os
import runpy
import signal
import sys
import threading
import time
from pathlib import Path

EVERY = 0.5  # seconds
GRACE = 3  # seconds


def leashed(module: str, *arguments: str) -> list[str]:
    """The command that runs a module so; it must lead a session of its own, all of which ends.

    It takes no module from the folder it is run in: there may be packages of the same names.
    """
    return [sys.executable, "-P", __file__, str(os.getpid()), module, *arguments]


def hold(parent: int) -> None:
    """From now on, end this process and all of its group when its parent has ended."""
    threading.Thread(target=_watch, args=(parent,), name="leash", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    hold(int(sys.argv[1]))
    sys.argv = sys.argv[2:]
    sys.path.append(str(Path(__file__).parents[2]))  # of newslinks, if it is not installed
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
