"""Stage 7: the page of a snapshot, `report.html`, for whoever opens the folder and asks what is in it.

One file that needs no other and fetches nothing: what the snapshot holds, how files became stories, what was
merged and found, what changed, and how to open the tables. `facts` asks the tables by the queries in
`queries/`, `changes` the snapshot before, `flow` lays out the way of the records and `picture` draws it,
`charts` draws bars, `shared_words` marks what two texts share, `text` makes any text safe to show, and `page`
fills the templates in `templates/`.
"""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import NotFoundError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from flows.report.facts import Facts

NAME = "report.html"


@dataclass(frozen=True)
class Reported:
    """The page of a snapshot in the making."""

    path: Path

    def __str__(self) -> str:
        return f"{self.path.name}, {self.path.stat().st_size:,} bytes"


@contextmanager
def prepared(folder: Path, standing: Path | None) -> "Iterator[Future[Facts]]":
    """Ask the tables of `folder` what the page says, and what changed since the standing snapshot.

    It goes on beside what is done meanwhile, as the checks, which leave a core idle; if that fails, or is told
    to stop, this is stopped as well. What the page is made with is loaded and compiled, too. A standing
    snapshot that cannot be read is passed over, and the page says so.
    """
    from flows.databases import bounded, end  # noqa: PLC0415 - imports take their time

    with bounded(folder) as db, ThreadPoolExecutor(1) as beside:
        asked = beside.submit(_prepare, db, folder, standing)
        try:
            yield asked
        except BaseException:
            end([asked], [db])
            raise


def _prepare(db: "DuckDBPyConnection", folder: Path, standing: Path | None) -> "Facts":
    from flows.report.facts import gather  # noqa: PLC0415
    from flows.report.page import template  # noqa: PLC0415

    template()
    return gather(db, folder, standing)


def report(folder: Path, facts: "Callable[[], Facts]") -> Reported:
    """Write `report.html` beside the tables of `folder`, whose checks have run, of what `prepared` gave.

    The same tables give the same page, but for what `runs` says.
    """
    from flows.check import RESULTS  # noqa: PLC0415
    from flows.report.page import render  # noqa: PLC0415

    path, checks = folder / NAME, json.loads((folder / RESULTS).read_text("utf-8"))
    path.write_text(render(facts(), checks), "utf-8", newline="\n")
    return Reported(path)


def page_of(data: Path, name: str | None = None) -> Path:
    """The page of the snapshot with this name or beginning of one; without a name, of the one that stands.

    Raises NotFoundError if there is no such snapshot, or if it has no page.
    """
    from flows.snapshot.history import choose  # noqa: PLC0415

    chosen = choose(data, name)
    if not (page := chosen.folder / NAME).is_file():
        raise NotFoundError(
            f"snapshot {chosen.name} has no {NAME}: it is damaged, or of an earlier version of newslinks"
        )
    return page
