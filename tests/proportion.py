"""Whether work takes time in proportion to its size, whatever the pace of the machine."""

from collections.abc import Callable
from time import process_time

TIMES = 8
MOST = 3 * TIMES  # what grows with the square takes 64 times as long; the pace of a machine changes meanwhile
QUICK = 0.2  # seconds, in which no clock tells how work grows


def assert_in_proportion(work: Callable[[int], object], size: int) -> None:
    """Fail if work of this size takes far more than eight times as long as work of an eighth of it."""
    shorter, longer = seconds(work, size // TIMES), seconds(work, size)
    assert longer < max(QUICK, MOST * shorter), f"{shorter:.3f} s became {longer:.3f} s"


def seconds(work: Callable[[int], object], size: int) -> float:
    """How long a processor takes for the work, in seconds."""
    start = process_time()
    work(size)
    return process_time() - start
