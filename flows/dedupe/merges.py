"""Rows of the table `merges`: why what differs is one link, or one story."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

import pyarrow as pa

from flows.dedupe.links import Link
from flows.dedupe.pages import Page
from flows.dedupe.stories import StoryTie
from flows.dedupe.ties import Tie
from flows.tables import from_rows
from schemas import tables

Line = tuple[object, ...]
NAMES = ("group_id", "left_id", "right_id", "relation", "rule", "score", "evidence")
AT_ONCE = 2**14  # rows
# Made once: `json.dumps` with options makes a new encoder at each call.
_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def same_link(links: Iterable[Link], pages: Mapping[str, Page], ties: Iterable[Tie]) -> pa.Table:
    """The rows of the pages that are one link."""
    return from_rows(tables.Merge, _same_link(links, pages, ties), NAMES)


def _same_link(links: Iterable[Link], pages: Mapping[str, Page], ties: Iterable[Tie]) -> Iterator[Line]:
    link_of = {key: link.link_id for link in links for key in link.keys}
    for key, link_id in link_of.items():
        for spelling in pages[key].urls[1:]:
            evidence = _json({"match_key": key})
            yield link_id, pages[key].urls[0], spelling, "same_link", "match_key", 1.0, evidence
    for tie in ties:
        names, verdict = sorted((tie.left.name, tie.right.name)), tie.verdict
        evidence = _json(verdict.evidence)
        yield link_of[tie.left.key], *names, "same_link", verdict.rule, verdict.score, evidence


def same_story(
    ties: Iterable[StoryTie], stories_of: Callable[[Iterable[str]], Iterable[str]]
) -> Iterator[pa.Table]:
    """The rows of the links that are one story, a part at a time; `stories_of` gives the stories of links."""
    every = iter(ties)
    while some := list(islice(every, AT_ONCE)):
        rows = (
            (story, tie.left, tie.right, "same_story", tie.rule, tie.score, _json(tie.evidence))
            for tie, story in zip(some, stories_of(tie.left for tie in some), strict=True)
        )
        yield from_rows(tables.Merge, rows, NAMES)
