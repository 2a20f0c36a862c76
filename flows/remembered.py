"""A cache for functions of short texts, as the same ones come again and again."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")
MAX_LENGTH = 1_000
"""Characters of all arguments: a longer text comes once, and would only take room."""


def remembered(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a function of texts remember so many of its latest answers."""

    def remembering(function: Callable[P, R]) -> Callable[P, R]:
        known = cast("Callable[P, R]", lru_cache(maxsize=most)(function))

        @wraps(function)
        def answer(*texts: P.args, **options: P.kwargs) -> R:
            is_short = sum(map(len, texts)) <= MAX_LENGTH  # type: ignore[arg-type] # they are texts, all of them
            return (known if is_short else function)(*texts, **options)

        return answer

    return remembering
