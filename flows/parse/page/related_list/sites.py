"""Sites and names behind all titles of a list: `Title (example.org)`, `[Title](/a) — Example Post`."""

import re
from collections.abc import Sequence

from flows.domains import is_registrable
from flows.parse.node import Node
from flows.parse.page.paragraphs import Paragraph, line_of
from flows.parse.page.related_list.bullets import BULLET, NUMBER
from flows.parse.page.related_list.kickers import is_name
from flows.parse.page.related_list.lines import lines_of, with_lines
from flows.parse.page.related_list.links import link_at_start, place_in

SITE = re.compile(r"(?P<words>\S.*\S)\s+\((?P<site>(?:[\w-]+\.)+[A-Za-z]{2,})\)", re.DOTALL)
NAME = re.compile(r"\s*(?:[-–—|·,]\s+|(?=\())[(*_]*(?P<name>[^()*_]*[^\s()*_])[)*_]*\s*")
"""What stands behind a link, with a mark before it or in brackets."""


def give_sites(found: Sequence[dict[str, Node]], firsts: Sequence[Paragraph]) -> None:
    """Make the sites behind titles the providers of entries, if each has one; one alone may be words.

    Names of files are no sites: `Minutes (minutes.pdf)`.
    Given are the entries, and the first paragraph of each.
    """
    titles = [names["title"] for names in found]
    sites = [site for title in titles if (site := SITE.fullmatch(str(title.value)))]
    if len(titles) < 2 or len(sites) < len(titles) or not all(is_registrable(one["site"]) for one in sites):
        return
    for names, first, site in zip(found, firsts, sites, strict=True):
        place = place_in(first, first.text.rindex(site["site"]))
        names["provider"] = Node({"domain": Node(site["site"], *place)}, *place)
        names["title"] = Node(site["words"], names["title"].line, names["title"].col)


def without_names_behind(listed: Sequence[Paragraph]) -> tuple[Sequence[Paragraph], list[Paragraph]]:
    """The paragraphs without the names behind links, as of newspapers, and these, if each link has one.

    An entry has no field for them, since they may be those of authors as well.
    """
    lines = lines_of(listed)
    links = [(line, end) for line in lines if (end := _end_of_link(line))]
    found = {line.line: name for line, end in links if (name := NAME.fullmatch(line.lines[0], end))}
    if len(found) < max(2, len(links)) or not all(is_name(name["name"]) for name in found.values()):
        return listed, []
    parts = [line_of(Node(name["name"], number, name.start("name") + 1)) for number, name in found.items()]
    rests = {line.line: line.lines[0][: found[line.line].start()] for line in lines if line.line in found}
    return [with_lines(paragraph, rests) for paragraph in listed], parts


def _end_of_link(line: Paragraph) -> int:
    """Where the link ends that a line begins with, behind its bullet; 0 if there is none."""
    first = line.lines[0]
    if "](" not in first and "</a>" not in first:
        return 0
    bullet = BULLET.match(first) or NUMBER.match(first)
    start = bullet.end() if bullet else len(first) - len(first.lstrip())
    link = link_at_start(first[start:])
    return start + link.end() if link else 0
