"""Stage 7: the page of a snapshot, `report.html`, for whoever opens the folder and asks what is in it.

One file that needs no other and fetches nothing: what the snapshot holds, how files became stories, what was
merged and found, what changed, and how to open the tables. `facts` asks the tables by the queries in
`queries/`, `changes` the snapshot before, `flow` lays out the way of the records and `picture` draws it,
`charts` draws bars over `periods`, `likeness` shows what two texts share, `text` makes any text safe to show,
and `page` fills the templates in `templates/`.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import NotFoundError

if TYPE_CHECKING:
    from flows.report.facts import Facts

NAME = "report.html"


@dataclass(frozen=True)
class Reported:
    """The page of a snapshot in the making."""

    path: Path

    def __str__(self) -> str:
        return f"{self.path.name}, {self.path.stat().st_size:,} bytes"


def prepare(folder: Path, standing: Path | None = None) -> "Facts":
    """Ask the tables of `folder` what the page says, and what changed since the standing snapshot.

    What the page is made with is loaded and compiled. Beside the checks, which leave a core idle, that takes
    little time. A standing snapshot that cannot be read is passed over, and the page says so.
    """
    from flows.report.facts import gather  # noqa: PLC0415 - imports take their time
    from flows.report.page import template  # noqa: PLC0415

    template()
    return gather(folder, standing)


def report(folder: Path, prepared: "Callable[[], Facts]") -> Reported:
    """Write `report.html` beside the tables of `folder`, whose checks have run, of what `prepare` gave.

    The same tables give the same page, but for what `runs` says.
    """
    from flows.check import RESULTS  # noqa: PLC0415
    from flows.report.page import render  # noqa: PLC0415

    path, checks = folder / NAME, json.loads((folder / RESULTS).read_text("utf-8"))
    path.write_text(render(prepared(), checks), "utf-8", newline="\n")
    return Reported(path)


def page_of(data: Path, name: str | None = None) -> Path:
    """The page of the snapshot with this name or beginning of one; without a name, of the one that stands.

    Raises NotFoundError if there is no such snapshot, or if it has no page.
    """
    from flows.snapshot.history import choose  # noqa: PLC0415

    chosen = choose(data, name)
    if not (page := chosen.folder / NAME).is_file():
        raise NotFoundError(
            f"snapshot {chosen.name} has no {NAME}: it was made by an earlier version of newslinks"
        )
    return page
