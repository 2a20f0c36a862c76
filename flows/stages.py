"""The stages of a run, and how they can be watched."""

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

from flows import stopping
from flows.memory import give_back

P = ParamSpec("P")
R = TypeVar("R")

STAGES = ("read", "extract", "dedupe", "store", "load", "check", "report", "publish")
"""The names of the stages, in order."""


class Stage(Protocol):
    """Runs the work of one stage; whoever runs the pipeline can watch the stages through it."""

    def __call__(self, work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Call the work with the arguments and return its result."""


def plain(work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
    """Run a stage unwatched."""
    return work(*args, **kwargs)


def considerate(stage: Stage) -> Stage:
    """The stage, but not once the process was told to stop; unused memory is given back at its end."""

    def run(work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        stopping.obey()
        try:
            return stage(work, *args, **kwargs)
        finally:
            give_back()

    return run
