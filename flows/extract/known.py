"""What an earlier run made of files: one that is unchanged is not parsed, validated and cleaned again.

A snapshot of few files keeps their publications and where they are listed; its tables hold the rest.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from flows.arrays import Flags, Ints
from flows.extract.articles import article_rows
from flows.extract.part import TEXT, Held, Mentioned, Part, Texts, counts
from flows.inputs import program
from flows.layout import parts
from flows.scratch.ids import as_ids
from flows.tables import as_models
from flows.verify import are_as_published
from schemas.findings import Contract
from schemas.tables import Article, ArticleTopic, Document, Finding, Row

NAME = "extracted.arrow"
PLACES = pa.list_(pa.int32())
SCHEMA = pa.schema({"publication": pa.string(), "articles": PLACES, "positions": PLACES, "lines": PLACES})
"""A row a publication, as JSON; the places of the articles among all, in the order of ids, the position in
each (0 for the article itself), and the line."""
TABLES: tuple[type[Row], ...] = (Document, Article, ArticleTopic, Finding)
Keep = Callable[[pa.Table], None]


@contextmanager
def kept(folder: Path, contract: Contract) -> Iterator[Keep]:
    """Keep publications in a snapshot, of which rows as of `SCHEMA` are given."""
    schema = SCHEMA.with_metadata(_made_by(contract))
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.OSFile(str(folder / NAME), "wb") as file, pa.ipc.new_file(file, schema, options=options) as writer:
        yield writer.write_table


def _made_by(contract: Contract) -> dict[str, str]:
    return {"program": program(), "contract": contract}


class KnownFiles:
    """What a snapshot keeps."""

    def __init__(self, folder: Path, rows: pa.Table) -> None:
        self._rows = rows
        self._tables = {
            row: pa.concat_tables(pq.ParquetFile(path).read() for path in parts(folder, row.table))
            for row in TABLES
        }
        columns = (self._tables[Document][name].to_pylist() for name in ("path", "sha256"))
        self._files = set(zip(*columns, strict=True))

    def has(self, path: str, sha256: str) -> bool:
        """Whether the same file was there."""
        return (path, sha256) in self._files

    def part(self, paths: Collection[str]) -> Part:
        """What some of the files say."""
        documents = _among(self._tables[Document], "path", paths)
        articles = self._tables[Article]
        is_here = _is_among(articles, "document_id", documents["document_id"].to_pylist())
        place_of = np.where(is_here, np.cumsum(is_here) - 1, -1)
        here = articles.filter(pa.array(is_here))
        topics = _topics(here["article_id"], self._tables[ArticleTopic])
        rows = here.append_column("topics", topics).select(article_rows(()).column_names)
        findings = as_models(Finding, _among(self._tables[Finding], "file", paths))
        ids = as_ids(map(str, here["article_id"].to_pylist()))
        texts, mentions = self._listing(place_of)
        held = Held(np.arange(len(texts), dtype=np.int32), texts)
        return Part(
            documents,
            counts(documents, len(ids), len(mentions.article)),
            ids,
            [(0, rows.cast(article_rows(()).schema))],
            len(texts),
            [(0, held)],
            mentions,
            [],
            findings,
        )

    def _listing(self, place_of: Ints) -> tuple[Texts, Mentioned]:
        """The publications, and where they are listed; given the places of articles, -1 of one that is gone."""
        rows = self._rows
        article, position, line = (_numbers(rows[name]) for name in SCHEMA.names[1:])
        sizes = np.diff(cast("Any", rows["articles"].combine_chunks()).offsets.to_numpy())
        which, article = np.repeat(np.arange(len(sizes)), sizes), place_of[article]
        is_here = article >= 0
        order = np.flatnonzero(is_here)[np.lexsort((position[is_here], article[is_here]))]
        which, article, position, line = which[order], article[order], position[order], line[order]
        is_own = position == 0
        used = np.concatenate((which[is_own], np.unique(which[~is_own])))
        place = np.zeros(len(sizes), np.int64)
        place[used] = np.arange(len(used))
        texts = rows["publication"].take(used).cast(TEXT).combine_chunks()
        columns = (numbers[~is_own].astype(np.int32) for numbers in (article, place[which], position, line))
        return texts, Mentioned(*columns)


def known(folder: Path, contract: Contract) -> KnownFiles | None:
    """What a snapshot keeps; None if it keeps nothing, was changed, or is of another program or contract."""
    files = [folder / NAME, *(path for row in TABLES for path in parts(folder, row.table))]
    try:
        with pa.OSFile(str(files[0]), "rb") as file, pa.ipc.open_file(file) as reader:
            metadata = {name.decode(): value.decode() for name, value in (reader.schema.metadata or {}).items()}
            if metadata != _made_by(contract) or not are_as_published(folder, files):
                return None
            return KnownFiles(folder, reader.read_all())
    except (OSError, ValueError):  # as all of Arrow's
        return None


def _is_among(table: pa.Table, name: str, values: Collection[object]) -> Flags:
    wanted = set(values)
    return np.array([value in wanted for value in table[name].to_pylist()], np.bool_)


def _among(table: pa.Table, name: str, values: Collection[object]) -> pa.Table:
    """The rows whose value of a column is among some."""
    return table.filter(pa.array(_is_among(table, name, values)))


def _topics(articles: "pa.ChunkedArray[Any]", topics: pa.Table) -> Any:
    """The topics of each of some articles, given by id in order, as lists."""
    here = _among(topics, "article_id", articles.to_pylist())
    sizes = np.zeros(len(articles), np.int64)
    owners = as_ids(map(str, here["article_id"].to_pylist()))
    np.add.at(sizes, np.searchsorted(as_ids(map(str, articles.to_pylist())), owners), 1)
    return lists(sizes, here["topic"].combine_chunks())


def lists(sizes: Ints, values: Any) -> Any:
    """Lists of these sizes, given all their values one after the other."""
    offsets: Any = pa.array(np.append(0, np.cumsum(sizes)).astype(np.int32))
    return pa.ListArray.from_arrays(offsets, values)


def _numbers(column: "pa.ChunkedArray[Any]") -> Ints:
    flat: Any = column.combine_chunks()
    numbers: Ints = flat.flatten().to_numpy().astype(np.int64)
    return numbers
