"""What an earlier run made of files: one that is unchanged is not parsed, validated and cleaned again.

A snapshot keeps publications and where they are listed, a piece for each bucket; its tables hold the rest.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from flows.arrays import Flags, Ints, is_among, spread
from flows.extract.articles import article_rows
from flows.extract.part import TEXT, Chunk, Part, PartMentions, PartPublications, by_page
from flows.program import program
from flows.read import SourceFile
from flows.scratch.buckets import Share, shares
from flows.scratch.ids import Ids, buckets_of, ids_in
from flows.snapshot.reading import pieces
from flows.snapshot.sums import are_as_published, is_as_published
from schemas.findings import Contract
from schemas.tables import Article, ArticleTopic, Document, Finding, Row

NAME = "extracted.arrow"
PLACES = pa.list_(pa.int32())
SCHEMA = pa.schema({"publication": pa.string(), "articles": PLACES, "positions": PLACES, "lines": PLACES})
"""A row is a publication, as JSON, and where it is listed: places of articles in the order of their ids, its
position in each (0 for the article itself), and the line."""
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
    """What a snapshot keeps; it is read piece by piece."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def same(self, files: Iterable[SourceFile]) -> set[str]:
        """The paths of those of some files that were there with the same bytes."""
        now = {file.path: file.sha256 for file in files}
        return {
            path
            for rows in pieces(self._folder, Document, "path", "sha256")
            for path, sha256 in zip(*(column.to_pylist() for column in rows.columns), strict=True)
            if sha256 and sha256 == now.get(path)
        }

    def part(self, paths: Collection[str], count: int) -> Part:
        """What some of the files say, for so many buckets."""
        documents = pa.concat_tables(_among(rows, "path", paths) for rows in pieces(self._folder, Document))
        own = np.sort(ids_in(documents["document_id"]))
        ids, of = zip(*map(_ids, pieces(self._folder, Article, "article_id", "document_id")), strict=True)
        is_here = is_among(np.concatenate(of), own)
        return Part(
            documents,
            np.concatenate(ids)[is_here],
            self._articles(is_here, count),
            self._chunks(is_here, count),
            [],
            (_among(rows, "file", paths) for rows in pieces(self._folder, Finding)),
        )

    def _articles(self, is_here: Flags, count: int) -> Iterator[Share]:
        """Rows of articles with their topics, given which articles are still there."""
        every = pa.concat_tables(pieces(self._folder, ArticleTopic, "article_id", "topic"))
        owners, schema, start = ids_in(every["article_id"]), article_rows(()).schema, 0
        for rows in pieces(self._folder, Article):
            here = rows.filter(pa.array(is_here[start : start + rows.num_rows]))
            start += rows.num_rows
            ids = ids_in(here["article_id"])
            first, end = (np.searchsorted(owners, ids, side) for side in ("left", "right"))
            topics = every["topic"].take(spread(first, end - first)[1])
            here = here.append_column("topics", lists(end - first, topics.combine_chunks()))
            yield from shares(buckets_of(ids, count), count, here.select(schema.names).cast(schema).take)

    def _chunks(self, is_here: Flags, count: int) -> Iterator[Chunk]:
        """The publications, and where they are listed, given which articles are still there."""
        place_of, start = np.where(is_here, np.cumsum(is_here) - 1, -1), int(is_here.sum())
        with pa.OSFile(str(self._folder / NAME), "rb") as file, pa.ipc.open_file(file) as reader:
            for number in range(reader.num_record_batches):
                rows = reader.get_batch(number)
                yield _chunk(rows, place_of, start, count)
                start += rows.num_rows


def _chunk(rows: pa.RecordBatch, place_of: Ints, start: int, count: int) -> Chunk:
    """Rows that were kept, as a chunk.

    `place_of` has the place in the part of each article, -1 of one that is gone; places of what is listed begin
    with `start`.
    """
    lists_of: list[Any] = rows.columns[1:]
    article, position, line = (column.flatten().to_numpy().astype(np.int64) for column in lists_of)
    which = np.repeat(np.arange(rows.num_rows), np.diff(lists_of[0].offsets.to_numpy()))
    article = place_of[article]
    is_own, is_listed = ((article >= 0) & its for its in (position == 0, position > 0))
    used = np.unique(which[is_listed])
    places = np.concatenate((article[is_own], used + start)).astype(np.int32)
    texts = rows["publication"].take(np.concatenate((which[is_own], used))).cast(TEXT)
    columns = (article, which + start, position, line)
    mentions = PartMentions(*(numbers[is_listed].astype(np.int32) for numbers in columns))
    return Chunk(rows.num_rows, by_page(PartPublications(places, texts), count), mentions)


def known(folder: Path, contract: Contract) -> KnownFiles | None:
    """What a snapshot keeps; None if it keeps nothing, was changed, or is of another program or contract."""
    try:
        with pa.OSFile(str(folder / NAME), "rb") as file, pa.ipc.open_file(file) as reader:
            metadata = {name.decode(): value.decode() for name, value in (reader.schema.metadata or {}).items()}
            if metadata != _made_by(contract) or not are_as_published(folder, [NAME]):
                return None
            return KnownFiles(folder) if all(is_as_published(folder, row.table) for row in TABLES) else None
    except (OSError, ValueError):  # as all of Arrow's
        return None


def _ids(articles: pa.Table) -> tuple[Ids, Ids]:
    """The ids of articles, and of their documents."""
    return ids_in(articles["article_id"]), ids_in(articles["document_id"])


def _among(rows: pa.Table, name: str, values: Collection[object]) -> pa.Table:
    """The rows whose value of a column is among some."""
    return rows.filter(pa.array([value in values for value in rows[name].to_pylist()], pa.bool_()))


def lists(sizes: Ints, values: Any) -> Any:
    """Lists of these sizes, given all their values one after the other."""
    offsets: Any = pa.array(np.append(0, np.cumsum(sizes)).astype(np.int32))
    return pa.ListArray.from_arrays(offsets, values)
