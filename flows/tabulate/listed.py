"""Every publication once, and where articles list it: what tables with a row for each mention are made from."""

from typing import Any

import numpy as np
import pyarrow as pa

from flows.arrays import Ints
from flows.clean.records import Cleaned
from flows.dedupe import Deduped
from flows.tabulate.tables import Array, arrays
from schemas.tables import Mention

SAME_NAME = (
    "title", "is_title_cut", "excerpt", "is_excerpt_cut", "published_at", "is_date_only", "type", "quality",
    "provider_domain", "provider_name", "extra",
)  # fmt: skip
URLS = ("web_url", "original_url", "amp_url", "amp_cache_url")


class Listed:
    """The publications of all articles, known by their places; the articles by theirs, in the order of ids."""

    def __init__(self, cleaned: Cleaned, deduped: Deduped) -> None:
        self.publications = cleaned.publications
        self.link_ids = [deduped.link_id(publication) for publication in self.publications]
        self.links = np.unique(self.link_ids, return_inverse=True)[1]
        """The place of the link each is, among all links in the order of their ids."""
        self.article_ids = pa.array([article.article_id for article in cleaned.articles], pa.string())
        self.own = np.arange(len(cleaned.articles))
        """What each article is."""
        self.articles = np.asarray(cleaned.mentions.article)
        """The article of each mention."""
        self.mentioned = len(self.own) + np.asarray(cleaned.mentions.listed)
        """What each mention lists."""
        self.positions = np.asarray(cleaned.mentions.position)
        self.lines = np.asarray(cleaned.mentions.line)
        everything = np.concatenate((self.own, self.mentioned))
        self.counts: list[int] = np.bincount(everything, minlength=len(self.publications)).tolist()
        """How often each is an article or listed."""

    def columns(self) -> dict[str, Array]:
        """The columns that articles and mentions share, a row a publication."""
        values: dict[str, list[Any]] = {
            name: [getattr(p, name) for p in self.publications] for name in SAME_NAME
        }
        urls = [{f"{address.kind}_url": address.clean for address in p.addresses} for p in self.publications]
        values |= {name: [its.get(name) for its in urls] for name in URLS} | {"link_id": self.link_ids}
        return arrays(Mention, values)

    def everywhere(self) -> tuple[Ints, Ints, Ints]:
        """Every place of a publication: the article, the position (0 for the article), what is there."""
        article = np.concatenate((np.arange(len(self.own)), self.articles))
        position = np.concatenate((np.zeros(len(self.own), np.int64), self.positions))
        order = np.lexsort((position, article))
        return article[order], position[order], np.concatenate((self.own, self.mentioned))[order]
