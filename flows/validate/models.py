"""The models of a record and of its parts: the keys they have, and the mappings they are of."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from flows.parse.node import Steps
from schemas.seed import Image, Provider
from schemas.values import MAX_ITEMS

PARTS: dict[str, type[BaseModel]] = {"provider": Provider, "images": Image}
"""Fields that hold mappings of their own, and what these are."""


@cache
def keys_of(model: type[BaseModel]) -> frozenset[str]:
    """The keys of a model, as seeds write them."""
    return frozenset(info.alias or "" for info in model.model_fields.values())


def mappings(model: type[BaseModel], data: Any) -> Iterator[tuple[Steps, dict[str, Any], type[BaseModel]]]:
    """A record's mapping and those inside it, each with its path and its model; the outer ones first.

    Without those in a list that is too long, which will be left out as a whole.
    """
    yield (), data, model
    for name, part in PARTS.items():
        if not (value := data.get(name)) or (isinstance(value, list) and len(value) > MAX_ITEMS):
            continue
        for index, item in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(item, dict):
                inner: Steps = (name,) if index is None else (name, index)
                yield from (((*inner, *path), found, kind) for path, found, kind in mappings(part, item))
