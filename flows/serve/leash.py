"""A process that ends with the one that started it, however that ended.

`python -m flows.serve.leash MODULE ARGUMENTS` runs a module so.
"""

import os
import runpy
import signal
import sys
import threading
import time

EVERY = 0.5  # seconds
GRACE = 3  # seconds


def hold() -> None:
    """From now on, end this process and all of its group when its parent has ended."""
    threading.Thread(target=_watch, args=(os.getppid(),), name="leash", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    hold()
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
