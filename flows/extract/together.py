"""What batches of files say, put together, each publication once: most list the same."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from flows.clean.records import CleanArticle, Cleaned, Mentions, Publication
from flows.extract.batch import Document, Extracted, finding_rows

NOTHING = np.empty(0, np.int64)
AT_ONCE = 4
"""Batches that are put together before they leave their process. More take much memory."""


def together(parts: Iterable[Extracted]) -> Extracted:
    """What all parts say."""
    documents, articles, findings = list[Document](), list[CleanArticle](), [finding_rows(())]
    listed, found = dict[Publication, int](), [(NOTHING,) * 4]
    for part in parts:
        places = np.array([listed.setdefault(one, len(listed)) for one in part.cleaned.listed], np.int64)
        article, what, position, line = (np.asarray(its, np.int64) for its in part.cleaned.mentions)
        found.append((article + len(articles), places[what], position, line))
        documents += part.documents
        articles += part.cleaned.articles
        findings.append(part.findings)
    mentions = Mentions(*map(np.concatenate, zip(*found, strict=True)))
    return Extracted(documents, Cleaned(articles, list(listed), mentions), pa.concat_tables(findings))
