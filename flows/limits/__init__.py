"""What stops a run before it publishes: too much rejected, a source that shrank, links or stories that grew."""

import shlex
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from functools import reduce
from operator import and_
from pathlib import Path
from typing import TYPE_CHECKING

from flows.config import Config
from flows.errors import DataFolderError, LimitError
from flows.findings import located, printable
from flows.locations import Location
from flows.plural import count
from flows.snapshot.layout import parts
from schemas.findings import Severity
from schemas.tables import Document, Finding, Link, LinkUrl, Merge, Row, Run

if TYPE_CHECKING:
    from flows.limits.figures import Largest

MAX_SHRINK = 0.2
MAX_SHOWN = 5


def is_within(run: Run, config: Config) -> bool:
    """Whether the figures of a run are within the configured limits."""
    return (
        run.documents_rejected <= config.max_rejected * run.documents
        and (run.largest_link_size or 0) <= config.max_link_size
        and (run.largest_story_size or 0) <= config.max_story_size
    )


def require_within(config: Config, run: Run, findings: Sequence[Finding], largest: "Largest") -> None:
    """Raise LimitError if the figures of a run exceed a configured limit; given are the first findings."""
    _require_accepted(run, findings, config.max_rejected, config.source)
    _require_small_links(largest, config.max_link_size)
    _require_small_stories(largest, config.max_story_size)


def _require_accepted(run: Run, findings: Sequence[Finding], max_rejected: float, source: Location) -> None:
    """Raise LimitError if more than this share of the documents was rejected."""
    if run.documents_rejected <= max_rejected * run.documents:
        return
    errors = [located(found) for found in findings if found.severity is Severity.ERROR]
    beyond = run.errors - MAX_SHOWN
    told_by = f"newslinks check {shlex.quote(str(source))}"
    more = f"and {count(beyond, 'more error')}; " if beyond > 0 else ""
    were = "was" if run.documents_rejected == 1 else "were"
    share = f"{run.documents_rejected:,} of {count(run.documents, 'file')} {were} rejected"
    limit = f"more than the share of {max_rejected:g} that --max-rejected allows; nothing was published"
    raise LimitError("\n  ".join([f"{share}, {limit}", *errors[:MAX_SHOWN], f"{more}what to do: {told_by}"]))


def require_no_shrinkage(run: Run, before: Run, folder: Path, standing: Path) -> None:
    """Raise LimitError if the source lost more than a fifth of its files since the standing snapshot.

    Given are both runs and the folders of their tables, which tell the files that are gone.
    """
    if run.documents >= (1 - MAX_SHRINK) * before.documents:
        return
    gone = _gone(folder, standing)
    files = [f"{printable(path)} is gone" for path in gone[:MAX_SHOWN]]
    beyond = len(gone) - MAX_SHOWN
    more = [f"and {count(beyond, 'more file')}"] if beyond > 0 else []
    shrank = f"the source shrank from {before.documents:,} files to {run.documents:,}"
    what = f"{shrank}; nothing was published (--allow-shrink publishes it)"
    raise LimitError("\n  ".join([what, *files, *more]))


def _gone(folder: Path, standing: Path) -> list[str]:
    """The paths of the files that are no longer there; none if what stands is damaged."""
    from flows.snapshot.reading import read_values  # noqa: PLC0415 - only for what is to be told

    with suppress(DataFolderError):
        then, now = (
            {one["path"] for one in read_values(its, Document, ["path"])} for its in (standing, folder)
        )
        return sorted(then - now)
    return []


def _require_small_links(largest: "Largest", max_link_size: int) -> None:
    """Raise LimitError if the addresses of one link have more match keys than this: something ties too much."""
    link, size = largest.link
    if size <= max_link_size:
        return
    named = _read(largest.folder, LinkUrl, "clean_url", link_id=[link])
    urls = sorted(set(named))
    by = _rules(largest.folder, "same_link", urls)
    raise LimitError(
        f"the link of {urls[0]} goes by {size:,} addresses, more than the {max_link_size:,} that "
        f"--max-link-size allows (tied by {by or 'entries that name several'}); nothing was published"
    )


def _require_small_stories(largest: "Largest", max_story_size: int) -> None:
    """Raise LimitError if one story has more links than this: something unites too much."""
    story, size = largest.story
    if size <= max_story_size:
        return
    links, titles = (_read(largest.folder, Link, name, story_id=[story]) for name in ("link_id", "title"))
    by = _rules(largest.folder, "same_story", links)
    raise LimitError(
        f"the story of {min(titles)!r} ({story}) has {size:,} links, more than the {max_story_size:,} that "
        f"--max-story-size allows (united by {by}); nothing was published"
    )


def _rules(folder: Path, relation: str, names: Sequence[str]) -> str:
    """How often each rule ties what has these names; spellings with one match key count once anyway."""
    rules = Counter(_read(folder, Merge, "rule", relation=[relation], left_id=names))
    del rules["match_key"]
    return ", ".join(f"{rule} {count(number, 'time')}" for rule, number in sorted(rules.items()))


def _read(folder: Path, row: type[Row], column: str, **among: Sequence[str]) -> list[str]:
    """The values of a column in those rows of a table where others are among some values."""
    import pyarrow.compute as pc  # noqa: PLC0415 - only for what is to be told
    import pyarrow.parquet as pq  # noqa: PLC0415

    wanted = reduce(and_, (pc.field(name).isin(values) for name, values in among.items()))
    found = pq.read_table(parts(folder, row.table), columns=[column], filters=wanted, partitioning=None)
    return [str(value) for value in found[column].to_pylist()]
