"""A cache for functions of short texts, as the same ones come again and again."""

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Generic, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")
MAX_LENGTH = 1_000
"""Characters of all arguments: a longer text comes once, and would only take room."""


class Remembered(Generic[P, R]):
    """A function of texts that remembers so many of its latest answers."""

    def __init__(self, function: Callable[P, R], most: int) -> None:
        self._function, self._known = function, lru_cache(maxsize=most)(function)
        self.cache_clear = self._known.cache_clear
        update_wrapper(self, function)

    def __call__(self, *texts: P.args, **options: P.kwargs) -> R:
        """The answer."""
        is_short = sum(map(len, cast("tuple[str, ...]", texts))) <= MAX_LENGTH
        return (self._known if is_short else self._function)(*texts, **options)


def remembered(most: int) -> Callable[[Callable[P, R]], Remembered[P, R]]:
    """Let a function of texts remember so many of its latest answers."""
    return lambda function: Remembered(function, most)
