"""What a person sees of a run: a line for each stage, and below them, on a terminal, how far it is."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import ParamSpec, TypeVar

from flows.plural import count
from flows.progress import reporting
from flows.stages import STAGES, Stage, plain

P = ParamSpec("P")
R = TypeVar("R")


@contextmanager
def watching(quiet: bool) -> Iterator[Stage]:
    """The wrapper of stages that shows on stderr how far a run is; a quiet one shows nothing."""
    if quiet:
        yield plain
        return
    if not sys.stderr.isatty():
        yield show_line
        return
    from rich.console import Console  # only where there is a terminal
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), TextColumn("{task.fields[how_far]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        row = progress.add_task("", total=None, how_far="")

        def show_bar(work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
            number = STAGES.index(work.__name__) + 1
            progress.update(row, description=f"{number:>2} of {len(STAGES)}  {work.__name__:<9}", how_far="")
            start = time.monotonic()

            def tell(done: int, total: int) -> None:
                progress.update(row, how_far=how_far(done, total, time.monotonic() - start))

            with reporting(tell):
                result = work(*args, **kwargs)
            progress.console.print(line(work, result), markup=False, highlight=False, soft_wrap=True)
            return result

        yield show_bar


def how_far(done: int, total: int, seconds: float) -> str:
    """How many files are done, how many a second, and how long the others will take."""
    if not done or not seconds:
        return f"{done:,} of {count(total, 'file')}"
    left = timedelta(seconds=round((total - done) * seconds / done))
    return f"{done:,} of {count(total, 'file')}, {done / seconds:,.0f} a second, {left} left"


def show_line(work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a stage and print what came of it."""
    result = work(*args, **kwargs)
    print(line(work, result), file=sys.stderr, flush=True)
    return result


def warn(text: str) -> None:
    """Tell of something that does not stop a run."""
    print(f"newslinks: {text}", file=sys.stderr, flush=True)


def line(work: Callable[..., R], result: R) -> str:
    """What came of a stage, as a line."""
    return f"{work.__name__:<9} {result}"
