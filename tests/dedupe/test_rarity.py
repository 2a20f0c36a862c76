"""How much words tell, and what is boilerplate."""

from math import log

import pytest

from flows.dedupe.rarity import boilerplate, information, without

RUN = ("subscribe", "to", "our", "letter", "today")


def test_information() -> None:
    nats = information([["a", "b"], ["a", "a"], ["a"]], 7)
    assert nats == {"a": pytest.approx(log(11 / 3.5)), "b": pytest.approx(log(11 / 1.5))}


@pytest.mark.parametrize(
    ("places", "is_boilerplate"),
    [
        ([("lantern", "a"), ("lantern", "b"), ("lantern", "c")], True),
        ([("lantern", "a"), ("lantern", "b"), ("lantern", "b")], False),
        ([("lantern", "a"), ("herald", "b"), ("gazette", "c"), ("courier", "d")], False),
    ],
)
def test_boilerplate(places: list[tuple[str, str]], is_boilerplate: bool) -> None:
    texts = [(site, (title,), [("x", title, *RUN)]) for site, title in places]
    assert boilerplate(texts, 5, 3) == (frozenset({RUN}) if is_boilerplate else frozenset())


def test_without() -> None:
    known = frozenset({RUN, ("to", "our", "letter", "today", "or")})
    assert without([("a", "b", *RUN, "or", "c"), RUN, ("d",)], known, 5) == [("a", "b"), ("c",), ("d",)]
