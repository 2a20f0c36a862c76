"""Sites in brackets behind all titles of a list, as blogs and feed readers have them: `Title (example.org)`."""

import re
from collections.abc import Sequence

from flows.domains import is_registrable
from flows.parse.node import Node
from flows.parse.page.paragraphs import Paragraph
from flows.parse.page.related_list.links import place_in

SITE = re.compile(r"(?P<words>\S.*\S)\s+\((?P<site>(?:[\w-]+\.)+[A-Za-z]{2,})\)", re.DOTALL)


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
