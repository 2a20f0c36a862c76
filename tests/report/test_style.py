"""Colours can be told apart by weak eyes: the contrasts of WCAG 2.2, level AA, in light and in dark."""

import re
from importlib.resources import files

import pytest

STYLE = files("flows.report").joinpath("templates", "style.css").read_text("utf-8")
THEMES = [
    dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", block)) for block in STYLE.split(" color-scheme: ")[:2]
]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return float(sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)))


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_texts(theme: dict[str, str]) -> None:
    for ground in ("paper", "card"):
        for text in ("ink", "soft", "link", "bad", "third"):
            assert contrast(theme[text], theme[ground]) >= 4.5, (text, ground)
    for text, ground in (("second", "paper"), ("ink", "mark"), ("link", "mark")):
        assert contrast(theme[text], theme[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_shapes(theme: dict[str, str]) -> None:
    for shape in ("first", "second", "third", "gone", "bad", "ink"):
        assert contrast(theme[shape], theme["paper"]) >= 3, shape


def test_both_themes_have_the_same_colours() -> None:
    assert THEMES[0].keys() == THEMES[1].keys()
    assert len(THEMES[0]) > 10
