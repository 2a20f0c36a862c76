"""What a person sees of a run: a line for each stage, and below them a progress bar on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from flows.pipeline import STAGES, Stage

P = ParamSpec("P")
R = TypeVar("R")


@contextmanager
def watching() -> Iterator[Stage]:
    """The wrapper of stages that shows on stderr how far a run is."""
    if not sys.stderr.isatty():
        yield show_line
        return
    from rich.console import Console  # noqa: PLC0415 - only where there is a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description:<9}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=len(STAGES))

        def show_bar(work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
            progress.update(bar, description=work.__name__)
            result = work(*args, **kwargs)
            progress.console.print(line(work, result), markup=False, highlight=False, soft_wrap=True)
            progress.advance(bar)
            return result

        yield show_bar


def show_line(work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a stage and print what came of it."""
    result = work(*args, **kwargs)
    print(line(work, result), file=sys.stderr, flush=True)
    return result


def line(work: Callable[..., R], result: R) -> str:
    """What came of a stage, as a line."""
    return f"{work.__name__:<9} {result}"
