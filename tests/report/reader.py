"""Reads a page as a browser's parser does, and knows what holds for every page."""

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from flows.config import Config
from flows.pipeline import build
from flows.report import NAME

VOID = {"meta", "link", "br", "img", "input"}
NOUNS = "file|article|entr|entries|link|stor|stories|record|publisher|error|warning|address|pair|day|month|year"
TIMES = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d UTC|\d{8}T\d{6}\.\d{3}Z-[0-9a-f]{12}")


class Reader(HTMLParser):
    """What a page is made of; that every element is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, (tag, self.getpos())
        if tag in {"td", "th"}:
            self.texts.append("|")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "script"}:
            self.texts.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert not reader.open
    return reader


def page_text(data: Path) -> str:
    return (data / "current" / NAME).read_text("utf-8")


def words(page: str) -> str:
    return " ".join(" ".join(read(page).texts).split())


def made(source: Path, data: Path, **options: object) -> str:
    build(Config(source, data, allow_empty=True, allow_shrink=True, max_rejected=1, **options))  # type: ignore[arg-type]
    return page_text(data)


def no_faults(page: str) -> None:
    """What holds for every page."""
    reader = read(page)
    ids = Counter(attributes["id"] for _, attributes in reader.elements if "id" in attributes)
    assert set(ids.values()) == {1}
    for tag, attributes in reader.elements:
        for name in ("aria-labelledby", "aria-describedby"):
            assert set((attributes.get(name) or "").split()) <= set(ids)
        if (href := attributes.get("href") or "").startswith("#"):
            assert href[1:] in ids
        elif tag == "a":
            assert href.startswith(("http://", "https://"))
            assert attributes["rel"] == "noopener noreferrer nofollow"
        assert not {"style", "src", "srcset", "background"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
    tags = Counter(tag for tag, _ in reader.elements)
    assert not {"script", "img", "iframe", "object", "embed", "form", "base"} & set(tags)
    assert (tags["h1"], tags["main"], tags["header"], tags["footer"], tags["nav"]) == (1, 1, 1, 1, 1)
    assert not re.search(rf"\b1 ({NOUNS})\w*s\b", words(page))
    assert not re.search(rf"\b1 ({NOUNS})\w* (name|have|are|tell|publish)\b", words(page))
    assert "nan" not in page.split()
