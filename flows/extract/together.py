"""What batches of files say, put together: each publication once, everything in an order of its own."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from flows.arrays import Ints, places_in
from flows.clean.records import CleanArticle, Cleaned, Mentions, Publication
from flows.extract.batch import Document, Extracted, finding_rows

NOTHING = np.empty(0, np.int64)
AT_ONCE = 4
"""Batches that are put together before they leave their process: most list the same. More take much memory."""


def together(parts: Iterable[Extracted]) -> Extracted:
    """What all parts say: articles in the order of their ids, and what they list as they first list it."""
    documents, articles, findings = list[Document](), list[CleanArticle](), [finding_rows(())]
    listed, found = dict[Publication, int](), [(NOTHING,) * 4]
    for part in parts:
        places = np.array([listed.setdefault(one, len(listed)) for one in part.cleaned.listed], np.int64)
        mentions = part.cleaned.mentions
        article, what, position, line = (np.asarray(numbers, np.int64) for numbers in mentions)
        found.append((article + len(articles), places[what], position, line))
        documents += part.documents
        articles += part.cleaned.articles
        findings.append(part.findings)
    article, what, position, line = (np.concatenate(numbers) for numbers in zip(*found, strict=True))
    order = np.array(sorted(range(len(articles)), key=lambda place: articles[place].article_id), np.int64)
    article = places_in(order)[article]
    by_article = np.argsort(article, kind="stable")  # each list is in its order already
    what, first = what[by_article], _in_order_of_appearance(what[by_article])
    known = list(listed)
    cleaned = Cleaned(
        [articles[place] for place in order.tolist()],
        [known[place] for place in first.tolist()],
        Mentions(article[by_article], places_in(first)[what], position[by_article], line[by_article]),
    )
    return Extracted(documents, cleaned, pa.concat_tables(findings))


def _in_order_of_appearance(numbers: Ints) -> Ints:
    """The numbers, each once, as they come."""
    known, where = np.unique(numbers, return_index=True)
    return known[np.argsort(where)]
