"""`newslinks review`: the pairs of links of which the rules are least sure, and a person's answers."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice
from pathlib import Path
from shutil import copymode
from textwrap import indent

from flows.decisions import LocatedDecision, read_decisions, require_decisions
from flows.dedupe.all_publications import AllPublications
from flows.dedupe.components import ordered
from flows.dedupe.constraints import named_by, page_of
from flows.dedupe.links import Link, group_links
from flows.dedupe.pages import Page, group_pages
from flows.dedupe.stories import StoryTie, nearest
from flows.dedupe.stories.link_texts import link_texts
from flows.dedupe.ties import ties
from flows.errors import SourceError, UsageError
from flows.extract import extract
from flows.findings import located, printable, shortened
from flows.locations import Location
from flows.read import DECISIONS, read
from schemas.findings import Severity
from schemas.tables import Finding

ITEM = re.compile(rb"^( *)-(?=\s)", re.MULTILINE)
"""How an item of the list starts: with as much space before its hyphen as all of them."""
PROMPT = "same story? yes, no, skip, quit [s] "
ANSWERS = {name: word for word in ("yes", "no", "skip", "quit") for name in (word, word[0])} | {"": "skip"}
RELATIONS = {"yes": "same_story", "no": "different_story"}


@dataclass(frozen=True)
class Pair:
    """Two links that may tell one story."""

    left: Link
    right: Link
    tie: StoryTie


def pairs(source: Location, number: int, is_to_add: bool = False) -> list[Pair]:
    """The pairs nearest the line between one story and two, without those a person has decided.

    Raises SourceError if there is nothing to read, or if the decisions so far cannot be read; if decisions are
    to be added, also if one of them is wrong.
    """
    with closing(read(source, hashed=False)) as sources:
        decisions, faults = require_decisions(sources)
        if is_to_add and (errors := _errors(faults)):
            raise SourceError(f"the decisions so far have to be mended first: {located(errors[0])}")
        publications = AllPublications(extract(sources)).of_bucket(0)
    pages = group_pages(publications)
    links, _ = group_links(publications, pages, ties(pages))
    by_id, settled = {link.link_id: link for link in links if link.url}, _settled(decisions, pages, links)
    found = (tie for tie in nearest(link_texts(links), number) if tie.left in by_id and tie.right in by_id)
    open_ones = (tie for tie in found if ordered((tie.left, tie.right)) not in settled)
    return [Pair(by_id[tie.left], by_id[tie.right], tie) for tie in islice(open_ones, number)]


def shown(pair: Pair) -> Iterator[str]:
    """Both sides of a pair, its score, and what it is made of."""
    parts = ("title", "excerpt", "date", "provider")
    weights = ", ".join(f"{name} {pair.tie.evidence[name]:+.1f}" for name in parts)
    yield f"score {pair.tie.score:.2f}  ({weights})"
    for letter, link in (("A", pair.left), ("B", pair.right)):
        first = link.first
        day = f"{first.published_at:%Y-%m-%d}" if first.published_at else "no date   "
        yield printable(f"  {letter}  {day}  {first.provider_domain or ''}  {first.title}")
        yield f"     {link.url}"
        if first.excerpt:
            yield printable(f"     {shortened(first.excerpt, 300)}")


def review(source: Location, number: int, ask: Callable[[str], str], tell: Callable[[str], None]) -> int:
    """Show pair after pair and write the answers into the source's decisions; gives how many were written.

    Raises UsageError if the source is no folder, as nothing can be written there, and what `pairs` raises.
    """
    if not isinstance(source, Path) or source.is_file():
        raise UsageError(f"answers are written into a folder, which {source} is not: --list asks nothing")
    found, written = pairs(source, number, is_to_add=True), 0
    for place, pair in enumerate(found, start=1):
        tell(f"\n{place} of {len(found)}  " + "\n".join(shown(pair)))
        try:
            answer = _answer(ask)
            reason = printable(ask("why? ").strip()) if answer in RELATIONS else ""
        except EOFError:  # nobody there to answer, or not any more
            tell("")
            break
        if answer == "quit":
            break
        if answer in RELATIONS:
            add_decision(source, RELATIONS[answer], pair, reason or "Both were read.")
            written += 1
    return written


def _answer(ask: Callable[[str], str]) -> str:
    """What a person says of a pair: asked until it is one of the answers, as `not sure` is no `no`."""
    while (answer := ask(PROMPT).strip().lower()) not in ANSWERS:
        pass
    return ANSWERS[answer]


def add_decision(source: Path, relation: str, pair: Pair, reason: str) -> None:
    """Add a decision at the end of the source's `decisions.yml`; what stands there stays as it is.

    Raises SourceError if that cannot be written, or would not be a list of decisions any more.
    """
    path = source / DECISIONS
    urls = "".join(f"    - {json.dumps(url)}\n" for url in sorted((str(pair.left.url), str(pair.right.url))))
    new = f"- {relation}:\n{urls}  reason: {json.dumps(reason, ensure_ascii=False)}\n  date: {date.today()}\n"
    try:
        path = path.resolve()  # a link stays one
        before = path.read_bytes() if path.exists() else b""
        before += b"\n" if before and not before.endswith(b"\n") else b""
        found = ITEM.search(before)
        text = before + indent(new, found[1].decode() if found else "").encode()
        if _errors(read_decisions(text)[1]):
            raise SourceError(
                f"nothing can be added to {path}: write each decision in lines of its own, below a `- `"
            )
        beside = path.with_name(f".{DECISIONS}.new")
        beside.write_bytes(text)
        if path.exists():
            copymode(path, beside)
        beside.replace(path)
    except OSError as error:
        raise SourceError(f"{path} cannot be written: {error.strerror}", error) from error


def _settled(
    decisions: Iterable[LocatedDecision], pages: Mapping[str, Page], links: Iterable[Link]
) -> set[tuple[str, str]]:
    """The pairs of links, each in order, of which one decision names both, by any spelling of an address."""
    link_of, named = {key: link.link_id for link in links for key in link.keys}, named_by(pages)
    found = set[tuple[str, str]]()
    for one in decisions:
        keys = (page_of(url, pages, named) for url in one.decision.urls)
        found.update(combinations(sorted({link_of[key] for key in keys if key}), 2))
    return found


def _errors(findings: Iterable[Finding]) -> list[Finding]:
    """What is wrong with decisions so that one of them does not count."""
    return [found for found in findings if found.severity is Severity.ERROR]
