"""Stage 7: the page of a snapshot, `report.html`, for whoever opens the folder and asks what is in it.

One file that needs no other and fetches nothing: what the snapshot holds, how files became stories, what was
merged and found, what changed, and how to open the tables. `facts` asks the tables by the queries in
`queries/`, `changes` the snapshot before, `flow` lays out the way of the records and `picture` draws it,
`charts` draws bars over `periods`, `likeness` shows what two texts share, `text` makes any text safe to show,
and `page` fills the templates in `templates/`.
"""

from dataclasses import dataclass
from pathlib import Path

from flows.errors import NotFoundError

NAME = "report.html"


@dataclass(frozen=True)
class Reported:
    """The page of a snapshot in the making."""

    path: Path

    def __str__(self) -> str:
        return f"{self.path.name}, {self.path.stat().st_size:,} bytes"


def prepare() -> None:
    """Load and compile what the page is made with; beside a stage that leaves a core idle it takes no time."""
    from flows.report.page import template  # noqa: PLC0415 - imports take their time

    template()


def report(folder: Path, standing: Path | None = None) -> Reported:
    """Write `report.html` beside the tables of `folder`; it tells what changed since the standing snapshot.

    The same tables give the same page, but for what `runs` says. A standing snapshot that cannot be read is
    passed over, and the page says so.
    """
    from flows.report.facts import gather  # noqa: PLC0415
    from flows.report.page import render  # noqa: PLC0415

    path = folder / NAME
    path.write_text(render(gather(folder, standing)), "utf-8", newline="\n")
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
